/** What only Planka does: log-ins, endless lists, changes without a date, creating in several calls. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import type { StandinAnswer } from '../../standins/kit/definition.ts';
import { failTimes } from '../../standins/kit/faults.ts';
import { CREDENTIALS, type Flavour, moveCard, startPlanka } from '../../standins/planka/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { Credentials, ItemPatch, Write } from '../../subgraphs/kit/provider.ts';
import { plankaModule } from '../../subgraphs/planka/index.ts';
import { collect, pullAll, refusalOf } from './collect.ts';
import { createDirectHttp } from './directHttp.ts';

const NOW = Date.parse('2026-11-18T15:20:00.000Z');
const { apiKey, ...LOGIN } = CREDENTIALS;

async function start(flavour: Flavour, credentials: Credentials = LOGIN, plainItems = 18) {
  let now = NOW;
  const standin = await startPlanka({ world: smallWorld(NOW, plainItems), flavour, now: () => now });
  const connect = (changed: { credentials?: Credentials; statusMap?: Record<string, 'BACKLOG'>; storyPointsField?: string } = {}) =>
    plankaModule.create(
      {
        ...{ integrationId: 'int_quirks', baseUrl: standin.url, projects: [], credentials: changed.credentials ?? credentials },
        overrides: { ...NO_OVERRIDES, statusMap: changed.statusMap ?? {}, storyPointsField: changed.storyPointsField ?? null },
      },
      { http: createDirectHttp(plankaModule.dialect), now: () => now },
    );
  const { state } = standin;
  const find = (name: string) => {
    const card = [...state.cards.values()].find((candidate) => candidate.name === name);
    if (!card) throw new Error(`There is no card ${name}.`);
    return card;
  };
  const archive = state.lists.find(({ type }) => type === 'archive');
  const advance = (ms: number) => {
    now += ms;
    return now;
  };
  const logins = () => standin.requests.filter(({ path }) => path === '/api/access-tokens').length;
  return { standin, state, connect, find, archive, advance, logins, [Symbol.asyncDispose]: () => standin.stop() };
}

describe('logging in', () => {
  it.each(['1', '2'] as const)('Planka %s: once, and again when the token ran out', async (flavour) => {
    await using site = await start(flavour);
    const provider = site.connect();
    await pullAll(provider);
    expect(site.logins()).toBe(1);
    site.state.tokens.clear();
    await pullAll(provider);
    expect(site.logins()).toBe(2);
  });

  it('takes an access token for a token and a key for a key', async () => {
    await using site = await start('2', { token: apiKey });
    await site.connect().describe();
    expect(site.logins()).toBe(0);
    await site.connect({ credentials: LOGIN }).describe();
    const [token = ''] = site.state.tokens;
    expect((await site.connect({ credentials: { token } }).describe()).account).not.toBeNull();
  });

  it('says that the terms wait to be accepted', async () => {
    await using site = await start('2');
    site.state.termsAccepted = false;
    const refusal = await refusalOf(site.connect().describe());
    expect(refusal.code).toBe('PROVIDER_UNAUTHORIZED');
    expect(refusal.message).toMatch(/terms/);
  });
});

describe('endless lists', () => {
  it('are read to their end, then only what came in', async () => {
    await using site = await start('2', { token: apiKey }, 140);
    const cards = [...site.state.cards.values()].filter(({ boardId }) => boardId === site.archive?.boardId);
    for (const card of cards.slice(0, 77)) if (site.archive) moveCard(site.state, card, site.archive, site.advance(1_000));
    const first = await pullAll(site.connect());
    const archived = first.items.filter(({ status }) => status.name === 'Archive');
    expect(archived.length).toBe(77);
    expect(new Set(archived.map(({ status }) => status.category))).toEqual(new Set(['CANCELED']));
    expect(new Set(await collect(site.connect().listItemIds())).size).toBe(site.state.cards.size);
    const [next] = cards.slice(90);
    if (next && site.archive) moveCard(site.state, next, site.archive, site.advance(60_000));
    const second = await pullAll(site.connect(), first.cursor);
    expect(second.items.map(({ externalId, status }) => [externalId, status.name])).toEqual([[next?.id, 'Archive']]);
  });
});

describe('changes that no date tells', () => {
  it('are found: a label put on a card moves nothing else', async () => {
    await using site = await start('1');
    const { cursor } = await pullAll(site.connect());
    const card = site.find('Tidy shelf 1');
    const label = site.state.labels.find(({ boardId }) => boardId === card.boardId);
    const row = { id: site.state.nextId(), createdAt: site.advance(1_000), updatedAt: null, cardId: card.id, labelId: label?.id ?? '' };
    site.state.cardLabels.push(row);
    const { items } = await pullAll(site.connect(), cursor);
    expect(items.map(({ externalId, labels }) => [externalId, labels])).toEqual([[card.id, [label?.name]]]);
    site.state.cardLabels.splice(site.state.cardLabels.indexOf(row), 1);
    const again = await pullAll(site.connect(), cursor);
    expect(again.items).toEqual([]);
  });

  it('bring all cards of a board whose list was renamed', async () => {
    await using site = await start('2');
    const { cursor } = await pullAll(site.connect());
    const list = site.state.lists.find(({ name }) => name === 'In Review');
    Object.assign(list ?? {}, { name: 'Checking', updatedAt: site.advance(1_000) });
    const { items } = await pullAll(site.connect(), cursor);
    expect(items.length).toBeGreaterThan(0);
    expect(items.some(({ status }) => status.name === 'Checking')).toBe(true);
  });
});

describe('what cards of endless lists are called', () => {
  it('follows the name of their project', async () => {
    await using site = await start('2');
    const card = site.find('Tidy shelf 1');
    const archive = site.state.lists.find(({ type, boardId }) => type === 'archive' && boardId === card.boardId);
    if (archive) moveCard(site.state, card, archive, site.advance(1_000));
    const { cursor } = await pullAll(site.connect());
    const board = site.state.boards.find(({ id }) => id === card.boardId);
    const project = site.state.projects.find(({ id }) => id === board?.projectId);
    Object.assign(project ?? {}, { name: 'Renamed' });
    const again = await pullAll(site.connect(), cursor);
    expect(again.items.find(({ externalId }) => externalId === card.id)?.key).toBe(`RENAMED-${card.id}`);
    expect((await pullAll(site.connect(), again.cursor)).items).toEqual([]);
  });
});

describe('a field that a project defines for all its boards', () => {
  it('has its name, though boards and cards tell its value only', async () => {
    await using site = await start('2');
    const { id: cardId } = site.find('Tidy shelf 1');
    const value = { id: '1', cardId, customFieldGroupId: '2', customFieldId: '3', content: '8', createdAt: null, updatedAt: null };
    const field = { id: '3', baseCustomFieldGroupId: '4', customFieldGroupId: null, name: 'Points', position: 1 };
    const withIncluded = (more: object) => ({
      kind: 'edit' as const,
      edit: (answer: StandinAnswer) => {
        const body = answer.body as { included: object };
        return { ...answer, body: { ...body, included: { ...body.included, ...more } } };
      },
    });
    site.standin.fail(({ path }) => {
      if (path === '/api/projects') return withIncluded({ customFields: [field] });
      return /^\/api\/(boards|cards)\/\d+$/.test(path) ? withIncluded({ customFieldValues: [value] }) : null;
    });
    const provider = site.connect({ storyPointsField: 'points' });
    const { items } = await pullAll(provider);
    const told = { storyPoints: 8, customFields: [{ id: '3', name: 'Points', type: 'text', value: '8' }] };
    expect(items.find(({ externalId }) => externalId === cardId)).toMatchObject(told);
    expect(await provider.fetchItem(cardId)).toMatchObject(told);
  });
});

describe('cards that cannot be read', () => {
  it('are set aside each under its own id', async () => {
    await using site = await start('2');
    const names = ['Tidy shelf 1', 'Tidy shelf 2'];
    const ids = names.map((name) => site.find(name).id);
    for (const name of names) Object.assign(site.find(name), { name: 7 });
    const { pages } = await pullAll(site.connect());
    const aside = pages.flatMap(({ malformed }) => malformed.map(({ externalId }) => externalId));
    expect(new Set(aside)).toEqual(new Set(ids));
  });
});

describe('what a list means', () => {
  it('is the operator’s to say', async () => {
    await using site = await start('1');
    const [project] = await collect(site.connect({ statusMap: { 'to do': 'BACKLOG' } }).listProjects());
    expect(project?.statuses.map(({ category }) => category)).toEqual(['BACKLOG', 'IN_PROGRESS', 'IN_PROGRESS', 'DONE']);
  });
});

describe('the type of a card', () => {
  it('is TASK in Planka 1, which may be said and is not sent', async () => {
    await using site = await start('1');
    const provider = site.connect();
    const [project] = await collect(provider.listProjects());
    const draft = { projectId: project?.externalId ?? '', title: 'Sew', type: 'TASK' as const };
    const { externalId } = await provider.apply({ kind: 'createItem', marker: randomUUID(), draft });
    const bodies: unknown[] = [];
    site.standin.fail(({ method, body }) => {
      if (method === 'PATCH') bodies.push(body);
      return null;
    });
    const update = (patch: ItemPatch) => provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId, patch });
    await update({ type: 'TASK', title: 'Sewn' });
    expect(bodies).toEqual([{ name: 'Sewn' }]);
    expect(await provider.fetchItem(externalId)).toMatchObject({ title: 'Sewn', type: 'TASK' });
    expect((await refusalOf(update({ type: 'STORY' }))).code).toBe('NOT_SUPPORTED');
  });
});

describe('a card with a label and a member', () => {
  it.each(['1', '2'] as const)('Planka %s: is finished, not made twice, when a later call is lost', async (flavour) => {
    await using site = await start(flavour);
    const provider = site.connect();
    const [project] = await collect(provider.listProjects());
    const draft = { projectId: project?.externalId ?? '', title: 'Sew', labels: ['mobile', 'new one'], assigneeIds: [site.state.meId] };
    const write: Write = { kind: 'createItem', marker: randomUUID(), draft };
    site.standin.fail(failTimes({ kind: 'drop', when: 'before' }, 1, ({ method, path }) => method === 'POST' && /labels$/.test(path)));
    expect((await refusalOf(provider.apply(write))).effect).toBe('unknown');
    const since = new Date(NOW).toISOString();
    expect((await provider.reconcile(write, since)).state).toBe('ABSENT');
    const { externalId } = await provider.apply(write);
    expect([...site.state.cards.values()].filter(({ name }) => name === 'Sew').length).toBe(1);
    expect(await provider.fetchItem(externalId)).toMatchObject({
      labels: ['mobile', 'new one'],
      assigneeIds: [site.state.meId],
      description: null,
    });
    expect((await provider.reconcile(write, since)).state).toBe('APPLIED');
  });

  it.each(['1', '2'] as const)('Planka %s: is not called undone when only a later call was refused', async (flavour) => {
    await using site = await start(flavour);
    const provider = site.connect();
    const [project] = await collect(provider.listProjects());
    site.standin.fail(({ method, path }) =>
      method === 'POST' && /labels$/.test(path) ? { kind: 'answer', status: 400, body: { code: 'E_MISSING_OR_INVALID_PARAMS' } } : null,
    );
    const draft = { projectId: project?.externalId ?? '', title: 'Sew', labels: ['mobile'] };
    const created = await refusalOf(provider.apply({ kind: 'createItem', marker: randomUUID(), draft }));
    expect(created).toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'unknown' });
    expect([...site.state.cards.values()].some(({ name }) => name === 'Sew')).toBe(true);
    const { id: externalId } = site.find('Tidy shelf 1');
    const update = (patch: ItemPatch) => refusalOf(provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId, patch }));
    expect((await update({ labels: ['new one'] })).effect).toBe('none');
    for (const patch of [{ title: 'Tidied' }, { assigneeIds: [site.state.meId] }])
      expect(await update({ ...patch, labels: ['new one'] })).toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'unknown' });
  });

  it('an item that cannot be read is the item’s failure, not the tool’s', async () => {
    await using site = await start('2');
    const provider = site.connect();
    const [first] = (await pullAll(provider)).items;
    site.standin.fail(({ method, path }) =>
      method === 'GET' && /\/cards\/\d+$/.test(path)
        ? {
            kind: 'edit',
            edit: (answer) => ({
              ...answer,
              body: { ...(answer.body as object), item: { ...(answer.body as { item: object }).item, name: 7 } },
            }),
          }
        : null,
    );
    expect((await refusalOf(provider.fetchItem(first?.externalId ?? ''))).code).toBe('PROVIDER_REFUSED');
  });
});
