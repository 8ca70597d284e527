import type { PgBoss } from 'pg-boss';
import { createDatabase, type Database, type Tx } from '../store/database.ts';
import { toRoleUrls } from '../store/roles.ts';
import type { Jobs } from '../subgraphs/kit/context.ts';
import { startBoss } from './jobs/boss.ts';
import { consume } from './jobs/consume.ts';
import { buryIntent, buryRun } from './jobs/deadLetters.ts';
import { createJobs, toJobs } from './jobs/index.ts';
import type { SyncJob, WriteJob } from './jobs/queues.ts';
import { reviveWrites } from './jobs/revive.ts';
import { hastenUnhealthy, prune, queueDueSyncs, type ScheduleDeps } from './jobs/schedule.ts';
import { tick } from './jobs/ticking.ts';
import type { WorkerLog } from './log.ts';
import type { ProviderDirectory } from './providers.ts';
import { runSync } from './sync/run.ts';
import { carryOutWrite } from './writes/carryOut.ts';
import type { WriteDeps } from './writes/deps.ts';

/** What a worker takes of the house. */
export interface WorkerHouse {
  database: Database;
  databaseUrl: string;
  providers: ProviderDirectory;
  /** Seconds. */
  config: { syncInterval: number; sweepInterval: number };
}

export interface WorkerOptions {
  house: WorkerHouse;
  log: WorkerLog;
  now?: () => number;
  /** Called in the transaction that stores items, with those that differed. */
  onItemsWritten?: (tx: Tx, changed: readonly { id: string; projectId: string }[]) => Promise<void>;
  /** For tests: how long a tool may take to act on a request whose answer was lost (seconds), and attempts of a write. */
  settleSeconds?: number;
  maxAttempts?: number;
}

export interface Worker {
  jobs: Jobs;
  /** Finishes or gives back what is under way. Calling it twice is harmless. */
  stop(): Promise<void>;
}

/** The job engine of a process that only asks for work: a subgraph of its own, the command line. */
export function createWorkerJobs({
  house,
  log,
}: Pick<WorkerOptions, 'log'> & { house: Pick<WorkerHouse, 'database' | 'databaseUrl'> }): Promise<Worker> {
  return createJobs({ database: house.database, databaseUrl: house.databaseUrl, log });
}

const SYNCS_AT_ONCE = 3;
const WRITES_AT_ONCE = 8;
const QUARTER = 900_000;
const HOUR = 3_600_000;

/** Carries out syncs and writes, and keeps their schedule: inside the server, or as a process of its own, any number of them. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { house, log, now = Date.now } = options;
  const { database, databaseUrl } = house;
  const boss = await startBoss({ databaseUrl, log, works: true });
  const running = await toJobs(boss, { database, databaseUrl, log, now });
  const stopping = new AbortController();
  await startConsumers(options, running, stopping.signal);
  const admin = createDatabase({
    url: toRoleUrls(databaseUrl).admin,
    max: 1,
    onError: (error) => log.debug({ err: error }, 'lost a connection'),
  });
  const ticks = startSchedule(boss, { database, admin, jobs: running.jobs, ...house.config }, log);
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await Promise.all(ticks.map((each) => each.stop()));
    stopping.abort(new Error('The worker is being stopped.'));
    await running.stop();
    await admin.close();
  };
  return { jobs: running.jobs, stop: () => (stopped ??= stop()) };
}

async function startConsumers(options: WorkerOptions, running: Awaited<ReturnType<typeof toJobs>>, stopping: AbortSignal): Promise<void> {
  const { house, log } = options;
  const { boss, jobs } = running;
  const deps = toWriteDeps(options, jobs);
  const sync = async ({ tenantId, runId }: SyncJob, signal: AbortSignal) => {
    const outcome = await runSync({ ...deps, ...house.config }, tenantId, runId, { signal: AbortSignal.any([signal, stopping]) });
    if (outcome.kind !== 'failed') return outcome;
    log.warn({ tenantId, runId, err: outcome.error }, 'a sync run failed');
    return { kind: 'done' } as const;
  };
  const write = ({ tenantId, orderKey }: WriteJob) => carryOutWrite(deps, tenantId, orderKey);
  await consume<SyncJob>(boss, log, { queue: 'sync', concurrency: SYNCS_AT_ONCE, carryOut: sync });
  await consume<WriteJob>(boss, log, { queue: 'write', concurrency: WRITES_AT_ONCE, carryOut: write });
  await consume<SyncJob>(boss, log, { queue: 'sync_dead', concurrency: 1, carryOut: (job) => buryRun(house.database, boss, job) });
  await consume<WriteJob>(boss, log, { queue: 'write_dead', concurrency: 1, carryOut: (job) => buryIntent(house.database, boss, job) });
}

function toWriteDeps(options: WorkerOptions, jobs: Jobs): WriteDeps {
  const { house, log, now = Date.now, onItemsWritten, settleSeconds = 5, maxAttempts = 8 } = options;
  const { database, providers } = house;
  return {
    database,
    providers,
    log,
    now,
    requestSync: jobs.requestSync,
    settleSeconds,
    maxAttempts,
    ...(onItemsWritten ? { onItemsWritten } : {}),
  };
}

function startSchedule(boss: PgBoss, deps: ScheduleDeps, log: WorkerLog): { stop(): Promise<void> }[] {
  const everyMs = Math.min(15_000, (deps.syncInterval * 1_000) / 5);
  const revive = () => reviveWrites(boss, deps.database, deps.admin);
  const warn = (err: unknown) => log.warn({ err }, 'what was left over from before the start could not be looked after');
  void Promise.all([hastenUnhealthy(deps), revive()]).catch(warn);
  return [
    tick(log, 'the schedule', everyMs, () => queueDueSyncs(deps)),
    tick(log, 'the look for writes without a job', QUARTER, revive),
    tick(log, 'the clean-up', HOUR, () => prune(deps)),
  ];
}
