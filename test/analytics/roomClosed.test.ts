/** What becomes of an item after a sprint was closed does not change the sprint (D4). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../store/database.ts';
import { expectKeptHistories } from '../helpers/keptHistories.ts';
import { mapped, move, openRoomHouse, openStore } from './roomHouse.ts';

let database: Database;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ database, stop } = await openStore());
}, 60_000);
afterAll(async () => stop?.());

it('a closed sprint keeps what moved to another project or became a sub-task since', async () => {
  const house = await openRoomHouse(database);
  await house.addProject('Q');
  await house.addSprint('s1', '2026-03-02T00:00:00Z', '2026-03-16T00:00:00Z');
  const done = move('2026-03-05T00:00:00.000Z', 'To Do', 'Done');
  const later = { ...move('2026-03-20T00:00:00.000Z', '', ''), fromCategory: null, toCategory: null };
  const inSprint = { storyPoints: 5, sprintId: 's1', sprintIds: ['s1'] };
  const items = ['1', '2', '3'].map((id) => mapped(id, '2026-03-01T00:00:00.000Z', { ...inSprint, changes: [done] }));
  const figures = async () => {
    const { report, burndown } = await house.ask(
      '2026-04-01T00:00:00Z',
      'Sprint',
      's1',
      'report { committed { points } completed { points } } burndown { committed completed }',
    );
    const { velocity } = await house.ask('2026-04-01T00:00:00Z', 'Project', 'P', 'velocity { sprints { committed completed } }');
    return { report, burndown, velocity };
  };
  await house.send(items, '2026-03-17T00:00:00.000Z');
  const before = await figures();
  expect(before.report).toEqual({ committed: { points: 15 }, completed: { points: 15 } });
  await house.send(
    [
      mapped('2', '2026-03-01T00:00:00.000Z', {
        ...inSprint,
        projectId: 'Q',
        changes: [done, { ...later, field: 'project', from: 'P', to: 'Q', fromId: 'P', toId: 'Q' }],
      }),
      mapped('3', '2026-03-01T00:00:00.000Z', {
        ...inSprint,
        type: 'SUBTASK',
        parentId: '1',
        changes: [done, { ...later, field: 'type', from: 'Task', to: 'Sub-task' }],
      }),
    ],
    '2026-03-21T00:00:00.000Z',
  );
  expect(await figures()).toEqual(before);
  await house.tx(expectKeptHistories);
});
