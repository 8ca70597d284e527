/** A project's health over a store: what it rests on, and what is odd in the log of its items (D33). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../store/database.ts';
import { toNodeId } from '../../store/ids.ts';
import { mapped, move, openRoomHouse, openStore } from './roomHouse.ts';

let database: Database;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ database, stop } = await openStore());
}, 60_000);
afterAll(async () => stop?.());

const DAY = 86_400_000;
const START = Date.parse('2026-01-05T00:00:00.000Z');
const iso = (day: number, hour: number) => new Date(START + day * DAY + hour * 3_600_000).toISOString();

describe('a backlog that grows faster than it is worked off', () => {
  it('never meets its date, which is the worst evidence and not none', async () => {
    const house = await openRoomHouse(database, { dueDate: '2026-12-31' });
    const days = Array.from({ length: 100 }, (_, day) => day);
    const items = days.flatMap((day) => [
      mapped(`d${day}`, iso(day, 0), { changes: [move(iso(day, 1), 'To Do', 'In Progress'), move(iso(day, 2), 'In Progress', 'Done')] }),
      mapped(`a${day}`, iso(day, 0)),
      mapped(`b${day}`, iso(day, 0)),
    ]);
    await house.send(items, iso(101, 0));
    const { health, forecast } = await house.ask(
      '2026-04-15T12:00:00Z',
      'Project',
      'P',
      'forecast { p85 reason } health { computed evidence { code message weight } }',
    );
    expect(forecast).toEqual({ p85: null, reason: expect.stringMatching(/four years/) });
    const evidence = health.evidence.find(({ code }: { code: string }) => code === 'FORECAST');
    expect(evidence).toMatchObject({ message: expect.stringMatching(/more than four years off, or never: not by 2026-12-31/) });
    expect(evidence.weight).toBeGreaterThan(0.2);
  });
});

describe('what is odd in the log', () => {
  it('is told beside the health, and beside the cycle times what they leave out', async () => {
    const house = await openRoomHouse(database);
    const began = move('2026-03-02T09:00:00.000Z', 'To Do', 'In Progress');
    const ended = move('2026-03-05T09:00:00.000Z', 'In Progress', 'Done');
    const made = '2026-03-01T00:00:00.000Z';
    await house.send(
      [
        mapped('since ever', made, { now: 'Done' }),
        mapped('gap', made, { now: 'Review', changes: [began], updatedAt: '2026-04-14T00:00:00.000Z' }),
        mapped('future', made, { now: 'Done', changes: [began, ended, move('2026-06-01T00:00:00.000Z', 'Done', 'To Do')] }),
        mapped('negative', made, { dueDate: '2026-02-01' }),
        mapped('stale', made, { changes: [began] }),
        mapped('in a sprint', made, { changes: [began, ended], sprintId: 's1', sprintIds: ['s1'] }),
        mapped('parent', made, { changes: [move('2026-03-05T09:00:00.000Z', 'To Do', 'Done')] }),
        mapped('child', made, { parentId: 'parent', updatedAt: '2026-04-14T00:00:00.000Z' }),
      ],
      '2026-04-15T00:00:00.000Z',
    );
    await house.addSprint('s1', '2026-03-02T00:00:00Z', '2026-03-16T00:00:00Z');
    const { health, cycleTimes } = await house.ask(
      '2026-04-15T12:00:00Z',
      'Project',
      'P',
      'health { dataQuality { code count workItems { nodes { id } } } } cycleTimes { n dataQuality { code count } }',
    );
    const found = new Map(health.dataQuality.map(({ code, count }: { code: string; count: number }) => [code, count]));
    expect(Object.fromEntries(found)).toMatchObject({
      DONE_SINCE_CREATION: 1,
      DONE_WITHOUT_START: 1,
      // The one of the future is done, while its log ends otherwise.
      HISTORY_GAP: 2,
      FUTURE_CHANGE: 1,
      NEGATIVE_TIME: 1,
      STALE: 1,
      OPEN_CHILDREN: 1,
      NEVER_IN_SPRINT: 4,
    });
    expect(health.dataQuality.find(({ code }: { code: string }) => code === 'DONE_SINCE_CREATION').workItems.nodes).toEqual([
      { id: toNodeId('workItem', house.uuidOf('item', 'since ever')) },
    ]);
    expect(cycleTimes).toEqual({
      n: 2,
      dataQuality: [
        { code: 'DONE_WITHOUT_START', count: 1 },
        { code: 'DONE_SINCE_CREATION', count: 1 },
      ],
    });
  });
});
