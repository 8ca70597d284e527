import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, link, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { toIdentity } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';
import type { Home } from './home.ts';
import { isAlive } from './processes.ts';

const run = promisify(execFile);

/** Nothing of ours: PGDATA, PGOPTIONS or a strange locale in the operator's shell would reach the server. */
export const SERVER_ENV = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as const;

/** The superuser's password, made once. A full file appears at once or not at all, so two starters agree on one. */
export async function findOrCreateSecret(home: Home): Promise<string> {
  if (!existsSync(home.secretFile)) await createSecret(home);
  if ((statSync(home.secretFile).mode & 0o077) !== 0) await chmod(home.secretFile, 0o600);
  const secret = readFileSync(home.secretFile, 'utf8').trim();
  if (secret !== '') return secret;
  const message = `The secret ${home.secretFile} of the database in ${home.dataDir} is empty: put back the file that belongs to it, or move both away to begin anew.`;
  throw new EmbeddedPostgresError('NOT_A_CLUSTER', message);
}

async function createSecret(home: Home): Promise<void> {
  // A peer writes its secret before its data, so data without a secret, seen in this order, is a loss and no race.
  if (existsSync(join(home.dataDir, 'PG_VERSION')) && !existsSync(home.secretFile)) {
    const message = `The secret ${home.secretFile} of the database in ${home.dataDir} is missing: put it back, or move the data directory away to begin anew.`;
    throw new EmbeddedPostgresError('NOT_A_CLUSTER', message);
  }
  const partial = join(home.home, `.secret-${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(partial, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
    await link(partial, home.secretFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(partial, { force: true });
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Attempts that were killed half-way; one whose process lives is somebody starting at this moment. */
async function removeAbandonedAttempts(home: Home): Promise<void> {
  for (const name of await readdir(home.serverDir)) {
    const pid = Number(/^init-(\d+)-/.exec(name)?.[1]);
    if (!pid) continue;
    const path = join(home.serverDir, name);
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
    // What cannot go now (an initdb that outlived its parent may still write) goes at the next start.
    if (!isAlive(pid) || age > 600_000) await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function runInitdb(home: Home, binaries: Binaries, attempt: string, secret: string, durable: boolean): Promise<void> {
  const passwordFile = join(attempt, 'password');
  await writeFile(passwordFile, `${secret}\n`, { mode: 0o600 });
  if (home.account) {
    await chown(passwordFile, home.account.uid, home.account.gid);
    await chown(attempt, home.account.uid, home.account.gid);
  }
  const options = [
    ...['-D', join(attempt, 'data'), '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--data-checksums'],
    ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await run(join(binaries.root, 'bin/initdb'), options, { ...toIdentity(home.account), cwd: '/', env: SERVER_ENV });
  } catch (cause) {
    throw new Error(toLastWords(cause), { cause });
  }
}

function toLastWords(cause: unknown): string {
  const output = String((cause as { stderr?: unknown }).stderr ?? cause).split('\n');
  return output.find((line) => /error|FATAL|PANIC/.test(line)) ?? output.find((line) => line !== '') ?? 'initdb failed';
}

/** Built aside and moved into place in one step, so an interrupted attempt never looks like a database. */
async function createCluster(home: Home, binaries: Binaries, secret: string, durable: boolean): Promise<void> {
  const attempt = join(home.serverDir, `init-${process.pid}-${randomBytes(6).toString('hex')}`);
  await mkdir(attempt, { mode: 0o700 });
  try {
    await runInitdb(home, binaries, attempt, secret, durable);
    await rename(join(attempt, 'data'), home.dataDir).catch((error: NodeJS.ErrnoException) => {
      // Another process starting in this home was faster: its cluster has the same secret.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    await syncDirectory(home.serverDir);
  } finally {
    await rm(attempt, { recursive: true, force: true });
  }
}

function assertReadable(home: Home): void {
  const { mode, uid } = statSync(home.dataDir);
  const wanted = home.account?.uid ?? process.getuid?.() ?? uid;
  const name = home.account?.name ?? 'the user that starts workgraph';
  if (uid !== wanted || (mode & 0o700) !== 0o700) {
    const message = `The data directory ${home.dataDir} is not readable for ${name} (owner ${uid}, mode ${(mode & 0o777).toString(8).padStart(3, '0')}): chown it to ${wanted} and chmod it to 700, start as its owner, or set WORKGRAPH_HOME.`;
    throw new EmbeddedPostgresError('UNREADABLE', message);
  }
}

/** The major of an existing data directory; null when there is none yet. */
async function findMajor(home: Home): Promise<number | null> {
  if (!existsSync(home.dataDir)) return null;
  assertReadable(home);
  if (readdirSync(home.dataDir).length === 0) {
    await rmdir(home.dataDir);
    return null;
  }
  const version = await readFile(join(home.dataDir, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    const message = `${home.dataDir} is not a PostgreSQL data directory (no PG_VERSION): move it away, or set WORKGRAPH_HOME to another directory.`;
    throw new EmbeddedPostgresError('NOT_A_CLUSTER', message);
  });
  const major = Number.parseInt(version, 10);
  if (major > 0) return major;
  const message = `${home.dataDir} is damaged (its PG_VERSION tells no version): restore it from your backup, or set WORKGRAPH_HOME to another directory.`;
  throw new EmbeddedPostgresError('NOT_A_CLUSTER', message);
}

/** Makes the data directory if there is none, and refuses one that these binaries must not touch. */
export async function prepareCluster(
  home: Home,
  binaries: Binaries,
  options: { secret: string; durable: boolean; log: (line: string) => void; onCreate?: (() => void) | undefined },
): Promise<void> {
  await removeAbandonedAttempts(home);
  const major = await findMajor(home);
  if (major === null) {
    options.log(`creating the embedded database in ${home.dataDir}`);
    options.onCreate?.();
    return createCluster(home, binaries, options.secret, options.durable);
  }
  if (major === binaries.major) return;
  const message = `${home.dataDir} belongs to PostgreSQL ${major}, this release runs ${binaries.major}: start the release that wrote it and take a backup with npx workgraph backup, then restore it into an empty WORKGRAPH_HOME.`;
  throw new EmbeddedPostgresError('OTHER_MAJOR', message);
}
