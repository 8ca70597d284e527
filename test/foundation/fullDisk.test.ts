import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findPostmaster } from '../../store/embedded/processes.ts';
import { createFolders, run } from './commandLine.ts';

const folders = createFolders();
const mounts: string[] = [];
afterAll(() => {
  for (const mount of mounts) spawnSync('umount', ['-l', mount]);
});

/** A small file system, or null where none may be made. */
function mountDisk(megabytes: number): string | null {
  const disk = join(folders.create(), 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk]).status !== 0) return null;
  chmodSync(disk, 0o711);
  mounts.push(disk);
  return disk;
}

const canMount = process.getuid?.() === 0 && process.platform === 'linux' && mountDisk(1) !== null;

describe.skipIf(!canMount)('a disk that fills up during a first start (needs mount)', () => {
  it.each([
    ['at the first migration', 45],
    ['in the middle of the migrations', 53],
    ['while the demo is brought in', 60],
    ['while the demo’s items are written', 64],
  ])('%s: said in one line, with no server left, and done once there is room', { timeout: 120_000 }, async (_when, megabytes) => {
    const disk = mountDisk(megabytes) ?? '';
    const home = join(disk, 'home');
    const env = { WORKGRAPH_HOME: home, WORKGRAPH_DEMO: 'on', LOG_LEVEL: 'fatal' };
    const full = run(['start'], env, disk);
    expect(await full.ended).toBe(1);
    expect(full.err.join('')).toMatch(/^The disk holding \S+ is full: free at least 200 MB there[^\n]*\n$/);
    expect(findPostmaster(join(home, 'postgres/data'))).toBeNull();
    expect(spawnSync('mount', ['-o', 'remount,size=400m', disk]).status).toBe(0);
    const roomy = run(['start'], env, disk);
    await roomy.ready();
    expect(await roomy.signal('SIGTERM')).toBe(0);
    expect(roomy.out.join('').match(/wg_[\w-]+/g)).toHaveLength(1);
  });
});
