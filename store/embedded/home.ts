import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Account, canEnter, findAccount } from './account.ts';
import { EmbeddedPostgresError, toEmbeddedPostgresError } from './errors.ts';

/** Where everything of one embedded server lies. */
export interface Home {
  /** The WORKGRAPH_HOME really used. */
  readonly home: string;
  /** Belongs to the server's account, 0700. */
  readonly serverDir: string;
  readonly dataDir: string;
  readonly socketDir: string;
  /** Belong to us: the server's account never writes where we follow its paths. */
  readonly secretFile: string;
  readonly stateFile: string;
  readonly logFile: string;
  /** null: the server runs as this process's user. */
  readonly account: Account | null;
}

/** For root, when the unprivileged account cannot reach the wanted home. */
const FALLBACK_HOME = '/var/lib/workgraph';

function toHome(home: string, account: Account | null): Home {
  const serverDir = join(home, 'postgres');
  return {
    home,
    serverDir,
    dataDir: join(serverDir, 'data'),
    socketDir: join(serverDir, 'run'),
    secretFile: join(home, 'postgres.secret'),
    stateFile: join(home, 'postgres.json'),
    logFile: join(home, 'postgres.log'),
    account,
  };
}

function findOwner(home: string): number | null {
  const { dataDir } = toHome(home, null);
  const owner = existsSync(dataDir) ? statSync(dataDir).uid : 0;
  return owner === 0 ? null : owner;
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}

/** Root may write anywhere, so a directory somebody closed on purpose is told by its mode alone. */
function assertUsable(directory: string): void {
  const found = statSync(directory);
  accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  if ((found.mode & 0o700) !== 0o700) throw new Error(`EACCES: its mode is ${(found.mode & 0o777).toString(8).padStart(3, '0')}`);
}

/** One directory after the other: asked for several at once, Node never ends where the file system answers ENOENT, and hides EROFS behind it. */
async function createDirectory(directory: string, mode: number): Promise<void> {
  if (existsSync(directory)) return;
  await createDirectory(dirname(directory), mode);
  try {
    await mkdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // Another process starting in this home was faster, unless it is there and leads nowhere.
    if (existsSync(directory)) return;
    throw new Error(`ENOTDIR: ${directory} is a link to something that is not there`, { cause: error });
  }
  // mkdir's mode is cut by the umask, and 077 would close the way for the server's account.
  await chmod(directory, mode);
}

/** Lets the account pass through a home of ours; a person's own home directory is never opened. */
async function openHome(home: string, account: Account): Promise<boolean> {
  if (!canEnter(account, nearestExisting(dirname(home)))) return false;
  await createDirectory(home, 0o711);
  if (canEnter(account, home)) return true;
  if (home === homedir() || home === '/') return false;
  assertUsable(home);
  await chmod(home, (await stat(home)).mode | 0o011);
  return canEnter(account, home);
}

/** The first clone gets the fallback itself, every further one a directory in it, so that two clones never share a database. */
async function claimFallback(fallback: string, wanted: string): Promise<string> {
  await createDirectory(fallback, 0o711);
  const owner = join(fallback, 'origin');
  await writeFile(owner, `${wanted}\n`, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  if (readFileSync(owner, 'utf8').trim() === wanted) return fallback;
  const own = join(fallback, createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  await createDirectory(own, 0o711);
  return own;
}

async function createServerDirectories(home: Home): Promise<void> {
  const { account, serverDir, socketDir } = home;
  for (const directory of [serverDir, socketDir]) {
    const made = await mkdir(directory, { recursive: true, mode: 0o700 });
    if (made === undefined) assertUsable(directory);
    else if (account) await chown(directory, account.uid, account.gid);
  }
}

/**
 * Finds or makes the directories, without starting anything: what else needs WORKGRAPH_HOME (keys, other commands) asks here first.
 * @param options.fallback used by root when the server's account cannot reach `home`; null refuses instead.
 */
export async function prepareHome(options: { home: string; log: (line: string) => void; fallback?: string | null }): Promise<Home> {
  const { log, fallback = FALLBACK_HOME } = options;
  const wanted = resolve(options.home);
  try {
    const existing = nearestExisting(wanted);
    if (!statSync(existing).isDirectory()) throw new Error(`ENOTDIR: ${existing} is not a directory`);
    const account = findAccount(findOwner(wanted));
    const home = account === null || (await openHome(wanted, account)) ? wanted : await fallBack(wanted, fallback, account, log);
    await createDirectory(home, 0o700);
    assertUsable(home);
    const found = toHome(home, account === null ? null : findAccount(findOwner(home)));
    await createServerDirectories(found);
    return found;
  } catch (error) {
    throw toEmbeddedPostgresError(error, wanted);
  }
}

async function fallBack(wanted: string, fallback: string | null, account: Account, log: (line: string) => void): Promise<string> {
  if (fallback === null) {
    const message = `The database account ${account.name} cannot reach ${wanted}: set WORKGRAPH_HOME to a directory it can reach, such as ${FALLBACK_HOME}.`;
    throw new EmbeddedPostgresError('UNREADABLE', message);
  }
  const home = await claimFallback(fallback, wanted);
  log(`data is kept in ${home}: the database account ${account.name} cannot reach ${wanted}`);
  return home;
}
