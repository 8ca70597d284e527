import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll } from 'vitest';
import { isAlive, stopPostmaster } from '../../store/embedded/processes.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** A process of the command line, as a person runs it. */
export interface Started {
  process: ChildProcess;
  out: string[];
  err: string[];
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  /** Resolves with the address once it is ready; throws with its last words when it ends before. */
  ready(): Promise<string>;
  signal(name: NodeJS.Signals): Promise<number | string>;
}

/** Nothing of this machine's own settings may leak in. */
const base = () => ({ PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LOG_LEVEL: 'error', PORT: '0' });

export function run(args: string[], env: Record<string, string>, cwd: string): Started {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...base(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text: string) => void out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void err.push(text));
  const ended = once(child, 'close').then(([code, signal]) => (signal ?? code) as number | string);
  const address = () => /ready at (http:\S+)/.exec(out.join(''))?.[1];
  const ready = async (): Promise<string> => {
    const over = ended.then((code) => {
      throw new Error(`It ended (${code}) before it was ready: ${err.join('')}`);
    });
    over.catch(() => undefined);
    for (let url = address(); ; url = address()) {
      if (url && out.join('').includes('Health')) return url;
      await Promise.race([once(child.stdout, 'data'), over]);
    }
  };
  const signal = (name: NodeJS.Signals) => {
    child.kill(name);
    return ended;
  };
  return { process: child, out, err, ended, ready, signal };
}

/** Folders for homes that go with the file, and every server in them. Call once at the top of a test file. */
export function createFolders(): { create(): string } {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) {
      await stopPostmaster(join(folder, 'home/postgres/data'), () => undefined);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
  return {
    create: () => {
      const folder = mkdtempSync(join(tmpdir(), 'workgraph-foundation-'));
      // Root's database account must be able to pass.
      chmodSync(folder, 0o711);
      folders.push(folder);
      return folder;
    },
  };
}

/** Process id of the embedded PostgreSQL of a home. */
export function findPostmaster(home: string): number | null {
  try {
    const pid = Number(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
    return isAlive(pid) ? pid : null;
  } catch {
    return null;
  }
}

/** Holds the table that a query needs, so that it waits. */
export async function lockProjects(home: string) {
  const { url } = JSON.parse(readFileSync(join(home, 'postgres.json'), 'utf8')) as { url?: string };
  const secret = readFileSync(join(home, 'postgres.secret'), 'utf8').trim();
  const client = new pg.Client(url ?? { host: join(home, 'postgres/run'), user: 'postgres', password: secret, database: 'workgraph' });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin; lock table workgraph.project in access exclusive mode');
  return {
    waiting: async () => Number((await client.query('select count(*) as n from pg_locks where not granted')).rows[0]?.n),
    release: async () => {
      await client.query('commit');
      await client.end();
    },
  };
}
