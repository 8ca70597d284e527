import { Lexer, type Token, type Tokens } from 'marked';

// Deeper than any document is meant: beyond it the text is given as it was written.
const DEEPEST = 100;
const NESTED = new RegExp(`^(?:\\s*(?:>|[-*+]|\\d+[.)])){${DEEPEST}}`, 'm');

/** Markdown as plain text: what a person reads, without marks. Pure. */
export function toPlainText(markdown: string): string {
  if (NESTED.test(markdown)) return markdown;
  return toBlocks(new Lexer().lex(markdown))
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Blocks, each on lines of its own; empty lines stay where they were written. */
function toBlocks(tokens: readonly Token[]): string {
  return tokens.map((token) => toBlock(token).replace(/\n*$/, '\n')).join('');
}

function toBlock(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'hr':
      return '';
    case 'code':
      return (token as Tokens.Code).text;
    case 'blockquote':
      return toBlocks((token as Tokens.Blockquote).tokens);
    case 'list':
      return toBlocks((token as Tokens.List).items);
    case 'list_item':
      return `- ${toBlocks((token as Tokens.ListItem).tokens)
        .trim()
        .replaceAll(/\n(?=.)/g, '\n  ')}`;
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return [header, ...rows].map((cells) => cells.map((cell) => toWords(cell.tokens)).join(' | ')).join('\n');
    }
    default:
      return 'tokens' in token && token.tokens ? toWords(token.tokens) : toWords([token]);
  }
}

function toWords(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'br') return '\n';
      if ('tokens' in token && token.tokens && token.tokens.length > 0) return toWords(token.tokens);
      const text = 'text' in token ? String(token.text) : '';
      return token.type === 'text' || token.type === 'escape' ? text.replaceAll(ENTITY, toCharacter) : text;
    })
    .join('');
}

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function toCharacter(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return NAMED[name.toLowerCase()] ?? entity;
  const point = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : entity;
}
