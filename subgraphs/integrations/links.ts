import type { Tx } from '../../store/database.ts';
import { uuidOf } from '../../store/ids.ts';
import { findIntegration } from '../../store/integrations.ts';
import type { IntegrationRow, SyncRunRow } from '../../store/queries/rows.ts';
import type { GraphContext } from '../kit/context.ts';
import { entityLoader } from '../kit/loaders.ts';
import { refuse } from './act.ts';

/** The integration behind a node id. Throws a `Refusal` when there is none, which another tenant's is, too. */
export async function requireIntegration(tx: Tx, id: string, path: readonly string[]): Promise<IntegrationRow> {
  const uuid = uuidOf('integration', id);
  const row = uuid && (await findIntegration(tx, uuid));
  if (!row) throw refuse('NOT_FOUND', 'There is no such integration.', path);
  return row;
}

/** The row as it is after a mutation: what a loader kept from before is forgotten. */
export async function reloadIntegration(context: GraphContext, uuid: string | null | undefined): Promise<IntegrationRow | null> {
  if (!uuid) return null;
  const loader = entityLoader(context, 'integration');
  return loader.clear(uuid).load(uuid);
}

export async function loadRun(context: GraphContext, uuid: string | null | undefined): Promise<SyncRunRow | null> {
  return uuid ? entityLoader(context, 'sync_run').clear(uuid).load(uuid) : null;
}
