import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToMarkdown } from '../../subgraphs/asana/fromHtml.ts';
import { markdownToHtml } from '../../subgraphs/asana/html.ts';
import { markdownToWiki } from '../../subgraphs/jira/toWiki.ts';
import { wikiToMarkdown } from '../../subgraphs/jira/wiki.ts';
import { markdownToAdf } from '../../subgraphs/kit/adf/fromMarkdown.ts';
import { adfToMarkdown } from '../../subgraphs/kit/adf/toMarkdown.ts';
import { documents } from './roundTrip/document.ts';
import { ADF, ASANA, type Lacking, toCan, WIKI } from './roundTrip/held.ts';
import { meaningOf } from './roundTrip/meaning.ts';

interface Converter {
  name: string;
  lacking: Lacking;
  to(markdown: string): unknown;
  from(markup: unknown): string;
}

const CONVERTERS: readonly Converter[] = [
  { name: 'ADF', lacking: ADF, to: markdownToAdf, from: adfToMarkdown },
  { name: 'wiki markup', lacking: WIKI, to: markdownToWiki, from: (wiki) => wikiToMarkdown(String(wiki)) },
  { name: 'Asana’s HTML', lacking: ASANA, to: markdownToHtml, from: (html) => htmlToMarkdown(String(html)) ?? '' },
];
/** One seed in CI, so that a failure there is one here; another is tried with SEED=... */
const RUNS = { seed: Number(process.env.SEED ?? 1), numRuns: Number(process.env.RUNS ?? 300) };

const SIGNS = '*_~`[]()<>{}|#+-=!\\&;:. \n\t1aé🙂^"\'/';
const scribble = fc.oneof(fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }));

describe.each(CONVERTERS)('Markdown through $name', ({ lacking, to, from }) => {
  it('means the same afterwards, and goes on meaning it', () => {
    fc.assert(
      fc.property(documents(toCan(lacking)), (markdown) => {
        const markup = to(markdown);
        const back = from(markup);
        expect(meaningOf(back), `${JSON.stringify(markup)}\n=====\n${back}`).toEqual(meaningOf(markdown));
        expect(meaningOf(from(to(back))), back).toEqual(meaningOf(back));
      }),
      RUNS,
    );
  });

  it('takes any text for Markdown, and any for its own', () => {
    fc.assert(
      fc.property(scribble, (text) => {
        expect(typeof from(to(text))).toBe('string');
        expect(typeof from(text)).toBe('string');
      }),
      RUNS,
    );
  });
});

describe('hostile texts', () => {
  const LONG = 20_000;
  it.each(['[', '*a ', '{{', '{*}', '[~', '-', '_ ', '| ', '~~a', '**a** ', '<b>', '<a', '![', '&', '> ', '- ', '<b></b>', '\\\\', '\n'])(
    'of many %j are read in no time',
    (piece) => {
      const text = piece.repeat(LONG / piece.length);
      for (const { to, from } of CONVERTERS) {
        const started = performance.now();
        from(text);
        from(to(text));
        expect(performance.now() - started).toBeLessThan(6_000);
      }
    },
  );
});

describe('markup of others', () => {
  const anything = fc.jsonValue({ maxDepth: 3 });
  const marks = fc.array(
    fc.oneof(anything, fc.record({ type: fc.constantFrom('strong', 'code', 'link', 'subsup', '__proto__'), attrs: anything })),
    { maxLength: 2 },
  );
  const types = fc.constantFrom(
    'text',
    'paragraph',
    'orderedList',
    'listItem',
    'taskList',
    'table',
    'tableRow',
    'heading',
    'media',
    'inlineCard',
    'date',
    'codeBlock',
    'constructor',
  );
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      anything,
      fc.record(
        {
          type: fc.oneof(types, anything),
          text: fc.oneof(fc.string(), anything),
          marks: fc.oneof(marks, anything),
          attrs: anything,
          content: fc.oneof(fc.array(tie('node'), { maxLength: 3 }), anything),
        },
        { requiredKeys: ['type'] },
      ),
    ),
  }));

  it('is read whatever the document holds', () => {
    fc.assert(
      fc.property(node, (document) => typeof adfToMarkdown(document) === 'string'),
      { ...RUNS, numRuns: RUNS.numRuns * 3 },
    );
  });

  it('is read whatever stands in tags', () => {
    const tag = fc.constantFrom(
      'ul',
      'ol',
      'li',
      'b',
      'a href="https://a.example"',
      'pre',
      'code',
      'h1',
      'h5',
      'table',
      'tr',
      'td',
      'br',
      'hr',
      'p',
      'img',
      'object',
      'constructor',
    );
    const piece = fc.oneof(
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name.split(' ')[0]}>`),
      fc.string({ maxLength: 5 }),
      fc.constant('\n'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => typeof (htmlToMarkdown(pieces.join('')) ?? '') === 'string'),
      RUNS,
    );
  });
});
