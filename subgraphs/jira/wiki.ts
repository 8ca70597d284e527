/** Jira's wiki markup (Data Center, API v2) to Markdown. Common constructs; anything else stays as the text it is. */

const INLINE: readonly (readonly [RegExp, string | ((...groups: string[]) => string)])[] = [
  [/\{color(?::[^}]*)?\}/g, ''],
  [/\{anchor:[^}]*\}/g, ''],
  [/\[~accountid:([^\]]+)\]|\[~([^\]]+)\]/g, (_, account, name) => `@${account ?? name}`],
  [/\[([^\][|\n]+)\|((?:https?|mailto|ftp):[^\]|\n]+)(?:\|[^\]\n]*)?\]/g, '[$1]($2)'],
  [/\[((?:https?|ftp):[^\]|\n]+)(?:\|[^\]\n]*)?\]/g, '<$1>'],
  [/(^|\s)!([^!\s|]+\.[a-z]{2,4})(?:\|[^!\n]*)?!/gi, (_, before = '', name = '') => `${before}![${name.split('/').at(-1)}](${name})`],
  [/(^|[\s(>])\*(?=\S)([^*\n]*[^*\s])\*(?=$|[\s.,;:!?)])/gm, '$1**$2**'],
  [/(^|[\s(>*])_(?=\S)([^_\n]*[^_\s])_(?=$|[\s.,;:!?)*])/gm, '$1*$2*'],
  [/(^|[\s(>])-(?=[^\s-])([^-\n]*[^-\s])-(?=$|[\s.,;:!?)])/gm, '$1~~$2~~'],
  [/(^|[\s(>])\+(?=\S)([^+\n]*[^+\s])\+(?=$|[\s.,;:!?)])/gm, '$1<u>$2</u>'],
  [/\\\\(?=\s|$)/gm, '  '],
];

/** Stands for a kept block; no markup, and no sign that people type. */
const HOLE = '\uE000';
const KEPT = /\uE000(\d+)\uE000/g;

/** Blocks whose inside is not markup, and how Markdown fences them. */
const VERBATIM = /\{(code|noformat)(?::([^}]*))?\}([\s\S]*?)\{\1\}/g;

export function wikiToMarkdown(wiki: string): string {
  const kept: string[] = [];
  const keep = (text: string) => `${HOLE}${kept.push(text) - 1}${HOLE}`;
  const text = wiki
    .replace(/\r\n?/g, '\n')
    .replace(VERBATIM, (_, kind: string, options: string | undefined, body: string) => keep(fence(kind, options ?? '', body)))
    .replace(/\{\{([^{}\n]+)\}\}/g, (_, code: string) => keep(`\`${code}\``));
  const markdown = toLines(quoteBlocks(text).split('\n')).join('\n');
  return markdown.replace(KEPT, (_, index: string) => kept[Number(index)] ?? '').trim();
}

function fence(kind: string, options: string, body: string): string {
  const language = kind === 'code' ? (options.split('|').find((option) => option !== '' && !option.includes('=')) ?? '') : '';
  return `\`\`\`${language}\n${body.replace(/^\n|\n$/g, '')}\n\`\`\``;
}

/** `{quote}` and `{panel}` become quoted lines. */
function quoteBlocks(text: string): string {
  return text.replace(
    /\{(quote|panel)(?::(?:[^}]*?title=([^|}]*))?[^}]*)?\}([\s\S]*?)\{\1\}/g,
    (_, _kind, title: string | undefined, body: string) => {
      const inner = `${title ? `*${title}*\n\n` : ''}${body.trim()}`;
      return inner
        .split('\n')
        .map((line) => `> ${line}`.trimEnd())
        .join('\n');
    },
  );
}

function toLines(lines: readonly string[]): string[] {
  let counts: number[] = [];
  return lines.map((line, index) => {
    const item = /^\s*([*#-]+)\s+(.*)$/.exec(line);
    const isItem = item !== null && !/^-{2,}$/.test(item[1] ?? '');
    counts = isItem ? countItem(counts, item[1]?.length ?? 1) : [];
    return isItem ? toListItem(item[1] ?? '', item[2] ?? '', counts.at(-1) ?? 1) : toLine(line, lines[index - 1] ?? '');
  });
}

/** How many items there were at each depth, up to this one's. */
function countItem(counts: readonly number[], depth: number): number[] {
  const outer = Array.from({ length: depth - 1 }, (_, level) => counts[level] ?? 1);
  return [...outer, (counts[depth - 1] ?? 0) + 1];
}

function toLine(line: string, before: string): string {
  const heading = /^h([1-6])\.\s+(.*)$/.exec(line);
  if (heading) return `${'#'.repeat(Number(heading[1]))} ${toInline(heading[2] ?? '')}`;
  if (/^-{4,}\s*$/.test(line)) return '---';
  const quoted = /^bq\.\s+(.*)$/.exec(line);
  if (quoted) return `> ${toInline(quoted[1] ?? '')}`;
  if (/^\s*\|/.test(line)) return toTableRow(line.trim(), /^\s*\|/.test(before));
  return toInline(line);
}

/** Depth is the number of signs, each level indented by the width of its parents' bullets. */
function toListItem(signs: string, text: string, count: number): string {
  const parents = [...signs.slice(0, -1)].map((sign) => (sign === '#' ? '   ' : '  ')).join('');
  return `${parents}${signs.endsWith('#') ? `${count}. ` : '- '}${toInline(text)}`;
}

/** Markdown tables have a head: a table without one gets its first row as head. */
function toTableRow(line: string, isContinued: boolean): string {
  const isHead = line.startsWith('||');
  const cells = line
    .replace(/^\|+|\|+$/g, '')
    .split(isHead ? '||' : '|')
    .map((cell) => toInline(cell.trim()));
  const row = `| ${cells.join(' | ')} |`;
  return isContinued ? row : `${row}\n|${' --- |'.repeat(cells.length)}`;
}

function toInline(text: string): string {
  return INLINE.reduce((line, [pattern, replacement]) => line.replace(pattern, replacement as string), text);
}
