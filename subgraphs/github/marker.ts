/** An HTML comment does not show on GitHub; it tells whether a write of ours took effect. */
const MARKER = /\s*<!-- workgraph:([0-9a-f-]{36}) -->\s*$/;

export function withMarker(body: string | undefined, marker: string): string {
  return `${body ?? ''}\n\n<!-- workgraph:${marker} -->`;
}

export function withoutMarker(body: string | null | undefined): string | null {
  return body?.replace(MARKER, '') || null;
}

export function hasMarker(body: unknown, marker: string): boolean {
  return typeof body === 'string' && body.includes(`<!-- workgraph:${marker} -->`);
}
