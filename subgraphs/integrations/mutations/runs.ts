import { recordAudit } from '../../../store/audit.ts';
import type { Tx } from '../../../store/database.ts';
import { toNodeId } from '../../../store/ids.ts';
import { changeIntegration, findFailure, hasNewSettings, lockRuns, setIntegrationState } from '../../../store/integrations.ts';
import type { IntegrationRow } from '../../../store/queries/rows.ts';
import type { GraphContext, SyncRequest } from '../../kit/context.ts';
import { mapConcurrently } from '../../kit/mapConcurrently.ts';
import { act, actOutside, refuse, writeAgain } from '../act.ts';
import { loadRun, reloadIntegration, requireIntegration } from '../links.ts';
import { testStored } from '../tests.ts';
import type { MutationResolvers } from '../types.generated.ts';

type Resolver<Name extends keyof MutationResolvers> = NonNullable<MutationResolvers[Name]>;

export const testIntegration: Resolver<'testIntegration'> = async (_root, { id }, context) => {
  const what = { action: 'testIntegration', target: id, request: { id } };
  const { payload, userErrors } = await actOutside(context, what, async () => {
    const row = await context.read((tx) => requireIntegration(tx, id, ['id']));
    const checks = await testStored(context, row);
    const detail = { failed: checks.filter((check) => !check.ok).map((check) => check.name) };
    await context.write((tx) => recordAudit(tx, context, { action: 'testIntegration', target: id, outcome: 'done', detail }));
    return { id: row.id, checks };
  });
  return { integration: await reloadIntegration(context, payload?.id), checks: payload?.checks ?? [], userErrors };
};

export const syncIntegration: Resolver<'syncIntegration'> = async (_root, { id, full }, context) => {
  const what = { action: 'syncIntegration', target: id, request: { id, full } };
  const { payload, userErrors } = await act(context, what, async (tx) => ({ run: await syncOne(context, tx, id, full ?? false) }));
  return { syncRun: await loadRun(context, payload?.run), userErrors };
};

/** One integration, or all that work. */
export const syncIntegrations: Resolver<'syncIntegrations'> = async (_root, { id, full }, context) => {
  const what = { action: 'syncIntegrations', target: id ?? null, request: { id, full } };
  const { payload, userErrors } = await act(context, what, async (tx) => ({
    runs: id ? [await syncOne(context, tx, id, full ?? false)] : await syncAll(context, tx, full ?? false),
  }));
  return { syncRuns: await loadRuns(context, payload?.runs), userErrors };
};

export const syncAllIntegrations: Resolver<'syncAllIntegrations'> = async (_root, _args, context) => {
  const what = { action: 'syncAllIntegrations', request: {} };
  const { payload, userErrors } = await act(context, what, async (tx) => ({ runs: await syncAll(context, tx, false) }));
  return { syncRuns: await loadRuns(context, payload?.runs), userErrors };
};

/** Asking for a sync resumes what was paused. */
async function syncOne(context: GraphContext, tx: Tx, id: string, full: boolean): Promise<string> {
  const row = await requireIntegration(tx, id, ['id']);
  if (row.state === 'DEACTIVATED') throw refuse('CONFLICT', `"${row.name}" is deactivated: add it again to sync it.`, ['id']);
  await lockRuns(tx, row.id);
  if (row.state !== 'PAUSED') return requestRun(context, tx, row, full ? 'BACKFILL' : 'INCREMENTAL');
  await changeIntegration(tx, row.id, { isActivated: true });
  const isChanged = await hasNewSettings(tx, row);
  if (isChanged) await context.services.jobs.requestSync(tx, { integrationId: row.id, kind: 'REPLAY', anew: true });
  return requestRun(context, tx, row, full || isChanged ? 'BACKFILL' : 'INCREMENTAL');
}

async function syncAll(context: GraphContext, tx: Tx, full: boolean): Promise<string[]> {
  const runs: string[] = [];
  for (const row of await findAll(tx, WORKING)) runs.push(await requestRun(context, tx, row, full ? 'BACKFILL' : 'INCREMENTAL'));
  return runs;
}

function requestRun({ services }: GraphContext, tx: Tx, row: IntegrationRow, kind: SyncRequest['kind']): Promise<string> {
  return services.jobs.requestSync(tx, { integrationId: row.id, kind });
}

const WORKING = "state in ('ACTIVE', 'NEEDS_ATTENTION')";
const findAll = (tx: Tx, condition: string) =>
  tx.query<IntegrationRow>(`select * from integration where tenant_id = $1 and ${condition} order by name, id`, [tx.tenantId]);

/** Those in trouble are tested; those that work again are synced. */
export const checkSync: Resolver<'checkSync'> = async (_root, _args, context) => {
  const { payload, userErrors } = await actOutside(context, { action: 'checkSync', request: {} }, async () => {
    const unhealthy = await context.read((tx) => findAll(tx, `${WORKING} and (state = 'NEEDS_ATTENTION' or error_code is not null)`));
    const checked = await mapConcurrently(unhealthy, 4, async (row) => ({ row, failure: findFailure(await testStored(context, row)) }));
    const healed = checked.filter(({ failure }) => failure === null).map(({ row }) => row);
    return writeAgain(context, async (tx) => {
      const runs: string[] = [];
      for (const row of healed) runs.push(await requestRun(context, tx, row, 'INCREMENTAL'));
      const detail = { tested: unhealthy.length, healed: healed.map((row) => toNodeId('integration', row.id)) };
      await recordAudit(tx, context, { action: 'checkSync', target: null, outcome: 'done', detail });
      return { runs };
    });
  });
  return { syncRuns: await loadRuns(context, payload?.runs), userErrors };
};

async function loadRuns(context: GraphContext, ids: readonly string[] = []) {
  const rows = await Promise.all(ids.map((id) => loadRun(context, id)));
  return rows.filter((row) => row !== null);
}

export const pauseIntegration: Resolver<'pauseIntegration'> = async (_root, { id }, context) => {
  const { payload, userErrors } = await act(context, { action: 'pauseIntegration', target: id, request: { id } }, async (tx) => {
    const row = await requireIntegration(tx, id, ['id']);
    if (row.state === 'DEACTIVATED') throw refuse('CONFLICT', `"${row.name}" is deactivated already.`, ['id']);
    await setIntegrationState(tx, row.id, 'PAUSED');
    return { id: row.id };
  });
  return { integration: await reloadIntegration(context, payload?.id), userErrors };
};

const MOST_RETRIED = 1_000;

/** Fetches quarantined items anew; those that can be read now leave quarantine. */
export const retryQuarantined: Resolver<'retryQuarantined'> = async (_root, { integrationId }, context) => {
  const what = { action: 'retryQuarantined', target: integrationId, request: { integrationId } };
  const { payload, userErrors } = await act(context, what, async (tx) => {
    const row = await requireIntegration(tx, integrationId, ['integrationId']);
    const items = await tx.query<{ external_id: string }>(
      `select external_id from quarantined_item where tenant_id = $1 and integration_id = $2 order by at limit ${MOST_RETRIED}`,
      [tx.tenantId, row.id],
    );
    if (items.length === 0) return { run: null };
    const itemIds = items.map((item) => item.external_id);
    return { run: await context.services.jobs.requestSync(tx, { integrationId: row.id, kind: 'WEBHOOK', itemIds }) };
  });
  return { syncRun: await loadRun(context, payload?.run), userErrors };
};
