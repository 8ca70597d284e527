import fc from 'fast-check';

/** What Markdown can say; a tool's markup may lack some of it (see held.ts). */
export const MARKUP = [
  'heading',
  'deepHeading',
  'codeBlock',
  'codeLanguage',
  'quote',
  'blocksInQuote',
  'list',
  'listStart',
  'task',
  'nestedTask',
  'blocksInItem',
  'table',
  'dressInTable',
  'rule',
  'hardBreak',
  'breakInTable',
  'strong',
  'em',
  'strike',
  'code',
  'dressedCode',
  'underline',
  'link',
  'linkTitle',
  'dressInLink',
] as const;
export type Markup = (typeof MARKUP)[number];

type Can = (...markup: Markup[]) => boolean;

/** No `@`: what looks like an address is a link, however it was written. */
const SIGNS = '*_{}[]()|#<>&\\`!~+-^:.=$"\'/?';
const LETTERS = 'abcdefghijklmnopqrstuvwxyzäößéñ漢🙂';
const PLAIN = [
  'snake_case',
  'a * b',
  'x < y',
  'AT&T',
  '2 - 1 + 3',
  'C#',
  '50%',
  'don’t',
  'e-mail',
  'a/b',
  'v1.2.3',
  'x = y',
  'why?',
  '(so)',
];
const STARTS = ['1. ', '2) ', '# ', '- ', '+ ', '* ', '> ', '--- ', '=== ', '| a | b', 'h1. ', 'bq. ', '[x] ', '[a]: b', '#hash'];
const ADDRESSES = [
  'https://example.org/a_b_c?d=1&e=2#f',
  'https://example.org/wiki/Tent_(pole)',
  'http://example.org/a*b*c',
  'https://example.org/~mia/-x-/+y+',
  'https://example.org/[1]',
  'mailto:mia@example.org',
  'https://example.org/a%20b%7Cc',
  'https://example.org/{id}',
];

const escaped = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
const word = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 7 });
/** Letters and signs in any order, all meant as they stand. */
const wild = fc.string({ unit: fc.constantFrom(...LETTERS, ...SIGNS), minLength: 1, maxLength: 6 }).map(escaped);
const entity = fc.constantFrom('&amp;', '&lt;', '&#35;', '\\&amp;', '&copy;');
const words = fc
  .array(fc.oneof({ weight: 6, arbitrary: word }, { weight: 2, arbitrary: wild }, fc.constantFrom(...PLAIN), entity), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.join(' '));

/** A line or more of Markdown, as a paragraph, an item or a cell takes it. */
function inline(can: Can, depth = 2): fc.Arbitrary<string> {
  const inner = depth === 0 ? words : fc.oneof({ weight: 2, arbitrary: words }, inline(can, depth - 1));
  // Code with a backtick or bracket in a link's text is no link to the renderer.
  const codeSigns = can('link') ? SIGNS.replace('|', '') : '';
  const codeText = fc.string({ unit: fc.constantFrom(...LETTERS, ...codeSigns, ' '), minLength: 1, maxLength: 9 });
  const code = codeText
    .filter((text) => text.trim() !== '' && !/^ .* $/.test(text))
    .map((text) => (can('link') ? toCode(text) : ` ${toCode(text)} `));
  const fenced = (sign: string) => inner.map((text) => `${sign}${text}${sign}`);
  const unlinked: Can = (...markup) => can(...markup) && !markup.some((name) => name === 'link' || name === 'linkTitle');
  const linkText = can('dressInLink') && can('link') && depth > 0 ? inline(unlinked, depth - 1) : words;
  const link = fc.tuple(linkText, fc.constantFrom(...ADDRESSES)).map(toLink);
  const titled = fc.tuple(word, fc.constantFrom(...ADDRESSES), word).map(([text, href, title]) => `[${text}](<${href}> "${title}")`);
  const pieces: fc.Arbitrary<string>[] = [words];
  if (can('strong')) pieces.push(fenced('**'));
  if (can('em')) pieces.push(fenced('*'), fenced('_'));
  if (can('strike')) pieces.push(fenced('~~'));
  if (can('underline')) pieces.push(words.map((text) => `<u>${text}</u>`));
  if (can('code') && (can('dressedCode') || depth === 2)) pieces.push(code);
  if (can('link')) pieces.push(link, fc.constantFrom('<https://example.org/x_y?z=*>', ' https://example.org/plain ', ' www.example.org '));
  if (can('linkTitle')) pieces.push(titled);
  if (can('hardBreak')) pieces.push(fc.tuple(word, word).map(([one, two]) => `${one}  \n${two}`));
  // Joined without a blank, marks touch words and each other.
  return fc.array(fc.tuple(fc.oneof(...pieces), fc.constantFrom('', ' ', ' ', ' ')), { minLength: 1, maxLength: 4 }).map((all) =>
    all
      .flat()
      .join('')
      .trim()
      .replace(/^(?=~~~)/, 'a '),
  );
}

function toCode(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

function toLink([text, href]: [string, string]): string {
  return `[${text}](<${href}>)`;
}

/** Markdown of whole documents that say nothing but what the tool `can`. */
export function documents(can: Can): fc.Arbitrary<string> {
  const line = inline((...markup) => can(...markup) && !markup.includes('hardBreak'));
  const paragraph = fc.oneof(
    { weight: 5, arbitrary: inline(can) },
    fc.tuple(fc.constantFrom(...STARTS), words).map(([start, text]) => escaped(start) + text),
  );
  const block = blocks(can, paragraph, line, 2);
  return fc.array(block, { minLength: 1, maxLength: 5 }).map((all) => all.join('\n\n'));
}

function blocks(can: Can, paragraph: fc.Arbitrary<string>, line: fc.Arbitrary<string>, depth: number): fc.Arbitrary<string> {
  const kinds: fc.Arbitrary<string>[] = [paragraph, paragraph];
  if (can('heading') && depth === 2)
    kinds.push(
      fc.tuple(fc.integer({ min: 1, max: can('deepHeading') ? 6 : 2 }), line).map(([level, text]) => `${'#'.repeat(level)} ${text}`),
    );
  if (can('codeBlock') && (depth === 2 || can('blocksInQuote'))) kinds.push(codeBlock(can));
  if (can('rule') && depth === 2) kinds.push(fc.constant('---'));
  if (can('list')) kinds.push(list(can, paragraph, line, depth));
  if (can('task') && depth === 2)
    kinds.push(
      fc
        .array(fc.tuple(fc.constantFrom('x', ' '), line), { minLength: 1, maxLength: 3 })
        .map((items) => items.map(([box, text]) => `* [${box}] ${text}`).join('\n')),
    );
  if (can('table') && depth === 2) kinds.push(table(can));
  if (can('quote') && depth === 2) {
    const inside = can('blocksInQuote') ? blocks(can, paragraph, line, 1) : paragraph;
    kinds.push(fc.array(inside, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n\n').replace(/^/gm, '> ')));
  }
  return fc.oneof(...kinds);
}

function codeBlock(can: Can): fc.Arbitrary<string> {
  const language = can('codeLanguage') ? fc.constantFrom('', 'js', 'sql') : fc.constant('');
  const code = fc.constantFrom(
    'let a = 1;\n\nuse(a); // *x* <b> & {y} [z]',
    '| a | b |',
    '  indented\n# no heading',
    'ask `me` \\n',
    '- no list\n\\\\ x',
    '&amp; <br>',
  );
  return fc.tuple(language, code).map(([name, text]) => `\`\`\`${name}\n${text}\n\`\`\``);
}

function list(can: Can, paragraph: fc.Arbitrary<string>, line: fc.Arbitrary<string>, depth: number): fc.Arbitrary<string> {
  const more: fc.Arbitrary<string>[] = [fc.constant('')];
  if (depth > 0) more.push(list(can, paragraph, line, depth - 1).map((inner) => (inner.startsWith('7') ? `\n\n${inner}` : `\n${inner}`)));
  if (depth > 0 && can('blocksInItem')) more.push(fc.oneof(paragraph, codeBlock(can)).map((inner) => `\n\n${inner}`));
  const kind = fc.constantFrom(...(can('listStart') ? [0, 1, 7] : [0, 1]));
  const item = fc.tuple(line, fc.oneof(...more)).map(([text, rest]) => text + rest);
  return fc.tuple(kind, fc.array(item, { minLength: 1, maxLength: 3 })).map(([start, items]) =>
    items
      .map((text, index) => {
        const bullet = start === 0 ? '- ' : `${start + index}. `;
        return bullet + text.replace(/\n(?=.)/g, `\n${' '.repeat(bullet.length)}`);
      })
      .join('\n'),
  );
}

function table(can: Can): fc.Arbitrary<string> {
  const plain = (...markup: Markup[]) => can(...markup) && !markup.includes('hardBreak') && can('dressInTable');
  const cell = inline(plain, 1).map((text) => text.replace(/(?<!\\)\|/g, '\\|'));
  const broken = can('breakInTable') ? fc.tuple(word, word).map(([one, two]) => `${one}<br>${two}`) : cell;
  const row = fc.array(fc.oneof({ weight: 5, arbitrary: cell }, broken, fc.constant('')), { minLength: 2, maxLength: 2 });
  return fc.tuple(fc.array(cell, { minLength: 2, maxLength: 2 }), fc.array(row, { minLength: 1, maxLength: 3 })).map(([head, rows]) => {
    const write = (cells: string[]) => `| ${cells.join(' | ')} |`;
    return [write(head), '| --- | --- |', ...rows.map(write)].join('\n');
  });
}
