/**
 * The trace a write leaves, so that it can be found again when its answer was lost. ClickUp holds nothing hidden that every plan has
 * (custom fields must be made first, tags are shown), so it is the last line of the text: a link of one dot in descriptions,
 * a plain address in comments, which take no markup. Reading takes it off again.
 */
const HREF = 'https://workgraph.invalid/ref/';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const TRAILING_LINK = new RegExp(`\\s*\\[·\\]\\(${HREF}${UUID}\\)\\s*$`);
const TRAILING_PLAIN = new RegExp(`\\s*${HREF}${UUID}\\s*$`);

export function withMarker(markdown: string, marker: string): string {
  return [markdown, `[·](${HREF}${marker})`].filter(Boolean).join('\n\n');
}

export function withPlainMarker(text: string | null, marker: string): string {
  return [text, `${HREF}${marker}`].filter(Boolean).join('\n');
}

export function withoutMarker(text: string | null): string | null {
  return text?.replace(TRAILING_LINK, '').replace(TRAILING_PLAIN, '').trim() || null;
}

export function hasMarker(text: string | null | undefined, marker: string): boolean {
  return text?.includes(`${HREF}${marker}`) ?? false;
}
