import { lexer, type Token, type Tokens } from 'marked';

/** Markdown as Jira wiki markup, for Data Center's API v2. */
export function markdownToWiki(markdown: string): string {
  return toBlocks(lexer(markdown)).trim();
}

function toBlocks(tokens: readonly Token[]): string {
  return tokens
    .filter((token) => token.type !== 'space' && token.type !== 'def')
    .map(toBlock)
    .join('\n\n');
}

function toBlock(token: Token): string {
  switch (token.type) {
    case 'heading':
      return `h${token.depth}. ${toInline(token.tokens ?? [])}`;
    case 'code':
      return token.lang ? `{code:${token.lang}}\n${token.text}\n{code}` : `{code}\n${token.text}\n{code}`;
    case 'hr':
      return '----';
    case 'blockquote':
      return `{quote}\n${toBlocks(token.tokens ?? [])}\n{quote}`;
    case 'list':
      return toList(token as Tokens.List, '');
    case 'table':
      return toTable(token as Tokens.Table);
    default:
      return hasTokens(token) ? toInline(token.tokens) : token.raw.trimEnd();
  }
}

function toList(list: Tokens.List, signs: string): string {
  const sign = signs + (list.ordered ? '#' : '*');
  return list.items
    .map((item) => {
      const nested = item.tokens.filter((token) => token.type === 'list').map((token) => `\n${toList(token as Tokens.List, sign)}`);
      const texts = item.tokens.filter((token) => token.type !== 'list' && token.type !== 'space' && token.type !== 'checkbox');
      const box = item.task ? (item.checked ? '(/) ' : '(x) ') : '';
      return `${sign} ${box}${texts.map(toBlock).join(' ')}${nested.join('')}`;
    })
    .join('\n');
}

function toTable(table: Tokens.Table): string {
  const head = `||${table.header.map((cell) => toInline(cell.tokens) || ' ').join('||')}||`;
  return [head, ...table.rows.map((row) => `|${row.map((cell) => toInline(cell.tokens) || ' ').join('|')}|`)].join('\n');
}

const FENCES: Readonly<Record<string, string>> = { strong: '*', em: '_', del: '-' };

function toInline(tokens: readonly Token[]): string {
  return tokens.map(toInlineToken).join('');
}

function toInlineToken(token: Token): string {
  const inner = hasTokens(token) ? toInline(token.tokens) : textOf(token);
  const sign = FENCES[token.type];
  if (sign) return `${sign}${inner}${sign}`;
  switch (token.type) {
    case 'codespan':
      return `{{${token.text}}}`;
    case 'link':
      return inner === token.href ? `[${inner}]` : `[${inner}|${token.href}]`;
    case 'image':
      return `!${token.href}!`;
    case 'br':
      return '\n';
    case 'html':
      return token.raw.replace(/<\/?u>/gi, '+');
    default:
      return inner;
  }
}

function hasTokens(token: Token): token is Token & { tokens: Token[] } {
  return 'tokens' in token && Array.isArray(token.tokens);
}

function textOf(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
}
