import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { startEmbeddedPostgres } from '../../store/embedded/index.ts';

let shared: Promise<string> | undefined;

async function findUrl(): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const home = inject('postgresHome');
  // The end of the run stops the server while this worker may still live: it must not bring it back.
  const server = await startEmbeddedPostgres({ home, log: () => undefined, fallbackHome: null, durable: false, revive: false });
  return server.url;
}

/**
 * The one server of this vitest run: DATABASE_URL, or an embedded one that the first caller starts and the end of the run stops.
 * `url` is a superuser's. Roles are shared by every file of the run: make them in a way that two files may do at once.
 */
export async function startTestPostgres(): Promise<{ url: string }> {
  shared ??= findUrl();
  return { url: await shared };
}

/** A fresh empty database for one test file; `drop` ends its sessions and removes it. */
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { url: server } = await startTestPostgres();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOnce(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOnce(server, `drop database if exists ${name} with (force)`) };
}

async function runOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
