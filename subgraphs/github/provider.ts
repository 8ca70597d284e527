import { toRecord, toText } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MappedItem } from '../kit/model.ts';
import type { Provider, ProviderConnection, ProviderDeps, SiteInfo } from '../kit/provider.ts';
import { toMappedBoard, toSprints } from './board.ts';
import type { Board } from './boardPayloads.ts';
import { runChecks, whoCall } from './check.ts';
import { createGitHubClient, type GitHubClient } from './client.ts';
import { completeIssues } from './complete.ts';
import { BOARD_CAPABILITIES, BOARD_HISTORY_FIELDS, CAPABILITIES, HISTORY_FIELDS } from './config.ts';
import { fetchBoards, listRepositories, toMilestone, toPlainBoard, toProject, toUser } from './lists.ts';
import { keyOfRow, toItem } from './mapping.ts';
import { parseMilestone } from './payloads.ts';
import { listPeople } from './people.ts';
import { fetchIssue, pullIssues } from './pull.ts';
import { reconcileWrite } from './reconcile.ts';
import { searchIssues } from './search.ts';
import { unlessShut } from './shut.ts';
import type { MappingContext } from './words.ts';
import type { WriteContext } from './writeFields.ts';
import { applyWrite } from './writes.ts';

export function createGitHubProvider(connection: ProviderConnection, deps: ProviderDeps): Provider {
  const client = createGitHubClient(connection, deps);
  const { overrides, projects } = connection;
  const boards = once(() => fetchBoards(client, projects));
  const repositories = once(() => collectNames(client, connection));
  const context = (): MappingContext => ({ overrides, gaps: createGapCollector() });
  const boardIds = async () => (await boards()).map(({ id }) => id);

  const fetchItem = async (idOrKey: string): Promise<MappedItem | null> => {
    const issue = await fetchIssue(client, idOrKey);
    if (issue === null) return null;
    const [record] = await completeIssues(client, [issue], await boardIds());
    return toItem(record, context());
  };
  const fetchBoard = async () => {
    const known = await boards();
    return known.length === 1 ? (known[0] ?? null) : null;
  };
  const writeContext: WriteContext = { client, overrides, fetchBoard, fetchItem, halfMade: new Map() };

  return {
    describe: () => describeSite(client, connection, boards),
    check: () => runChecks(client, connection),
    async *listProjects() {
      const known = await boards();
      for await (const page of listRepositories(client, connection)) {
        yield page.map((repository) => toProject(repository, known, context()));
      }
    },
    listUsers: () => listUsers(client, repositories),
    async *listBoards(projectIds) {
      yield [...(await boards()).map((board) => toMappedBoard(board, projectIds)), ...projectIds.map(toPlainBoard)];
    },
    async *listSprints(projectIds) {
      yield (await boards()).flatMap((board) => toSprints(board, projectIds, deps.now()));
    },
    async *listMilestones(projectIds) {
      for (const repository of projectIds) {
        const call = { path: '/repos/{repository}/milestones', params: { repository }, query: { state: 'all' } };
        for await (const rows of unlessShut(client.pages(call))) yield rows.map((row) => toMilestone(parseMilestone(row), repository));
      }
    },
    async *pullItems(cursor) {
      yield* pullIssues({ client, overrides, repositories: await repositories(), boardIds: await boardIds() }, cursor);
    },
    async *listItemIds() {
      for (const repository of await repositories()) yield* listKeys(client, repository);
    },
    fetchItem,
    remapItem: (raw) => toItem(raw, context()),
    apply: (write) => applyWrite(write, writeContext),
    reconcile: (write, since) => reconcileWrite(write, since, writeContext),
    search: (query, first, after) => searchIssues(client, repositories, query, first, after),
  };
}

async function describeSite(client: GitHubClient, connection: ProviderConnection, boards: () => Promise<Board[]>): Promise<SiteInfo> {
  const response = await client.succeed(whoCall(connection));
  const hasBoards = (await boards()).length > 0;
  const version = response.headers['x-github-enterprise-version'] ?? null;
  const user = connection.credentials.token ? toRecord(response.json()) : null;
  const id = toText(user?.id);
  return {
    product: version === null ? 'GitHub' : 'GitHub Enterprise Server',
    version,
    capabilities: [...(hasBoards ? BOARD_CAPABILITIES : CAPABILITIES)],
    historyFields: hasBoards ? BOARD_HISTORY_FIELDS : HISTORY_FIELDS,
    account: id === null ? null : { externalId: id, name: toText(user?.login) ?? id },
  };
}

/** People of all repositories, each once. */
async function* listUsers(client: GitHubClient, repositories: () => Promise<string[]>) {
  const known = new Set<string>();
  for (const repository of await repositories()) {
    for await (const people of listPeople(client, repository)) {
      const fresh = people.map(toUser).filter(({ externalId }) => !known.has(externalId));
      for (const { externalId } of fresh) known.add(externalId);
      yield fresh;
    }
  }
}

async function* listKeys(client: GitHubClient, repository: string): AsyncIterable<string[]> {
  const call = { path: '/repos/{repository}/issues', params: { repository }, query: { state: 'all', sort: 'created', direction: 'asc' } };
  for await (const rows of unlessShut(client.pages(call))) yield rows.flatMap((row) => keyOfRow(row) ?? []);
}

async function collectNames(client: GitHubClient, connection: ProviderConnection): Promise<string[]> {
  const names: string[] = [];
  for await (const page of listRepositories(client, connection)) names.push(...page.map(({ full_name: name }) => name));
  return names;
}

/** Asks once and remembers; a failure is not remembered. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = null;
      throw error;
    });
    return answer;
  };
}
