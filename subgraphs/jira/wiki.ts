/** Jira's wiki markup (Data Center, API v2) to Markdown. Common constructs; anything else stays as the text it is. */
import type { AdfNode } from '../kit/adf/node.ts';
import { adfToMarkdown } from '../kit/adf/toMarkdown.ts';
import { fromWikiInline } from './wikiInline.ts';

/** Stands for a kept block; no markup, and no sign that people type. */
const HOLE = '\uE000';
const HOLES = /\uE000(\d+)\uE000/;

/** Blocks whose inside is not markup. */
const VERBATIM = /\{(code|noformat)(?::([^}]*))?\}([\s\S]*?)\{\1\}/g;
const QUOTED = /\{(quote|panel)(?::(?:[^}]*?title=([^|}]*))?[^}]*)?\}([\s\S]*?)\{\1\}/g;
const ITEM = /^\s*([*#]+|-)\s+(.*)$/;
/** Deeper lists are read as lists of this depth. */
const MAX_DEPTH = 20;

export function wikiToMarkdown(wiki: string): string {
  const kept: AdfNode[] = [];
  const keep = (node: AdfNode) => `${HOLE}${kept.push(node) - 1}${HOLE}`;
  const text = wiki
    .replaceAll(HOLE, '')
    .replace(/\r\n?/g, '\n')
    .replace(VERBATIM, (_, kind: string, options: string | undefined, body: string) => keep(toCodeBlock(kind, options ?? '', body)))
    .replace(QUOTED, (_, _kind, title: string | undefined, body: string) => keep(toQuote(title ?? '', body, kept)));
  return adfToMarkdown({ type: 'doc', content: toBlocks(text, kept) });
}

function toCodeBlock(kind: string, options: string, body: string): AdfNode {
  const language = kind === 'code' ? (options.split('|').find((option) => option !== '' && !option.includes('=')) ?? '') : '';
  return { type: 'codeBlock', attrs: { language }, content: [{ type: 'text', text: body.replace(/^\n|\n$/g, '') }] };
}

function toQuote(title: string, body: string, kept: readonly AdfNode[]): AdfNode {
  const head: AdfNode = { type: 'paragraph', content: [{ type: 'text', text: title, marks: [{ type: 'strong' }] }] };
  return { type: 'blockquote', content: [...(title ? [head] : []), ...toBlocks(body.trim(), kept)] };
}

/** What the lines read so far amount to; a blank line ends paragraph, list and table. */
interface Writing {
  blocks: AdfNode[];
  open: AdfNode | null;
  kept: readonly AdfNode[];
}

function toBlocks(text: string, kept: readonly AdfNode[]): AdfNode[] {
  const writing: Writing = { blocks: [], open: null, kept };
  for (const line of text.split('\n')) readLine(writing, line);
  return writing.blocks;
}

function readLine(writing: Writing, line: string): void {
  const whole = toWholeLine(line);
  if (line.trim() === '') writing.open = null;
  else if (whole) {
    writing.blocks.push(whole);
    writing.open = null;
  } else if (/^\s*\|/.test(line)) toOpen(writing, 'table').content?.push(toRow(line.trim()));
  else {
    const [, signs = '', text = ''] = ITEM.exec(line) ?? [];
    if (signs !== '') addItem(writing, signs.replace('-', '*').slice(0, MAX_DEPTH), text);
    else addText(writing, line.trim());
  }
}

function toWholeLine(line: string): AdfNode | null {
  if (/^-{4,}\s*$/.test(line)) return { type: 'rule' };
  const heading = /^\s*h([1-6])\.\s+(.*)$/.exec(line);
  if (heading) return { type: 'heading', attrs: { level: heading[1] }, content: fromWikiInline(heading[2] ?? '') };
  const quoted = /^\s*bq\.\s+(.*)$/.exec(line);
  return quoted && { type: 'blockquote', content: [{ type: 'paragraph', content: fromWikiInline(quoted[1] ?? '') }] };
}

/** The open block of this type, or a new one. */
function toOpen(writing: Writing, type: string): AdfNode {
  if (writing.open?.type === type) return writing.open;
  writing.open = { type, content: [] };
  writing.blocks.push(writing.open);
  return writing.open;
}

const LISTS: Readonly<Record<string, string>> = { '*': 'bulletList', '#': 'orderedList' };

/** Depth is the number of signs; each says which list its level is. A check mark or cross begins a task. */
function addItem(writing: Writing, signs: string, text: string): void {
  const kinds = [...signs].map((sign) => LISTS[sign] ?? 'bulletList');
  const [, box, words = text] = kinds.length === 1 && kinds[0] === 'bulletList' ? (/^\(([/x])\) (.*)$/.exec(text) ?? []) : [];
  const isInTasks = writing.open?.type === 'taskList' && (kinds.length > 1 || box !== undefined);
  const isTask = box !== undefined && writing.open?.type !== 'bulletList';
  let list = toOpen(writing, isInTasks || isTask ? 'taskList' : (kinds[0] ?? 'bulletList'));
  for (const type of kinds.slice(1)) {
    const item = lastOf(list) ?? addTo(list, { type: 'listItem', content: [] });
    const inner = lastOf(item);
    list = inner?.type === type ? inner : addTo(item, { type, content: [] });
  }
  if (isTask) addTo(list, { type: 'taskItem', attrs: { state: box === '/' ? 'DONE' : 'TODO' }, content: splitHoles(words, writing.kept) });
  else addTo(list, { type: 'listItem', content: splitHoles(text, writing.kept) });
}

function lastOf(node: AdfNode): AdfNode | undefined {
  return node.content?.at(-1);
}

function addTo(node: AdfNode, child: AdfNode): AdfNode {
  node.content?.push(child);
  return child;
}

/** A line right under another goes on with it, on a line of its own. */
function addText(writing: Writing, line: string): void {
  const blocks = splitHoles(line, writing.kept);
  const target = writing.open && lastText(writing.open);
  const [first, ...rest] = blocks;
  if (target && first?.type === 'paragraph') target.content?.push({ type: 'hardBreak' }, ...(first.content ?? []));
  else if (first) writing.blocks.push(first);
  writing.blocks.push(...rest);
  const last = writing.blocks.at(-1);
  if (!target || rest.length > 0) writing.open = last?.type === 'paragraph' ? last : null;
}

/** The paragraph that a further line belongs to. */
function lastText(node: AdfNode): AdfNode | null {
  if (node.type === 'paragraph') return node;
  const last = node.type === 'table' ? undefined : lastOf(node);
  return last ? lastText(last) : null;
}

/** A text and the blocks that stand in its middle, in order. */
function splitHoles(text: string, kept: readonly AdfNode[]): AdfNode[] {
  return text.split(HOLES).flatMap((part, index): AdfNode[] => {
    if (index % 2 === 1) return kept.slice(Number(part), Number(part) + 1);
    return part.trim() === '' ? [] : [{ type: 'paragraph', content: fromWikiInline(part.trim()) }];
  });
}

const CELL_PARTS = /\\.|\[(?:\\.|[^\]\\])*\]|\{\{(?:\\.|[^\\])+?\}\}|\|\|?|[^\\[{|]+|[\s\S]/g;

/** Bars divide cells, but not those in links and code. Markdown takes the first row for the head. */
function toRow(line: string): AdfNode {
  const cells = [''];
  for (const [part] of line.replace(/^\|+|(?<!\\)\|+$/g, '').matchAll(CELL_PARTS)) {
    if (part === '|' || part === '||') cells.push('');
    else cells[cells.length - 1] += part;
  }
  const content = cells.map((cell) => ({ type: 'tableCell', content: [{ type: 'paragraph', content: fromWikiInline(cell.trim()) }] }));
  return { type: 'tableRow', content };
}
