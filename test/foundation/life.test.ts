import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isAlive } from '../../store/embedded/processes.ts';
import { until } from '../helpers/house.ts';
import { askGraphql } from '../helpers/product.ts';
import { createFolders, findPostmaster, lockProjects, run, type Started } from './commandLine.ts';

// One life in one folder: each test goes on where the one before it ended.
const folder = createFolders().create();
const home = join(folder, 'home');
const SLOW = { timeout: 180_000 };
let key = '';
let running: Started | undefined;
afterAll(async () => void (await running?.signal('SIGKILL')));

const start = (env: Record<string, string> = {}) => run(['start'], { WORKGRAPH_HOME: home, ...env }, folder);
const counts = async (url: string) => {
  const query = '{ workItems { totalCount } sprints { totalCount } users { totalCount } integrations { totalCount } }';
  return (await askGraphql(url, key, { query })).data;
};
const CREATE = 'mutation ($input: CreateWorkItemInput!) { createWorkItem(input: $input) { workItem { key } writeIntent { state } } }';
const UPDATE = 'mutation ($input: UpdateWorkItemInput!) { updateWorkItem(input: $input) { workItem { title } writeIntent { state } } }';
const write = async (url: string, query: string, input: object) => (await askGraphql(url, key, { query, variables: { input } })).data;
/** The README's own query, and the answer it shows. */
const [, README = '{}', ANSWER = '{}'] =
  /-d '(\{"query":.+?\})'.+?```json\n(.+?)```/s.exec(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')) ?? [];
/** Twelve people; OpenProject confirms nobody's address, so its accounts stand alone. */
const WHOLE = { users: { totalCount: 24 }, integrations: { totalCount: 4 } };

describe('a first start', () => {
  it('comes with a database and a demo, says where it is, and its admin key once', SLOW, async () => {
    running = start();
    const url = await running.ready();
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const keys = running.out.join('').match(/wg_[\w-]+/g) ?? [];
    expect(keys).toHaveLength(1);
    [key] = keys as [string];
    expect(running.out.join('')).toMatch(/demo workspace: an invented company.*Remove it with: npx workgraph demo remove/);
    expect(running.err.join('')).toBe('');
    const { data, errors } = await askGraphql(url, key, JSON.parse(README) as object);
    expect({ data, errors }).toEqual({ ...JSON.parse(ANSWER), errors: [] });
    expect(await counts(url)).toMatchObject(WHOLE);
  });
  it('keeps its secrets to itself', () => {
    for (const file of ['keys.json', 'postgres.secret', 'demo.json', 'demo/jira.state'])
      expect([file, statSync(join(home, file)).mode & 0o777]).toEqual([file, 0o600]);
    expect(readFileSync(join(home, 'keys.json'), 'utf8')).not.toContain(key);
  });
});

describe('a start after everything was killed', () => {
  it('is ready again with nothing lost, without a second key', SLOW, async () => {
    const url = (await running?.ready()) ?? '';
    const made = await write(url, CREATE, { projectRef: 'SHOP', title: 'Count the tents' });
    expect(made).toMatchObject({ createWorkItem: { writeIntent: { state: 'APPLIED' } } });
    const { key: ref } = (made as { createWorkItem: { workItem: { key: string } } }).createWorkItem.workItem;
    const before = await counts(url);
    const postmaster = findPostmaster(home) ?? 0;
    await running?.signal('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    running = start();
    const again = await running.ready();
    expect(await counts(again)).toEqual(before);
    // The demo's tools know it, too.
    expect(await write(again, UPDATE, { ref, title: 'Count them again' })).toEqual({
      updateWorkItem: { workItem: { title: 'Count them again' }, writeIntent: { state: 'APPLIED' } },
    });
    expect(running.out.join('')).not.toContain('wg_');
    expect(findPostmaster(home)).not.toBe(postmaster);
  });
  it('takes over the PostgreSQL of a killed process', SLOW, async () => {
    const postmaster = findPostmaster(home);
    await running?.signal('SIGKILL');
    expect(findPostmaster(home)).toBe(postmaster);
    // Its settings come from .env this time.
    writeFileSync(join(folder, '.env'), 'LOG_LEVEL=warn\nWORKGRAPH_ANONYMOUS=read\n');
    running = start();
    const url = await running.ready();
    expect(findPostmaster(home)).toBe(postmaster);
    expect((await askGraphql(url, null, { query: '{ viewer { principal } }' })).data).toEqual({ viewer: { principal: 'anonymous' } });
  });
});

describe('a second process in the same home', () => {
  it('shares the database, and goes without harm to the first', SLOW, async () => {
    const [url, postmaster] = [(await running?.ready()) ?? '', findPostmaster(home)];
    const record = readFileSync(join(home, 'demo.json'), 'utf8');
    const second = start();
    expect(await counts(await second.ready())).toEqual(await counts(url));
    expect(await second.signal('SIGTERM')).toBe(0);
    expect(findPostmaster(home)).toBe(postmaster);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(readFileSync(join(home, 'demo.json'), 'utf8')).toBe(record);
    expect(await write(url, UPDATE, { ref: 'SHOP-1', title: 'Still here' })).toMatchObject({
      updateWorkItem: { writeIntent: { state: 'APPLIED' } },
    });
  });
});

describe('Ctrl-C', () => {
  it('lets requests under way end, takes no more, and leaves no process behind', SLOW, async () => {
    const url = (await running?.ready()) ?? '';
    const postmaster = findPostmaster(home) ?? 0;
    const database = await lockProjects(home);
    const pending = askGraphql(url, key, { query: '{ projects { totalCount } }' });
    await until(database.waiting, (waiting) => waiting > 0);
    const ended = running?.signal('SIGINT');
    await until(
      () =>
        fetch(`${url}/health/live`).then(
          () => true,
          () => false,
        ),
      (open) => !open,
    );
    await database.release();
    expect(await pending).toMatchObject({ status: 200, data: { projects: { totalCount: 5 } } });
    expect(await ended).toBe(0);
    expect(running?.err.join('')).toBe('');
    expect([isAlive(postmaster), existsSync(join(home, 'postgres/data/postmaster.pid'))]).toEqual([false, false]);
  });
});

describe('the data of another PostgreSQL major', () => {
  it('is refused in one line, and as it was afterwards', SLOW, async () => {
    const file = join(home, 'postgres/data/PG_VERSION');
    writeFileSync(file, '15\n');
    const refused = start();
    expect(await refused.ended).toBe(1);
    expect(refused.err.join('').trimEnd()).toMatch(/^[^\n]*belongs to PostgreSQL 15[^\n]*$/);
    writeFileSync(file, '18\n');
  });
});

describe('the demo', () => {
  it('is removed by one command and does not come back', SLOW, async () => {
    const removed = run(['demo', 'remove', '--json'], { WORKGRAPH_HOME: home }, folder);
    expect(await removed.ended).toBe(0);
    expect(JSON.parse(removed.out.join(''))).toMatchObject({ connections: 4, items: expect.any(Number) });
    running = start();
    const url = await running.ready();
    expect(await counts(url)).toMatchObject({ workItems: { totalCount: 0 }, integrations: { totalCount: 0 }, users: { totalCount: 0 } });
    expect([existsSync(join(home, 'demo.json')), existsSync(join(home, 'demo'))]).toEqual([false, false]);
    expect(running.out.join('')).not.toContain('demo');
    expect(await running.signal('SIGINT')).toBe(0);
    expect(findPostmaster(home)).toBeNull();
  });
});
