import { loadConfig } from '../gateway/config.ts';
import { type House, openHouse } from '../gateway/house.ts';
import { createLog } from '../gateway/observability/log.ts';
import type { Io } from './command.ts';

/** Runs with the store of this machine open, and closes it again. A server that runs meanwhile is not disturbed. */
export async function withHouse<T>(io: Io, run: (house: House) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const house = await openHouse(config, createLog('warn'), (line) => io.note(line));
  try {
    return await run(house);
  } finally {
    await house.close();
  }
}
