import type { Tx } from '../store/database.ts';
import { updateDailyMetrics } from '../subgraphs/analytics/index.ts';

/** What the worker runs in the transaction of each page: the daily figures follow the items at once. */
export function keepDailyMetrics(tx: Tx, changed: readonly { id: string; projectId: string }[]): Promise<void> {
  return updateDailyMetrics(tx, changed);
}
