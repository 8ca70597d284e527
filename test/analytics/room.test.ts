/** Every field of the room on a small synced site, its values computed by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW } from './acrossWorld.ts';
import { createAsker } from './roomStore.ts';
import { type RoomSite, SETTINGS, startRoomSite } from './roomWorld.ts';

let site: RoomSite;
beforeAll(async () => {
  site = await startRoomSite();
}, 120_000);
afterAll(async () => site?.stop());

const idOf = (name: string) => site.idOf(name);
const ofSprint = (name: string, selection: string) => site.room.ask('Sprint', idOf(name), selection);
const ofProject = (key: string, selection: string) => site.room.ask('Project', idOf(key), selection);
const ofItem = (title: string, selection: string) => site.room.ask('WorkItem', idOf(title), selection);

describe('a sprint', () => {
  it('speaks of its own board, and names what it leaves out', async () => {
    const { report } = await ofSprint(
      'First',
      'report { scope rules committed { points } dataQuality { code count message workItems { totalCount nodes { id } } } }',
    );
    expect(report.scope).toMatch(/^sprint "First", board "/);
    expect(report.rules).toContain('D18');
    expect(report.committed.points).toBe(42);
    const crossing = report.dataQuality.find(({ code }: { code: string }) => code === 'CROSS_PROJECT');
    expect(crossing).toMatchObject({ count: 1, workItems: { totalCount: 1, nodes: [{ id: idOf('guest') }] } });
    expect(report.dataQuality.map(({ code }: { code: string }) => code)).toContain('CANCELED_IN_SPRINT');
  });

  it('counts in other units, with sub-tasks and with cancelled ones as done only when asked', async () => {
    const told = await ofSprint(
      'First',
      `count: report(unit: COUNT) { completed { points } unestimatedCount } hours: report(unit: ORIGINAL_ESTIMATE) { completed { points } unestimatedCount }
       left: report(unit: REMAINING_ESTIMATE) { unit completed { points } } none: report(unit: null, includeSubtasks: null) { completed { points } }
       subtasks: report(includeSubtasks: true) { committed { points } } canceled: burndown(canceledCountsAsDone: true) { completed }`,
    );
    expect(told.count).toEqual({ completed: { points: 6 }, unestimatedCount: 0 });
    expect(told.hours).toEqual({ completed: { points: 0 }, unestimatedCount: 14 });
    expect(told.left).toEqual({ unit: 'REMAINING_ESTIMATE', completed: { points: 0 } });
    expect(told.none.completed.points).toBe(22);
    // The sub-task follows its parent into the sprint (D12).
    expect(told.subtasks.committed.points).toBe(44);
    expect(told.canceled.completed).toBe(24);
  });

  it('draws the guideline flat on days off, in the zone', async () => {
    const { burndown } = await ofSprint('First', 'burndown { guideline { at remaining } points { at kind remaining } }');
    const at0 = (text: string) => burndown.guideline.find((point: { at: string }) => point.at === text)?.remaining;
    expect(burndown.guideline[0]).toEqual({ at: '2026-03-03T09:00:00.000Z', remaining: 42 });
    // Planned to end on Thursday the 12th; Friday to Sunday and the holiday of the 10th are flat.
    expect(burndown.guideline.at(-1)).toEqual({ at: '2026-03-12T17:00:00.000Z', remaining: 0 });
    expect(at0('2026-03-05T23:00:00.000Z')).toBeDefined();
    expect(at0('2026-03-05T23:00:00.000Z')).toBe(at0('2026-03-08T23:00:00.000Z'));
    expect(at0('2026-03-09T23:00:00.000Z')).toBe(at0('2026-03-10T23:00:00.000Z'));
    expect(burndown.points[0]).toMatchObject({ kind: 'START', at: '2026-03-03T09:00:00.000Z', remaining: 42 });
    expect(burndown.points.at(-1)).toMatchObject({ kind: 'CLOSE', at: '2026-03-13T17:00:00.000Z', remaining: 15 });
  });

  it('says nothing of a planned one, and measures a running one up to now, overlapping or not', async () => {
    const planned = await ofSprint(
      'Planned',
      'report { reason committed { points } balance { holds } } burndown { reason committed points { at } }',
    );
    expect(planned.report).toMatchObject({ committed: null, balance: null, reason: expect.stringMatching(/has no start/) });
    expect(planned.burndown).toMatchObject({ committed: null, points: [], reason: expect.stringMatching(/has no start/) });
    const running = await ofSprint('Third', 'burndown { asOf remaining points { at kind } }');
    expect(running.burndown).toMatchObject({ asOf: new Date(NOW).toISOString(), remaining: 6 });
    expect(running.burndown.points.at(-1)).toEqual({ at: new Date(NOW).toISOString(), kind: 'CLOSE' });
    const overlapping = await ofSprint('Overlapping', 'report { reason committed { count } balance { left right holds } }');
    expect(overlapping.report).toEqual({ reason: null, committed: { count: 0 }, balance: { left: 0, right: 0, holds: true } });
  });

  it('is no item where a finding is about itself', async () => {
    await site.tx((tx) => tx.run("update sprint set planned_end = null where tenant_id = $1 and name = 'Third'", [tx.tenantId]));
    const { burndown } = await ofSprint('Third', 'burndown { dataQuality { code count workItems { totalCount nodes { id } } } }');
    expect(burndown.dataQuality).toContainEqual({ code: 'NO_PLANNED_END', count: 1, workItems: { totalCount: 0, nodes: [] } });
  });

  it('is not there for somebody else', async () => {
    const stranger = createAsker(site.database, '00000000-0000-4000-8000-000000000001', () => NOW);
    expect(await stranger.codeOf('Sprint', idOf('First'), 'report { scope }')).toBe('NOT_FOUND');
    expect(await stranger.codeOf('Project', idOf('FLOW'), 'workInProgress')).toBe('NOT_FOUND');
  });
});

describe('a project', () => {
  it('has the velocity of its closed sprints', async () => {
    const { velocity, one } = await ofProject(
      'TEAM',
      'velocity { unit scope mean sprints { sprint { id } committed completed } } one: velocity(last: 1, unit: COUNT) { mean }',
    );
    expect(velocity).toEqual({
      unit: 'STORY_POINTS',
      scope: 'last 2 closed sprints of TEAM, each by its own board',
      mean: 15.5,
      sprints: [
        { sprint: { id: idOf('First') }, committed: 42, completed: 22 },
        { sprint: { id: idOf('Second') }, committed: 9, completed: 9 },
      ],
    });
    expect(one.mean).toBe(2);
  });

  it('counts what was finished on the days of its zone', async () => {
    const told = await ofProject(
      'FLOW',
      `throughput(from: "2026-03-16", to: "2026-03-29") { from count } daily: throughput(from: "2026-03-24", to: "2026-03-25", interval: DAY) { from count }
       dailyMetrics(from: "2026-03-23", to: "2026-03-25") { date started completed inProgress points cycleTimeP50 }`,
    );
    expect(told.throughput).toEqual([
      { from: '2026-03-16', count: 6 },
      { from: '2026-03-23', count: 1 },
    ]);
    expect(told.daily).toEqual([
      { from: '2026-03-24', count: 0 },
      { from: '2026-03-25', count: 1 },
    ]);
    const quiet = { started: 0, completed: 0, points: 0, cycleTimeP50: null };
    expect(told.dailyMetrics).toEqual([
      { ...quiet, date: '2026-03-23', started: 1, inProgress: 1 },
      { ...quiet, date: '2026-03-24', inProgress: 1 },
      { ...quiet, date: '2026-03-25', completed: 1, points: 1, inProgress: 0 },
    ]);
  });

  it('counts whole intervals unless asked for some days, and none that has not begun', async () => {
    const { weeks, months, upTo, cut } = await ofProject(
      'FLOW',
      `weeks: throughput { from count } months: throughput(interval: MONTH) { from } upTo: throughput(to: "2026-03-18") { from count }
       cut: throughput(from: "2026-03-18", to: "2026-04-30") { from count }`,
    );
    // 90 days before 31 March is a Thursday, the first of January; before 18 March it is a Friday.
    expect(weeks[0]).toEqual({ from: '2025-12-29', count: 0 });
    expect(weeks.at(-1)).toEqual({ from: '2026-03-30', count: 0 });
    expect(months.map(({ from }: { from: string }) => from)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
    expect([upTo[0].from, upTo.at(-1)]).toEqual(['2025-12-15', { from: '2026-03-16', count: 4 }]);
    expect(cut).toEqual([
      { from: '2026-03-18', count: 3 },
      { from: '2026-03-23', count: 1 },
      { from: '2026-03-30', count: 0 },
    ]);
  });

  it('has percentiles from five items on, and no day that has not come', async () => {
    const told = await ofProject(
      'FLOW',
      `cycleTimes(from: "2026-03-16", to: "2026-03-19", percentiles: [50, 85]) { n reason percentiles { p value } items { workItem { id } cycleTime } }
       few: cycleTimes(from: "2026-03-16", to: "2026-03-18") { n reason percentiles { value } dataQuality { code } }
       cumulativeFlow(from: "2026-03-30", to: "2026-04-05") { days { date todo inProgress done canceled } }
       later: cumulativeFlow(from: "2026-05-01", to: "2026-05-02") { reason days { date } } dailyMetrics(from: "2026-03-31", to: "2026-04-02") { date }`,
    );
    expect(told.cycleTimes.n).toBe(5);
    expect(told.cycleTimes.percentiles).toEqual([
      { p: 50, value: 'PT3H' },
      { p: 85, value: 'PT8H' },
    ]);
    expect(told.cycleTimes.items[0]).toEqual({ workItem: { id: idOf('one hour') }, cycleTime: 'PT1H' });
    expect(told.few).toMatchObject({
      n: 4,
      reason: expect.stringMatching(/percentiles need 5/),
      percentiles: Array(4).fill({ value: null }),
    });
    // The guest and the waiting one; on the 30th the open one was started.
    expect(told.cumulativeFlow.days).toEqual([
      { date: '2026-03-30', todo: 2, inProgress: 1, done: 7, canceled: 0 },
      { date: '2026-03-31', todo: 2, inProgress: 1, done: 7, canceled: 0 },
    ]);
    expect(told.later).toEqual({ reason: expect.stringMatching(/lies after/), days: [] });
    expect(told.dailyMetrics).toEqual([{ date: '2026-03-31' }]);
  });

  it('knows what is in progress, how old it is and was, and how much of the time was work', async () => {
    const told = await ofProject(
      'FLOW',
      `workInProgress midday: workInProgress(at: "2026-03-24T12:00:00Z") before: workInProgress(at: "2026-03-01T00:00:00Z")
       aging { workItem { id } age status { name category } percentile } flowEfficiency`,
    );
    expect(told).toMatchObject({ workInProgress: 1, midday: 1, before: 0, flowEfficiency: 1 });
    const status = { name: 'In Progress', category: 'IN_PROGRESS' };
    // Six were finished: five within a day, one in 27.5 hours; it is at 24 hours.
    expect(told.aging).toEqual([{ workItem: { id: idOf('open') }, age: 'P1D', status, percentile: 83 }]);
  });

  it('forecasts without a record when there is none, and has no score without its inputs', async () => {
    const told = await ofProject(
      'FLOW',
      'forecast { p50 reason coverage { cases p50 } } far: forecast(remaining: 1000000) { p50 reason } health { reported computed status reason evidence { code } }',
    );
    // Enough to look ahead from, too little to have been put to the test.
    expect(told.forecast).toEqual({ p50: expect.stringMatching(/^2026-04-/), reason: null, coverage: { cases: 0, p50: null } });
    expect(told.far).toEqual({ p50: null, reason: expect.stringMatching(/four years\.$/) });
    expect(told.health).toMatchObject({ reported: null, computed: null, status: 'UNKNOWN', reason: expect.stringMatching(/due dates/) });
  });
});

describe('a plan', () => {
  it('is measured from where work began, and its health lists its evidence', async () => {
    await site.tx((tx) => tx.run("update project set due_date = '2026-04-10' where tenant_id = $1 and key = 'TEAM'", [tx.tenantId]));
    const { health } = await ofProject(
      'TEAM',
      'health { computed status reason evidence { code message weight workItems { nodes { id } } } }',
    );
    const growth = health.evidence.find(({ code }: { code: string }) => code === 'SCOPE_GROWTH');
    // All but the cancelled one and the one that came on the 7th were there when the first was started.
    expect(growth).toMatchObject({
      message: '1 items came to the 16 of the start (6 %).',
      workItems: { nodes: [{ id: idOf('created in the sprint') }] },
    });
    const schedule = health.evidence.find(({ code }: { code: string }) => code === 'SCHEDULE');
    // Started on the 3rd at noon, due by the end of 10 April in Berlin: 28 of 38.4 days are gone. Five of 17 are open.
    expect(schedule.message).toBe('71 % of the items are finished with 73 % of the time gone.');
    expect(health.evidence.reduce((sum: number, { weight }: { weight: number }) => sum + weight, 0)).toBeCloseTo(1);
    expect(health.computed).toBeGreaterThan(0);
    expect(health.reason).toBeNull();
  });
});

describe('an item', () => {
  it('has its times', async () => {
    expect(await ofItem('late at night', 'cycleTime leadTime age blockedTime')).toEqual({
      cycleTime: 'P1DT3H30M',
      leadTime: 'P23DT15H30M',
      age: null,
      blockedTime: 'PT0S',
    });
    const { timeInStatus } = await ofItem('open', 'timeInStatus { status { name } from to duration }');
    expect(timeInStatus).toEqual([
      { status: { name: 'To Do' }, from: '2026-03-01T08:00:00.000Z', to: '2026-03-30T12:00:00.000Z', duration: 'P29DT4H' },
      { status: { name: 'In Progress' }, from: '2026-03-30T12:00:00.000Z', to: null, duration: 'P1D' },
    ]);
    expect(await ofItem('reopened', 'cycleTime(reopenPolicy: FIRST_DONE) last: cycleTime')).toEqual({ cycleTime: 'P2DT5H', last: null });
  });
});

describe('a person', () => {
  it('carries what is open, against the capacity of the settings', async () => {
    const ada = idOf('Ada Lovelace');
    const free = await site.room.ask('User', ada, 'workload { assigned capacity load undated reason items { totalCount } }');
    expect(free.workload).toMatchObject({
      assigned: 5,
      capacity: null,
      load: null,
      undated: 1,
      reason: expect.stringMatching(/No capacity/),
      items: { totalCount: 2 },
    });
    await site.tx((tx) =>
      tx.run('update integration set settings = $3 where tenant_id = $1 and id = $2', [
        tx.tenantId,
        site.integrationId,
        JSON.stringify({ ...SETTINGS, capacity: { [ada]: { STORY_POINTS: 4 } } }),
      ]),
    );
    const told = await site.room.ask(
      'User',
      ada,
      `workload(from: "2026-03-30", to: "2026-04-03") { assigned capacity load items { nodes { id } } } all: workload { load scope }
       ahead: workload(from: "2026-04-01") { scope } today: workload(from: "2026-03-31") { scope } by: workload(to: "2026-04-10") { scope }
       past: workload(to: "2026-03-20") { scope assigned }`,
    );
    expect(told).toEqual({
      // The running sprint is two working days long, the period has four: Fridays are off.
      workload: { assigned: 3, capacity: 8, load: 0.375, items: { nodes: [{ id: idOf('open') }] } },
      all: { load: 1.25, scope: 'everything open, against the capacity of one sprint' },
      ahead: { scope: 'due 2026-04-01 to 2026-04-14' },
      today: { scope: 'due 2026-03-31 to 2026-04-13' },
      by: { scope: 'due 2026-03-31 to 2026-04-10' },
      past: { scope: 'due 2026-03-07 to 2026-03-20', assigned: 0 },
    });
  });
});
