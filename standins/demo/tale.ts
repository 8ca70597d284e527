import type { Random } from '../kit/random.ts';
import type { WorldFields, WorldItem, WorldProject, WorldStep } from '../kit/world.ts';
import { DAY, HOUR, workMoment } from './calendar.ts';
import { descriptionOf, remarkOf, titleOf, type Vocabulary } from './words.ts';

/** What all items of one project are told from. */
export interface Teller {
  random: Random;
  /** Nothing is told that happened later. */
  today: number;
  project: WorldProject;
  words: Vocabulary;
  /** Ids of the people in the team. */
  team: readonly string[];
  epicIds: readonly string[];
  milestoneIds: readonly string[];
  /** The project's words for the steps of the way; the last is where finished items are. */
  path: { waiting: string; working: string; review: string | null; done: string };
  nextId: () => string;
}

const TYPES = ['BUG', 'BUG', 'STORY', 'STORY', 'STORY', 'TASK', 'TASK', 'TASK', 'SPIKE'] as const;
const PRIORITIES = ['LOW', 'MEDIUM', 'MEDIUM', 'MEDIUM', 'HIGH', 'HIGH', 'URGENT'] as const;
const POINTS = [1, 2, 3, 3, 5, 5, 8, 13] as const;

/** A new item as people write it down: a title, mostly a text, rarely more. */
export function newItem(teller: Teller, createdAt: number, fields: Partial<WorldFields> = {}): WorldItem {
  const { random, project, words, team } = teller;
  const type = fields.type ?? random.pick(TYPES);
  const title = fields.title ?? titleOf(random, words, type);
  const initial: WorldFields = {
    title,
    description: descriptionOf(random, title),
    type,
    status: teller.path.waiting,
    priority: random.pick(PRIORITIES),
    assigneeIds: [],
    labels: random.chance(0.5) ? [random.pick(words.labels)] : [],
    sprintId: null,
    milestoneId: random.chance(0.2) && teller.milestoneIds.length > 0 ? random.pick(teller.milestoneIds) : null,
    parentId: random.chance(0.5) && teller.epicIds.length > 0 ? random.pick(teller.epicIds) : null,
    points: null,
    estimate: random.chance(0.15) ? random.between(1, 8) * 2 * 3_600 : null,
    dueDate: random.chance(0.1) ? new Date(createdAt + random.between(10, 60) * DAY).toISOString().slice(0, 10) : null,
    ...fields,
  };
  return {
    id: teller.nextId(),
    projectId: project.id,
    number: 0,
    createdAt,
    createdBy: random.pick(team),
    initial,
    steps: [],
    links: [],
    pullRequest: null,
  };
}

/** Adds a step, unless it would be told before it happened. */
export function add(teller: Teller, item: WorldItem, step: WorldStep): void {
  if (step.at <= teller.today) item.steps.push(step);
}

export function set(teller: Teller, item: WorldItem, at: number, fields: Partial<WorldFields>, by = teller.random.pick(teller.team)): void {
  add(teller, item, { at, by, kind: 'set', fields });
}

/** Most items are estimated a few days after they were written; some never are. */
export function estimate(teller: Teller, item: WorldItem, share: number): void {
  const { random } = teller;
  if (random.chance(share)) set(teller, item, item.createdAt + random.between(1, 3) * DAY, { points: random.pick(POINTS) });
}

/**
 * Work from `start` until it is done some days later; one in ten comes back from review, one in fifteen is reopened after it was
 * done. Returns when it was (last) done.
 */
export function work(teller: Teller, item: WorldItem, start: number, days: number): number {
  const { random, path } = teller;
  const person = random.pick(teller.team);
  const begin = Math.max(workMoment(random, start), item.createdAt + HOUR);
  set(teller, item, begin, { status: path.working, assigneeIds: [person] }, person);
  talk(teller, item, begin);
  let at = workMoment(random, begin + Math.ceil(days * 0.6) * DAY);
  if (path.review !== null) {
    set(teller, item, at, { status: path.review }, person);
    if (random.chance(0.1)) {
      set(teller, item, at + 2 * HOUR, { status: path.working });
      set(teller, item, at + 5 * HOUR, { status: path.review }, person);
    }
  }
  if (random.chance(0.25))
    add(teller, item, {
      at: at + HOUR,
      by: person,
      kind: 'worklog',
      id: teller.nextId(),
      seconds: random.between(1, 12) * 1_800,
      comment: random.chance(0.5) ? 'implementation' : null,
    });
  at = finish(teller, item, at, days);
  if (!random.chance(1 / 15)) return at;
  const reopened = workMoment(random, at + 2 * DAY);
  set(teller, item, reopened, { status: path.working });
  add(teller, item, {
    at: reopened + 60_000,
    by: random.pick(teller.team),
    kind: 'comment',
    id: teller.nextId(),
    body: 'Happens again, reopened.',
  });
  return finish(teller, item, reopened, 2);
}

function finish(teller: Teller, item: WorldItem, after: number, days: number): number {
  const at = Math.max(workMoment(teller.random, after + Math.max(1, Math.floor(days * 0.4)) * DAY), after + 6 * HOUR);
  set(teller, item, at, { status: teller.path.done });
  return at;
}

function talk(teller: Teller, item: WorldItem, from: number): void {
  const { random } = teller;
  if (!random.chance(0.4)) return;
  let at = from;
  for (let count = random.between(1, 3); count > 0; count -= 1) {
    at += random.between(1, 30) * HOUR;
    add(teller, item, { at, by: random.pick(teller.team), kind: 'comment', id: teller.nextId(), body: remarkOf(random) });
  }
}

/** Steps are told as they come to mind; a tool keeps them by time. */
export function inOrder(item: WorldItem): WorldItem {
  item.steps.sort((a, b) => a.at - b.at);
  return item;
}
