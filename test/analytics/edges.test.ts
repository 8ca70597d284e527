/** What the rule table has no rule for: logs read oddly, cross-checks, findings, options. */
import { describe, expect, it } from 'vitest';
import { computeBurndown } from '../../subgraphs/analytics/engine/burndown.ts';
import { changesOf } from '../../subgraphs/analytics/engine/changeLog.ts';
import { computeCumulativeFlow } from '../../subgraphs/analytics/engine/cumulativeFlow.ts';
import { computeDataQuality } from '../../subgraphs/analytics/engine/dataQuality.ts';
import { createDayGrid, isWorkingDay, startOfInterval } from '../../subgraphs/analytics/engine/dayGrid.ts';
import { toGuideline, workingTimeBetween } from '../../subgraphs/analytics/engine/guideline.ts';
import { round, sumOf, toFindings } from '../../subgraphs/analytics/engine/measured.ts';
import type { ItemHistory } from '../../subgraphs/analytics/engine/model.ts';
import { percentileOf, percentileRankOf, quantileOf, toPercentiles } from '../../subgraphs/analytics/engine/percentile.ts';
import { computeSprintReport } from '../../subgraphs/analytics/engine/sprintReport.ts';
import { statusSteps, valueAt, weightSteps } from '../../subgraphs/analytics/engine/steps.ts';
import { computeVelocity } from '../../subgraphs/analytics/engine/velocity.ts';
import { addDays, datesBetween, isTimeZone, weekdayOf } from '../../subgraphs/analytics/engine/zone.ts';
import {
  ask,
  at,
  board,
  calendarOf,
  finished,
  flagged,
  HOUR,
  item,
  moved,
  pointed,
  sprint,
  sprinted,
  status,
  WEEKDAYS,
} from './histories.ts';

const NOW = at('04-01');
const withId = <T extends { id: string }>(change: T, id: string): T => ({ ...change, id });

describe('reading a log', () => {
  it('puts changes of one instant in the order in which each starts from what the one before left', () => {
    const changes = [
      withId(moved('03-02', 'Review', 'Done'), 'a'),
      withId(moved('03-02', 'To Do', 'In Progress'), 'b'),
      withId(moved('03-02', 'In Progress', 'Review'), 'c'),
    ];
    expect(changesOf({ changes }, 'status').map(({ to }) => to)).toEqual(['In Progress', 'Review', 'Done']);
    const before = withId(moved('03-01', 'Backlog', 'To Do'), 'z');
    expect(changesOf({ changes: [...changes, before] }, 'status').map(({ to }) => to)).toEqual(['To Do', 'In Progress', 'Review', 'Done']);
  });

  it('sorts by time, ids as numbers where nothing else decides, and drops repeats', () => {
    const changes = [withId(pointed('03-02', 9, 1), 'c10'), withId(pointed('03-02', 9, 2), 'c9'), withId(pointed('03-01', 9, 3), 'c11')];
    expect(changesOf({ changes: [...changes, ...changes] }, 'storyPoints').map(({ id }) => id)).toEqual(['c11', 'c9', 'c10']);
  });

  it('counts the same move recorded by the tool and observed by us once', () => {
    const twice = item('A', {
      points: 3,
      sprint: '5',
      changes: [withId(moved('03-04', 'To Do', 'Done'), 'source'), withId(moved('03-05', 'To Do', 'Done'), 'seen')],
    });
    expect(computeBurndown(ask([twice])).points.map(({ kind }) => kind)).toEqual(['START', 'COMPLETED', 'CLOSE']);
  });

  it('takes a category that a change lacks from the same word elsewhere, else To Do', () => {
    const nameless = (to: string) => ({ ...moved('03-04', 'To Do', to), toCategory: null, fromCategory: null });
    const known = item('A', { status: 'Done', changes: [nameless('Done')] });
    expect(statusSteps(known).values.map(({ category }) => category)).toEqual(['TODO', 'DONE']);
    const other = item('B', { status: 'To Do', changes: [nameless('Review'), moved('03-05', 'Review', 'To Do')] });
    expect(statusSteps(other).values.map(({ category }) => category)).toEqual(['TODO', 'IN_PROGRESS', 'TODO']);
    const unknown = item('C', { status: 'To Do', changes: [nameless('Nirvana')] });
    expect(valueAt(statusSteps(unknown), NOW)?.category).toBe('TODO');
  });

  it('reads changes before the creation as the state at creation, and says so', () => {
    const early = item('A', { createdAt: '03-05', changes: [moved('03-01', 'To Do', 'In Progress')] });
    expect(statusSteps(early)).toMatchObject({ at: [at('03-05')], values: [{ name: 'In Progress' }] });
    expect(computeDataQuality({ items: [early], calendar: WEEKDAYS, asOf: NOW }).map(({ code }) => code)).toContain('NEGATIVE_TIME');
  });

  it('knows no value before the creation, and takes what is no number for no estimate', () => {
    const one = item('A', {
      createdAt: '03-05',
      changes: [
        { ...pointed('03-06', 3, 5), to: 'many' },
        { ...pointed('03-07', 3, 5), to: ' ' },
      ],
    });
    expect(valueAt(weightSteps(one, 'STORY_POINTS'), at('03-04'))).toBeUndefined();
    expect(weightSteps(one, 'STORY_POINTS').values).toEqual([3, null]);
  });
});

describe('estimates in time', () => {
  const timed = (field: string, from: string, to: string): ItemHistory =>
    item('A', { sprint: '5', originalEstimate: 7200, remainingEstimate: 3600, changes: [{ ...pointed('03-04', 0, 0), field, from, to }] });

  it('burns remaining time as it falls, and counts it as scope where it rises', () => {
    const falls = computeBurndown(ask([timed('remainingEstimate', '7200', '3600')], { unit: 'REMAINING_ESTIMATE' }));
    expect(falls).toMatchObject({ committed: 7200, remaining: 3600, scopeRemoved: 0, scopeAdded: 0 });
    const rises = computeBurndown(ask([timed('remainingEstimate', '3600', '7200')], { unit: 'REMAINING_ESTIMATE' }));
    expect(rises).toMatchObject({ remaining: 7200, scopeAdded: 3600 });
  });

  it('keeps a lowered original estimate scope', () => {
    expect(computeBurndown(ask([timed('originalEstimate', '7200', '3600')], { unit: 'ORIGINAL_ESTIMATE' }))).toMatchObject({
      scopeRemoved: 3600,
    });
  });
});

describe('cancelled in a sprint', () => {
  it('is scope that goes, and comes back with the item; the report says so', () => {
    const back = item('A', { points: 3, sprint: '5', changes: [moved('03-04', 'To Do', "Won't Do"), moved('03-06', "Won't Do", 'To Do')] });
    expect(computeBurndown(ask([back]))).toMatchObject({ remaining: 3, scopeRemoved: 3, scopeAdded: 3 });
    expect(computeSprintReport(ask([back])).findings).toEqual([]);
    const gone = item('A', { points: 3, sprint: '5', changes: [moved('03-04', 'To Do', "Won't Do")] });
    expect(computeSprintReport(ask([gone])).findings.map(({ code }) => code)).toEqual(['CANCELED_IN_SPRINT']);
  });
});

describe('velocity', () => {
  const one = finished('A', '03-03', '03-05', { points: 3, sprint: '5', projectId: 'X' });
  const query = { items: [one], board: null, calendar: WEEKDAYS, unit: 'STORY_POINTS' as const, asOf: NOW };

  it('names the closed sprints it cannot speak of, and has no mean without one', () => {
    const silent = sprint({ id: '4', startedAt: null });
    const both = computeVelocity({ ...query, sprints: [sprint(), silent] });
    expect(both).toMatchObject({
      mean: 3,
      reason: null,
      unestimatedCount: 0,
      findings: [{ code: 'NO_FIGURES', itemIds: ['4'], message: expect.stringMatching(/: 1 sprint\./) }],
    });
    expect(computeVelocity({ ...query, sprints: [silent] })).toMatchObject({
      mean: null,
      unestimatedCount: null,
      sprints: [],
      reason: expect.stringMatching(/No closed sprint/),
    });
    expect(computeVelocity({ ...query, sprints: [sprint()], asOf: at('03-12') }).mean).toBeNull();
  });

  it("asks each sprint's own board where boards differ", () => {
    const scoped = (projectIds: ReadonlySet<string>) =>
      computeVelocity({ ...query, sprints: [sprint()], boardOf: () => board({ projectIds }) }).mean;
    expect([scoped(new Set(['X'])), scoped(new Set(['Y']))]).toEqual([3, 0]);
  });
});

describe('dates', () => {
  it('end with the years of four digits: what lies beyond does not compare as text', () => {
    expect([addDays('0000-01-02', -1), addDays('9999-12-30', 1)]).toEqual(['0000-01-01', '9999-12-31']);
    for (const [date, days] of [
      ['0000-01-01', -1],
      ['9999-12-31', 1],
      ['2026-01-01', 1e12],
      ['never', 0],
    ] as const)
      expect(() => addDays(date, days)).toThrow(RangeError);
  });

  it('are counted, not compared, from one to another', () => {
    expect(datesBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(datesBetween('9999-12-31', '9999-12-31')).toEqual(['9999-12-31']);
    expect(datesBetween('2026-03-01', '2026-02-28')).toEqual([]);
  });
});

type Named = [name: string, id: string | null];

describe('data quality', () => {
  const codesOf = (items: ItemHistory[], more = {}) =>
    computeDataQuality({ items, calendar: WEEKDAYS, asOf: NOW, ...more }).map(({ code, itemIds }) => [code, ...itemIds]);
  const good = (key: string) => finished(key, '03-03', '03-05', { points: 1, sprint: '5' });

  it('finds nothing odd in a clean item', () => expect(codesOf([good('A')])).toEqual([]));

  it('finds each oddity and names its items', () => {
    expect(codesOf([item('A', { points: 1, changes: [moved('03-03', 'To Do', 'Done')] })])).toEqual([['DONE_WITHOUT_START', 'A']]);
    expect(codesOf([item('A', { points: 1, status: 'Done' })])).toEqual([['DONE_SINCE_CREATION', 'A']]);
    expect(codesOf([item('A', { points: 1, dueDate: '2026-02-01', createdAt: '02-02 00:00' })])).toEqual([
      ['NEGATIVE_TIME', 'A'],
      ['OVERDUE', 'A'],
    ]);
    expect(codesOf([item('A', { points: 1, changes: [flagged('04-02', true)] })])).toEqual([['FUTURE_CHANGE', 'A']]);
    expect(codesOf([item('A', { points: 1, status: 'Backlog', changes: [moved('03-03', 'Backlog', 'To Do')] })])).toEqual([
      ['HISTORY_GAP', 'A'],
    ]);
    expect(codesOf([item('A', { points: 1, changes: [moved('03-03', 'To Do', 'Backlog'), moved('03-04', 'Triage', 'To Do')] })])).toEqual([
      ['HISTORY_GAP', 'A'],
    ]);
    expect(codesOf([item('A')])).toEqual([['UNESTIMATED', 'A']]);
    expect(codesOf([item('A', { points: 1, deletedAt: at('03-05') })])).toEqual([]);
  });

  it('follows a status by its id where both sides have one: a new name is no gap, another status of the same name is', () => {
    const move = (text: string, [from, fromId]: Named, [to, toId]: Named) => ({ ...moved(text, from, to), fromId, toId });
    const now = (name: string, id: string | null) => ({ ...status(name), id });
    const chain = (left: Named, next: Named, last: Named) => [move('03-03', ['To Do', '1'], left), move('03-04', next, last)];
    const of = (changes: ItemHistory['changes'], present: ItemHistory['status']) =>
      codesOf([{ ...item('A', { points: 1, changes }), status: present }])
        .map(([code]) => code)
        .filter((code) => code === 'HISTORY_GAP');
    const renamed = chain(['Doing', '2'], ['In Progress', '2'], ['Waiting', '3']);
    expect(of(renamed, now('Waiting', '3'))).toEqual([]);
    expect(of(renamed, now('On hold', '3'))).toEqual([]);
    expect(of(renamed, now('On hold', null))).toEqual(['HISTORY_GAP']);
    expect(of(renamed, now('Waiting', null))).toEqual([]);
    expect(of(renamed, now('Waiting', '4'))).toEqual(['HISTORY_GAP']);
    expect(of(chain(['Doing', '2'], ['Doing', '5'], ['Waiting', '3']), now('Waiting', '3'))).toEqual(['HISTORY_GAP']);
    expect(of(chain(['Doing', '2'], ['Doing', null], ['Waiting', '3']), now('Waiting', '3'))).toEqual([]);
    expect(of(chain(['Doing', '2'], ['To Do', '1'], ['In Progress', '2']), now('In Progress', '2'))).toEqual([]);
  });

  it('misses a sprint only where sprints are used', () => {
    const never = finished('B', '03-03', '03-05', { points: 1 });
    expect(codesOf([never])).toEqual([]);
    expect(codesOf([never, good('A')])).toEqual([['NEVER_IN_SPRINT', 'B']]);
    expect(codesOf([never], { usesSprints: true })).toEqual([['NEVER_IN_SPRINT', 'B']]);
    expect(codesOf([{ ...never, type: 'EPIC' }, { ...never, type: 'SUBTASK' }, item('C', { points: 1 })], { usesSprints: true })).toEqual(
      [],
    );
  });

  it('finds work in progress stale after fourteen quiet days, or as many as asked', () => {
    const started = item('A', { points: 1, changes: [moved('03-17 23:59', 'To Do', 'In Progress')] });
    expect(codesOf([started])).toEqual([['STALE', 'A']]);
    expect(codesOf([started], { staleDays: 15 })).toEqual([]);
    expect(codesOf([{ ...started, updatedAt: at('03-20') }])).toEqual([]);
    expect(codesOf([{ ...started, changes: [...started.changes, pointed('03-19', 2, 1)] }])).toEqual([]);
  });

  it('finds parents that are done while a child is open', () => {
    const child = item('A-1', { points: 1, parentId: 'A', sprint: '5' });
    expect(codesOf([good('A'), child])).toEqual([['OPEN_CHILDREN', 'A']]);
    expect(codesOf([good('A'), { ...good('A-1'), parentId: 'A' }])).toEqual([]);
  });
});

describe('figures', () => {
  it('ranks and interpolates', () => {
    expect([0, 1, 3, 9].map((value) => percentileRankOf([1, 2, 3, 4, 5], value))).toEqual([0, 20, 60, 100]);
    expect(quantileOf([], 50)).toBeNull();
    expect(quantileOf([], 50, 'LINEAR')).toBeNull();
    expect(percentileOf([1, 2, 3, 4, 6], 90, 'LINEAR')).toBeCloseTo(5.2);
    expect(toPercentiles([10, 9, 8, 7, 6, 5, 4, 3, 2, 100], [50, 95])).toEqual([
      { p: 50, value: 6 },
      { p: 95, value: 100 },
    ]);
  });

  it('adds tenths as people do, and words findings in the singular and plural', () => {
    expect(sumOf([0.1, 0.2], (value) => value)).toBe(0.3);
    expect(Object.is(round(-0), 0)).toBe(true);
    expect(toFindings('OVERDUE', ['A'])[0]?.message).toBe('Open past their due date: 1 item.');
    expect(toFindings('OVERDUE', ['A', 'B'])[0]).toMatchObject({ message: 'Open past their due date: 2 items.', count: 2 });
    expect(toFindings('OVERDUE', [])).toEqual([]);
  });

  it('knows zones, weekdays, working days and the first day of an interval', () => {
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Mars/Olympus')]).toEqual([true, false]);
    expect(['2026-03-02', '2026-03-08'].map(weekdayOf)).toEqual([1, 7]);
    expect([isWorkingDay(calendarOf('UTC', '2026-03-02'), '2026-03-02'), isWorkingDay(WEEKDAYS, '2026-03-08')]).toEqual([false, false]);
    expect((['DAY', 'WEEK', 'MONTH'] as const).map((interval) => startOfInterval('2026-03-08', interval))).toEqual([
      '2026-03-08',
      '2026-03-02',
      '2026-03-01',
    ]);
    expect(createDayGrid('UTC', '2026-03-02', '2026-03-01').dates).toEqual([]);
  });

  it('draws no guideline without an end, and an even one over days off alone', () => {
    expect(toGuideline(8, at('03-02'), null, WEEKDAYS)).toEqual([]);
    expect(toGuideline(8, at('03-02'), at('03-02'), WEEKDAYS)).toEqual([]);
    expect(toGuideline(8, at('03-07'), at('03-09'), WEEKDAYS).map(({ remaining }) => remaining)).toEqual([8, 4, 0]);
    expect(workingTimeBetween(at('03-06 12:00'), at('03-09 06:00'), WEEKDAYS)).toBe(18 * HOUR);
    expect(workingTimeBetween(at('03-09'), at('03-06'), WEEKDAYS)).toBe(0);
    const endless = computeBurndown(ask([], { sprint: sprint({ plannedEnd: null }) }));
    expect(endless).toMatchObject({
      guideline: [],
      findings: [{ code: 'NO_PLANNED_END', message: expect.stringMatching(/no guideline: 1 sprint\./) }],
    });
  });

  it('says why a flow diagram is empty, and keeps to the projects of the board', () => {
    const query = { items: [item('A')], calendar: WEEKDAYS, from: '2026-05-01', to: '2026-05-02', asOf: NOW };
    expect(computeCumulativeFlow(query)).toMatchObject({ days: [], reason: expect.stringMatching(/after the moment/) });
    const other = computeCumulativeFlow({ ...query, from: '2026-03-01', to: '2026-03-01', board: board({ projectIds: new Set(['X']) }) });
    expect(other).toMatchObject({ scope: 'board "Team"', reason: null, days: [{ arrivals: 0 }] });
  });

  it('lets an item leave the sprint when it is deleted', () => {
    const gone = item('A', { points: 3, sprint: '5', deletedAt: at('03-05') });
    expect(computeSprintReport(ask([gone])).removed?.count).toBe(1);
    expect(computeSprintReport(ask([{ ...gone, deletedAt: at('03-20') }])).notCompleted?.count).toBe(1);
    const other = item('B', { points: 3, changes: [sprinted('03-04', '', '6')] });
    expect(computeSprintReport(ask([other])).balanceOfCount).toEqual({ left: 0, right: 0, holds: true });
  });
});
