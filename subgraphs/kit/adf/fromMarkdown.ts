import type { Token, Tokens } from 'marked';
import { lexOrPlain } from '../markdown/lex.ts';
import { fromInlineTokens } from './fromInline.ts';
import type { AdfDocument, AdfNode } from './node.ts';

/** Markdown as an ADF document that Jira Cloud takes: what a reader of the Markdown would see, nothing more. */
export function markdownToAdf(markdown: string): AdfDocument {
  return { type: 'doc', version: 1, content: fromBlocks(lexOrPlain(markdown)) };
}

function fromBlocks(tokens: readonly Token[]): AdfNode[] {
  return tokens.flatMap(fromBlock);
}

function fromBlock(token: Token): AdfNode[] {
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'heading':
      return [{ type: 'heading', attrs: { level: token.depth }, content: fromInlineTokens(token.tokens ?? []) }];
    case 'code':
      return [fromCode(token as Tokens.Code)];
    case 'hr':
      return [{ type: 'rule' }];
    case 'blockquote':
      return [{ type: 'blockquote', content: within('blockquote', fromBlocks(token.tokens ?? [])) }];
    case 'list':
      return fromList(token as Tokens.List);
    case 'table':
      return [fromTable(token as Tokens.Table)];
    case 'paragraph':
    case 'text':
      return paragraphOf(token.tokens ?? [token]);
    default:
      return paragraphOf([{ type: 'text', raw: token.raw, text: token.raw.trimEnd() } as Tokens.Text]);
  }
}

function paragraphOf(tokens: readonly Token[]): AdfNode[] {
  const content = fromInlineTokens(tokens);
  return content.length === 0 ? [] : [{ type: 'paragraph', content }];
}

function fromCode(token: Tokens.Code): AdfNode {
  // ADF refuses empty text nodes: an empty code block has no content at all.
  const content = token.text === '' ? {} : { content: [{ type: 'text', text: token.text }] };
  return { type: 'codeBlock', ...(token.lang ? { attrs: { language: token.lang } } : {}), ...content };
}

/** Lists of checkboxes become task lists; ADF keeps those flat in text, so an item with blocks in it stays a bullet. */
function fromList(list: Tokens.List): AdfNode[] {
  if (list.items.length > 0 && list.items.every(isFlatTask)) return [fromTaskList(list)];
  const content = list.items.map((item) => ({
    type: 'listItem',
    content: within('listItem', withBox(item, fromBlocks(withoutBox(item)))),
  }));
  const start = typeof list.start === 'number' && list.start !== 1 ? { attrs: { order: list.start } } : {};
  return [list.ordered ? { type: 'orderedList', ...start, content } : { type: 'bulletList', content }];
}

function isFlatTask(item: Tokens.ListItem): boolean {
  const blocks = withoutBox(item).filter((token) => token.type !== 'space');
  return item.task && blocks.length < 2 && blocks.every((token) => token.type === 'text' || token.type === 'paragraph');
}

/** The checkbox of an item that cannot be a task of ADF, as the sign it is. */
function withBox(item: Tokens.ListItem, blocks: AdfNode[]): AdfNode[] {
  if (!item.task) return blocks;
  const [first, ...rest] = blocks;
  const isText = first?.type === 'paragraph';
  const content = [toBox(item.checked === true), ...(isText ? (first.content ?? []) : [])];
  return [{ type: 'paragraph', content }, ...(isText ? rest : blocks)];
}

function toBox(isDone: boolean): AdfNode {
  return { type: 'text', text: isDone ? '☑ ' : '☐ ' };
}

/** The tokens of an item without its checkbox, which some lexers put among them. */
function withoutBox(item: Tokens.ListItem): Token[] {
  return item.tokens.filter((token) => token.type !== 'checkbox');
}

function fromTaskList(list: Tokens.List): AdfNode {
  const content = list.items.map((item, index) => ({
    type: 'taskItem',
    attrs: { localId: `task-${index + 1}`, state: item.checked ? 'DONE' : 'TODO' },
    content: fromBlocks(withoutBox(item)).flatMap((block) => block.content ?? []),
  }));
  return { type: 'taskList', attrs: { localId: 'tasks' }, content };
}

function fromTable(table: Tokens.Table): AdfNode {
  const row = (cells: Tokens.TableCell[], type: string): AdfNode => ({
    type: 'tableRow',
    content: cells.map((cell) => ({ type, content: withParagraph(paragraphOf(cell.tokens)) })),
  });
  return {
    type: 'table',
    attrs: { isNumberColumnEnabled: false, layout: 'default' },
    content: [row(table.header, 'tableHeader'), ...table.rows.map((cells) => row(cells, 'tableCell'))],
  };
}

/** Items, quotes and cells must hold a block, also when there is nothing to say. */
function withParagraph(blocks: AdfNode[]): AdfNode[] {
  return blocks.length === 0 ? [{ type: 'paragraph', content: [] }] : blocks;
}

const LISTS = ['bulletList', 'orderedList'];
/** What stands in a quote and in a list item; the first block of an item is none of the lists. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  blockquote: ['paragraph', 'codeBlock', ...LISTS],
  listItem: ['paragraph', 'codeBlock', 'taskList', ...LISTS],
};

/** Blocks as ADF takes them inside another: what may not stand there is told as paragraphs. */
function within(parent: string, blocks: readonly AdfNode[]): AdfNode[] {
  const allowed = blocks.flatMap((block) => (ALLOWED[parent]?.includes(block.type) ? [block] : toParagraphs(parent, block)));
  const isBare = parent === 'listItem' && allowed[0] !== undefined && !['paragraph', 'codeBlock'].includes(allowed[0].type);
  return withParagraph(isBare ? [{ type: 'paragraph', content: [] }, ...allowed] : allowed);
}

function toParagraphs(parent: string, block: AdfNode): AdfNode[] {
  const content = block.content ?? [];
  switch (block.type) {
    case 'heading':
      return content.length === 0 ? [] : [{ type: 'paragraph', content }];
    case 'blockquote':
      return within(parent, content);
    case 'taskList':
      return [
        {
          type: 'bulletList',
          content: content.map((item) => ({
            type: 'listItem',
            content: [{ type: 'paragraph', content: [toBox(item.attrs?.state === 'DONE'), ...(item.content ?? [])] }],
          })),
        },
      ];
    case 'table':
      return content.map((row) => ({ type: 'paragraph', content: toRowLine(row) }));
    default:
      return [];
  }
}

function toRowLine(row: AdfNode): AdfNode[] {
  return (row.content ?? []).flatMap((cell, index) => [
    ...(index === 0 ? [] : [{ type: 'text', text: ' | ' }]),
    ...(cell.content ?? []).flatMap((paragraph) => paragraph.content ?? []),
  ]);
}
