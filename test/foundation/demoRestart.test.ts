import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseConfig } from '../../gateway/config.ts';
import { type Running, startServer } from '../../gateway/main.ts';
import { FIRST_TENANT_ID } from '../../store/apiKeys.ts';
import { createIntegrationId, insertIntegration } from '../../store/integrations.ts';
import { until } from '../helpers/house.ts';
import { createTestDatabase } from '../helpers/postgres.ts';
import { askGraphql } from '../helpers/product.ts';

// One life of one demo: each test goes on where the one before it ended.
const DAY = 24 * 3_600_000;
const SLOW = { timeout: 120_000 };
const PROJECTS = ['SHOP', 'farwell/shop-web', 'PLAT', 'DEPOT'];
const KEY = 'test-admin-key-of-the-demo-restart';
const home = mkdtempSync(join(tmpdir(), 'workgraph-restart-'));
const recordOf = () => JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8')) as { day: string; ports: Record<string, number> };
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let made: string[] = [];
const servers = new Set<Running>();

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
  for (const server of servers) await server.stop();
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}): Promise<Running & { said: string[] }> {
  const said: string[] = [];
  const base = { WORKGRAPH_HOME: home, DATABASE_URL: database.url, WORKGRAPH_ADMIN_KEY: KEY, WORKGRAPH_DEMO: 'on', PORT: '0' };
  const running = await startServer(parseConfig({ ...base, LOG_LEVEL: 'silent', ...env }), (line) => said.push(line));
  servers.add(running);
  return { ...running, said };
}

async function stop(running: Running): Promise<void> {
  servers.delete(running);
  await running.stop();
}

/** The answer's data; throws with what went wrong. */
async function ask<T>({ url }: Running, query: string, variables: object = {}): Promise<T> {
  const { data, errors } = await askGraphql(url, KEY, { query, variables });
  if (errors.length > 0 || !data) throw new Error(JSON.stringify(errors));
  return data as T;
}

const CREATE = `mutation ($input: CreateWorkItemInput!) { createWorkItem(input: $input) {
  workItem { key } writeIntent { state } userErrors { code message } } }`;
async function create(running: Running, projectRef: string): Promise<string> {
  type Created = { createWorkItem: { workItem: { key: string } | null; writeIntent: { state: string } | null; userErrors: unknown[] } };
  const { createWorkItem: answer } = await ask<Created>(running, CREATE, { input: { projectRef, title: 'Count the tents' } });
  expect(answer).toMatchObject({ writeIntent: { state: 'APPLIED' }, userErrors: [] });
  return answer.workItem?.key ?? '';
}

const UPDATE = `mutation ($input: UpdateWorkItemInput!) { updateWorkItem(input: $input) {
  workItem { key title sprint { name } changes(first: 100) { totalCount } } writeIntent { state } userErrors { code message } } }`;
interface Updated {
  workItem: { key: string; title: string; sprint: { name: string } | null; changes: { totalCount: number } };
}
const update = async (running: Running, input: object) =>
  (await ask<{ updateWorkItem: Updated }>(running, UPDATE, { input })).updateWorkItem;

/** Keys of all items, in order, and the report of every closed sprint. */
async function readWhole(running: Running) {
  const keys: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    type Page = { workItems: { nodes: { key: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
    const query = 'query ($after: String) { workItems(first: 100, after: $after) { nodes { key } pageInfo { hasNextPage endCursor } } }';
    const { workItems }: Page = await ask<Page>(running, query, { after });
    keys.push(...workItems.nodes.map(({ key }) => key));
    [after, more] = [workItems.pageInfo.endCursor, workItems.pageInfo.hasNextPage];
  }
  const report = 'report { committed { count points } completed { count points } notCompleted { count points } removed { count points } }';
  const { sprints } = await ask<{ sprints: { nodes: { name: string }[] } }>(
    running,
    `{ sprints(first: 50) { nodes { name state ${report} } } }`,
  );
  return { keys: keys.sort(), sprints: sprints.nodes };
}

/** Everything again from the tools. */
async function syncWhole({ house, worker }: Running): Promise<void> {
  const run = <T>(work: Parameters<typeof house.database.withTenant>[1]) => house.database.withTenant(FIRST_TENANT_ID, work) as Promise<T>;
  const runs = await run<string[]>(async (tx) => {
    const rows = await tx.query<{ id: string }>('select id from integration where tenant_id = $1 and demo', [tx.tenantId]);
    const ids: string[] = [];
    for (const { id } of rows) ids.push(await worker.jobs.requestSync(tx, { integrationId: id, kind: 'BACKFILL' }));
    return ids;
  });
  const states = () =>
    run<{ state: string }[]>((tx) =>
      tx.query('select state from sync_run where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, runs]),
    );
  const ended = await until(states, (rows) => rows.every(({ state }) => state !== 'QUEUED' && state !== 'RUNNING'));
  expect(ended.map(({ state }) => state)).toEqual(runs.map(() => 'SUCCEEDED'));
}

describe('the demo', () => {
  let running: Awaited<ReturnType<typeof start>>;
  let before: Awaited<ReturnType<typeof readWhole>>;

  it('is made once, and what is written to it goes where it should', SLOW, async () => {
    running = await start();
    made = [];
    for (const project of PROJECTS) made.push(await create(running, project));
    type Found = {
      sprints: { nodes: { name: string }[] };
      workItems: { nodes: { key: string; sprint: { name: string } | null; changes: { totalCount: number } }[] };
    };
    const { sprints, workItems } = await ask<Found>(
      running,
      `{ sprints(filter: { states: [ACTIVE] }, first: 20) { nodes { name } }
         workItems(filter: { projectRef: "SHOP", statusCategories: [TODO] }, first: 50) { nodes { key sprint { name } changes(first: 100) { totalCount } } } }`,
    );
    const sprint = sprints.nodes.find(({ name }) => name.startsWith('Shop'))?.name ?? '';
    const item = workItems.nodes.find((each) => each.sprint === null && each.changes.totalCount > 0);
    const moved = await update(running, { ref: item?.key, sprintRef: sprint });
    expect(moved).toMatchObject({ workItem: { sprint: { name: sprint }, changes: { totalCount: (item?.changes.totalCount ?? 0) + 1 } } });
    before = await readWhole(running);
    expect(before.keys).toEqual(expect.arrayContaining(made));
    expect(before.sprints.length).toBeGreaterThan(8);
  });

  it('knows after a restart what it was told, and is no other a day later', SLOW, async () => {
    const { day } = recordOf();
    await stop(running);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY });
    running = await start();
    expect(recordOf().day).toBe(day);
    for (const key of made)
      expect(await update(running, { ref: key, title: 'Count the tents again' })).toMatchObject({
        workItem: { key, title: 'Count the tents again' },
      });
    const more: string[] = [];
    for (const project of PROJECTS) more.push(await create(running, project));
    await syncWhole(running);
    const after = await readWhole(running);
    expect(after.keys).toEqual([...before.keys, ...more].sort());
    const closed = ({ sprints }: typeof after) => sprints.filter((sprint) => (sprint as { state?: string }).state === 'CLOSED');
    expect(closed(after)).toEqual(closed(before));
    made.push(...more);
  });

  it('is as old as its connections when the home lost its record', SLOW, async () => {
    const { day } = recordOf();
    await stop(running);
    rmSync(join(home, 'demo.json'));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY });
    running = await start();
    expect(recordOf().day).toBe(day);
    expect(await update(running, { ref: made[0], title: 'Count them thrice' })).toMatchObject({ workItem: { title: 'Count them thrice' } });
  });

  it('is served by one of two servers of a home, and by the other when that ends', SLOW, async () => {
    const record = recordOf();
    const second = await start();
    expect(recordOf()).toEqual(record);
    expect(await update(second, { ref: made[0], title: 'By the second' })).toMatchObject({ workItem: { title: 'By the second' } });
    await stop(running);
    const isServed = () =>
      fetch(`http://127.0.0.1:${record.ports.JIRA}/`).then(
        () => true,
        () => false,
      );
    await until(isServed, (served) => served, 200);
    expect(await update(second, { ref: made[0], title: 'By the second alone' })).toMatchObject({
      workItem: { title: 'By the second alone' },
    });
    running = await start();
    await stop(second);
    await until(isServed, (served) => served, 200);
    expect(recordOf()).toEqual(record);
    expect(await update(running, { ref: made[0], title: 'By the first' })).toMatchObject({ workItem: { title: 'By the first' } });
  });

  it('stays beside a real tool, and does not bring back what was taken from it', SLOW, async () => {
    type Integrations = { integrations: { nodes: { id: string; provider: string }[] } };
    const providers = async () => (await ask<Integrations>(running, '{ integrations { nodes { id provider } } }')).integrations.nodes;
    const linear = (await providers()).find(({ provider }) => provider === 'LINEAR');
    const remove = 'mutation ($input: RemoveIntegrationInput!) { removeIntegration(input: $input) { userErrors { code } } }';
    expect(await ask(running, remove, { input: { id: linear?.id, mode: 'DELETE' } })).toEqual({ removeIntegration: { userErrors: [] } });
    const real = { provider: 'PLANKA', name: 'Real', baseUrl: 'https://planka.example', settings: {}, credentials: 'x', site: null };
    await running.house.database.withTenant(FIRST_TENANT_ID, (tx) =>
      insertIntegration(tx, { ...real, id: createIntegrationId(), principal: 'test' }),
    );
    await stop(running);
    running = await start({ WORKGRAPH_DEMO: 'auto' });
    expect((await providers()).map(({ provider }) => provider).sort()).toEqual(['GITHUB', 'JIRA', 'OPENPROJECT', 'PLANKA']);
    expect(Object.keys(recordOf().ports).sort()).toEqual(['GITHUB', 'JIRA', 'OPENPROJECT']);
    expect(await update(running, { ref: made[0], title: 'Beside a real tool' })).toMatchObject({
      workItem: { title: 'Beside a real tool' },
    });
  });

  it('puts aside what it cannot read, and says when it is not served', SLOW, async () => {
    await stop(running);
    const file = join(home, 'demo/jira.state');
    writeFileSync(file, 'from another time');
    running = await start();
    expect([readFileSync(`${file}.old`, 'utf8'), existsSync(file)]).toEqual(['from another time', true]);
    await stop(running);
    running = await start({ WORKGRAPH_DEMO: 'off' });
    expect(running.said.filter((line) => line.includes('demo'))).toEqual([
      'The demo workspace is not served (WORKGRAPH_DEMO=off), so its 3 connections cannot be reached. Remove it with: npx workgraph demo remove',
    ]);
  });
});
