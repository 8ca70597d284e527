import { ProviderError } from '../kit/errors.ts';
import { toRecord } from '../kit/mappingRead.ts';
import { toCalendarDate } from '../kit/mappingTime.ts';
import type { MappedBoard, MappedMilestone, MappedProject, MappedUser } from '../kit/model.ts';
import type { ProviderConnection } from '../kit/provider.ts';
import { toBoardStatuses } from './board.ts';
import { type Board, parseBoard } from './boardPayloads.ts';
import type { GitHubClient } from './client.ts';
import { BOARD_REF } from './config.ts';
import { BOARD } from './documents.ts';
import { type GitHubAccount, type GitHubMilestone, type GitHubRepository, parseRepository } from './payloads.ts';
import { type MappingContext, STATUS, type StatusWord, toOwnStatus } from './words.ts';

/** The repositories that settings name, or all the credentials reach. */
export async function* listRepositories(client: GitHubClient, connection: ProviderConnection): AsyncIterable<GitHubRepository[]> {
  const named = connection.projects.filter((project) => !BOARD_REF.test(project));
  if (named.length > 0) {
    for (const repository of named) yield [await fetchRepository(client, repository)];
    return;
  }
  const isApp = !connection.credentials.token;
  const pages = isApp
    ? client.pages({ path: '/installation/repositories' }, 'repositories')
    : client.pages({ path: '/user/repos', query: { sort: 'full_name' } });
  for await (const rows of pages) yield rows.map(parseRepository);
}

/** Throws NOT_FOUND with its name: which of several it is stands nowhere else. */
async function fetchRepository(client: GitHubClient, repository: string): Promise<GitHubRepository> {
  try {
    return parseRepository(await client.send({ path: '/repos/{repository}', params: { repository } }));
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== 'NOT_FOUND') throw error;
    const message = `GitHub shows no repository ${repository}; check settings.projects and what the token may see.`;
    throw new ProviderError('NOT_FOUND', message, { facts: { ...error.facts }, cause: error });
  }
}

/** The Projects v2 boards that settings name; their fields give statuses, sprints and points. */
export async function fetchBoards(client: GitHubClient, projects: readonly string[]): Promise<Board[]> {
  const boards: Board[] = [];
  for (const project of projects) {
    const [, owner, number] = BOARD_REF.exec(project) ?? [];
    if (!owner || !number) continue;
    const data = await client.graphql(BOARD, { owner, number: Number(number) });
    const board = toRecord(data.repositoryOwner)?.projectV2;
    if (!board)
      throw new ProviderError('NOT_FOUND', `GitHub shows no board ${project}; check settings.projects and the token's access to projects.`);
    boards.push(parseBoard(board));
  }
  return boards;
}

export function toProject(repository: GitHubRepository, boards: readonly Board[], context: MappingContext): MappedProject {
  const own = Object.keys(STATUS).map((word) => toOwnStatus(word as StatusWord, context));
  const columns = boards.flatMap((board) => toBoardStatuses(board, context));
  return {
    externalId: repository.full_name,
    key: repository.full_name,
    name: repository.name,
    description: repository.description || null,
    url: repository.html_url ?? null,
    leadId: null,
    statuses: [...columns, ...own.filter(({ name }) => !columns.some((column) => column.name === name))],
    reportedHealth: null,
    dueDate: null,
    archived: repository.archived ?? false,
  };
}

/** GitHub has no board of its own for a repository: open on the left, closed on the right. */
export function toPlainBoard(repository: string): MappedBoard {
  const column = (name: string, words: readonly StatusWord[]) => ({ name, statusIds: [], statusNames: [...words] });
  return {
    externalId: repository,
    projectId: repository,
    name: repository,
    columns: [
      column('Open', ['open', 'draft']),
      column('Closed', ['closed', 'merged', 'closed as not planned', 'closed as duplicate', 'closed unmerged']),
    ],
  };
}

export function toMilestone(milestone: GitHubMilestone, repository: string): MappedMilestone {
  return {
    externalId: String(milestone.id),
    projectId: repository,
    name: milestone.title,
    dueDate: toCalendarDate(milestone.due_on),
    released: milestone.state === 'closed',
  };
}

export function toUser(account: GitHubAccount): MappedUser {
  return {
    externalId: String(account.databaseId ?? account.id ?? account.login),
    name: account.name || account.login,
    email: account.email || null,
    // A profile can show only an address that its owner has confirmed.
    emailVerified: Boolean(account.email),
    avatarUrl: account.avatarUrl ?? account.avatar_url ?? null,
    active: true,
  };
}
