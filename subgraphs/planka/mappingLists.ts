/** Projects, people and boards to ours. Pure. */
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import type { MappedBoard, MappedProject, MappedUser, MappingOverrides } from '../kit/model.ts';
import { inOrder, isEndless, nameOfList, toStatus } from './lists.ts';
import { demandId, type Envelope, rowsOf } from './payloads.ts';

const KEY_LENGTH = 10;

/** Planka has no keys: the letters and digits of the name, or of the id where the name has none in Latin. Stays while the name stays. */
export function toProjectKey(project: Json): string {
  const plain = (toText(project.name) ?? '').normalize('NFD').replace(/\p{M}/gu, '');
  const letters = plain
    .replace(/[^A-Za-z0-9]+/g, '')
    .toUpperCase()
    .slice(0, KEY_LENGTH);
  return /^[A-Z]/.test(letters) ? letters : `P${(toText(project.id) ?? '').slice(-6)}${letters}`.slice(0, KEY_LENGTH);
}

/** `boards` are the project's own, each with its lists: every list of each is a status its cards can have. */
export function toProject(project: Json, boards: readonly Envelope[], overrides: MappingOverrides, baseUrl: string): MappedProject {
  const externalId = demandId(project, 'project');
  return {
    externalId,
    key: toProjectKey(project),
    name: toText(project.name) ?? toProjectKey(project),
    description: toText(project.description),
    url: `${baseUrl}/projects/${externalId}`,
    leadId: null,
    statuses: boards.flatMap((board) => {
      const lists = rowsOf(board, 'lists');
      return inOrder(lists).map((list) => toStatus(list, lists, overrides));
    }),
    reportedHealth: null,
    dueDate: null,
    archived: project.isHidden === true,
  };
}

export function toBoard({ item, included }: Envelope): MappedBoard {
  const lists = inOrder(included.lists ?? []).filter((list) => !isEndless(list));
  return {
    externalId: demandId(item, 'board'),
    projectId: toText(item.projectId),
    name: toText(item.name) ?? '',
    columns: lists.map((list) => ({ name: nameOfList(list), statusIds: [String(list.id)], statusNames: [nameOfList(list)] })),
  };
}

/** The e-mail of others is hidden in version 2, and confirmed in neither. */
export function toUser(user: Json): MappedUser {
  const externalId = demandId(user, 'user');
  return {
    externalId,
    name: toText(user.name) ?? toText(user.username) ?? externalId,
    email: toText(user.email),
    emailVerified: false,
    avatarUrl: toText(toRecord(user.avatar)?.url) ?? toText(user.avatarUrl),
    active: user.isDeactivated !== true && (user.deletedAt ?? null) === null,
  };
}
