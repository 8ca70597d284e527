import { setImmediate } from 'node:timers/promises';
import type { Tx } from '../database.ts';

/** A statement on its way to the store. */
export interface Statement {
  sql: string;
  params: readonly unknown[];
  /** Its rows are not what was asked to be written. */
  isUncounted?: boolean;
}

/**
 * Runs statements one after the other, in the caller's transaction, and returns how many rows they wrote. Each is taken from the sequence
 * while the one before is under way: what makes them works at the same time as PostgreSQL.
 */
export async function runAll(tx: Tx, statements: Iterable<Statement>): Promise<number> {
  let rows = 0;
  let underWay = Promise.resolve(0);
  for (const { sql, params, isUncounted } of statements) {
    rows += await underWay;
    const done = tx.run(sql, params);
    underWay = isUncounted ? done.then(() => 0) : done;
    // It is awaited only after the next one is made; when making that fails, the transaction is lost anyway.
    underWay.catch(() => undefined);
    // A big one leaves in several turns of the event loop; the first is given to it.
    await setImmediate();
  }
  return rows + (await underWay);
}
