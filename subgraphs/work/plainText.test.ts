import { describe, expect, it } from 'vitest';
import { toPlainText } from './plainText.ts';

describe('Markdown as plain text', () => {
  it.each([
    ['# Title\n\nSome **bold**, _italic_ and `code`.', 'Title\n\nSome bold, italic and code.'],
    ['[a link](https://example.com) and ![an image](x.png)', 'a link and an image'],
    ['- one\n- two\n  - three', '- one\n- two\n  - three'],
    ['1. one\n2. two', '- one\n- two'],
    ['> quoted\n> twice', 'quoted\ntwice'],
    ['```js\nlet a = 1;\n```', 'let a = 1;'],
    ['| a | b |\n|---|---|\n| 1 | **2** |', 'a | b\n1 | 2'],
    ['one  \ntwo\n\n---\n\nthree', 'one\ntwo\n\nthree'],
    ['a \\* b &amp; c', 'a * b & c'],
    ['~~gone~~', 'gone'],
    ['- a\n\n  b\n- [x] c', '- a\n\n  b\n- c'],
    ['> - deep\n> - list', '- deep\n- list'],
    ['&#65;&#x42; &nope; &#x1f600;', 'AB &nope; 😀'],
    ['`a &amp; b`', 'a &amp; b'],
    ['<b>html</b> stays', '<b>html</b> stays'],
    ['', ''],
  ])('%j is %j', (markdown, text) => {
    expect(toPlainText(markdown)).toBe(text);
  });
  it('ends for hostile text', () => {
    for (const markdown of ['['.repeat(5_000), '*'.repeat(20_000), '> '.repeat(2_000), '- '.repeat(2_000)])
      expect(typeof toPlainText(markdown)).toBe('string');
  });
});
