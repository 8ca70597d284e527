/** OpenProject's own search: its filter list as it is, or plain words. */
import { ProviderError } from '../kit/errors.ts';
import { toList, toRecord, toText } from '../kit/mappingRead.ts';
import type { NativeQuery, NativeSearchPage } from '../kit/provider.ts';
import { type OpenProjectClient, type Page, toFilters } from './client.ts';

/** Cursors count rows; OpenProject counts pages. So up to two pages are read for one of ours. */
export async function searchWorkPackages(
  client: OpenProjectClient,
  query: NativeQuery,
  first: number,
  after: string | null,
): Promise<NativeSearchPage> {
  const start = after === null ? 0 : readCursor(after);
  const filters = readFilters(query);
  const fetchPage = (offset: number, pageSize: number) =>
    client.fetchPage('/work_packages', '/work_packages', { filters, sortBy: '[["id","desc"]]', pageSize }, offset);
  const probe = await fetchPage(Math.floor(start / first) + 1, first);
  // The administrator's maximum may be lower than what we ask for, and pages are then of that size.
  const size = Math.min(first, probe.pageSize ?? first);
  const page = size === first ? probe : await fetchPage(Math.floor(start / size) + 1, size);
  const skip = start % size;
  const rest: Page['rows'] = skip === 0 || page.isLast ? [] : (await fetchPage(Math.floor(start / size) + 2, size)).rows;
  const rows = [...page.rows, ...rest].slice(skip, skip + size);
  const end = start + rows.length;
  const payloads = rows.flatMap((payload) => {
    const externalId = toText(payload.id);
    return externalId === null ? [] : [{ externalId, payload }];
  });
  return { payloads, endCursor: rows.length > 0 && end < (page.total ?? 0) ? String(end) : null, total: page.total };
}

function readCursor(after: string): number {
  if (/^\d{1,9}$/.test(after)) return Number(after);
  throw new ProviderError('BAD_USER_INPUT', 'This cursor is none of this search: start without `after`.', { facts: { field: 'after' } });
}

function readFilters({ text, filter }: NativeQuery): string {
  if (text !== null && text !== '') return toFilters([{ search: { operator: '**', values: [text] } }]);
  const filters = typeof filter === 'string' ? parseText(filter) : (filter ?? []);
  const isList = Array.isArray(filters) && toList(filters).every((entry) => toRecord(entry) !== null);
  if (isList) return JSON.stringify(filters);
  throw new ProviderError('BAD_USER_INPUT', 'OpenProject filters are a list such as [{ "status": { "operator": "o", "values": [] } }].', {
    facts: { field: 'filters' },
  });
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
