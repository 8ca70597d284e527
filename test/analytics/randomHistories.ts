/** Random item histories for the properties: any order of status moves, sprints, estimates, flags and deletions, ties included. */
import fc from 'fast-check';
import type { ItemChange, ItemHistory } from '../../subgraphs/analytics/engine/model.ts';
import { at, DAY, HOUR, status } from './histories.ts';

const STATUSES = ['Triage', 'Backlog', 'To Do', 'In Progress', 'Review', 'Done', 'Released', "Won't Do"] as const;
const SPRINTS = ['', '5', '4', '5, 6', '4, 5'] as const;
const ESTIMATES = [null, 0, 0.5, 1, 2, 3, 5, 8] as const;
const BORN = at('02-16');

/** What happens next to one item: hours since the last thing, often none (bulk edits share an instant), and what. */
const event = fc.record({
  after: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.integer({ min: 1, max: 150 }) }),
  status: fc.option(fc.constantFrom(...STATUSES), { freq: 2, nil: undefined }),
  sprint: fc.option(fc.constantFrom(...SPRINTS), { freq: 2, nil: undefined }),
  points: fc.option(fc.constantFrom(...ESTIMATES), { freq: 2, nil: undefined }),
  blocked: fc.option(fc.boolean(), { freq: 2, nil: undefined }),
});

interface Sketch {
  bornAfter: number;
  events: readonly (typeof event extends fc.Arbitrary<infer T> ? T : never)[];
  first: { status: (typeof STATUSES)[number]; sprint: (typeof SPRINTS)[number]; points: number | null };
  deleted: number | null;
  subtask: boolean;
}

const sketch: fc.Arbitrary<Sketch> = fc.record({
  bornAfter: fc.integer({ min: 0, max: 24 * 20 }),
  events: fc.array(event, { maxLength: 8 }),
  first: fc.record({ status: fc.constantFrom(...STATUSES), sprint: fc.constantFrom(...SPRINTS), points: fc.constantFrom(...ESTIMATES) }),
  deleted: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 24 * 30 }) }),
  subtask: fc.boolean(),
});

type Field = 'status' | 'sprint' | 'points' | 'blocked';

const toChange = (id: string, instant: number, field: Field, from: unknown, to: unknown): ItemChange => {
  const plain = { id, at: instant, from: null, to: null, fromId: null, toId: null, fromCategory: null, toCategory: null };
  if (field === 'sprint') return { ...plain, field, fromId: String(from), toId: String(to) };
  const text = (value: unknown): string | null => (value === null ? null : String(value));
  const words = { ...plain, field: field === 'points' ? 'storyPoints' : field, from: text(from), to: text(to) };
  if (field !== 'status') return words;
  return { ...words, fromCategory: status(String(from)).category, toCategory: status(String(to)).category };
};

const toItem = (drawn: Sketch, index: number): ItemHistory => {
  const createdAt = BORN + drawn.bornAfter * HOUR;
  const now: Record<Field, unknown> = { ...drawn.first, blocked: false };
  const changes: ItemChange[] = [];
  let instant = createdAt;
  for (const one of drawn.events) {
    instant += one.after * HOUR;
    for (const field of ['status', 'sprint', 'points', 'blocked'] as const) {
      const to = one[field];
      if (to === undefined || to === now[field]) continue;
      changes.push(toChange(`${index}-${changes.length}`, instant, field, now[field], to));
      now[field] = to;
    }
  }
  return {
    id: `I${index}`,
    key: `I-${index}`,
    projectId: 'P',
    type: drawn.subtask && index > 0 ? 'SUBTASK' : 'STORY',
    parentId: drawn.subtask && index > 0 ? 'I0' : null,
    createdAt,
    updatedAt: instant,
    deletedAt: drawn.deleted === null ? null : createdAt + drawn.deleted * HOUR,
    status: status(String(now.status)),
    storyPoints: now.points as number | null,
    originalEstimate: null,
    remainingEstimate: null,
    assigneeIds: ['me'],
    sprintIds: String(now.sprint).split(', ').filter(Boolean),
    blocked: now.blocked === true,
    dueDate: null,
    changes,
  };
};

export const randomItems: fc.Arbitrary<ItemHistory[]> = fc.array(sketch, { maxLength: 8 }).map((drawn) => drawn.map(toItem));

/** The same items with their logs shuffled, and every other change read twice, as a re-sync would. */
export const reread = (items: readonly ItemHistory[], random: () => number): ItemHistory[] =>
  [...items].map((item) => {
    const twice = [...item.changes, ...item.changes.filter((_, index) => index % 2 === 0).map((change) => ({ ...change }))];
    const shuffled = twice.map((change) => ({ change, rank: random() })).sort((a, b) => a.rank - b.rank);
    return { ...item, changes: shuffled.map(({ change }) => change) };
  });

/** Any moment from before the first item to after the last change. */
export const randomMoment = fc.integer({ min: 0, max: 90 * 24 }).map((hours) => BORN - DAY + hours * HOUR);
