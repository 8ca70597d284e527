import type { Tx } from './database.ts';

/** Items a transaction deletes: small enough to stay well under a statement timeout with long histories. */
const BATCH = 500;

/** What hangs on items without a foreign key, because pages write thousands of rows at once. */
const ITEM_TABLES = [
  'work_item_raw',
  'item_assignee',
  'item_label',
  'item_sprint',
  'item_link',
  'comment',
  'worklog',
  'attachment',
  'change',
  'work_item_search',
  'item_flow',
  'item_history',
] as const;

type RunInTenant = <T>(run: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * Removes an integration and everything that came through it, in batches of their own transactions: it may be cut off anywhere and run
 * again. The integration must be deactivated before, so that nothing is written meanwhile.
 */
export async function deleteIntegration(run: RunInTenant, integrationId: string): Promise<{ items: number }> {
  let items = 0;
  for (;;) {
    const deleted = await run((tx) => deleteItems(tx, integrationId));
    if (deleted === 0) break;
    items += deleted;
  }
  await run((tx) => deleteRest(tx, integrationId));
  return { items };
}

async function deleteItems(tx: Tx, integrationId: string): Promise<number> {
  const rows = await tx.query<{ id: string }>(`select id from work_item where tenant_id = $1 and integration_id = $2 limit ${BATCH}`, [
    tx.tenantId,
    integrationId,
  ]);
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  for (const table of ITEM_TABLES) {
    await tx.run(`delete from "${table}" where tenant_id = $1 and item_id = any($2::uuid[])`, [tx.tenantId, ids]);
  }
  // Items of other tools that pointed here keep the link by its key.
  await tx.run('update item_link set target_id = null where tenant_id = $1 and target_id = any($2::uuid[])', [tx.tenantId, ids]);
  return tx.run('delete from work_item where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids]);
}

/** The rest goes with the integration by its foreign keys; people who are known from nowhere else go too. */
async function deleteRest(tx: Tx, integrationId: string): Promise<void> {
  const of = [tx.tenantId, integrationId];
  await tx.run('delete from write_intent where tenant_id = $1 and integration_id = $2', of);
  await tx.run(
    'delete from daily_metric where tenant_id = $1 and project_id in (select id from project where tenant_id = $1 and integration_id = $2)',
    of,
  );
  await tx.run(
    `delete from person p where p.tenant_id = $1
       and exists (select 1 from user_identity u where u.tenant_id = $1 and u.person_id = p.id and u.integration_id = $2)
       and not exists (select 1 from user_identity u where u.tenant_id = $1 and u.person_id = p.id and u.integration_id <> $2)`,
    of,
  );
  await tx.run('delete from integration where tenant_id = $1 and id = $2', of);
}
