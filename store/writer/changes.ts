import type { MappedChange, MappedItem, StatusCategory } from '../../subgraphs/kit/model.ts';
import { entityId } from '../ids.ts';
import type { ItemWrite, WriteTarget } from './items.ts';
import { type KnownNames, type ObservedChange, toObservedChanges } from './observe.ts';
import { cleanText } from './rows.ts';

/** A row of the event log. */
export interface ChangeRow {
  tenant_id: string;
  item_id: string;
  at: string;
  id: string;
  actor_id: string | null;
  field: string;
  from_value: string | null;
  to_value: string | null;
  from_id: string | null;
  to_id: string | null;
  from_category: ObservedCategory;
  to_category: ObservedCategory;
  origin: 'SOURCE' | 'OBSERVED';
}
type ObservedCategory = StatusCategory | null;

/** The id of a row of the log: that of the tool's own change, which does not move whatever it is mapped to. */
export const toChangeId = (integrationId: string, item: MappedItem, { externalId }: MappedChange): string =>
  entityId(integrationId, 'change', `${item.externalId} ${externalId}`);

/** The item's own history plus what we observe against what is stored. Ids are stable, so reading history again adds nothing. */
export function toChangeRows(
  tenantId: string,
  target: WriteTarget,
  write: Pick<ItemWrite, 'id' | 'item' | 'stored'>,
  names: KnownNames,
): ChangeRow[] {
  const { id, item, stored } = write;
  const source = item.changes.map((change) => ({
    tenant_id: tenantId,
    item_id: id,
    at: change.at,
    id: toChangeId(target.integrationId, item, change),
    actor_id: change.actorId === null ? null : entityId(target.integrationId, 'user', change.actorId),
    field: change.field,
    from_value: cleanText(change.from),
    to_value: cleanText(change.to),
    from_id: change.fromId,
    to_id: change.toId,
    from_category: change.fromCategory,
    to_category: change.toCategory,
    origin: 'SOURCE' as const,
  }));
  return stored && !target.isRemap ? [...source, ...toObservedRows(tenantId, target, write, names)] : source;
}

/** An observed change carries the tool's own update instant when that moved on, else the instant of the sync that saw it. */
function toObservedRows(
  tenantId: string,
  target: WriteTarget,
  { id, item, stored }: Pick<ItemWrite, 'id' | 'item' | 'stored'>,
  names: KnownNames,
): ChangeRow[] {
  if (!stored) return [];
  const at = item.updatedAt > stored.updated_at ? item.updatedAt : target.syncedAt;
  return toObservedChanges(stored, item, { ...target, names }).map((change: ObservedChange) => ({
    tenant_id: tenantId,
    item_id: id,
    at,
    id: entityId(target.integrationId, 'observed', `${item.externalId} ${change.field} ${at}`),
    actor_id: null,
    field: change.field,
    from_value: cleanText(change.from),
    to_value: cleanText(change.to),
    from_id: change.fromId,
    to_id: change.toId,
    from_category: change.fromCategory as ObservedCategory,
    to_category: change.toCategory as ObservedCategory,
    origin: 'OBSERVED' as const,
  }));
}
