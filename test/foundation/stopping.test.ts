import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findPostmaster as serverOf, stopPostmaster } from '../../store/embedded/processes.ts';
import { until } from '../helpers/house.ts';
import { createFolders, findPostmaster, lockProjects, run, type Started } from './commandLine.ts';

const SLOW = { timeout: 120_000 };
const folders = createFolders();
const homeOf = (folder: string) => join(folder, 'home');
const start = (folder: string, env: Record<string, string> = {}) =>
  run(['start'], { WORKGRAPH_HOME: homeOf(folder), WORKGRAPH_DEMO: 'off', ...env }, folder);
const serverIn = (folder: string) => serverOf(join(homeOf(folder), 'postgres/data'));
const said = (started: Started, word: string) => when(() => started.out.join('').includes(word));
const keysIn = (started: Started) => started.out.join('').match(/wg_[\w-]+/g) ?? [];

async function when(isSo: () => boolean): Promise<void> {
  while (!isSo()) await delay(5);
}

/** Ends as a start that was not wanted any more, with no server left and data that the next one begins from. */
async function expectGivenUp(started: Started, folder: string): Promise<void> {
  expect(await started.ended).toBe(1);
  expect(started.err.join('')).toBe('Stopped before it was done.\n');
  expect(serverIn(folder)).toBeNull();
}

describe('Ctrl-C before it is ready leaves no process behind', () => {
  it('while the database is made', SLOW, async () => {
    const folder = folders.create();
    const started = start(folder);
    await said(started, 'creating the embedded database');
    started.process.kill('SIGINT');
    await expectGivenUp(started, folder);
    expect(existsSync(join(homeOf(folder), 'postgres.json'))).toBe(false);
  });

  it('while PostgreSQL starts', SLOW, async () => {
    const folder = folders.create();
    const started = start(folder);
    await when(() => existsSync(join(homeOf(folder), 'postgres/data/postmaster.pid')));
    started.process.kill('SIGTERM');
    await expectGivenUp(started, folder);
  });

  it('while the demo is brought in; the next start finishes that, and tells the admin key that nobody knows yet', SLOW, async () => {
    const folder = folders.create();
    const first = start(folder, { WORKGRAPH_DEMO: 'on' });
    await said(first, 'Bringing in the demo workspace');
    first.process.kill('SIGINT');
    await expectGivenUp(first, folder);
    expect(keysIn(first)).toEqual([]);
    const second = start(folder, { WORKGRAPH_DEMO: 'on' });
    await second.ready();
    await said(second, 'Admin key');
    expect(await second.signal('SIGINT')).toBe(0);
    expect(keysIn(second)).toHaveLength(1);
  });

  it('in a command that opens the store by itself', SLOW, async () => {
    const folder = folders.create();
    const started = run(['keys', 'create', '--scopes', 'read'], { WORKGRAPH_HOME: homeOf(folder) }, folder);
    await when(() => serverIn(folder) !== null);
    started.process.kill('SIGINT');
    expect(await started.ended).toBe(1);
    expect(serverIn(folder)).toBeNull();
  });
});

it('a start that was killed before its admin key was told does not cost it', SLOW, async () => {
  const folder = folders.create();
  const first = start(folder, { WORKGRAPH_DEMO: 'on' });
  await said(first, 'Bringing in the demo workspace');
  expect(await first.signal('SIGKILL')).toBe('SIGKILL');
  const second = start(folder);
  await second.ready();
  await said(second, 'Admin key');
  await second.signal('SIGTERM');
  const third = start(folder);
  await third.ready();
  await third.signal('SIGTERM');
  expect([keysIn(first), keysIn(second).length, keysIn(third)]).toEqual([[], 1, []]);
});

describe('a running server', () => {
  it('takes one Ctrl-C that reaches it twice, from the terminal and from npm, as one', SLOW, async () => {
    const folder = folders.create();
    const started = start(folder);
    await started.ready();
    started.process.kill('SIGINT');
    started.process.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    expect(findPostmaster(homeOf(folder))).toBeNull();
  });

  it('ends at once at a second Ctrl-C, and takes PostgreSQL with it', SLOW, async () => {
    const folder = folders.create();
    const started = start(folder, { WORKGRAPH_ANONYMOUS: 'read' });
    const url = await started.ready();
    const { waiting } = await lockProjects(homeOf(folder));
    const body = JSON.stringify({ query: '{ projects { totalCount } }' });
    const pending = fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => null);
    await until(waiting, (count) => count > 0);
    started.process.kill('SIGINT');
    await delay(1_000);
    expect(started.process.exitCode).toBeNull();
    const at = Date.now();
    started.process.kill('SIGINT');
    expect(await started.ended).toBe(1);
    await pending;
    expect(Date.now() - at).toBeLessThan(4_000);
    expect(serverIn(folder)).toBeNull();
  });
});

it('npm start passes SIGTERM on to the server, not to a shell in between', SLOW, async () => {
  const folder = folders.create();
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const env = { PATH: process.env.PATH ?? '', HOME: folder, PORT: '0', WORKGRAPH_HOME: homeOf(folder), WORKGRAPH_DEMO: 'off' };
  const npm = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  npm.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  try {
    await when(() => out.includes('Health'));
    npm.kill('SIGTERM');
    await once(npm, 'close');
    expect(serverIn(folder)).toBeNull();
  } finally {
    await stopPostmaster(join(homeOf(folder), 'postgres/data'), () => undefined);
  }
});
