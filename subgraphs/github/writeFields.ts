import { notSupported, ProviderError } from '../kit/errors.ts';
import type { MappedItem, MappingOverrides, WorkItemType } from '../kit/model.ts';
import type { ItemDraft, ItemPatch } from '../kit/provider.ts';
import type { Board } from './boardPayloads.ts';
import type { GitHubClient } from './client.ts';
import { type ItemPlace, parseKey } from './keys.ts';
import { toUser } from './lists.ts';
import type { GitHubIssue } from './payloads.ts';
import { listPeople } from './people.ts';
import { fromPriority, fromType } from './words.ts';

export interface WriteContext {
  client: GitHubClient;
  overrides: MappingOverrides;
  /** The configured board, where there is exactly one: the only one it is clear to write to. */
  fetchBoard(): Promise<Board | null>;
  fetchItem(key: string): Promise<MappedItem | null>;
  /** Issues that `reconcile` found made but not finished, by marker: the creation goes on with them. */
  halfMade: Map<string, GitHubIssue>;
}

/** Issue types are the organisation's. A plain issue is a TASK and a sub-issue a SUBTASK, without one. */
export function toTypeName(type: WorkItemType, overrides: MappingOverrides): string | null {
  const name = fromType(type, overrides);
  if (name !== null || type === 'TASK' || type === 'SUBTASK') return name;
  throw new ProviderError('BAD_USER_INPUT', `GitHub has no issue type for ${type}; map one to it in settings.typeMap.`);
}

export function toLabels(labels: readonly string[], priority: ItemPatch['priority'], overrides: MappingOverrides): string[] {
  return priority === undefined || priority === 'NONE' ? [...labels] : [...labels, fromPriority(priority, overrides)];
}

/** GitHub assigns by log-in name, which people may change; we know them by number. */
export async function toLogins(client: GitHubClient, repository: string, ids: readonly string[]): Promise<string[]> {
  const logins = new Map<string, string>();
  const isMissing = () => ids.some((id) => !logins.has(id));
  if (ids.length > 0) {
    for await (const people of listPeople(client, repository)) {
      for (const person of people) logins.set(toUser(person).externalId, person.login);
      if (!isMissing()) break;
    }
  }
  if (isMissing())
    throw new ProviderError('BAD_USER_INPUT', `Not everybody named can be assigned in ${repository}; invite them on GitHub first.`);
  return ids.flatMap((id) => logins.get(id) ?? []);
}

/** Points, sprints and dates live on a board. Throws NOT_SUPPORTED without one. */
export async function boardFor(fields: ItemPatch | ItemDraft, { fetchBoard }: WriteContext): Promise<Board | null> {
  const board = await fetchBoard();
  for (const field of ['storyPoints', 'sprintId', 'dueDate'] as const) {
    if (board === null && fields[field] !== undefined && fields[field] !== null) {
      throw notSupported('GitHub', 'UPDATE', `hold ${field} without a Projects v2 board; name one board in settings.projects`);
    }
  }
  return board;
}

export function placeOfKey(externalId: string): ItemPlace {
  const place = parseKey(externalId);
  if (!place) throw new ProviderError('BAD_USER_INPUT', `"${externalId}" is not an issue of GitHub; write owner/repo#12.`);
  return place;
}

export const toParams = ({ repository, number }: ItemPlace) => ({ repository, number: String(number) });
