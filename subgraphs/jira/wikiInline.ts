/** A line of Jira's wiki markup as ADF. What is no markup stays as the text it is. */
import { joinTexts } from '../kit/adf/inline.ts';
import type { AdfNode } from '../kit/adf/node.ts';
import { decodeEntities } from '../kit/markdown/entities.ts';

type Marks = NonNullable<AdfNode['marks']>;
/** Where reading goes on, and what was read; `null` when the sign is only a sign. */
type Reading = { end: number; nodes: AdfNode[] } | null;
/** Where a sign is known to open nothing: what one search did not find is not searched for again, so that hostile texts cost no more. */
type Dead = Map<string, { from: number; until: number }>;

const MARKS: Readonly<Record<string, Marks[number]>> = {
  '*': { type: 'strong' },
  _: { type: 'em' },
  '-': { type: 'strike' },
  '+': { type: 'underline' },
  '^': { type: 'subsup', attrs: { type: 'sup' } },
  '~': { type: 'subsup', attrs: { type: 'sub' } },
};
/** Everything between is plain. */
const NEXT_SIGN = /[\\{[!*_\-+^~]|https?:\/\//g;
/** What holds signs that close nothing: escapes, code, links, marks in braces. */
const SHELTER = /\\.|\{\{(?:\\.|[^\\])+?\}\}|\[(?:\\.|[^\]\\])*\]|\{[*_+^~-]\}/y;

const CODE = /\{\{((?:\\.|[^\\])+?)\}\}/y;
const SILENT = /\{(?:color|anchor)(?::[^}]*)?\}/y;
const BRACED = /\{([*_+^~-])\}/y;
const MENTION = /\[~(?:accountid:)?([^\][]+)\]/y;
const NAMED_LINK = /\[((?:\\.|[^\][|\\])+)\|((?:https?|mailto|ftp):[^\]|\s]+)(?:\|([^\]]*))?\]/y;
const LINK = /\[((?:https?|ftp|mailto):[^\]|\s]+)(?:\|[^\]]*)?\]/y;
const IMAGE = /!([^!\s|]+\.[a-z]{2,4})(?:\|[^!]*)?!/iy;
const ADDRESS = /https?:\/\/[^\s|\]{}<>\\]*[^\s|\]{}<>\\.,;:!?)'"*_]/y;

export function fromWikiInline(text: string): AdfNode[] {
  return joinTexts(read(text, []));
}

function read(text: string, marks: Marks): AdfNode[] {
  const nodes: AdfNode[] = [];
  const dead: Dead = new Map();
  let from = 0;
  const plain = (until: number) => {
    if (until > from) nodes.push(textNode(decodeEntities(text.slice(from, until)), marks));
  };
  for (let at = nextSign(text, 0); at !== -1; ) {
    const reading = readSign(text, at, marks, dead);
    if (reading) {
      plain(at);
      nodes.push(...reading.nodes);
      from = reading.end;
    }
    at = nextSign(text, reading ? reading.end : at + 1);
  }
  plain(text.length);
  return nodes;
}

function nextSign(text: string, from: number): number {
  NEXT_SIGN.lastIndex = from;
  return NEXT_SIGN.exec(text)?.index ?? -1;
}

function readSign(text: string, at: number, marks: Marks, dead: Dead): Reading {
  switch (text[at]) {
    case '\\':
      return readEscape(text, at, marks);
    case '{':
      return isClosed('}', text, at, dead) ? readBrace(text, at, marks, dead) : null;
    case '[':
      return isClosed(']', text, at, dead) ? readBracket(text, at, marks) : null;
    case '!':
      return isTouched(text[at - 1]) ? null : readImage(text, at);
    case 'h':
      return readAddress(text, at, marks);
    default:
      return readMark(text, at, marks, dead);
  }
}

/** Two backslashes are a line's end, unless a word follows (`\\server`). */
function readEscape(text: string, at: number, marks: Marks): Reading {
  const next = text[at + 1] ?? '';
  if (next === '\\') {
    const isBreak = /^\s*$|^\s/.test(text.slice(at + 2, at + 3));
    return { end: at + 2, nodes: isBreak ? [{ type: 'hardBreak' }] : [textNode('\\\\', marks)] };
  }
  return /[!-/:-@[-`{-~]/.test(next) ? { end: at + 2, nodes: [textNode(next, marks)] } : null;
}

function isClosed(closing: string, text: string, at: number, dead: Dead): boolean {
  return !isDead(dead, closing, at) && (text.includes(closing, at) || kill(dead, closing, at));
}

function isDead(dead: Dead, sign: string, at: number): boolean {
  const stretch = dead.get(sign);
  return stretch !== undefined && at >= stretch.from && at < stretch.until;
}

function kill(dead: Dead, sign: string, from: number, until = Number.POSITIVE_INFINITY): false {
  dead.set(sign, { from, until });
  return false;
}

function readBrace(text: string, at: number, marks: Marks, dead: Dead): Reading {
  const code = matchUnlessDead('{{', CODE, text, at, dead);
  if (code) return { end: at + code[0].length, nodes: [textNode(unescapeWiki(code[1] ?? ''), withMark(marks, { type: 'code' }))] };
  const silent = match(SILENT, text, at);
  if (silent) return { end: at + silent[0].length, nodes: [] };
  const [fence, sign = ''] = match(BRACED, text, at) ?? [];
  const mark = MARKS[sign];
  if (!fence || !mark) return null;
  const end = isDead(dead, fence, at) ? -1 : text.indexOf(fence, at + fence.length);
  if (end === -1) {
    kill(dead, fence, at);
    return null;
  }
  return { end: end + fence.length, nodes: read(text.slice(at + fence.length, end), withMark(marks, mark)) };
}

function readBracket(text: string, at: number, marks: Marks): Reading {
  const mention = match(MENTION, text, at);
  if (mention) return { end: at + mention[0].length, nodes: [textNode(`@${mention[1]}`, marks)] };
  const named = match(NAMED_LINK, text, at);
  const link = named ?? match(LINK, text, at);
  if (!link) return null;
  const href = named?.[2] ?? link[1] ?? '';
  const tip = unescapeWiki(named?.[3] ?? '');
  const dressed = withMark(marks, { type: 'link', attrs: { href, ...(tip ? { title: tip } : {}) } });
  return { end: at + link[0].length, nodes: named ? read(named[1] ?? '', dressed) : [textNode(href, dressed)] };
}

function readImage(text: string, at: number): Reading {
  const image = match(IMAGE, text, at);
  const url = image?.[1] ?? '';
  return image && { end: at + image[0].length, nodes: [{ type: 'inlineImage', attrs: { url, alt: url.split('/').at(-1) } }] };
}

/** Signs within an address are no marks; Jira makes a link of it. */
function readAddress(text: string, at: number, marks: Marks): Reading {
  const [href] = match(ADDRESS, text, at) ?? [];
  if (!href) return null;
  const isLink = marks.some(({ type }) => type === 'link');
  return { end: at + href.length, nodes: [textNode(href, isLink ? marks : withMark(marks, { type: 'link', attrs: { href } }))] };
}

/** Marks begin after a blank or a bracket and end before one, or before the end of a sentence. */
function readMark(text: string, at: number, marks: Marks, dead: Dead): Reading {
  const sign = text[at] ?? '';
  const mark = MARKS[sign];
  if (!mark || isDead(dead, sign, at) || isTouched(text[at - 1]) || /[\s-]/.test(text[at + 1] ?? ' ')) return null;
  for (let end = at + 1; end < text.length; end++) {
    const found = text[end] ?? '';
    if (found === '\\' || found === '{' || found === '[') end += toShelter(text, end, dead) - 1;
    else if (found === sign && end > at + 1 && isEnd(text, end)) {
      if (text[end + 1] === sign) {
        kill(dead, sign, at, end - 1);
        return null;
      }
      return { end: end + 1, nodes: read(text.slice(at + 1, end), withMark(marks, mark)) };
    }
  }
  kill(dead, sign, at);
  return null;
}

/** How many characters from here on close nothing. */
function toShelter(text: string, at: number, dead: Dead): number {
  const opening = text.startsWith('{{', at) ? '{{' : (text[at] ?? '');
  return matchUnlessDead(opening, SHELTER, text, at, dead)?.[0].length ?? 1;
}

function isEnd(text: string, at: number): boolean {
  return /\S/.test(text[at - 1] ?? '') && /^(?:$|[\s.,;:!?)>*_+^~-])/.test(text.charAt(at + 1));
}

function isTouched(before: string | undefined): boolean {
  return before !== undefined && !/[\s(>*_+^~-]/.test(before);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** What is not found once is not there further on either: both patterns run to the text's end. */
function matchUnlessDead(opening: string, pattern: RegExp, text: string, at: number, dead: Dead): RegExpExecArray | null {
  if (isDead(dead, opening, at)) return null;
  const found = match(pattern, text, at);
  if (!found && opening !== '{' && text.startsWith(opening, at)) kill(dead, opening, at);
  return found;
}

function withMark(marks: Marks, mark: Marks[number]): Marks {
  return marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark];
}

function unescapeWiki(text: string): string {
  return decodeEntities(text.replace(/\\([!-/:-@[-`{-~])/g, '$1'));
}

function textNode(text: string, marks: Marks): AdfNode {
  return { type: 'text', text, ...(marks.length > 0 ? { marks } : {}) };
}
