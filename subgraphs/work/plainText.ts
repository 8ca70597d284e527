import type { Token, Tokens } from 'marked';
import { decodeEntities } from '../kit/markdown/entities.ts';
import { lexMarkdown } from '../kit/markdown/lex.ts';

/** Markdown as plain text: what a person reads, without marks. Pure. */
export function toPlainText(markdown: string): string {
  const tokens = lexMarkdown(markdown);
  if (!tokens) return markdown;
  return toBlocks(tokens)
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
      return token.type === 'text' || token.type === 'escape' ? decodeEntities(text) : text;
    })
    .join('');
}
