import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entityId } from '../ids.ts';
import { change, item, project, sprint, user } from '../testing/objects.ts';
import { type StoreWorld, startStoreWorld } from '../testing/world.ts';
import type { WriteTarget } from '../writer/items.ts';
import { writeUsers } from '../writer/people.ts';
import { writeProjects, writeSprints } from '../writer/planning.ts';
import { findListed, ofIntegration, toAuditConditions } from './history.ts';
import {
  countIntents,
  countProjects,
  countSprints,
  countUsers,
  findIntents,
  findProjects,
  findSprints,
  findUsers,
  type Listed,
} from './lists.ts';

let world: StoreWorld;
let jira: WriteTarget;
let linear: WriteTarget;
beforeAll(async () => {
  world = await startStoreWorld();
  [jira, linear] = [await world.connect({ name: 'Jira' }), await world.connect({ name: 'Linear', provider: 'LINEAR' })];
});
afterAll(() => world.stop());

/** All rows by pages of two. */
async function paged<R extends { id: string; sort_text: string }>(
  fetch: (position: unknown[] | null, limit: number) => Promise<R[]>,
): Promise<R[]> {
  const rows: R[] = [];
  for (;;) {
    const last = rows.at(-1);
    const page = await fetch(last ? [last.sort_text, last.id] : null, 2);
    rows.push(...page);
    if (page.length < 2) return rows;
  }
}
const names = (rows: readonly Listed<{ name: string }>[]) => rows.map((row) => row.name);

describe('projects', () => {
  beforeAll(async () => {
    await world.tx((tx) =>
      writeProjects(tx, jira, [
        project({ externalId: 'a', key: 'A_1', name: 'Same' }),
        project({ externalId: 'b', key: 'AX1', name: 'Same' }),
        project({ externalId: 'c', key: 'OLD', name: '100% old', archived: true }),
      ]),
    );
  });
  const find = (filter: Parameters<typeof findProjects>[1]) => world.tx((tx) => findProjects(tx, filter, null, 100));

  it('are listed by name, each once over all pages', async () => {
    const all = await paged((position, limit) => world.tx((tx) => findProjects(tx, {}, position, limit)));
    expect(names(all)).toEqual(['Same', 'Same', 'Shop', 'Shop']);
    expect(new Set(all.map((row) => row.id)).size).toBe(4);
    expect(await world.tx((tx) => countProjects(tx, {}))).toBe(4);
  });
  it('are filtered by tool, integration, text and whether they are archived', async () => {
    expect(await find({ providers: ['LINEAR'] })).toHaveLength(1);
    expect(await find({ integrationIds: [jira.integrationId] })).toHaveLength(3);
    expect(names(await find({ includeArchived: true, text: 'OLD' }))).toEqual(['100% old']);
    expect(await find({ text: 'old' })).toEqual([]);
  });
  it('take % and _ in a text for themselves', async () => {
    expect((await find({ text: 'a_1' })).map((row) => row.key)).toEqual(['A_1']);
    expect(names(await find({ text: '%', includeArchived: true }))).toEqual(['100% old']);
    expect(await find({ text: '\\' })).toEqual([]);
  });
});

describe('sprints', () => {
  beforeAll(async () => {
    const starts = ['2026-01-01T00:00:00.000Z', '2026-01-15T00:00:00.000Z', null];
    await world.tx((tx) =>
      writeSprints(
        tx,
        jira,
        starts.map((plannedStart, n) =>
          sprint(String(n), { plannedStart, projectId: n === 1 ? null : 'p', state: n === 2 ? 'FUTURE' : 'CLOSED' }),
        ),
      ),
    );
    await world.tx((tx) => writeSprints(tx, linear, [sprint('9', { projectId: null })]));
    const moved = change('1', '2026-01-20T00:00:00.000Z', 'sprint', { fromId: '1', toId: '' });
    await world.write(jira, [item(1, { changes: [moved] })]);
  });
  const find = (filter: Parameters<typeof findSprints>[1]) => world.tx((tx) => findSprints(tx, filter, null, 100));

  it('are listed newest first, those without a date before them', async () => {
    const all = await paged((position, limit) =>
      world.tx((tx) => findSprints(tx, { integrationIds: [jira.integrationId] }, position, limit)),
    );
    expect(names(all)).toEqual(['Sprint 2', 'Sprint 1', 'Sprint 0']);
  });
  it('belong to a project that they name, or that has had items in them', async () => {
    const of = entityId(jira.integrationId, 'project', 'p');
    expect(names(await find({ projectIds: [of] }))).toEqual(['Sprint 2', 'Sprint 1', 'Sprint 0']);
    expect(await find({ projectIds: [randomUUID()] })).toEqual([]);
  });
  it('are filtered by state and text', async () => {
    expect(names(await find({ states: ['FUTURE'] }))).toEqual(['Sprint 2']);
    expect(names(await find({ text: 'print 1' }))).toEqual(['Sprint 1']);
    expect(await world.tx((tx) => countSprints(tx, { states: ['CLOSED'] }))).toBe(2);
  });
});

describe('users', () => {
  it('are people with accounts, filtered by text, activity and integration', async () => {
    const ada = user('ada', { name: 'Ada', email: 'ada@example.com', emailVerified: true });
    await world.tx((tx) => writeUsers(tx, jira, [ada, user('bob', { name: 'Bob', active: false })]));
    await world.tx((tx) => writeUsers(tx, linear, [{ ...ada, externalId: 'l', emailVerified: false }]));
    await world.tx((tx) => writeUsers(tx, linear, [{ ...ada, externalId: 'l' }]));
    const find = (filter: Parameters<typeof findUsers>[1]) => world.tx((tx) => findUsers(tx, filter, null, 100));
    expect(names(await paged((position, limit) => world.tx((tx) => findUsers(tx, {}, position, limit))))).toEqual(['Ada', 'Bob']);
    expect(names(await find({ integrationIds: [linear.integrationId] }))).toEqual(['Ada']);
    expect(names(await find({ active: false }))).toEqual(['Bob']);
    expect(names(await find({ text: 'EXAMPLE.com' }))).toEqual(['Ada']);
    expect(await world.tx((tx) => countUsers(tx, { active: true }))).toBe(1);
  });
});

describe('rows of one instant', () => {
  it('are all listed, also those that differ by less than a millisecond', async () => {
    await world.query(
      `insert into write_intent (tenant_id, id, integration_id, operation, write, order_key, seq, state, principal, created_at, updated_at)
       select $1, gen_random_uuid(), $2, 'x', '{}', 'k', n, case when n % 2 = 0 then 'APPLIED' else 'FAILED' end, 'test',
         timestamptz '2026-01-01 00:00:00+00' + make_interval(secs => n / 1e5), now() from generate_series(1, 9) n`,
      [jira.integrationId],
    );
    await world.query(
      `insert into audit_event (tenant_id, id, at, principal, action, outcome)
       select $1, gen_random_uuid(), timestamptz '2026-01-01 00:00:00+00' + make_interval(secs => n / 1e5), 'p' || n % 3, 'a', 'done' from generate_series(1, 9) n`,
    );
    const intents = await paged((position, limit) => world.tx((tx) => findIntents(tx, null, position, limit)));
    expect(intents.map((row) => row.seq)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await world.tx((tx) => countIntents(tx, 'FAILED'))).toBe(5);
    const events = await paged((position, limit) =>
      world.tx((tx) => findListed(tx, 'audit_event', toAuditConditions({ principal: 'p1' }), position, limit)),
    );
    expect(new Set(events.map((row) => row.id)).size).toBe(3);
    const since = toAuditConditions({ since: '2026-01-01T00:00:00.000Z', until: '2026-01-02T00:00:00Z', action: 'a' });
    expect(await world.tx((tx) => findListed(tx, 'audit_event', since, null, 100))).toHaveLength(9);
    expect(await world.tx((tx) => findListed(tx, 'sync_run', [ofIntegration(jira.integrationId)], null, 100))).toEqual([]);
  });
});
