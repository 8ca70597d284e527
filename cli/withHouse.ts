import { once } from 'node:events';
import { loadConfig } from '../gateway/config.ts';
import { type House, openHouse } from '../gateway/house.ts';
import { createLog } from '../gateway/observability/log.ts';
import { explainFullDisk } from '../store/embedded/index.ts';
import type { Io } from './command.ts';
import { listenForStop } from './stopSignals.ts';

/** Runs with the store of this machine open, and closes it again, on Ctrl-C too. A server that runs meanwhile is not disturbed. */
export async function withHouse<T>(io: Io, run: (house: House) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const { signal } = listenForStop();
  const house = await openHouse(config, createLog('warn'), (line) => io.note(line), { signal });
  const stopped = once(signal, 'abort').then(() => Promise.reject(signal.reason));
  try {
    return await Promise.race([run(house), stopped]);
  } catch (error) {
    throw house.embedded ? explainFullDisk(error, house.home) : error;
  } finally {
    await house.close();
  }
}
