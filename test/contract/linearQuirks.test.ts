import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { readGraphRequest } from '../../standins/kit/graphql.ts';
import { fieldsAt, type World, type WorldItem } from '../../standins/kit/world.ts';
import { complexityOf, MAX_COMPLEXITY } from '../../standins/linear/complexity.ts';
import { uuidOf } from '../../standins/linear/ids.ts';
import { CREDENTIALS, OAUTH_TOKEN, startLinear } from '../../standins/linear/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { Provider, Write } from '../../subgraphs/kit/provider.ts';
import { PAGE_SIZE } from '../../subgraphs/linear/config.ts';
import * as documents from '../../subgraphs/linear/documents.ts';
import { linearModule } from '../../subgraphs/linear/index.ts';
import { hasShared } from '../helpers/shared.ts';
import { specValidator } from '../helpers/specs.ts';
import { collect, pullAll } from './collect.ts';
import { createDirectHttp } from './directHttp.ts';
import { CONTRACT_NOW } from './suite.ts';

const DAY = 86_400_000;

async function withLinear(
  test: (
    given: { provider: Provider; connect: (token: string) => Provider; world: World } & Awaited<ReturnType<typeof startLinear>>,
  ) => Promise<void>,
  change: (world: World) => void = () => {},
): Promise<void> {
  const world = smallWorld(CONTRACT_NOW);
  change(world);
  const validator = hasShared() ? { validator: specValidator('linear') } : {};
  const standin = await startLinear({ world, now: () => CONTRACT_NOW, ...validator });
  const connect = (token: string) =>
    linearModule.create(
      { integrationId: 'int_1', baseUrl: standin.url, credentials: { token }, overrides: NO_OVERRIDES, projects: [] },
      { http: createDirectHttp(linearModule.dialect), now: () => CONTRACT_NOW },
    );
  try {
    await test({ ...standin, provider: connect(CREDENTIALS.token), connect, world });
  } finally {
    await standin.stop();
  }
  expect(standin.violations).toEqual([]);
}

const itemTitled = (world: World, title: string): WorldItem => {
  const item = world.items.find(({ initial }) => initial.title === title);
  if (!item) throw new Error(`no item ${title}`);
  return item;
};

describe('what Linear alone does', () => {
  it('sends no document above the complexity Linear allows', () => {
    const texts = Object.entries({ ...documents, ...documents.NESTED_LISTS }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && /^\s*(query|mutation)/.test(entry[1]),
    );
    expect(texts.length).toBeGreaterThan(15);
    const sizes: Record<string, number> = { ISSUES: PAGE_SIZE.issues, ISSUES_BY_UPDATE: PAGE_SIZE.issues, ISSUE_IDS: PAGE_SIZE.ids };
    for (const [name, query] of texts) {
      const size = sizes[name] ?? 100;
      const cost = complexityOf(readGraphRequest({ query, variables: { first: name === 'TEAMS' ? PAGE_SIZE.teams : size, last: size } }));
      expect([name, cost <= MAX_COMPLEXITY, cost]).toEqual([name, true, cost]);
    }
  });

  it('takes a personal key bare and an OAuth token as Bearer', () =>
    withLinear(async ({ connect }) => {
      expect((await connect(OAUTH_TOKEN).describe()).product).toBe('Linear');
      await expect(connect(`Bearer ${CREDENTIALS.token}`).describe()).rejects.toMatchObject({ code: 'PROVIDER_UNAUTHORIZED' });
    }));

  it('reads a history of many pages in full', () =>
    withLinear(
      async ({ provider }) => {
        const { items } = await pullAll(provider);
        const changes = items.find(({ title }) => title === 'renamed 130')?.changes.filter(({ field }) => field === 'title');
        expect(changes?.map(({ to }) => to)).toEqual(Array.from({ length: 130 }, (_, index) => `renamed ${index + 1}`));
      },
      (world) => {
        const item = itemTitled(world, 'Tidy shelf 1');
        for (let index = 1; index <= 130; index++) {
          item.steps.push({ at: CONTRACT_NOW - DAY + index * 1000, by: 'p2', kind: 'set', fields: { title: `renamed ${index}` } });
        }
      },
    ));

  it('brings every issue of one instant, more than a page of them', () =>
    withLinear(
      async ({ provider }) => {
        const { items } = await pullAll(provider);
        expect(items.filter(({ title }) => title.startsWith('twin')).length).toBe(70);
        expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(items.length);
      },
      (world) => {
        const model = itemTitled(world, 'Tidy shelf 1');
        for (let index = 0; index < 70; index++) {
          world.items.push({
            ...model,
            id: `twin${index}`,
            number: 500 + index,
            createdAt: CONTRACT_NOW - DAY,
            steps: [],
            initial: { ...model.initial, title: `twin ${index}` },
          });
        }
      },
    ));

  it('keeps a closed cycle on issues that it closed around, and not on those taken out before', () =>
    withLinear(
      async ({ provider, world }) => {
        const { items } = await pullAll(provider);
        const sprints = new Map(
          (await collect(provider.listSprints((await collect(provider.listProjects())).map(({ externalId }) => externalId)))).map(
            ({ externalId, name }) => [externalId, name],
          ),
        );
        const named = (title: string) => {
          const item = items.find((candidate) => candidate.title === title);
          const words = (ids: string | null | undefined) => (ids ?? '').split(', ').map((id) => sprints.get(id) ?? id);
          return {
            now: item?.sprintIds.map((id) => sprints.get(id)),
            moves: item?.changes.filter(({ field }) => field === 'sprint').map(({ fromId, toId }) => [words(fromId), words(toId)]),
          };
        };
        const [first, second] = world.sprints;
        expect(named('Tidy shelf 1')).toEqual({
          now: [first?.name, second?.name],
          moves: [
            [[''], [first?.name]],
            [[first?.name], [first?.name, second?.name]],
          ],
        });
        expect(named('Tidy shelf 2')).toEqual({
          now: [second?.name],
          moves: [
            [[''], [first?.name]],
            [[first?.name], [second?.name]],
          ],
        });
      },
      (world) => {
        const [first, second] = world.sprints;
        const closedAt = first?.closedAt ?? 0;
        const move = (title: string, at: number) => {
          const item = itemTitled(world, title);
          item.createdAt = closedAt - 20 * DAY;
          item.steps = [
            { at: closedAt - 12 * DAY, by: 'p2', kind: 'set', fields: { sprintId: first?.id ?? null } },
            { at, by: 'p2', kind: 'set', fields: { sprintId: second?.id ?? null } },
          ];
        };
        move('Tidy shelf 1', closedAt - 2_000);
        move('Tidy shelf 2', closedAt - 5 * DAY);
      },
    ));

  it('publishes its own figures of a cycle, as of each day’s end', () =>
    withLinear(async ({ provider }) => {
      const [project] = await collect(provider.listProjects());
      const sprints = await collect(provider.listSprints([project?.externalId ?? '']));
      const closed = sprints.find(({ state }) => state === 'CLOSED');
      expect(closed?.publishedFigures).toMatchObject({ source: 'Linear cycle arrays', unit: 'STORY_POINTS', removed: null });
      expect(sprints.find(({ state }) => state === 'FUTURE')?.publishedFigures).toBeNull();
    }));

  it('takes the trash for deleted, and the archive for finished', () =>
    withLinear(async ({ provider, state, world }) => {
      state.trashed.set(itemTitled(world, 'Tidy shelf 1').id, CONTRACT_NOW);
      state.archived.set(itemTitled(world, 'Tidy shelf 2').id, CONTRACT_NOW);
      const titles = (await pullAll(provider)).items.map(({ title }) => title);
      expect(titles).not.toContain('Tidy shelf 1');
      expect(titles).toContain('Tidy shelf 2');
    }));

  it('finds an issue by the key it had in another team', () =>
    withLinear(async ({ provider, state, world }) => {
      const item = itemTitled(world, 'Tidy shelf 1');
      const [oldKey = ''] = state.identifiersOf(item);
      const target = world.projects.find(({ id }) => id !== item.projectId);
      if (target) state.moveItem(item, target, 99);
      const found = await provider.fetchItem(oldKey);
      expect(found?.key).toBe(`${target?.key}-99`);
      expect(found?.links.map(({ targetKey }) => targetKey)).not.toContain(oldKey);
    }));

  it('cannot make the same item or comment twice: our intent is their id', () =>
    withLinear(async ({ provider, effects }) => {
      const [project] = await collect(provider.listProjects());
      const write = {
        kind: 'createItem',
        marker: randomUUID(),
        draft: { projectId: project?.externalId ?? '', title: 'Only once' },
      } as const;
      const { externalId } = await provider.apply(write);
      expect(externalId).toBe(write.marker);
      await expect(provider.apply(write)).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'none' });
      expect(effects.filter(({ marker }) => marker === write.marker)).toHaveLength(1);
      expect(await provider.reconcile(write, new Date(CONTRACT_NOW).toISOString())).toEqual({ state: 'APPLIED', externalId });
    }));

  it('goes by the id that Linear gives a new label', () =>
    withLinear(async ({ provider, state, world, fail }) => {
      const [project] = world.projects;
      const id = project ? state.labelId(project, 'checkout') : '';
      fail(({ body }) =>
        /issueLabelCreate/.test((body as { query: string }).query)
          ? { kind: 'edit', edit: (answer) => ({ ...answer, body: { data: { issueLabelCreate: { success: true, issueLabel: { id } } } } }) }
          : null,
      );
      const draft = { projectId: uuidOf('team', project?.id ?? ''), title: 'Oil the zip', labels: ['never-seen'] };
      const { externalId } = await provider.apply({ kind: 'createItem', marker: randomUUID(), draft });
      expect((await provider.fetchItem(externalId))?.labels).toEqual(['checkout']);
    }));

  it('puts a label on under the id it was made with', () =>
    withLinear(async ({ state, world, url, effects }) => {
      const [project] = world.projects;
      const [id, teamId] = [randomUUID(), uuidOf('team', project?.id ?? '')];
      const send = async (query: string, variables: Record<string, unknown>) => {
        const headers = { 'content-type': 'application/json', authorization: CREDENTIALS.token };
        const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
        return (await answer.json()) as Record<string, unknown>;
      };
      const made = await send(documents.CREATE_LABEL, { input: { id, name: 'never-seen', teamId } });
      expect(made).toMatchObject({ data: { issueLabelCreate: { issueLabel: { id } } } });
      const input = { id: randomUUID(), teamId, title: 'Oil the zip', labelIds: [id] };
      expect(await send(documents.CREATE_ISSUE, { input })).toMatchObject({ data: { issueCreate: { success: true } } });
      expect(fieldsAt(state.findItem(input.id) ?? itemTitled(world, 'Oil the zip')).labels).toEqual(['never-seen']);
      expect(await send(documents.CREATE_LABEL, { input: { id, name: 'another', teamId } })).toHaveProperty('errors');
      expect(effects).toHaveLength(2);
    }));

  it('does not call a write undone when only the issue was refused after its label was made', () =>
    withLinear(async ({ provider, effects, fail }) => {
      const { items } = await pullAll(provider);
      const [item] = items;
      const refusal = { errors: [{ message: 'no', extensions: { code: 'INPUT_ERROR', userPresentableMessage: 'no' } }] };
      fail(({ body }) =>
        /issue(Create|Update)\(/.test((body as { query: string }).query) ? { kind: 'answer', status: 400, body: refusal } : null,
      );
      const update = (labels: string[]): Write => ({
        kind: 'updateItem',
        marker: randomUUID(),
        externalId: item?.externalId ?? '',
        patch: { labels },
      });
      const draft = { projectId: item?.projectId ?? '', title: 'Oil the zip', labels: ['never-seen'] };
      const writes: Write[] = [{ kind: 'createItem', marker: randomUUID(), draft }, update(['new-as-well'])];
      for (const write of writes)
        await expect(provider.apply(write)).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'unknown' });
      expect(effects).toHaveLength(2);
      await expect(provider.apply(update([]))).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'none' });
    }));

  it('makes no label for a write that cannot be', () =>
    withLinear(async ({ provider, effects }) => {
      const [item] = (await pullAll(provider)).items;
      const labels = ['never-seen'];
      const draft = { projectId: item?.projectId ?? '', title: 'Oil the zip', labels, storyPoints: 1.5 };
      await expect(provider.apply({ kind: 'createItem', marker: randomUUID(), draft })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      for (const patch of [{ storyPoints: 1.5 }, { status: { name: 'Nowhere' } }]) {
        const write = {
          kind: 'updateItem',
          marker: randomUUID(),
          externalId: item?.externalId ?? '',
          patch: { ...patch, labels },
        } as const;
        await expect(provider.apply(write)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      }
      expect(effects).toEqual([]);
    }));

  it('speaks for a team by the worst health of its running projects', () =>
    withLinear(async ({ provider }) => {
      const projects = await collect(provider.listProjects());
      expect(projects.map(({ reportedHealth }) => reportedHealth)).toEqual(['ON_TRACK', null]);
    }));
});
