import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, it } from 'vitest';

/** A Redis of a test's own, which may be stopped and ill-treated. */
export interface OwnRedis extends AsyncDisposable {
  url: string;
  /** Runs a command on a connection of its own. */
  command(name: string, ...parts: string[]): Promise<unknown>;
  /** Ends it without warning. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>;
}

const hasServer = spawnSync('redis-server', ['--version']).status === 0;

/** A suite that needs `redis-server`: skipped by name where there is none, a failure under CI. */
export function describeRedis(name: string, suite: () => void): void {
  if (hasServer) describe(name, suite);
  else if (process.env.CI === 'true') it(`${name}: redis-server must be installed under CI`, () => Promise.reject(new Error('It is not.')));
  else describe.skip(`${name} (skipped: redis-server is not installed)`, suite);
}

export async function startRedis(): Promise<OwnRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'workgraph-redis-'));
  const port = String(20_000 + (process.pid % 20_000));
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const command: OwnRedis['command'] = async (name, ...parts) => {
    const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.call(name, ...parts);
    } finally {
      client.disconnect();
    }
  };
  const start = async () => {
    const options = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
    child = spawn('redis-server', ['--port', port, ...options], { stdio: 'ignore' });
    for (let attempt = 0; ; attempt++) {
      try {
        await command('PING');
        return;
      } catch (error) {
        if (attempt > 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url,
    command,
    kill,
    start,
    async [Symbol.asyncDispose]() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
