/** Longer words are found by their beginning. */
const WORD_CHARACTERS = 200;
const QUERY_WORDS = 32;
// A tsvector holds at most 1 MB: a description longer than this is found by its beginning.
const HEAD_CHARACTERS = 20_000;
const BODY_CHARACTERS = 100_000;

/**
 * Text as the words it is searched by. Ours rather than Postgres' parser, which takes `-12` of `SHOP-12` for a number below zero and
 * `src/main.ts` for one word, so that what is stored and what is asked for are cut the same way.
 */
function toWords(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.map((word) => (word.length <= WORD_CHARACTERS ? word : [...word].slice(0, WORD_CHARACTERS).join('')));
}

/** A tsvector literal: words of the head weigh more than those of the body. */
export function toDocument(head: string, body: string): string {
  const places = new Map<string, string[]>();
  let place = 0;
  const add = (text: string, weight: 'A' | 'B') => {
    for (const word of toWords(text)) {
      place += 1;
      const at = places.get(word);
      if (at) at.push(`${place}${weight}`);
      else places.set(word, [`${place}${weight}`]);
    }
  };
  add(head.slice(0, HEAD_CHARACTERS), 'A');
  add(body.slice(0, BODY_CHARACTERS), 'B');
  return [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ');
}

/** Two tsquery literals: every word must occur; in `begun` the last may be unfinished. */
export interface TextQuery {
  words: string;
  begun: string;
}

/** Null when the text holds no word. */
export function toTextQuery(text: string): TextQuery | null {
  const words = toWords(text).slice(0, QUERY_WORDS);
  if (words.length === 0) return null;
  const whole = words.map((word) => `'${word}'`).join(' & ');
  return { words: whole, begun: `${whole}:*` };
}
