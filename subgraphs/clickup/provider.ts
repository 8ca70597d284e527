import { guardProvider } from '../kit/guardProvider.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MappedItem, MappedProject } from '../kit/model.ts';
import type { Provider, ProviderConnection, ProviderDeps, SiteInfo } from '../kit/provider.ts';
import { runChecks } from './check.ts';
import { type ClickUpClient, createClickUpClient } from './client.ts';
import { CAPABILITIES, HISTORY_FIELDS } from './config.ts';
import { fetchItemPayload, taskPath } from './itemPayload.ts';
import { toSpaceKey } from './keys.ts';
import { toBoard, toItem, toProject, toSprint, toUser } from './mapping.ts';
import { parseTask } from './payloads.ts';
import { pullItems } from './pull.ts';
import { reconcileWrite } from './reconcile.ts';
import { searchTasks } from './search.ts';
import { createSite, type Site, type SiteSpace } from './site.ts';
import { ALL_TASKS, fetchTaskPages, idOf } from './taskPages.ts';
import { fetchTimesInStatus } from './timesInStatus.ts';
import { applyWrite } from './writes.ts';

export function createClickUpProvider(connection: ProviderConnection, deps: ProviderDeps): Provider {
  const { overrides } = connection;
  const client = createClickUpClient(connection, deps);
  const site = createSite(connection, client);
  const context = {
    client,
    site,
    overrides,
    isNarrowed: connection.projects.length > 0,
    now: deps.now,
    fetchItem: (id: string) => fetchItem(id),
  };
  const remapItem = (raw: unknown): MappedItem => toItem(raw, overrides);

  async function toMappedProject({ space, teamId }: SiteSpace): Promise<MappedProject> {
    const own = (await site.listsOf(space.id)).filter(({ list }) => list.override_statuses);
    const statuses = [...(space.statuses ?? [])];
    for (const { list } of own) statuses.push(...(await site.statusesOf(list.id)));
    return toProject(space, teamId, statuses, overrides, createGapCollector());
  }
  async function fetchItem(idOrKey: string): Promise<MappedItem | null> {
    const raw = await findTask(client, site, idOrKey);
    if (raw === null) return null;
    const task = parseTask(raw);
    const home = (await site.spaces()).find(({ space }) => space.id === task.space?.id);
    if (!home) return null;
    const space = { id: home.space.id, name: home.space.name?.trim() || home.space.id };
    const times = await fetchTimesInStatus(client, [task.id]);
    return remapItem(await fetchItemPayload(client, site, raw, task, { teamId: home.teamId, space, times, asOf: deps.now() }));
  }
  const included = async (ids: readonly string[]) => (await site.spaces()).filter(({ space }) => ids.includes(space.id));

  return guardProvider('ClickUp', {
    describe: () => describeSite(client, site),
    check: () => runChecks(client, site),
    async *listProjects() {
      for (const space of await site.spaces()) yield [await toMappedProject(space)];
    },
    async *listUsers() {
      const users = (await site.teams()).flatMap(({ members }) =>
        (members ?? []).flatMap((member) => (member ? [toUser(member.user)] : [])),
      );
      yield users.filter(({ externalId }, index) => users.findIndex((user) => user.externalId === externalId) === index);
    },
    async *listBoards(projectIds) {
      for (const space of await included(projectIds)) yield [toBoard(await toMappedProject(space))];
    },
    async *listSprints(projectIds) {
      for (const { space } of await included(projectIds))
        yield (await site.listsOf(space.id)).filter(({ isSprint }) => isSprint).map((list) => toSprint(list, deps.now()));
    },
    // Milestones are tasks of a type of their own here; no task belongs to one.
    async *listMilestones() {},
    pullItems: (cursor) => pullItems(context, cursor),
    listItemIds: () => listItemIds(client, site),
    fetchItem,
    remapItem,
    apply: (write) => applyWrite(write, context),
    reconcile: (write, since) => reconcileWrite(write, since, context),
    search: (query, first, after) => searchTasks(context, query, first, after),
  });
}

/** Whether history is kept is found by asking for one task's: the ClickApp may be off. */
async function describeSite(client: ClickUpClient, site: Site): Promise<SiteInfo> {
  const { id, name } = await site.account();
  const [first] = await site.spaces();
  const query = { page: 0, 'space_ids[]': first ? [first.space.id] : [] };
  const rows = first ? await client.getRows('tasks', '/team/{team_Id}/task', `/team/${first.teamId}/task`, query) : [];
  const [probe] = rows.slice(0, 1).map(parseTask);
  const hasHistory = probe !== undefined && (await fetchTimesInStatus(client, [probe.id])).size > 0;
  return {
    product: 'ClickUp',
    version: null,
    capabilities: [...CAPABILITIES],
    historyFields: hasHistory ? HISTORY_FIELDS : [],
    account: { externalId: id, name },
  };
}

/** Takes an id, a custom id (`JOSH-917`), or the key we made of a space and an id. */
async function findTask(client: ClickUpClient, site: Site, idOrKey: string): Promise<unknown> {
  const label = '/task/{task_id}';
  const options = { include_markdown_description: true };
  const [, prefix, rest] = /^([A-Za-z0-9]+)-(.+)$/.exec(idOrKey) ?? [];
  if (!prefix || !rest) return client.find(label, taskPath(idOrKey), options);
  const spaces = await site.spaces();
  const isOurs = spaces.some(({ space }) => toSpaceKey(space.name ?? '') === prefix.toUpperCase());
  const own = isOurs ? await client.find(label, taskPath(rest), options) : null;
  if (own !== null) return own;
  for (const { id: team_id } of await site.teams()) {
    const found = await client.find(label, taskPath(idOrKey), { ...options, custom_task_ids: true, team_id });
    if (found !== null) return found;
  }
  return null;
}

async function* listItemIds(client: ClickUpClient, site: Site): AsyncIterable<string[]> {
  const { include_markdown_description: _, ...all } = ALL_TASKS;
  for (const { space, teamId } of await site.spaces()) {
    const pages = fetchTaskPages(client, teamId, { order_by: 'id', ...all, 'space_ids[]': [space.id] });
    for await (const rows of pages) yield rows.map(idOf).filter((id) => id !== '');
  }
}
