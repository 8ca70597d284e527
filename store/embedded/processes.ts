import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Address } from './settings.ts';

/** A live server on our data directory, as its `postmaster.pid` tells it. */
export interface Postmaster {
  readonly pid: number;
  /** null until it is ready: before that the file may not tell yet where it listens. */
  readonly address: Address | null;
  /** Its program was replaced under it (`npm ci` after a kill): it cannot load libraries any more. */
  readonly replaced: boolean;
}

function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** EPERM counts as gone: a server on our data directory runs as an account we may signal. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // Where we are the container's init, nobody reaps an orphan that we stop.
  return !isZombie(pid);
}

/** Pids come round again after a reboot: a process is our server only when it stands in our data directory, as servers do. */
function isServerOf(pid: number, dataDir: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  return readLink(`/proc/${pid}/cwd`) === realpathSync(dataDir);
}

/** The live server of a data directory, or null; a stale or foreign pid file is no server. */
export function findPostmaster(dataDir: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const [pid, , , port, socketDir, , , status] = lines;
  if (!isServerOf(Number(pid), dataDir)) return null;
  return {
    pid: Number(pid),
    address: status?.trim() === 'ready' ? { port: Number(port), socketDir: socketDir || null } : null,
    replaced: readLink(`/proc/${pid}/exe`)?.endsWith(' (deleted)') ?? false,
  };
}

/** How long a server may take between making its pid file and writing it. */
const WRITING_MS = 1_000;

/**
 * A pid file that PostgreSQL would give up at: of a dead server whose number a stranger bears now, or without a number, as a crash or a full
 * disk leaves it.
 */
export function removeForeignPidFile(dataDir: string): void {
  const path = join(dataDir, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
  const isStale = pid > 0 ? isAlive(pid) && !isServerOf(pid, dataDir) : Date.now() - statSync(path).mtimeMs > WRITING_MS;
  if (isStale) rmSync(path, { force: true });
}

/** Ends what a killed server left behind: its children hold the shared memory and would keep a new one from starting. */
export function killLeftovers(dataDir: string): void {
  if (process.platform !== 'linux') return;
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (pid > 0 && readLink(`/proc/${entry}/exe`)?.includes('/bin/postgres') && isServerOf(pid, dataDir)) signal(pid, 'SIGKILL');
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile, which is what the signal was for.
  }
}

/** Fast (ends sessions, keeps commits), then immediate, then killed: each only when the gentler one was not heard. */
const STEPS = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const satisfies readonly NodeJS.Signals[];

/**
 * Stops the server of a data directory, if one runs, and waits until it is gone; `patience` in ms for each of up to three signals. The next
 * server, which another process may start as soon as this one is gone, is left alone.
 */
export async function stopPostmaster(dataDir: string, log: (line: string) => void, patience = 10_000): Promise<void> {
  const pid = findPostmaster(dataDir)?.pid;
  if (pid === undefined) return;
  for (const name of STEPS) {
    if (name !== 'SIGINT') log(`embedded PostgreSQL did not stop in time: sending ${name}`);
    signal(pid, name);
    const deadline = Date.now() + patience;
    while (isAlive(pid) && Date.now() < deadline) await delay(5);
    if (findPostmaster(dataDir)?.pid !== pid) return;
  }
}
