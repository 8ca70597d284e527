/** Where a text stands among its neighbours: what is harmless alone may be markup together with them. */
export interface Setting {
  /** Something other than a line's start or end touches the text. */
  touched: boolean;
  /** It is the text of a link, which brackets would end. */
  inLink: boolean;
}

const ALONE: Setting = { touched: false, inLink: false };
const ANY_SIGN = /[\\`*_~[\]<&!(]/;

/** Signs that are markup by what stands on either side of them: with nothing there, and with a neighbour there. */
const FREE = {
  asterisk: /\*(?=\S)|(?<=\S)\*/g,
  underscore: /(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu,
  tilde: /~(?=[^~]*~)|(?<=~[^~]*)~/g,
  bracket: /\[(?=[^\][]*\]\()|\](?=\()/g,
};
const TOUCHED = {
  asterisk: /\*(?=\S|$)|(?<=\S|^)\*/g,
  underscore: /(?<![\p{L}\p{N}])_(?=\S|$)|(?<=\S|^)_(?![\p{L}\p{N}])/gu,
  tilde: /~/g,
  bracket: /\[(?=[^\][]*\]\()|\](?=\(|$)/g,
};

/**
 * Escapes what Markdown would take for markup, and no more: people read these texts. `snake_case`, `a * b` and `[ ]` stay as they are.
 */
export function escapeText(text: string, { touched, inLink }: Setting = ALONE): string {
  if (!ANY_SIGN.test(text)) return text;
  const { asterisk, underscore, tilde, bracket } = touched ? TOUCHED : FREE;
  const plain = text
    .replace(/\\(?=[!-/:-@[-`{-~]|\s*$|\s*\n)/g, '\\\\')
    .replace(/`/g, '\\`')
    .replace(asterisk, '\\*')
    .replace(underscore, '\\_')
    .replace(tilde, '\\~')
    .replace(inLink ? /[[\]]/g : bracket, '\\$&')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?[a-z\d]+;)/gi, '\\&');
  return touched ? plain.replace(/!$|^\(/g, '\\$&') : plain;
}

/** Escapes a line's first sign where it would make the line a heading, quote, list item, rule, definition or part of a table. */
export function escapeLineStarts(markdown: string): string {
  return markdown
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')
    .replace(/^([ \t]*)(?=>|(?:#{1,6}|[+*-])(?:\s|$)|[-=]+[ \t]*$|(?:_[ \t]*){3,}$|\[(?:\\.|[^\]\\\n])*\]:|[|:-][ \t|:-]*$)/gm, '$1\\');
}

/** Code holds backticks only between longer fences; blanks at both its ends are kept by another pair. */
export function toCodeSpan(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const pad = /^`|`$|^ .*[^ ].* $/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** A block of code between fences that nothing in it can end. Backticks in the language would make a fence of them no fence. */
export function toFencedCode(code: string, language: string): string {
  const name = language.replace(/[\r\n]+/g, ' ');
  const fence = name.includes('`') ? '~'.repeat(Math.max(3, longestRun(code, /~+/g) + 1)) : '`'.repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}${name}\n${code === '' ? '' : `${code}\n`}${fence}`;
}

function longestRun(text: string, runs = /`+/g): number {
  return (text.match(runs) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
