import type { Token, Tokens } from 'marked';
import { decodeEntities } from '../markdown/entities.ts';
import { joinTexts } from './inline.ts';
import type { AdfNode } from './node.ts';

type Marks = NonNullable<AdfNode['marks']>;

/** What each emphasis is called in ADF. */
const MARKS: Readonly<Record<string, string>> = { strong: 'strong', em: 'em', del: 'strike' };
const TAGS: Readonly<Record<string, Marks[number]>> = {
  u: { type: 'underline' },
  ins: { type: 'underline' },
  sub: { type: 'subsup', attrs: { type: 'sub' } },
  sup: { type: 'subsup', attrs: { type: 'sup' } },
  strong: { type: 'strong' },
  b: { type: 'strong' },
  em: { type: 'em' },
  i: { type: 'em' },
  del: { type: 'strike' },
  s: { type: 'strike' },
};
const TAG = /^<(\/?)(u|ins|sub|sup|strong|b|em|i|del|s)>$/i;

/** Inline Markdown tokens as the ADF content of one block: blanks at the ends of its lines are no part of it. */
export function fromInlineTokens(tokens: readonly Token[]): AdfNode[] {
  const nodes = fromTokens(tokens, []);
  const isEnd = (node: AdfNode | undefined) => node === undefined || node.type === 'hardBreak';
  return nodes.flatMap((node, index) => {
    if (node.text === undefined || node.marks?.some(({ type }) => type === 'code')) return [node];
    const start = isEnd(nodes[index - 1]) ? node.text.replace(/^[ \t]+/, '') : node.text;
    const text = isEnd(nodes[index + 1]) ? start.replace(/[ \t]+$/, '') : start;
    return text === '' ? [] : [{ ...node, text }];
  });
}

function fromTokens(tokens: readonly Token[], marks: Marks): AdfNode[] {
  const open: { name: string; mark: Marks[number] }[] = [];
  const nodes = tokens.flatMap((token) => {
    const [, slash, tag = ''] = token.type === 'html' ? (TAG.exec(token.raw.trim()) ?? []) : [];
    const name = tag.toLowerCase();
    const mark = TAGS[name];
    if (!mark)
      return fromInline(
        token,
        withMarks(
          marks,
          open.map((one) => one.mark),
        ),
      );
    if (slash !== '/') open.push({ name, mark });
    else {
      const last = open.findLastIndex((one) => one.name === name);
      if (last !== -1) open.splice(last, 1);
    }
    return [];
  });
  return joinTexts(nodes);
}

const ORDER = ['link', 'strong', 'em', 'strike', 'underline', 'subsup'];

/** ADF takes each mark once; in one order, whichever way they were nested. */
function withMarks(marks: Marks, more: Marks): Marks {
  const added = more.filter(({ type }, index) => ![...marks, ...more.slice(0, index)].some((mark) => mark.type === type));
  return added.length === 0 ? marks : [...marks, ...added].sort((one, other) => ORDER.indexOf(one.type) - ORDER.indexOf(other.type));
}

function fromInline(token: Token, marks: Marks): AdfNode[] {
  const mark = MARKS[token.type];
  if (mark) return fromTokens(innerOf(token) ?? [], withMarks(marks, [{ type: mark }]));
  switch (token.type) {
    case 'checkbox':
      return [];
    case 'br':
      return [{ type: 'hardBreak' }];
    case 'codespan':
      // Code goes with a link and nothing else, or Jira refuses the document.
      return textOf(token.text, [...marks.filter((other) => other.type === 'link'), { type: 'code' }]);
    case 'link':
      return fromTokens(token.tokens ?? [], withMarks(marks, [toLinkMark(token as Tokens.Link)]));
    case 'image':
      // A picture needs an upload first; what stays is the way to it.
      return textOf(decodeEntities(token.text || token.href), withMarks(marks, [toLinkMark(token as Tokens.Image)]));
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw.trim()) ? [{ type: 'hardBreak' }] : textOf(token.raw, marks);
    case 'escape':
      return textOf(token.text, marks);
    default:
      return fromPlain(token, marks);
  }
}

function toLinkMark({ href, title }: Tokens.Link | Tokens.Image): Marks[number] {
  return { type: 'link', attrs: { href: decodeEntities(href), ...(title ? { title: decodeEntities(title) } : {}) } };
}

function fromPlain(token: Token, marks: Marks): AdfNode[] {
  const inner = innerOf(token);
  if (inner) return fromTokens(inner, marks);
  return textOf(decodeEntities('text' in token && typeof token.text === 'string' ? token.text : token.raw), marks);
}

function innerOf(token: Token): Token[] | null {
  return 'tokens' in token && Array.isArray(token.tokens) ? token.tokens : null;
}

/** ADF has no empty text nodes. Line ends inside a paragraph are blanks, as in Markdown. */
function textOf(text: string, marks: Marks): AdfNode[] {
  const flat = text.replace(/\n/g, ' ');
  return flat === '' ? [] : [{ type: 'text', text: flat, ...(marks.length > 0 ? { marks } : {}) }];
}
