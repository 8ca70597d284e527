/** Writes that Asana takes in several calls, of which a later one fails. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { gidOf, rename } from '../../../standins/asana/index.ts';
import { failTimes } from '../../../standins/kit/faults.ts';
import type { ItemPatch } from '../../../subgraphs/kit/provider.ts';
import { type AsanaStandin, NOW, withAsana } from './site.ts';

const SINCE = new Date(NOW).toISOString();
const refusal = (status: number, message: string) => ({ kind: 'answer', status, body: { errors: [{ message }] } }) as const;
const isPutting = ({ method }: { method: string }) => method === 'PUT';
const isTagging = ({ path }: { path: string }) => path.endsWith('/addTag');
const named = ({ state }: AsanaStandin, name: string) => [...state.tasks.values()].filter((task) => task.name === name);

describe.each([
  ['a task', {}],
  ['a subtask', { parentId: gidOf('task', 'i2') }],
])('%s that could not be given its type', (_name, place) => {
  const draft = { projectId: gidOf('project', 'pr1'), title: 'Zip sticks', type: 'BUG', ...place } as const;
  const write = () => ({ kind: 'createItem', marker: randomUUID(), draft }) as const;

  it('is not told as made; sending it again refuses in words and makes no second one', () =>
    withAsana(async ({ provider, standin, connect }) => {
      standin.fail((request) => (isPutting(request) ? refusal(403, 'custom types need Advanced') : null));
      const create = write();
      await expect(provider.apply(create)).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'unknown' });
      expect(await connect().reconcile(create, SINCE)).toEqual({ state: 'ABSENT' });
      await expect(connect().apply(create)).rejects.toMatchObject({
        ...{ code: 'PROVIDER_REFUSED', effect: 'none' },
        message: expect.stringMatching(/^The task \d+ is made in Asana, but not all of it: .*custom types need Advanced/),
      });
      expect(named(standin, 'Zip sticks')).toHaveLength(1);
    }));

  it('is given it by sending it again', () =>
    withAsana(async ({ provider, standin, connect }) => {
      standin.fail(failTimes(refusal(429, 'later'), 1, isPutting));
      const create = write();
      await expect(provider.apply(create)).rejects.toMatchObject({ effect: 'unknown' });
      expect(await connect().reconcile(create, SINCE)).toEqual({ state: 'ABSENT' });
      const { externalId } = await connect().apply(create);
      expect(await connect().fetchItem(externalId)).toMatchObject({ type: 'BUG' });
      expect(await connect().reconcile(create, SINCE)).toEqual({ state: 'APPLIED', externalId });
      expect(await connect().apply(create)).toEqual({ externalId });
      expect(named(standin, 'Zip sticks')).toHaveLength(1);
    }));
});

describe('a change whose second call failed', () => {
  const gid = gidOf('task', 'i4');
  const update = (patch: ItemPatch) => ({ kind: 'updateItem', marker: randomUUID(), externalId: gid, patch }) as const;
  const patch = (): ItemPatch => ({ title: 'Renamed', description: 'Anew.', dueDate: '2026-12-01', labels: ['mobile'] });

  it('is sent again: its first call is not somebody else’s', () =>
    withAsana(async ({ provider, standin }) => {
      standin.fail(failTimes(refusal(429, 'later'), 1, isTagging));
      const write = update(patch());
      await expect(provider.apply(write)).rejects.toMatchObject({ effect: 'unknown' });
      expect(standin.state.tasks.get(gid)?.name).toBe('Renamed');
      expect(await provider.reconcile(write, SINCE)).toEqual({ state: 'ABSENT' });
      await provider.apply(write);
      expect(await provider.reconcile(write, SINCE)).toMatchObject({ state: 'APPLIED' });
    }));

  it('is sent again where it was a move that failed after the tick', () =>
    withAsana(async ({ provider, standin }) => {
      standin.fail(failTimes(refusal(429, 'later'), 1, ({ path }) => path.endsWith('/addTask')));
      const write = update({ title: 'Renamed', status: { category: 'IN_PROGRESS' } });
      await expect(provider.apply(write)).rejects.toMatchObject({ effect: 'unknown' });
      expect(await provider.reconcile(write, SINCE)).toEqual({ state: 'ABSENT' });
      await provider.apply(write);
      expect(await provider.fetchItem(gid)).toMatchObject({ title: 'Renamed', status: { category: 'IN_PROGRESS' } });
    }));

  it('is refused in the tool’s words when the rest cannot be done', () =>
    withAsana(async ({ provider, standin }) => {
      standin.fail((request) => (isTagging(request) ? refusal(403, 'tags are locked') : null));
      const write = update(patch());
      await expect(provider.apply(write)).rejects.toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'unknown' });
      expect(await provider.reconcile(write, SINCE)).toEqual({ state: 'ABSENT' });
      await expect(provider.apply(write)).rejects.toMatchObject({
        ...{ code: 'PROVIDER_REFUSED', effect: 'none' },
        message: expect.stringContaining('tags are locked'),
      });
    }));

  it('is left to people once somebody else has changed the same field, not another', () =>
    withAsana(async ({ provider, standin }) => {
      standin.fail(failTimes(refusal(429, 'later'), 2, isTagging));
      const task = standin.state.tasks.get(gid);
      const other = { at: NOW, by: gidOf('user', 'p2') };
      const write = update({ dueDate: '2026-12-01', labels: ['mobile'] });
      await expect(provider.apply(write)).rejects.toMatchObject({ effect: 'unknown' });
      if (task) rename(task, 'Renamed by Ada', other);
      expect(await provider.reconcile(write, SINCE)).toEqual({ state: 'ABSENT' });
      const title = update({ title: 'Renamed', labels: ['mobile'] });
      await expect(provider.apply(title)).rejects.toMatchObject({ effect: 'unknown' });
      if (task) rename(task, 'Renamed by Ada again', other);
      expect(await provider.reconcile(title, SINCE)).toMatchObject({ state: 'UNKNOWN' });
    }));
});
