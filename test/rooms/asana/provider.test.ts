import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CREDENTIALS, gidOf } from '../../../standins/asana/index.ts';
import type { StandinTask } from '../../../standins/asana/state.ts';
import { asanaModule } from '../../../subgraphs/asana/index.ts';
import { NO_OVERRIDES } from '../../../subgraphs/kit/model.ts';
import type { ItemDraft, Provider } from '../../../subgraphs/kit/provider.ts';
import { collect } from '../../contract/collect.ts';
import { createDirectHttp } from '../../contract/directHttp.ts';
import { type AsanaStandin, NOW, pull, withAsana } from './site.ts';

async function addSubtask(provider: Provider, standin: AsanaStandin): Promise<string> {
  const draft = { projectId: gidOf('project', 'pr1'), parentId: gidOf('task', 'i2'), title: 'Only below another' };
  const { externalId } = await provider.apply({ kind: 'createItem', marker: randomUUID(), draft });
  expect(standin.state.tasks.get(externalId)?.membership).toBeNull();
  return externalId;
}

describe('subtasks that are in no project', () => {
  it('are pulled, counted to the project above, and listed for the sweep', () =>
    withAsana(async ({ provider, standin, connect }) => {
      const gid = await addSubtask(provider, standin);
      const items = (await pull(connect())).flatMap((page) => page.items);
      expect(items.find(({ externalId }) => externalId === gid)).toMatchObject({
        projectId: gidOf('project', 'pr1'),
        type: 'SUBTASK',
        parentId: gidOf('task', 'i2'),
        status: { name: 'Incomplete', category: 'TODO' },
      });
      const ids: string[] = [];
      for await (const page of connect().listItemIds()) ids.push(...page);
      expect(ids.filter((id) => id === gid)).toHaveLength(1);
    }));

  it('come with an incremental pull although their parent did not change', () =>
    withAsana(async ({ provider, standin, connect }) => {
      const gid = await addSubtask(provider, standin);
      const task = standin.state.tasks.get(gid);
      if (task) task.modifiedAt = NOW - 7_200_000;
      const first = await pull(connect());
      if (task) task.modifiedAt = NOW + 1000;
      const second = await pull(connect(), first.at(-1)?.cursor ?? null);
      expect(second.flatMap((page) => page.items.map(({ externalId }) => externalId))).toEqual([gid]);
    }));
});

describe('a task that moved to another project', () => {
  const movedSince = (how: (task: StandinTask) => void) =>
    withAsana(async ({ provider, standin, connect }) => {
      const subtask = await addSubtask(provider, standin);
      for (const task of standin.state.tasks.values()) task.modifiedAt = NOW - 7_200_000;
      const first = await pull(connect());
      const task = standin.state.tasks.get(gidOf('task', 'i2'));
      const to = standin.state.projects.find(({ gid }) => gid === gidOf('project', 'pr2'));
      const [section] = to?.sections ?? [];
      if (!task || !to || !section) throw new Error('The small world has two projects.');
      task.membership = { projectGid: to.gid, sectionGid: section.gid };
      how(task);
      const second = (await pull(connect(), first.at(-1)?.cursor ?? null)).flatMap((page) => page.items);
      expect(second.map(({ externalId, projectId }) => [externalId, projectId])).toEqual([
        [task.gid, to.gid],
        [subtask, to.gid],
      ]);
    });

  it('comes with its subtasks, although `modified_at` is as it was', () =>
    movedSince((task) => {
      task.movedAt = NOW + 1000;
    }));

  it('comes with its subtasks when a story tells of the move', () =>
    movedSince((task) => {
      task.modifiedAt = NOW + 1000;
      task.stories.push({ gid: '12999', at: NOW + 1000, by: task.createdBy, subtype: 'added_to_project', text: '', html: null, facts: {} });
    }));
});

it('lists tasks that cannot be read otherwise: they are there', () =>
  withAsana(async ({ provider, standin }) => {
    const ids = async () => (await collect(provider.listItemIds())).toSorted();
    const before = await ids();
    const odd = (row: object) => ({ ...row, num_subtasks: 'many' });
    standin.fail(({ path }) =>
      path.endsWith('/tasks')
        ? {
            kind: 'edit',
            edit: (answer) => ({
              ...answer,
              body: { ...(answer.body as { data: object[] }), data: [null, ...(answer.body as { data: object[] }).data.map(odd)] },
            }),
          }
        : null,
    );
    expect(await ids()).toEqual(before);
  }));

describe('a free workspace', () => {
  it('refuses search in words', () =>
    withAsana(async ({ provider }) => {
      const refused = provider.search({ text: 'shelf', filter: null }, 5, null);
      await expect(refused).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', message: expect.stringMatching(/paid plan.*premium/s) });
    }, 'free'));

  it('refuses to log time, and pulls all the same', () =>
    withAsana(async ({ provider }) => {
      const write = {
        kind: 'logTime',
        marker: randomUUID(),
        externalId: gidOf('task', 'i2'),
        seconds: 60,
        startedAt: '2026-11-18T10:00:00.000Z',
        comment: null,
      } as const;
      await expect(provider.apply(write)).rejects.toMatchObject({ code: 'NOT_SUPPORTED', facts: { capability: 'LOG_TIME' } });
      expect((await pull(provider)).flatMap((page) => page.items).length).toBeGreaterThan(20);
    }, 'free'));
});

it('reads a phase again when its page token has expired', () =>
  withAsana(async ({ provider, connect }) => {
    const [page] = await pull(provider);
    const cursor = { ...page?.cursor, phase: 'tasks', offset: Buffer.from('stale').toString('base64url') };
    const items = (await pull(connect(), cursor)).flatMap((one) => one.items);
    expect(items.length).toBeGreaterThan(20);
  }));

it('keeps the first project in scope and leaves the other memberships in the payload', () =>
  withAsana(async ({ standin }) => {
    const other = { integrationId: 'int_1', baseUrl: standin.url, credentials: CREDENTIALS, overrides: NO_OVERRIDES, projects: ['depot'] };
    const narrow = asanaModule.create(other, { http: createDirectHttp(asanaModule.dialect), now: () => NOW });
    const items = (await pull(narrow)).flatMap((page) => page.items);
    expect(new Set(items.map(({ projectId }) => projectId))).toEqual(new Set([gidOf('project', 'pr2')]));
  }));

describe('a tag that is not there yet', () => {
  const labels = ['never-seen'];

  it('makes a write half done when what follows it is refused', () =>
    withAsana(async ({ provider, standin }) => {
      const refusal = { kind: 'answer', status: 400, body: { errors: [{ message: 'no' }] } } as const;
      standin.fail(({ method, path }) => (/\/tasks(\/\d+)?$/.test(path) && method !== 'GET' ? refusal : null));
      const draft = { projectId: gidOf('project', 'pr1'), title: 'Oil the zip' };
      const create = (fields: Partial<ItemDraft>) =>
        provider.apply({ kind: 'createItem', marker: randomUUID(), draft: { ...draft, ...fields } });
      await expect(create({})).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'none' });
      await expect(create({ labels })).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'unknown' });
      const patch = { title: 'Oiled', labels: ['new-as-well'] };
      const update = provider.apply({ kind: 'updateItem', marker: randomUUID(), externalId: gidOf('task', 'i4'), patch });
      await expect(update).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'unknown' });
      expect(standin.effects.map(({ body }) => body)).toEqual([{ tag: 'never-seen' }, { tag: 'new-as-well' }]);
    }));

  it('is not made for a write that cannot be', () =>
    withAsana(async ({ provider, standin }) => {
      const assigneeIds = [gidOf('user', 'p1'), gidOf('user', 'p2')];
      const draft = { projectId: gidOf('project', 'pr1'), title: 'Oil the zip', labels, assigneeIds };
      const create = provider.apply({ kind: 'createItem', marker: randomUUID(), draft });
      await expect(create).rejects.toMatchObject({ code: 'BAD_USER_INPUT', effect: 'none' });
      expect(standin.effects).toEqual([]);
    }));
});
