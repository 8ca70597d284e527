import { guardProvider } from '../kit/guardProvider.ts';
import { mapConcurrently } from '../kit/mapConcurrently.ts';
import { mapOne } from '../kit/mapPage.ts';
import { type Json, toText } from '../kit/mappingRead.ts';
import type { GapCollector } from '../kit/mappingWords.ts';
import type { MappedProject } from '../kit/model.ts';
import type { Provider, ProviderConnection, ProviderDeps, SiteInfo } from '../kit/provider.ts';
import { fetchPlaces } from './boards.ts';
import { runChecks } from './check.ts';
import { createPlankaClient, type PlankaClient } from './client.ts';
import { completeCard } from './complete.ts';
import { CAPABILITIES, CONCURRENCY, HISTORY_FIELDS } from './config.ts';
import { isEndless } from './lists.ts';
import { toItem } from './mapping.ts';
import { toBoard, toProject, toUser } from './mappingLists.ts';
import { demandId, type Envelope, rowsOf } from './payloads.ts';
import { pullItems } from './pull.ts';
import { reconcileWrite } from './reconcile.ts';
import { searchCards } from './search.ts';
import { createSession } from './session.ts';
import { applyWrite } from './writes.ts';

export function createPlankaProvider(given: ProviderConnection, { http }: ProviderDeps): Provider {
  const connection = { ...given, baseUrl: given.baseUrl.replace(/\/+$/, '') };
  const { baseUrl, overrides } = connection;
  const client = createPlankaClient(createSession(connection, http));
  const map = (payload: unknown, gaps: GapCollector) => toItem(payload, { overrides, gaps, baseUrl });
  const what = 'Planka card';
  const remapItem = (raw: unknown) => mapOne(raw, map, { what, code: 'PROVIDER_UNAVAILABLE' });
  // One that cannot be read says nothing of the others.
  const readItem = (raw: unknown) => mapOne(raw, map, { what, code: 'PROVIDER_REFUSED' });
  const fetchItem = async (idOrKey: string) => {
    const payload = await fetchWhole(client, idOrKey);
    const item = payload && readItem(payload);
    return item && (/^\d+$/.test(idOrKey) || item.key.toLowerCase() === idOrKey.trim().toLowerCase()) ? item : null;
  };
  const writer = { client, connection, fetchItem };
  return guardProvider('Planka', {
    describe: () => describeSite(client),
    check: () => runChecks(client, connection),
    listProjects: () => listProjects(client, connection),
    async *listUsers() {
      yield (await fetchUsers(client)).map(toUser);
    },
    async *listBoards(projectIds) {
      for (const { project, boardIds } of await fetchPlaces(client, connection)) {
        if (projectIds.includes(toText(project.id) ?? '')) yield (await fetchBoards(client, boardIds)).map(toBoard);
      }
    },
    // Planka has neither sprints nor milestones.
    async *listSprints() {},
    async *listMilestones() {},
    pullItems: (cursor) => pullItems({ client, connection, toItem: map }, cursor),
    listItemIds: () => listItemIds(client, connection),
    fetchItem,
    remapItem,
    apply: (write) => applyWrite(write, writer),
    reconcile: (write, since) => reconcileWrite(write, since, writer),
    search: (query, first, after) => searchCards(client, connection, query, first, after),
  });
}

async function describeSite(client: PlankaClient): Promise<SiteInfo> {
  const me = toUser(await client.fetchMe());
  const version = await client.version();
  return {
    product: 'Planka',
    version: version === 1 ? null : await client.fetchRelease(),
    capabilities: [...CAPABILITIES[version]],
    historyFields: HISTORY_FIELDS[version],
    account: { externalId: me.externalId, name: me.name },
  };
}

function fetchBoards(client: PlankaClient, ids: readonly string[]): Promise<Envelope[]> {
  return mapConcurrently(ids, CONCURRENCY, (id) => client.fetchBoard(id));
}

async function* listProjects(client: PlankaClient, connection: ProviderConnection): AsyncIterable<MappedProject[]> {
  for (const { project, boardIds } of await fetchPlaces(client, connection))
    yield [toProject(project, await fetchBoards(client, boardIds), connection.overrides, connection.baseUrl)];
}

/** Everybody, where the account may ask; else the people of its boards. */
async function fetchUsers(client: PlankaClient): Promise<Json[]> {
  const everybody = await client.findUsers();
  if (everybody !== null) return everybody;
  const { included } = await client.fetchProjects();
  const boards = await fetchBoards(
    client,
    (included.boards ?? []).flatMap(({ id }) => toText(id) ?? []),
  );
  const all = [...(included.users ?? []), ...boards.flatMap((board) => rowsOf(board, 'users'))];
  return [...new Map(all.map((user) => [demandId(user, 'user'), user])).values()];
}

/** The card, and its board for the rest: a card's own page tells neither lists nor labels. */
async function fetchWhole(client: PlankaClient, idOrKey: string): Promise<Json | null> {
  const id = /^(?:.+-)?(\d+)$/.exec(idOrKey.trim())?.[1];
  const card = id ? await client.findCard(id) : null;
  if (card === null) return null;
  const board = await client.fetchBoard(toText(card.item.boardId) ?? '');
  const project = rowsOf(board, 'projects')[0] ?? { id: board.item.projectId };
  const hasFields = rowsOf(card, 'customFieldValues').length > 0;
  const baseFields = hasFields ? ((await client.fetchProjects()).included.customFields ?? []) : [];
  return completeCard(client, card.item, { board, project, parts: card.included, baseFields });
}

async function* listItemIds(client: PlankaClient, connection: ProviderConnection): AsyncIterable<string[]> {
  const ids = (rows: readonly Json[]) => rows.flatMap((row) => toText(row.id) ?? []);
  for (const boardId of (await fetchPlaces(client, connection)).flatMap(({ boardIds }) => boardIds)) {
    const board = await client.fetchBoard(boardId);
    yield ids(rowsOf(board, 'cards'));
    for (const list of rowsOf(board, 'lists').filter(isEndless)) {
      for (let before: Json | null = null; ; ) {
        const page = await client.fetchEndlessPage(demandId(list, 'list'), before);
        yield ids(page.items);
        const last: Json | null = page.items.at(-1) ?? null;
        if (page.isLast || last === null || last.id === before?.id) break;
        before = last;
      }
    }
  }
}
