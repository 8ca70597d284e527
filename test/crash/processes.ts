import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const CLI = new URL('../../cli/main.ts', import.meta.url).pathname;

export interface HouseOptions {
  home: string;
  port: number;
  adminKey: string;
  /** Host and port of the stand-in. */
  allowHosts: string;
}

/** A process of the product that is brought back whenever it ends. */
export interface Kept {
  readonly name: 'server' | 'worker';
  /** Resolves when it is at work. */
  ready(): Promise<void>;
  kill(): void;
  stop(): Promise<void>;
  /** Last lines of its log, for when something went wrong. */
  lines(): string[];
}

export function keepProcess(name: 'server' | 'worker', options: HouseOptions): Kept {
  let isWanted = true;
  const lines: string[] = [];
  let current = begin();

  function begin(): { child: ChildProcess; ready: Promise<void> } {
    const child = spawn(process.execPath, [CLI, name === 'server' ? 'start' : 'worker'], {
      env: toEnvironment(options),
      cwd: options.home,
    });
    const { promise: ready, resolve } = Promise.withResolvers<void>();
    const listen = (chunk: Buffer) => {
      lines.push(...String(chunk).split('\n').filter(Boolean));
      lines.splice(0, lines.length - 60);
      if (/is ready/.test(String(chunk))) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code, signal) => {
      lines.push(`-- ${name} ended with ${signal ?? code}`);
      if (!isWanted) return;
      // Whoever waits for readiness waits for the next one.
      setTimeout(() => {
        current = begin();
        void current.ready.then(resolve);
      }, 50);
    });
    return { child, ready };
  }

  return {
    name,
    ready: () => current.ready,
    kill: () => void current.child.kill('SIGKILL'),
    lines: () => lines,
    async stop() {
      isWanted = false;
      if (current.child.exitCode !== null || current.child.signalCode !== null) return;
      current.child.kill('SIGTERM');
      await once(current.child, 'exit');
    },
  };
}

function toEnvironment({ home, port, adminKey, allowHosts }: HouseOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    WORKGRAPH_HOME: home,
    WORKGRAPH_DEMO: 'off',
    WORKGRAPH_ADMIN_KEY: adminKey,
    WORKGRAPH_ALLOW_HOSTS: allowHosts,
    WORKGRAPH_SYNC_INTERVAL: 'PT20S',
    PORT: String(port),
    LOG_LEVEL: 'warn',
  };
}

/** Kills the database server itself; its backends follow. */
export function killPostgres(home: string): void {
  try {
    process.kill(Number(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  } catch (error) {
    // It may be between two lives.
    if (!['ENOENT', 'ESRCH'].includes(String((error as NodeJS.ErrnoException).code))) throw error;
  }
}
