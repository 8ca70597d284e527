/** The times of single items over a store, at the edges of their logs. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../store/database.ts';
import { mapped, move, openRoomHouse, openStore } from './roomHouse.ts';

let database: Database;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ database, stop } = await openStore());
}, 60_000);
afterAll(async () => stop?.());

const SYNCED = '2026-03-20T00:00:00.000Z';
const seconds = (duration: string) => Number(/^PT(\d+)S$/.exec(duration)?.[1]);

it('time in status sums to the age to the second (D29)', async () => {
  const house = await openRoomHouse(database);
  const moves = [
    move('2026-03-02T10:00:01.900Z', 'To Do', 'In Progress'),
    move('2026-03-02T10:00:03.400Z', 'In Progress', 'Review'),
    move('2026-03-02T10:00:04.900Z', 'Review', 'In Progress'),
  ];
  await house.send([mapped('1', '2026-03-02T10:00:00.400Z', { changes: moves })], SYNCED);
  const told = await house.ask('2026-03-02T10:00:06.400Z', 'WorkItem', '1', 'age timeInStatus { duration }');
  const [waiting = 0, ...active] = told.timeInStatus.map(({ duration }: { duration: string }) => seconds(duration));
  const sum = active.reduce((total: number, one: number) => total + one, 0);
  expect(sum).toBe(seconds(told.age));
  expect(waiting + sum).toBe(6);
  const { aging } = await house.ask('2026-03-02T10:00:06.400Z', 'Project', 'P', 'aging { age }');
  expect(aging).toEqual([{ age: told.age }]);
  await house.send(
    [mapped('1', '2026-03-02T10:00:00.400Z', { changes: [...moves, move('2026-03-02T10:00:06.400Z', 'In Progress', 'Done')] })],
    SYNCED,
  );
  const { cycleTime, leadTime } = await house.ask(SYNCED, 'WorkItem', '1', 'cycleTime leadTime');
  expect([seconds(cycleTime), seconds(leadTime)]).toEqual([seconds(told.age), 6]);
  const { cycleTimes } = await house.ask(SYNCED, 'Project', 'P', 'cycleTimes { items { cycleTime } }');
  expect(cycleTimes.items).toEqual([{ cycleTime }]);
});

it('blocked time ends with the item, and what is cancelled when done is not re-opened', async () => {
  const house = await openRoomHouse(database);
  const log = [
    move('2026-03-03T00:00:00.000Z', 'To Do', 'In Progress'),
    move('2026-03-04T00:00:00.000Z', 'In Progress', 'Done'),
    move('2026-03-05T00:00:00.000Z', 'Done', 'Canceled'),
    move('2026-03-06T00:00:00.000Z', 'Canceled', 'To Do'),
  ];
  const at = (id: string, steps: number) => mapped(id, '2026-03-02T00:00:00.000Z', { blocked: true, changes: log.slice(0, steps) });
  await house.send(
    [at('done', 2), at('canceled', 3), at('open', 4), mapped('ever', '2026-03-02T00:00:00.000Z', { now: 'Done', blocked: true })],
    SYNCED,
  );
  const blocked = async (id: string) => (await house.ask('2026-03-12T00:00:00Z', 'WorkItem', id, 'blockedTime')).blockedTime;
  expect(await Promise.all(['done', 'canceled', 'open', 'ever'].map(blocked))).toEqual(['P2D', 'P2D', 'P10D', 'PT0S']);
  const { dailyMetrics } = await house.ask(
    SYNCED,
    'Project',
    'P',
    'dailyMetrics(from: "2026-03-05", to: "2026-03-06") { reopened canceled }',
  );
  // From cancelled to open is no re-opening of something done either.
  expect(dailyMetrics).toEqual([
    { reopened: 0, canceled: 2 },
    { reopened: 0, canceled: 0 },
  ]);
});

it('a change of days that have not come does not undo what has happened', async () => {
  const house = await openRoomHouse(database);
  const log = [
    move('2026-03-02T10:00:00.000Z', 'To Do', 'In Progress'),
    move('2026-03-03T10:00:00.000Z', 'In Progress', 'Done'),
    move('2027-01-01T00:00:00.000Z', 'Done', 'To Do'),
  ];
  const ask = async (now: string) => {
    const week = 'throughput(from: "2026-03-02", to: "2026-03-08") { count } cycleTimes(from: "2026-03-02", to: "2026-03-08") { n }';
    const { throughput, cycleTimes } = await house.ask(now, 'Project', 'P', `${week}`);
    return [throughput[0].count, cycleTimes.n];
  };
  await house.send([mapped('1', '2026-03-01T00:00:00.000Z', { changes: log })], SYNCED);
  expect(await ask('2026-03-20T00:00:00Z')).toEqual([1, 1]);
  const { cumulativeFlow } = await house.ask(
    SYNCED,
    'Project',
    'P',
    'cumulativeFlow(from: "2026-03-04", to: "2026-03-04") { days { todo done } }',
  );
  expect(cumulativeFlow.days).toEqual([{ todo: 0, done: 1 }]);
  // Read again when that day has come, it counts.
  await house.send([mapped('1', '2026-03-01T00:00:00.000Z', { changes: log, title: 'again' })], '2027-01-02T00:00:00.000Z');
  expect(await ask('2027-01-02T00:00:00Z')).toEqual([0, 0]);
});

it('the clock of a tool may run hours ahead', async () => {
  const house = await openRoomHouse(database);
  await house.send([mapped('1', '2026-03-01T00:00:00.000Z', { changes: [move('2026-03-20T09:00:00.000Z', 'To Do', 'Done')] })], SYNCED);
  const { throughput } = await house.ask('2026-03-21T00:00:00Z', 'Project', 'P', 'throughput(interval: DAY) { from count }');
  expect(throughput.at(-2)).toEqual({ from: '2026-03-20', count: 1 });
});

it('a first finish that was observed is found by the sync that saw it (D23)', async () => {
  const house = await openRoomHouse(database, { historyFields: [] });
  const seen = (now: string) => mapped('1', '2026-01-05T00:00:00.000Z', { now, updatedAt: '2026-01-10T00:00:00.000Z' });
  await house.send([seen('To Do')], '2026-01-11T00:00:00.000Z');
  await house.send([seen('In Progress')], '2026-03-02T00:00:00.000Z');
  await house.send([seen('Done')], '2026-03-20T00:00:00.000Z');
  const range = 'from: "2026-03-01", to: "2026-03-24"';
  const { first, last } = await house.ask(
    '2026-03-25T12:00:00Z',
    'Project',
    'P',
    `first: cycleTimes(${range}, reopenPolicy: FIRST_DONE) { items { finishedAt cycleTime } } last: cycleTimes(${range}) { items { finishedAt cycleTime } }`,
  );
  expect(first).toEqual(last);
  expect(first.items).toEqual([{ finishedAt: '2026-03-20T00:00:00.000Z', cycleTime: 'P18D' }]);
});
