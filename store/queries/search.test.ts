import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entityId } from '../ids.ts';
import { item, project } from '../testing/objects.ts';
import { ITEMS, startShop } from '../testing/shop.ts';
import type { StoreWorld } from '../testing/world.ts';
import { type WriteTarget, writeItems } from '../writer/items.ts';
import { writeProjects } from '../writer/planning.ts';
import { countSearched, type ItemFilter, searchWorkItems } from './workItems.ts';

let world: StoreWorld;
let jira: WriteTarget;
beforeAll(async () => {
  ({ world, jira } = await startShop());
});
afterAll(() => world.stop());

describe('search', () => {
  const search = async (text: string, filter: ItemFilter = {}, offset = 0, limit = 100) =>
    (await world.tx((tx) => searchWorkItems(tx, text, filter, offset, limit))).map((row) => row.key);

  it('finds a key first, also as people type it', async () => {
    for (const text of ['SHOP-1', 'shop-1', ' Shop-1 ']) expect((await search(text)).slice(0, 2)).toEqual(['SHOP-1', 'SHOP-1']);
    expect(await search('SHOP-1')).toContain('SHOP-14');
  });
  it('puts what is in the title before what is in the description', async () => {
    const keys = await search('basket');
    const inTitle = new Set(ITEMS.filter(({ title }) => /basket/i.test(title)).map(({ key }) => key));
    const places = keys.map((key) => inTitle.has(key));
    expect(places.indexOf(false)).toBeGreaterThan(places.lastIndexOf(true));
    expect(places).toContain(false);
  });
  it('takes an unfinished last word, and needs all words', async () => {
    expect(await search('checkout pa')).not.toHaveLength(0);
    expect(await search('check page')).toEqual([]);
    expect(await search('panic page')).toEqual([]);
  });
  it('finds words within paths and names, of other scripts, and of one case or another', async () => {
    for (const text of ['main.ts', 'src/main', 'größe', 'GRÖßE', 'gro\u0308ße', 'rust_core'])
      expect([text, (await search(text)).length]).not.toEqual([text, 0]);
  });
  it('is filtered, paged and counted', async () => {
    const filter: ItemFilter = { integrationIds: [jira.integrationId], blocked: false };
    const all = await search('shop', filter);
    expect([...(await search('shop', filter, 0, 5)), ...(await search('shop', filter, 5, 100))]).toEqual(all);
    expect(await world.tx((tx) => countSearched(tx, 'shop', filter))).toBe(all.length);
  });
  it('finds the few of a project, or that a filter lets pass, among thousands with the same words', async () => {
    const crowd = Array.from({ length: 2_500 }, (_, n) => item(`c${n}`, { title: 'Quarterly zeppelin inspection', projectId: 'crowd' }));
    const few = [0, 1].map((n) => item(`f${n}`, { title: 'Quarterly zeppelin inspection', projectId: 'few', blocked: true }));
    await world.tx((tx) =>
      writeProjects(
        tx,
        jira,
        ['crowd', 'few'].map((id) => project({ externalId: id, key: id.toUpperCase() })),
      ),
    );
    await world.tx((tx) => writeItems(tx, jira, [...crowd, ...few]));
    const projectIds = [entityId(jira.integrationId, 'project', 'few')];
    const found = ['SHOP-f0', 'SHOP-f1'];
    for (const text of ['zeppelin', 'zeppelin inspection', 'zepp']) {
      expect((await search(text, { projectIds })).toSorted()).toEqual(found);
      expect((await search(text, { blocked: true })).toSorted()).toEqual(found);
      expect(await world.tx((tx) => countSearched(tx, text, { projectIds }))).toBe(2);
      expect(await search(text, {}, 0, 21)).toHaveLength(21);
    }
  });
  it('survives anything (bad inputs 36, 37)', async () => {
    const hostile = [
      "'",
      "a' | b",
      '\\',
      'a:*b',
      "'; drop table x --",
      '((((',
      '!!!',
      '\0',
      '\ud800',
      '(a+)+$',
      'a '.repeat(500),
      'x'.repeat(1000),
    ];
    for (const text of hostile) expect(Array.isArray(await search(text))).toBe(true);
    expect(await world.tx((tx) => countSearched(tx, '!!!', {}))).toBe(0);
  });
});
