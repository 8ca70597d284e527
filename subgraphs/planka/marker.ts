/**
 * The trace a write leaves, so that it can be found again when its answer was lost: a link reference that nothing refers to. Markdown
 * shows none of it, in renderers with and without HTML, and reading takes it off again.
 */
const TRAILING_MARKER = /\s*\[\/\/\]: # \(workgraph:[0-9a-f-]{36}\)\s*$/;

export function withMarker(markdown: string | null | undefined, marker: string): string {
  return [markdown, `[//]: # (workgraph:${marker})`].filter(Boolean).join('\n\n');
}

export function withoutMarker(markdown: string | null): string | null {
  return markdown?.replace(TRAILING_MARKER, '') || null;
}

export function hasMarker(markdown: string | null, marker: string): boolean {
  return markdown?.includes(`[//]: # (workgraph:${marker})`) ?? false;
}
