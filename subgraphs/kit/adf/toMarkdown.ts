import { escapeLineStarts, toFencedCode } from '../markdown/escape.ts';
import { isInline, toImage, toInlineMarkdown } from './inline.ts';
import { type AdfNode, childrenOf, textAttr } from './node.ts';

/** `isSecond`: a list right before it would be read as one with it, were it written with the same signs. */
type BlockWriter = (node: AdfNode, isSecond: boolean) => string;

const BLOCK: Readonly<Record<string, BlockWriter>> = {
  paragraph: (node) => toParagraph(childrenOf(node)),
  heading: (node) => toHeading(node),
  bulletList: (node, isSecond) => toList(node, () => (isSecond ? '* ' : '- ')),
  orderedList: (node, isSecond) => toList(node, (index) => `${startOf(node) + index}${isSecond ? ')' : '.'} `),
  taskList: (node, isSecond) => toTaskList(node, isSecond ? '*' : '-'),
  decisionList: (node) => toList(node, () => '- '),
  codeBlock: (node) => toCodeBlock(node),
  blockquote: (node) => quote(toBlocks(childrenOf(node))),
  panel: (node) => quote(toBlocks(childrenOf(node))),
  rule: () => '---',
  table: (node) => toTable(node),
  media: (node) => toMedia(node),
  expand: (node) => [titleOf(node), toBlocks(childrenOf(node))].filter(Boolean).join('\n\n'),
  nestedExpand: (node) => [titleOf(node), toBlocks(childrenOf(node))].filter(Boolean).join('\n\n'),
  blockCard: (node) => toInlineMarkdown([{ ...node, type: 'inlineCard' }]),
  embedCard: (node) => toInlineMarkdown([{ ...node, type: 'inlineCard' }]),
};

/**
 * An ADF document (or any node of one) as Markdown. Text is never dropped: a node we do not know is written as what it contains,
 * or as its own text, title or URL. `null` and anything that is not a node become the empty string; plain text stays itself.
 */
export function adfToMarkdown(document: unknown): string {
  if (typeof document === 'string') return document;
  if (typeof document !== 'object' || document === null) return '';
  const node = document as AdfNode;
  return (typeof node.type === 'string' && node.type !== 'doc' ? toBlocks([node]) : toBlocks(childrenOf(node))).trim();
}

/** Node types that Markdown has no form for and that are shown as their content; given to the mapping gaps. */
export function unknownAdfTypes(document: unknown, known: ReadonlySet<string> = KNOWN): string[] {
  if (typeof document !== 'object' || document === null) return [];
  const node = document as AdfNode;
  const own = typeof node.type === 'string' && !known.has(node.type) && !isInline(node) ? [node.type] : [];
  return [...new Set([...own, ...childrenOf(node).flatMap((child) => unknownAdfTypes(child, known))])];
}

const STRUCTURE = [
  'doc',
  'listItem',
  'taskItem',
  'decisionItem',
  'tableRow',
  'tableCell',
  'tableHeader',
  'mediaSingle',
  'mediaGroup',
  'caption',
  'layoutSection',
  'layoutColumn',
];
const KNOWN: ReadonlySet<string> = new Set([...Object.keys(BLOCK), ...STRUCTURE]);

const KINDS: Readonly<Record<string, string>> = {
  bulletList: 'bullets',
  decisionList: 'bullets',
  taskList: 'bullets',
  orderedList: 'numbers',
};

/**
 * Blocks with a blank line between them; runs of inline nodes that stand where blocks should become paragraphs. `isItem`: a list right
 * under an item's text needs no blank line.
 */
function toBlocks(nodes: readonly AdfNode[], isItem = false): string {
  let all = '';
  let before: AdfNode | null = null;
  let isSecond = false;
  for (const node of joinInline(nodes)) {
    isSecond = before !== null && KINDS[node.type] !== undefined && KINDS[node.type] === KINDS[before.type] && !isSecond;
    const written = toBlock(node, isSecond);
    if (written.trim() === '') continue;
    const isTight = isItem && before?.type === 'paragraph' && KINDS[node.type] !== undefined && startOf(node) === 1;
    all += all === '' ? written : `${isTight ? '\n' : '\n\n'}${written}`;
    before = node;
  }
  return all;
}

function joinInline(nodes: readonly AdfNode[]): AdfNode[] {
  if (!nodes.some(isInline)) return [...nodes];
  const blocks: AdfNode[] = [];
  let run: AdfNode[] | null = null;
  for (const node of nodes) {
    if (!isInline(node)) {
      run = null;
      blocks.push(node);
    } else if (run) run.push(node);
    else {
      run = [node];
      blocks.push({ type: 'paragraph', content: run });
    }
  }
  return blocks;
}

function toParagraph(nodes: readonly AdfNode[]): string {
  return escapeLineStarts(
    toInlineMarkdown(nodes)
      .replace(/\n[ \t]+/g, '\n')
      .trim(),
  );
}

/** One line; signs at its end would be read as the closing of the heading. */
function toHeading(node: AdfNode): string {
  const line = toLine(toInlineMarkdown(childrenOf(node)), '<br>').replace(/(^|\s)(#+)$/, '$1\\$2');
  return `${'#'.repeat(clampLevel(node))} ${line}`;
}

function toBlock(node: AdfNode, isSecond: boolean): string {
  const write = Object.hasOwn(BLOCK, node.type) ? BLOCK[node.type] : undefined;
  if (write) return write(node, isSecond);
  const inner = toBlocks(childrenOf(node));
  return inner !== '' ? inner : toInlineMarkdown([node]);
}

function toList(node: AdfNode, bulletOf: (index: number) => string): string {
  return childrenOf(node)
    .map((item, index) => {
      const bullet = bulletOf(index);
      return bullet + indent(toItem(item), bullet.length);
    })
    .join('\n');
}

/** Only 1 starts a list in the middle of a text, and numbers have at most nine digits. */
function startOf(node: AdfNode): number {
  const start = Number(textAttr(node, 'order') ?? 1);
  return Number.isInteger(start) && start >= 0 && start < 1e8 ? start : 1;
}

/** The blocks of one list item; a bracketed sign at its start would be a checkbox. */
function toItem(item: AdfNode): string {
  const inner = isInline(item) ? toInlineMarkdown([item]) : toBlocks(childrenOf(item), true);
  return inner.replace(/^\[(?=[ x]\]\s)/i, '\\[');
}

function toTaskList(node: AdfNode, bullet = '-'): string {
  return childrenOf(node)
    .map((item) => {
      // A task list nests by holding another one beside its items.
      if (item.type === 'taskList') return `  ${indent(toTaskList(item), 2)}`;
      const done = textAttr(item, 'state') === 'DONE' ? 'x' : ' ';
      return `${bullet} [${done}] ${indent(toItem(item), 2)}`;
    })
    .join('\n');
}

function toCodeBlock(node: AdfNode): string {
  const code = childrenOf(node).map(plainTextOf).join('');
  return toFencedCode(code, textAttr(node, 'language') ?? '');
}

function plainTextOf(node: AdfNode): string {
  return node.text ?? childrenOf(node).map(plainTextOf).join('');
}

function toTable(node: AdfNode): string {
  const rows = childrenOf(node).map((row) => (row.type === 'tableRow' ? childrenOf(row) : [row]).map(toCell));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return '';
  const [head = [], ...body] = rows;
  const line = (cells: string[]) => `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}

/** A Markdown cell is one line. What stands where a cell should is one by itself. */
function toCell(cell: AdfNode): string {
  const isCell = cell.type === 'tableCell' || cell.type === 'tableHeader';
  return toLine(toBlocks(isCell ? childrenOf(cell) : [cell]).replace(/\|/g, '\\|'), '<br>');
}

/** The lines of a text as one. */
function toLine(text: string, between: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(between);
}

function toMedia(node: AdfNode): string {
  const url = textAttr(node, 'url');
  const alt = textAttr(node, 'alt', '__fileName') ?? '';
  return url !== null ? toImage(url, alt) : `[${alt || textAttr(node, 'id') || 'attachment'}]`;
}

function titleOf(node: AdfNode): string {
  const title = textAttr(node, 'title');
  return title === null ? '' : `**${title}**`;
}

function clampLevel(node: AdfNode): number {
  return Math.min(6, Math.max(1, Number(textAttr(node, 'level') ?? 1) || 1));
}

function quote(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

function indent(text: string, by: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(by)}`);
}
