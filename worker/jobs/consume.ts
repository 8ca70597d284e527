import type { Job, JobResult, PgBoss } from 'pg-boss';
import { backOff } from '../backOff.ts';
import type { WorkerLog } from '../log.ts';
import { deferJob } from './boss.ts';
import { HEARTBEAT_REFRESH, POLL_INTERVAL, POLL_INTERVAL_ALONE, type QueueName } from './queues.ts';

/** What becomes of a job: it is through, comes again later, or holds its key and goes to the dead letters. */
export type Settlement = { kind: 'done' } | { kind: 'later'; seconds: number } | { kind: 'blocked'; reason: string };

export interface Consumer<J> {
  queue: QueueName;
  /** Jobs carried out at the same time in this process. */
  concurrency: number;
  carryOut(job: J, signal: AbortSignal): Promise<Settlement>;
}

/** Carries out jobs of a queue until the engine stops. A job that throws comes again after a growing pause. */
export async function consume<J extends object>(boss: PgBoss, log: WorkerLog, consumer: Consumer<J>): Promise<void> {
  const start = async () => {
    let workerId = '';
    const options = {
      perJobResults: true,
      pollingIntervalSeconds: POLL_INTERVAL_ALONE,
      notifyPollingIntervalSeconds: POLL_INTERVAL,
      heartbeatRefreshSeconds: HEARTBEAT_REFRESH,
    } as const;
    workerId = await boss.work(consumer.queue, options, async (jobs: Job<J>[]): Promise<JobResult[]> => {
      const results: JobResult[] = [];
      for (const job of jobs) results.push(await settle(boss, log, consumer, job));
      // Where one job was, more may wait: the next is fetched at once instead of at the next poll.
      boss.notifyWorker(workerId);
      return results;
    });
  };
  await Promise.all(Array.from({ length: consumer.concurrency }, start));
}

async function settle<J extends object>(boss: PgBoss, log: WorkerLog, consumer: Consumer<J>, job: Job<J>): Promise<JobResult> {
  const settlement = await carryOut(log, consumer, job);
  if (settlement.kind === 'done') return { id: job.id, status: 'completed' };
  if (settlement.kind === 'blocked') return { id: job.id, status: 'deadletter', output: { reason: settlement.reason } };
  await deferJob(boss, job, settlement.seconds);
  // It is back in its queue: this result finds nothing to settle.
  return { id: job.id, status: 'completed' };
}

async function carryOut<J extends object>(log: WorkerLog, consumer: Consumer<J>, job: Job<J>): Promise<Settlement> {
  try {
    return await consumer.carryOut(job.data, job.signal);
  } catch (error) {
    log.error({ err: error, queue: consumer.queue, jobId: job.id }, 'a job failed and comes again');
    return { kind: 'later', seconds: backOff(Math.min(job.retryCount, 6)) };
  }
}
