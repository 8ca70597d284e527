/** Tools that keep no log: what they say of the time before the first look is not made up (D20), and what is observed counts from then on. */
import { describe, expect, it } from 'vitest';
import { computeBurndown } from '../../subgraphs/analytics/engine/burndown.ts';
import { computeCumulativeFlow } from '../../subgraphs/analytics/engine/cumulativeFlow.ts';
import { cycleOf } from '../../subgraphs/analytics/engine/cycle.ts';
import type { Observed } from '../../subgraphs/analytics/engine/model.ts';
import { computeSprintReport } from '../../subgraphs/analytics/engine/sprintReport.ts';
import { windowOf } from '../../subgraphs/analytics/engine/sprintScope.ts';
import { blockedSteps, knownSince, sprintSteps, statusSteps, weightSteps } from '../../subgraphs/analytics/engine/steps.ts';
import { computeTimeInStatus } from '../../subgraphs/analytics/engine/timeInStatus.ts';
import { computeVelocity, isWhole } from '../../subgraphs/analytics/engine/velocity.ts';
import { ask, at, DAY, item, keysOf, moved, pointed, sprint, sprinted, WEEKDAYS } from './histories.ts';

const observedSince = (text: string, ...logged: string[]): { observed: Observed } => ({
  observed: { since: at(text), logged: new Set(logged) },
});

describe('a field nobody logs', () => {
  it('is known since the first look, one that the tool logs since the creation', () => {
    const one = item('A', { createdAt: '02-02 08:00', ...observedSince('03-01', 'status') });
    expect(knownSince(one, 'status')).toBe(one.createdAt);
    expect(knownSince(one, 'blocked')).toBe(at('03-01'));
    const without = item('B', { createdAt: '02-02 08:00' });
    expect(knownSince(without, 'blocked')).toBe(without.createdAt);
  });

  it('is known since the creation of an item that came after the first look', () => {
    const late = item('A', { createdAt: '03-05 08:00', ...observedSince('03-01') });
    expect(knownSince(late, 'status')).toBe(late.createdAt);
    expect(statusSteps(late).at).toEqual([late.createdAt]);
  });

  it('begins its steps at the first look, but estimates and membership are taken as they were first seen', () => {
    const one = item('A', {
      points: 5,
      changes: [moved('03-04', 'To Do', 'Done'), pointed('03-05', 3, 5), sprinted('03-06', '4', '5')],
      ...observedSince('03-01'),
    });
    expect(statusSteps(one).at).toEqual([at('03-01'), at('03-04')]);
    expect(blockedSteps(one).at).toEqual([at('03-01')]);
    expect(weightSteps(one, 'STORY_POINTS')).toEqual({ at: [one.createdAt, at('03-05')], values: [3, 5] });
    expect(sprintSteps(one).at).toEqual([one.createdAt, at('03-06')]);
  });

  it('has times that sum to what was observed and no band of the days before', () => {
    const one = item('A', { createdAt: '02-02 08:00', status: 'Review', ...observedSince('03-03') });
    const intervals = computeTimeInStatus(one, at('03-05'));
    expect(intervals).toEqual([{ status: one.status, from: at('03-03'), to: null, duration: 2 * DAY }]);
    const { days } = computeCumulativeFlow({ items: [one], calendar: WEEKDAYS, from: '2026-03-01', to: '2026-03-04', asOf: at('03-05') });
    expect(days.map(({ inProgress, arrivals }) => [inProgress, arrivals])).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
      [1, 1],
    ]);
  });
});

describe('an item first seen', () => {
  it('under way has no start, cycle time or age, and is in progress all the same', () => {
    const one = item('A', { createdAt: '02-02 08:00', status: 'In Progress', ...observedSince('03-01') });
    expect(cycleOf(one, 'LAST_DONE', at('03-05'))).toMatchObject({
      startedAt: null,
      isStartUnseen: true,
      startedBy: at('03-01'),
      isInProgress: true,
      age: null,
    });
    const done = { ...one, status: item('x', { status: 'Done' }).status, changes: [moved('03-03', 'In Progress', 'Done')] };
    const cycle = cycleOf(done, 'LAST_DONE', at('03-05'));
    expect(cycle).toMatchObject({ startedAt: null, cycleTime: null, finishedAt: at('03-03'), endedAt: at('03-03'), isInProgress: false });
    expect(cycle.leadTime).toBe(at('03-03') - one.createdAt);
  });

  it('done was finished nobody knows when, also when it is taken up again', () => {
    const one = item('A', { createdAt: '02-02 08:00', status: 'Done', ...observedSince('03-01') });
    expect(cycleOf(one, 'LAST_DONE', at('03-05'))).toMatchObject({ isStartUnseen: true, finishedAt: null, leadTime: null });
    const again = item('B', {
      createdAt: '02-02 08:00',
      changes: [moved('03-02', 'Done', 'In Progress'), moved('03-04', 'In Progress', 'Done')],
      ...observedSince('03-01'),
    });
    expect(cycleOf(again, 'LAST_DONE', at('03-05'))).toMatchObject({
      startedAt: null,
      finishedAt: at('03-04'),
      cycleTime: null,
      endedAt: at('03-04'),
    });
  });

  it('waiting starts where it was seen to start', () => {
    const one = item('A', {
      createdAt: '02-02 08:00',
      changes: [moved('03-02', 'To Do', 'In Progress'), moved('03-04', 'In Progress', 'Done')],
      ...observedSince('03-01'),
    });
    expect(cycleOf(one, 'LAST_DONE', at('03-05'))).toMatchObject({
      startedAt: at('03-02'),
      isStartUnseen: false,
      cycleTime: 2 * DAY,
    });
  });

  it('under way at its creation was seen to start when the first look came before', () => {
    const one = item('A', { createdAt: '03-02 08:00', status: 'In Progress', ...observedSince('03-01') });
    expect(cycleOf(one, 'LAST_DONE', at('03-05'))).toMatchObject({ startedAt: one.createdAt, isStartUnseen: false });
  });
});

describe('the end of an item', () => {
  it('is where it went over last: to done, or to cancelled', () => {
    const walk = (...changes: ReturnType<typeof moved>[]) => cycleOf(item('A', { changes }), 'FIRST_DONE', at('04-01')).endedAt;
    expect(walk()).toBeNull();
    expect(walk(moved('03-02', 'To Do', 'Done'))).toBe(at('03-02'));
    expect(walk(moved('03-02', 'To Do', 'Done'), moved('03-03', 'Done', "Won't Do"))).toBe(at('03-02'));
    expect(walk(moved('03-02', 'To Do', 'Done'), moved('03-03', 'Done', 'To Do'))).toBeNull();
    expect(walk(moved('03-02', 'To Do', 'Done'), moved('03-03', 'Done', 'To Do'), moved('03-05', 'To Do', "Won't Do"))).toBe(at('03-05'));
    expect(cycleOf(item('B', { status: 'Done' }), 'FIRST_DONE', at('04-01')).endedAt).toBe(at('02-02 08:00'));
  });

  it('knows no cycle time where the start lies after the finish', () => {
    const reopened = item('A', { changes: [moved('03-02', 'To Do', 'Done'), moved('03-03', 'Done', 'In Progress')] });
    expect(cycleOf(reopened, 'FIRST_DONE', at('04-01'))).toMatchObject({
      startedAt: at('03-03'),
      finishedAt: at('03-02'),
      cycleTime: null,
    });
    const atOnce = item('B', { createdAt: '03-02', status: 'Done', changes: [moved('03-02', 'In Progress', 'Done')] });
    expect(cycleOf(atOnce, 'FIRST_DONE', at('04-01')).cycleTime).toBeNull();
    expect(cycleOf(item('C', { createdAt: '03-02' }), 'LAST_DONE', at('03-01'))).toMatchObject({ phase: null, endedAt: null });
  });
});

describe('a sprint of a tool without a log', () => {
  const [start, close] = [at('03-02 09:00'), at('03-13 17:00')];
  const seen = (observed: number | null) => windowOf(sprint({ observedSince: observed }), at('04-01'));

  it('is whole when the first look came before its start, and begins at the first look otherwise', () => {
    expect(seen(null)).toEqual({ start, close, isSeenLate: false });
    expect(seen(start - 1)).toEqual({ start, close, isSeenLate: false });
    expect(seen(start)).toEqual({ start, close, isSeenLate: false });
    expect(seen(start + 1)).toEqual({ start: start + 1, close, isSeenLate: true });
    expect(seen(close - 1)).toEqual({ start: close - 1, close, isSeenLate: true });
  });

  it('has no figures when it was over by the first look', () => {
    const reason = 'Sprint "Sprint 5" was over before it could be observed, and its tool keeps no log of what was in it.';
    expect(seen(close)).toEqual({ reason });
    expect(seen(close + DAY)).toEqual({ reason });
    const query = ask([item('A', { sprint: '5', points: 3 })], { sprint: sprint({ observedSince: close }) });
    const burndown = computeBurndown(query);
    expect(burndown).toMatchObject({
      reason,
      committed: null,
      remaining: null,
      unit: 'STORY_POINTS',
      scope: 'sprint "Sprint 5", every item given',
    });
    expect([burndown.points, burndown.guideline, burndown.findings]).toEqual([[], [], []]);
    expect(computeSprintReport(query)).toMatchObject({ reason, committed: null });
  });

  it('that closed as it started was not missed by a look of that instant', () => {
    const brief = sprint({ closedAt: start, observedSince: start });
    expect(windowOf(brief, at('04-01'))).toEqual({ start, close: start, isSeenLate: false });
  });

  it('says so when it was seen late, and takes what it held then for its commitment', () => {
    const items = [
      item('A', { sprint: '5', points: 3, ...observedSince('03-04') }),
      item('B', { points: 2, changes: [sprinted('03-06', '', '5')], ...observedSince('03-04') }),
    ];
    const report = computeSprintReport(ask(items, { sprint: sprint({ observedSince: at('03-04') }) }));
    expect(report.committed?.points).toBe(3);
    expect(keysOf(report.addedAfterStart?.items)).toEqual(['B']);
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'SEEN_LATE', itemIds: ['5'] }));
    const whole = computeSprintReport(ask(items, { sprint: sprint({ observedSince: start }) }));
    expect(whole.findings.map(({ code }) => code)).not.toContain('SEEN_LATE');
  });

  it('counts for the velocity only when it was seen from its start', () => {
    const done = (key: string, of: string, when: string) =>
      item(key, { sprint: of, points: 4, changes: [moved(when, 'To Do', 'Done')], ...observedSince('03-04') });
    const late = sprint({ id: '5', observedSince: at('03-04') });
    const next = sprint({
      id: '6',
      name: 'Sprint 6',
      startedAt: at('03-16 09:00'),
      closedAt: at('03-27 17:00'),
      observedSince: at('03-04'),
    });
    const over = sprint({ id: '4', name: 'Sprint 4', startedAt: at('02-16'), closedAt: at('02-27'), observedSince: at('03-04') });
    expect([late, next, over].map((one) => isWhole(one, at('04-01')))).toEqual([false, true, false]);
    const velocity = computeVelocity({
      ...ask([done('A', '5', '03-06'), done('B', '6', '03-18')]),
      sprints: [over, late, next],
    });
    expect(velocity.mean).toBe(4);
    expect(velocity.sprints.map(({ sprint: { id } }) => id)).toEqual(['6']);
    expect(velocity.findings).toContainEqual(expect.objectContaining({ code: 'NO_FIGURES', itemIds: ['4', '5'] }));
    expect(computeVelocity({ ...ask([]), sprints: [over, late] })).toMatchObject({
      mean: null,
      unestimatedCount: null,
      reason: expect.stringContaining('observed from its start'),
    });
  });
});
