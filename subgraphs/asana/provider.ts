import { ProviderError } from '../kit/errors.ts';
import { guardProvider } from '../kit/guardProvider.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MappedItem, MappedProject } from '../kit/model.ts';
import type { Provider, ProviderConnection, ProviderDeps, SiteInfo } from '../kit/provider.ts';
import { runChecks } from './check.ts';
import { type AsanaClient, createAsanaClient } from './client.ts';
import { CAPABILITIES, TASK_FIELDS, USER_FIELDS } from './config.ts';
import { HISTORY_FIELDS } from './history.ts';
import { listItemIds } from './itemIds.ts';
import { fetchItemPayload } from './itemPayload.ts';
import { isSeparator, toBoard, toItem, toProject, toUser } from './mapping.ts';
import { type AsanaProject, type AsanaTask, parseTask, parseUser } from './payloads.ts';
import { pullItems } from './pull.ts';
import { reconcileWrite } from './reconcile.ts';
import { searchTasks } from './search.ts';
import { createSite, homeOf, type Site } from './site.ts';
import { applyWrite } from './writes.ts';

export function createAsanaProvider(connection: ProviderConnection, deps: ProviderDeps): Provider {
  const { overrides } = connection;
  const client = createAsanaClient(connection, deps);
  const site = createSite(connection, client);
  const context = { client, site, overrides, fetchItem: (gid: string) => fetchItem(gid) };
  const remapItem = (raw: unknown): MappedItem => toItem(raw, overrides);

  async function toMappedProject(project: AsanaProject): Promise<MappedProject> {
    return toProject(project, await site.sectionsOf(project.gid), overrides, createGapCollector());
  }
  async function fetchItem(idOrKey: string): Promise<MappedItem | null> {
    const gid = /(?:^|-)(\d+)$/.exec(idOrKey)?.[1];
    const raw = gid ? await client.findOne('/tasks/{task_gid}', `/tasks/${gid}`, { opt_fields: TASK_FIELDS }) : null;
    if (raw === null) return null;
    const task = parseTask(raw);
    const project = isSeparator(task) ? null : await findHome(client, site, task);
    if (!project) return null;
    return remapItem(await fetchItemPayload(client, raw, task, { project, sections: await site.sectionsOf(project.gid) }));
  }

  return guardProvider('Asana', {
    describe: () => describeSite(client),
    check: () => runChecks(client, site),
    async *listProjects() {
      for (const project of await site.projects()) yield [await toMappedProject(project)];
    },
    listUsers: () => listUsers(client, site),
    async *listBoards(projectIds) {
      for (const project of await included(site, projectIds))
        yield [toBoard(await toMappedProject(project), await site.sectionsOf(project.gid))];
    },
    // Asana has neither sprints nor milestones that other tasks belong to.
    async *listSprints() {},
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

async function describeSite(client: AsanaClient): Promise<SiteInfo> {
  const me = toUser(parseUser(await client.fetchOne('/users/{user_gid}', '/users/me', { opt_fields: USER_FIELDS })));
  return {
    product: 'Asana',
    version: null,
    capabilities: [...CAPABILITIES],
    historyFields: HISTORY_FIELDS,
    account: { externalId: me.externalId, name: me.name },
  };
}

async function* listUsers(client: AsanaClient, site: Site) {
  const seen = new Set<string>();
  for (const { gid: workspace } of await site.workspaces()) {
    for await (const rows of client.fetchPages('/users', '/users', { workspace, opt_fields: USER_FIELDS })) {
      const users = rows.map((row) => toUser(parseUser(row))).filter(({ externalId }) => !seen.has(externalId));
      for (const { externalId } of users) seen.add(externalId);
      yield users;
    }
  }
}

async function included(site: Site, projectIds: readonly string[]): Promise<AsanaProject[]> {
  return (await site.projects()).filter(({ gid }) => projectIds.includes(gid));
}

/** A subtask counts to the project of the nearest task above it that is in one. `null` outside every project in scope. */
async function findHome(client: AsanaClient, site: Site, task: AsanaTask): Promise<AsanaProject | null> {
  const projects = await site.projects();
  let current: AsanaTask = task;
  for (let depth = 0; depth < 10; depth += 1) {
    const home = homeOf(current, projects);
    const parent = current.parent?.gid;
    if (home || !parent) return home;
    const above = await client.findOne('/tasks/{task_gid}', `/tasks/${parent}`, {
      opt_fields: ['parent', 'memberships', 'memberships.project'],
    });
    if (above === null) return null;
    current = parseTask(above);
  }
  throw new ProviderError('PROVIDER_UNAVAILABLE', `Asana's parents of task ${task.gid} have no end.`);
}
