import type { Token } from 'marked';
import { joinTexts } from './inline.ts';
import type { AdfNode } from './node.ts';

type Marks = NonNullable<AdfNode['marks']>;

/** What each emphasis is called in ADF. */
const MARKS: Readonly<Record<string, string>> = { strong: 'strong', em: 'em', del: 'strike' };
const TAGS: Readonly<Record<string, Marks[number]>> = {
  u: { type: 'underline' },
  sub: { type: 'subsup', attrs: { type: 'sub' } },
  sup: { type: 'subsup', attrs: { type: 'sup' } },
};

/** Inline Markdown tokens as ADF text nodes with marks. */
export function fromInlineTokens(tokens: readonly Token[], marks: Marks = []): AdfNode[] {
  let open = marks;
  const nodes = tokens.flatMap((token) => {
    const tag = token.type === 'html' ? /^<(\/?)(u|sub|sup)>$/i.exec(token.raw) : null;
    if (!tag) return fromInline(token, open);
    const mark = TAGS[tag[2]?.toLowerCase() ?? ''];
    open = tag[1] === '/' || !mark ? marks : [...open, mark];
    return [];
  });
  return joinTexts(nodes);
}

function fromInline(token: Token, marks: Marks): AdfNode[] {
  const mark = MARKS[token.type];
  if (mark) return fromInlineTokens(innerOf(token) ?? [], [...marks, { type: mark }]);
  switch (token.type) {
    case 'br':
      return [{ type: 'hardBreak' }];
    case 'codespan':
      // Code goes with a link and nothing else, or Jira refuses the document.
      return textOf(token.text, [...marks.filter((other) => other.type === 'link'), { type: 'code' }]);
    case 'link':
      return fromInlineTokens(token.tokens ?? [], [...marks, { type: 'link', attrs: { href: token.href } }]);
    case 'image':
      // A picture needs an upload first; what stays is the way to it.
      return textOf(token.text || token.href, [...marks, { type: 'link', attrs: { href: token.href } }]);
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw.trim()) ? [{ type: 'hardBreak' }] : textOf(token.raw, marks);
    default:
      return fromPlain(token, marks);
  }
}

function fromPlain(token: Token, marks: Marks): AdfNode[] {
  const inner = innerOf(token);
  if (inner) return fromInlineTokens(inner, marks);
  return textOf('text' in token && typeof token.text === 'string' ? token.text : token.raw, marks);
}

function innerOf(token: Token): Token[] | null {
  return 'tokens' in token && Array.isArray(token.tokens) ? token.tokens : null;
}

/** ADF has no empty text nodes. Line ends inside a paragraph are blanks, as in Markdown. */
function textOf(text: string, marks: Marks): AdfNode[] {
  const flat = text.replace(/\n/g, ' ');
  return flat === '' ? [] : [{ type: 'text', text: flat, ...(marks.length > 0 ? { marks } : {}) }];
}
