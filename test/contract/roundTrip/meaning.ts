import { Parser } from 'htmlparser2';
import { marked } from 'marked';

/** Tags that dress words, by the name the meaning tells them with. */
const MARKS: Readonly<Record<string, string>> = {
  strong: 'strong',
  em: 'em',
  del: 'strike',
  u: 'underline',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
};
const CONTAINERS = new Set(['ul', 'ol', 'li', 'blockquote', 'table', 'tr', 'th', 'td', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const NUMBERED = new Set(['ul', 'ol', 'li', 'blockquote', 'table', 'tr', 'th', 'td', 'pre']);

interface Block {
  name: string;
  /** Children met so far, by tag. */
  counts: Map<string, number>;
}

/**
 * What a reader of the rendered Markdown sees: a line per block, `where it stands: its words`, each stretch of letters with the marks on
 * it in braces. Two texts of one meaning give equal lists. Blanks wear no marks, and how a list was indented or emphasis nested is no meaning.
 */
export function meaningOf(markdown: string): string[] {
  const lines: string[] = [];
  const blocks: Block[] = [{ name: '', counts: new Map() }];
  const marks: string[] = [];
  let runs: [text: string, marks: string][] = [];
  const put = (text: string, dress: string) => {
    const last = runs.at(-1);
    if (last && last[1] === dress) last[0] += text;
    else runs.push([text, dress]);
  };
  const flush = () => {
    const text = wordsOf(runs);
    if (text !== '') lines.push(`${pathOf(blocks)}: ${text}`);
    runs = [];
  };
  const isCode = () => blocks.at(-1)?.name.startsWith('pre') ?? false;
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (CONTAINERS.has(tag)) {
        flush();
        blocks.push(open(tag, attributes, blocks.at(-1)));
      } else if (tag === 'p') flush();
      else if (tag === 'br') put('⏎', '');
      else if (tag === 'hr') {
        flush();
        lines.push(`${pathOf(blocks)}: ----`);
      } else if (tag === 'img') put(`[image ${attributes.alt} at ${attributes.src}]`, marks.toSorted().join());
      else if (tag === 'input') renameLast(blocks, 'checked' in attributes ? '[x]' : '[ ]');
      else if (tag === 'code' && isCode()) renameLast(blocks, attributes.class?.replace('language-', ' ') ?? '');
      else if (tag === 'a') marks.push(`link ${attributes.href}${attributes.title ? ` ${attributes.title}` : ''}`);
      else if (MARKS[tag]) marks.push(MARKS[tag]);
    },
    ontext(text) {
      if (isCode()) put(text, 'verbatim');
      else for (const [part] of text.matchAll(/\s+|\S+/g)) put(part, /^\s/.test(part) ? '' : [...new Set(marks)].sort().join());
    },
    onclosetag(tag) {
      if (tag === 'p') flush();
      else if (CONTAINERS.has(tag)) {
        flush();
        blocks.pop();
      } else if (tag === 'a' || (MARKS[tag] && !isCode())) marks.splice(lastOf(marks, tag), 1);
    },
  });
  parser.end(marked.parse(markdown, { async: false }));
  flush();
  return lines;
}

function open(tag: string, attributes: Record<string, string>, parent: Block | undefined): Block {
  const count = (parent?.counts.get(tag) ?? 0) + 1;
  parent?.counts.set(tag, count);
  return { name: `${tag}${NUMBERED.has(tag) ? count : ''}${attributes.start ? ` from ${attributes.start}` : ''}`, counts: new Map() };
}

function renameLast(blocks: Block[], suffix: string): void {
  const last = blocks.at(-1);
  if (last) last.name += suffix;
}

function lastOf(marks: readonly string[], tag: string): number {
  return marks.findLastIndex((mark) => (tag === 'a' ? mark.startsWith('link ') : mark === MARKS[tag]));
}

function pathOf(blocks: readonly Block[]): string {
  return blocks
    .slice(1)
    .map(({ name }) => name)
    .join('>');
}

function wordsOf(runs: readonly (readonly [string, string])[]): string {
  const isVerbatim = runs.some(([, dress]) => dress === 'verbatim');
  if (isVerbatim)
    return JSON.stringify(
      runs
        .map(([text]) => text)
        .join('')
        .replace(/\n$/, ''),
    );
  return runs
    .map(([text, dress]) => (dress === '' ? text.replace(/\s+/g, ' ') : `${text}{${dress}}`))
    .join('')
    .replace(/(?: *⏎ *)+$|^(?: *⏎ *)+/g, '')
    .replace(/ *⏎ */g, '⏎')
    .trim();
}
