import { expect, it } from 'vitest';
import { commentToMarkdown } from './richComment.ts';

it('reads rows of dressed text as Markdown', () => {
  const comment = [
    { text: 'Goal' },
    { text: '\n', attributes: { header: 2 } },
    { text: 'two ' },
    { text: 'days ', attributes: { bold: true } },
    { text: 'not one, see ' },
    { text: 'the brief', attributes: { link: 'https://a.example/b' } },
    { text: '\nfirst' },
    { text: '\n', attributes: { list: { list: 'bullet' } } },
    { text: 'done' },
    { text: '\n', attributes: { list: { list: 'checked' } } },
    { text: 'let x = 1;' },
    { text: '\n', attributes: { 'code-block': { 'code-block': 'plain' } } },
    { text: 'x += 1;' },
    { text: '\n', attributes: { 'code-block': { 'code-block': 'plain' } } },
    { text: 'end' },
  ];
  expect(commentToMarkdown({ id: '1', comment })).toBe(
    '## Goal\ntwo **days** not one, see [the brief](https://a.example/b)\n- first\n- [x] done\n```\nlet x = 1;\nx += 1;\n```\nend',
  );
});

it('falls back to the plain text', () => {
  expect(commentToMarkdown({ id: '1', comment: [], comment_text: 'plain' })).toBe('plain');
  expect(commentToMarkdown({ id: '1' })).toBe('');
});
