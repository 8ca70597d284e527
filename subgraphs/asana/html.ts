import type { Token, Tokens } from 'marked';
import { createClosingSearch } from '../kit/markdown/closing.ts';
import { decodeEntities } from '../kit/markdown/entities.ts';
import { lexOrPlain } from '../kit/markdown/lex.ts';

/** Markdown to the XML that Asana accepts: anything else (tables, raw HTML, images) goes in as its text. */
export function markdownToHtml(markdown: string): string {
  return `<body>${blocks(lexOrPlain(markdown))}</body>`;
}

/** Comments take no headings and no rules: they become bold lines and dashes. */
export function markdownToCommentHtml(markdown: string): string {
  return markdownToHtml(markdown)
    .replace(/(<body>)?<h[12]>/g, (_, start: string | undefined) => `${start ?? '\n'}<strong>`)
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
    case 'def':
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
      return token.tokens ? inline(token.tokens) : escapeXml(wordsOf(token));
    case 'table':
      return table(token as Tokens.Table);
    default:
      return escapeXml(token.raw.trim());
  }
}

/** As its lines, in plain words: Asana's own tables are not for every text. */
function table({ header, rows }: Tokens.Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head = '', ...body] = [header, ...rows].map((cells) => line(cells.map(({ tokens }) => plain(tokens).replaceAll('|', '\\|'))));
  return escapeXml([head, line(header.map(() => '---')), ...body].join('\n'));
}

function plain(tokens: readonly Token[]): string {
  return tokens.map((token) => ('tokens' in token && token.tokens ? plain(token.tokens) : plainToken(token))).join('');
}

function plainToken(token: Token): string {
  if (token.type === 'html') return /^<br/i.test(token.raw) ? ' ' : TAG.test(token.raw.trim()) ? '' : token.raw;
  return token.type === 'escape' || token.type === 'codespan' ? String((token as Tokens.Codespan).text) : wordsOf(token);
}

function list(token: Tokens.List): string {
  const tag = token.ordered ? 'ol' : 'ul';
  return `<${tag}>${token.items.map((item) => `<li>${item.task ? `[${item.checked ? 'x' : ' '}] ` : ''}${blocks(item.tokens.filter(({ type }) => type !== 'checkbox'))}</li>`).join('')}</${tag}>`;
}

const INLINE_TAGS = { strong: 'strong', em: 'em', del: 's' } as const satisfies Record<string, string>;

/** Markdown's few tags of HTML that Asana has too; what is opened and not closed, or the other way round, is left out. */
const TAG = /^<(\/?)(u|ins|strong|b|em|i|del|s)>$/i;
const TAGS: Readonly<Record<string, string>> = { u: 'u', ins: 'u', strong: 'strong', b: 'strong', em: 'em', i: 'em', del: 's', s: 's' };

/** `open`: tags that stand around the whole already. */
function inline(tokens: readonly Token[] | undefined, open: readonly string[] = []): string {
  let html = '';
  const all = tokens ?? [];
  const findClosing = createClosingSearch(all);
  for (let index = 0; index < all.length; index++) {
    const token = all[index];
    if (!token) continue;
    const [isTag, slash, name = ''] = token.type === 'html' ? (TAG.exec(token.raw.trim()) ?? []) : [];
    const tag = TAGS[name.toLowerCase()] ?? 'u';
    if (!isTag) html += inlineToken(token, open);
    else if (slash === '' && !open.includes(tag)) {
      const end = findClosing(name, index);
      if (end === -1) continue;
      html += `<${tag}>${inline(all.slice(index + 1, end), [...open, tag])}</${tag}>`;
      index = end;
    }
  }
  return html;
}

function inlineToken(token: Token, open: readonly string[]): string {
  if (Object.hasOwn(INLINE_TAGS, token.type)) {
    const tag = INLINE_TAGS[token.type as keyof typeof INLINE_TAGS];
    const inner = inline((token as Tokens.Strong).tokens, [...open, tag]);
    return open.includes(tag) ? inner : `<${tag}>${inner}</${tag}>`;
  }
  switch (token.type) {
    case 'codespan':
      return `<code>${escapeXml(token.text)}</code>`;
    case 'br':
      return '\n';
    case 'link':
      return /^(https?|mailto):/i.test(token.href)
        ? `<a href="${escapeXml(decodeEntities(token.href))}">${inline(token.tokens, open)}</a>`
        : inline(token.tokens, open);
    case 'image':
      return `<a href="${escapeXml(decodeEntities(token.href))}">${escapeXml(decodeEntities(token.text || token.href))}</a>`;
    case 'checkbox':
      return '';
    case 'escape':
      return escapeXml(token.text);
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw.trim()) ? '\n' : escapeXml(token.raw);
    default:
      return 'tokens' in token && token.tokens ? inline(token.tokens, open) : escapeXml(wordsOf(token));
  }
}

/** A line's end within a paragraph is a blank in Markdown, and a break in Asana. */
function wordsOf(token: Token): string {
  return decodeEntities('text' in token && typeof token.text === 'string' ? token.text : token.raw).replace(/\s*\n\s*/g, ' ');
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
