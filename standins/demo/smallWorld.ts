import { createRandom, type Random } from '../kit/random.ts';
import type { World, WorldFields, WorldItem, WorldProject, WorldSprint, WorldStep } from '../kit/world.ts';
import { DAY, HOUR, startOfDay, toDate } from './calendar.ts';
import { staff } from './people.ts';

const STATUSES = [
  { name: 'To Do', category: 'TODO' },
  { name: 'In Progress', category: 'IN_PROGRESS' },
  { name: 'In Review', category: 'IN_PROGRESS' },
  { name: 'Done', category: 'DONE' },
] as const;

const PLAIN_ITEMS = 18;

const RICH_TEXT = [
  '# Goal',
  '',
  'Let customers **change the size** of an order _before_ it ships, see [the brief](https://wiki.farwell-outdoor.example/sizes).',
  '',
  '- keep `stock` in step',
  '- tell the warehouse',
  '',
  '1. reserve',
  '2. release',
  '',
  '```js',
  'release(order);',
  '```',
  '',
  '> Nobody likes the wrong boots.',
].join('\n');

/**
 * A world for tests: two projects of one team, four sprints (two closed, one active, one planned), 24 items that between
 * them have everything the unified model knows: rich text, no text, links, a parent, comments, time, several assignees' worth of
 * changes, an item reopened, one moved between sprints, one unestimated, one pull request. More `plainItems` make it a site
 * of several pages.
 */
export function smallWorld(now: number, plainItems = PLAIN_ITEMS): World {
  const today = startOfDay(now);
  const people = staff().slice(0, 5);
  const projects = [project('pr1', 'SHOP', 'Web shop', 'p1'), project('pr2', 'DEPOT', 'Depot', 'p2')];
  const random = createRandom(7);
  const items = [...storyItems(today), ...Array.from({ length: plainItems }, (_, index) => plainItem(random, today, index))];
  return {
    now,
    site: 'Farwell Outdoor (test)',
    people,
    projects,
    sprints: sprints(today),
    milestones: [
      { id: 'm1', projectId: 'pr1', name: 'Autumn range', dueDate: toDate(today + 30 * DAY), released: false },
      { id: 'm2', projectId: 'pr1', name: 'Summer range', dueDate: toDate(today - 60 * DAY), released: true },
    ],
    items: numbered(items),
  };
}

function project(id: string, key: string, name: string, leadId: string): WorldProject {
  return {
    id,
    key,
    name,
    description: `${name} of Farwell Outdoor.`,
    leadId,
    statuses: [...STATUSES],
    labels: ['checkout', 'mobile', 'urgent fix'],
  };
}

function sprints(today: number): WorldSprint[] {
  const sprint = (id: string, name: string, fromDay: number, started: boolean, closed: boolean): WorldSprint => ({
    id,
    projectId: 'pr1',
    name,
    goal: `${name}: ship what was promised`,
    startsAt: today + fromDay * DAY + 9 * HOUR,
    endsAt: today + (fromDay + 14) * DAY + 9 * HOUR,
    startedAt: started ? today + fromDay * DAY + 10 * HOUR : null,
    closedAt: closed ? today + (fromDay + 14) * DAY + 11 * HOUR : null,
  });
  return [
    sprint('s1', 'Shop 1', -34, true, true),
    sprint('s2', 'Shop 2', -20, true, true),
    sprint('s3', 'Shop 3', -6, true, false),
    sprint('s4', 'Shop 4', 8, false, false),
  ];
}

const PLAIN: WorldFields = {
  title: '',
  description: null,
  type: 'TASK',
  status: 'To Do',
  priority: 'MEDIUM',
  assigneeIds: [],
  labels: [],
  sprintId: null,
  milestoneId: null,
  parentId: null,
  points: null,
  estimate: null,
  dueDate: null,
};

function item(id: string, createdAt: number, fields: Partial<WorldFields>, steps: WorldStep[] = []): WorldItem {
  return {
    id,
    projectId: 'pr1',
    number: 0,
    createdAt,
    createdBy: 'p1',
    initial: { ...PLAIN, ...fields },
    steps,
    links: [],
    pullRequest: null,
  };
}

/** Six items with a story each. */
function storyItems(today: number): WorldItem[] {
  const at = (days: number, hours = 10): number => today - days * DAY + hours * HOUR;
  const set = (when: number, fields: Partial<WorldFields>, by = 'p2'): WorldStep => ({ at: when, by, kind: 'set', fields });
  const epic = item('i1', at(60), { title: 'Change an order before it ships', type: 'EPIC', description: RICH_TEXT, milestoneId: 'm1' });
  const carried = item('i2', at(40), { title: 'Release the old size', type: 'STORY', parentId: 'i1', points: 5, assigneeIds: ['p2'] }, [
    set(at(35), { sprintId: 's1' }),
    set(at(30), { status: 'In Progress' }),
    { at: at(29), by: 'p3', kind: 'comment', id: 'c1', body: 'The depot needs **two** days, see SHOP-1.' },
    { at: at(28), by: 'p2', kind: 'worklog', id: 'w1', seconds: 5400, comment: 'first half' },
    set(at(20, 11), { sprintId: 's2' }),
    set(at(12), { points: 8 }),
    set(at(9), { status: 'Done' }),
  ]);
  const reopened = item(
    'i3',
    at(33),
    { title: 'Totals are off by one cent', type: 'BUG', priority: 'URGENT', points: 2, labels: ['checkout'] },
    [
      set(at(32), { sprintId: 's1', assigneeIds: ['p3'] }),
      set(at(31), { status: 'Done' }),
      set(at(5), { status: 'In Progress', sprintId: 's3', labels: ['checkout', 'urgent fix'] }),
    ],
  );
  const blocked = {
    ...item('i4', at(25), {
      title: 'Show sizes in stock',
      type: 'STORY',
      priority: 'HIGH',
      sprintId: 's3',
      points: 3,
      dueDate: toDate(today + 5 * DAY),
      estimate: 14_400,
    }),
  };
  const blocker = {
    ...item('i5', at(24), { title: 'Stock feed drops sizes', type: 'BUG', sprintId: 's3', status: 'In Progress' }),
    links: [{ kind: 'BLOCKS' as const, toId: 'i4' }],
  };
  const merged = {
    ...item('i6', at(8), { title: 'SHOP-2: release the old size', description: 'Closes the gap of SHOP-2.', status: 'Done' }),
    pullRequest: { branch: 'shop-2-release', isDraft: false, mergedAt: at(7), reviewerIds: ['p4'] },
  };
  return [epic, carried, reopened, blocked, blocker, merged];
}

function plainItem(random: Random, today: number, index: number): WorldItem {
  const createdAt = today - (23 - (index % PLAIN_ITEMS)) * DAY + 12 * HOUR + index * 61_000;
  const base = item(`f${index + 1}`, createdAt, {
    title: `Tidy shelf ${index + 1}`,
    description: index % 3 === 0 ? null : `Shelf ${index + 1} is a mess.`,
    type: random.pick(['TASK', 'STORY', 'BUG']),
    priority: random.pick(['LOW', 'MEDIUM', 'HIGH']),
    points: random.chance(0.7) ? random.pick([1, 2, 3, 5]) : null,
  });
  const status = STATUSES[index % STATUSES.length]?.name ?? 'To Do';
  const steps: WorldStep[] =
    status === 'To Do'
      ? []
      : [{ at: createdAt + DAY, by: 'p4', kind: 'set', fields: { status, assigneeIds: [random.pick(['p2', 'p3', 'p4'])] } }];
  return { ...base, projectId: index % 3 === 2 ? 'pr2' : 'pr1', steps };
}

/** Gives every item its number within its project, in order of creation. */
export function numbered(items: WorldItem[]): WorldItem[] {
  const counts = new Map<string, number>();
  const inOrder = [...items].sort((a, b) => a.createdAt - b.createdAt);
  for (const entry of inOrder) {
    const number = (counts.get(entry.projectId) ?? 0) + 1;
    counts.set(entry.projectId, number);
    entry.number = number;
  }
  return inOrder;
}
