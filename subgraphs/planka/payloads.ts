/** Planka's envelopes: `{ item, included }` and `{ items, included }`, the same in both versions. Ids exceed 2^53 and are texts. */
import { UnreadablePayloadError } from '../kit/guardProvider.ts';
import { type Json, toRecord, toRecords, toText } from '../kit/mappingRead.ts';

/** A payload that lacks what it cannot do without. Never leaves the room as it is: pages set it aside, single reads wrap it. */
export class MalformedPayload extends UnreadablePayloadError {}

export interface Envelope {
  item: Json;
  /** Lists of related records by name; what the server left out is an empty list. */
  included: Readonly<Record<string, Json[]>>;
}

export function parseEnvelope(payload: unknown): Envelope {
  const body = toRecord(payload);
  const item = toRecord(body?.item);
  if (!item) throw new MalformedPayload('an answer without item');
  return { item, included: parseIncluded(body) };
}

export function parseItems(payload: unknown): { items: Json[]; included: Envelope['included'] } {
  const body = toRecord(payload);
  if (!Array.isArray(body?.items)) throw new MalformedPayload('an answer without items');
  return { items: toRecords(body.items), included: parseIncluded(body) };
}

function parseIncluded(body: Json | null): Envelope['included'] {
  return Object.fromEntries(Object.entries(toRecord(body?.included) ?? {}).map(([name, rows]) => [name, toRecords(rows)]));
}

export function rowsOf({ included }: Envelope, name: string): Json[] {
  return included[name] ?? [];
}

export function demandId(record: Json, what: string): string {
  const id = toText(record.id);
  if (id === null) throw new MalformedPayload(`a ${what} without id`);
  return id;
}

/** A card with everything that belongs to it (complete.ts). Throws `MalformedPayload` without id, name or list. */
export function parseCard(payload: unknown): Envelope {
  const envelope = parseEnvelope(payload);
  demandId(envelope.item, 'card');
  if (typeof envelope.item.name !== 'string') throw new MalformedPayload('a card without name');
  if (toText(envelope.item.listId) === null) throw new MalformedPayload('a card without list');
  return envelope;
}

/** Planka's own words for a refusal, with the problems of a bad request. */
export function parseErrorWords(payload: unknown): string | null {
  const body = toRecord(payload);
  const problems = Array.isArray(body?.problems) ? body.problems.flatMap((problem) => toText(problem) ?? []) : [];
  return problems.join(' ') || toText(body?.message);
}

/** True for a log-in that waits for its person: terms to accept, single sign-on, first start. */
export function isPendingLogin(payload: unknown): boolean {
  const body = toRecord(payload);
  return toText(body?.pendingToken) !== null || toText(body?.step) !== null || /terms/i.test(toText(body?.message) ?? '');
}
