import { ProviderError } from '../kit/errors.ts';
import { toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MappedItem } from '../kit/model.ts';
import type { Provider, ProviderConnection, ProviderDeps, SiteInfo } from '../kit/provider.ts';
import { runChecks } from './check.ts';
import { createLinearClient, type LinearClient } from './client.ts';
import { CAPABILITIES, HISTORY_FIELDS, PAGE_SIZE } from './config.ts';
import { CYCLES, ISSUE, ISSUE_IDS, PROJECTS, TEAMS, USERS, VIEWER } from './documents.ts';
import { fetchStates } from './lookups.ts';
import { toItem } from './mapping.ts';
import { toBoard, toMilestones, toProject, toSprint, toUser } from './mappingLists.ts';
import { type LinearPage, parseCycle, parseIssue, parseProject, parseTeam, parseUser } from './payloads.ts';
import { completeIssue, pullIssues } from './pull.ts';
import { reconcileWrite } from './reconcile.ts';
import { searchIssues } from './search.ts';
import { applyWrite, type WriteContext } from './writes.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createLinearProvider(connection: ProviderConnection, deps: ProviderDeps): Provider {
  const client = createLinearClient(connection, deps);
  const { overrides } = connection;
  const context = () => ({ overrides, gaps: createGapCollector() });
  const teamFilter = toTeamFilter(connection.projects);
  const issueFilter = teamFilter ? { team: teamFilter } : null;
  const inTeams = (ids: readonly string[]) => ({ team: { id: { in: [...ids] } } });
  const list = <T>(root: string, document: string, variables: Record<string, unknown>, map: (node: unknown) => T) =>
    mapPages(client.pages(root, { document, variables }), map);

  const fetchItem = async (idOrKey: string): Promise<MappedItem | null> => {
    const issue = await fetchIssue(client, idOrKey);
    return issue === null || toRecord(issue)?.trashed === true ? null : remapItem(issue);
  };
  const remapItem = (raw: unknown): MappedItem => toItem(parseIssue(raw), raw, context());
  const writeContext: WriteContext = { client, overrides, fetchItem };

  return {
    describe: () => describeSite(client),
    check: () => runChecks(client),
    listProjects: () =>
      list('teams', TEAMS, { filter: teamFilter, first: PAGE_SIZE.teams }, (node) => toProject(parseTeam(node), context())),
    listUsers: () => list('users', USERS, { first: PAGE_SIZE.users }, (node) => toUser(parseUser(node))),
    listBoards: (projectIds) => listBoards(client, projectIds),
    listSprints: (projectIds) =>
      list('cycles', CYCLES, { filter: inTeams(projectIds), first: PAGE_SIZE.cycles }, (node) => toSprint(parseCycle(node), deps.now())),
    async *listMilestones(projectIds) {
      const filter = { accessibleTeams: { some: { id: { in: [...projectIds] } } } };
      const pages = list('projects', PROJECTS, { filter, first: PAGE_SIZE.projects }, (node) => toMilestones(parseProject(node)));
      for await (const page of pages) yield page.flat();
    },
    pullItems: (cursor) => pullIssues(client, issueFilter, overrides, cursor),
    async *listItemIds() {
      const isThere = (node: Readonly<Record<string, unknown>>) => (node.trashed === true ? [] : (toText(node.id) ?? []));
      const variables = { filter: issueFilter, first: PAGE_SIZE.ids };
      for await (const page of client.pages('issues', { document: ISSUE_IDS, variables })) yield toRecords(page.nodes).flatMap(isThere);
    },
    fetchItem,
    remapItem,
    apply: (write) => applyWrite(write, writeContext),
    reconcile: (write) => reconcileWrite(write, writeContext),
    search: (query, first, after) => searchIssues(client, issueFilter, query, first, after),
  };
}

async function describeSite(client: LinearClient): Promise<SiteInfo> {
  const data = await client.send({ document: VIEWER });
  const viewer = toRecord(data.viewer);
  const id = toText(viewer?.id);
  return {
    product: 'Linear',
    version: null,
    capabilities: [...CAPABILITIES],
    historyFields: HISTORY_FIELDS,
    account: id === null ? null : { externalId: id, name: toText(viewer?.name) ?? id },
  };
}

/** Takes a uuid or a key, also a former one. `null` when it is gone or hidden. */
async function fetchIssue(client: LinearClient, idOrKey: string): Promise<unknown | null> {
  try {
    const data = await client.send({ document: ISSUE, variables: { id: idOrKey } });
    return data.issue ? await completeIssue(client, data.issue) : null;
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** One board per team: its states are the columns. */
async function* listBoards(client: LinearClient, projectIds: readonly string[]) {
  const variables = { filter: { id: { in: [...projectIds] } }, first: PAGE_SIZE.teams };
  for await (const page of client.pages('teams', { document: TEAMS, variables })) {
    const teams = page.nodes.map(parseTeam);
    const boards = teams.map(async (team) => toBoard(team, await fetchStates(client, team.id)));
    yield await Promise.all(boards);
  }
}

async function* mapPages<T>(pages: AsyncIterable<LinearPage>, map: (node: unknown) => T): AsyncIterable<T[]> {
  for await (const page of pages) yield page.nodes.map(map);
}

/** Settings name teams by key or id; `null` is every team the token sees. */
function toTeamFilter(projects: readonly string[]): Record<string, unknown> | null {
  if (projects.length === 0) return null;
  const ids = projects.filter((project) => UUID.test(project));
  const keys = projects.filter((project) => !UUID.test(project)).map((key) => key.toUpperCase());
  return { or: [{ id: { in: ids } }, { key: { in: keys } }] };
}
