import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { isAlive, stopPostmaster } from '../../store/embedded/processes.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Home of the run's one embedded server; empty when DATABASE_URL is set. */
    postgresHome: string;
  }
}

const PREFIX = 'workgraph-test-';

async function removeHome(home: string): Promise<void> {
  await stopPostmaster(join(home, 'postgres/data'), () => undefined);
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
}

/** A run that was killed cannot clean up after itself; the next one does. */
async function removeAbandonedHomes(): Promise<void> {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    if (!isAlive(Number(name.slice(PREFIX.length).split('-')[0]))) await removeHome(join(tmpdir(), name)).catch(() => undefined);
  }
}

/** Names the home only: the first file that wants a database starts the server, so a run of pure tests costs nothing. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedHomes();
  const home = process.env.DATABASE_URL ? '' : mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  project.provide('postgresHome', home);
  return async () => {
    if (home !== '') await removeHome(home);
  };
}
