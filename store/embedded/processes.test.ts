import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findPostmaster, isAlive, stopPostmaster } from './processes.ts';

describe('stopping a server', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'workgraph-stop-'));
  const children: ChildProcess[] = [];
  const said: string[] = [];
  const run = async (script: string): Promise<number> => {
    const child = spawn('/bin/sh', ['-c', `${script}; echo ready; while :; do sleep 0.02; done`], { cwd: dataDir });
    children.push(child);
    await once(child.stdout, 'data');
    return child.pid ?? 0;
  };
  const seem = (pid: number) => writeFileSync(join(dataDir, 'postmaster.pid'), `${pid}\n`);
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('leaves alone the next one, which another process starts as soon as this one is gone', async () => {
    const next = await run(':');
    seem(await run(`trap 'echo ${next} > postmaster.pid; exit' INT`));
    await stopPostmaster(dataDir, (line) => void said.push(line));
    expect([isAlive(next), findPostmaster(dataDir)?.pid, said]).toEqual([true, next, []]);
  });

  it('sends a harder signal where a gentle one was not heard', async () => {
    const deaf = await run(`trap '' INT`);
    seem(deaf);
    await stopPostmaster(dataDir, (line) => void said.push(line), 100);
    expect([isAlive(deaf), said]).toEqual([false, ['embedded PostgreSQL did not stop in time: sending SIGQUIT']]);
  });

  it('is done at once where none runs', async () => {
    rmSync(join(dataDir, 'postmaster.pid'));
    await stopPostmaster(dataDir, () => expect.unreachable());
  });
});
