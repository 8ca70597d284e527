/**
 * Asana's rich text (a small XML: `<body>` with strong, em, u, s, code, pre, ul, ol, li, a, blockquote, h1, h2, hr, table) to Markdown.
 * Line breaks are plain newlines. Tags we do not know lose their dress, never their text.
 */
import { Parser } from 'htmlparser2';
import type { AdfNode } from '../kit/adf/node.ts';
import { adfToMarkdown } from '../kit/adf/toMarkdown.ts';

type Mark = NonNullable<AdfNode['marks']>[number];

interface Frame {
  tag: string;
  /** What text and blocks are put into: the frame's own block, or its parent's where it has none. */
  block: AdfNode;
  mark: Mark | null;
}

/** Deeper nesting is read as text of the level above: nobody writes it, and it would cost time. */
const MAX_DEPTH = 60;

const MARKS: Readonly<Record<string, Mark>> = {
  strong: { type: 'strong' },
  b: { type: 'strong' },
  em: { type: 'em' },
  i: { type: 'em' },
  s: { type: 'strike' },
  u: { type: 'underline' },
  code: { type: 'code' },
};
const BLOCKS: Readonly<Record<string, AdfNode>> = {
  h1: { type: 'heading', attrs: { level: 1 } },
  h2: { type: 'heading', attrs: { level: 2 } },
  pre: { type: 'codeBlock' },
  blockquote: { type: 'blockquote' },
  ul: { type: 'bulletList' },
  ol: { type: 'orderedList' },
  li: { type: 'listItem' },
  table: { type: 'table' },
  tr: { type: 'tableRow' },
  td: { type: 'tableCell' },
  th: { type: 'tableCell' },
  p: { type: 'section' },
  div: { type: 'section' },
};
/** Blanks between their parts are no text. */
const HOLDERS = new Set(['bulletList', 'orderedList', 'table', 'tableRow']);

/** `null` and empty bodies give `null`. */
export function htmlToMarkdown(html: string | null | undefined): string | null {
  if (!html) return null;
  const root: AdfNode = { type: 'doc', content: [] };
  const stack: Frame[] = [{ tag: '', block: root, mark: null }];
  const top = (): Frame => stack.at(-1) ?? { tag: '', block: root, mark: null };
  let skipped = 0;
  let text = '';
  // An entity comes as a text of its own: lines show only in the whole.
  const flush = () => {
    if (text !== '') addText(top().block, text, marksOf(stack));
    text = '';
  };
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        flush();
        const { block } = top();
        if (stack.length >= MAX_DEPTH) skipped += 1;
        else if (tag === 'br') block.content?.push({ type: 'hardBreak' });
        else if (tag === 'hr') block.content?.push({ type: 'rule' });
        else if (tag === 'img') block.content?.push({ type: 'inlineImage', attrs: { url: attributes.src, alt: attributes.alt } });
        else stack.push(openFrame(tag, attributes, block));
      },
      ontext(part) {
        text += part;
      },
      onclosetag(tag) {
        flush();
        if (skipped > 0 || stack.length < 2 || top().tag !== tag) skipped = Math.max(0, skipped - 1);
        else closeFrame(stack.pop());
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true },
  );
  parser.end(html);
  flush();
  return adfToMarkdown(root) || null;
}

function openFrame(tag: string, attributes: Record<string, string>, parent: AdfNode): Frame {
  const shape = BLOCKS[tag.replace(/^h[3-6]$/, 'h2')];
  const block = shape ? { ...shape, content: [] } : parent;
  if (shape) parent.content?.push(block);
  const href = tag === 'a' && /^(https?|mailto):/i.test(attributes.href ?? '') ? attributes.href : null;
  return { tag, block, mark: href ? { type: 'link', attrs: { href } } : (MARKS[tag] ?? null) };
}

function marksOf(stack: readonly Frame[]): Mark[] {
  const marks = stack.flatMap(({ mark }) => mark ?? []);
  return marks.filter(({ type }, index) => marks.findIndex((other) => other.type === type) === index);
}

/** An empty line divides paragraphs, a line's end is a break. */
function addText(block: AdfNode, text: string, marks: Mark[]): void {
  if (HOLDERS.has(block.type) && text.trim() === '') return;
  const put = (value: string) => value !== '' && block.content?.push({ type: 'text', text: value, ...(marks.length > 0 ? { marks } : {}) });
  if (block.type === 'codeBlock') {
    put(text);
    return;
  }
  text.split(/\n[^\S\n]*\n\s*/).forEach((paragraph, index) => {
    if (index > 0) block.content?.push({ type: 'paragraph', content: [] });
    if (marks.length === 0 && TABLE.test(paragraph)) {
      block.content?.push(toTable(paragraph));
      return;
    }
    paragraph.split('\n').forEach((line, at) => {
      if (at > 0) block.content?.push({ type: 'hardBreak' });
      put(line);
    });
  });
}

/** The lines that tables are written as, rows between bars under a head. */
const TABLE = /^\s*\|.*\|\n\|(?: --- \|)+(?:\n\|.*\|)*\s*$/;

function toTable(lines: string): AdfNode {
  const rows = lines.trim().split('\n');
  const content = rows
    .filter((_, index) => index !== 1)
    .map((row) => ({
      type: 'tableRow',
      content: row
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => ({ type: 'tableCell', content: [{ type: 'text', text: cell.trim().replaceAll('\\|', '|') }] })),
    }));
  return { type: 'table', content };
}

function closeFrame(frame: Frame | undefined): void {
  if (frame?.tag === 'pre') trimLines(frame.block);
  if (frame?.tag === 'ul') markTasks(frame.block);
}

function trimLines(block: AdfNode): void {
  const code = (block.content ?? []).map(({ text }) => text ?? '').join('');
  block.content = [{ type: 'text', text: code.replace(/^\n|\n$/g, '') }];
}

const BOX = /^\[([ x])\] /;

/** Asana has no boxes in texts: those we write as `[x] ` come back as such when the whole list is made of them. */
function markTasks(list: AdfNode): void {
  const items = list.content ?? [];
  if (items.length === 0 || !items.every((item) => BOX.test(item.content?.[0]?.text ?? ''))) return;
  list.type = 'taskList';
  for (const item of items) {
    const [first, ...rest] = item.content ?? [];
    const text = first?.text ?? '';
    item.attrs = { state: text[1] === 'x' ? 'DONE' : 'TODO' };
    item.content = [{ ...first, type: 'text', text: text.replace(BOX, '') }, ...rest];
  }
}
