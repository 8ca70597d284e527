import type { Token, Tokens } from 'marked';
import { lexOrPlain } from '../kit/markdown/lex.ts';
import { toWikiInline } from './toWikiInline.ts';

/** Markdown as Jira wiki markup, for Data Center's API v2. */
export function markdownToWiki(markdown: string): string {
  return toBlocks(lexOrPlain(markdown)).trim();
}

function toBlocks(tokens: readonly Token[]): string {
  return tokens.filter(isSaid).map(toBlock).join('\n\n');
}

function isSaid(token: Token): boolean {
  return token.type !== 'space' && token.type !== 'def';
}

function toBlock(token: Token): string {
  switch (token.type) {
    case 'heading':
      return `h${token.depth}. ${toLine(token.tokens ?? [])}`;
    case 'code':
      return toCode(token as Tokens.Code);
    case 'hr':
      return '----';
    case 'blockquote':
      return `{quote}\n${toBlocks((token.tokens ?? []).flatMap(unquote))}\n{quote}`;
    case 'list':
      return toList(token as Tokens.List, '');
    case 'table':
      return toTable(token as Tokens.Table);
    default:
      return escapeLineStarts(toWikiInline('tokens' in token && token.tokens ? token.tokens : [{ ...token, type: 'text' } as Token]));
  }
}

/** A quote within a quote would end the outer one. */
function unquote(token: Token): Token[] {
  return token.type === 'blockquote' ? (token.tokens ?? []).flatMap(unquote) : [token];
}

/** Code that speaks of `{code}` itself stands in the other kind of block, which names no language. */
function toCode(token: Tokens.Code): string {
  const kind = token.text.includes('{code}') ? 'noformat' : 'code';
  return `{${kind}${token.lang && kind === 'code' ? `:${token.lang.replace(/[|{}]/g, ' ')}` : ''}}\n${token.text}\n{${kind}}`;
}

function toList(list: Tokens.List, signs: string): string {
  const sign = signs + (list.ordered ? '#' : '*');
  return list.items.map((item) => `${sign} ${item.task ? (item.checked ? '(/) ' : '(x) ') : ''}${toItem(item, sign)}`).join('\n');
}

/** An item is one line: further paragraphs follow after a break, lists on lines of their own. */
function toItem(item: Tokens.ListItem, sign: string): string {
  const [lists, texts] = [item.tokens.filter(({ type }) => type === 'list'), item.tokens.filter(({ type }) => type !== 'list')];
  const blocks = texts
    .filter((token) => isSaid(token) && token.type !== 'checkbox')
    .map((token) => (token.type === 'code' ? toBlock(token) : toItemLine(token)));
  const line = blocks.reduce(
    (all, block) => (all === '' ? block : `${all}${block.startsWith('{') && block.endsWith('}') ? ' ' : ' \\\\ '}${block}`),
    '',
  );
  return [line, ...lists.map((token) => toList(token as Tokens.List, sign))].join('\n');
}

function toItemLine(token: Token): string {
  return toLine('tokens' in token && token.tokens ? token.tokens : [token]);
}

/** A line of its own, breaks and all. */
function toLine(tokens: readonly Token[]): string {
  return toWikiInline(tokens).replace(/\s*\n\s*/g, ' \\\\ ');
}

function toTable(table: Tokens.Table): string {
  const toCell = (cell: Tokens.TableCell) => toLine(cell.tokens) || ' ';
  const head = `||${table.header.map(toCell).join('||')}||`;
  return [head, ...table.rows.map((row) => `|${row.map(toCell).join('|')}|`)].join('\n');
}

/** Keeps a line of words from being a heading, quote, item, rule or table. */
function escapeLineStarts(text: string): string {
  return text.replace(/^(\s*(?:h[1-6]|bq))\.(?=\s)/gm, '$1&#46;').replace(/^(\s*)(?=#+\s|[*-]+\s|-{4}|\|)/gm, '$1\\');
}
