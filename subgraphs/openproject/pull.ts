/**
 * Pulling. Pages are numbered, and a work package that is saved meanwhile moves to the end of the list and shifts the rest by one. So
 * each page is asked for anew from the last change seen (`updatedAt <>d`), as page 1; higher numbers are used only where more
 * than a page changed within the overlap, and there the page before is read again, to see that nothing shifted.
 */
import { ProviderError } from '../kit/errors.ts';
import { mapConcurrently } from '../kit/mapConcurrently.ts';
import { mapPage } from '../kit/mapPage.ts';
import { type Json, toText } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { GapCollector } from '../kit/mappingWords.ts';
import type { MalformedItem, MappedItem } from '../kit/model.ts';
import type { ProviderConnection, PullCursor, PullPage } from '../kit/provider.ts';
import { type OpenProjectClient, type Page, toFilters } from './client.ts';
import { fetchWhole } from './complete.ts';
import { CONCURRENCY, PAGE_SIZE } from './config.ts';
import { advance, type ListedRow, notBeyond, type PullState, parseCursor, toCursor } from './cursor.ts';
import { fetchLateTime } from './lateTime.ts';
import { type Lookups, projectFilter, scopeOf } from './lookups.ts';
import { toProjectKey } from './mappingLists.ts';
import { demandId, linkOf } from './payloads.ts';

export interface Puller {
  client: OpenProjectClient;
  lookups: Lookups;
  connection: ProviderConnection;
  toItem(payload: unknown, gaps: GapCollector): MappedItem;
}

/** A page that never shows anything new nor an end is a proxy's or a cache's. */
const MAX_STALLED_PAGES = 1_000;

export async function* pullItems(puller: Puller, cursor: PullCursor | null): AsyncIterable<PullPage> {
  let state = notBeyond(parseCursor(cursor), puller.client.serverNow());
  const scope = await scopeOf(puller);
  const keys = await keysOf(puller);
  if (scope?.size === 0) {
    yield { items: [], malformed: [], gaps: [], cursor: toCursor({ ...state, keys }), total: 0, done: true };
    return;
  }
  yield* pullAnew(puller, state, keys);
  state = { ...state, keys };
  let offset = 1;
  let before: Page | null = null;
  const late = await fetchLateTime(puller.client, state.time);
  const delivered = new Set<string>();
  for (let stalled = 0; ; ) {
    const page = await fetchChanged(puller, state, offset, scope);
    if (before !== null && !isSame(before, await fetchChanged(puller, state, offset - 1, scope))) {
      [offset, before] = [1, null];
      stalled += 1;
      assertMoving(stalled);
      continue;
    }
    const { rows, malformed } = readRows(page.rows);
    assertFiltered(rows, state);
    const news = rows.filter(({ id, mark }) => state.seen.get(id) !== mark);
    for (const { id } of news) delivered.add(id);
    const lateIds = page.isLast ? late.itemIds.filter((id) => !delivered.has(id)) : [];
    const next = { ...advance(state, rows, puller.client.serverNow()), ...(page.isLast ? { time: late.reached } : {}) };
    const items = await fetchItems(puller, [...news.map(({ id }) => id), ...lateIds], scope, malformed);
    stalled = news.length > 0 ? 0 : stalled + 1;
    assertMoving(stalled);
    yield { ...items, cursor: toCursor(next), total: page.total, done: page.isLast };
    if (page.isLast) return;
    [offset, before] = next.since === state.since ? [offset + 1, page] : [1, null];
    state = next;
  }
}

function assertMoving(stalled: number): void {
  if (stalled <= MAX_STALLED_PAGES) return;
  throw new ProviderError('PROVIDER_UNAVAILABLE', 'OpenProject sends the same page of work packages again and again.');
}

/** An empty list of filters matters: without any, OpenProject leaves out what is closed. */
function fetchChanged({ client }: Puller, { since }: PullState, offset: number, scope: ReadonlySet<string> | null): Promise<Page> {
  const changed = since === null ? [] : [{ updatedAt: { operator: '<>d', values: [since, ''] } }];
  const query = {
    filters: toFilters([...changed, ...projectFilter(scope)]),
    sortBy: '[["updatedAt","asc"],["id","asc"]]',
    pageSize: PAGE_SIZE,
  };
  return client.fetchPage('/work_packages', '/work_packages', query, offset);
}

/**
 * Whole projects whose work packages no later time brings: one that the account was not shown before, or not for a while, and one that
 * got another key, since the keys of its work packages begin with it.
 */
async function* pullAnew(puller: Puller, state: PullState, keys: ReadonlyMap<string, string>): AsyncIterable<PullPage> {
  const scope = new Set([...keys].filter(([id, key]) => state.keys !== null && state.keys.get(id) !== key).map(([id]) => id));
  if (scope.size === 0) return;
  const query = { filters: toFilters(projectFilter(scope)), sortBy: '[["id","asc"]]', pageSize: PAGE_SIZE };
  for await (const page of puller.client.pages('/work_packages', '/work_packages', query)) {
    const { rows, malformed } = readRows(page);
    const items = await fetchItems(
      puller,
      rows.map(({ id }) => id),
      scope,
      malformed,
    );
    yield { ...items, cursor: toCursor(state), total: null, done: false };
  }
}

async function keysOf({ lookups }: Puller): Promise<Map<string, string>> {
  return new Map((await lookups.projects()).map((project) => [demandId(project, 'project'), toProjectKey(project)]));
}

function isSame(a: Page, b: Page): boolean {
  return a.rows.length === b.rows.length && a.rows.every((row, index) => row.id === b.rows[index]?.id);
}

/** A server, or a cache before it, that ignores the filter would have us go round for ever, or end too soon. */
function assertFiltered(rows: readonly ListedRow[], { since }: PullState): void {
  if (rows.every(({ updatedAt }) => updatedAt === '' || since === null || updatedAt >= since)) return;
  throw new ProviderError('PROVIDER_UNAVAILABLE', 'OpenProject sent work packages that were not asked for: is there a cache before it?');
}

/** What of a row decides whether to read it. A row without a readable time is always news. */
function readRows(rows: readonly Json[]): { rows: ListedRow[]; malformed: MalformedItem[] } {
  const malformed: MalformedItem[] = [];
  const read = rows.flatMap((row) => {
    const id = toText(row.id);
    if (id === null) malformed.push({ externalId: 'unknown', reason: 'a work package without id', raw: row });
    if (id === null) return [];
    const updatedAt = toInstant(row.updatedAt) ?? '';
    return [{ id, updatedAt, mark: `${updatedAt} ${toText(row.lockVersion) ?? ''}` }];
  });
  return { rows: read, malformed };
}

async function fetchItems(
  { client, lookups, toItem }: Puller,
  ids: readonly string[],
  scope: ReadonlySet<string> | null,
  malformed: MalformedItem[],
) {
  const payloads = await mapConcurrently(ids, CONCURRENCY, (id) => fetchWhole(client, lookups, id));
  // One that vanished since it was listed is the sweep's; one that tells no project is unreadable, not out of scope.
  const inScope = payloads.filter((payload) => {
    const projectId = payload && linkOf(payload, 'project')?.id;
    return payload !== null && (scope === null || !projectId || scope.has(projectId));
  });
  const page = mapPage(inScope, toItem);
  return { ...page, malformed: [...malformed, ...page.malformed] };
}
