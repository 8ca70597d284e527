import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findReference } from '../queries/references.ts';
import { user } from '../testing/objects.ts';
import { type StoreWorld, startStoreWorld } from '../testing/world.ts';
import type { WriteTarget } from './items.ts';
import { writeUsers } from './people.ts';

let world: StoreWorld;
let jira: WriteTarget;
let linear: WriteTarget;
beforeAll(async () => {
  world = await startStoreWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.query('delete from integration where tenant_id = $1');
  await world.query('delete from person where tenant_id = $1');
  [jira, linear] = [await world.connect({ name: 'Jira' }), await world.connect({ name: 'Linear', provider: 'LINEAR' })];
});

const write = (target: WriteTarget, ...users: ReturnType<typeof user>[]) => world.tx((tx) => writeUsers(tx, target, users));
const verified = (externalId: string, email = 'ada@example.com') => user(externalId, { email, emailVerified: true });

/** External ids of accounts by person. */
async function people(): Promise<string[][]> {
  const rows = await world.query<{ accounts: string[] }>(
    'select array_agg(external_id order by external_id) as accounts from user_identity where tenant_id = $1 group by person_id order by 1',
  );
  return rows.map((row) => row.accounts);
}

describe('accounts of one person', () => {
  it('are joined by equal verified addresses, whatever their case', async () => {
    await write(jira, verified('j1'));
    await write(linear, verified('l1', 'ADA@Example.com'));
    expect(await people()).toEqual([['j1', 'l1']]);
  });
  it('are not joined by names, by addresses nobody verified, or by half of the two', async () => {
    await write(jira, user('j1', { name: 'Ada', email: 'ada@example.com' }), verified('j2', 'bob@example.com'));
    await write(linear, user('l1', { name: 'Ada', email: 'ada@example.com' }), user('l2', { email: 'bob@example.com' }));
    expect(await people()).toEqual([['j1'], ['j2'], ['l1'], ['l2']]);
  });
  it('are joined within one page, and once', async () => {
    const page = [verified('j1'), verified('j2'), verified('j3', 'bob@example.com')];
    await write(jira, ...page);
    expect(await people()).toEqual([['j1', 'j2'], ['j3']]);
    expect(await write(jira, ...page)).toBe(0);
  });
  it('are joined when two syncs bring them at the same time', async () => {
    const [written, second] = [Promise.withResolvers<void>(), Promise.withResolvers<unknown>()];
    const first = world.tx(async (tx) => {
      await writeUsers(tx, jira, [verified('j1')]);
      written.resolve();
      // Long enough for the other to have read what was there before this is committed.
      await Promise.race([second.promise, setTimeout(500)]);
    });
    await written.promise;
    await write(linear, verified('l1')).finally(() => second.resolve(null));
    await first;
    expect(await people()).toEqual([['j1', 'l1']]);
  });
  it('are joined when the address is verified later', async () => {
    await write(jira, verified('j1'));
    await write(linear, user('l1', { email: 'ada@example.com' }));
    expect(await people()).toEqual([['j1'], ['l1']]);
    await write(linear, verified('l1'));
    expect(await people()).toEqual([['j1', 'l1']]);
  });
  it('are the same two people whichever tool is read first', async () => {
    await write(linear, verified('l1'));
    await write(jira, verified('j1'));
    await write(linear, verified('l1'));
    expect(await people()).toEqual([['j1', 'l1']]);
  });
});

describe('accounts that an admin has set apart or put together', () => {
  const pin = (externalId: string, person = 'id') =>
    world.query(`update user_identity set pinned = true, person_id = ${person} where tenant_id = $1 and external_id = $2`, [externalId]);

  it('stay where they are, and nobody follows them', async () => {
    await write(jira, verified('j1'));
    await write(linear, verified('l1'));
    await pin('l1');
    await write(jira, verified('j1'));
    await write(linear, verified('l1'));
    expect(await people()).toEqual([['j1'], ['l1']]);
    await write(jira, verified('j1'), verified('j2'));
    expect(await people()).toEqual([['j1', 'j2'], ['l1']]);
  });
  it('take along new accounts of the same address when they are together', async () => {
    await write(jira, verified('j1'), verified('j2', 'ada@old.example'));
    await pin('j1');
    await pin('j2', "(select u.person_id from user_identity u where u.tenant_id = $1 and u.external_id = 'j1')");
    await write(linear, verified('l1'));
    expect(await people()).toEqual([['j1', 'j2', 'l1']]);
  });
});

describe('what is known of people', () => {
  const persons = () => world.query('select name, email, active from person where tenant_id = $1 order by name');

  it('follows the account they are named by, and writes nothing when nothing changed', async () => {
    expect(await write(jira, verified('j1'))).toBeGreaterThan(0);
    expect(await write(jira, verified('j1'))).toBe(0);
    await write(jira, { ...verified('j1'), name: 'Ada L', active: false });
    expect(await persons()).toEqual([{ name: 'Ada L', email: 'ada@example.com', active: false }]);
  });
  it('is not overwritten by a joined account', async () => {
    await write(jira, { ...verified('j1'), name: 'Ada Lovelace' });
    await write(linear, { ...verified('l1'), name: 'ada' });
    expect(await persons()).toMatchObject([{ name: 'Ada Lovelace' }]);
  });
  it('takes the last of several copies, and text Postgres cannot hold cleaned', async () => {
    await write(jira, user('j1', { name: 'old' }), user('j1', { name: 'nul \0 and half \ud800', email: 'a\0@example.com' }));
    expect(await persons()).toMatchObject([{ name: 'nul \ufffd and half \ufffd', email: 'a\ufffd@example.com' }]);
  });
  it('finds a person by address though one of their accounts once stood alone', async () => {
    await write(jira, verified('j1'));
    await write(linear, user('l1', { email: 'ada@example.com' }));
    await write(linear, verified('l1'));
    const [person] = await world.query<{ id: string }>(
      "select person_id as id from user_identity where tenant_id = $1 and external_id = 'j1'",
    );
    expect(await world.tx((tx) => findReference(tx, 'user', 'Ada@example.com'))).toBe(person?.id);
  });
});
