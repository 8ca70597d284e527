import { escapeLineStarts, isInline, toInlineMarkdown } from './inline.ts';
import { type AdfNode, childrenOf, textAttr } from './node.ts';

type BlockWriter = (node: AdfNode) => string;

const BLOCK: Readonly<Record<string, BlockWriter>> = {
  paragraph: (node) => toParagraph(childrenOf(node)),
  heading: (node) => `${'#'.repeat(clampLevel(node))} ${toLine(toInlineMarkdown(childrenOf(node)), ' ')}`,
  bulletList: (node) => toList(node, () => '- '),
  orderedList: (node) => toList(node, (index) => `${Number(textAttr(node, 'order') ?? 1) + index}. `),
  taskList: (node) => toTaskList(node),
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

/** Blocks with a blank line between them; runs of inline nodes that stand where blocks should become paragraphs. */
function toBlocks(nodes: readonly AdfNode[]): string {
  const parts: string[] = [];
  let run: AdfNode[] = [];
  const flush = () => {
    if (run.length > 0) parts.push(toParagraph(run));
    run = [];
  };
  for (const node of nodes) {
    if (isInline(node)) {
      run.push(node);
      continue;
    }
    flush();
    parts.push(toBlock(node));
  }
  flush();
  return parts.filter((part) => part.trim() !== '').join('\n\n');
}

function toParagraph(nodes: readonly AdfNode[]): string {
  return escapeLineStarts(toInlineMarkdown(nodes).trim());
}

function toBlock(node: AdfNode): string {
  const write = Object.hasOwn(BLOCK, node.type) ? BLOCK[node.type] : undefined;
  if (write) return write(node);
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

/** The blocks of one list item; a list right under its text needs no blank line. */
function toItem(item: AdfNode): string {
  const inner = isInline(item) ? toInlineMarkdown([item]) : toBlocks(childrenOf(item));
  return inner.replace(/\n\n(?=(- |\d+\. ))/g, '\n');
}

function toTaskList(node: AdfNode): string {
  return childrenOf(node)
    .map((item) => {
      // A task list nests by holding another one beside its items.
      if (item.type === 'taskList') return `  ${indent(toTaskList(item), 2)}`;
      const done = textAttr(item, 'state') === 'DONE' ? 'x' : ' ';
      return `- [${done}] ${indent(toItem(item), 2)}`;
    })
    .join('\n');
}

function toCodeBlock(node: AdfNode): string {
  const code = childrenOf(node).map(plainTextOf).join('');
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${textAttr(node, 'language') ?? ''}\n${code === '' ? '' : `${code}\n`}${fence}`;
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
  return url !== null ? `![${alt}](${url})` : `[${alt || textAttr(node, 'id') || 'attachment'}]`;
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
