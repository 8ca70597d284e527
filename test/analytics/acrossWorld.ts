/** Two closed sprints and a running one with everything that can happen in a sprint, as a script that every stand-in can tell. */
import { numbered } from '../../standins/demo/smallWorld.ts';
import type { World, WorldFields, WorldItem, WorldSprint, WorldStep } from '../../standins/kit/world.ts';

/** `at('02 09:00')` is an instant of March 2026 in UTC. */
export const at = (text: string): number => {
  const [day = '01', time = '00:00'] = text.split(' ');
  return Date.parse(`2026-03-${day}T${time}:00Z`);
};

export const NOW = at('31 12:00');
const START = '03 09:00';
const CLOSE = '13 17:00';

const PLAIN: WorldFields = {
  title: '',
  description: null,
  type: 'STORY',
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

/** What was set when. */
export type ScriptEvent = [when: string, fields: Partial<WorldFields>];

export function item(title: string, fields: Partial<WorldFields>, events: readonly ScriptEvent[], createdAt = '01 08:00'): WorldItem {
  const steps = events.map(([when, set]): WorldStep => ({ at: at(when), by: 'p1', kind: 'set', fields: set }));
  const initial = { ...PLAIN, title, ...fields };
  return {
    id: title,
    projectId: 'pr1',
    number: 0,
    createdAt: at(createdAt),
    createdBy: 'p1',
    initial,
    steps,
    links: [],
    pullRequest: null,
  };
}

const planned: ScriptEvent = ['02 10:00', { sprintId: 's1' }];
const start = (when: string): ScriptEvent => [when, { status: 'In Progress' }];
const done = (when: string): ScriptEvent => [when, { status: 'Done' }];

const ITEMS: readonly WorldItem[] = [
  item('completed', { points: 5 }, [planned, start('04 09:00'), done('06 15:00')]),
  item('carried over', { points: 3 }, [
    planned,
    start('05 09:00'),
    ['09 11:00', { points: 5 }],
    [CLOSE, { sprintId: 's2' }],
    done('18 10:00'),
  ]),
  item('added', { points: 2 }, [['05 10:00', { sprintId: 's1' }], start('05 12:00'), done('10 09:00')]),
  item('removed', { points: 8 }, [planned, ['06 09:00', { sprintId: null }], ['07 09:00', { points: 13 }]]),
  item('removed and added again', { points: 1 }, [
    planned,
    ['04 12:00', { sprintId: null }],
    ['05 13:00', { sprintId: 's1' }],
    done('11 09:00'),
  ]),
  item('reopened', { points: 3 }, [planned, start('03 12:00'), done('05 17:00'), start('10 10:00')]),
  item('cancelled', { points: 2 }, [planned, ['09 09:00', { status: 'Canceled' }]]),
  item('added at the start', { points: 2 }, [[START, { sprintId: 's1' }], start('04 10:00')]),
  item('done at the close', { points: 8 }, [planned, start('04 11:00'), done(CLOSE)]),
  item('done before the start', { points: 1 }, [planned, done('02 12:00')]),
  item('unestimated', {}, [planned, start('06 10:00')]),
  item('created in the sprint', { points: 3, sprintId: 's1' }, [start('08 09:00'), done('09 15:00')], '07 12:00'),
  item('estimated again when done', { points: 5 }, [planned, done('05 11:00'), ['06 11:00', { points: 3 }]]),
  item('done after the close', { points: 5 }, [planned, start('12 09:00'), done('14 10:00')]),
  item('never in a sprint', { points: 5 }, [start('04 09:00'), done('05 09:00')]),
  item('of the second sprint', { points: 4 }, [['15 10:00', { sprintId: 's2' }], start('17 09:00'), done('20 09:00')]),
  item('of the third sprint', { points: 6 }, [['27 10:00', { sprintId: 's3' }], start('30 11:00')]),
  item(
    'sub-task',
    { points: 2, type: 'SUBTASK', parentId: 'completed', sprintId: null },
    [start('04 13:00'), done('05 13:00')],
    '01 09:00',
  ),
];

export function sprint(id: string, name: string, startedAt: string, closedAt: string | null, plannedEnd: string): WorldSprint {
  const from = at(startedAt);
  return {
    id,
    projectId: 'pr1',
    name,
    goal: '',
    startsAt: from,
    endsAt: at(plannedEnd),
    startedAt: from,
    closedAt: closedAt && at(closedAt),
  } as WorldSprint;
}

export const acrossWorld = (): World => ({
  now: NOW,
  site: 'Across',
  people: [{ id: 'p1', login: 'ada', name: 'Ada Lovelace', email: 'ada@across.example', active: true }],
  projects: [
    {
      id: 'pr1',
      key: 'TEAM',
      name: 'Team',
      description: '',
      leadId: 'p1',
      statuses: [
        { name: 'To Do', category: 'TODO' },
        { name: 'In Progress', category: 'IN_PROGRESS' },
        { name: 'Done', category: 'DONE' },
        { name: 'Canceled', category: 'CANCELED' },
      ],
      labels: [],
    },
  ],
  // The first closes a day after it was planned to end, the second on its day, the third is running.
  sprints: [
    sprint('s1', 'First', START, CLOSE, '12 17:00'),
    sprint('s2', 'Second', '16 09:00', '27 09:00', '27 09:00'),
    sprint('s3', 'Third', '30 09:00', null, '30 17:00'),
  ],
  milestones: [],
  items: numbered(structuredClone([...ITEMS])),
});

/** The world as it stood at a moment: what had not happened yet is left out. */
export function worldAt(world: World, moment: number): World {
  return {
    ...world,
    now: moment,
    sprints: world.sprints.map((one) => ({
      ...one,
      startedAt: one.startedAt !== null && one.startedAt <= moment ? one.startedAt : null,
      closedAt: one.closedAt !== null && one.closedAt <= moment ? one.closedAt : null,
    })),
    items: world.items
      .filter(({ createdAt }) => createdAt <= moment)
      .map((one) => ({ ...one, steps: one.steps.filter((step) => step.at <= moment) })),
  };
}

/** Every moment at which something happens, oldest first. */
export function momentsOf(world: World): number[] {
  const sprints = world.sprints.flatMap(({ startedAt, closedAt }) => [startedAt, closedAt]);
  const items = world.items.flatMap(({ createdAt, steps }) => [createdAt, ...steps.map((step) => step.at)]);
  return [...new Set([...sprints, ...items])].filter((moment) => moment !== null).sort((a, b) => a - b);
}
