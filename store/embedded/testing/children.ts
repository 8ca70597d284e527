import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { EmbeddedPostgresOptions } from '../index.ts';

/** What a child process tells about its own use of the server, or why it refused. */
export interface Told {
  readonly url?: string;
  readonly home?: string;
  readonly adopted?: boolean;
  readonly error?: string;
  readonly lines?: string[];
}

const SCRIPT = `
import { startEmbeddedPostgres } from ${JSON.stringify(new URL('../index.ts', import.meta.url).href)};
const [options, umask] = JSON.parse(process.argv[1]);
if (umask !== null) process.umask(umask);
const lines = [];
try {
  const { url, home, adopted, stop } = await startEmbeddedPostgres({ ...options, log: (line) => lines.push(line) });
  console.log(JSON.stringify({ url, home, adopted, lines }));
  process.stdin.once('end', () => stop()).resume();
} catch (error) {
  console.log(JSON.stringify({ error: error.message, lines }));
  process.exitCode = 1;
}`;

/** A node process that uses the server until it is stopped or killed. */
export interface Child {
  readonly process: ChildProcess;
  readonly told: Promise<Told>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** `uid` and `gid` make the process another user's. */
export function spawnChild(options: Omit<EmbeddedPostgresOptions, 'log'>, as: { uid?: number; gid?: number; umask?: number } = {}): Child {
  const { umask = null, ...identity } = as;
  const parameters = ['--input-type=module', '-e', SCRIPT, JSON.stringify([options, umask])];
  const child = spawn(process.execPath, parameters, { ...identity, cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const line = once(createInterface({ input: child.stdout }), 'line').then(([text]) => JSON.parse(String(text)) as Told);
  return {
    process: child,
    told: Promise.race([line, exited.then(([code, signal]) => ({ error: `ended with ${signal ?? code}` }))]),
    async stop() {
      child.stdin.end();
      await exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
