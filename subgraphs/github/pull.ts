import { createHash } from 'node:crypto';
import { ProviderError } from '../kit/errors.ts';
import { mapConcurrently } from '../kit/mapConcurrently.ts';
import { toRecord, toRecords, toText, toTexts } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MalformedItem, MappedItem, MappingOverrides } from '../kit/model.ts';
import { assertSuccess, guardPages } from '../kit/outbound/index.ts';
import type { PullCursor, PullPage } from '../kit/provider.ts';
import type { GitHubClient, RestCall } from './client.ts';
import { toNextLink, toRows } from './client.ts';
import { completeIssues } from './complete.ts';
import { COMPLETE_CONCURRENCY, PULL_PAGE_SIZE } from './config.ts';
import { parseKey } from './keys.ts';
import { keyOfRow, toItem } from './mapping.ts';
import { walkMovedCards } from './movedCards.ts';
import { isShut, isSwitchedOff } from './shut.ts';
import type { MappingContext } from './words.ts';

export interface PullContext {
  client: GitHubClient;
  repositories: readonly string[];
  overrides: MappingOverrides;
  /** Node ids of the configured Projects v2 boards. */
  boardIds: readonly string[];
}

/**
 * Of one repository everything up to `since` was read, and of that second the issues in `seen`, each as `number:version`; cursors stored
 * earlier have the number alone. `etag` belongs to asking from `since`.
 */
interface Position {
  since: string | null;
  seen: string[];
  etag: string | null;
}
type Positions = Record<string, Position>;

/**
 * Reads repository after repository, oldest change first. Each page is asked for by time and not by page number: an issue that
 * changes while we read moves to the end, and every page behind it would begin one issue too late.
 */
export async function* pullIssues(context: PullContext, cursor: PullCursor | null): AsyncIterable<PullPage> {
  const positions = parsePositions(cursor?.repositories);
  const boards = { ...toRecord(cursor?.boards) } as Record<string, string>;
  const pulled = new Set<string>();
  const toPage = async (issues: readonly unknown[], done: boolean): Promise<PullPage> => {
    const { items, malformed, gaps } = await toPullItems(context, issues);
    for (const item of items) pulled.add(item.externalId);
    return { items, malformed, gaps, cursor: { repositories: { ...positions }, boards: { ...boards } }, total: null, done };
  };
  for (const repository of context.repositories) {
    for await (const { issues, position } of walkRepository(context.client, repository, positions[repository] ?? START)) {
      positions[repository] = position;
      if (issues.length > 0) yield await toPage(issues, false);
    }
  }
  for (const id of context.boardIds) {
    for await (const { keys, since } of walkMovedCards(context.client, id, boards[id] ?? null)) {
      const unread = keys.filter((key) => !pulled.has(key));
      const issues = await mapConcurrently(unread, COMPLETE_CONCURRENCY, (key) => fetchOfCard(context.client, key));
      if (since !== null) boards[id] = since;
      const found = issues.filter((issue) => issue !== null);
      if (found.length > 0) yield await toPage(found, false);
    }
  }
  yield await toPage([], true);
}

const START: Position = { since: null, seen: [], etag: null };

async function* walkRepository(client: GitHubClient, repository: string, start: Position) {
  let position = start;
  let page = 1;
  const guard = guardPages();
  for (;;) {
    const call: RestCall = {
      path: '/repos/{repository}/issues',
      params: { repository },
      query: { state: 'all', sort: 'updated', direction: 'asc', since: position.since ?? undefined, per_page: PULL_PAGE_SIZE, page },
      etag: page === 1 ? position.etag : null,
    };
    const response = await client.ask(call);
    // Not modified; or nothing to read any more: the sweep sees to its items.
    if (response.status === 304 || isShut(response.status)) return;
    assertSuccess({ method: 'GET', url: 'https://github.com', label: `GET ${call.path}` }, response);
    const rows = toRecords(toRows(response.json()));
    const isLast = toNextLink(response.headers.link) === null;
    const fresh = rows.filter((row) => row.updated_at !== position.since || !isSeen(position, row));
    const next = advance(position, fresh);
    const isSameInstant = next.since === position.since;
    position = { ...next, etag: isSameInstant && page === 1 ? (response.headers.etag ?? null) : null };
    yield { issues: fresh, position };
    if (isLast) return;
    // A whole page of one second: only then its page number is followed.
    page = isSameInstant ? page + 1 : 1;
    if (guard.follow(`${position.since}:${page}`) === null)
      throw new ProviderError('PROVIDER_UNAVAILABLE', 'GitHub sent the same page twice.');
  }
}

type Row = Readonly<Record<string, unknown>>;

/** GitHub's times are whole seconds: what is changed again within one has the same, and only differs. */
function isSeen({ seen }: Position, row: Row): boolean {
  return seen.includes(String(row.number)) || seen.includes(toVersion(row));
}

function advance(position: Position, rows: readonly Row[]): Position {
  const since = rows.reduce<string | null>(
    (latest, { updated_at: at }) => (typeof at === 'string' && at > (latest ?? '') ? at : latest),
    position.since,
  );
  const last = rows.filter((row) => row.updated_at === since);
  const numbers = new Set(last.map(({ number }) => String(number)));
  const before = since === position.since ? position.seen.filter((version) => !numbers.has(version.split(':')[0] ?? '')) : [];
  return { since, seen: [...before, ...last.map(toVersion)], etag: null };
}

const VERSION_LENGTH = 8;

/** Addresses of pictures may carry a signature of the hour. */
function toVersion(row: Row): string {
  const text = JSON.stringify(row, (key, value: unknown) => (key === 'avatar_url' ? undefined : value));
  return `${row.number}:${createHash('sha256').update(text).digest('base64url').slice(0, VERSION_LENGTH)}`;
}

/** Maps issues after fetching what belongs to them; one that does not fit is set aside. */
export async function toPullItems({ client, overrides, boardIds }: PullContext, issues: readonly unknown[]) {
  const context: MappingContext = { overrides, gaps: createGapCollector() };
  const items: MappedItem[] = [];
  const malformed: MalformedItem[] = [];
  for (const record of await completeIssues(client, issues, boardIds)) {
    try {
      items.push(toItem(record, context));
    } catch (error) {
      const externalId = keyOfRow(record.issue) ?? toText(toRecord(record.issue)?.id) ?? 'unknown';
      malformed.push({ externalId, reason: error instanceof Error ? error.message.slice(0, 500) : String(error), raw: record });
    }
  }
  return { items, malformed, gaps: context.gaps.list() };
}

/**
 * The issue as it is now, wherever it was moved; `null` when it is gone (404, 410) or the key is none. Throws PROVIDER_REFUSED while the
 * repository's issues are switched off: that says nothing of this one.
 */
export async function fetchIssue(client: GitHubClient, key: string): Promise<unknown | null> {
  const place = parseKey(key);
  if (!place) return null;
  const params = { repository: place.repository, number: String(place.number) };
  try {
    return await client.send({ path: '/repos/{repository}/issues/{number}', params });
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== 'NOT_FOUND') throw error;
    if (!isSwitchedOff(error)) return null;
    const message = `The issues of ${place.repository} are switched off; switch them on in the repository's settings to reach them.`;
    throw new ProviderError('PROVIDER_REFUSED', message, { facts: { ...error.facts }, cause: error });
  }
}

/** A card may be of a repository that refuses us: the others of the board must not stop for it. */
function fetchOfCard(client: GitHubClient, key: string): Promise<unknown | null> {
  return fetchIssue(client, key).catch((error: unknown) => {
    if (error instanceof ProviderError && error.code === 'PROVIDER_REFUSED') return null;
    throw error;
  });
}

function parsePositions(value: unknown): Positions {
  const entries = Object.entries(toRecord(value) ?? {}).map(([repository, position]) => {
    const { since, seen, etag } = toRecord(position) ?? {};
    return [repository, { since: toText(since), seen: toTexts(seen), etag: toText(etag) }] as const;
  });
  return Object.fromEntries(entries);
}
