/** Time that was booked without any other change: OpenProject does not date a work package by its time entries, so they are asked too. */
import { ProviderError } from '../kit/errors.ts';
import { type Json, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import { type OpenProjectClient, toFilters } from './client.ts';
import { OVERLAP_MS } from './config.ts';
import { linkOf } from './payloads.ts';

export interface TimeState {
  /** Changes of time entries at or after this are asked for; `null` before the first pull was over. Instant in UTC. */
  since: string | null;
  /** Id to `updatedAt` of each entry that was seen at or after `since`. */
  seen: ReadonlyMap<string, string>;
}

export interface LateTime {
  /** Work packages whose time changed. */
  itemIds: string[];
  /** Where the next pull goes on. */
  reached: TimeState;
}

/**
 * The first pull reads every work package with its time anyway, and only learns where to go on: from the newest entry, or from now where
 * there is none. An entry that bears a time of the future is remembered, and holds nothing back.
 */
export async function fetchLateTime(client: OpenProjectClient, { since, seen }: TimeState): Promise<LateTime> {
  const from = earlier(since ?? overlapBefore((await fetchNewest(client)) ?? nowOf(client)), overlapBefore(nowOf(client)));
  const filters = toFilters([{ updated_at: { operator: '<>d', values: [from, ''] } }]);
  const rows = await quietly(() => client.fetchAll('/time_entries', '/time_entries', { filters, sortBy: NEWEST_FIRST }));
  const entries = rows.map((row) => ({ id: toText(row.id) ?? '', at: toInstant(row.updatedAt) ?? '', itemId: itemOf(row) }));
  const late = since === null ? [] : entries.filter(({ id, at }) => seen.get(id) !== at);
  const newest = entries.reduce((latest, { at }) => (at > latest ? at : latest), from);
  const next = [from, earlier(overlapBefore(newest), overlapBefore(nowOf(client)))].reduce((a, b) => (a > b ? a : b));
  return {
    itemIds: [...new Set(late.flatMap(({ itemId }) => itemId ?? []))],
    reached: { since: next, seen: new Map(entries.flatMap(({ id, at }): [string, string][] => (at >= next ? [[id, at]] : []))) },
  };
}

const NEWEST_FIRST = '[["updated_at","desc"]]';

async function fetchNewest(client: OpenProjectClient): Promise<string | null> {
  const query = { sortBy: NEWEST_FIRST, pageSize: 1 };
  const [row] = await quietly(async () => (await client.fetchPage('/time_entries', '/time_entries', query, 1)).rows);
  return toInstant(row?.updatedAt);
}

function nowOf(client: OpenProjectClient): string {
  return new Date(client.serverNow()).toISOString();
}

function overlapBefore(instant: string): string {
  return new Date(Date.parse(instant) - OVERLAP_MS).toISOString();
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** `entity` may be a meeting. */
function itemOf(entry: Json): string | null {
  const link = linkOf(entry, 'workPackage') ?? linkOf(entry, 'entity');
  return link?.href.includes('/work_packages/') ? link.id : null;
}

/** Who may see work packages may not always see the time spent on them. */
async function quietly(ask: () => Promise<Json[]>): Promise<Json[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProviderError && (error.code === 'PROVIDER_REFUSED' || error.code === 'NOT_FOUND')) return [];
    throw error;
  }
}
