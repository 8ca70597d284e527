import { type Dress, type Piece, toDressedMarkdown } from '../markdown/dress.ts';
import { escapeText, toCodeSpan } from '../markdown/escape.ts';
import { type AdfNode, childrenOf, textAttr } from './node.ts';

type Mark = NonNullable<AdfNode['marks']>[number];

const STRONG: Dress = { name: 'strong', open: '**', close: '**', tag: 'strong' };
const EM: Dress = { name: 'em', open: '*', close: '*', tag: 'em' };
const STRIKE: Dress = { name: 'strike', open: '~~', close: '~~', tag: 'del' };

/** Colours, alignment and the like have no Markdown and say nothing: the text stays. */
const DRESS: Readonly<Record<string, (mark: Mark) => Dress | null>> = {
  strong: () => STRONG,
  em: () => EM,
  strike: () => STRIKE,
  underline: () => tagged('u'),
  subsup: (mark) => tagged(mark.attrs?.type === 'sup' ? 'sup' : 'sub'),
  link: (mark) => toLinkDress(String(mark.attrs?.href ?? ''), textAttr(mark, 'title')),
};

const INLINE: Readonly<Record<string, (node: AdfNode) => string>> = {
  hardBreak: () => '  \n',
  mention: (node) => toMention(node),
  emoji: (node) => textAttr(node, 'text', 'shortName') ?? '',
  date: (node) => toDate(textAttr(node, 'timestamp')),
  status: (node) => `[${textAttr(node, 'text') ?? ''}]`,
  inlineCard: (node) => toCard(node),
  mediaInline: (node) => `[${textAttr(node, 'alt', '__fileName', 'id') ?? 'attachment'}]`,
  inlineImage: (node) => toImage(textAttr(node, 'url') ?? '', textAttr(node, 'alt') ?? ''),
  placeholder: (node) => textAttr(node, 'text') ?? '',
};

/** True for node types that stand within a line. An unknown type is inline when it says so by its name or carries text. */
export function isInline(node: AdfNode): boolean {
  return node.type === 'text' || Object.hasOwn(INLINE, node.type) || typeof node.text === 'string' || /^inline/i.test(node.type);
}

/** The inline nodes as one piece of Markdown; an unknown node is its text, never nothing. */
export function toInlineMarkdown(nodes: readonly AdfNode[]): string {
  const joined = joinTexts(nodes);
  return toDressedMarkdown(joined.flatMap((node) => toPieces(node, joined.length > 1)));
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

function toPieces(node: AdfNode, touched: boolean): Piece[] {
  if (node.type === 'text' || (typeof node.text === 'string' && !Object.hasOwn(INLINE, node.type))) return toTextPieces(node, touched);
  const markdown = Object.hasOwn(INLINE, node.type) ? (INLINE[node.type]?.(node) ?? '') : toUnknownInline(node);
  return [node.type === 'hardBreak' ? { markdown, isBlank: true, dress: null } : { markdown, isBlank: false, dress: [] }];
}

function toUnknownInline(node: AdfNode): string {
  const inner = toInlineMarkdown(childrenOf(node));
  return inner !== '' ? inner : escapeText(textAttr(node, 'text', 'title', 'url', 'alt') ?? '');
}

/** Emphasis must touch its text: blanks at the edges are pieces of their own. */
function toTextPieces(node: AdfNode, touched: boolean): Piece[] {
  const text = typeof node.text === 'string' ? node.text : '';
  const marks = Array.isArray(node.marks) ? node.marks : [];
  const dress = marks.flatMap((mark) => (mark && Object.hasOwn(DRESS, mark.type) ? (DRESS[mark.type]?.(mark) ?? []) : []));
  if (marks.some((mark) => mark?.type === 'code')) return text === '' ? [] : [{ markdown: toCodeSpan(text), isBlank: false, dress }];
  const link = dress.find(({ name }) => name.startsWith('link '));
  if (link && isAddress(text) && link.close === `](${text})`)
    return [{ markdown: `<${text}>`, isBlank: false, dress: dress.filter((other) => other !== link) }];
  const inner = text.trim();
  const start = text.length - text.trimStart().length;
  const setting = { touched: touched || dress.length > 0, inLink: link !== undefined };
  return [
    { markdown: text.slice(0, start), isBlank: true, dress },
    { markdown: escapeText(inner, setting), isBlank: false, dress: link?.close === `](mailto:${inner})` ? withoutLinks(dress) : dress },
    { markdown: text.slice(start + inner.length), isBlank: true, dress },
  ].filter(({ markdown }) => markdown !== '');
}

function withoutLinks(dress: readonly Dress[]): Dress[] {
  return dress.filter(({ name }) => !name.startsWith('link '));
}

function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|mailto:)[^\s<>]+$/.test(text);
}

function tagged(tag: string): Dress {
  return { name: tag, open: `<${tag}>`, close: `</${tag}>`, tag: null };
}

/** Addresses with blanks, brackets or signs that Markdown would read stand between angles. */
function toLinkDress(href: string, title: string | null): Dress | null {
  if (href === '') return null;
  const address = /[\s()<>\\]/.test(href) ? `<${href.replace(/[<>\\]/g, '\\$&').replace(/\n/g, '%0A')}>` : href;
  const tip = title === null ? '' : ` "${title.replace(/["\\]/g, '\\$&').replace(/\s+/g, ' ')}"`;
  return { name: `link ${href} ${title ?? ''}`, open: '[', close: `](${address}${tip})`, tag: null };
}

function toMention(node: AdfNode): string {
  const name = textAttr(node, 'text', 'id') ?? '';
  return escapeText(name.startsWith('@') ? name : `@${name}`);
}

/** A picture within a line; ADF itself has them as blocks only. */
export function toImage(url: string, alt: string): string {
  return `![${escapeText(alt, { touched: true, inLink: true })}](${/[\s()<>]/.test(url) ? `<${url}>` : url})`;
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
