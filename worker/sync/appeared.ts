import type { Tx } from '../../store/database.ts';
import { mapConcurrently } from '../../subgraphs/kit/mapConcurrently.ts';
import { inRun, type RunContext } from './context.ts';
import { refetchItem } from './refetch.ts';

/** Items asked about at a time. When none of so many is to be had, the list is of another mind than the tool: the rest is left alone. */
const SAMPLE = 50;
const PARALLEL = 4;
/** Above so many, everything is read anew: by the page that is cheaper than one by one. */
const MOST = 500;

/**
 * Fetches what the tool lists and we do not show. An item that was hidden from us for a while, or a project that was opened to us, changed
 * long before the place a pull has reached, so that no pull will ever bring it. `listed`: our ids (uuid) with the tool's.
 */
export async function fetchAppeared(context: RunContext, listed: ReadonlyMap<string, string>): Promise<void> {
  const appeared = await findAppeared(context, listed);
  for (let start = 0; start < Math.min(appeared.length, MOST); start += SAMPLE) {
    const batch = appeared.slice(start, start + SAMPLE);
    const found = await mapConcurrently(batch, PARALLEL, (externalId) => refetchItem(context, externalId));
    if (!found.includes(true)) return;
  }
  if (appeared.length > MOST && context.run.kind === 'SWEEP') await inRun(context, (tx) => beginAnew(tx, context));
}

/** What is set aside is known, and fetched when its quarantine is retried. */
async function findAppeared(context: RunContext, listed: ReadonlyMap<string, string>): Promise<string[]> {
  const { shown, aside } = await inRun(context, async (tx) => {
    const params = [tx.tenantId, context.integration.id];
    const items = await tx.query<{ id: string }>(
      'select id from work_item where tenant_id = $1 and integration_id = $2 and deleted_at is null',
      params,
    );
    const quarantined = await tx.query<{ external_id: string }>(
      'select external_id from quarantined_item where tenant_id = $1 and integration_id = $2',
      params,
    );
    return { shown: new Set(items.map(({ id }) => id)), aside: new Set(quarantined.map((row) => row.external_id)) };
  });
  return [...listed].flatMap(([id, externalId]) => (shown.has(id) || aside.has(externalId) ? [] : [externalId]));
}

/** Without a place to go on from, the schedule begins with a backfill. */
async function beginAnew(tx: Tx, { integration }: RunContext): Promise<void> {
  await tx.run('delete from sync_state where tenant_id = $1 and integration_id = $2', [tx.tenantId, integration.id]);
  await tx.run('update integration set next_run_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, integration.id]);
}
