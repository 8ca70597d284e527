import type { WorkItemRow } from '../../store/queries/rows.ts';
import { submitWrite, type UnmarkedWrite } from '../../store/writeIntents.ts';
import type { Worker } from '../../worker/index.ts';
import type { TestHouse } from '../helpers/house.ts';

/** Accepts a write as the graph does, without waiting. Returns the intent's id. */
export function submit(house: TestHouse, jobs: Worker['jobs'], item: { id: string; integrationId: string } | string, write: UnmarkedWrite) {
  const [integrationId, targetId] = typeof item === 'string' ? [item, null] : [item.integrationId, item.id];
  return house.tx((tx) =>
    submitWrite(tx, jobs, { integrationId, targetId, operation: write.kind, write, principal: 'test', requestId: null }),
  );
}

export async function itemsOf(house: TestHouse, integrationId: string) {
  const rows = await house.tx((tx) =>
    tx.query<WorkItemRow>('select * from work_item where tenant_id = $1 and integration_id = $2 and deleted_at is null order by key', [
      tx.tenantId,
      integrationId,
    ]),
  );
  return rows.map((row) => ({ ...row, integrationId, externalId: row.external_id }));
}

export async function firstItem(house: TestHouse, integrationId: string) {
  const [item] = await itemsOf(house, integrationId);
  if (!item) throw new Error('Nothing was brought in.');
  return item;
}

export async function projectId(house: TestHouse, integrationId: string, key = 'SHOP'): Promise<string> {
  const [project] = await house.tx((tx) =>
    tx.query<{ external_id: string }>('select external_id from project where tenant_id = $1 and integration_id = $2 and key = $3', [
      tx.tenantId,
      integrationId,
      key,
    ]),
  );
  return project?.external_id ?? '';
}
