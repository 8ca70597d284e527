import { spawn } from 'node:child_process';
import { chownSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { type Account, toIdentity } from './account.ts';
import { startEmbeddedPostgres } from './index.ts';
import { findPostmaster } from './processes.ts';
import { spawnChild } from './testing/children.ts';
import { createHomes, query } from './testing/homes.ts';

const homes = createHomes();
const { log, lines } = homes;
const serverOf = (home: string) => findPostmaster(join(home, 'postgres/data'));

async function untilAnswered(url: string, sql: string): Promise<Record<string, unknown>[]> {
  for (;;) {
    const rows = await query(url, sql).catch(() => null);
    if (rows) return rows;
    await delay(20);
  }
}

describe('a first start', () => {
  it('makes a durable, checksummed cluster with the builtin locale, private to one user', async () => {
    const home = homes.create();
    const server = await startEmbeddedPostgres({ home, log });
    const names = [
      'data_checksums',
      'fsync',
      'synchronous_commit',
      'server_encoding',
      'listen_addresses',
      'jit',
      'max_connections',
      'password_encryption',
      'TimeZone',
    ];
    const settings = await query(server.url, `select name, setting from pg_settings where name = any('{${names.join(',')}}')`);
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      ...{ data_checksums: 'on', fsync: 'on', synchronous_commit: 'on', server_encoding: 'UTF8', listen_addresses: '' },
      ...{ jit: 'off', max_connections: '60', password_encryption: 'scram-sha-256', TimeZone: 'UTC' },
    });
    const [database] = await query(
      server.url,
      'select current_database() as name, datlocprovider as provider, datlocale as locale from pg_database where datname = current_database()',
    );
    expect(database).toEqual({ name: 'workgraph', provider: 'b', locale: 'C.UTF-8' });
    expect(server).toMatchObject({ adopted: false, home });
    expect(statSync(join(home, 'postgres.secret')).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, 'postgres')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(home, 'postgres')).sort()).toEqual(['data', 'run']);
    await server.stop();
    expect(serverOf(home)).toBeNull();
  });

  it('lets nobody in without the secret and never writes it where others read', async () => {
    const home = homes.create();
    const server = await startEmbeddedPostgres({ home, log, durable: false });
    const wrong = new URL(server.url);
    wrong.password = 'password';
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await expect(query(server.url, "select 'a-value-of-mine'::int")).rejects.toMatchObject({ code: '22P02' });
    const secret = readFileSync(join(home, 'postgres.secret'), 'utf8').trim();
    const command = readFileSync(`/proc/${serverOf(home)?.pid}/cmdline`, 'utf8');
    await server.stop();
    const written = [
      ...lines,
      command,
      readFileSync(join(home, 'postgres.log'), 'utf8'),
      readFileSync(join(home, 'postgres.json'), 'utf8'),
    ].join('\n');
    expect(secret).toHaveLength(43);
    expect(written).not.toContain(secret);
    expect(written).not.toContain('a-value-of-mine');
  });

  it('listens on a recorded loopback port where the socket path would be too long', async () => {
    const home = join(homes.create(), 'a-directory-of-a-long-name/'.repeat(4));
    const first = await startEmbeddedPostgres({ home, log, durable: false });
    expect(new URL(first.url).hostname).toBe('127.0.0.1');
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
    const second = await startEmbeddedPostgres({ home, log, durable: false });
    expect(second.url).toBe(first.url);
    await second.stop();
  });

  it('redoes an initdb that was killed half-way', async () => {
    const home = homes.create();
    const child = spawnChild({ home });
    const attempts = () =>
      existsSync(join(home, 'postgres')) ? readdirSync(join(home, 'postgres')).filter((name) => name.startsWith('init-')) : [];
    while (!attempts().some((name) => existsSync(join(home, 'postgres', name, 'data/global')))) await delay(1);
    await child.kill();
    expect(existsSync(join(home, 'postgres/data'))).toBe(false);
    const server = await startEmbeddedPostgres({ home, log, durable: false });
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});

describe('a further start', () => {
  it('finds its data again at the same address, and stops twice without harm', async () => {
    const home = homes.create();
    const first = await startEmbeddedPostgres({ home, log });
    await query(first.url, 'create table kept as select 42 as answer');
    await Promise.all([first.stop(), first.stop()]);
    const second = await startEmbeddedPostgres({ home, log });
    expect(second).toMatchObject({ adopted: false, url: first.url });
    await first.stop();
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('adopts the server of a killed process, with every commit', async () => {
    const home = homes.create();
    const child = spawnChild({ home });
    const { url = '' } = await child.told;
    await query(url, 'create table kept as select 42 as answer');
    const before = serverOf(home)?.pid;
    await child.kill();
    const server = await startEmbeddedPostgres({ home, log });
    expect(server).toMatchObject({ adopted: true, url });
    expect(serverOf(home)?.pid).toBe(before);
    expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await server.stop();
    expect(serverOf(home)).toBeNull();
  });

  it('recovers when the process and its server were both killed, even with sessions at work', async () => {
    const home = homes.create();
    const child = spawnChild({ home });
    const { url = '' } = await child.told;
    await query(url, 'create table kept as select 42 as answer');
    const busy = query(url, 'select count(*) from generate_series(1, 1e9)').catch(() => undefined);
    process.kill(serverOf(home)?.pid ?? 0, 'SIGKILL');
    await child.kill();
    const server = await startEmbeddedPostgres({ home, log });
    expect(server.adopted).toBe(false);
    expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await busy;
    await server.stop();
  });

  it('replaces a server that is there and does not answer', async () => {
    const home = homes.create();
    const child = spawnChild({ home, durable: false });
    const { url = '' } = await child.told;
    const mute = serverOf(home)?.pid ?? 0;
    await child.kill();
    process.kill(mute, 'SIGSTOP');
    const server = await startEmbeddedPostgres({ home, log, durable: false });
    expect(serverOf(home)?.pid).not.toBe(mute);
    expect(lines.join()).toContain('it does not answer');
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  }, 60_000);

  it('is not held up by a pid file whose number now belongs to another process', async () => {
    const home = homes.create();
    const first = await startEmbeddedPostgres({ home, log, durable: false });
    const pidFile = join(home, 'postgres/data/postmaster.pid');
    const stale = readFileSync(pidFile, 'utf8');
    await first.stop();
    const stranger = spawn('sleep', ['60'], { ...toIdentity(serverAccount(home)), stdio: 'ignore' });
    writeFileSync(pidFile, stale.replace(/^\d+/, String(stranger.pid)));
    chownSync(pidFile, statSync(join(home, 'postgres')).uid, statSync(join(home, 'postgres')).gid);
    const second = await startEmbeddedPostgres({ home, log, durable: false });
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
    await second.stop();
  });
});

it('a further start is not held up by an empty pid file, as a full disk leaves it', async () => {
  const home = homes.create();
  const first = await startEmbeddedPostgres({ home, log, durable: false });
  await first.stop();
  const { uid, gid } = serverAccount(home);
  const pidFile = join(home, 'postgres/data/postmaster.pid');
  writeFileSync(pidFile, '', { mode: 0o600 });
  chownSync(pidFile, uid, gid);
  const second = await startEmbeddedPostgres({ home, log, durable: false });
  expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await second.stop();
});

/** The account that owns the server's files. */
function serverAccount(home: string): Account {
  const { uid, gid } = statSync(join(home, 'postgres'));
  return { name: 'server', uid, gid };
}

describe('two processes in one home', () => {
  it('share one server when both make it at the same time, and the last one out stops it', async () => {
    const home = homes.create();
    const children = [spawnChild({ home }), spawnChild({ home }), spawnChild({ home })];
    const told = await Promise.all(children.map((child) => child.told));
    const urls = new Set(told.map((each) => each.url ?? each.error));
    expect([...urls]).toEqual([expect.stringContaining('postgresql://')]);
    expect(told.filter((each) => each.adopted === false)).toHaveLength(1);
    const server = serverOf(home)?.pid;
    for (const child of children) {
      expect(serverOf(home)?.pid).toBe(server);
      await child.stop();
    }
    expect(serverOf(home)).toBeNull();
    expect(readdirSync(join(home, 'postgres')).sort()).toEqual(['data', 'run']);
  });

  it('leave no server when they stop in the same moment', async () => {
    const home = homes.create();
    const children = [spawnChild({ home, durable: false }), spawnChild({ home, durable: false })];
    await Promise.all(children.map((child) => child.told));
    await Promise.all(children.map((child) => child.stop()));
    expect(serverOf(home)).toBeNull();
  });

  it('do not disturb each other: one stops while the other starts', async () => {
    const home = homes.create();
    let current = await startEmbeddedPostgres({ home, log, durable: false });
    for (let round = 0; round < 5; round += 1) {
      const [next] = await Promise.all([startEmbeddedPostgres({ home, log, durable: false }), current.stop()]);
      expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      current = next;
    }
    await current.stop();
    expect(serverOf(home)).toBeNull();
  });
});

describe('a server that dies in use', () => {
  it('comes back at the same address with every commit, and a pool heals', async () => {
    const home = homes.create();
    const server = await startEmbeddedPostgres({ home, log });
    const pool = new pg.Pool({ connectionString: server.url });
    pool.on('error', () => undefined);
    await pool.query('create table kept as select 42 as answer');
    process.kill(serverOf(home)?.pid ?? 0, 'SIGKILL');
    const rows = await untilAnswered(server.url, 'select answer from kept');
    expect(rows).toEqual([{ answer: 42 }]);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
    await server.stop();
    expect(serverOf(home)).toBeNull();
  });
});
