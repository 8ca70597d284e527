import { startWorker } from '../worker/index.ts';
import type { Config } from './config.ts';
import { type House, openHouse } from './house.ts';
import { keepDailyMetrics } from './keepDailyMetrics.ts';
import { createLog } from './observability/log.ts';

export interface RunningWorker {
  house: House;
  stop(): Promise<void>;
}

/** A worker of its own: jobs only, no door. Any number of them share one database. */
export async function startWorkerProcess(config: Config, say: (line: string) => void, signal?: AbortSignal): Promise<RunningWorker> {
  const log = createLog(config.logLevel);
  const house = await openHouse(config, log, say, { signal });
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
  return { house, stop: () => (stopped ??= stop()) };
}
