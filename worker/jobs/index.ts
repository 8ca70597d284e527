import type { PgBoss } from 'pg-boss';
import type { Database } from '../../store/database.ts';
import type { Jobs } from '../../subgraphs/kit/context.ts';
import type { WorkerLog } from '../log.ts';
import { startBoss } from './boss.ts';
import { requestSync } from './requestSync.ts';
import { redriveWrite, sendWrite } from './requestWrite.ts';
import { createWaiting } from './waiting.ts';

export interface JobsOptions {
  database: Database;
  databaseUrl: string;
  log: WorkerLog;
  now?: () => number;
}

export interface RunningJobs {
  jobs: Jobs;
  boss: PgBoss;
  stop(): Promise<void>;
}

/** The job engine of a process that only asks for work, as subgraphs and the command line do. */
export async function createJobs(options: JobsOptions): Promise<RunningJobs> {
  return toJobs(await startBoss({ ...options, works: false }), options);
}

/** The port over a running engine. */
export async function toJobs(boss: PgBoss, { database, now = Date.now }: JobsOptions): Promise<RunningJobs> {
  const waiting = await createWaiting(boss, database, now);
  return {
    boss,
    jobs: {
      requestSync: (tx, request) => requestSync(boss, tx, request),
      requestWrite: (tx, _intentId, orderKey) => sendWrite(boss, tx, orderKey),
      redriveWrite: (tx, intentId) => redriveWrite(boss, tx, intentId),
      waitForWrite: waiting.waitForWrite,
    },
    stop: async () => {
      await waiting.stop();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}
