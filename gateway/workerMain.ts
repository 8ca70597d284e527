import { startWorker } from '../worker/index.ts';
import type { Config } from './config.ts';
import { openHouse } from './house.ts';
import { keepDailyMetrics } from './keepDailyMetrics.ts';
import { createLog } from './observability/log.ts';

/** A worker of its own: jobs only, no door. Any number of them share one database. */
export async function startWorkerProcess(config: Config, say: (line: string) => void): Promise<{ stop(): Promise<void> }> {
  const log = createLog(config.logLevel);
  const house = await openHouse(config, log, say);
  const worker = await startWorker({ house, log, onItemsWritten: keepDailyMetrics }).catch(async (error: unknown) => {
    await house.close();
    throw error;
  });
  say('worker is ready');
  const stop = async () => {
    await worker.stop();
    await house.close();
  };
  let stopped: Promise<void> | undefined;
  return { stop: () => (stopped ??= stop()) };
}
