import type { Tx } from '../../store/database.ts';
import { entityId } from '../../store/ids.ts';
import { toObservedSince } from '../../store/integrations.ts';
import { persistently } from '../../store/outage.ts';
import { writeItems } from '../../store/writer/items.ts';
import { writeProjects } from '../../store/writer/planning.ts';
import type { SyncRequest } from '../../subgraphs/kit/context.ts';
import type { MappedItem, MappedProject } from '../../subgraphs/kit/model.ts';
import type { Provider } from '../../subgraphs/kit/provider.ts';
import { DONE, type Held, type Verdict } from './deps.ts';
import { recordOutcome, toWrite } from './intents.ts';

/** Reads back what was written, so that the caller, and everybody else, sees it as the tool has it now. Then the intent is settled. */
export async function refreshTarget(held: Held, externalId: string): Promise<Verdict> {
  const { kind } = toWrite(held.intent);
  const store =
    kind === 'createProject' || kind === 'updateProject' ? await fetchProject(held, externalId) : await fetchItem(held, externalId);
  await persistently(() =>
    held.database.withTenant(held.tenantId, async (tx) => {
      await store(tx);
      await recordOutcome(tx, held.intent, { state: 'APPLIED', externalId, settled: true });
    }),
  );
  return DONE;
}

const targetOf = ({ integration, now }: Held) => ({
  integrationId: integration.id,
  provider: integration.provider,
  historyFields: integration.history_fields,
  syncedAt: new Date(now()).toISOString(),
  ...toObservedSince(integration),
});

/** The write has succeeded whether or not this does: what cannot be read back now is left to a sync. */
async function fetchItem(held: Held, externalId: string): Promise<(tx: Tx) => Promise<void>> {
  const item = await tryTo<MappedItem>(held, () => held.provider.fetchItem(externalId));
  if (!item || !(await isProjectKnown(held, item))) {
    const request: SyncRequest = { integrationId: held.integration.id, kind: 'WEBHOOK', itemIds: [externalId] };
    return async (tx) => void (await held.requestSync(tx, request));
  }
  return async (tx) => {
    const { changed } = await writeItems(tx, targetOf(held), [item]);
    if (changed.length > 0) await held.onItemsWritten?.(tx, changed);
  };
}

/** The item may have been moved meanwhile to a project that a sync has yet to find, or that is none of ours. */
async function isProjectKnown({ database, tenantId, integration }: Held, { projectId }: MappedItem): Promise<boolean> {
  const params = [tenantId, entityId(integration.id, 'project', projectId)];
  const rows = await database.withTenant(tenantId, (tx) => tx.query('select 1 from project where tenant_id = $1 and id = $2', params));
  return rows.length > 0;
}

async function fetchProject(held: Held, externalId: string): Promise<(tx: Tx) => Promise<void>> {
  const project = await tryTo(held, () => findProject(held.provider, externalId));
  if (!project) return async (tx) => void (await held.requestSync(tx, { integrationId: held.integration.id, kind: 'INCREMENTAL' }));
  return async (tx) => void (await writeProjects(tx, targetOf(held), [project]));
}

async function findProject(provider: Provider, externalId: string): Promise<MappedProject | null> {
  for await (const page of provider.listProjects()) {
    const found = page.find((project) => project.externalId === externalId);
    if (found) return found;
  }
  return null;
}

async function tryTo<T>(held: Held, fetch: () => Promise<T | null>): Promise<T | null> {
  try {
    return await fetch();
  } catch (error) {
    held.log.info({ intentId: held.intent.id, err: error }, 'what was written could not be read back; a sync will');
    return null;
  }
}
