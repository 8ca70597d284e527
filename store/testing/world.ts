import { randomUUID } from 'node:crypto';
import { startTestStore, type TestStore, type TestStoreOptions } from '../../test/helpers/tenants.ts';
import type { Tx } from '../database.ts';
import { entityId } from '../ids.ts';
import { type ItemsWritten, type WriteTarget, writeItems } from '../writer/items.ts';
import { writeProjects } from '../writer/planning.ts';
import { project } from './objects.ts';

/** A migrated store with one tenant, to which integrations and items are added by the writer itself. */
export interface StoreWorld {
  store: TestStore;
  tenantId: string;
  tx<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  query<R extends Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** A new integration with the project `p`, as a page's target. */
  connect(options?: Partial<WriteTarget> & { name?: string }): Promise<WriteTarget>;
  write(target: WriteTarget, items: Parameters<typeof writeItems>[2]): Promise<ItemsWritten>;
  /** All rows of an integration's items by table, without the instant of the sync that wrote them. */
  dump(target: WriteTarget): Promise<Record<string, Record<string, unknown>[]>>;
  stop(): Promise<void>;
}

const ITEM_TABLES = {
  item_assignee: 'identity_id',
  item_label: 'label',
  item_sprint: 'sprint_id, added_at',
  item_link: 'id',
  comment: 'id',
  worklog: 'id',
  attachment: 'id',
  change: 'at, id',
  work_item_raw: 'item_id',
  work_item_search: 'item_id',
} as const satisfies Record<string, string>;

export async function startStoreWorld(options: TestStoreOptions = {}): Promise<StoreWorld> {
  const store = await startTestStore(options);
  const [tenantId] = store.tenants;
  const tx: StoreWorld['tx'] = (run) => store.database.withTenant(tenantId, run);
  const query: StoreWorld['query'] = <R extends Record<string, unknown>>(sql: string, params: readonly unknown[] = []) =>
    tx((each) => each.query<R>(sql, [tenantId, ...params]));
  return {
    store,
    tenantId,
    tx,
    query,
    connect: async ({ name = `Shop ${randomUUID()}`, ...given } = {}) => {
      const target: WriteTarget = {
        integrationId: randomUUID(),
        provider: 'JIRA',
        historyFields: ['all'],
        syncedAt: '2026-03-01T00:00:00.000Z',
        ...given,
      };
      await tx((each) => insertIntegration(each, target, name));
      await tx((each) => writeProjects(each, target, [project()]));
      return target;
    },
    write: (target, items) => tx((each) => writeItems(each, target, items)),
    dump: async ({ integrationId }) => {
      const rows = await query('select * from work_item where tenant_id = $1 and integration_id = $2 order by id', [integrationId]);
      const ids = rows.map((row) => row.id);
      const tables: Record<string, Record<string, unknown>[]> = { work_item: rows.map(({ synced_at: _, ...row }) => row) };
      for (const [table, order] of Object.entries(ITEM_TABLES)) {
        tables[table] = await query(`select * from "${table}" where tenant_id = $1 and item_id = any($2) order by item_id, ${order}`, [
          ids,
        ]);
      }
      return tables;
    },
    stop: store.stop,
  };
}

async function insertIntegration(tx: Tx, { integrationId, provider, historyFields }: WriteTarget, name: string): Promise<void> {
  await tx.run(
    `insert into integration (tenant_id, id, provider, name, base_url, state, settings, settings_version, credentials, webhook_token, capabilities, history_fields, demo, created_at, updated_at)
     values ($1, $2, $3, $4, $5, 'ACTIVE', '{}', 1, '{}', $6, '{}', $7, false, now(), now())`,
    [tx.tenantId, integrationId, provider, name, `https://${integrationId}.example`, randomUUID(), historyFields],
  );
}

/** The uuid of an item the target wrote. */
export const itemId = ({ integrationId }: WriteTarget, externalId: string): string => entityId(integrationId, 'item', externalId);
