import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import { entityId, toNodeId } from '../ids.ts';
import { item, project, sprint, user } from '../testing/objects.ts';
import { itemId, type StoreWorld, startStoreWorld } from '../testing/world.ts';
import type { WriteTarget } from '../writer/items.ts';
import { writeUsers } from '../writer/people.ts';
import { writeProjects, writeSprints } from '../writer/planning.ts';
import { findReference, type ReferenceName } from './references.ts';

let world: StoreWorld;
let jira: WriteTarget;
let github: WriteTarget;
beforeAll(async () => {
  world = await startStoreWorld();
  jira = await world.connect({ name: 'Acme Jira' });
  github = await world.connect({ name: 'Code', provider: 'GITHUB' });
  await world.write(jira, [
    item(1),
    item(2, { key: 'SHOP-9' }),
    item(3, { key: 'OPS:7', url: null }),
    item(4, { key: 'GONE-1', url: null }),
    item(5, { key: 'MOVED-1', url: null }),
    item(6, { key: 'shop-77', url: 'https://shop.example/browse/slash/' }),
  ]);
  await world.write(github, [
    item(1, { key: 'owner/Repo#1', url: 'https://github.com/owner/Repo/issues/1' }),
    item(2, { key: 'SHOP-9', url: 'https://tracker.example/show?id=9' }),
    item(5, { key: 'MOVED-1', url: null }),
  ]);
  await world.query(
    "update work_item set deleted_at = now() where tenant_id = $1 and (key = 'GONE-1' or (key = 'MOVED-1' and integration_id = $2))",
    [github.integrationId],
  );
  await world.tx((tx) =>
    writeProjects(tx, jira, [project({ externalId: 'q', key: 'LAB', name: 'Research', url: 'https://shop.example/p/LAB' })]),
  );
  await world.tx((tx) => writeProjects(tx, github, [project({ key: 'owner/Repo', name: 'research' })]));
  await world.tx((tx) => writeSprints(tx, jira, [sprint('5', { name: 'Sprint 5: Tents' })]));
  await world.tx((tx) => writeSprints(tx, github, [sprint('5', { name: 'sprint 5: tents' }), sprint('6', { name: 'Only here' })]));
  await world.tx((tx) =>
    writeUsers(tx, jira, [user('ada', { name: 'Ada', email: 'ada@example.com', emailVerified: true }), user('eve', { name: 'Eve' })]),
  );
  await world.tx((tx) =>
    writeUsers(tx, github, [
      user('a', { name: 'ada-l', email: 'ada@example.com', emailVerified: true }),
      user('eve', { name: 'EVE' }),
      user('x', { name: 'Perhaps Ada', email: 'ada@example.com' }),
      user('t1', { name: 'Tove', email: 'tove@example.com' }),
      user('t2', { name: 'Tove W.', email: 'tove@example.com' }),
    ]),
  );
});
afterAll(() => world.stop());

const find = (kind: ReferenceName, ref: string) => world.tx((tx) => findReference(tx, kind, ref));

async function refusal(
  kind: ReferenceName,
  ref: string,
): Promise<{ code: string; message: string; facts: Readonly<Record<string, unknown>> }> {
  const error = await find(kind, ref).catch((thrown: unknown) => thrown);
  if (error instanceof CodedError) return error;
  throw new Error(`${ref} was not refused but ${String(error)}`);
}

describe('an item', () => {
  const [one, repo] = [() => itemId(jira, '1'), () => itemId(github, '1')];
  const cases: [string, () => string, () => string | null][] = [
    ['its id', () => toNodeId('workItem', one()), one],
    ['its key', () => 'SHOP-1', one],
    ['its key as people type it', () => ' shop-1 ', one],
    ['a key of lower case as the tool has it', () => 'shop-77', () => itemId(jira, '6')],
    ['a key with a colon', () => 'OPS:7', () => itemId(jira, '3')],
    ['its address', () => 'https://shop.example/browse/SHOP-1', one],
    ['its address with a place in the page', () => 'https://shop.example/browse/SHOP-1?focusedCommentId=5#comment-5', one],
    ['its address with a slash at the end', () => 'https://shop.example/browse/SHOP-1/', one],
    ['its address without the slash it has', () => 'https://shop.example/browse/slash', () => itemId(jira, '6')],
    ['an address told apart by its query', () => 'https://tracker.example/show?id=9', () => itemId(github, '2')],
    ['<integration>:<key>', () => 'Acme Jira:SHOP-9', () => itemId(jira, '2')],
    ['<integration>:<key> in any case', () => 'code:shop-9', () => itemId(github, '2')],
    ['<integration id>:<key>', () => `${toNodeId('integration', github.integrationId)}:owner/Repo#1`, repo],
    ['a key with a slash', () => 'owner/Repo#1', repo],
    ['a deleted item, where no living one matches', () => 'GONE-1', () => itemId(jira, '4')],
    ['the living one of two', () => 'MOVED-1', () => itemId(jira, '5')],
    ['nothing: no such key', () => 'SHOP-404', () => null],
    ['nothing: no such integration', () => 'Nobody:SHOP-1', () => null],
    ['nothing: an id of nothing', () => `wi_${'0'.repeat(32)}`, () => null],
    ['nothing: an id of another kind', () => toNodeId('project', entityId(jira.integrationId, 'project', 'p')), () => null],
    ['nothing: an address of nothing', () => 'https://shop.example/', () => null],
    ['nothing: SQL (bad input 36)', () => "SHOP-1' or '1'='1", () => null],
  ];
  it.each(cases)('is found by %s', async (_name, ref, expected) => {
    expect(await find('workItem', ref())).toBe(expected());
  });
  it('whose key two tools use is ambiguous, and the candidates are named with ids that work', async () => {
    const { code, message, facts } = await refusal('workItem', 'SHOP-9');
    const candidates = facts.candidates as { id: string; label: string; integration: string }[];
    expect(code).toBe('AMBIGUOUS_REFERENCE');
    expect(candidates.map(({ label, integration }) => `${integration}:${label}`).sort()).toEqual(['Acme Jira:SHOP-9', 'Code:SHOP-9']);
    for (const { id } of candidates) {
      expect(message).toContain(id);
      expect(await find('workItem', id)).not.toBeNull();
    }
  });
  it('needs some text, and not a book', async () => {
    for (const ref of ['', '   ', 'x'.repeat(2001)]) expect((await refusal('workItem', ref)).code).toBe('BAD_USER_INPUT');
  });
});

describe('a project, a sprint, a person', () => {
  const projectId = (target: WriteTarget, id: string) => entityId(target.integrationId, 'project', id);
  it('is found by key, then by name', async () => {
    expect(await find('project', 'LAB')).toBe(projectId(jira, 'q'));
    expect(await find('project', 'lab')).toBe(projectId(jira, 'q'));
    expect(await find('project', 'https://shop.example/p/LAB')).toBe(projectId(jira, 'q'));
    expect(await find('project', 'shop')).toBe(projectId(jira, 'p'));
    expect(await find('project', 'Code:owner/repo')).toBe(projectId(github, 'p'));
  });
  it('is ambiguous by a name that two have', async () => {
    expect((await refusal('project', 'RESEARCH')).code).toBe('AMBIGUOUS_REFERENCE');
    expect((await refusal('sprint', 'Sprint 5: Tents')).facts.candidates).toHaveLength(2);
    expect((await refusal('user', 'eve')).facts.candidates).toMatchObject([{ integration: null }, { integration: null }]);
  });
  it('is found within an integration', async () => {
    expect(await find('sprint', 'Acme Jira:Sprint 5: Tents')).toBe(entityId(jira.integrationId, 'sprint', '5'));
    expect(await find('sprint', 'only here')).toBe(entityId(github.integrationId, 'sprint', '6'));
  });
  it('is one person by address, name of the person, and id', async () => {
    const ada = await find('user', 'ADA@example.com');
    expect(ada).toBe(entityId(jira.integrationId, 'user', 'ada'));
    expect(await find('user', 'ada')).toBe(ada);
    expect(await find('user', toNodeId('user', ada ?? ''))).toBe(ada);
    expect(await find('user', 'nobody@example.com')).toBeNull();
  });
  it('is whose address was confirmed, before those of whom a tool says so; without any of those it is ambiguous', async () => {
    expect(await find('user', 'ada@example.com')).not.toBe(entityId(github.integrationId, 'user', 'x'));
    const { code, message, facts } = await refusal('user', 'tove@example.com');
    expect([code, facts.candidates]).toMatchObject(['AMBIGUOUS_REFERENCE', [{}, {}]]);
    expect(message).toMatch(/Tove.*Use one of the ids\. If they are one person, an admin can join them with joinIdentities\.$/);
  });
});
