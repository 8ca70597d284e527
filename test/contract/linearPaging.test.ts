/** Reading a Linear that pages otherwise than we hope: `last` without `before` taken for `first`, pages without an end. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import type { World } from '../../standins/kit/world.ts';
import { uuidOf } from '../../standins/linear/ids.ts';
import { CREDENTIALS, startLinear } from '../../standins/linear/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { Provider, PullCursor, PullPage } from '../../subgraphs/kit/provider.ts';
import { linearModule } from '../../subgraphs/linear/index.ts';
import { collect, pullAll } from './collect.ts';
import { createDirectHttp } from './directHttp.ts';
import { CONTRACT_NOW } from './suite.ts';

const TWINS = 45;

/** More issues of one instant than two pages hold, in the middle of others. */
function withTwins(): World {
  const world = smallWorld(CONTRACT_NOW);
  const [model] = world.items.filter(({ initial }) => initial.title === 'Tidy shelf 1');
  for (let index = 0; model && index < TWINS; index += 1) {
    const initial = { ...model.initial, title: `twin ${index}` };
    world.items.push({ ...model, id: `twin${index}`, number: 500 + index, createdAt: CONTRACT_NOW - 86_400_000, steps: [], initial });
  }
  return world;
}

type Site = { provider: Provider; world: World; asked: string[]; standin: Awaited<ReturnType<typeof startLinear>> };

async function withSite(needsBefore: boolean, test: (site: Site) => Promise<void>) {
  const world = withTwins();
  let now = CONTRACT_NOW;
  const standin = await startLinear({ world, now: () => (now += 1), needsBefore });
  const asked: string[] = [];
  standin.fail(({ body }) => {
    asked.push(/(?:query|mutation) (\w+)/.exec((body as { query: string }).query)?.[1] ?? '');
    return null;
  });
  const connection = { integrationId: 'int_1', baseUrl: standin.url, credentials: { token: CREDENTIALS.token }, overrides: NO_OVERRIDES };
  const provider = linearModule.create(
    { ...connection, projects: [] },
    { http: createDirectHttp(linearModule.dialect), now: () => CONTRACT_NOW },
  );
  try {
    await test({ provider, world, asked, standin });
  } finally {
    await standin.stop();
  }
}

const titles = (pages: readonly PullPage[]) => pages.flatMap(({ items }) => items.map(({ title }) => title));
const idsOf = (world: World) =>
  world.items
    .filter(({ pullRequest }) => pullRequest === null)
    .map(({ id }) => uuidOf('issue', id))
    .toSorted();

async function rename(provider: Provider, externalId: string, title: string): Promise<void> {
  await provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId, patch: { title } });
}

describe('a server that honours `last`', () => {
  it('is read from the old end', () =>
    withSite(false, async ({ provider, world, asked }) => {
      const { items } = await pullAll(provider);
      expect(items.map(({ externalId }) => externalId).toSorted()).toEqual(idsOf(world));
      expect(asked).toContain('IssuesByUpdate');
      expect(asked).not.toContain('Issues');
    }));
});

describe('a server that gives the newest for `last`', () => {
  it('is read whole, each issue once, and then only what changed', () =>
    withSite(true, async ({ provider, world }) => {
      const first = await pullAll(provider);
      expect(first.items.map(({ externalId }) => externalId).toSorted()).toEqual(idsOf(world));
      expect((await pullAll(provider, first.cursor)).items).toEqual([]);
      await rename(provider, uuidOf('issue', 'twin7'), 'renamed');
      const second = await pullAll(provider, first.cursor);
      expect(second.items.map(({ title }) => title)).toEqual(['renamed']);
    }));

  it('loses nothing when issues change while it is read', () =>
    withSite(true, async ({ provider, world }) => {
      const pages: PullPage[] = [];
      let count = 0;
      for await (const page of provider.pullItems(null)) {
        pages.push(page);
        count += 1;
        if (count === 3) for (const twin of ['twin3', 'twin40']) await rename(provider, uuidOf('issue', twin), `renamed ${twin}`);
      }
      const later = await pullAll(provider, pages.at(-1)?.cursor ?? null);
      const ids = [...pages.flatMap(({ items }) => items), ...later.items].map(({ externalId }) => externalId);
      expect([...new Set(ids)].toSorted()).toEqual(idsOf(world));
      expect(titles(later.pages).toSorted()).toEqual(['renamed twin3', 'renamed twin40']);
    }));

  it('goes on from the cursor of any page', () =>
    withSite(true, async ({ provider, world }) => {
      const ids: string[] = [];
      let cursor: PullCursor | null = null;
      for (let done = false; !done; ) {
        for await (const page of provider.pullItems(cursor)) {
          ids.push(...page.items.map(({ externalId }) => externalId));
          // Through text, as the store keeps it.
          ({ cursor, done } = { cursor: JSON.parse(JSON.stringify(page.cursor)) as PullCursor, done: page.done });
          break;
        }
      }
      expect(ids.toSorted()).toEqual(idsOf(world));
    }));
});

it('does not take pages that repeat for a whole list', () =>
  withSite(false, async ({ provider, standin }) => {
    const page = { nodes: [{ id: uuidOf('issue', 'i1'), trashed: false }], pageInfo: { hasNextPage: true, endCursor: 'again' } };
    standin.fail(({ body }) =>
      (body as { query: string }).query.startsWith('query IssueIds')
        ? { kind: 'answer', status: 200, body: { data: { issues: page } } }
        : null,
    );
    await expect(collect(provider.listItemIds())).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  }));
