import type { Tx } from '../../store/database.ts';
import { entityId } from '../../store/ids.ts';
import { writeItems } from '../../store/writer/items.ts';
import { writeUsers } from '../../store/writer/people.ts';
import { writeNamedSprints } from '../../store/writer/planning.ts';
import { toCleanJson } from '../../store/writer/rows.ts';
import type { MalformedItem, MappedItem, MappingGap } from '../../subgraphs/kit/model.ts';
import type { PullCursor, PullPage } from '../../subgraphs/kit/provider.ts';
import { inRun, type RunContext } from './context.ts';
import { prefetch } from './prefetch.ts';

const STREAM = 'items';

/**
 * Pulls what changed since the stored cursor (everything, at first or on a full run). A page and the cursor behind it are one
 * transaction: being killed anywhere repeats at most the page under way, and repeating a page writes nothing twice.
 */
export async function pullItems(context: RunContext): Promise<void> {
  const cursor = await inRun(context, (tx) => findCursor(tx, context));
  for await (const page of prefetch(context.provider.pullItems(cursor))) {
    await inRun(context, (tx) => writePage(tx, context, page));
  }
}

/** Where this run goes on. A backfill starts from nothing, unless it is the continuation of one that was cut off. */
async function findCursor(tx: Tx, { integration, run }: RunContext): Promise<PullCursor | null> {
  const [state] = await tx.query<{ cursor: PullCursor | null; incomplete: boolean }>(
    'select cursor, incomplete from sync_state where tenant_id = $1 and integration_id = $2 and stream = $3',
    [tx.tenantId, integration.id, STREAM],
  );
  if (run.kind !== 'BACKFILL' || !state) return state?.cursor ?? null;
  return state.incomplete ? state.cursor : null;
}

async function writePage(tx: Tx, context: RunContext, page: PullPage): Promise<void> {
  if (page.users) await writeUsers(tx, context.target, page.users);
  const unlisted = (page.sprints ?? []).filter(({ externalId }) => !context.listedSprints.has(externalId));
  const sprintRows = unlisted.length > 0 ? await writeNamedSprints(tx, context.target, unlisted) : 0;
  const written = await writeItems(tx, context.target, page.items);
  await quarantine(tx, context, page.malformed);
  await release(tx, context, page.items);
  await countGaps(tx, context, page.gaps);
  if (written.changed.length > 0) await context.onItemsWritten?.(tx, written.changed);
  await tx.run(
    `insert into sync_state (tenant_id, integration_id, stream, cursor, incomplete, updated_at) values ($1, $2, $3, $4, $5, now())
     on conflict (tenant_id, integration_id, stream) do update set cursor = excluded.cursor, incomplete = sync_state.incomplete or excluded.incomplete, updated_at = excluded.updated_at`,
    [tx.tenantId, context.integration.id, STREAM, JSON.stringify(page.cursor), context.run.kind === 'BACKFILL'],
  );
  await countRun(tx, context, {
    seen: page.items.length + page.malformed.length,
    written: written.items,
    rows: written.rows + sprintRows,
    quarantined: page.malformed.length,
    total: page.total,
  });
}

interface RunCounts {
  seen: number;
  written: number;
  rows: number;
  quarantined: number;
  total: number | null;
}

export async function countRun(tx: Tx, { run }: RunContext, counts: RunCounts): Promise<void> {
  await tx.run(
    `update sync_run set items_seen = items_seen + $3, items_written = items_written + $4, rows_written = rows_written + $5, quarantined = quarantined + $6,
       total = coalesce($7, total) where tenant_id = $1 and id = $2`,
    [tx.tenantId, run.id, counts.seen, counts.written, counts.rows, counts.quarantined, counts.total],
  );
}

/** Keeps what could not be read, with its reason; one row an item, however often it fails. */
export async function quarantine(tx: Tx, { integration }: RunContext, malformed: readonly MalformedItem[]): Promise<void> {
  for (const item of malformed) {
    await tx.run(
      `insert into quarantined_item (tenant_id, integration_id, id, external_id, reason, payload, at) values ($1, $2, $3, $4, $5, $6, now())
       on conflict (tenant_id, integration_id, id) do update set reason = excluded.reason, payload = excluded.payload, at = excluded.at`,
      [
        tx.tenantId,
        integration.id,
        entityId(integration.id, 'quarantined', item.externalId),
        item.externalId,
        item.reason,
        toCleanJson(item.raw),
      ],
    );
  }
}

/** An item that can be read again leaves quarantine. */
async function release(tx: Tx, { integration }: RunContext, items: readonly MappedItem[]): Promise<void> {
  const ids = items.map((item) => entityId(integration.id, 'quarantined', item.externalId));
  await tx.run('delete from quarantined_item where tenant_id = $1 and integration_id = $2 and id = any($3::uuid[])', [
    tx.tenantId,
    integration.id,
    ids,
  ]);
}

export async function countGaps(tx: Tx, { integration }: RunContext, gaps: readonly MappingGap[]): Promise<void> {
  const counts = new Map<string, MappingGap & { count: number }>();
  for (const gap of gaps) {
    const id = `${gap.kind}\0${gap.word}`;
    counts.set(id, { ...gap, count: (counts.get(id)?.count ?? 0) + 1 });
  }
  for (const { kind, word, fallback, count } of counts.values()) {
    await tx.run(
      `insert into mapping_gap (tenant_id, integration_id, kind, word, fallback, count, last_seen_at) values ($1, $2, $3, $4, $5, $6, now())
       on conflict (tenant_id, integration_id, kind, word) do update set fallback = excluded.fallback, count = mapping_gap.count + excluded.count, last_seen_at = now()`,
      [tx.tenantId, integration.id, kind, word, fallback, count],
    );
  }
}
