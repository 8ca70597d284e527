import { type AdfNode, childrenOf, textAttr } from './node.ts';

type Mark = NonNullable<AdfNode['marks']>[number];

/** Marks from the outside in. Colours, alignment and the like have no Markdown and say nothing: the text stays. */
const WRAP: Readonly<Record<string, (text: string, mark: Mark) => string>> = {
  link: (text, mark) => linkTo(text, String(mark.attrs?.href ?? '')),
  strong: (text) => hugging(text, '**'),
  em: (text) => hugging(text, '*'),
  strike: (text) => hugging(text, '~~'),
  underline: (text) => `<u>${text}</u>`,
  subsup: (text, mark) => (mark.attrs?.type === 'sup' ? `<sup>${text}</sup>` : `<sub>${text}</sub>`),
};
const ORDER = ['subsup', 'underline', 'strike', 'em', 'strong', 'link'];

const INLINE: Readonly<Record<string, (node: AdfNode) => string>> = {
  text: (node) => toMarkedText(node),
  hardBreak: () => '  \n',
  mention: (node) => toMention(node),
  emoji: (node) => textAttr(node, 'text', 'shortName') ?? '',
  date: (node) => toDate(textAttr(node, 'timestamp')),
  status: (node) => `[${textAttr(node, 'text') ?? ''}]`,
  inlineCard: (node) => toCard(node),
  mediaInline: (node) => `[${textAttr(node, 'alt', '__fileName', 'id') ?? 'attachment'}]`,
  placeholder: (node) => textAttr(node, 'text') ?? '',
};

/** True for node types that stand within a line. An unknown type is inline when it says so by its name or carries text. */
export function isInline(node: AdfNode): boolean {
  return Object.hasOwn(INLINE, node.type) || typeof node.text === 'string' || /^inline/i.test(node.type);
}

/** The inline nodes as one piece of Markdown; an unknown node is its text, never nothing. */
export function toInlineMarkdown(nodes: readonly AdfNode[]): string {
  return joinTexts(nodes)
    .map((node) => (Object.hasOwn(INLINE, node.type) ? (INLINE[node.type]?.(node) ?? '') : toUnknownInline(node)))
    .join('');
}

/** Joins neighbouring texts of the same marks: what is emphasis, and what must be escaped, shows only in the whole. */
export function joinTexts(nodes: readonly AdfNode[]): AdfNode[] {
  const joined: AdfNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    const isSame = last?.type === 'text' && node.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(node.marks ?? []);
    if (last && isSame) joined[joined.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` };
    else joined.push(node);
  }
  return joined;
}

function toUnknownInline(node: AdfNode): string {
  if (typeof node.text === 'string') return toMarkedText(node);
  const inner = toInlineMarkdown(childrenOf(node));
  return inner !== '' ? inner : escapeText(textAttr(node, 'text', 'title', 'url', 'alt') ?? '');
}

function toMarkedText(node: AdfNode): string {
  const text = node.text ?? '';
  const marks = Array.isArray(node.marks) ? node.marks : [];
  const isCode = marks.some((mark) => mark.type === 'code');
  return ORDER.reduce(
    (inner, name) => {
      const mark = marks.find((candidate) => candidate.type === name);
      return mark && inner !== '' ? (WRAP[name]?.(inner, mark) ?? inner) : inner;
    },
    isCode ? toCodeSpan(text) : escapeText(text),
  );
}

/** Emphasis must touch its text: blanks at the edges go outside. */
function hugging(text: string, fence: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.length - text.trimStart().length;
  return `${text.slice(0, start)}${fence}${inner}${fence}${text.slice(start + inner.length)}`;
}

/** Code holds backticks only between longer fences. */
function toCodeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

function linkTo(text: string, href: string): string {
  if (href === '' || href === `mailto:${text}`) return text;
  return text === href && /^https?:\/\/\S+$/.test(href) ? `<${href}>` : `[${text}](${href.replace(/[()\s]/g, encodeURIComponent)})`;
}

function toMention(node: AdfNode): string {
  const name = textAttr(node, 'text', 'id') ?? '';
  return escapeText(name.startsWith('@') ? name : `@${name}`);
}

function toCard(node: AdfNode): string {
  const data = node.attrs?.data;
  const named = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  const url = textAttr(node, 'url') ?? String(named.url ?? named['@id'] ?? '');
  return url === '' ? escapeText(String(named.name ?? '')) : `<${url}>`;
}

function toDate(timestamp: string | null): string {
  const ms = Number(timestamp);
  return timestamp !== null && Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString().slice(0, 10) : (timestamp ?? '');
}

/**
 * Escapes what Markdown would take for markup, and no more: people read these texts. `snake_case`, `a * b` and `[ ]` stay as they are.
 */
export function escapeText(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/`/g, '\\`')
    .replace(/\*(?=\S)|(?<=\S)\*/g, '\\*')
    .replace(/(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~(?=[^~]*~)|(?<=~[^~]*)~/g, '\\~')
    .replace(/\[(?=[^\][]*\]\()/g, '\\[')
    .replace(/<(?=[a-z/!])/gi, '\\<');
}

/** Escapes a line's first sign where it would make the line a heading, quote, list item or rule. */
export function escapeLineStarts(markdown: string): string {
  return markdown
    .replace(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2')
    .replace(/^(\s*)(?=>|(?:#{1,6}|[+*-])(?:\s|$)|-{3,}\s*$|={3,}\s*$|_{3,}\s*$)/gm, '$1\\');
}
