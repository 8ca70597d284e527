import { expect } from 'vitest';
import type { Tx } from '../../store/database.ts';
import { findHistoryRows, forgetHistories, type HistoryRow } from '../../store/histories.ts';

/** Histories as they are kept must equal those read from the log itself. */
export async function expectKeptHistories(tx: Tx): Promise<void> {
  const items = await tx.query<{ id: string; kept: boolean }>(
    `select w.id, exists (select from item_history h where h.tenant_id = w.tenant_id and h.item_id = w.id) as kept
     from work_item w where w.tenant_id = $1 order by w.id`,
    [tx.tenantId],
  );
  const ids = items.map(({ id }) => id);
  const kept = toComparable(await findHistoryRows(tx, ids));
  await tx.run('savepoint kept');
  await forgetHistories(tx, ids);
  const live = toComparable(await findHistoryRows(tx, ids));
  await tx.run('rollback to savepoint kept');
  expect(kept).toEqual(live);
  expect(kept).toHaveLength(items.length);
  expect(items.filter((item) => !item.kept)).toEqual([]);
}

/** Neither items nor the entries of one log come in a stated order. */
const toComparable = (rows: readonly HistoryRow[]) =>
  rows
    .map((row) => ({ item: row.slice(0, -1), changes: (row.at(-1) as HistoryRow[18] | null)?.map(String).sort() ?? [] }))
    .sort((a, b) => (String(a.item[0]) < String(b.item[0]) ? -1 : 1));
