import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, createApp, type GitHubOptions, startGitHub } from '../../standins/github/index.ts';
import type { GitHubState } from '../../standins/github/state.ts';
import type { Standin } from '../../standins/kit/server.ts';
import type { World, WorldFields, WorldItem } from '../../standins/kit/world.ts';
import { githubModule } from '../../subgraphs/github/index.ts';
import { toApiRoots } from '../../subgraphs/github/session.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { ItemPatch, Provider, ProviderConnection } from '../../subgraphs/kit/provider.ts';
import { hasShared } from '../helpers/shared.ts';
import { specValidator } from '../helpers/specs.ts';
import { collect, pullAll, refusalOf } from './collect.ts';
import { createDirectHttp } from './directHttp.ts';
import { CONTRACT_NOW } from './suite.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

interface Site extends AsyncDisposable {
  standin: Standin<GitHubState>;
  state: GitHubState;
  world: World;
  provider: Provider;
  connect(changes?: Partial<ProviderConnection>): Provider;
  advance(ms: number): void;
  now(): number;
}

/** A site of the small world; ends with the test, which then must have broken no description. */
async function startSite(options: Partial<GitHubOptions> = {}, change: (world: World) => void = () => {}): Promise<Site> {
  let now = CONTRACT_NOW;
  const clock = () => now;
  const world = smallWorld(CONTRACT_NOW);
  change(world);
  const validator = hasShared() ? { validator: specValidator('github-enterprise') } : {};
  const standin = await startGitHub({ world, now: clock, ...validator, ...options });
  const connection = {
    integrationId: 'int_1',
    baseUrl: standin.url,
    credentials: { token: CREDENTIALS.token },
    overrides: NO_OVERRIDES,
    projects: [],
  };
  const connect: Site['connect'] = (changes = {}) =>
    githubModule.create({ ...connection, ...changes }, { http: createDirectHttp(githubModule.dialect), now: clock });
  return {
    standin,
    state: standin.state,
    world,
    provider: connect(),
    connect,
    now: clock,
    advance: (ms) => {
      now += ms;
    },
    async [Symbol.asyncDispose]() {
      await standin.stop();
      expect(standin.violations).toEqual([]);
    },
  };
}

function itemTitled({ items }: World, title: string): WorldItem {
  const item = items.find(({ initial }) => initial.title === title);
  if (!item) throw new Error(`no item ${title}`);
  return item;
}

/** `count` issues that were all written in the same second. */
function addTwins(world: World, count: number): void {
  const model = itemTitled(world, 'Tidy shelf 1');
  for (let index = 0; index < count; index++) {
    const initial: WorldFields = { ...model.initial, title: `twin ${index}` };
    world.items.push({ ...model, id: `twin${index}`, number: 500 + index, createdAt: CONTRACT_NOW - DAY, steps: [], initial });
  }
}

describe('what GitHub alone does', () => {
  it.each([
    ['https://github.com', 'https://api.github.com', 'https://api.github.com/graphql'],
    ['https://api.github.com', 'https://api.github.com', 'https://api.github.com/graphql'],
    ['https://acme.ghe.com', 'https://api.acme.ghe.com', 'https://api.acme.ghe.com/graphql'],
    ['https://git.acme.example/', 'https://git.acme.example/api/v3', 'https://git.acme.example/api/graphql'],
  ])('finds the API of %s', (baseUrl, rest, graphql) => {
    expect(toApiRoots(baseUrl)).toEqual({ rest, graphql });
    expect(githubModule.apiOrigin(baseUrl)).toBe(new URL(rest).origin);
  });

  it('logs in as an App, shares its token, and renews it before it ends', async () => {
    const app = createApp();
    await using site = await startSite({ app });
    const { appId, privateKey, installationId } = app;
    const asApp = (changes = {}) => site.connect({ credentials: { appId, privateKey, installationId, ...changes } });
    const logIns = () => site.standin.requests.filter(({ path }) => path.endsWith('/access_tokens')).length;
    expect((await asApp().describe()).account).toBeNull();
    expect((await collect(asApp().listProjects())).length).toBe(2);
    expect(logIns()).toBe(1);
    site.advance(56 * MINUTE);
    await asApp().describe();
    expect(logIns()).toBe(2);
    for (const wrong of [{ installationId: '1' }, { privateKey: createApp().privateKey }, { privateKey: 'not a key' }, { appId: '9' }]) {
      expect((await refusalOf(asApp(wrong).describe())).code).toBe('PROVIDER_UNAUTHORIZED');
    }
  });

  it('follows an issue that was transferred', async () => {
    await using site = await startSite();
    const item = itemTitled(site.world, 'Tidy shelf 1');
    const [from, target] = [site.state.keyOf(item), site.world.projects.find(({ id }) => id !== item.projectId)];
    item.projectId = target?.id ?? '';
    item.number = 99;
    site.state.transferred.set(from, site.state.keyOf(item));
    expect((await site.provider.fetchItem(from))?.key).toBe(site.state.keyOf(item));
  });

  it('asks with an ETag, so that a repository at rest costs nothing', async () => {
    await using site = await startSite();
    const first = await pullAll(site.provider);
    const second = await pullAll(site.provider, first.cursor);
    const before = site.standin.requests.length;
    const third = await pullAll(site.provider, second.cursor);
    expect(third.items).toEqual([]);
    const lists = site.standin.requests.slice(before).filter(({ path }) => path.endsWith('/issues'));
    expect(lists.map(({ status }) => status)).toEqual([304, 304]);
  });

  it('brings every issue of one second, more than a page of them', async () => {
    await using site = await startSite({}, (world) => addTwins(world, 120));
    const { items } = await pullAll(site.provider);
    expect(items.filter(({ title }) => title.startsWith('twin')).length).toBe(120);
    expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(items.length);
  });

  it('misses nothing when issues change while it reads', async () => {
    await using site = await startSite({}, (world) => {
      addTwins(world, 80);
      for (const [index, item] of world.items.filter(({ id }) => id.startsWith('twin')).entries()) item.createdAt += index * 1000;
    });
    const titles = new Set<string>();
    let isFirst = true;
    for await (const page of site.provider.pullItems(null)) {
      for (const { title } of page.items) titles.add(title);
      // Everything read so far moves to the end, which pulls every later page forward by as many rows.
      if (isFirst) for (const item of site.world.items.slice(0, 20)) site.state.touched.set(item.id, site.now());
      isFirst = false;
    }
    for (const item of site.world.items) expect(titles).toContain(item.initial.title);
  });

  it('takes a pull request for an item of its own, with its branch, its links and its merge', async () => {
    await using site = await startSite();
    const { items } = await pullAll(site.provider);
    const request = items.find(({ sourceType }) => sourceType === 'Pull Request');
    expect(request).toMatchObject({ type: 'OTHER', status: { name: 'merged', category: 'DONE' } });
    expect(request?.links.filter(({ kind }) => kind === 'MENTIONS').map(({ targetKey }) => targetKey)).toEqual(['SHOP-2']);
    expect(request?.changes.filter(({ field }) => field === 'status').map(({ from, to }) => [from, to])).toEqual([['open', 'merged']]);
    const refusal = await refusalOf(
      site.provider.apply({
        kind: 'updateItem',
        marker: crypto.randomUUID(),
        externalId: request?.externalId ?? '',
        patch: { status: { name: 'merged' } },
      }),
    );
    expect(refusal.code).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['closed as not planned', 'CANCELED', 'not_planned'],
    ['closed as duplicate', 'CANCELED', 'duplicate'],
    ['closed', 'DONE', 'completed'],
  ])('closes for a reason: %s', async (name, category, reason) => {
    await using site = await startSite();
    const { items } = await pullAll(site.provider);
    const open = items.find((item) => item.status.name === 'open' && item.title.startsWith('Tidy'));
    await site.provider.apply({
      kind: 'updateItem',
      marker: crypto.randomUUID(),
      externalId: open?.externalId ?? '',
      patch: { status: { name } },
    });
    expect(site.standin.effects.at(-1)?.body).toEqual({ state: 'closed', state_reason: reason });
    expect((await site.provider.fetchItem(open?.externalId ?? ''))?.status.category).toBe(category);
  });

  it('sees a card move on the board, which leaves the issue itself untouched', async () => {
    await using site = await startSite();
    const provider = site.connect({ projects: ['https://github.example.org/orgs/farwell/projects/1'] });
    const { cursor } = await pullAll(provider);
    const item = itemTitled(site.world, 'Tidy shelf 1');
    item.initial = { ...item.initial, status: 'In Review' };
    site.advance(MINUTE);
    site.state.cards.set(item.id, site.now());
    const { items } = await pullAll(provider, cursor);
    expect(items.map(({ key, status }) => [key, status.name])).toContainEqual([site.state.keyOf(item), 'In Review']);
    expect((await pullAll(provider, (await pullAll(provider, cursor)).cursor)).items.map(({ key }) => key)).not.toContain(
      site.state.keyOf(item),
    );
  });

  it('takes as many cards that moved as there are, a page at a time, and goes on where it stopped', async () => {
    await using site = await startSite({}, (world) => addTwins(world, 160));
    const provider = site.connect({ projects: ['orgs/farwell/projects/1', 'farwell/web-shop', 'farwell/depot'] });
    const { cursor } = await pullAll(provider);
    const twins = site.world.items.filter(({ id }) => id.startsWith('twin'));
    for (const [index, twin] of twins.entries()) {
      twin.initial = { ...twin.initial, status: 'In Review' };
      // Two of a second: a page may end between them.
      site.state.cards.set(twin.id, site.now() + Math.floor((index + 1) / 2) * 1000);
    }
    const keys = twins.map((twin) => site.state.keyOf(twin)).toSorted();
    const { pages, items } = await pullAll(provider, cursor);
    expect(items.map(({ key }) => key).toSorted()).toEqual(keys);
    expect(items.every(({ status }) => status.name === 'In Review')).toBe(true);
    const [first] = pages;
    const rest = await pullAll(provider, first?.cursor ?? null);
    const seen = new Set([...(first?.items ?? []), ...rest.items].map(({ key }) => key));
    expect([...seen].toSorted()).toEqual(keys);
    expect(rest.items.length).toBeLessThan(keys.length - 40);
  });

  it('does not call a creation undone when only what follows it was refused', async () => {
    await using site = await startSite();
    const [parent] = (await pullAll(site.provider)).items;
    site.standin.fail(({ path }) => (path.endsWith('/sub_issues') ? { kind: 'answer', status: 422, body: { message: 'Too deep' } } : null));
    const draft = { projectId: parent?.projectId ?? '', title: 'Half made', parentId: parent?.externalId ?? '' };
    const write = { kind: 'createItem', marker: crypto.randomUUID(), draft } as const;
    const refusal = await refusalOf(site.provider.apply(write));
    expect([refusal.effect, refusal.message]).toEqual(['unknown', expect.stringMatching(/was made, but not all of it: .*Too deep/)]);
    const found = await site.provider.reconcile(write, new Date(site.now()).toISOString());
    expect(found).toMatchObject({ state: 'APPLIED', externalId: expect.stringContaining('#') });
    expect(site.standin.effects.filter(({ marker }) => marker === write.marker)).toHaveLength(1);
  });

  it('does not call a change done when its first call was refused', async () => {
    await using site = await startSite();
    const [item, parent] = (await pullAll(site.provider)).items.filter(({ title }) => title.startsWith('Tidy'));
    site.standin.fail(({ path }) => (path.endsWith('/sub_issues') ? { kind: 'answer', status: 422, body: { message: 'Too deep' } } : null));
    const change = (patch: ItemPatch) =>
      refusalOf(site.provider.apply({ kind: 'updateItem', marker: crypto.randomUUID(), externalId: item?.externalId ?? '', patch }));
    const parentId = parent?.externalId ?? '';
    const alone = await change({ parentId });
    expect([alone.effect, alone.message]).toEqual(['none', expect.not.stringContaining('was changed')]);
    const after = await change({ title: 'Changed', parentId });
    expect([after.effect, after.message]).toEqual(['unknown', expect.stringMatching(/was changed, but not all of it: .*Too deep/)]);
    const effects = site.standin.effects.length;
    expect((await change({ title: 'Again', parentId: 'nowhere' })).code).toBe('BAD_USER_INPUT');
    expect(site.standin.effects).toHaveLength(effects);
  });

  it('reads pull requests without their branches when GraphQL is closed to the token', async () => {
    await using site = await startSite();
    const body = { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by personal access token' }] };
    site.standin.fail(({ path }) => (path.endsWith('/graphql') ? { kind: 'answer', status: 200, body } : null));
    const { items } = await pullAll(site.provider);
    expect(items.some(({ sourceType }) => sourceType === 'Pull Request')).toBe(true);
    expect((await refusalOf(pullAll(site.connect({ projects: ['orgs/farwell/projects/1'] })))).code).toBe('PROVIDER_REFUSED');
  });

  it('says which board it cannot see', async () => {
    await using site = await startSite();
    const refusal = await refusalOf(pullAll(site.connect({ projects: ['orgs/farwell/projects/7'] })));
    expect([refusal.code, refusal.message]).toEqual(['NOT_FOUND', expect.stringContaining('orgs/farwell/projects/7')]);
  });

  it('goes on when the issues of a repository are switched off', async () => {
    await using site = await startSite();
    site.standin.fail(({ path }) =>
      path.endsWith('/depot/issues') ? { kind: 'answer', status: 410, body: { message: 'Issues are disabled for this repo' } } : null,
    );
    const { items } = await pullAll(site.provider);
    expect(new Set(items.map(({ projectId }) => projectId))).toEqual(new Set(['farwell/web-shop']));
  });

  it('knows a secondary limit by its words alone', async () => {
    await using site = await startSite();
    const body = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' };
    site.standin.fail(() => ({ kind: 'answer', status: 403, headers: { 'x-ratelimit-remaining': '4000' }, body }));
    expect(await refusalOf(site.provider.describe())).toMatchObject({ code: 'PROVIDER_RATE_LIMITED', retryAfter: 60 });
  });

  it('stops a search at GitHub’s thousand', async () => {
    await using site = await startSite();
    site.standin.fail(({ path }) =>
      path.endsWith('/search/issues')
        ? { kind: 'answer', status: 200, body: { total_count: 5000, incomplete_results: false, items: [] } }
        : null,
    );
    expect((await site.provider.search({ text: 'x', filter: null }, 100, '9:100')).endCursor).toBe('10:100');
    expect((await site.provider.search({ text: 'x', filter: null }, 100, '10:100')).endCursor).toBeNull();
  });
});
