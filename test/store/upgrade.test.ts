import { readFileSync } from 'node:fs';
import pg from 'pg';
import { expect, it } from 'vitest';
import { createApiKey, FIRST_TENANT_ID } from '../../store/apiKeys.ts';
import { createDatabase } from '../../store/database.ts';
import { migrate } from '../../store/migrate.ts';
import { searchWorkItems } from '../../store/queries/workItems.ts';
import { STORE_SCHEMA, toRoleUrls } from '../../store/roles.ts';
import { insertTenant } from '../../store/tenants.ts';
import { change, item } from '../../store/testing/objects.ts';
import { itemId, startStoreWorld } from '../../store/testing/world.ts';
import type { SyncRequest } from '../../subgraphs/kit/context.ts';
import { queueDueSyncs } from '../../worker/jobs/schedule.ts';
import { createTestDatabase } from '../helpers/postgres.ts';
import { findFunctionFlaws } from './flaws.ts';

/** The function as the first release made it. */
const FIRST_SEARCH = /create function "search_items"[\s\S]*/.exec(
  readFileSync(new URL('../../store/migrations/0001Functions.sql', import.meta.url), 'utf8'),
)?.[0];

it('brings a store of the first release up to this one, keys, search and grants', async () => {
  const { url, drop } = await createTestDatabase();
  await migrate(url);
  const { roles, app } = toRoleUrls(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`set search_path = ${STORE_SCHEMA}; drop function search_items; ${FIRST_SEARCH}
    alter function search_items owner to "${roles.admin}"; alter table api_key drop column person_email;
    alter table integration drop column dates_past; alter table write_intent drop column error_capability;
    delete from migration where name <> '0001Initial'; comment on schema ${STORE_SCHEMA} is '0001Initial'`);

  expect(await migrate(url)).toEqual({ applied: ['0002PersonKeysProjectSearch', '0003FiguresAnew'] });
  expect(await migrate(url)).toEqual({ applied: [] });
  expect(await findFunctionFlaws(client)).toEqual([]);
  const database = createDatabase({ url: app });
  const made = await database.withTenant(FIRST_TENANT_ID, async (tx) => {
    await insertTenant(tx, 'Upgraded');
    expect(await searchWorkItems(tx, 'word', { projectIds: [FIRST_TENANT_ID] }, 0, 10)).toEqual([]);
    return createApiKey(tx, { name: 'k', scopes: ['read'], createdBy: 'operator', expiresAt: null, personEmail: 'ada@example.com' });
  });
  expect(made.row.person_email).toBe('ada@example.com');
  await database.close();
  await client.end();
  await drop();
});

it('reads histories that lack what they hold now from the log, and maps every item once more', async () => {
  const world = await startStoreWorld();
  const target = await world.connect();
  const moved = change('1', '2026-02-02T09:00:00.000Z', 'project', { fromId: 'a', toId: 'b' });
  await world.write(target, [item(1, { changes: [moved] }), item(2, {})]);
  const kept = () => world.query<{ item_id: string }>('select item_id from item_history where tenant_id = $1');
  expect(await kept()).toHaveLength(2);
  const client = new pg.Client({ connectionString: world.store.url });
  await client.connect();
  await client.query(`set search_path = ${STORE_SCHEMA}; alter table integration drop column dates_past; alter table write_intent drop column error_capability; delete from migration where name = '0003FiguresAnew';
    comment on schema ${STORE_SCHEMA} is '0002PersonKeysProjectSearch'`);
  expect(await migrate(world.store.url)).toEqual({ applied: ['0003FiguresAnew'] });
  expect((await kept()).map((row) => row.item_id)).toEqual([itemId(target, '2')]);
  const forced = await client.query(
    `select relname from pg_class where relnamespace = '${STORE_SCHEMA}'::regnamespace and relrowsecurity and not relforcerowsecurity`,
  );
  expect(forced.rows).toEqual([]);
  await client.query("update integration set next_run_at = null, state = 'ACTIVE'");
  const asked: SyncRequest[] = [];
  const jobs = { requestSync: async (_: unknown, request: SyncRequest) => asked.push(request) };
  const { database, url } = world.store;
  const admin = createDatabase({ url: toRoleUrls(url).admin });
  await queueDueSyncs({ database, admin, jobs: jobs as never, syncInterval: 300, sweepInterval: 86_400 });
  expect(asked).toContainEqual({ integrationId: target.integrationId, kind: 'REPLAY' });
  await admin.close();
  await client.end();
  await world.stop();
});
