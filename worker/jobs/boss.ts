import { type Db, PgBoss } from 'pg-boss';
import type { Tx } from '../../store/database.ts';
import { JOBS_SCHEMA, toRoleUrls } from '../../store/roles.ts';
import type { WorkerLog } from '../log.ts';
import { MONITOR_INTERVAL, QUEUES, type QueueName } from './queues.ts';

export interface BossOptions {
  /** The operator's database URL; the engine logs in as its own role. */
  databaseUrl: string;
  log: WorkerLog;
  /** True where jobs are carried out; false where they are only asked for. */
  works: boolean;
}

/** Starts the job engine: makes or updates its tables and queues, and listens for new jobs. Several processes may start at once. */
export async function startBoss({ databaseUrl, log, works }: BossOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: toRoleUrls(databaseUrl).jobs,
    schema: JOBS_SCHEMA,
    createSchema: false,
    application_name: 'workgraph jobs',
    max: works ? 6 : 2,
    connectionTimeoutMillis: 5_000,
    supervise: works,
    schedule: false,
    superviseIntervalSeconds: MONITOR_INTERVAL,
    monitorIntervalSeconds: MONITOR_INTERVAL,
    useListenNotify: works,
    monitorVacuum: false,
  });
  // Without a listener a lost connection would end the process.
  boss.on('error', (error) => log.warn({ err: error }, 'the job engine met an error and goes on'));
  boss.on('warning', (warning) => log.debug({ warning }, 'the job engine warns'));
  await boss.start();
  await ensureQueues(boss);
  return boss;
}

/** Makes missing queues and brings the settings of existing ones up to this release. */
async function ensureQueues(boss: PgBoss): Promise<void> {
  const existing = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  // Dead-letter queues first: the others refer to them.
  for (const name of (Object.keys(QUEUES) as QueueName[]).reverse()) {
    const { policy, ...options } = QUEUES[name];
    const known = existing.get(name);
    if (!known) await boss.createQueue(name, { policy, ...options });
    else if (Object.entries(options).some(([option, value]) => known[option as keyof typeof known] !== value))
      await boss.updateQueue(name, options);
  }
}

/** Runs the engine's statements in our transaction: a job exists if, and only if, what asks for it is committed. */
export function inTx(tx: Tx): Db {
  return { executeSql: async (text, values) => ({ rows: await tx.query(text, values ?? []) }) };
}

/** Puts a job under way back into its queue for later, in one step: nobody can take it in between. */
export async function deferJob(boss: PgBoss, job: { name: string; id: string; retryCount: number }, seconds: number): Promise<void> {
  const transaction = await boss.getDb().beginTransaction?.();
  if (!transaction) throw new Error('The job engine has no transactions on this database.');
  try {
    await boss.fail(job.name, { id: job.id, retryCount: job.retryCount }, { deferred: seconds }, { db: transaction.db });
    if (seconds > 0) await boss.update(job.name, undefined, { id: job.id, startAfter: Math.ceil(seconds), db: transaction.db });
    await transaction.commit();
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

/** Removes the job that failed for good and held the key. */
export async function freeKey(boss: PgBoss, tx: Tx, queue: 'sync' | 'write', key: string): Promise<void> {
  const jobs = await boss.findJobs(queue, { key, db: inTx(tx) });
  const failed = jobs.filter((job) => job.state === 'failed').map((job) => job.id);
  if (failed.length > 0) await boss.deleteJob(queue, failed, { db: inTx(tx) });
}

/** States of jobs that somebody will carry out. */
export const LIVE: ReadonlySet<string> = new Set(['created', 'retry', 'active']);

/** Whether a job with this payload will be carried out, or holds its key until somebody redrives it. */
export async function hasLiveJob(boss: PgBoss, tx: Tx, queue: 'sync' | 'write', data: object): Promise<boolean> {
  const jobs = await boss.findJobs(queue, { data, db: inTx(tx) });
  return jobs.some(({ state }) => LIVE.has(state) || state === 'failed');
}
