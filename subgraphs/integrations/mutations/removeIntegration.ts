import { recordAudit } from '../../../store/audit.ts';
import type { Tx } from '../../../store/database.ts';
import { deleteIntegration } from '../../../store/deletion.ts';
import { stopIntegration } from '../../../store/integrations.ts';
import type { IntegrationRow } from '../../../store/queries/rows.ts';
import type { GraphContext } from '../../kit/context.ts';
import { closeOutbound } from '../../kit/outbound/index.ts';
import { type Act, actOutside, toDone, writeAgain } from '../act.ts';
import { reloadIntegration, requireIntegration } from '../links.ts';
import type { MutationResolvers } from '../types.generated.ts';

type Removed = { id: string; items: number };

/** DEACTIVATE keeps the data and stops the work; DELETE removes everything that came through the integration, and answers without it. */
export const removeIntegration: NonNullable<MutationResolvers['removeIntegration']> = async (_root, { input }, context) => {
  const mode = input.mode ?? 'DEACTIVATE';
  const what: Act<Removed> = {
    action: 'removeIntegration',
    target: input.id,
    request: { ...input, mode },
    idempotencyKey: input.idempotencyKey,
    toEntry: ({ items }) => ({ target: input.id, detail: { mode, items } }),
  };
  const { payload, userErrors } = await actOutside(context, what, async () => {
    const row = await writeAgain(context, (tx) => stopWork(tx, input.id));
    const { items } = mode === 'DELETE' ? await deleteIntegration(context.write, row.id) : { items: 0 };
    const removed = { id: row.id, items };
    await context.write((tx) => recordRemoval(tx, context, row, what, removed));
    return removed;
  });
  if (payload !== null) await closeOutbound(payload.id);
  return { integration: await reloadIntegration(context, payload?.id), userErrors };
};

async function stopWork(tx: Tx, id: string): Promise<IntegrationRow> {
  const row = await requireIntegration(tx, id, ['input', 'id']);
  await stopIntegration(tx, row.id);
  return row;
}

/** Removing the last of the demo is remembered, so that it does not come back at the next start. */
async function recordRemoval(tx: Tx, context: GraphContext, row: IntegrationRow, what: Act<Removed>, removed: Removed): Promise<void> {
  await recordAudit(tx, context, toDone(what, removed));
  if (!row.demo) return;
  const [left] = await tx.query("select 1 from integration where tenant_id = $1 and demo and state <> 'DEACTIVATED' limit 1", [
    tx.tenantId,
  ]);
  if (!left) await recordAudit(tx, context, { action: 'demo.remove', target: null, outcome: 'done' });
}
