import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../../store/database.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { startTestStore, type TestStore } from '../helpers/tenants.ts';

const SESSIONS = 3;
let store: TestStore;

beforeAll(async () => {
  store = await startTestStore({ max: SESSIONS });
});
afterAll(() => store.stop());

const roleOfApp = () => toRoleUrls(store.url).roles.app;
const ask = () => store.database.withTenant(store.tenants[0], (tx) => tx.query('select pg_sleep(0.05), 1 as one'));

async function askAtOnce(): Promise<void> {
  await Promise.all(Array.from({ length: SESSIONS }, ask));
  expect(store.database.pool.idleCount).toBe(SESSIONS);
}

const END_SESSIONS = `
  const { workerData: { done, pg, role, url } } = require('node:worker_threads');
  const client = new (require(pg).Client)({ connectionString: url });
  client
    .connect()
    .then(() => client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = $1', [role]))
    .then(() => client.end())
    .then(() => Atomics.store(done, 0, 1))
    .then(() => Atomics.notify(done, 0));
`;

/** Ends every session of the pool while this thread stands still, so that it cannot have noticed. */
function endSessionsUnnoticed(): void {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const pgPath = createRequire(import.meta.url).resolve('pg');
  new Worker(END_SESSIONS, { eval: true, workerData: { done, pg: pgPath, role: roleOfApp(), url: store.url } });
  if (Atomics.wait(done, 0, 0, 20_000) === 'timed-out') throw new Error('The sessions were not ended.');
}

it('a connection cut after the pool was closed is no loss to be told', async () => {
  const lost: string[] = [];
  const database = createDatabase({ url: toRoleUrls(store.url).app, onError: ({ message }) => void lost.push(message) });
  await database.withTenant(store.tenants[0], (tx) => tx.query('select 1'));
  const cut = (message: string) => database.pool.emit('error', new Error(message), undefined as never);
  cut('while in use');
  await database.close();
  cut('while being closed');
  expect(lost).toEqual(['while in use']);
});

describe('sessions that ended while they lay idle, as by a restart of the store', () => {
  it('are passed over, all of them, though their end was not noticed', async () => {
    await askAtOnce();
    endSessionsUnnoticed();
    expect(store.database.pool.idleCount).toBe(SESSIONS);
    expect(await ask()).toMatchObject([{ one: 1 }]);
  });

  it('do not hide that none can be opened: that is an error', async () => {
    await askAtOnce();
    const operator = new pg.Client({ connectionString: store.url });
    await operator.connect();
    await operator.query(`alter role "${roleOfApp()}" nologin`);
    endSessionsUnnoticed();
    await expect(ask()).rejects.toMatchObject({ code: '28000' });
    await operator.query(`alter role "${roleOfApp()}" login`);
    await operator.end();
    expect(await ask()).toMatchObject([{ one: 1 }]);
  });
});
