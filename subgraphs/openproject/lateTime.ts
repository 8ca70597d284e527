/** Time that was booked without any other change: OpenProject does not date a work package by its time entries, so they are asked too. */
import { ProviderError } from '../kit/errors.ts';
import type { Json } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import { type OpenProjectClient, toFilters } from './client.ts';
import { linkOf } from './payloads.ts';

export interface LateTime {
  /** Work packages whose time changed after `since`. */
  itemIds: string[];
  /** The newest change of any time entry, to go on from; `null` where there is none, or none we may see. */
  newest: string | null;
}

/** `since` is `null` in a first pull, which reads every work package with its time anyway. */
export async function fetchLateTime(client: OpenProjectClient, since: string | null): Promise<LateTime> {
  const sortBy = '[["updated_at","desc"]]';
  if (since === null) {
    const rows = await quietly(async () => (await client.fetchPage('/time_entries', '/time_entries', { sortBy, pageSize: 1 }, 1)).rows);
    return { itemIds: [], newest: newestOf(rows, null) };
  }
  const filters = toFilters([{ updated_at: { operator: '<>d', values: [since, ''] } }]);
  const rows = await quietly(() => client.fetchAll('/time_entries', '/time_entries', { filters, sortBy }));
  const late = rows.filter((row) => (toInstant(row.updatedAt) ?? '') > since);
  return { itemIds: [...new Set(late.flatMap((row) => itemOf(row) ?? []))], newest: newestOf(late, since) };
}

function newestOf(rows: readonly Json[], since: string | null): string | null {
  return rows.reduce<string | null>((latest, row) => {
    const at = toInstant(row.updatedAt);
    return at !== null && at > (latest ?? '') ? at : latest;
  }, since);
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
