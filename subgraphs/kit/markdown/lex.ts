import { Lexer, type Token } from 'marked';

// Deeper than any document is meant: the lexer would run out of stack.
const DEEPEST = 100;
const NESTED = new RegExp(`^(?:[^\\S\\n]*(?:>|[-*+]|\\d+[.)])){${DEEPEST}}`, 'm');

/** The blocks of a Markdown text; `null` for one that nests deeper than any reader would follow. */
export function lexMarkdown(markdown: string): Token[] | null {
  return NESTED.test(markdown) ? null : new Lexer().lex(markdown);
}

/** The same, with a text that nests too deep as one paragraph, as it was written. */
export function lexOrPlain(markdown: string): Token[] {
  const plain = (): Token[] => [
    { type: 'paragraph', raw: markdown, text: markdown, tokens: [{ type: 'escape', raw: markdown, text: markdown }] },
  ];
  return lexMarkdown(markdown) ?? plain();
}
