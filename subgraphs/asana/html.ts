/**
 * Asana's rich text (a small XML: `<body>` with strong, em, u, s, code, pre, ul, ol, li, a, blockquote, h1, h2, hr) to Markdown
 * and back. Line breaks are plain newlines on both sides. Tags we do not know lose their dress, never their text.
 */
import { Parser } from 'htmlparser2';
import { marked, type Token, type Tokens } from 'marked';

interface Frame {
  tag: string;
  href: string | null;
  text: string;
  /** Items seen so far, for ordered lists. */
  items: number;
}

/** Deeper nesting is read as text of the level above: nobody writes it, and it would cost time. */
const MAX_DEPTH = 60;
const INLINE_MARKS = { strong: '**', b: '**', em: '_', i: '_', s: '~~', code: '`' } as const satisfies Record<string, string>;

/** `null` and empty bodies give `null`. */
export function htmlToMarkdown(html: string | null | undefined): string | null {
  if (!html) return null;
  const stack: Frame[] = [frame('body', null)];
  const top = (): Frame => stack[stack.length - 1] ?? frame('body', null);
  let skipped = 0;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (stack.length >= MAX_DEPTH) skipped += 1;
        else if (tag === 'br') top().text += '\n';
        else if (tag === 'hr') top().text += '\n\n---\n\n';
        else if (tag === 'img') top().text += `![${attributes.alt ?? ''}](${attributes.src ?? ''})`;
        else stack.push(frame(tag, attributes.href ?? null));
      },
      ontext(text) {
        const isCode = stack.some(({ tag }) => tag === 'pre' || tag === 'code');
        top().text += isCode ? text : escapeMarkdown(text);
      },
      onclosetag(tag) {
        if (skipped > 0 || stack.length < 2 || top().tag !== tag) skipped = Math.max(0, skipped - 1);
        else {
          const closed = stack.pop();
          if (closed) top().text += toMarkdown(closed, top());
        }
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true },
  );
  parser.end(html);
  while (stack.length > 1) {
    const open = stack.pop();
    if (open) top().text += toMarkdown(open, top());
  }
  return tidy(top().text) || null;
}

function frame(tag: string, href: string | null): Frame {
  return { tag, href, text: '', items: 0 };
}

function toMarkdown(closed: Frame, parent: Frame): string {
  const { tag, text } = closed;
  if (Object.hasOwn(INLINE_MARKS, tag)) return wrapInline(text, INLINE_MARKS[tag as keyof typeof INLINE_MARKS]);
  if (tag === 'a') return toLink(text, closed.href);
  if (tag === 'h1') return `\n\n# ${text.trim()}\n\n`;
  if (/^h[2-6]$/.test(tag)) return `\n\n## ${text.trim()}\n\n`;
  if (tag === 'pre') return `\n\n\`\`\`\n${text.replace(/^\n|\n$/g, '')}\n\`\`\`\n\n`;
  if (tag === 'blockquote') return `\n\n${prefixLines(text.trim(), '> ')}\n\n`;
  if (tag === 'ul' || tag === 'ol') return `\n\n${text.replace(/^\n+|\n+$/g, '')}\n\n`;
  if (tag === 'li') return toListItem(text, parent);
  if (tag === 'tr') return `${text.trimEnd()} |\n`;
  if (tag === 'td' || tag === 'th') return `| ${text.trim().replaceAll('\n', ' ')} `;
  if (tag === 'p' || tag === 'div') return `\n\n${text}\n\n`;
  return text;
}

/** Blanks move outside: `**bold **` is not bold in Markdown. */
function wrapInline(text: string, mark: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return inner ? `${before}${mark}${inner}${mark}${after}` : text;
}

function toLink(text: string, href: string | null): string {
  if (!href || !/^(https?|mailto):/i.test(href)) return text;
  return unescapeMarkdown(text) === href ? href : `[${text}](${href.replaceAll(')', '%29').replaceAll(' ', '%20')})`;
}

function toListItem(text: string, parent: Frame): string {
  parent.items += 1;
  const bullet = parent.tag === 'ol' ? `${parent.items}. ` : '- ';
  const body = text
    .trim()
    .replace(/\n{2,}/g, '\n')
    .replaceAll('\n', `\n${' '.repeat(bullet.length)}`);
  return `\n${bullet}${body}`;
}

function prefixLines(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line) => `${prefix}${line}`.trimEnd())
    .join('\n');
}

function tidy(text: string): string {
  return text
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Only what would turn into markup: words_with_underscores and URLs stay readable. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\*`]|(?<![\p{L}\p{N}/])_|_(?![\p{L}\p{N}])/gu, '\\$&').replace(/^(\s*)([#>+-])(?=\s)/gm, '$1\\$2');
}

function unescapeMarkdown(text: string): string {
  return text.replace(/\\([\\*`_#>+-])/g, '$1');
}

/** Markdown to the XML that Asana accepts: anything else (tables, raw HTML, images) goes in as its text. */
export function markdownToHtml(markdown: string): string {
  return `<body>${blocks(marked.lexer(markdown, { gfm: true }))}</body>`;
}

/** Comments take no headings and no rules: they become bold lines and dashes. */
export function markdownToCommentHtml(markdown: string): string {
  return markdownToHtml(markdown)
    .replace(/<h[12]>/g, '<strong>')
    .replace(/<\/h[12]>/g, '</strong>\n')
    .replaceAll('<hr/>', '\n---\n');
}

function blocks(tokens: readonly Token[]): string {
  const parts: string[] = [];
  for (const token of tokens) {
    const html = block(token);
    if (html !== '') parts.push(html);
  }
  return parts.reduce(
    (all, part, index) => all + (index > 0 && !isBlock(part) && !isBlock(parts[index - 1] ?? '') ? '\n\n' : '') + part,
    '',
  );
}

function isBlock(html: string): boolean {
  return /^<(h1|h2|ul|ol|pre|blockquote|hr)/.test(html);
}

function block(token: Token): string {
  switch (token.type) {
    case 'space':
      return '';
    case 'heading':
      return token.depth === 1 ? `<h1>${inline(token.tokens)}</h1>` : `<h2>${inline(token.tokens)}</h2>`;
    case 'code':
      return `<pre>${escapeXml(token.text)}</pre>`;
    case 'blockquote':
      return `<blockquote>${blocks(token.tokens ?? [])}</blockquote>`;
    case 'hr':
      return '<hr/>';
    case 'list':
      return list(token as Tokens.List);
    case 'paragraph':
    case 'text':
      return token.tokens ? inline(token.tokens) : escapeXml(unescapeMarkdown(token.raw));
    default:
      return escapeXml(token.raw.trim());
  }
}

function list(token: Tokens.List): string {
  const tag = token.ordered ? 'ol' : 'ul';
  return `<${tag}>${token.items.map((item) => `<li>${blocks(item.tokens)}</li>`).join('')}</${tag}>`;
}

const INLINE_TAGS = { strong: 'strong', em: 'em', del: 's' } as const satisfies Record<string, string>;

function inline(tokens: readonly Token[] | undefined): string {
  return (tokens ?? []).map(inlineToken).join('');
}

function inlineToken(token: Token): string {
  if (Object.hasOwn(INLINE_TAGS, token.type)) {
    const tag = INLINE_TAGS[token.type as keyof typeof INLINE_TAGS];
    return `<${tag}>${inline((token as Tokens.Strong).tokens)}</${tag}>`;
  }
  switch (token.type) {
    case 'codespan':
      return `<code>${escapeXml(token.text)}</code>`;
    case 'br':
      return '\n';
    case 'link':
      return /^(https?|mailto):/i.test(token.href)
        ? `<a href="${escapeXml(token.href)}">${inline(token.tokens)}</a>`
        : inline(token.tokens);
    case 'image':
      return `<a href="${escapeXml(token.href)}">${escapeXml(token.text || token.href)}</a>`;
    case 'escape':
      return escapeXml(token.text);
    default:
      return 'tokens' in token && token.tokens ? inline(token.tokens) : escapeXml(token.raw);
  }
}

/** Control characters are no XML: one of them would have the whole text refused. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
