import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { EmbeddedPostgresError, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './index.ts';
import { createHomes, query } from './testing/homes.ts';
import { createPackageWith } from './testing/packages.ts';

const homes = createHomes();
const { log } = homes;
const isRoot = process.getuid?.() === 0;

async function refusal(home: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgresError> {
  const outcome = await startEmbeddedPostgres({ home, log, durable: false, fallbackHome: null, ...options }).catch(
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(EmbeddedPostgresError);
  const error = outcome as EmbeddedPostgresError;
  expect(error.message.split('\n')).toHaveLength(1);
  return error;
}

/** A home with a table in it, its server stopped. */
async function createUsedHome(): Promise<string> {
  const home = homes.create();
  const server = await startEmbeddedPostgres({ home, log, durable: false });
  await query(server.url, 'create table kept as select 42 as answer');
  await server.stop();
  return home;
}

/** The refused start damaged nothing when the next one finds its data. */
async function expectUndamaged(home: string): Promise<void> {
  const server = await startEmbeddedPostgres({ home, log, durable: false });
  expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await server.stop();
}

describe('refused in one line, with nothing damaged', () => {
  it('a data directory of another major', async () => {
    const home = await createUsedHome();
    const version = join(home, 'postgres/data/PG_VERSION');
    writeFileSync(version, '15\n');
    const error = await refusal(home);
    expect(error).toMatchObject({ reason: 'OTHER_MAJOR', message: expect.stringMatching(/belongs to PostgreSQL 15.*runs 18.*backup/) });
    writeFileSync(version, '18\n');
    await expectUndamaged(home);
  });

  it('a data directory whose version cannot be read', async () => {
    const home = await createUsedHome();
    const version = join(home, 'postgres/data/PG_VERSION');
    writeFileSync(version, '');
    expect(await refusal(home)).toMatchObject({ reason: 'NOT_A_CLUSTER', message: expect.stringMatching(/damaged.*backup/) });
    writeFileSync(version, '18\n');
    await expectUndamaged(home);
  });

  it('a data directory that is closed', async () => {
    const home = await createUsedHome();
    const data = join(home, 'postgres/data');
    chmodSync(data, 0o000);
    expect(await refusal(home)).toMatchObject({ reason: 'UNREADABLE', message: expect.stringContaining('mode 000') });
    expect(statSync(data).mode & 0o777).toBe(0);
    chmodSync(data, 0o700);
    await expectUndamaged(home);
  });

  it('a home that is closed', async () => {
    const home = await createUsedHome();
    chmodSync(home, 0o000);
    expect(await refusal(home)).toMatchObject({ reason: 'UNREADABLE', message: expect.stringMatching(/WORKGRAPH_HOME/) });
    chmodSync(home, 0o711);
    await expectUndamaged(home);
  });

  it.skipIf(!isRoot)('a data directory that went over to root (needs root)', async () => {
    const home = await createUsedHome();
    const data = join(home, 'postgres/data');
    const { uid, gid } = statSync(data);
    chownSync(data, 0, 0);
    expect(await refusal(home)).toMatchObject({ reason: 'UNREADABLE', message: expect.stringContaining(`chown it to ${uid}`) });
    chownSync(data, uid, gid);
    await expectUndamaged(home);
  });

  it('a home that is a file, or inside one', async () => {
    const home = join(homes.create(), 'file');
    writeFileSync(home, 'mine');
    expect(await refusal(home)).toMatchObject({ reason: 'UNREADABLE' });
    expect(await refusal(join(home, 'inside'))).toMatchObject({ reason: 'UNREADABLE' });
    expect(readFileSync(home, 'utf8')).toBe('mine');
  });

  it('a home that leads nowhere, has too long a name, or where none can be made', { timeout: 20_000 }, async () => {
    const folder = homes.create();
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
    const hopeless = [join(folder, 'link'), join(folder, 'x'.repeat(300)), ...(process.platform === 'linux' ? ['/proc/none'] : [])];
    for (const home of hopeless)
      expect(await refusal(home)).toMatchObject({
        reason: 'UNREADABLE',
        message: expect.stringMatching(/^Cannot use .*set WORKGRAPH_HOME/),
      });
  });

  it('a data directory that holds something else', async () => {
    const home = await createUsedHome();
    const data = join(home, 'postgres/data');
    const { uid, gid } = statSync(data);
    rmSync(data, { recursive: true });
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(join(data, 'letter.txt'), 'dear');
    chownSync(data, uid, gid);
    expect(await refusal(home)).toMatchObject({ reason: 'NOT_A_CLUSTER', message: expect.stringContaining('no PG_VERSION') });
    expect(readFileSync(join(data, 'letter.txt'), 'utf8')).toBe('dear');
  });

  it('a secret that is lost or another one', async () => {
    const home = await createUsedHome();
    const file = join(home, 'postgres.secret');
    const secret = readFileSync(file, 'utf8');
    rmSync(file);
    expect(await refusal(home)).toMatchObject({ reason: 'NOT_A_CLUSTER', message: expect.stringContaining('is missing') });
    writeFileSync(file, 'of another machine\n');
    const error = await refusal(home);
    expect(error).toMatchObject({ reason: 'NOT_A_CLUSTER', message: expect.stringContaining('does not accept the secret') });
    expect(error.message).not.toContain('of another machine');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, '');
    expect(await refusal(home)).toMatchObject({ reason: 'NOT_A_CLUSTER', message: expect.stringContaining('is empty') });
    writeFileSync(file, secret);
    await expectUndamaged(home);
  });

  it('a platform without binaries', async () => {
    const error = await refusal(homes.create(), { platform: 'sunos', arch: 'sparc' });
    expect(error).toMatchObject({ reason: 'NO_BINARIES', message: expect.stringMatching(/sunos-sparc.*DATABASE_URL/) });
  });

  it('binaries that do not run here', async () => {
    const home = homes.create();
    const packageDir = createPackageWith(join(home, 'package'), 'postgres', '');
    writeFileSync(join(packageDir, 'native/bin/postgres'), '#!/no/such/loader\n');
    expect(await refusal(home, { packageDir })).toMatchObject({ reason: 'NO_BINARIES', message: expect.stringContaining('DATABASE_URL') });
  });

  it('a server that will not start, with its own last words', async () => {
    const home = await createUsedHome();
    const conf = join(home, 'postgres/data/postgresql.conf');
    const before = readFileSync(conf);
    writeFileSync(conf, "shared_preload_libraries = 'no_such_library'\n");
    expect(await refusal(home)).toMatchObject({ reason: 'NOT_STARTED', message: expect.stringContaining('no_such_library') });
    writeFileSync(conf, before);
    await expectUndamaged(home);
  });
});

describe('a full disk', () => {
  const mounts: string[] = [];
  afterEach(() => {
    for (const mount of mounts.splice(0)) spawnSync('umount', ['-l', mount]);
  });

  it('in initdb (injected) leaves no half database behind', async () => {
    const home = homes.create();
    const script = 'echo "initdb: error: could not write to file: No space left on device" >&2; exit 1';
    const packageDir = createPackageWith(join(home, 'package'), 'initdb', script);
    const error = await refusal(home, { packageDir });
    expect(error).toMatchObject({ reason: 'DISK_FULL', message: expect.stringContaining('free at least') });
    expect(readdirSync(join(home, 'postgres'))).toEqual(['run']);
    const server = await startEmbeddedPostgres({ home, log, durable: false });
    await server.stop();
  });

  it('at the start of a server (injected) says so', async () => {
    const home = await createUsedHome();
    const script = 'echo "FATAL:  could not write lock file \\"postmaster.pid\\": No space left on device" >&2; exit 1';
    const packageDir = createPackageWith(join(home, 'package'), 'postgres', script);
    expect(await refusal(home, { packageDir })).toMatchObject({ reason: 'DISK_FULL' });
    await expectUndamaged(home);
  });

  it.skipIf(!canMount())('for real: refused on 20 MB, and well once there is room (needs mount)', async () => {
    const home = homes.create();
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=711', 'tmpfs', home]).status).toBe(0);
    mounts.push(home);
    expect(await refusal(home)).toMatchObject({ reason: 'DISK_FULL' });
    expect(existsSync(join(home, 'postgres/data'))).toBe(false);
    expect(spawnSync('mount', ['-o', 'remount,size=300m', home]).status).toBe(0);
    const server = await startEmbeddedPostgres({ home, log, durable: false });
    await query(server.url, 'create table kept as select 42 as answer');
    await server.stop();
    writeFileSync(join(home, 'ballast'), '');
    spawnSync('dd', ['if=/dev/zero', `of=${join(home, 'ballast')}`, 'bs=64k']);
    const error = await startEmbeddedPostgres({ home, log, durable: false }).then(
      (full) => full.stop(),
      (reason: unknown) => reason,
    );
    if (error !== undefined) expect(error).toMatchObject({ reason: 'DISK_FULL' });
    rmSync(join(home, 'ballast'));
    await expectUndamaged(home);
  });
});

function canMount(): boolean {
  if (!isRoot || process.platform !== 'linux') return false;
  const home = homes.create();
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', home]).status === 0;
  if (isMounted) spawnSync('umount', [home]);
  rmSync(home, { recursive: true });
  return isMounted;
}
