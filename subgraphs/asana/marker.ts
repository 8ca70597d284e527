/**
 * The trace a write leaves, so that it can be found again when its answer was lost. Asana's `external` field would hide it, but only
 * OAuth apps may use it; with personal tokens it is a link of one dot at the end of the text, which reading takes off again.
 */
const HREF = 'https://workgraph.invalid/ref/';
const TRAILING_MARKER = /\s*\[·\]\(https:\/\/workgraph\.invalid\/ref\/[0-9a-f-]{36}\)\s*$/;
/** Plain-text twins of the link, as `notes` and entry descriptions show it. */
const TRAILING_PLAIN = /\s*(?:·\s*)?https:\/\/workgraph\.invalid\/ref\/[0-9a-f-]{36}\s*$/;

/** The body with the marker as its last character. */
export function withMarker(html: string, marker: string): string {
  return html.replace(/<\/body>$/, `\n<a href="${HREF}${marker}">·</a></body>`);
}

/** For fields without markup. */
export function withPlainMarker(text: string | null, marker: string): string {
  return [text, `${HREF}${marker}`].filter(Boolean).join('\n');
}

export function withoutMarker(text: string | null): string | null {
  return text?.replace(TRAILING_MARKER, '').replace(TRAILING_PLAIN, '') || null;
}

export function hasMarker(text: string | null | undefined, marker: string): boolean {
  return text?.includes(`${HREF}${marker}`) ?? false;
}
