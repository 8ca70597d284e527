/** What only OpenProject does: saving under lock, sub-paths, versions that serve two ends. */
import { createHmac, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signDelivery, touch } from '../../standins/openproject/index.ts';
import { openprojectModule } from '../../subgraphs/openproject/index.ts';
import { collect, pullAll, refusalOf } from './collect.ts';
import { NOW, type Site, start } from './openprojectSite.ts';

const SECRET = 'hook-secret';

/** Lets somebody else save right before our first save arrives. */
function interfere({ standin, state }: Site, id: number, change: { subject?: string; storyPoints?: number }): void {
  let done = false;
  standin.fail(({ method }) => {
    const item = state.workPackages.get(id);
    if (method === 'PATCH' && !done && item) {
      done = true;
      Object.assign(item, change);
      touch(item, { at: NOW, by: 5, id: state.nextId() });
    }
    return null;
  });
}

describe('saving while somebody else does', () => {
  it('saves again over a change of another field, and keeps that', async () => {
    await using site = await start();
    const { id } = site.find('Tidy shelf 1');
    interfere(site, id, { storyPoints: 13 });
    await site.update(id, { title: 'Tidied' });
    expect(site.state.workPackages.get(id)).toMatchObject({ subject: 'Tidied', storyPoints: 13 });
  });

  it('stops at a change of the same field', async () => {
    await using site = await start();
    const { id } = site.find('Tidy shelf 1');
    interfere(site, id, { subject: 'Theirs' });
    const refusal = await refusalOf(site.update(id, { title: 'Ours' }));
    expect([refusal.code, refusal.effect]).toEqual(['CONFLICT', 'none']);
    expect(site.state.workPackages.get(id)?.subject).toBe('Theirs');
  });

  it('stops where the change was made already', async () => {
    await using site = await start();
    const { id } = site.find('Tidy shelf 1');
    interfere(site, id, { subject: 'Same' });
    await site.update(id, { title: 'Same' });
    expect(site.standin.effects).toEqual([]);
  });
});

describe('an installation below a path', () => {
  it('is read and written there', async () => {
    await using site = await start({ subPath: '/pm' }, {});
    const { items } = await pullAll(site.provider);
    expect(items.length).toBeGreaterThan(20);
    const [project] = await collect(site.provider.listProjects());
    const draft = { projectId: project?.externalId ?? '', title: 'Below', assigneeIds: ['5'], priority: 'HIGH' as const };
    const { externalId } = await site.provider.apply({ kind: 'createItem', marker: randomUUID(), draft });
    const item = await site.provider.fetchItem(externalId);
    expect(item).toMatchObject({ assigneeIds: ['5'], priority: 'HIGH', url: `${site.standin.url}/pm/work_packages/${externalId}` });
  });
});

describe('versions', () => {
  it.each([403, 404])('that one project hides (%s) cost no others', async (status) => {
    await using site = await start();
    const ids = (await collect(site.provider.listProjects())).map(({ externalId }) => externalId);
    const before = await collect(site.provider.listSprints(ids));
    const hidden = ids.find((id) => before.every(({ projectId }) => projectId !== id)) ?? '';
    site.standin.fail(({ path }) =>
      path.endsWith(`/projects/${hidden}/versions`) ? { kind: 'answer', status, body: { _type: 'Error', message: 'hidden' } } : null,
    );
    expect([hidden === '', before.length > 0]).toEqual([false, true]);
    expect(await collect(site.provider.listSprints([hidden, ...ids]))).toEqual(before);
  });

  it('that cannot be read just now stop the listing', async () => {
    await using site = await start();
    site.standin.fail(({ path }) => (path.endsWith('/versions') ? { kind: 'answer', status: 500 } : null));
    expect((await refusalOf(collect(site.provider.listSprints(['1'])))).code).not.toBe('NOT_FOUND');
  });
});

describe('deliveries of comments', () => {
  const deliver = (body: string, headers: Record<string, string>) =>
    openprojectModule.readWebhook({ headers, rawBody: Buffer.from(body), secret: SECRET });
  const accepted = (id: string) => ({ kind: 'accepted', changedItemIds: [id], deletedItemIds: [], pollAll: false });

  it('name the work package of the activity', async () => {
    await using site = await start();
    const item = site.find('Tidy shelf 1');
    touch(item, { at: NOW, by: 5, id: site.state.nextId(), comment: 'Done by Friday.' });
    const { body, headers } = signDelivery(site.state, item.id, 'work_package_comment:comment', SECRET);
    expect(deliver(body, headers)).toMatchObject(accepted(String(item.id)));
  });

  it.each([
    ['by its link', { activity: { id: 9, _links: { workPackage: { href: '/api/v3/work_packages/42' } } } }],
    ['embedded', { activity: { id: 9, _embedded: { workPackage: { id: 42 } } } }],
    ['under its own name', { work_package_comment: { id: 9, _links: { workPackage: { href: '/api/v3/work_packages/42' } } } }],
  ])('name it %s', (_how, payload) => {
    const body = JSON.stringify({ action: 'work_package_comment:comment', ...payload });
    const signature = createHmac('sha1', SECRET).update(body).digest('hex');
    expect(deliver(body, { 'x-op-signature': `sha1=${signature}` })).toMatchObject(accepted('42'));
  });
});

describe('what people see and what we tell', () => {
  it('leaves internal comments with those they are for', async () => {
    await using site = await start({ flavour: '16' });
    const item = site.find('Tidy shelf 1');
    touch(item, { at: NOW, by: 5, id: site.state.nextId(), comment: 'The client is difficult.', internal: true });
    touch(item, { at: NOW, by: 5, id: site.state.nextId(), comment: 'Done by Friday.' });
    const mapped = await site.provider.fetchItem(String(item.id));
    expect(mapped?.comments.map(({ body }) => body)).toEqual(['Done by Friday.']);
    expect(JSON.stringify(mapped?.raw)).not.toContain('difficult');
  });

  it('is blocked as long as a blocker is open', async () => {
    await using site = await start();
    const { id } = site.find('Show sizes in stock');
    const isBlocked = async () => (await site.provider.fetchItem(String(id)))?.blocked;
    expect(await isBlocked()).toBe(true);
    await site.update(site.find('Stock feed drops sizes').id, { status: { category: 'DONE' } });
    expect(await isBlocked()).toBe(false);
  });

  it.each([
    ['13', '2026-11-17T00:00:00.000Z'],
    ['16', '2026-11-17T13:45:00.000Z'],
  ] as const)('OpenProject %s takes time by its own schema', async (flavour, startedAt) => {
    await using site = await start({ flavour });
    const { id } = site.find('Tidy shelf 1');
    const write = {
      kind: 'logTime',
      marker: randomUUID(),
      externalId: String(id),
      seconds: 5400,
      startedAt: '2026-11-17T13:45:00.000Z',
    } as const;
    await site.provider.apply({ ...write, comment: null });
    const item = await site.provider.fetchItem(String(id));
    expect(item).toMatchObject({ timeSpent: 5400, worklogs: [{ seconds: 5400, startedAt }] });
  });
});

describe('time that is booked and nothing else', () => {
  it('brings its work package in, once', async () => {
    await using site = await start();
    const first = await pullAll(site.provider);
    const { id } = site.find('Tidy shelf 1');
    const externalId = String(id);
    const write = { kind: 'logTime', marker: randomUUID(), externalId, seconds: 600, startedAt: '2026-11-17T13:45:00.000Z' } as const;
    await site.provider.apply({ ...write, comment: null });
    const second = await pullAll(site.provider, first.cursor);
    expect(second.items.map((item) => [item.externalId, item.timeSpent])).toEqual([[externalId, 600]]);
    expect((await pullAll(site.provider, second.cursor)).items).toEqual([]);
  });
});

describe('what OpenProject cannot hold', () => {
  it('is refused in words, not ignored as OpenProject would', async () => {
    await using site = await start();
    const { id } = site.find('Tidy shelf 1');
    await site.update(id, { dueDate: '2026-12-24' });
    const milestone = site.state.types.find(({ isMilestone }) => isMilestone);
    Object.assign(site.state.workPackages.get(id) ?? {}, { typeId: milestone?.id });
    const points = await refusalOf(site.update(id, { storyPoints: 3 }));
    expect([points.code, points.facts.capability]).toEqual(['NOT_SUPPORTED', 'UPDATE']);
    expect((await refusalOf(site.update(id, { labels: ['x'] }))).code).toBe('NOT_SUPPORTED');
    expect((await refusalOf(site.update(id, { assigneeIds: ['4', '5'] }))).code).toBe('BAD_USER_INPUT');
    await site.update(id, { dueDate: '2026-12-31' });
    expect(await site.provider.fetchItem(String(id))).toMatchObject({ startDate: '2026-12-31', dueDate: '2026-12-31' });
  });

  it('an item that cannot be read is the item’s failure, not the tool’s', async () => {
    await using site = await start();
    const [first] = (await pullAll(site.provider)).items;
    site.standin.fail(({ method, path }) =>
      method === 'GET' && /\/work_packages\/\d+$/.test(path)
        ? { kind: 'edit', edit: (answer) => ({ ...answer, body: { ...(answer.body as object), createdAt: null } }) }
        : null,
    );
    expect((await refusalOf(site.provider.fetchItem(first?.externalId ?? ''))).code).toBe('PROVIDER_REFUSED');
  });
});
