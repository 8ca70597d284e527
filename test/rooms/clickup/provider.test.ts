import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { comment, numberId, taskId } from '../../../standins/clickup/index.ts';
import { toCustomField } from '../../../subgraphs/clickup/fields.ts';
import { clickupModule } from '../../../subgraphs/clickup/index.ts';
import { NO_OVERRIDES } from '../../../subgraphs/kit/model.ts';
import type { ItemPatch, Provider, PullPage } from '../../../subgraphs/kit/provider.ts';
import { collect } from '../../contract/collect.ts';
import { type ClickUpStandin, NOW, pull, withClickUp } from './site.ts';

const SHOP = numberId('space', 'pr1');

const update = (externalId: string, patch: ItemPatch) => ({ kind: 'updateItem', marker: randomUUID(), externalId, patch }) as const;

/** 250 more tasks: some with one time of change, as a bulk edit leaves them. */
function addMany({ state }: ClickUpStandin): void {
  const sample = state.tasks.get(taskId('f1'));
  for (let index = 0; sample && index < 250; index += 1) {
    const at = NOW - 86_400_000 - (index < 130 ? 0 : index * 1000);
    const entered = [{ status: sample.status, since: at }];
    state.tasks.set(`86many${index}`, { ...sample, id: `86many${index}`, name: `Many ${index}`, updatedAt: at, createdAt: at, entered });
  }
}

describe('the place of a pull', () => {
  const changedSince = async (provider: Provider, pages: readonly PullPage[]) =>
    (await pull(provider, pages.at(-1)?.cursor ?? null)).flatMap((page) => page.items.map(({ externalId }) => externalId));

  it('stays with the present when a task bears a time to come', () =>
    withClickUp(async ({ provider, standin }) => {
      const [ahead, behind] = [...standin.state.tasks.values()];
      if (!ahead || !behind) throw new Error('The small world has tasks.');
      ahead.updatedAt = Date.now() + 90 * 86_400_000;
      const pages = await pull(provider);
      behind.updatedAt = Date.now();
      expect(await changedSince(provider, pages)).toEqual([behind.id]);
    }));

  it('comes back from a future that was kept by then', () =>
    withClickUp(async ({ provider, standin }) => {
      const [task] = [...standin.state.tasks.values()];
      if (!task) throw new Error('The small world has tasks.');
      const kept = JSON.stringify((await pull(provider)).at(-1)?.cursor).replaceAll(
        /"since":{"(\d+)":\d+}/g,
        `"since":{"$1":${Date.now() + 86_400_000}}`,
      );
      task.updatedAt = Date.now();
      const items = (await pull(provider, JSON.parse(kept))).flatMap((page) => page.items.map(({ externalId }) => externalId));
      expect(items).toEqual([task.id]);
    }));
});

describe('pages of tasks', () => {
  const all = async (provider: Provider) => (await pull(provider)).flatMap((page) => page.items.map(({ externalId }) => externalId));

  it('come whole, each task once, though many changed in one moment', () =>
    withClickUp(async ({ provider, standin }) => {
      addMany(standin);
      const ids = await all(provider);
      expect(ids.toSorted()).toEqual([...standin.state.tasks.keys()].toSorted());
    }));

  it('come whole from a site that gives the newest first', () =>
    withClickUp(async ({ provider, standin }) => {
      addMany(standin);
      for (const [index, task] of [...standin.state.tasks.values()].entries()) task.updatedAt = NOW - index * 60_000;
      standin.fail(({ path }) =>
        path.endsWith('/task') ? { kind: 'edit', edit: (answer) => ({ ...answer, body: turned(answer.body) }) } : null,
      );
      const ids = await all(provider);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThan(100);
    }));

  it('go on after one that is short but not the last', () =>
    withClickUp(async ({ provider, standin }) => {
      addMany(standin);
      const hidden = ['86many3', '86many140'];
      standin.fail(({ path }) =>
        path.endsWith('/task') ? { kind: 'edit', edit: (answer) => ({ ...answer, body: without(hidden, answer.body) }) } : null,
      );
      const shown = [...standin.state.tasks.keys()].filter((id) => !hidden.includes(id)).toSorted();
      expect((await all(provider)).toSorted()).toEqual(shown);
      expect((await collect(provider.listItemIds())).toSorted()).toEqual(shown);
      expect((await searched(provider)).toSorted()).toEqual(shown);
    }));

  it('show tasks that cannot be read otherwise: they are there', () =>
    withClickUp(async ({ provider, standin }) => {
      const before = await collect(provider.listItemIds());
      standin.fail(({ path }) =>
        path.endsWith('/task') ? { kind: 'edit', edit: (answer) => ({ ...answer, body: withoutStatuses(answer.body) }) } : null,
      );
      expect(await collect(provider.listItemIds())).toEqual(before);
    }));

  it('that are all the same are an error, not a list', () =>
    withClickUp(async ({ provider, standin }) => {
      const row = { id: '86one' };
      standin.fail(({ path }) =>
        path.endsWith('/task') ? { kind: 'answer', status: 200, body: { tasks: [row], last_page: false } } : null,
      );
      await expect(collect(provider.listItemIds())).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    }));
});

function without(hidden: readonly string[], body: unknown): unknown {
  const answer = body as { tasks?: { id: string }[] };
  return answer.tasks ? { ...answer, tasks: answer.tasks.filter(({ id }) => !hidden.includes(id)) } : body;
}

function withoutStatuses(body: unknown): unknown {
  const answer = body as { tasks?: object[] };
  return answer.tasks ? { ...answer, tasks: answer.tasks.map((task) => ({ ...task, status: 7 })) } : body;
}

async function searched(provider: Provider): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const page = await provider.search({ text: null, filter: {} }, 60, after);
    ids.push(...page.payloads.map(({ externalId }) => externalId));
    if (page.endCursor === null) return ids;
    after = page.endCursor;
  }
}

function turned(body: unknown): unknown {
  const answer = body as { tasks?: unknown[] };
  return answer.tasks ? { ...answer, tasks: answer.tasks.toReversed() } : body;
}

describe('what is read beside tasks', () => {
  it('is the history of all but a task that was deleted meanwhile', () =>
    withClickUp(async ({ provider, standin }) => {
      const before = (await pull(provider)).flatMap((page) => page.items).filter(({ externalId }) => externalId !== taskId('i4'));
      const asked: string[] = [];
      standin.fail(({ path }) => {
        if (path.includes('bulk_time_in_status')) standin.state.tasks.delete(taskId('i4'));
        if (path.includes('time_in_status')) asked.push(path);
        return null;
      });
      const items = (await pull(provider)).flatMap((page) => page.items);
      const lengths = (all: typeof items) => new Map(all.map(({ externalId, changes }) => [externalId, changes.length]));
      expect(lengths(items.filter(({ externalId }) => externalId !== taskId('i4')))).toEqual(lengths(before));
      expect(before.some(({ changes }) => changes.length > 0)).toBe(true);
      expect(asked.length).toBeLessThan(20);
    }));

  it('is every reply to a comment, after the comment', () =>
    withClickUp(async ({ provider, standin }) => {
      const task = standin.state.tasks.get(taskId('i4'));
      if (!task) throw new Error('There is no task.');
      task.comments = [];
      const say = (text: string, minutes: number, replyTo: string | null = null) =>
        comment(standin.state, task, text, standin.state.viewerId, NOW - minutes * 60_000, replyTo);
      const thread = say('Which zip?', 9);
      say('The long one.', 7, thread);
      say('Ordered.', 5, thread);
      say('No thread here.', 3);
      const bodies = (await provider.fetchItem(taskId('i4')))?.comments.map(({ body }) => body);
      expect(bodies).toEqual(['Which zip?', 'The long one.', 'Ordered.', 'No thread here.']);
      expect(standin.requests.filter(({ path }) => path.endsWith('/reply'))).toHaveLength(1);
    }));
});

describe('without the ClickApp for time in status', () => {
  it('declares no history and pulls all the same', () =>
    withClickUp(async ({ provider }) => {
      expect((await provider.describe()).historyFields).toEqual([]);
      const items = (await pull(provider)).flatMap((page) => page.items);
      expect(items.length).toBeGreaterThan(20);
      expect(items.flatMap(({ changes }) => changes)).toEqual([]);
    }, false));
});

describe('parents', () => {
  it('are given when a task is made, in the parent’s list', () =>
    withClickUp(async ({ provider, standin }) => {
      const draft = { projectId: SHOP, title: 'Below', parentId: taskId('i1'), sprintId: numberId('sprint', 's3') };
      const { externalId } = await provider.apply({ kind: 'createItem', marker: randomUUID(), draft });
      expect(standin.state.tasks.get(externalId)).toMatchObject({ parent: taskId('i1'), listId: numberId('list', 'pr1 backlog') });
      expect(await provider.fetchItem(externalId)).toMatchObject({
        type: 'SUBTASK',
        parentId: taskId('i1'),
        sprintId: numberId('sprint', 's3'),
      });
    }));

  it('change among parents, and are neither given nor taken later', () =>
    withClickUp(async ({ provider }) => {
      await provider.apply(update(taskId('i2'), { parentId: taskId('i4') }));
      expect(await provider.fetchItem(taskId('i2'))).toMatchObject({ parentId: taskId('i4') });
      await expect(provider.apply(update(taskId('i2'), { parentId: null }))).rejects.toMatchObject({ code: 'NOT_SUPPORTED' });
      await expect(provider.apply(update(taskId('i5'), { parentId: taskId('i4') }))).rejects.toMatchObject({ code: 'NOT_SUPPORTED' });
    }));
});

describe('tags', () => {
  const calls = async (wanted: string[]) => {
    const made: string[] = [];
    await withClickUp(async ({ provider, standin }) => {
      const task = standin.state.tasks.get(taskId('i4'));
      if (task) task.tags = ['bug', 'web'];
      standin.fail(({ method, path }) => {
        if (path.includes('/tag/')) made.push(`${method} ${path.split('/').at(-1)}`);
        return null;
      });
      await provider.apply(update(taskId('i4'), { labels: wanted }));
    });
    return made;
  };

  it('are the same in capitals: ClickUp keeps them small, and taking the small one off takes off what was just put on', async () => {
    expect(await calls(['Bug', 'Web'])).toEqual([]);
    expect(await calls(['BUG', 'New'])).toEqual(['POST New', 'DELETE web']);
  });
});

describe('an error with status 200', () => {
  const error = { kind: 'answer', status: 200, body: { err: 'Internal server error', ECODE: 'ITEM_500' } } as const;

  it('is no write that took effect', () =>
    withClickUp(async ({ provider, standin }) => {
      const write = { kind: 'addComment', marker: randomUUID(), externalId: taskId('i4'), body: 'Seen' } as const;
      standin.fail(({ method }) => (method === 'POST' ? error : null));
      await expect(provider.apply(write)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'unknown' });
      expect(await provider.reconcile(write, new Date(NOW).toISOString())).toEqual({ state: 'ABSENT' });
    }));

  it('is no list of types without any', () =>
    withClickUp(async ({ provider, standin }) => {
      standin.fail(({ path }) => (path.endsWith('/custom_item') ? error : null));
      await expect(pull(provider)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    }));
});

describe('custom fields', () => {
  it('of labels hold no label for one that was deleted', () => {
    const options = [
      { id: 'o1', label: 'iOS' },
      { id: 'o2', label: 'Web' },
    ];
    const field = { id: 'f', name: 'Platforms', type: 'labels', type_config: { options }, value: ['o2', 'deleted'] };
    expect(toCustomField(field)?.value).toEqual(['Web', 'deleted']);
  });
});

describe('sprints', () => {
  it('are changed by adding to a list and taking out of the open one', () =>
    withClickUp(async ({ provider }) => {
      await provider.apply(update(taskId('i4'), { sprintId: numberId('sprint', 's4') }));
      expect(await provider.fetchItem(taskId('i4'))).toMatchObject({ sprintIds: [numberId('sprint', 's4')] });
    }));

  it('that do not exist are found out before a subtask is made', () =>
    withClickUp(async ({ provider, standin }) => {
      const draft = { projectId: SHOP, title: 'Below', parentId: taskId('i1'), sprintId: '404' };
      const create = provider.apply({ kind: 'createItem', marker: randomUUID(), draft });
      await expect(create).rejects.toMatchObject({ code: 'BAD_USER_INPUT', effect: 'none' });
      expect(standin.effects).toEqual([]);
    }));

  it('cannot be left where the sprint is the home list', () =>
    withClickUp(async ({ provider }) => {
      const draft = { projectId: SHOP, title: 'At home in a sprint', sprintId: numberId('sprint', 's3') };
      const { externalId } = await provider.apply({ kind: 'createItem', marker: randomUUID(), draft });
      await expect(provider.apply(update(externalId, { sprintId: null }))).rejects.toMatchObject({ code: 'NOT_SUPPORTED', effect: 'none' });
    }));
});

it('sends OAuth tokens as bearers and refuses the browser’s host in words', async () => {
  const sent: string[] = [];
  const http = {
    send: async ({ headers }: { headers?: Readonly<Record<string, string>> }) => {
      sent.push(headers?.authorization ?? '');
      return { status: 401, headers: {}, text: '{}', json: () => ({ err: 'Token invalid', ECODE: 'OAUTH_025' }) };
    },
  };
  const connect = (baseUrl: string, token: string) =>
    clickupModule.create(
      { integrationId: 'int_1', baseUrl, credentials: { token }, overrides: NO_OVERRIDES, projects: [] },
      { http, now: () => NOW },
    );
  await expect(connect('https://api.clickup.com', 'abc').describe()).rejects.toMatchObject({ code: 'PROVIDER_UNAUTHORIZED' });
  await expect(connect('https://api.clickup.com', 'pk_1').describe()).rejects.toMatchObject({ code: 'PROVIDER_UNAUTHORIZED' });
  expect(sent).toEqual(['Bearer abc', 'pk_1']);
  await expect(connect('https://app.clickup.com', 'pk_1').describe()).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});
