import { ProviderError } from '../kit/errors.ts';
import { guardProvider } from '../kit/guardProvider.ts';
import { mapOne } from '../kit/mapPage.ts';
import { type Json, toText } from '../kit/mappingRead.ts';
import { createGapCollector, type GapCollector } from '../kit/mappingWords.ts';
import type { MappedItem, MappedProject } from '../kit/model.ts';
import type { Provider, ProviderConnection, ProviderDeps, SiteInfo } from '../kit/provider.ts';
import { runChecks } from './check.ts';
import { createOpenProjectClient, type OpenProjectClient, toFilters } from './client.ts';
import { fetchWhole } from './complete.ts';
import { CAPABILITIES } from './config.ts';
import { createLookups, type Lookups, projectFilter, scopeOf } from './lookups.ts';
import { toItem } from './mapping.ts';
import { toBoard, toProject, toUser } from './mappingLists.ts';
import { demandId } from './payloads.ts';
import { pullItems } from './pull.ts';
import { reconcileWrite } from './reconcile.ts';
import { searchWorkPackages } from './search.ts';
import { isSprint, toMilestone, toSprint } from './versions.ts';
import { toStatus } from './words.ts';
import { applyWrite } from './writes.ts';

export function createOpenProjectProvider(given: ProviderConnection, deps: ProviderDeps): Provider {
  const connection = { ...given, baseUrl: given.baseUrl.replace(/\/+$/, '') };
  const { baseUrl, overrides } = connection;
  const client = createOpenProjectClient(connection, deps);
  const lookups = createLookups(connection, client);
  const map = (payload: unknown, gaps: GapCollector) => toItem(payload, { overrides, gaps, baseUrl });
  const what = 'OpenProject work package';
  const remapItem = (raw: unknown) => mapOne(raw, map, { what, code: 'PROVIDER_UNAVAILABLE' });
  // One that cannot be read says nothing of the others.
  const readItem = (raw: unknown) => mapOne(raw, map, { what, code: 'PROVIDER_REFUSED' });
  const writer = { client, lookups, connection, toItem: remapItem };
  const fetchItem = (idOrKey: string) => fetchOne(idOrKey, client, lookups, readItem);
  const listProjects = async (): Promise<MappedProject[]> => {
    const context = { overrides, gaps: createGapCollector(), baseUrl };
    const statuses = (await lookups.statuses()).map((status) => toStatus(status, context));
    return (await lookups.projects()).map((project) => toProject(project, statuses, baseUrl));
  };
  return guardProvider('OpenProject', {
    describe: () => describeSite(client, lookups),
    check: () => runChecks(client, lookups),
    async *listProjects() {
      yield await listProjects();
    },
    async *listUsers() {
      for await (const rows of listUserRows(client)) yield rows.map((row) => toUser(row, baseUrl));
    },
    async *listBoards(projectIds) {
      yield (await listProjects()).filter(({ externalId }) => projectIds.includes(externalId)).map(toBoard);
    },
    async *listSprints(projectIds) {
      const today = new Date(deps.now()).toISOString().slice(0, 10);
      for await (const { rows, projectId } of listVersions(client, projectIds))
        yield rows.filter(isSprint).map((row) => toSprint(row, projectId, today));
    },
    async *listMilestones(projectIds) {
      for await (const { rows, projectId } of listVersions(client, projectIds))
        yield rows.filter((row) => !isSprint(row)).map((row) => toMilestone(row, projectId));
    },
    pullItems: (cursor) => pullItems({ client, lookups, connection, toItem: map }, cursor),
    listItemIds: () => listItemIds(client, connection, lookups),
    fetchItem,
    remapItem,
    apply: (write) => applyWrite(write, writer),
    reconcile: (write, since) => reconcileWrite(write, since, { ...writer, fetchItem }),
    search: (query, first, after) => searchWorkPackages(client, query, first, after),
  });
}

/** Only administrators are told the version; nothing here depends on it. */
async function describeSite(client: OpenProjectClient, lookups: Lookups): Promise<SiteInfo> {
  const root = await client.fetch('/', '');
  const me = await lookups.me();
  return {
    product: 'OpenProject',
    version: toText(root.coreVersion),
    capabilities: [...CAPABILITIES],
    historyFields: [],
    account: { externalId: demandId(me, 'user'), name: toText(me.name) ?? '' },
  };
}

/**
 * `/users` is for those who manage people; `/principals` shows everybody the people of their projects. Work is also assigned to groups
 * and to placeholders, which share the ids of users and are told by `/principals` only.
 */
async function* listUserRows(client: OpenProjectClient): AsyncIterable<Json[]> {
  const others = ['Group', 'PlaceholderUser'];
  const users = await refusedAs<Json[] | null>(null, [403], () => client.fetchAll('/users', '/users'));
  if (users !== null) yield users;
  const filters = toFilters([{ type: { operator: '=', values: users === null ? ['User', ...others] : others } }]);
  yield* client.pages('/principals', '/principals', { filters });
}

/** A version may be shared with several projects: it is told once. */
async function* listVersions(client: OpenProjectClient, projectIds: readonly string[]): AsyncIterable<{ rows: Json[]; projectId: string }> {
  const seen = new Set<string>();
  for (const projectId of projectIds) {
    const all = await fetchVersions(client, projectId);
    const rows = all.filter((row) => !seen.has(demandId(row, 'version')));
    for (const row of rows) seen.add(demandId(row, 'version'));
    yield { rows, projectId };
  }
}

/** None where the project hides its versions from the account, or is gone by now: that is no reason to read nothing of the others. */
async function fetchVersions(client: OpenProjectClient, projectId: string): Promise<Json[]> {
  const path = `/projects/${encodeURIComponent(projectId)}/versions`;
  return refusedAs([], [403, 404], () => client.fetchList('/projects/{id}/versions', path));
}

/** What is asked for, or `instead` where the server refuses it with one of these. */
async function refusedAs<T>(instead: T, statuses: readonly number[], ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProviderError && statuses.includes(Number(error.facts.status))) return instead;
    throw error;
  }
}

/** The number at the end of a key is the id; a key of another project, or of a work package that moved, is not this one's. */
async function fetchOne(
  idOrKey: string,
  client: OpenProjectClient,
  lookups: Lookups,
  remap: (raw: unknown) => MappedItem,
): Promise<MappedItem | null> {
  const id = /^(?:.+-)?(\d+)$/.exec(idOrKey.trim())?.[1];
  const payload = id ? await fetchWhole(client, lookups, id) : null;
  if (payload === null) return null;
  const item = remap(payload);
  return idOrKey === id || item.key.toLowerCase() === idOrKey.trim().toLowerCase() ? item : null;
}

async function* listItemIds(client: OpenProjectClient, connection: ProviderConnection, lookups: Lookups): AsyncIterable<string[]> {
  const scope = await scopeOf({ connection, lookups });
  if (scope?.size === 0) return;
  const filters = toFilters(projectFilter(scope));
  for await (const rows of client.pages('/work_packages', '/work_packages', { filters, sortBy: '[["id","asc"]]' }))
    yield rows.flatMap((row) => toText(row.id) ?? []);
}
