/** Pulling from OpenProject: pages that shift, changes that no time tells, who is listed, and what settings leave of it. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { rename } from '../../standins/openproject/index.ts';
import type { PullCursor } from '../../subgraphs/kit/provider.ts';
import { collect, pullAll } from './collect.ts';
import { NOW, type Site, start } from './openprojectSite.ts';

describe('pages that shift', () => {
  it('loses nothing when a save moves a row to the end while a long page of one moment is read', async () => {
    const plainItems = 330;
    await using site = await start({ world: smallWorld(NOW, plainItems) });
    // An import gave all of them the same moment.
    for (const item of site.state.workPackages.values()) item.updatedAt = NOW - 60_000;
    const ids = [...site.state.workPackages.keys()].map(String);
    // Whether a blocker is closed would be asked of the same list.
    site.state.relations = [];
    let lists = 0;
    site.standin.fail(({ path }) => {
      if (path === '/api/v3/work_packages') lists += 1;
      if (path === '/api/v3/work_packages' && lists === 3) rename(site.state, 3, 'Saved meanwhile', NOW);
      return null;
    });
    const { items } = await pullAll(site.provider);
    expect(new Set(items.map(({ externalId }) => externalId))).toEqual(new Set(ids));
    expect(items.some(({ title }) => title === 'Saved meanwhile')).toBe(true);
  });
});

describe('what no later time tells', () => {
  it('a second save within the second that a server counts in', async () => {
    await using site = await start({ flavour: '13' });
    const { cursor } = await pullAll(site.provider);
    const newest = [...site.state.workPackages.values()].reduce((a, b) => (b.updatedAt > a.updatedAt ? b : a));
    rename(site.state, newest.id, 'Saved twice', newest.updatedAt);
    const { items, cursor: next } = await pullAll(site.provider, cursor);
    expect(items.map(({ title }) => title)).toEqual(['Saved twice']);
    expect((await pullAll(site.provider, next)).items).toEqual([]);
  });

  it('a project that is hidden, and shown again', async () => {
    await using site = await start();
    const { cursor, items } = await pullAll(site.provider);
    const hidden = site.state.projects[0]?.id;
    const own = items.filter(({ projectId }) => projectId === String(hidden)).map(({ externalId }) => externalId);
    const gone = { '/api/v3/projects': [String(hidden)], '/api/v3/work_packages': own };
    site.standin.fail(({ path }) => {
      const ids = gone[path as keyof typeof gone];
      return ids
        ? {
            kind: 'edit',
            edit: (answer) => {
              const body = answer.body as { _embedded: { elements: { id: number }[] } };
              return {
                ...answer,
                body: { ...body, _embedded: { elements: body._embedded.elements.filter(({ id }) => !ids.includes(String(id))) } },
              };
            },
          }
        : null;
    });
    const meanwhile = await pullAll(site.connect(), cursor);
    site.standin.fail(() => null);
    const again = await pullAll(site.connect(), meanwhile.cursor);
    expect([own.length > 5, meanwhile.items]).toEqual([true, []]);
    expect(new Set(again.items.map(({ externalId }) => externalId))).toEqual(new Set(own));
  });

  it('a new identifier of a project, which the keys of its work packages begin with', async () => {
    await using site = await start();
    const { cursor, items } = await pullAll(site.provider);
    const [project] = site.state.projects;
    const own = items.filter(({ projectId }) => projectId === String(project?.id)).map(({ externalId }) => externalId);
    Object.assign(project ?? {}, { identifier: 'renamed' });
    const again = await pullAll(site.connect(), cursor);
    expect(own.length).toBeGreaterThan(5);
    expect(new Set(again.items.map(({ key }) => key))).toEqual(new Set(own.map((id) => `RENAMED-${id}`)));
    expect((await pullAll(site.connect(), again.cursor)).items).toEqual([]);
  });
});

describe('time that is booked between two pulls', () => {
  const book = async ({ provider, state }: Site, id: number, at: number) => {
    const write = { kind: 'logTime', marker: randomUUID(), externalId: String(id), seconds: 600 } as const;
    await provider.apply({ ...write, startedAt: '2026-11-17T09:00:00.000Z', comment: null });
    Object.assign(state.timeEntries.at(-1) ?? {}, { createdAt: at });
  };
  const pulledIds = async ({ connect }: Site, cursor: PullCursor) => {
    const pulled = await pullAll(connect(), cursor);
    return { ids: pulled.items.map(({ externalId }) => externalId), cursor: pulled.cursor };
  };

  it.each([
    ['the first there is', false, NOW + 60_000],
    ['in the second of the newest that was seen', true, NOW],
  ])('is found: %s', async (_what, isAnyBefore, at) => {
    await using site = await start({ flavour: '13' });
    const { id } = site.find('Tidy shelf 1');
    site.state.timeEntries.length = 0;
    if (isAnyBefore) await book(site, site.find('Tidy shelf 2').id, at);
    const { cursor } = await pullAll(site.provider);
    await book(site, id, at);
    const next = await pulledIds(site, cursor);
    expect(next.ids).toEqual([String(id)]);
    expect((await pulledIds(site, next.cursor)).ids).toEqual([]);
  });

  it('is found after an entry that bears a time of the future', async () => {
    await using site = await start();
    await book(site, site.find('Tidy shelf 2').id, NOW + 3_650 * 86_400_000);
    const { cursor } = await pullAll(site.provider);
    expect((await pulledIds(site, cursor)).ids).toEqual([]);
    const { id } = site.find('Tidy shelf 1');
    await book(site, id, NOW + 1_000);
    expect((await pulledIds(site, cursor)).ids).toEqual([String(id)]);
  });
});

describe('work assigned to a group', () => {
  const group = { _type: 'Group', id: 77, name: 'Tailors', _links: { self: { href: '/api/v3/groups/77', title: 'Tailors' } } };
  const page = { _type: 'Collection', total: 1, count: 1, pageSize: 500, offset: 1, _embedded: { elements: [group] } };

  it.each([
    ['by an administrator', 200],
    ['by anybody else', 403],
  ])('has an assignee with a name: the group is listed too (%s)', async (_who, status) => {
    await using site = await start();
    const asked: unknown[] = [];
    site.standin.fail(({ path }) => {
      if (path.endsWith('/users') && status === 403) return { kind: 'answer', status, body: { _type: 'Error', message: 'no' } };
      if (!path.endsWith('/principals')) return null;
      return { kind: 'answer', status: 200, body: page };
    });
    const users = await collect(site.provider.listUsers());
    for (const { path, query } of site.standin.requests)
      if (path.endsWith('/principals')) asked.push(JSON.parse(new URLSearchParams(query).get('filters') ?? 'null'));
    expect(users).toContainEqual(expect.objectContaining({ externalId: '77', name: 'Tailors', active: true }));
    const values = status === 403 ? ['User', 'Group', 'PlaceholderUser'] : ['Group', 'PlaceholderUser'];
    expect(asked).toEqual([[{ type: { operator: '=', values } }]]);
  });
});

describe('the settings', () => {
  it('keep to the projects that are named', async () => {
    await using site = await start({}, { projects: ['depot'] });
    const projects = await collect(site.provider.listProjects());
    const { items } = await pullAll(site.provider);
    expect(projects.map(({ key }) => key)).toEqual(['DEPOT']);
    expect(new Set(items.map(({ projectId }) => projectId))).toEqual(new Set([projects[0]?.externalId]));
    expect((await collect(site.provider.listItemIds())).length).toBe(items.length);
  });

  it.each([['depot'], ['4711']])('ask for nothing while the account sees none of them (%s)', async (word) => {
    await using site = await start({}, { projects: [word] });
    const { cursor } = await pullAll(site.provider);
    site.state.projects = [];
    site.standin.requests.length = 0;
    const later = await pullAll(site.connect(), cursor);
    expect([later.items, later.cursor]).toEqual([[], { ...cursor, keys: {} }]);
    expect(await collect(site.connect().listItemIds())).toEqual([]);
    expect(site.standin.requests.filter(({ path }) => path.endsWith('/work_packages'))).toEqual([]);
  });

  it('set a work package aside that does not tell its project', async () => {
    await using site = await start({}, { projects: ['depot'] });
    const [first] = (await pullAll(site.provider)).items;
    site.standin.fail(({ path }) =>
      path.endsWith(`/work_packages/${first?.externalId}`)
        ? { kind: 'edit', edit: (answer) => ({ ...answer, body: { ...(answer.body as object), _links: null } }) }
        : null,
    );
    const { pages } = await pullAll(site.provider);
    expect(pages.flatMap(({ malformed }) => malformed.map(({ externalId }) => externalId))).toEqual([first?.externalId]);
  });
});
