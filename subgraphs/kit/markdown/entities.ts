import { Parser } from 'htmlparser2';

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;

/** Markdown's text with each `&name;` and `&#35;` as the sign it stands for. What names nothing stays as it is. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, decode) : text;
}

function decode(entity: string): string {
  const signs: string[] = [];
  new Parser({ ontext: (text) => void signs.push(text) }, { decodeEntities: true }).end(entity);
  return signs.join('');
}
