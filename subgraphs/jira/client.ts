import { ProviderError } from '../kit/errors.ts';
import { type Json, toRecord, toRecords } from '../kit/mappingRead.ts';
import { endpointsOf, type JiraFlavour, SERVER_INFO } from './endpoints.ts';
import { type JiraPage, type JiraSearchPage, parsePage, parseSearchPage } from './payloads.ts';
import type { JiraTransport, Query } from './transport.ts';

export interface SearchRequest {
  jql: string;
  fields: readonly string[];
  maxResults: number;
  /** Inline histories. */
  changelog?: boolean;
  /** Entity properties to bring along (Cloud only). */
  properties?: readonly string[];
  /** Where to go on: Cloud's token, or Data Center's row. */
  after?: string | null;
}

/** One site's API, call by call: sends, pages and parses envelopes, knows nothing of our model. */
export interface JiraClient {
  readonly flavour: JiraFlavour;
  serverNow(): number;
  fetchServerInfo(): Promise<Json>;
  fetchMyself(): Promise<Json>;
  fetchFields(): Promise<unknown>;
  fetchStatuses(): Promise<unknown>;
  fetchPriorities(): Promise<unknown>;
  fetchIssueTypes(): Promise<unknown>;
  searchPage(request: SearchRequest): Promise<JiraSearchPage>;
  /** Items a query would find, roughly; `null` where the tool does not say. */
  countIssues(jql: string): Promise<number | null>;
  /** `null` when it does not exist or may not be seen. */
  fetchIssue(idOrKey: string, query?: Query): Promise<Json | null>;
  /** Pages of anything that is paged by `startAt`. */
  pages(endpoint: readonly [string, string], rowsName: string, query?: Query): AsyncIterable<readonly unknown[]>;
  fetchOne(endpoint: readonly [string, string], query?: Query): Promise<unknown>;
  post(endpoint: readonly [string, string], body: unknown): Promise<unknown>;
  /** Repeating it does no harm. */
  put(endpoint: readonly [string, string], body: unknown): Promise<unknown>;
  readonly at: ReturnType<typeof endpointsOf>;
}

/** Asks the server which Jira it is, then speaks that one's dialect. */
export async function connectJira(transport: JiraTransport): Promise<JiraClient> {
  const info = toRecord(await transport.request('GET', SERVER_INFO[0], { label: SERVER_INFO[1] })) ?? {};
  // Servers too old to say what they are deployed as are servers.
  return createJiraClient(transport, info.deploymentType === 'Cloud' ? 'cloud' : 'datacenter', info);
}

export function createJiraClient(transport: JiraTransport, flavour: JiraFlavour, info: Json = {}): JiraClient {
  const at = endpointsOf(flavour);
  const fetchOne: JiraClient['fetchOne'] = ([path, label], query) => transport.request('GET', path, { label, ...(query ? { query } : {}) });
  return {
    flavour,
    at,
    serverNow: transport.serverNow,
    fetchOne,
    fetchServerInfo: async () => info,
    fetchMyself: async () => toRecord(await fetchOne(at.myself)) ?? {},
    fetchFields: () => fetchOne(at.fields),
    fetchStatuses: () => fetchOne(at.statuses),
    fetchPriorities: () => fetchOne(at.priorities),
    fetchIssueTypes: () => fetchOne(at.issueTypes),
    searchPage: (request) => searchPage(transport, flavour, request),
    countIssues: async (jql) => {
      if (flavour !== 'cloud') return null;
      const [path, label] = at.count;
      const count = toRecord(await transport.request('POST', path, { label, body: { jql }, idempotent: true }))?.count;
      return typeof count === 'number' ? count : null;
    },
    fetchIssue: async (idOrKey, query) => toRecord(await orNull(fetchOne(at.issue(idOrKey), query))),
    pages: (endpoint, rowsName, query) =>
      pages((startAt) => fetchOne(endpoint, { ...query, ...(startAt > 0 ? { startAt } : {}) }), rowsName),
    post: ([path, label], body) => transport.request('POST', path, { label, body }),
    put: ([path, label], body) => transport.request('PUT', path, { label, body, idempotent: true }),
  };
}

/** Cloud pages by token and takes `expand` as text; Data Center pages by row and takes a list. */
async function searchPage(transport: JiraTransport, flavour: JiraFlavour, request: SearchRequest): Promise<JiraSearchPage> {
  const { jql, fields, maxResults, after } = request;
  const [path, label] = endpointsOf(flavour).search;
  const cloud = {
    ...(request.changelog ? { expand: 'changelog' } : {}),
    ...(request.properties ? { properties: request.properties } : {}),
    ...(after ? { nextPageToken: after } : {}),
  };
  const datacenter = { startAt: Number(after ?? 0), ...(request.changelog ? { expand: ['changelog'] } : {}) };
  const body = { jql, fields, maxResults, ...(flavour === 'cloud' ? cloud : datacenter) };
  const page = parseSearchPage(await transport.request('POST', path, { label, body, idempotent: true }));
  return flavour === 'cloud' ? page : { ...page, nextPageToken: nextRow(page) };
}

function nextRow({ rows, startAt, total }: JiraPage): string | null {
  const next = startAt + rows.length;
  return rows.length === 0 || (total !== null && next >= total) ? null : String(next);
}

/** Follows `startAt` to the end; the first page is asked for plainly, since not every list can be paged. Servers cap pages silently and leave `total` out, so only what arrived counts. */
async function* pages(fetchAt: (startAt: number) => Promise<unknown>, rowsName: string): AsyncIterable<readonly unknown[]> {
  for (let startAt = 0, first = ''; ; ) {
    const payload = await fetchAt(startAt);
    const { rows, total, isLast } = parsePage(payload, rowsName);
    const head = JSON.stringify(rows[0]);
    // A server that ignores `startAt` answers its first page forever.
    if (rows.length === 0 || (startAt > 0 && head === first)) return;
    if (startAt === 0) first = head;
    yield rows;
    startAt += rows.length;
    if (isLast === true || (total !== null && startAt >= total)) return;
    // Bare arrays end only with an empty page, except where the whole list comes at once.
    if (isLast === null && total === null && !Array.isArray(payload)) return;
  }
}

/** A 404 as `null`: gone, or hidden. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** The rows of every page, in one list. */
export async function collectRows(pagesOfRows: AsyncIterable<readonly unknown[]>): Promise<Json[]> {
  const rows: Json[] = [];
  for await (const page of pagesOfRows) rows.push(...toRecords(page));
  return rows;
}
