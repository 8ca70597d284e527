/** Asana's rich text: makes it from the Markdown of a world, and refuses what Asana would refuse. */
import { Parser } from 'htmlparser2';
import { marked } from 'marked';

const TAGS = new Set([
  'body',
  'strong',
  'em',
  'u',
  's',
  'code',
  'pre',
  'ol',
  'ul',
  'li',
  'a',
  'blockquote',
  'h1',
  'h2',
  'hr',
  'img',
  'table',
  'tr',
  'td',
]);

/** The markup a person would have made in the editor. */
export function fromMarkdown(markdown: string | null): string {
  if (!markdown) return '<body></body>';
  const html = marked.parse(markdown, { async: false });
  const plain = html
    .replace(/<pre><code[^>]*>([\s\S]*?)\n?<\/code><\/pre>/g, '<pre>$1</pre>')
    .replace(/<(\/?)del>/g, '<$1s>')
    .replace(/<(\/?)h[3-6]/g, '<$1h2')
    .replace(/<blockquote>\s*<p>([\s\S]*?)<\/p>\s*<\/blockquote>/g, '<blockquote>$1</blockquote>')
    .replace(/>\s*\n\s*<(?!\/?(?:strong|em|code|a|s)\b)/g, '><')
    .replace(/<\/p><p>/g, '\n\n')
    .replace(/<\/?p>/g, '')
    .replace(/<hr>/g, '<hr/>')
    .replaceAll('&#39;', "'");
  return `<body>${plain.trim()}</body>`;
}

/** What Asana says about text it cannot take, or `null` when it can. */
export function findFault(html: unknown): string | null {
  if (typeof html !== 'string') return 'html_notes: Value is not a string';
  if (!/^<body>[\s\S]*<\/body>$/.test(html)) return 'html_notes: XML is invalid: it must be wrapped in <body>';
  const open: string[] = [];
  let fault: string | null = null;
  const parser = new Parser(
    {
      onopentag(name) {
        if (!TAGS.has(name)) fault ??= `html_notes: XML is invalid: tag ${name} is not allowed`;
        open.push(name);
      },
      onclosetag(name, implied) {
        if (implied && name !== 'hr' && name !== 'img') fault ??= `html_notes: XML is invalid: ${name} is not closed`;
        if (open.pop() !== name) fault ??= 'html_notes: XML is invalid: tags cross';
      },
    },
    { xmlMode: true },
  );
  parser.end(html);
  return fault;
}

/** What `notes` and `text` show of it. */
export function toPlain(html: string): string {
  return html
    .replace(/<a href="([^"]*)">[\s\S]*?<\/a>/g, '$1')
    .replace(/<li>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}
