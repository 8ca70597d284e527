/** Comments are rows of text with dress (bold, code, links), and a line's dress hangs on its line break. To Markdown, one way. */
import { toRecord, toText } from '../kit/mappingRead.ts';
import type { ClickUpComment } from './payloads.ts';

type Dress = Readonly<Record<string, unknown>>;

/** Rich where there are rows, else the plain text. */
export function commentToMarkdown({ comment, comment_text: plain }: ClickUpComment): string {
  if (!comment?.length) return plain ?? '';
  const lines: string[] = [];
  let line = '';
  for (const part of comment) {
    const dress = toRecord(part.attributes) ?? {};
    const [first = '', ...rest] = (part.text ?? '').split('\n');
    line += dressInline(first, dress);
    for (const next of rest) {
      lines.push(dressLine(line, dress));
      line = dressInline(next, dress);
    }
  }
  if (line) lines.push(line);
  return fenceCode(lines).join('\n').trim();
}

function dressInline(text: string, dress: Dress): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (!inner) return text;
  const code = dress.code === true ? `\`${inner}\`` : inner;
  const italic = dress.italic === true ? `_${code}_` : code;
  const bold = dress.bold === true ? `**${italic}**` : italic;
  const struck = dress.strike === true ? `~~${bold}~~` : bold;
  const href = toText(dress.link);
  return `${before}${href && /^(https?|mailto):/i.test(href) && href !== inner ? `[${struck}](${href})` : struck}${after}`;
}

const CODE_MARK = '\u0000';

function dressLine(line: string, dress: Dress): string {
  const list = toText(toRecord(dress.list)?.list);
  if (list === 'ordered') return `1. ${line}`;
  if (list === 'checked' || list === 'unchecked') return `- [${list === 'checked' ? 'x' : ' '}] ${line}`;
  if (list) return `- ${line}`;
  if (dress.header) return `${'#'.repeat(Math.min(6, Number(dress.header) || 1))} ${line}`;
  if (dress.blockquote) return `> ${line}`;
  return dress['code-block'] ? `${CODE_MARK}${line}` : line;
}

/** Neighbouring lines of code share one fence. */
function fenceCode(lines: readonly string[]): string[] {
  return lines.flatMap((line, index) => {
    if (!line.startsWith(CODE_MARK)) return [line];
    const isFirst = !lines[index - 1]?.startsWith(CODE_MARK);
    const isLast = !lines[index + 1]?.startsWith(CODE_MARK);
    return [...(isFirst ? ['```'] : []), line.slice(CODE_MARK.length), ...(isLast ? ['```'] : [])];
  });
}
