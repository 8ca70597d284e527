import { blankItem, blankProject } from '../../subgraphs/kit/blankItem.ts';
import type {
  MappedChange,
  MappedItem,
  MappedProject,
  MappedSprint,
  MappedStatus,
  MappedUser,
  StatusCategory,
} from '../../subgraphs/kit/model.ts';

export const status = (name: string, category: StatusCategory = 'TODO'): MappedStatus => ({
  externalId: name.toLowerCase(),
  name,
  category,
});

export const TODO = status('Open', 'TODO');
export const DOING = status('Doing', 'IN_PROGRESS');
export const DONE = status('Closed', 'DONE');

export function project(given: Partial<MappedProject> = {}): MappedProject {
  return { ...blankProject(), externalId: 'p', key: 'SHOP', name: 'Shop', statuses: [TODO, DOING, DONE], ...given };
}

/** Item `n`, with what a test says of it. */
export function item(n: number | string, given: Partial<MappedItem> = {}): MappedItem {
  const createdAt = given.createdAt ?? '2026-01-01T09:00:00.000Z';
  return {
    ...blankItem(),
    externalId: String(n),
    key: `SHOP-${n}`,
    url: `https://shop.example/browse/SHOP-${n}`,
    projectId: 'p',
    title: `Item ${n}`,
    status: TODO,
    createdAt,
    updatedAt: createdAt,
    raw: { id: String(n) },
    ...given,
  };
}

export function user(externalId: string, given: Partial<MappedUser> = {}): MappedUser {
  return { externalId, name: `User ${externalId}`, email: null, emailVerified: false, avatarUrl: null, active: true, ...given };
}

export function sprint(externalId: string, given: Partial<MappedSprint> = {}): MappedSprint {
  return {
    externalId,
    projectId: 'p',
    boardId: null,
    name: `Sprint ${externalId}`,
    goal: null,
    state: 'ACTIVE',
    plannedStart: null,
    plannedEnd: null,
    startedAt: null,
    closedAt: null,
    publishedFigures: null,
    ...given,
  };
}

/** One field change; ids and categories only where a test needs them. */
export function change(externalId: string, at: string, field: string, given: Partial<MappedChange> = {}): MappedChange {
  return {
    externalId,
    at,
    actorId: null,
    field,
    from: null,
    to: null,
    fromId: null,
    toId: null,
    fromCategory: null,
    toCategory: null,
    ...given,
  };
}

export function move(externalId: string, at: string, from: MappedStatus, to: MappedStatus): MappedChange {
  return change(externalId, at, 'status', {
    from: from.name,
    to: to.name,
    fromId: from.externalId,
    toId: to.externalId,
    fromCategory: from.category,
    toCategory: to.category,
  });
}
