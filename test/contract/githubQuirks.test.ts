import { describe, expect, it } from 'vitest';
import { CREDENTIALS, createApp, toWebhook } from '../../standins/github/index.ts';
import type { WorldItem } from '../../standins/kit/world.ts';
import { githubModule } from '../../subgraphs/github/index.ts';
import { toApiRoots } from '../../subgraphs/github/session.ts';
import type { PullCursor } from '../../subgraphs/kit/provider.ts';
import { collect, pullAll, refusalOf } from './collect.ts';
import { addTwins, itemTitled, MINUTE, startSite } from './githubSite.ts';

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

  it('sees a change within the second that was read last, once, and reads a cursor from before it could', async () => {
    await using site = await startSite({}, (world) => addTwins(world, 60));
    const rename = (item: WorldItem, title: string) => {
      item.initial = { ...item.initial, title };
    };
    const twins = site.world.items.filter(({ id }) => id.startsWith('twin'));
    for (const twin of twins) twin.createdAt = site.now();
    const { cursor } = await pullAll(site.provider);
    for (const index of [3, 57]) rename(twins[index] as WorldItem, `renamed ${index}`);
    const next = await pullAll(site.provider, cursor);
    expect(next.items.map(({ title }) => title)).toEqual(['renamed 3', 'renamed 57']);
    expect((await pullAll(site.provider, next.cursor)).items).toEqual([]);
    expect(JSON.stringify(next.cursor).length - JSON.stringify(cursor).length).toBeLessThan(100);
    const toOld = (text: string) => text.replace(/"(\d+):[\w-]{8}"/g, '"$1"').replace(/"etag":"[^,]*"/g, '"etag":null');
    const old = JSON.parse(toOld(JSON.stringify(next.cursor))) as PullCursor;
    expect((await pullAll(site.provider, old)).items).toEqual([]);
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

  it('reads pull requests without their branches when GraphQL is closed to the token', async () => {
    await using site = await startSite();
    const body = { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by personal access token' }] };
    site.standin.fail(({ path }) => (path.endsWith('/graphql') ? { kind: 'answer', status: 200, body } : null));
    const { items } = await pullAll(site.provider);
    expect(items.some(({ sourceType }) => sourceType === 'Pull Request')).toBe(true);
    expect((await refusalOf(pullAll(site.connect({ projects: ['orgs/farwell/projects/1'] })))).code).toBe('PROVIDER_REFUSED');
  });

  it('reads with a token that has only the scope "repo" what that shows, and checks say what is missing', async () => {
    await using site = await startSite();
    const people = await collect(site.provider.listUsers());
    expect((await site.provider.check()).find(({ name }) => name === 'read people')?.message).toBe('People can be read.');
    site.state.scopes = ['repo'];
    const narrow = site.connect();
    const graph = () => site.standin.requests.filter(({ path }) => path.endsWith('/graphql')).length;
    const before = graph();
    expect(await collect(narrow.listUsers())).toEqual(people);
    // One query for each of the two repositories, and the first of them once more.
    expect(graph() - before).toBe(3);
    const { items } = await pullAll(narrow);
    expect(items.find(({ sourceType }) => sourceType === 'Pull Request')?.links.map(({ targetKey }) => targetKey)).toContain('SHOP-2');
    const check = (await narrow.check()).find(({ name }) => name === 'read people');
    expect(check).toMatchObject({ ok: true, message: expect.stringContaining('user:email or read:user') });
    expect((await refusalOf(pullAll(site.connect({ projects: ['farwell/web-shop', 'orgs/farwell/projects/1'] })))).message).toContain(
      'read:project',
    );
  });

  it('says which board it cannot see', async () => {
    await using site = await startSite();
    const refusal = await refusalOf(pullAll(site.connect({ projects: ['orgs/farwell/projects/7'] })));
    expect([refusal.code, refusal.message]).toEqual(['NOT_FOUND', expect.stringContaining('orgs/farwell/projects/7')]);
  });

  it('goes on when the issues of a repository are switched off, and calls none of them gone', async () => {
    await using site = await startSite();
    const [off] = (await pullAll(site.provider)).items.filter(({ projectId }) => projectId === 'farwell/depot');
    const known = await collect(site.provider.listMilestones(['farwell/depot', 'farwell/web-shop']));
    const body = { message: 'Issues are disabled for this repo' };
    site.standin.fail(({ path }) => (/\/depot\/(issues|milestones)/.test(path) ? { kind: 'answer', status: 410, body } : null));
    const { items } = await pullAll(site.provider);
    expect(new Set(items.map(({ projectId }) => projectId))).toEqual(new Set(['farwell/web-shop']));
    const swept = await collect(site.provider.listItemIds());
    expect(swept.toSorted()).toEqual(items.map(({ externalId }) => externalId).toSorted());
    const milestones = await collect(site.provider.listMilestones(['farwell/depot', 'farwell/web-shop']));
    expect(milestones).toEqual(known.filter(({ projectId }) => projectId === 'farwell/web-shop'));
    expect(milestones.length).toBeGreaterThan(0);
    const refusal = await refusalOf(site.provider.fetchItem(off?.externalId ?? ''));
    expect([refusal.code, refusal.message]).toEqual(['PROVIDER_REFUSED', expect.stringContaining('farwell/depot are switched off')]);
  });

  it('goes on with a board when a card’s repository refuses', async () => {
    await using site = await startSite();
    const provider = site.connect({ projects: ['orgs/farwell/projects/1', 'farwell/web-shop', 'farwell/depot'] });
    const { cursor } = await pullAll(provider);
    const [shown, refused] = ['web-shop', 'depot'].map((name) => site.world.items.find((item) => site.state.keyOf(item).includes(name)));
    if (!shown || !refused) throw new Error('Both repositories have issues.');
    site.advance(MINUTE);
    for (const { id } of [shown, refused]) site.state.cards.set(id, site.now());
    const body = { message: 'Issues are disabled for this repo' };
    site.standin.fail(({ path }) => (path.includes('/depot/issues') ? { kind: 'answer', status: 410, body } : null));
    expect((await pullAll(provider, cursor)).items.map(({ key }) => key)).toEqual([site.state.keyOf(shown)]);
  });

  it('knows a secondary limit by its words alone', async () => {
    await using site = await startSite();
    const body = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' };
    site.standin.fail(() => ({ kind: 'answer', status: 403, headers: { 'x-ratelimit-remaining': '4000' }, body }));
    expect(await refusalOf(site.provider.describe())).toMatchObject({ code: 'PROVIDER_RATE_LIMITED', retryAfter: 60 });
  });

  it('waits when GraphQL is limited, and does not read on without it', async () => {
    await using site = await startSite();
    const body = {
      errors: [{ type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'API rate limit already exceeded for user ID 1.' }],
    };
    site.standin.fail(({ path }) => (path.endsWith('/graphql') ? { kind: 'answer', status: 200, body } : null));
    expect((await refusalOf(pullAll(site.provider))).code).toBe('PROVIDER_RATE_LIMITED');
    expect((await refusalOf(collect(site.provider.listUsers()))).code).toBe('PROVIDER_RATE_LIMITED');
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

  it('takes a delivery that comes as a form, as hooks send it by default', async () => {
    await using site = await startSite();
    const item = itemTitled(site.world, 'Tidy shelf 1');
    item.initial = { ...item.initial, title: 'Fish & chips = 100 % + more' };
    const { body, headers } = toWebhook(site.state, item, 'edited', site.standin.url, 'form');
    const read = (text: string, secret: string = CREDENTIALS.webhookSecret) =>
      githubModule.readWebhook({ headers, rawBody: Buffer.from(text), secret });
    expect(body.startsWith('payload=')).toBe(true);
    expect(read(body)).toMatchObject({ kind: 'accepted', changedItemIds: [site.state.keyOf(item)] });
    expect(read(body, 'another').kind).toBe('rejected');
    expect(read(new URLSearchParams(body).get('payload') ?? '').kind).toBe('rejected');
  });

  it('takes an error with status 200 for no list, not for an empty one', async () => {
    await using site = await startSite();
    for (const part of ['/issues', '/timeline', '/milestones']) {
      site.standin.fail(({ path }) => (path.endsWith(part) ? { kind: 'answer', status: 200, body: { message: 'Broken' } } : null));
      const read = part === '/milestones' ? collect(site.provider.listMilestones(['farwell/web-shop'])) : pullAll(site.provider);
      expect((await refusalOf(read)).code).toBe('PROVIDER_UNAVAILABLE');
    }
  });

  it('knows an issue that it cannot read by its key, and says which repository it misses', async () => {
    await using site = await startSite();
    const key = site.state.keyOf(itemTitled(site.world, 'Tidy shelf 1'));
    const [, number] = key.split('#');
    site.standin.fail(({ path }) =>
      path.endsWith('/issues')
        ? {
            kind: 'edit',
            edit: (answer) => {
              const rows = answer.body as { number: number; html_url: string }[];
              return {
                ...answer,
                body: rows.map((row) =>
                  `${row.number}` === number && row.html_url.includes('/web-shop/') ? { ...row, title: null } : row,
                ),
              };
            },
          }
        : null,
    );
    const { pages } = await pullAll(site.provider);
    expect(pages.flatMap(({ malformed }) => malformed.map(({ externalId }) => externalId))).toEqual([key]);
    expect(await collect(site.provider.listItemIds())).toContain(key);
    site.standin.fail(null);
    const refusal = await refusalOf(collect(site.connect({ projects: ['farwell/web-shop', 'farwell/nowhere'] }).listProjects()));
    expect([refusal.code, refusal.message]).toEqual(['NOT_FOUND', expect.stringContaining('farwell/nowhere')]);
  });
});
