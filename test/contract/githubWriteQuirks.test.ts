import { describe, expect, it } from 'vitest';
import type { ItemDraft, ItemPatch } from '../../subgraphs/kit/provider.ts';
import { pullAll, refusalOf } from './collect.ts';
import { addTwins, itemTitled, MINUTE, startSite } from './githubSite.ts';

describe('how GitHub alone is written to', () => {
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

  it('gives a closed issue another reason, also when it was left open half-way', async () => {
    await using site = await startSite();
    const { items } = await pullAll(site.provider);
    const externalId = items.find(({ status, title }) => status.name === 'closed' && title.startsWith('Tidy'))?.externalId ?? '';
    const change = (patch: ItemPatch) => ({ kind: 'updateItem', marker: crypto.randomUUID(), externalId, patch }) as const;
    const statusNow = async () => (await site.provider.fetchItem(externalId))?.status.name;
    const notPlanned = change({ status: { category: 'CANCELED' } });
    site.standin.fail(({ body }) =>
      (body as { state?: string } | undefined)?.state === 'closed' ? { kind: 'answer', status: 500 } : null,
    );
    const refusal = await refusalOf(site.provider.apply(notPlanned));
    expect([refusal.effect, refusal.message]).toEqual(['unknown', expect.stringContaining('was reopened, but not all of it')]);
    expect(await statusNow()).toBe('open');
    expect(await site.provider.reconcile(notPlanned, new Date(site.now()).toISOString())).toEqual({ state: 'ABSENT' });
    site.standin.fail(() => null);
    await site.provider.apply(notPlanned);
    expect(await statusNow()).toBe('closed as not planned');
    const [before, sent] = [site.standin.effects.length, () => site.standin.effects.slice(before).map(({ body }) => body)];
    // It is what is asked for; no need to open it.
    await site.provider.apply(notPlanned);
    expect(sent()).toEqual([]);
    await site.provider.apply(change({ title: 'Done after all', status: { name: 'closed' } }));
    expect(await statusNow()).toBe('closed');
    expect(sent()).toEqual([
      { state: 'open', state_reason: 'reopened' },
      { title: 'Done after all', state: 'closed', state_reason: 'completed' },
    ]);
  });

  it('goes on with a creation of which only the later part was refused, and makes it once', async () => {
    await using site = await startSite();
    const [parent] = (await pullAll(site.provider)).items;
    const fault = { kind: 'answer', status: 403, body: { message: 'You have exceeded a secondary rate limit.' } } as const;
    site.standin.fail(({ path }) => (path.endsWith('/sub_issues') ? fault : null));
    const draft = { projectId: parent?.projectId ?? '', title: 'Half made', parentId: parent?.externalId ?? '' };
    const write = { kind: 'createItem', marker: crypto.randomUUID(), draft } as const;
    const since = new Date(site.now()).toISOString();
    const refusal = await refusalOf(site.provider.apply(write));
    expect([refusal.effect, refusal.message]).toEqual(['unknown', expect.stringMatching(/was made, but not all of it: .*The parent/)]);
    expect(await site.provider.reconcile(write, since)).toEqual({ state: 'ABSENT' });
    const again = await refusalOf(site.provider.apply(write));
    expect([again.code, again.effect]).toEqual(['PROVIDER_RATE_LIMITED', 'unknown']);
    site.standin.fail(() => null);
    // One who never looked finds it too.
    const { externalId } = await site.connect().apply(write);
    expect((await site.provider.fetchItem(externalId))?.parentId).toBe(parent?.externalId);
    expect(await site.provider.reconcile(write, since)).toEqual({ state: 'APPLIED', externalId });
    expect(await site.provider.apply(write)).toEqual({ externalId });
    expect(site.standin.effects.filter(({ marker }) => marker === write.marker)).toHaveLength(1);
  });

  it('goes on with a creation however many issues were made since', async () => {
    await using site = await startSite();
    const [parent] = (await pullAll(site.provider)).items;
    const draft = { projectId: parent?.projectId ?? '', title: 'Half made', parentId: parent?.externalId ?? '' };
    const write = { kind: 'createItem', marker: crypto.randomUUID(), draft } as const;
    const since = new Date(site.now()).toISOString();
    site.standin.fail(({ path }) => (path.endsWith('/sub_issues') ? { kind: 'answer', status: 500 } : null));
    await refusalOf(site.provider.apply(write));
    site.standin.fail(() => null);
    const made = itemTitled(site.world, 'Half made');
    addTwins(site.world, 120);
    for (const twin of site.world.items.filter(({ id }) => id.startsWith('twin'))) {
      Object.assign(twin, { createdAt: site.now() + MINUTE, projectId: made.projectId });
    }
    expect(await site.provider.reconcile(write, since)).toEqual({ state: 'ABSENT' });
    expect(await site.provider.apply(write)).toEqual({ externalId: site.state.keyOf(made) });
    expect(site.standin.effects.filter(({ marker }) => marker === write.marker)).toHaveLength(1);
  });

  it('says what was made and what was refused when a creation cannot be finished', async () => {
    await using site = await startSite();
    const provider = site.connect({ projects: ['orgs/farwell/projects/1', 'farwell/web-shop', 'farwell/depot'] });
    const create = async (fields: Partial<ItemDraft>) => {
      const draft = { projectId: 'farwell/web-shop', title: 'Never whole', ...fields };
      const write = { kind: 'createItem', marker: crypto.randomUUID(), draft } as const;
      expect((await refusalOf(provider.apply(write))).effect).toBe('unknown');
      expect(await provider.reconcile(write, new Date(site.now()).toISOString())).toEqual({ state: 'ABSENT' });
      const refusal = await refusalOf(provider.apply(write));
      expect(site.standin.effects.filter(({ marker }) => marker === write.marker)).toHaveLength(1);
      return [refusal.effect, refusal.code, refusal.message];
    };
    const orphan = await create({ parentId: 'farwell/web-shop#99999' });
    expect(orphan).toEqual([
      'none',
      'NOT_FOUND',
      expect.stringMatching(/#\d+ was made, but not all of it: The parent .*#99999 was refused/),
    ]);
    const misplaced = await create({ sprintId: 'PVT_standin1/nowhere', dueDate: '2026-12-24', parentId: 'farwell/web-shop#1' });
    expect(misplaced).toEqual(['none', 'PROVIDER_REFUSED', expect.stringMatching(/was made, .*sprintId on the board Farwell was refused/)]);
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
});
