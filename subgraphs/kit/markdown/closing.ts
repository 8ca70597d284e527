import type { Token } from 'marked';

/**
 * Finds the tag of HTML that closes the one at an index; -1 when there is none. A name that was looked for in vain is not looked for again:
 * a text may open thousands and close none.
 */
export function createClosingSearch(tokens: readonly Token[]): (name: string, from: number) => number {
  const missing = new Set<string>();
  return (name, from) => {
    const closing = `</${name.toLowerCase()}>`;
    if (missing.has(closing)) return -1;
    for (let index = from + 1; index < tokens.length; index++) {
      const token = tokens[index];
      if (token?.type === 'html' && token.raw.trim().toLowerCase() === closing) return index;
    }
    missing.add(closing);
    return -1;
  };
}
