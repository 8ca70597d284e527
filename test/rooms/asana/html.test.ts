import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFault } from '../../../standins/asana/richText.ts';
import { htmlToMarkdown } from '../../../subgraphs/asana/fromHtml.ts';
import { markdownToCommentHtml, markdownToHtml } from '../../../subgraphs/asana/html.ts';

const BACK_AND_FORTH = [
  'plain words',
  'two  \nlines',
  'two\n\nparagraphs',
  '**bold** and *slanted* and ~~gone~~ and `code`',
  '# Goal\n\nwords',
  '- one\n- two\n  - three',
  '1. one\n2. two',
  '> said',
  '```\nlet x = 1 < 2;\n```',
  'see [the brief](https://a.example/x?y=1&z=2), or <https://b.example/a_b>',
  'snake_case and 2 * 3',
  'a < b & "c"',
] as const;

describe('rich text', () => {
  it.each(BACK_AND_FORTH)('keeps %j through Asana and back', (markdown) => {
    const html = markdownToHtml(markdown);
    expect(findFault(html)).toBeNull();
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  it('reads empty bodies as nothing', () => {
    expect([htmlToMarkdown('<body></body>'), htmlToMarkdown(''), htmlToMarkdown(null)]).toEqual([null, null, null]);
  });

  it('moves blanks out of the marks and keeps the text of tags it does not know', () => {
    expect(htmlToMarkdown('<body><strong>Note </strong>this <mystery>and <b>that</b></mystery></body>')).toBe('**Note** this and **that**');
  });

  it('makes no link of what is not one', () => {
    expect(htmlToMarkdown('<body><a href="javascript:alert(1)">click</a></body>')).toBe('click');
    expect(markdownToHtml('[click](javascript:alert(1))')).toBe('<body>click</body>');
  });

  it('gives comments no headings, which Asana refuses there', () => {
    expect(markdownToCommentHtml('# Done\n\nall')).toBe('<body><strong>Done</strong>\nall</body>');
    expect(markdownToCommentHtml('all\n\n## Done')).toBe('<body>all\n<strong>Done</strong>\n</body>');
  });

  it('always writes what Asana takes, and reads whatever comes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => findFault(markdownToHtml(text)) === null));
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (html) => typeof (htmlToMarkdown(html) ?? '') === 'string'));
    expect(htmlToMarkdown(`<body>${'<ul><li>'.repeat(20_000)}deep</body>`)).toContain('deep');
  });
});
