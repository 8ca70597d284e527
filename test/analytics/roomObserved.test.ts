/** A tool that keeps no log says nothing of the time before it was connected, and neither do we (D20, D21, D22, D27, D29). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../store/database.ts';
import { mapped, move, openRoomHouse, openStore, type RoomHouse } from './roomHouse.ts';

let database: Database;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ database, stop } = await openStore());
}, 60_000);
afterAll(async () => stop?.());

const CREATED = '2026-01-20T00:00:00.000Z';
const CONNECTED = '2026-03-10T00:00:00.000Z';
const open = (historyFields: readonly string[] = []) => openRoomHouse(database, { historyFields, connectedAt: CONNECTED });
const codesOf = (figure: { dataQuality: { code: string }[] }) => figure.dataQuality.map(({ code }) => code);
const startedAt = async (house: RoomHouse, name: string) =>
  (
    await house.tx((tx) =>
      tx.query<{ started_at: string | null; blocked_since: string | null }>(
        'select started_at, blocked_since from work_item where tenant_id = $1 and id = $2',
        [tx.tenantId, house.uuidOf('item', name)],
      ),
    )
  )[0];

describe('an item that was under way when it was first seen', () => {
  it('has no start, no age and no cycle time, and is named', async () => {
    const house = await open();
    const seen = (now: string, updatedAt: string) => mapped('1', CREATED, { now, updatedAt, blocked: true });
    await house.send([seen('In Progress', '2026-03-01T00:00:00.000Z')], CONNECTED);
    expect(await startedAt(house, '1')).toEqual({ started_at: null, blocked_since: CONNECTED });
    const first = await house.ask('2026-03-12T00:00:00Z', 'WorkItem', '1', 'age cycleTime blockedTime timeInStatus { from duration }');
    expect(first).toEqual({ age: null, cycleTime: null, blockedTime: 'P2D', timeInStatus: [{ from: CONNECTED, duration: 'P2D' }] });
    const flow =
      'workInProgress later: workInProgress(at: "2026-03-11T00:00:00Z") before: workInProgress(at: "2026-03-09T00:00:00Z") aging { age }';
    expect(await house.ask('2026-03-12T00:00:00Z', 'Project', 'P', flow)).toEqual({ workInProgress: 1, later: 1, before: 0, aging: [] });
    await house.send([seen('Done', '2026-03-14T00:00:00.000Z')], '2026-03-14T01:00:00.000Z');
    const done = await house.ask('2026-03-15T00:00:00Z', 'WorkItem', '1', 'cycleTime leadTime');
    expect(done).toEqual({ cycleTime: null, leadTime: 'P53D' });
    const told = await house.ask(
      '2026-03-15T12:00:00Z',
      'Project',
      'P',
      `workInProgress cycleTimes { n dataQuality { code count } } dailyMetrics(from: "2026-03-09", to: "2026-03-15") { date started completed inProgress }
       throughput(from: "2026-03-01", to: "2026-03-15", interval: DAY) { from count }`,
    );
    expect(told.workInProgress).toBe(0);
    expect(told.cycleTimes).toEqual({ n: 0, dataQuality: [{ code: 'START_UNSEEN', count: 1 }] });
    expect(told.dailyMetrics[0]).toEqual({ date: '2026-03-10', started: 0, completed: 0, inProgress: 1 });
    expect(told.dailyMetrics[4]).toEqual({ date: '2026-03-14', started: 0, completed: 1, inProgress: 0 });
    expect(told.throughput[0]).toEqual({ from: '2026-03-10', count: 0 });
    expect(told.throughput).toHaveLength(6);
  });

  it('has them when its start was seen, or when it was made since', async () => {
    const house = await open();
    await house.send([mapped('1', CREATED), mapped('2', '2026-03-11T00:00:00.000Z', { now: 'In Progress' })], '2026-03-11T00:00:00.000Z');
    await house.send([mapped('1', CREATED, { now: 'In Progress', updatedAt: '2026-03-12T00:00:00.000Z' })], '2026-03-12T00:01:00.000Z');
    expect(await house.ask('2026-03-14T00:00:00Z', 'WorkItem', '1', 'age')).toEqual({ age: 'P2D' });
    expect(await house.ask('2026-03-14T00:00:00Z', 'WorkItem', '2', 'age')).toEqual({ age: 'P3D' });
    expect((await startedAt(house, '2'))?.started_at).toBe('2026-03-11T00:00:00.000Z');
  });

  it('of a tool that logs its statuses really began so', async () => {
    const house = await open(['status']);
    await house.send([mapped('1', CREATED, { now: 'In Progress', blocked: true })], CONNECTED);
    expect(await house.ask('2026-03-12T00:00:00Z', 'WorkItem', '1', 'age blockedTime')).toEqual({ age: 'P51D', blockedTime: 'P2D' });
    const { cumulativeFlow } = await house.ask(
      '2026-03-12T00:00:00Z',
      'Project',
      'P',
      'cumulativeFlow(from: "2026-01-20", to: "2026-01-20") { days { inProgress } dataQuality { code } }',
    );
    expect(cumulativeFlow).toEqual({ days: [{ inProgress: 1 }], dataQuality: [] });
  });
});

describe('the days before the tool was connected', () => {
  it('are not in the flow diagram, which says so', async () => {
    const house = await open();
    await house.send([mapped('1', CREATED, { now: 'Done' }), mapped('2', CREATED)], CONNECTED);
    const { across, before } = await house.ask(
      '2026-03-12T12:00:00Z',
      'Project',
      'P',
      `across: cumulativeFlow(from: "2026-03-08", to: "2026-03-11") { reason dataQuality { code count } days { date todo done } }
       before: cumulativeFlow(from: "2026-02-01", to: "2026-02-02") { reason days { date } }`,
    );
    expect(across).toEqual({
      reason: null,
      dataQuality: [{ code: 'NOT_OBSERVED', count: 2 }],
      days: ['2026-03-10', '2026-03-11'].map((date) => ({ date, todo: 1, done: 1 })),
    });
    expect(before).toEqual({ reason: expect.stringMatching(/before the tool was connected/), days: [] });
  });

  it('are no days without a finish to a forecast', async () => {
    const house = await open();
    await house.send([mapped('1', '2024-01-01T00:00:00.000Z', { now: 'Done' })], CONNECTED);
    const { forecast } = await house.ask('2026-03-20T18:00:00Z', 'Project', 'P', 'forecast { reason }');
    expect(forecast.reason).toMatch(/^Only 11 days of history/);
  });
});

describe('a sprint', () => {
  const REPORT = 'report { reason committed { points } completed { points } completedOutside { points } dataQuality { code } }';
  const fill = async (house: RoomHouse) => {
    await house.addSprint('over', '2026-02-16T00:00:00Z', '2026-03-02T00:00:00Z');
    await house.addSprint('running', '2026-03-02T00:00:00Z', '2026-03-16T00:00:00Z');
    await house.addSprint('seen', '2026-03-16T00:00:00Z', '2026-03-30T00:00:00Z');
    const points = (id: string, sprint: string, more: Parameters<typeof mapped>[2]) =>
      mapped(id, CREATED, { storyPoints: 5, sprintId: sprint, sprintIds: [sprint], updatedAt: '2026-03-09T00:00:00.000Z', ...more });
    const first = [
      points('1', 'over', { now: 'Done' }),
      points('2', 'running', { now: 'Done' }),
      points('3', 'running', { now: 'In Progress' }),
      points('4', 'seen', {}),
    ];
    await house.send(first, CONNECTED);
    await house.send(
      [
        points('3', 'running', { now: 'Done', updatedAt: '2026-03-12T00:00:00.000Z' }),
        points('4', 'seen', { now: 'Done', updatedAt: '2026-03-20T00:00:00.000Z' }),
      ],
      '2026-03-20T01:00:00.000Z',
    );
  };

  it('that was over says nothing, one that ran counts from where it was seen, and only the next is of the velocity', async () => {
    const house = await open(['assignee']);
    await fill(house);
    const ask = (name: string) =>
      house.ask('2026-04-01T00:00:00Z', 'Sprint', name, `${REPORT} burndown { reason committed remaining points { at } }`);
    const over = await ask('over');
    expect(over.report).toMatchObject({
      reason: expect.stringMatching(/over before it could be observed/),
      committed: null,
      completed: null,
    });
    expect(over.burndown).toMatchObject({ reason: over.report.reason, committed: null, points: [] });
    const running = await ask('running');
    expect(running.report).toMatchObject({
      reason: null,
      committed: { points: 5 },
      completed: { points: 5 },
      completedOutside: { points: 5 },
    });
    expect(codesOf(running.report)).toContain('SEEN_LATE');
    expect(running.burndown.points[0].at).toBe(CONNECTED);
    expect(codesOf((await ask('seen')).report)).not.toContain('SEEN_LATE');
    const { velocity } = await house.ask(
      '2026-04-01T00:00:00Z',
      'Project',
      'P',
      'velocity { mean sprints { completed } reason dataQuality { code count } }',
    );
    expect(velocity).toEqual({ mean: 5, sprints: [{ completed: 5 }], reason: null, dataQuality: [{ code: 'NO_FIGURES', count: 2 }] });
    const early = await house.ask('2026-03-17T00:00:00Z', 'Project', 'P', 'velocity { mean reason }');
    expect(early.velocity).toEqual({ mean: null, reason: expect.stringMatching(/observed from its start/) });
  });

  it('of a tool that logs who was in it and how far they were is told whole', async () => {
    const house = await open(['status', 'sprint']);
    await fill(house);
    const { report } = await house.ask('2026-04-01T00:00:00Z', 'Sprint', 'over', REPORT);
    expect(report).toMatchObject({ reason: null, completedOutside: { points: 5 } });
  });

  it('of a tool that logs only how far they were is told with its members as they are (D12)', async () => {
    const house = await open(['status']);
    await house.addSprint('over', '2026-02-16T00:00:00Z', '2026-03-02T00:00:00Z');
    const member = { storyPoints: 5, sprintId: 'over', sprintIds: ['over'] };
    const done = mapped('1', CREATED, { ...member, changes: [move('2026-02-20T09:00:00.000Z', 'To Do', 'Done')] });
    await house.send([done, mapped('2', CREATED, member)], CONNECTED);
    const { report } = await house.ask('2026-04-01T00:00:00Z', 'Sprint', 'over', REPORT);
    expect(report).toMatchObject({ reason: null, committed: { points: 10 }, completed: { points: 5 } });
    expect(codesOf(report)).not.toContain('SEEN_LATE');
  });
});
