/** Projects, users, boards, sprints and versions, page by page. */
import { ProviderError } from '../kit/errors.ts';
import { mapConcurrently } from '../kit/mapConcurrently.ts';
import { toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MappedBoard, MappedMilestone, MappedProject, MappedSprint, MappedStatus, MappedUser } from '../kit/model.ts';
import { collectRows, type JiraClient, orNull } from './client.ts';
import { PARALLEL_READS } from './config.ts';
import { toStatus } from './fields.ts';
import { toBoard, toMilestone, toProject, toSprint, toUser } from './places.ts';
import type { JiraSession } from './session.ts';
import { parseStatus } from './site.ts';

export async function* listProjects(session: JiraSession): AsyncIterable<MappedProject[]> {
  const { client, connection } = session;
  const query = client.flavour === 'cloud' ? { expand: 'description,lead', status: ['live', 'archived'] } : { expand: 'description,lead' };
  const pages =
    client.flavour === 'cloud' ? client.pages(client.at.projects, 'values', query) : onePage(client.fetchOne(client.at.projects, query));
  for await (const rows of pages) {
    const wanted = rows.filter((row) => isIncluded(row, connection.projects));
    const toOne = async (row: unknown) => toProject(row, await fetchStatuses(session, row), connection.baseUrl);
    const projects = await mapConcurrently(wanted, PARALLEL_READS, toOne);
    yield projects.filter((project) => project !== null);
  }
}

async function* onePage(answer: Promise<unknown>): AsyncIterable<readonly unknown[]> {
  yield toRecords(await answer);
}

function isIncluded(row: unknown, projects: readonly string[]): boolean {
  const project = toRecord(row);
  return projects.length === 0 || [toText(project?.id), toText(project?.key)].some((name) => name !== null && projects.includes(name));
}

/** The statuses of a project's issue types, each once, in the workflow's order. */
async function fetchStatuses({ client, connection }: JiraSession, row: unknown): Promise<MappedStatus[]> {
  const id = toText(toRecord(row)?.id) ?? '';
  const types = await optional(client.fetchOne(client.at.project(id, '/statuses')));
  const context = { overrides: connection.overrides, gaps: createGapCollector() };
  const statuses = toRecords(types).flatMap((type) => toRecords(type.statuses).flatMap(parseStatus));
  return [...new Map(statuses.map((status) => [status.id, toStatus(status, context)])).values()];
}

/**
 * Everyone the account may see, bots and former colleagues too: they stand in the history. An account that may not browse users
 * knows itself only.
 */
export async function* listUsers({ client, site }: JiraSession): AsyncIterable<MappedUser[]> {
  const isCloud = client.flavour === 'cloud';
  const query = isCloud ? { maxResults: 200 } : { username: '.', includeInactive: 'true', maxResults: 200 };
  try {
    for await (const rows of client.pages(client.at.users, 'values', query))
      yield rows.map((row) => toUser(row, isCloud)).filter((user) => user !== null);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const own = toUser({ accountId: site.account?.externalId, displayName: site.account?.name }, isCloud);
    yield own ? [own] : [];
  }
}

export async function* listBoards(session: JiraSession, projectIds: readonly string[]): AsyncIterable<MappedBoard[]> {
  const { client, site } = session;
  const known = new Set<string>();
  for (const projectId of projectIds) {
    const rows = (await fetchBoards(client, projectId)).filter((row) => isFirst(known, toText(row.id)));
    const boards = await mapConcurrently(rows, PARALLEL_READS, async (row) => {
      const configuration = await optional(client.fetchOne(client.at.board(String(row.id), '/configuration')));
      return toBoard(row, configuration, site.statuses);
    });
    yield boards.filter((board) => board !== null).map((board) => ({ ...board, projectId: board.projectId ?? projectId }));
  }
}

/** A sprint shows on every board whose filter finds its issues; its own board's word about it comes first. */
export async function* listSprints({ client }: JiraSession, projectIds: readonly string[]): AsyncIterable<MappedSprint[]> {
  const sprints = new Map<string, MappedSprint>();
  for (const projectId of projectIds) {
    for (const row of await fetchBoards(client, projectId)) {
      const board = { externalId: String(row.id), projectId: toText(toRecord(row.location)?.projectId) ?? projectId };
      for (const payload of (await fetchSprints(client, board.externalId)) ?? []) {
        const sprint = toSprint(payload, board);
        const isOwn = sprint?.boardId === board.externalId;
        if (sprint && (isOwn || !sprints.has(sprint.externalId))) sprints.set(sprint.externalId, sprint);
      }
    }
  }
  yield [...sprints.values()];
}

/** Kanban boards have no sprints and say so with a 400. No `state` filter: without one all states come. */
async function fetchSprints(client: JiraClient, boardId: string): Promise<unknown[] | null> {
  return optional(collectRows(client.pages(client.at.board(boardId, '/sprint'), 'values', { maxResults: 50 })));
}

export async function* listMilestones({ client }: JiraSession, projectIds: readonly string[]): AsyncIterable<MappedMilestone[]> {
  for (const projectId of projectIds) {
    const versions = await optional(client.fetchOne(client.at.project(projectId, '/versions')));
    yield toRecords(versions)
      .map((version) => toMilestone(version, projectId))
      .filter((milestone) => milestone !== null);
  }
}

/** Sites without Jira Software have no boards. */
async function fetchBoards(client: JiraClient, projectId: string) {
  return (await optional(collectRows(client.pages(client.at.boards, 'values', { projectKeyOrId: projectId, maxResults: 50 })))) ?? [];
}

function isFirst(known: Set<string>, id: string | null): boolean {
  if (id === null || known.has(id)) return false;
  known.add(id);
  return true;
}

/** What a site may lack or hide without our run being worth less: answers `null` to a refusal, passes failures on. */
export async function optional<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await orNull(answer);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'PROVIDER_REFUSED';
}
