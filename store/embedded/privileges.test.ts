import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canEnter, findAccount } from './account.ts';
import { prepareHome, startEmbeddedPostgres } from './index.ts';
import { findPostmaster } from './processes.ts';
import { spawnChild, type Told } from './testing/children.ts';
import { createHomes, query } from './testing/homes.ts';
import { copyPackageTo } from './testing/packages.ts';

const homes = createHomes();
const { log, lines } = homes;
const isRoot = process.getuid?.() === 0;
const nobody = { name: 'nobody', uid: 65534, gid: 65534 };
/** Another user can run this repository only where it may read it. */
const hasOther = isRoot && canEnter(nobody, import.meta.dirname) && canEnter(nobody, dirname(process.execPath));

function serverUid(home: string): number {
  return statSync(`/proc/${findPostmaster(join(home, 'postgres/data'))?.pid}`).uid;
}

async function runOnce(...parameters: Parameters<typeof spawnChild>): Promise<Told> {
  const child = spawnChild(...parameters);
  const told = await child.told;
  if (told.url) expect(await query(told.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await child.stop();
  return told;
}

describe.skipIf(!isRoot)('as root (needs root)', () => {
  it('drops to an unprivileged account that owns its directory and nothing else', async () => {
    const home = homes.create();
    const server = await startEmbeddedPostgres({ home, log, durable: false });
    expect(serverUid(home)).toBe(statSync(join(home, 'postgres/data')).uid);
    expect(serverUid(home)).toBeGreaterThan(0);
    for (const name of ['postgres.secret', 'postgres.json', 'postgres.log']) expect(statSync(join(home, name))).toMatchObject({ uid: 0 });
    await server.stop();
  });

  it('starts with a umask of 077, in a home that is made on the way', async () => {
    const home = join(homes.create(), 'made/on/the/way');
    const told = await runOnce({ home, durable: false, fallbackHome: null }, { umask: 0o077 });
    expect(told).toMatchObject({ home, adopted: false });
    expect(statSync(join(home, 'postgres.secret')).mode & 0o777).toBe(0o600);
  });

  it('keeps data in the fallback when only root may pass to the home, says so, and finds it again', async () => {
    const [closed, fallbackHome] = [homes.create(), join(homes.create(), 'fallback')];
    chmodSync(closed, 0o700);
    const home = join(closed, 'clone/.workgraph');
    const first = await runOnce({ home, fallbackHome, durable: false }, { umask: 0o077 });
    expect(first).toMatchObject({
      home: fallbackHome,
      lines: expect.arrayContaining([expect.stringMatching(/data is kept in .*fallback.*cannot reach/)]),
    });
    expect(existsSync(join(closed, 'clone'))).toBe(false);
    expect(await prepareHome({ home, log, fallback: fallbackHome })).toMatchObject({ home: fallbackHome });
    expect(await runOnce({ home, fallbackHome, durable: false })).toMatchObject({ home: fallbackHome });
  });

  it('gives a second such clone a fallback of its own', async () => {
    const [closed, fallback] = [homes.create(), join(homes.create(), 'fallback')];
    chmodSync(closed, 0o700);
    const [first, second] = await Promise.all(['one', 'two'].map((clone) => prepareHome({ home: join(closed, clone), log, fallback })));
    expect(new Set([first?.home, second?.home]).size).toBe(2);
    expect([first?.home, second?.home]).toContain(fallback);
  });

  it('refuses such a home where a fallback is not wanted', async () => {
    const closed = homes.create();
    chmodSync(closed, 0o700);
    const refused = startEmbeddedPostgres({ home: join(closed, 'clone'), log, fallbackHome: null });
    await expect(refused).rejects.toMatchObject({ reason: 'UNREADABLE', message: expect.stringContaining('cannot reach') });
  });

  it('runs from a copy of binaries that only root may read, made once', async () => {
    const [home, closed] = [homes.create(), homes.create()];
    const packageDir = copyPackageTo(join(closed, 'package'));
    spawnSync('chmod', ['-R', 'go-rwx', closed]);
    const first = await runOnce({ home, packageDir, durable: false }, { umask: 0o077 });
    expect(first.lines?.join()).toContain('runs from a copy of its binaries');
    const copies = readdirSync(home).filter((name) => name.startsWith('postgres-'));
    const made = statSync(join(home, copies[0] ?? '')).ctimeMs;
    expect((await runOnce({ home, packageDir, durable: false })).error).toBeUndefined();
    expect(copies).toHaveLength(1);
    expect(statSync(join(home, copies[0] ?? '')).ctimeMs).toBe(made);
  });

  it('leaves an existing database with the account that owns it', async () => {
    const home = homes.create();
    chownSync(home, nobody.uid, nobody.gid);
    mkdirSync(join(home, 'postgres/data'), { recursive: true, mode: 0o700 });
    chownSync(join(home, 'postgres'), nobody.uid, nobody.gid);
    chownSync(join(home, 'postgres/data'), nobody.uid, nobody.gid);
    const server = await startEmbeddedPostgres({ home, log, durable: false });
    expect(serverUid(home)).toBe(nobody.uid);
    await server.stop();
  });

  it('takes a made account first, then those every machine has, and says what to do without any', () => {
    const passwd = join(homes.create(), 'passwd');
    writeFileSync(passwd, 'root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/false\nworkgraph:x:990:990::/:/bin/false\n');
    expect(findAccount(null, passwd)).toMatchObject({ name: 'workgraph', uid: 990 });
    expect(findAccount(65534, passwd)).toMatchObject({ name: 'nobody' });
    writeFileSync(passwd, 'root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n');
    expect(findAccount(null, passwd)).toMatchObject({ name: 'nobody' });
    writeFileSync(passwd, 'root:x:0:0::/:/bin/sh\n');
    expect(() => findAccount(null, passwd)).toThrow(/useradd --system workgraph/);
  });
});

describe.skipIf(!hasOther)('as a normal user (needs root to become one, and a readable clone)', () => {
  it('runs the server as that user, in a home that is closed to all others', async () => {
    const home = homes.create();
    chownSync(home, nobody.uid, nobody.gid);
    chmodSync(home, 0o700);
    const child = spawnChild({ home, durable: false }, nobody);
    const told = await child.told;
    expect(told).toMatchObject({ home, adopted: false });
    expect(serverUid(home)).toBe(nobody.uid);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    await child.stop();
    expect(findPostmaster(join(home, 'postgres/data'))).toBeNull();
    const asRoot = await startEmbeddedPostgres({ home, log, durable: false, fallbackHome: null });
    expect(serverUid(home)).toBe(nobody.uid);
    await asRoot.stop();
    expect(await runOnce({ home, durable: false }, nobody)).toMatchObject({ home });
  });

  it("refuses root's data and leaves it whole", async () => {
    const home = homes.create();
    await runOnce({ home, durable: false });
    expect(await runOnce({ home, durable: false }, nobody)).toMatchObject({ error: expect.stringMatching(/^Cannot use .*WORKGRAPH_HOME/) });
    expect(await runOnce({ home, durable: false })).toMatchObject({ home, adopted: false });
  });
});

describe('library links', () => {
  function createUnlinkedPackage(directory: string): string {
    const packageDir = copyPackageTo(directory);
    for (const { target } of JSON.parse(readFileSync(join(packageDir, 'native/pg-symlinks.json'), 'utf8')))
      rmSync(join(packageDir, target));
    return packageDir;
  }

  it('are made at boot where the install script was blocked', async () => {
    const home = homes.create();
    const packageDir = createUnlinkedPackage(join(homes.create(), 'package'));
    const server = await startEmbeddedPostgres({ home, log, packageDir, durable: false });
    expect(await query(server.url, 'create extension citext')).toEqual([]);
    expect(existsSync(join(packageDir, 'native/lib/libpq.so.5'))).toBe(true);
    expect(lines.join()).not.toContain('copy');
    await server.stop();
  });

  it.skipIf(isRoot && !hasOther)('are made in a copy where the package is read-only (as root: needs a readable clone)', async () => {
    const [home, directory] = [homes.create(), homes.create()];
    const packageDir = createUnlinkedPackage(join(directory, 'package'));
    spawnSync('chmod', ['-R', 'a-w', packageDir]);
    if (isRoot) chownSync(home, nobody.uid, nobody.gid);
    const told = await runOnce({ home, packageDir, durable: false }, isRoot ? nobody : {});
    expect(told.lines?.join()).toContain('its library links cannot be made in place');
    expect(existsSync(join(packageDir, 'native/lib/libpq.so.5'))).toBe(false);
    spawnSync('chmod', ['-R', 'u+w', packageDir]);
  });
});
