import { ProviderError } from '../kit/errors.ts';
import { toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import type { MappedItem } from '../kit/model.ts';
import type { Capability, NativeQuery, NativeSearchPage, Provider, ProviderConnection, ProviderDeps, SiteInfo } from '../kit/provider.ts';
import { checkConnection } from './check.ts';
import { completeIssue, fetchEpicIds } from './complete.ts';
import { listBoards, listMilestones, listProjects, listSprints, listUsers, optional } from './lists.ts';
import { toItem } from './mapping.ts';
import { parseIssue } from './payloads.ts';
import { listItemIds, pullItems } from './pull.ts';
import { reconcileWrite } from './reconcile.ts';
import { createSessionOpener, type JiraSession } from './session.ts';
import { withSite } from './site.ts';
import { fetchSprintFigures } from './sprintReport.ts';
import { applyWrite } from './writes.ts';

const CAPABILITIES: Capability[] = [
  'CREATE',
  'UPDATE',
  'TRANSITION',
  'COMMENT',
  'LOG_TIME',
  'SPRINTS',
  'HISTORY',
  'WEBHOOKS',
  'PROJECTS_WRITE',
  'SEARCH',
  'DELETE_SWEEP',
];

/** One Jira site, Cloud or Data Center; which of them it is, is asked on first use. */
export function createJiraProvider(connection: ProviderConnection, deps: ProviderDeps): Provider {
  const open = createSessionOpener(connection, deps);
  return {
    describe: async () => toSiteInfo(await open()),
    check: () => checkConnection(open),
    listProjects: () => fromSession(open, listProjects),
    listUsers: () => fromSession(open, listUsers),
    listBoards: (projectIds) => fromSession(open, (session) => listBoards(session, projectIds)),
    listSprints: (projectIds) => fromSession(open, (session) => listSprints(session, projectIds)),
    listMilestones: (projectIds) => fromSession(open, (session) => listMilestones(session, projectIds)),
    pullItems: (cursor) => fromSession(open, (session) => pullItems(session, cursor)),
    listItemIds: () => fromSession(open, listItemIds),
    fetchItem: async (idOrKey) => fetchItem(await open(), idOrKey),
    remapItem: (raw) => toItem(raw, connection.baseUrl.replace(/\/+$/, ''), connection.overrides).item,
    apply: async (write) => applyWrite(await open(), write),
    reconcile: async (write, since) => reconcileWrite(await open(), write, since),
    search: async (query, first, after) => search(await open(), query, first, after),
    fetchSprintFigures: async (sprintId, boardId) => (boardId === null ? null : fetchSprintFigures(await open(), sprintId, boardId)),
  };
}

async function* fromSession<T>(open: () => Promise<JiraSession>, list: (session: JiraSession) => AsyncIterable<T>): AsyncIterable<T> {
  yield* list(await open());
}

/** Sites without Jira Software have no Agile API, and so no sprints. */
async function toSiteInfo({ site, client }: JiraSession): Promise<SiteInfo> {
  const { product, version, account } = site;
  const hasSprints = (await optional(client.fetchOne(client.at.boards, { maxResults: 1 }))) !== null;
  const capabilities = CAPABILITIES.filter((capability) => capability !== 'SPRINTS' || hasSprints);
  return { product, version, capabilities, historyFields: 'all', account };
}

async function fetchItem(session: JiraSession, idOrKey: string): Promise<MappedItem | null> {
  const { client, site, connection } = session;
  const payload = await client.fetchIssue(idOrKey, { fields: '*all', expand: 'changelog' });
  if (!payload) return null;
  const epics = new Map<string, string>();
  await fetchEpicIds(client, site, [payload], epics);
  return toItem(await completeIssue(client, site, payload, epics), connection.baseUrl, connection.overrides).item;
}

/** JQL as the person wrote it. Payloads have all fields and no history; what cannot be read is left out. */
async function search(
  { client, site }: JiraSession,
  { text }: NativeQuery,
  first: number,
  after: string | null,
): Promise<NativeSearchPage> {
  if (text === null || text.trim() === '')
    throw new ProviderError('BAD_USER_INPUT', 'Give a JQL query, for example: project = KEY ORDER BY updated DESC.');
  const page = await client.searchPage({ jql: text, fields: ['*all'], maxResults: first, after }).catch(refuseQuery);
  const payloads = toRecords(page.rows).flatMap((row) => {
    const externalId = toText(row.id);
    const isReadable = externalId !== null && toText(row.key) !== null && toRecord(row.fields) !== null;
    return isReadable ? [{ externalId, payload: withSite(row, parseIssue(row), site, null) }] : [];
  });
  return { payloads, endCursor: page.isLast === true ? null : page.nextPageToken, total: page.total };
}

/** A query Jira cannot read is the asker's to mend. */
function refuseQuery(error: unknown): never {
  const isQuery = error instanceof ProviderError && error.facts.status === 400;
  throw isQuery
    ? new ProviderError('BAD_USER_INPUT', `Jira cannot run this query: ${error.facts.words}`, { facts: error.facts, cause: error })
    : error;
}
