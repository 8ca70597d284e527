import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownToAdf } from './fromMarkdown.ts';
import { adfToMarkdown, unknownAdfTypes } from './toMarkdown.ts';

const text = (value: string, ...marks: string[]) => ({ type: 'text', text: value, marks: marks.map((type) => ({ type })) });
const doc = (...content: unknown[]) => ({ type: 'doc', version: 1, content });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });

const ROUND_TRIPS = [
  '# Goal\n\nLet **customers** *change* ~~it~~ with `code` and [a link](https://example.org/a).',
  '- one\n- two\n  - nested\n  - again\n- three',
  '1. reserve\n2. release',
  '3. three\n4. four',
  '- [x] done\n- [ ] open',
  '```js\nconst a = 1;\n\nrelease(order);\n```',
  '> quoted\n>\n> twice',
  '| a | b |\n| --- | --- |\n| 1 | 2 |',
  'above\n\n---\n\nbelow',
  'a snake_case_word, 2 * 3 = 6, and an email a_b@example.org',
  '\\*not emphasis\\*',
  '<https://example.org/x?a=1>',
  'H<sub>2</sub>O and <u>under</u>',
  'bold **with** ***both*** **inside**',
];

describe('Markdown -> ADF -> Markdown', () => {
  it.each(ROUND_TRIPS)('keeps %j', (markdown) => {
    expect(adfToMarkdown(markdownToAdf(markdown))).toBe(markdown);
  });

  it('turns an image into a link, because ADF media must be uploaded first', () => {
    expect(adfToMarkdown(markdownToAdf('![shot](https://example.org/s.png)'))).toBe('[shot](https://example.org/s.png)');
  });

  it('never writes an empty text node, which Jira refuses', () => {
    const all = JSON.stringify(markdownToAdf('```\n```\n\n# \n\n-\n\n| a |\n| --- |\n|  |\n'));
    expect(all).not.toContain('"text":""');
  });

  it('puts into quotes and items only what Jira takes there, and keeps the words', () => {
    const written = JSON.stringify(
      markdownToAdf('> # head\n>\n> > inner\n>\n> | a | b |\n> | --- | --- |\n> | 1 | 2 |\n>\n> ---\n\n- > said\n- - deep'),
    );
    expect(written).not.toMatch(/heading|table|rule|"blockquote".*"blockquote".*"inner"/);
    for (const word of ['head', 'inner', 'a', '2', 'said', 'deep']) expect(written).toContain(`"text":"${word}"`);
  });

  it('gives each task of a loose list its words once, without its box', () => {
    expect(adfToMarkdown(markdownToAdf('- [x] one\n\n- [ ] two'))).toBe('- [x] one\n- [ ] two');
  });

  it('gives an empty document for nothing', () => {
    expect(markdownToAdf('')).toEqual({ type: 'doc', version: 1, content: [] });
  });
});

describe('ADF -> Markdown', () => {
  it('writes mentions, emoji, dates, statuses and cards as their text', () => {
    const node = paragraph(
      { type: 'mention', attrs: { id: '5b10', text: '@Mia' } },
      text(' '),
      { type: 'emoji', attrs: { shortName: ':smile:', text: '😄' } },
      text(' '),
      { type: 'date', attrs: { timestamp: '1582152559000' } },
      text(' '),
      { type: 'status', attrs: { text: 'Done', color: 'green' } },
      text(' '),
      { type: 'inlineCard', attrs: { url: 'https://example.org/card' } },
    );
    expect(adfToMarkdown(doc(node))).toBe('@Mia 😄 2020-02-19 [Done] <https://example.org/card>');
  });

  it('shows what an unknown node holds, or its own text, title or url', () => {
    const unknown = [
      { type: 'bodiedExtension', content: [paragraph(text('inside'))] },
      { type: 'hologram', attrs: { title: 'a title' } },
      { type: 'inlineHologram', attrs: { url: 'https://example.org/h' } },
      { type: 'whatever', text: 'bare text' },
    ];
    expect(adfToMarkdown(doc(...unknown))).toBe('inside\n\na title\n\nhttps://example.org/hbare text');
    expect(unknownAdfTypes(doc(...unknown))).toEqual(['bodiedExtension', 'hologram']);
  });

  it('keeps emphasis around its words and escapes what would become markup', () => {
    expect(adfToMarkdown(doc(paragraph(text('bold ', 'strong'), text('# no *heading*'))))).toBe('**bold** # no \\*heading\\*');
    expect(adfToMarkdown(doc(paragraph(text('1. not a list'))))).toBe('1\\. not a list');
  });

  it('takes whatever stands in the field: null, text of an older API, a fragment', () => {
    expect(adfToMarkdown(null)).toBe('');
    expect(adfToMarkdown('plain')).toBe('plain');
    expect(adfToMarkdown({ type: 'paragraph', content: null })).toBe('');
    expect(adfToMarkdown({ type: 'doc', content: [null, 3, paragraph(text('left'))] })).toBe('left');
  });
});

describe('any document', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const leaf = fc.record({ type: fc.constantFrom('text', 'hologram', 'inlineThing'), text: word });
  const types = [
    'paragraph',
    'heading',
    'bulletList',
    'listItem',
    'panel',
    'table',
    'tableRow',
    'tableCell',
    'taskList',
    'expand',
    'mystery',
    'codeBlock',
    'blockquote',
  ];
  const tree = fc.letrec<{ node: object }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.record({ type: fc.constantFrom(...types), content: fc.array(tie('node'), { maxLength: 4 }) }),
    ),
  })).node;

  it('loses no word, whatever nests in what', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), (content) => {
        const markdown = adfToMarkdown({ type: 'doc', version: 1, content });
        for (const [, said] of JSON.stringify(content).matchAll(/"text":"([a-z]+)"/g)) expect(markdown).toContain(said);
      }),
    );
  });

  it('made from any text is one that Jira takes: no empty texts, no nodes without a type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const written = JSON.stringify(markdownToAdf(text));
        expect(written).not.toContain('"text":""');
        expect(adfToMarkdown(markdownToAdf(adfToMarkdown(markdownToAdf(text))))).toBe(adfToMarkdown(markdownToAdf(text)));
      }),
    );
  });

  it('is read in no time, however hostile', () => {
    for (const text of ['['.repeat(50_000), ' '.repeat(100_000), '*_'.repeat(30_000), '<'.repeat(50_000), '`'.repeat(50_000)])
      expect(adfToMarkdown(doc(paragraph({ type: 'text', text, marks: [{ type: 'strong' }] }))).length).toBeLessThan(400_000);
  });
});
