import type { Token, Tokens } from 'marked';
import { createClosingSearch } from '../kit/markdown/closing.ts';
import { decodeEntities } from '../kit/markdown/entities.ts';

const SIGNS: Readonly<Record<string, string>> = {
  strong: '*',
  em: '_',
  del: '-',
  u: '+',
  ins: '+',
  sub: '~',
  sup: '^',
  b: '*',
  i: '_',
  s: '-',
};
const TAG = /^<(\/?)(u|ins|sub|sup|strong|em|del|b|i|s)>$/i;

/** A stretch of wiki markup, and the sign that dresses it. */
interface Part {
  text: string;
  sign: string | null;
}

/** Inline Markdown tokens as wiki markup; line breaks are line ends. `open`: signs that dress the whole already. */
export function toWikiInline(tokens: readonly Token[], open = ''): string {
  return joinParts(toParts(tokens, open));
}

function toParts(tokens: readonly Token[], open: string): Part[] {
  const parts: Part[] = [];
  const findClosing = createClosingSearch(tokens);
  for (let index = 0; index < tokens.length; index++) {
    const plain = plainFrom(tokens, index);
    if (plain.length > 0) {
      parts.push({ text: escapeWiki(plain.join('')), sign: null });
      index += plain.length - 1;
      continue;
    }
    const token = tokens[index];
    if (!token) continue;
    const [, slash, tag = ''] = token.type === 'html' ? (TAG.exec(token.raw.trim()) ?? []) : [];
    const sign = SIGNS[tag.toLowerCase()] ?? '';
    if (sign === '') parts.push(...toPart(token, open));
    else if (slash === '' && !open.includes(sign)) {
      const end = findClosing(tag, index);
      if (end === -1) continue;
      parts.push(...dressed(sign, tokens.slice(index + 1, end), open));
      index = end;
    }
  }
  return parts;
}

/** The words of the run of plain tokens that begins here: what is markup shows only in the whole. */
function plainFrom(tokens: readonly Token[], from: number): string[] {
  let end = from;
  while (end < tokens.length && isPlain(tokens[end] as Token)) end += 1;
  return tokens.slice(from, end).map((token) => (token.type === 'escape' && 'text' in token ? String(token.text) : flat(token)));
}

const isPlain = (token: Token): boolean => token.type === 'escape' || (token.type === 'text' && !('tokens' in token && token.tokens));

/** A mark within itself says nothing new. Blanks at its ends stay outside. */
function dressed(sign: string, tokens: readonly Token[], open: string): Part[] {
  if (open.includes(sign)) return toParts(tokens, open);
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(toWikiInline(tokens, open + sign)) ?? [];
  const lines = inner
    .split(/\s*\n\s*/)
    .flatMap((line, index) => [...(index > 0 ? [{ text: '\n', sign: null }] : []), { text: line, sign: line ? sign : null }]);
  return [{ text: before, sign: null }, ...lines, { text: after, sign: null }];
}

/** Signs that touch a letter are read in braces only. */
function joinParts(parts: readonly Part[]): string {
  const said = parts.filter(({ text }) => text !== '');
  return said.reduce((all, { text, sign }, index) => {
    if (sign === null) return all + text;
    const next = said[index + 1];
    const isFree = /^[\s(]?$/.test(all.slice(-1)) && (next === undefined || (next.sign === null && /^[\s.,;:!?)]/.test(next.text)));
    const fence = isFree && !/^[\s#*-]/.test(text) ? sign : `{${sign}}`;
    return all + fence + text + fence;
  }, '');
}

function toPart(token: Token, open: string): Part[] {
  const sign = SIGNS[token.type];
  if (sign && 'tokens' in token) return dressed(sign, token.tokens ?? [], open);
  return [{ text: toText(token, open), sign: null }];
}

function toText(token: Token, open: string): string {
  switch (token.type) {
    case 'checkbox':
      return '';
    case 'codespan':
      return `{{${escapeAll(token.text)}}}`;
    case 'link':
      return toLink(token as Tokens.Link, open);
    case 'image':
      return `!${toAddress(token.href)}!`;
    case 'br':
      return '\n';
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw.trim()) ? '\n' : escapeWiki(token.raw);
    default:
      return 'tokens' in token && token.tokens ? toWikiInline(token.tokens, open) : escapeWiki(flat(token));
  }
}

function flat(token: Token): string {
  return decodeEntities('text' in token && typeof token.text === 'string' ? token.text : token.raw).replace(/\n/g, ' ');
}

function toLink({ tokens, href, title, text }: Tokens.Link, open: string): string {
  const address = toAddress(decodeEntities(href));
  if (!/^(?:https?|mailto|ftp):/i.test(address)) return toWikiInline(tokens, open);
  if (!title && text === address) return `[${address}]`;
  const tip = title ? `|${escapeAll(decodeEntities(title))}` : '';
  // A link ends with its line.
  return toWikiInline(tokens, open)
    .split(/\s*\n\s*/)
    .map((line) => `[${line}|${address}${tip}]`)
    .join('\n');
}

/** Bars and brackets would end the link. */
function toAddress(href: string): string {
  return href.replace(/[[\]{}|\s!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** Escapes what Jira would take for markup: words, figures and ordinary punctuation stay readable. */
function escapeWiki(text: string): string {
  return toSafe(text)
    .replace(/[[\]{}|]|(?<![\p{L}\p{N}])[*_+^~-](?=\S|$)|(?<=\S|^)[*_+^~-](?![\p{L}\p{N}])|!(?=\S|$)|\?(?=\?)|(?<=\?)\?/gu, '\\$&')
    .replace(/(?<!&[#\w]{1,8})[:;](?=[()DP])|\((?=(?:[yni/x!+?*-]|on|off|\*[rgby]|flag(?:off)?)\))/g, '\\$&');
}

/** All signs, where none may mean anything. */
function escapeAll(text: string): string {
  return toSafe(text).replace(/[[\]{}|*_+^~!?-]/g, '\\$&');
}

/** A backslash escapes, and cannot be escaped itself before a sign. */
function toSafe(text: string): string {
  return text.replace(/&(?=#?[a-z\d]+;)/gi, '&amp;').replaceAll('\\', '&#92;');
}
