import { lexer, type Token, type Tokens } from 'marked';
import { fromInlineTokens } from './fromInline.ts';
import type { AdfDocument, AdfNode } from './node.ts';

/** Markdown as an ADF document that Jira Cloud takes: what a reader of the Markdown would see, nothing more. */
export function markdownToAdf(markdown: string): AdfDocument {
  return { type: 'doc', version: 1, content: fromBlocks(lexer(markdown)) };
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
      return [{ type: 'blockquote', content: withParagraph(fromBlocks(token.tokens ?? [])) }];
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
  const content = list.items.map((item) => ({ type: 'listItem', content: withParagraph(fromBlocks(withoutBox(item))) }));
  const start = typeof list.start === 'number' && list.start !== 1 ? { attrs: { order: list.start } } : {};
  return [list.ordered ? { type: 'orderedList', ...start, content } : { type: 'bulletList', content }];
}

function isFlatTask(item: Tokens.ListItem): boolean {
  return item.task && withoutBox(item).every((token) => token.type === 'text' || token.type === 'space' || token.type === 'paragraph');
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

/** Items, quotes and cells must hold a block, also when there is nothing to say; and no heading or table inside a list or quote. */
function withParagraph(blocks: AdfNode[]): AdfNode[] {
  const allowed = blocks.map((block) => (block.type === 'heading' ? { type: 'paragraph', content: block.content ?? [] } : block));
  return allowed.length === 0 ? [{ type: 'paragraph', content: [] }] : allowed;
}
