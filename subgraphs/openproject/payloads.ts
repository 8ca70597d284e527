/** HAL to plain records: what every OpenProject resource has in common, and what each kind cannot do without. */
import { UnreadablePayloadError } from '../kit/guardProvider.ts';
import { type Json, toList, toNumber, toRecord, toRecords, toText, toTexts } from '../kit/mappingRead.ts';

/** A payload that lacks what it cannot do without. Never leaves the room as it is: pages set it aside, single reads wrap it. */
export class MalformedPayload extends UnreadablePayloadError {}

export interface HalLink {
  /** Last part of the path, decoded; `null` for `urn:` references and what is unset. */
  id: string | null;
  href: string;
  title: string | null;
}

/** The link of that name; `null` where it is absent or unset (`href: null`). */
export function linkOf(resource: Json, name: string): HalLink | null {
  return parseLink(toRecord(resource._links)?.[name]);
}

export function linksOf(resource: Json, name: string): HalLink[] {
  const value = toRecord(resource._links)?.[name];
  return (Array.isArray(value) ? value : [value]).flatMap((entry) => parseLink(entry) ?? []);
}

function parseLink(value: unknown): HalLink | null {
  const link = toRecord(value);
  const href = toText(link?.href);
  if (href === null) return null;
  const last = href.startsWith('urn:') ? null : href.split(/[?#]/)[0]?.split('/').at(-1);
  return { id: last ? decodePart(last) : null, href, title: toText(link?.title) };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The embedded resource of that name. */
export function embedded(resource: Json, name: string): Json | null {
  return toRecord(toRecord(resource._embedded)?.[name]);
}

/** The elements of an embedded collection. */
export function embeddedRows(resource: Json, name: string): Json[] {
  const collection = embedded(resource, name);
  return collection ? parseCollection(collection).rows : [];
}

/** Elements of a collection, wherever this version puts them: some lists are bare, one description embeds the list itself. */
export function parseCollection(payload: unknown): { rows: Json[]; total: number | null; pageSize: number | null } {
  const body = toRecord(payload);
  const nested = body?._embedded;
  const elements = Array.isArray(payload) ? payload : Array.isArray(nested) ? nested : toRecord(nested)?.elements;
  if (!Array.isArray(elements)) throw new MalformedPayload('a collection without elements');
  return { rows: toRecords(elements), total: toNumber(body?.total), pageSize: toNumber(body?.pageSize) };
}

/** Ids are numbers on the wire and texts with us. Throws `MalformedPayload` without one. */
export function demandId(resource: Json, what: string): string {
  const id = toText(resource.id);
  if (id === null) throw new MalformedPayload(`a ${what} without id`);
  return id;
}

/** The Markdown of a `{ format, raw, html }`; empty text is no text. */
export function toMarkdown(value: unknown): string | null {
  return toText(toRecord(value)?.raw);
}

/** A work package: a record with an id, a subject that is text, and its links. Throws `MalformedPayload`. */
export function parseWorkPackage(payload: unknown): Json {
  const resource = toRecord(payload);
  if (!resource) throw new MalformedPayload('a work package that is no object');
  demandId(resource, 'work package');
  if (typeof resource.subject !== 'string') throw new MalformedPayload('a work package without subject');
  if (!toRecord(resource._links)) throw new MalformedPayload('a work package without links');
  return resource;
}

/** OpenProject's own words for a refusal: `MultipleErrors` keeps them in the embedded errors. `null` for other bodies. */
export function parseErrorWords(payload: unknown): string | null {
  const body = toRecord(payload);
  if (!body) return null;
  const several = toList(toRecord(body._embedded)?.errors).flatMap((error) => toText(toRecord(error)?.message) ?? []);
  // One example sends a list of messages in place of one.
  return [...several, ...toTexts(body.message)].join(' ') || toText(body.message);
}

/** `UpdateConflict` out of `urn:openproject-org:api:v3:errors:UpdateConflict`. */
export function parseErrorName(payload: unknown): string | null {
  return toText(toRecord(payload)?.errorIdentifier)?.split(':').at(-1) ?? null;
}
