/** The small site of the room's tests: a team with sprints, a team of flow, one person. */
import { numbered } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import type { WorldItem, WorldProject, WorldSprint } from '../../standins/kit/world.ts';
import type { Database, Tx } from '../../store/database.ts';
import { toNodeId } from '../../store/ids.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { acrossWorld, at, item, NOW, type ScriptEvent, sprint } from './acrossWorld.ts';
import { connectSite } from './roomSite.ts';
import { type Asker, createAsker } from './roomStore.ts';

export const SETTINGS = {
  statusMap: { Canceled: 'CANCELED' },
  // Two hours ahead of UTC from 29 March on, one before: 23:30 UTC is tomorrow there.
  calendar: { zone: 'Europe/Berlin', workingDays: [1, 2, 3, 4], holidays: ['2026-03-10'] },
  activeStatuses: ['In Progress'],
};

const finished = (title: string, hours: number, day: string, more: Partial<WorldItem['initial']> = {}): WorldItem =>
  item(title, more, [
    [`${day} 08:00`, { status: 'In Progress' }],
    [`${day} ${String(8 + hours).padStart(2, '0')}:00`, { status: 'Done' }],
  ]);

/** A second project, of flow: five items of 1, 2, 3, 4 and 8 hours, one that went through midnight in Berlin, one open, one ghost. */
const FLOW: WorldItem[] = [
  finished('one hour', 1, '16', { points: 2 }),
  finished('two hours', 2, '16'),
  finished('three hours', 3, '17'),
  finished('four hours', 4, '18'),
  finished('eight hours', 8, '19', { points: 0.5 }),
  item('late at night', { points: 1 }, [
    ['23 20:00', { status: 'In Progress' }],
    ['24 23:30', { status: 'Done' }],
  ]),
  item('open', { assigneeIds: ['p1'], points: 3, dueDate: '2026-04-02' }, [['30 12:00', { status: 'In Progress' }]]),
  item('waiting', { assigneeIds: ['p1'], points: 2 }, []),
  item('never started', {}, [['20 10:00', { status: 'Done' }]]),
];
const other: WorldProject = { ...(acrossWorld().projects[0] as WorldProject), id: 'pr2', key: 'FLOW', name: 'Flow' };

/** In the first team's sprint, of the other project (D18). */
const guest = { ...item('guest', { points: 21 }, [['02 10:00', { sprintId: 's1' }] as ScriptEvent]), projectId: 'pr2' };

const sprints: WorldSprint[] = [
  ...acrossWorld().sprints,
  // Begins before the third ends, which is running; and one that is only planned.
  { ...sprint('s4', 'Overlapping', '30 18:00', null, '31 17:00'), startsAt: at('30 18:00') },
  { ...sprint('s5', 'Planned', '31 18:00', null, '31 20:00'), startedAt: null },
];

export interface RoomSite {
  room: Asker;
  database: Database;
  integrationId: string;
  tool: Awaited<ReturnType<typeof startJira>>;
  tx<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** The graph's id of an item by its title, of a sprint or a person by name, of a project by key. */
  idOf(name: string): string;
  stop(): Promise<void>;
}

const NAMED = [
  ['workItem', 'work_item', 'title'],
  ['sprint', 'sprint', 'name'],
  ['project', 'project', 'key'],
  ['user', 'person', 'name'],
] as const;

export async function startRoomSite(): Promise<RoomSite> {
  const world = acrossWorld();
  const items = numbered([...world.items, ...FLOW.map((one) => ({ ...one, projectId: 'pr2' })), guest]);
  const told = { ...world, projects: [...world.projects, other], sprints, items };
  const tool = await startJira({ world: told, flavour: 'cloud', now: () => NOW });
  const site = await connectSite({ module: jiraModule, url: tool.url, credentials: CREDENTIALS.cloud, settings: SETTINGS });
  await site.sync(NOW);
  const { tx, database, tenantId } = site.house;
  const ids = new Map<string, string>();
  for (const [kind, table, name] of NAMED) {
    const sql = `select id, ${name} as name from ${table} where tenant_id = $1`;
    for (const row of await tx((each) => each.query<{ id: string; name: string }>(sql, [tenantId])))
      ids.set(row.name, toNodeId(kind, row.id));
  }
  return {
    room: createAsker(database, tenantId, () => NOW, site.openProvider),
    tool,
    database,
    integrationId: site.integrationId,
    tx,
    idOf: (name) => ids.get(name) ?? `no ${name}`,
    stop: async () => {
      await site[Symbol.asyncDispose]();
      await tool.stop();
    },
  };
}
