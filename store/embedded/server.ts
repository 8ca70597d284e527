import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { toIdentity } from './account.ts';
import type { Binaries } from './binaries.ts';
import { SERVER_ENV } from './cluster.ts';
import type { Home } from './home.ts';
import { type Address, toServerArguments } from './settings.ts';

/** A server being started. */
export interface Starting {
  /** Its last words once it ended, null while it runs. */
  exit(): string | null;
  /** Stops it as gently as one that is ready: it may be replaying its log. */
  stop(): void;
}

/** Kernel limit of a socket's path, less its end mark. */
const SOCKET_PATH_BYTES = 107;
/** Only part of the socket's name: the directory is ours alone. */
const SOCKET_PORT = 5432;
const LOG_BYTES = 1024 * 1024;

async function tryPort(port: number): Promise<number | null> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', () => done(null));
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => done(typeof bound === 'object' && bound ? bound.port : null));
    });
  });
}

function readRecordedPort(home: Home): number {
  try {
    return Number((JSON.parse(readFileSync(home.stateFile, 'utf8')) as { port?: unknown }).port) || 0;
  } catch {
    return 0;
  }
}

/** The private socket, or the recorded loopback port, or a free one. */
async function chooseAddress(home: Home): Promise<Address> {
  const path = join(home.socketDir, `.s.PGSQL.${SOCKET_PORT}.lock`);
  if (Buffer.byteLength(path) <= SOCKET_PATH_BYTES) return { socketDir: home.socketDir, port: SOCKET_PORT };
  const recorded = readRecordedPort(home);
  const port = (recorded === 0 ? null : await tryPort(recorded)) ?? (await tryPort(0));
  return { socketDir: null, port: port ?? 0 };
}

/** Written only when it changed: a server may well start on a disk that is full. */
function record(home: Home, state: string): void {
  if (!existsSync(home.stateFile) || readFileSync(home.stateFile, 'utf8') !== state) writeFileSync(home.stateFile, state, { mode: 0o600 });
}

/** One old log is kept; between starts a server writes only starts, stops and crashes. */
function openLog(home: Home): number {
  if (existsSync(home.logFile) && statSync(home.logFile).size > LOG_BYTES) renameSync(home.logFile, `${home.logFile}.1`);
  return openSync(home.logFile, 'a', 0o600);
}

/** Why a server ended. Another one may write to the same log meanwhile, so its own complaints come first, then those of its children. */
function findLastWords(home: Home, from: number, pid: number | undefined): string | undefined {
  if (!existsSync(home.logFile)) return undefined;
  const lines = readFileSync(home.logFile).subarray(from).toString('utf8').split('\n');
  const complaints = lines.filter((line) => /FATAL|PANIC|rror/.test(line));
  const own = complaints.filter((line) => line.includes(` [${pid}] `));
  const words = own.at(-1) ?? complaints.at(-1) ?? lines.filter((line) => line !== '').at(-1);
  return words?.replace(/^.*?(FATAL|PANIC):\s*/, '');
}

/** Starts the server in its own session: Ctrl-C in a terminal goes to us, and we stop it last. */
export async function spawnServer(home: Home, binaries: Binaries, durable: boolean): Promise<Starting> {
  const address = await chooseAddress(home);
  record(home, `${JSON.stringify({ version: binaries.version, ...address })}\n`);
  const log = openLog(home);
  const from = statSync(home.logFile).size;
  const child: ChildProcess = spawn(join(binaries.root, 'bin/postgres'), toServerArguments(home.dataDir, address, durable), {
    ...toIdentity(home.account),
    cwd: '/',
    detached: true,
    env: SERVER_ENV,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let ended: string | null = null;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended = `it ended with ${signal ?? code}`;
  });
  return { exit: () => ended && (findLastWords(home, from, child.pid) ?? ended), stop: () => void child.kill('SIGINT') };
}
