import { describe, expect, it } from 'vitest';
import { changesOf, closedAtOf, fieldsAt, keyOf, projectOf, updatedAtOf } from '../kit/world.ts';
import { smallWorld } from './smallWorld.ts';

const NOW = Date.parse('2026-11-18T15:20:00Z');

describe('the small world', () => {
  const world = smallWorld(NOW);
  const byKey = (key: string) => world.items.find((item) => keyOf(world, item) === key)!;

  it('is the same when told twice on one day', () => {
    expect({ ...smallWorld(NOW + 60_000), now: 0 }).toEqual({ ...world, now: 0 });
  });

  it('has nothing later than now', () => {
    for (const item of world.items) expect(updatedAtOf(item)).toBeLessThanOrEqual(NOW);
  });

  it('folds steps into fields and tells what was before', () => {
    const carried = byKey('SHOP-2');
    expect(fieldsAt(carried)).toMatchObject({ status: 'Done', points: 8, sprintId: 's2' });
    expect(changesOf(carried).map(({ field, from, to }) => [field, from, to])).toEqual([
      ['sprintId', null, 's1'],
      ['status', 'To Do', 'In Progress'],
      ['sprintId', 's1', 's2'],
      ['points', 5, 8],
      ['status', 'In Progress', 'Done'],
    ]);
  });

  it('knows when an item was closed, and that a reopened one is not', () => {
    const closed = byKey('SHOP-2');
    expect(closedAtOf(closed, projectOf(world, closed.projectId))).toBe(updatedAtOf(closed));
    const reopened = byKey('SHOP-3');
    expect(closedAtOf(reopened, projectOf(world, reopened.projectId))).toBeNull();
  });
});
