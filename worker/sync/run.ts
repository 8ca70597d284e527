import { recordingUnreadable } from '../../store/credentials.ts';
import type { Tx } from '../../store/database.ts';
import { toObservedSince } from '../../store/integrations.ts';
import { isOutage } from '../../store/outage.ts';
import type { SyncRunRow } from '../../store/queries/rows.ts';
import type { SiteInfo } from '../../subgraphs/kit/provider.ts';
import { FencedError, inRun, type RunContext, type SyncDeps } from './context.ts';
import { applyHints } from './hints.ts';
import { pullLists } from './lists.ts';
import { pullItems } from './pull.ts';
import { type Claimed, claimRun, failRun, finishRun, isPause, requeueRun } from './record.ts';
import { remapItems } from './remap.ts';
import { sweepDeleted, sweepVanished } from './sweep.ts';

/** `later`: the tool wants to be left alone for that many seconds; the run waits and goes on where it was. */
export type SyncOutcome = { kind: 'done' } | { kind: 'failed'; error: unknown } | { kind: 'later'; seconds: number };

/**
 * Carries out one sync run to its end and records how it went. Safe to call again for the same run after a crash: it goes on where the
 * last committed page ended. Throws only when the database went away, or when told to stop: then the run is neither done nor failed.
 */
export async function runSync(deps: SyncDeps, tenantId: string, runId: string, options: { signal: AbortSignal }): Promise<SyncOutcome> {
  const claimed = await deps.database.withTenant(tenantId, (tx) => claimRun(tx, runId));
  if (!claimed) return { kind: 'done' };
  try {
    await carryOut(deps, tenantId, claimed, options.signal);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof FencedError) return { kind: 'done' };
    if (isOutage(error)) throw error;
    return deps.database.withTenant(tenantId, async (tx): Promise<SyncOutcome> => {
      if (options.signal.aborted) return { kind: 'later', seconds: await requeueRun(tx, claimed.run, null) };
      if (isPause(error)) return { kind: 'later', seconds: await requeueRun(tx, claimed.run, error) };
      await failRun(tx, claimed.run, error, deps);
      return { kind: 'failed', error };
    });
  }
}

async function carryOut(deps: SyncDeps, tenantId: string, { run, integration }: Claimed, signal: AbortSignal): Promise<void> {
  const open = () => deps.database.withTenant(tenantId, (tx) => deps.providers.openRow(tx, integration, 'sync'));
  const provider = await recordingUnreadable(deps.database, tenantId, open);
  const site = run.kind === 'REPLAY' ? null : await provider.describe();
  const historyFields = site ? toHistoryFields(site) : integration.history_fields;
  const syncedAt = new Date(deps.now()).toISOString();
  const target = {
    integrationId: integration.id,
    provider: integration.provider,
    historyFields,
    syncedAt,
    ...toObservedSince(integration),
  };
  const listed: RunContext['listed'] = { projects: new Set(), sprints: new Set(), anew: null };
  const context: RunContext = { ...deps, tenantId, integration, run, provider, target, signal, listed };
  if (site) await inRun(context, (tx) => saveSite(tx, integration.id, site, historyFields));
  await STEPS[run.kind](context);
  await inRun(context, (tx) => finishRun(tx, context));
}

const STEPS: Readonly<Record<SyncRunRow['kind'], (context: RunContext) => Promise<void>>> = {
  BACKFILL: async (context) => {
    await pullLists(context);
    await pullItems(context);
    await applyHints(context);
    await sweepDeleted(context);
  },
  INCREMENTAL: async (context) => {
    await pullLists(context);
    await pullItems(context);
    await applyHints(context);
    await sweepVanished(context);
  },
  WEBHOOK: applyHints,
  SWEEP: sweepDeleted,
  REPLAY: remapItems,
};

const toHistoryFields = (site: SiteInfo): string[] => (site.historyFields === 'all' ? ['all'] : [...site.historyFields]);

async function saveSite(tx: Tx, integrationId: string, site: SiteInfo, historyFields: readonly string[]): Promise<void> {
  await tx.run(
    'update integration set product = $3, product_version = $4, capabilities = $5, history_fields = $6 where tenant_id = $1 and id = $2',
    [tx.tenantId, integrationId, site.product, site.version, site.capabilities, historyFields],
  );
}
