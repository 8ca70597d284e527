/** Writes that ClickUp takes in several calls, of which a later one fails. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { numberId, taskId } from '../../../standins/clickup/index.ts';
import { failTimes } from '../../../standins/kit/faults.ts';
import type { ItemPatch } from '../../../subgraphs/kit/provider.ts';
import { type ClickUpStandin, NOW, withClickUp } from './site.ts';

const SINCE = new Date(NOW).toISOString();
const SPRINT = numberId('sprint', 's3');
const WITHOUT_LISTS = { kind: 'answer', status: 400, body: { err: 'Tasks in Multiple Lists is not enabled', ECODE: 'TIML_001' } } as const;
const LIMITED = { kind: 'answer', status: 429, body: { err: 'Rate limit reached', ECODE: 'APP_002' } } as const;
const NO_TAG = { kind: 'answer', status: 400, body: { err: 'Tag does not exist', ECODE: 'TAG_001' } } as const;

const isPutting = ({ method, path }: { method: string; path: string }) => method === 'POST' && /\/list\/\d+\/task\/\w+$/.test(path);
const isTagging = ({ path }: { path: string }) => path.includes('/tag/');
const named = ({ state }: ClickUpStandin, name: string) => [...state.tasks.values()].filter((task) => task.name === name);

describe('a subtask that could not be put into its sprint', () => {
  const draft = { projectId: numberId('space', 'pr1'), title: 'Below', parentId: taskId('i1'), sprintId: SPRINT };
  const write = () => ({ kind: 'createItem', marker: randomUUID(), draft }) as const;

  it('is not told as made; sending it again refuses in words and makes no second one', () =>
    withClickUp(async ({ provider, standin, connect }) => {
      standin.fail((request) => (isPutting(request) ? WITHOUT_LISTS : null));
      const create = write();
      await expect(provider.apply(create)).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'unknown' });
      expect(await connect().reconcile(create, SINCE)).toEqual({ state: 'ABSENT' });
      await expect(connect().apply(create)).rejects.toMatchObject({
        ...{ code: 'PROVIDER_REFUSED', effect: 'none' },
        message: expect.stringMatching(/^The task \w+ is made in ClickUp, but not all of it: .*Tasks in Multiple Lists is not enabled/),
      });
      expect(named(standin, 'Below')).toHaveLength(1);
    }));

  it('is put there by sending it again', () =>
    withClickUp(async ({ provider, standin, connect }) => {
      standin.fail(failTimes(LIMITED, 1, isPutting));
      const create = write();
      await expect(provider.apply(create)).rejects.toMatchObject({ effect: 'unknown' });
      expect(await connect().reconcile(create, SINCE)).toEqual({ state: 'ABSENT' });
      const { externalId } = await connect().apply(create);
      expect(named(standin, 'Below')).toMatchObject([{ id: externalId, locations: [SPRINT] }]);
      expect(await connect().reconcile(create, SINCE)).toEqual({ state: 'APPLIED', externalId });
      expect(await connect().apply(create)).toEqual({ externalId });
      expect(named(standin, 'Below')).toHaveLength(1);
    }));
});

describe('a change whose second call failed', () => {
  const update = (patch: ItemPatch) => ({ kind: 'updateItem', marker: randomUUID(), externalId: taskId('i4'), patch }) as const;
  const patch = { title: 'Renamed', dueDate: '2026-12-01', priority: 'LOW', description: 'Anew.', labels: ['mobile'] } as const;

  it('is sent again: its first call is not somebody else’s', () =>
    withClickUp(async ({ provider, standin }) => {
      standin.fail(failTimes(LIMITED, 1, isTagging));
      const write = update({ ...patch, labels: [...patch.labels] });
      await expect(provider.apply(write)).rejects.toMatchObject({ effect: 'unknown' });
      expect(standin.state.tasks.get(taskId('i4'))?.name).toBe('Renamed');
      expect(await provider.reconcile(write, SINCE)).toEqual({ state: 'ABSENT' });
      await provider.apply(write);
      expect(await provider.reconcile(write, SINCE)).toMatchObject({ state: 'APPLIED' });
    }));

  it('is refused in the tool’s words when the rest cannot be done', () =>
    withClickUp(async ({ provider, standin }) => {
      standin.fail((request) => (isTagging(request) ? NO_TAG : null));
      const write = update({ ...patch, labels: [...patch.labels] });
      await expect(provider.apply(write)).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'unknown' });
      expect(await provider.reconcile(write, SINCE)).toEqual({ state: 'ABSENT' });
      await expect(provider.apply(write)).rejects.toMatchObject({
        ...{ code: 'PROVIDER_REFUSED', effect: 'none' },
        message: expect.stringContaining('Tag does not exist'),
      });
    }));

  it('is left to people once somebody else has changed the same field', () =>
    withClickUp(async ({ provider, standin }) => {
      standin.fail(failTimes(LIMITED, 1, isTagging));
      const write = update({ title: 'Renamed', labels: ['mobile'] });
      await expect(provider.apply(write)).rejects.toMatchObject({ effect: 'unknown' });
      const task = standin.state.tasks.get(taskId('i4'));
      if (task) task.name = 'Renamed by Ada';
      expect(await provider.reconcile(write, SINCE)).toMatchObject({ state: 'UNKNOWN' });
    }));
});
