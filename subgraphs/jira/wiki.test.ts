import { describe, expect, it } from 'vitest';
import { markdownToWiki } from './toWiki.ts';
import { wikiToMarkdown } from './wiki.ts';
import { fromWikiInline } from './wikiInline.ts';

const TO_MARKDOWN: [wiki: string, markdown: string][] = [
  ['h2. Goal\r\n\r\ntext', '## Goal\n\ntext'],
  ['*bold* and _soft_ and -gone- and +under+', '**bold** and *soft* and ~~gone~~ and <u>under</u>'],
  ['* one\n** nested\n* two', '- one\n  - nested\n- two'],
  ['# one\n# two\n## inner\n# three', '1. one\n2. two\n   1. inner\n3. three'],
  ['[docs|https://example.org/a] and [https://example.org/b]', '[docs](https://example.org/a) and <https://example.org/b>'],
  ['{code:java}\nint *a* = 1;\n{code}', '```java\nint *a* = 1;\n```'],
  ['{noformat}as *is*{noformat}', '```\nas *is*\n```'],
  ['use {{a *b*}} here', 'use `a *b*` here'],
  ['{quote}\nfirst\n\nsecond\n{quote}', '> first\n>\n> second'],
  ['bq. said', '> said'],
  ['{panel:title=Note}\ninside\n{panel}', '> **Note**\n>\n> inside'],
  ['||a||b||\n|1|2|', '| a | b |\n| --- | --- |\n| 1 | 2 |'],
  ['ask [~mira] or [~accountid:5b10]', 'ask @mira or @5b10'],
  ['{color:red}hot{color}', 'hot'],
  ['----', '---'],
  ['!https://example.org/s.png|width=20!', '![s.png](https://example.org/s.png)'],
  ['2 * 3 * 4, snake_case_name, a-b-c', '2 * 3 * 4, snake_case_name, a-b-c'],
  ['un{*}believ{*}able \\*stars\\* &#92; &amp;', 'un**believ**able \\*stars\\* \\ &'],
  ['* (/) done\n* (x) open', '- [x] done\n- [ ] open'],
  ['one\ntwo \\\\ three', 'one  \ntwo   \nthree'],
  ['|a \\| b|[c|https://example.org]|', '| a \\| b | [c](https://example.org) |\n| --- | --- |'],
  ['* one\n{code}\n* not an item\n{code}', '- one\n\n```\n* not an item\n```'],
  ['{unknown:x}stays{unknown}', '{unknown:x}stays{unknown}'],
];

describe('wiki markup', () => {
  it.each(TO_MARKDOWN)('%j is %j', (wiki, markdown) => {
    expect(wikiToMarkdown(wiki)).toBe(markdown);
  });

  // Each takes minutes when every sign searches the rest of the text anew.
  it.each(['{{', '*a [', '*a {{', '[http://a|', '{color:'])('reads 200,000 characters of %j as the signs they are', (sign) => {
    const text = sign.repeat(200_000 / sign.length);
    expect(
      fromWikiInline(text)
        .map((node) => node.text)
        .join(''),
    ).toBe(text);
  });

  it('reads 200,000 characters of marks before one that ends twice as the signs they are', () => {
    const text = `${'*a '.repeat(66_000)}b**`;
    expect(fromWikiInline(text)).toEqual([{ type: 'text', text }]);
  });

  it.each([
    '# Goal\n\nLet **customers** *change* ~~it~~ with `code` and [a link](https://example.org/a).',
    '- one\n- two\n  - nested',
    '1. one\n2. two',
    '```js\nrelease(order);\n```',
    '> quoted',
    '| a | b |\n| --- | --- |\n| 1 | 2 |',
    'above\n\n---\n\nbelow',
  ])('keeps %j on the way there and back', (markdown) => {
    expect(wikiToMarkdown(markdownToWiki(markdown))).toBe(markdown);
  });
});
