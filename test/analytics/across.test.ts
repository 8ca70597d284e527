/** One sprint history told by three tools, synced by the real run, gives the same figures. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENTIALS as JIRA, startJira } from '../../standins/jira/index.ts';
import { CREDENTIALS as LINEAR, startLinear } from '../../standins/linear/index.ts';
import { CREDENTIALS as OPENPROJECT, startOpenProject } from '../../standins/openproject/index.ts';
import { loadWorld } from '../../standins/openproject/load.ts';
import { toNodeId } from '../../store/ids.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import type { Credentials, ProviderModule } from '../../subgraphs/kit/provider.ts';
import { linearModule } from '../../subgraphs/linear/index.ts';
import { openprojectModule } from '../../subgraphs/openproject/index.ts';
import { expectKeptHistories } from '../helpers/keptHistories.ts';
import { acrossWorld, momentsOf, NOW, worldAt } from './acrossWorld.ts';
import { connectSite, type Site } from './roomSite.ts';
import { createAsker } from './roomStore.ts';

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

async function connect(module: ProviderModule, url: string, credentials: Credentials, settings = {}): Promise<Site> {
  const site = await connectSite({ module, url, credentials, settings });
  closing.push(async () => site[Symbol.asyncDispose]());
  return site;
}

const BUCKET = '{ count points items { workItem { id } initialEstimate finalEstimate addedAfterStart } }';
const REPORT = `{ reason committed ${BUCKET} completed ${BUCKET} notCompleted ${BUCKET} removed ${BUCKET} completedOutside ${BUCKET}
  addedAfterStart ${BUCKET} estimateChange balance { left right holds } unestimatedCount crossCheck { source differences { figure ours theirs } } }`;
const FIGURES = `report ${REPORT}
  burndown { committed remaining completed scopeAdded scopeRemoved reason points { at remaining kind delta workItem { id } } }
  burnup { points { at scope completed kind workItem { id } } }
  withSubtasks: report(includeSubtasks: true) ${REPORT} counted: report(unit: COUNT) ${REPORT}
  canceled: report(canceledCountsAsDone: true) ${REPORT}`;

/** The figures of every sprint with titles in place of ids, what happened at one instant in the order of titles. */
async function tell({ house }: Site) {
  const { ask } = createAsker(house.database, house.tenantId, () => NOW);
  const read = <R extends Record<string, unknown>>(sql: string) => house.tx((tx) => tx.query<R>(sql, [tx.tenantId]));
  const items = await read<{ id: string; title: string }>('select id, title from work_item where tenant_id = $1');
  const sprints = await read<{ id: string; name: string }>('select id, name from sprint where tenant_id = $1');
  const [project] = await read<{ id: string }>('select id from project where tenant_id = $1');
  const names = new Map<string, string>([
    ...items.map(({ id, title }) => [toNodeId('workItem', id), title] as const),
    ...sprints.map(({ id, name }) => [toNodeId('sprint', id), name] as const),
  ]);
  const told: Record<string, unknown> = {};
  for (const { id, name } of sprints) told[name] = toTitles(await ask('Sprint', toNodeId('sprint', id), FIGURES), names);
  const velocity = await ask(
    'Project',
    toNodeId('project', project?.id ?? ''),
    'velocity { mean sprints { sprint { id } committed completed } }',
  );
  await house.tx(expectKeptHistories);
  return { ...told, ...(toTitles(velocity, names) as Told) };
}

// biome-ignore lint/suspicious/noExplicitAny: figures have the shape of their selection.
type Told = Record<string, any>;

const RUNNING = ['remaining', 'scope', 'completed'];

function toTitles(value: unknown, names: ReadonlyMap<string, string>, key = ''): unknown {
  if (Array.isArray(value)) {
    const list = value.map((one) => toTitles(one, names, key));
    const at = (one: unknown) => String((one as { at?: string } | undefined)?.at ?? '');
    if (key === 'sprints' || key === 'differences') return list;
    // Which of two changes of one instant comes first is nobody's to say: neither is the line between them.
    const firm = list.map((one, index) => (at(one) !== '' && at(one) === at(list[index + 1]) ? without(one as object, RUNNING) : one));
    return firm.sort((a, b) => (at(a) + JSON.stringify(a) < at(b) + JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? (names.get(value) ?? value) : value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toTitles(inner, names, name)]));
}

const without = (one: object, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(one).filter(([name]) => !fields.includes(name)));
const titlesIn = (bucket: { items: { workItem: { id: string } }[] }) => bucket.items.map(({ workItem }) => workItem.id).sort();

/** Jira has three categories, and Canceled is of Done's: people say so in the settings (D17). */
const JIRA_SETTINGS = { statusMap: { Canceled: 'CANCELED' } };

let jira: Told;
let linear: Told;

beforeAll(async () => {
  const options = { world: acrossWorld(), now: () => NOW };
  const tools = [await startJira({ ...options, flavour: 'cloud' }), await startLinear({ ...options, world: acrossWorld() })] as const;
  closing.push(() => Promise.all(tools.map((tool) => tool.stop())));
  const sites = [
    await connect(jiraModule, tools[0].url, JIRA.cloud, JIRA_SETTINGS),
    await connect(linearModule, tools[1].url, { token: LINEAR.token }),
  ] as const;
  for (const site of sites) await site.sync(NOW);
  jira = await tell(sites[0]);
  linear = await tell(sites[1]);
}, 120_000);

describe('Jira', () => {
  it('tells the first sprint as it was written', () => {
    const { report, burndown, counted, canceled } = jira.First;
    expect(titlesIn(report.completed)).toEqual([
      'added',
      'completed',
      'created in the sprint',
      'done at the close',
      'estimated again when done',
      'removed and added again',
    ]);
    expect(titlesIn(report.notCompleted)).toEqual([
      'added at the start',
      'cancelled',
      'carried over',
      'done after the close',
      'reopened',
      'unestimated',
    ]);
    expect(titlesIn(report.removed)).toEqual(['removed']);
    expect(titlesIn(report.completedOutside)).toEqual(['done before the start']);
    expect(titlesIn(report.addedAfterStart)).toEqual(['added', 'created in the sprint']);
    // 5 + 3 + 8 + 1 + 3 + 2 + 2 + 8 + 5 + 5, the unestimated 0
    expect(report.committed).toMatchObject({ count: 11, points: 42 });
    // 5 + 2 + 3 + 8 + 3 + 1
    expect(report.completed).toMatchObject({ count: 6, points: 22 });
    // 2 + 2 + 5 + 5 + 3
    expect(report.notCompleted).toMatchObject({ count: 6, points: 17 });
    expect(report.removed).toMatchObject({ count: 1, points: 13 });
    // carried over + 2, removed + 5, estimated again when done - 2
    expect(report.estimateChange).toBe(5);
    expect(report.balance).toEqual({ left: 42 + 1 + 5 + 5, right: 22 + 17 + 13 + 1, holds: true });
    expect(report.unestimatedCount).toBe(1);
    expect(counted.committed.points).toBe(11);
    expect(canceled.completed.points).toBe(24);
    // open at the close: carried over 5, reopened 3, added at the start 2, done after the close 5
    expect(burndown).toMatchObject({ committed: 42, remaining: 15, completed: 22 + 0 });
  });

  it('carries over, and takes the mean of the closed sprints', () => {
    expect(titlesIn(jira.Second.report.committed)).toEqual(['carried over', 'of the second sprint']);
    expect(jira.velocity).toEqual({
      mean: 15.5,
      sprints: [
        { sprint: { id: 'First' }, committed: 42, completed: 22 },
        { sprint: { id: 'Second' }, committed: 9, completed: 9 },
      ],
    });
    expect(jira.Third.report.notCompleted.points).toBe(6);
  });
});

const withoutCheck = (told: Told) => JSON.parse(JSON.stringify(told, (key, value) => (key === 'crossCheck' ? undefined : value)));

describe('Linear', () => {
  it('gives the same figures as Jira', () => expect(withoutCheck(linear)).toEqual(withoutCheck(jira)));

  it('holds its own arrays against ours', () => {
    expect(jira.First.report.crossCheck).toBeNull();
    expect(linear.Second.report.crossCheck).toEqual({ source: 'Linear cycle arrays', differences: [] });
    expect(linear.First.report.crossCheck.source).toBe('Linear cycle arrays');
  });
});

/** OpenProject knows no sub-tasks: a child is in a version by itself or not at all. */
const withoutSubtasks = (told: Told) =>
  JSON.parse(JSON.stringify(withoutCheck(told), (key, value) => (key === 'withSubtasks' ? undefined : value)));

describe('OpenProject', () => {
  it('gives the same figures from what was observed, a sync after each step', async () => {
    const world = acrossWorld();
    let clock = 0;
    const tool = await startOpenProject({ world: worldAt(world, 0), now: () => clock });
    closing.push(() => tool.stop());
    const site = await connect(openprojectModule, tool.url, { token: OPENPROJECT.token });
    for (const moment of momentsOf(world)) {
      clock = moment;
      Object.assign(tool.state, loadWorld(worldAt(world, moment), '16', ''));
      await site.sync(moment);
    }
    const openproject = await tell(site);
    expect(withoutSubtasks(openproject)).toEqual(withoutSubtasks(jira));
  }, 300_000);
});
