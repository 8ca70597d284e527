/**
 * A small company's work as a script: what exists, and what happened to each item when. It speaks no tool's language; each
 * stand-in loads a world and tells it in its own words. Everything is plain data and deterministic.
 *
 * Instants are epoch milliseconds, dates `YYYY-MM-DD`. Ids are unique within the world and mean nothing outside.
 */
import type { Priority, StatusCategory, WorkItemType } from '../../subgraphs/kit/model.ts';

export interface World {
  /** Moment the script was written for; nothing in it is later, except planned ends. */
  now: number;
  site: string;
  people: WorldPerson[];
  projects: WorldProject[];
  sprints: WorldSprint[];
  milestones: WorldMilestone[];
  items: WorldItem[];
}

export interface WorldPerson {
  id: string;
  /** Log-in name: lower case, no blanks. */
  login: string;
  name: string;
  email: string;
  /** Shows the address on public profiles, which take only a confirmed one. Default: no. */
  publicEmail?: boolean;
  active: boolean;
}

export interface WorldStatus {
  /** The word people see, unique within its project. */
  name: string;
  category: StatusCategory;
}

export interface WorldProject {
  id: string;
  /** Upper case, 2-6 letters. */
  key: string;
  name: string;
  description: string;
  leadId: string;
  /** In workflow order. */
  statuses: WorldStatus[];
  labels: string[];
}

export interface WorldSprint {
  id: string;
  projectId: string;
  name: string;
  goal: string;
  startsAt: number;
  endsAt: number;
  /** When it was really started; `null` while it is planned. */
  startedAt: number | null;
  /** When it was really closed; `null` while it is open. */
  closedAt: number | null;
}

export interface WorldMilestone {
  id: string;
  projectId: string;
  name: string;
  dueDate: string | null;
  released: boolean;
}

/** Values an item can have; what a step changes. */
export interface WorldFields {
  title: string;
  /** Markdown. */
  description: string | null;
  type: WorkItemType;
  status: string;
  priority: Priority;
  assigneeIds: string[];
  labels: string[];
  sprintId: string | null;
  milestoneId: string | null;
  parentId: string | null;
  points: number | null;
  /** Seconds. */
  estimate: number | null;
  dueDate: string | null;
}

/** Something that happened to an item at `at`, done by person `by`. */
export type WorldStep = { at: number; by: string } & (
  | { kind: 'set'; fields: Partial<WorldFields> }
  | { kind: 'comment'; id: string; body: string }
  | { kind: 'worklog'; id: string; seconds: number; comment: string | null }
);

export interface WorldItem {
  id: string;
  projectId: string;
  /** Counts from 1 within the project; `KEY-number` is the key where a tool has keys. */
  number: number;
  createdAt: number;
  createdBy: string;
  /** As it was created; `steps` go on from here. */
  initial: WorldFields;
  /** Oldest first. */
  steps: WorldStep[];
  links: WorldLink[];
  /** Only code hosts can hold it; others leave such items out. */
  pullRequest: WorldPullRequest | null;
}

export interface WorldLink {
  kind: 'BLOCKS' | 'RELATES' | 'DUPLICATES';
  /** Item id in this world; this item is the subject: "this BLOCKS that". */
  toId: string;
}

export interface WorldPullRequest {
  branch: string;
  isDraft: boolean;
  mergedAt: number | null;
  reviewerIds: string[];
}

/** One field that changed, with what it was before. */
export interface WorldChange {
  at: number;
  by: string;
  field: keyof WorldFields;
  from: WorldFields[keyof WorldFields];
  to: WorldFields[keyof WorldFields];
}

/** The item's values after every step up to and including `at` (default: all of them). */
export function fieldsAt(item: WorldItem, at = Number.POSITIVE_INFINITY): WorldFields {
  const fields = { ...item.initial };
  for (const step of item.steps) if (step.kind === 'set' && step.at <= at) Object.assign(fields, step.fields);
  return fields;
}

/** Every field change since the item was created, oldest first; the fields of one step stay together. */
export function changesOf(item: WorldItem): WorldChange[] {
  const fields = { ...item.initial };
  const changes: WorldChange[] = [];
  for (const step of item.steps) {
    if (step.kind !== 'set') continue;
    for (const [name, to] of Object.entries(step.fields)) {
      const field = name as keyof WorldFields;
      changes.push({ at: step.at, by: step.by, field, from: fields[field], to: to ?? null });
    }
    Object.assign(fields, step.fields);
  }
  return changes;
}

/** When the item last changed; its creation when nothing happened since. */
export function updatedAtOf(item: WorldItem): number {
  return item.steps.reduce((latest, step) => Math.max(latest, step.at), item.createdAt);
}

/** When the item last came into a status of category DONE or CANCELED, or `null` when it is open. */
export function closedAtOf(item: WorldItem, project: WorldProject): number | null {
  const isClosed = (status: unknown) =>
    project.statuses.some(({ name, category }) => name === status && (category === 'DONE' || category === 'CANCELED'));
  if (!isClosed(fieldsAt(item).status)) return null;
  const closing = changesOf(item).findLast((change) => change.field === 'status' && !isClosed(change.from));
  return closing?.at ?? item.createdAt;
}

export function keyOf(world: World, item: WorldItem): string {
  return `${projectOf(world, item.projectId).key}-${item.number}`;
}

export function projectOf(world: World, id: string): WorldProject {
  return found(world.projects, id, 'project');
}

export function personOf(world: World, id: string): WorldPerson {
  return found(world.people, id, 'person');
}

function found<T extends { id: string }>(things: readonly T[], id: string, what: string): T {
  const thing = things.find((candidate) => candidate.id === id);
  if (!thing) throw new Error(`The world has no ${what} ${id}.`);
  return thing;
}
