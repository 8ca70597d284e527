import type { Tx } from '../database.ts';
import type { SyncRunRow } from './rows.ts';

/** How an integration's sync has gone: sums over all its runs, what is in quarantine now, and the run under way. */
export interface SyncTotals {
  seen: number;
  written: number;
  quarantined: number;
  current: SyncRunRow | null;
}

type Sums = { integration_id: string; seen: number; written: number };
type Quarantined = { integration_id: string; count: number };

/** Totals by integration, three queries for any number of them. */
export async function findSyncTotals(tx: Tx, integrationIds: readonly string[]): Promise<Map<string, SyncTotals>> {
  const of = [tx.tenantId, integrationIds];
  const sums = await tx.query<Sums>(
    `select integration_id, sum(items_seen) as seen, sum(items_written) as written from sync_run
     where tenant_id = $1 and integration_id = any($2::uuid[]) group by integration_id`,
    of,
  );
  const quarantined = await tx.query<Quarantined>(
    'select integration_id, count(*) as count from quarantined_item where tenant_id = $1 and integration_id = any($2::uuid[]) group by integration_id',
    of,
  );
  const current = await tx.query<SyncRunRow>(
    `select distinct on (integration_id) * from sync_run where tenant_id = $1 and integration_id = any($2::uuid[]) and state in ('RUNNING', 'QUEUED')
     order by integration_id, state desc, queued_at, id`,
    of,
  );
  const sumOf = new Map(sums.map((row) => [row.integration_id, row]));
  const countOf = new Map(quarantined.map((row) => [row.integration_id, row.count]));
  const runOf = new Map(current.map((row) => [row.integration_id, row]));
  return new Map(
    integrationIds.map((id) => [
      id,
      {
        seen: Number(sumOf.get(id)?.seen ?? 0),
        written: Number(sumOf.get(id)?.written ?? 0),
        quarantined: countOf.get(id) ?? 0,
        current: runOf.get(id) ?? null,
      },
    ]),
  );
}

export type MappingGapLine = { integration_id: string; kind: string; word: string; fallback: string; count: number };

/** Words of the tools that our tables do not know, most frequent first. */
export function findMappingGaps(tx: Tx, integrationIds: readonly string[]): Promise<MappingGapLine[]> {
  return tx.query<MappingGapLine>(
    `select integration_id, kind, word, fallback, count from mapping_gap where tenant_id = $1 and integration_id = any($2::uuid[])
     order by count desc, kind, word`,
    [tx.tenantId, integrationIds],
  );
}
