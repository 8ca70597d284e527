/** Days and people: what a daily row, a series, a diagram and a workload hold at their edges. */
import { describe, expect, it } from 'vitest';
import { computeCumulativeFlow } from '../../subgraphs/analytics/engine/cumulativeFlow.ts';
import { toDailyContribution, withoutChanges } from '../../subgraphs/analytics/engine/dailyContribution.ts';
import { computeDailyMetrics, diffContributions, toDayRecords } from '../../subgraphs/analytics/engine/dailyMetrics.ts';
import { toDailySeries } from '../../subgraphs/analytics/engine/dailySeries.ts';
import { computeDataQuality } from '../../subgraphs/analytics/engine/dataQuality.ts';
import type { ItemHistory } from '../../subgraphs/analytics/engine/model.ts';
import { capacityIn, computeWorkload } from '../../subgraphs/analytics/engine/workload.ts';
import { at, board, calendarOf, DAY, finished, item, moved, pointed, WEEKDAYS } from './histories.ts';

const NOW = at('04-01');
const contributionOf = (one: ItemHistory, asOf = NOW) => toDailyContribution(one, WEEKDAYS, asOf);
const wipOf = (one: ItemHistory, asOf = NOW) => contributionOf(one, asOf).map(({ date, wipChange }) => [date.slice(5), wipChange]);

describe('a contribution', () => {
  it('is nothing before the creation, and the creation at that very instant', () => {
    const one = item('A', { createdAt: '03-05', status: 'In Progress' });
    expect(contributionOf(one, at('03-05') - 1)).toEqual([]);
    expect(contributionOf(one, at('03-05'))).toMatchObject([{ date: '2026-03-05', created: 1, started: 1, wipChange: 1 }]);
  });

  it('counts starts, cancellations and re-opens on their own days, in order, up to the moment of asking', () => {
    const one = item('A', {
      createdAt: '03-01',
      changes: [
        moved('03-02', 'To Do', 'In Progress'),
        moved('03-03', 'In Progress', "Won't Do"),
        moved('03-04', "Won't Do", 'To Do'),
        moved('03-05', 'To Do', 'Done'),
        moved('03-06', 'Done', 'To Do'),
      ],
    });
    const rows = contributionOf(one).map(({ date, started, canceled, reopened, completed, wipChange }) => [
      date.slice(5),
      started,
      canceled,
      reopened,
      completed,
      wipChange,
    ]);
    expect(rows).toEqual([
      ['03-01', 0, 0, 0, 0, 0],
      ['03-02', 1, 0, 0, 0, 1],
      ['03-03', 0, 1, 0, 0, -1],
      ['03-04', 0, 0, 0, 0, 1],
      ['03-05', 0, 0, 0, 0, -1],
      ['03-06', 0, 0, 1, 0, 1],
    ]);
    expect(contributionOf(one, at('03-05'))).toHaveLength(5);
    expect(contributionOf(one, at('03-05')).at(-1)).toMatchObject({ completed: 1, leadTimes: [4 * DAY], cycleTimes: [3 * DAY] });
    expect(contributionOf(one, at('03-05') - 1)).toHaveLength(4);
  });

  it('has a lead time but no cycle time when nobody started, and no start', () => {
    expect(contributionOf(item('A', { createdAt: '03-01', changes: [moved('03-05', 'To Do', 'Done')] }))).toMatchObject([
      { started: 0, wipChange: 0 },
      { started: 0, completed: 1, leadTimes: [4 * DAY], cycleTimes: [], wipChange: 0 },
    ]);
  });

  it('takes a deleted item out of the work in progress once, and only once it is deleted', () => {
    const running = item('A', {
      createdAt: '03-01',
      deletedAt: at('03-06'),
      changes: [moved('03-02', 'To Do', 'In Progress'), moved('03-08', 'In Progress', 'Done')],
    });
    expect(wipOf(running, at('03-07'))).toEqual([
      ['03-01', 0],
      ['03-02', 1],
      ['03-06', -1],
    ]);
    expect(wipOf(running, at('03-06'))).toEqual([
      ['03-01', 0],
      ['03-02', 1],
      ['03-06', -1],
    ]);
    expect(wipOf(running, at('03-05'))).toEqual([
      ['03-01', 0],
      ['03-02', 1],
    ]);
    const done = { ...finished('B', '03-02', '03-04', { createdAt: '03-01' }), deletedAt: at('03-06') };
    expect(wipOf(done)).toEqual([
      ['03-01', 0],
      ['03-02', 1],
      ['03-04', -1],
    ]);
    const never = item('C', { createdAt: '03-01', deletedAt: at('03-02'), changes: [moved('03-02', 'To Do', 'In Progress')] });
    expect(wipOf(never).every(([, change]) => change === 0)).toBe(true);
  });
});

describe('the item before some changes came', () => {
  const one = item('A', {
    createdAt: '03-01',
    changes: [moved('03-04', 'In Progress', 'Done'), moved('03-02', 'To Do', 'In Progress'), pointed('03-03', null, 5)],
  });
  const ids = one.changes.map(({ id }) => id);

  it('stood where the first of them found it', () => {
    expect(withoutChanges(one, new Set(ids))).toMatchObject({
      status: { name: 'To Do', category: 'TODO' },
      storyPoints: null,
      changes: [],
    });
    expect(withoutChanges(item('B', { changes: [pointed('03-03', 2, 5)] }), new Set()).storyPoints).toBe(5);
    const repointed = item('B', { changes: [pointed('03-03', 2, 5)] });
    expect(withoutChanges(repointed, new Set(repointed.changes.map(({ id }) => id))).storyPoints).toBe(2);
  });

  it('stood where they found it also when earlier moves are left, and keeps its status when only later ones are', () => {
    expect(withoutChanges(one, new Set(ids.slice(0, 1)))).toMatchObject({
      status: { name: 'In Progress' },
      changes: [{ to: 'In Progress' }, { to: '5' }],
    });
    expect(withoutChanges(one, new Set(ids.slice(1)))).toMatchObject({ status: { name: 'Done' }, storyPoints: null });
  });
});

describe('rows', () => {
  const items = ['05', '02', '04', '03', '06', '01'].map((day, n) => finished(`I${n}`, `03-${day}`, '03-08', { createdAt: `03-${day}` }));
  const metrics = (more = {}) =>
    computeDailyMetrics({ items, calendar: WEEKDAYS, from: '2026-03-07', to: '2026-03-09', asOf: NOW, ...more });

  it('take medians of unordered durations, open with the work in progress of before, and stop at today', () => {
    expect(metrics().map(({ inProgress, completed }) => [inProgress, completed])).toEqual([
      [6, 0],
      [0, 6],
      [0, 0],
    ]);
    expect(metrics()[1]).toMatchObject({ leadTimeP50: 4 * DAY, cycleTimeP50: 4 * DAY });
    expect(metrics({ asOf: at('03-08 12:00') }).map(({ date }) => date)).toEqual(['2026-03-07', '2026-03-08']);
    expect(metrics({ board: board({ projectIds: new Set(['X']) }) })[0]).toMatchObject({ inProgress: 0 });
  });

  it('come from records in the order of their days', () => {
    expect(toDayRecords({ items, calendar: WEEKDAYS, asOf: NOW }).map(({ date }) => date.slice(8))).toEqual([
      '01',
      '02',
      '03',
      '04',
      '05',
      '06',
      '08',
    ]);
  });

  it('are taken back whole when an item goes', () => {
    const [one, other] = [items[0]!, items[1]!];
    const records = new Map(toDayRecords({ items: [one, other], calendar: WEEKDAYS, asOf: NOW }).map((day) => [day.date, day]));
    const edits = diffContributions(one, null, WEEKDAYS, NOW);
    expect([...edits.keys()]).toEqual(['2026-03-05', '2026-03-08']);
    for (const [date, edit] of edits) records.set(date, edit(records.get(date)!));
    expect(records.get('2026-03-05')).toMatchObject({ created: 0, started: 0, wipChange: 0 });
    expect(records.get('2026-03-08')).toMatchObject({ completed: 1, leadTimes: [6 * DAY], cycleTimes: [6 * DAY] });
    expect([...diffContributions(items[5]!, items[0]!, WEEKDAYS, NOW).keys()]).toEqual(['2026-03-01', '2026-03-05', '2026-03-08']);
  });
});

describe('a flow diagram', () => {
  const flow = (one: ItemHistory, asOf = NOW, more = {}) =>
    computeCumulativeFlow({ items: [one], calendar: WEEKDAYS, from: '2026-03-01', to: '2026-03-04', asOf, ...more });

  it('knows nothing after the moment of asking, and everything at it', () => {
    const one = item('A', { createdAt: '03-02', deletedAt: at('03-04'), changes: [moved('03-03', 'To Do', 'Done')] });
    const lines = (asOf: number) =>
      flow(one, asOf)
        .days.map(({ arrivals, done }) => `${arrivals}${done}`)
        .join(' ');
    expect(lines(at('03-02') - 1)).toBe('00');
    expect(lines(at('03-02'))).toBe('00 10');
    expect(lines(at('03-03') - 1)).toBe('00 10');
    expect(lines(at('03-03'))).toBe('00 10 11');
    expect(lines(at('03-04') - 1)).toBe('00 10 11');
    expect(lines(at('03-04'))).toBe('00 10 11 00');
    expect(flow(one).findings).toEqual([]);
  });
});

describe('a series', () => {
  it('leaves out what was cancelled or deleted before it was finished, and reaches back 540 days', () => {
    const items = [
      finished('A', '03-02', '03-03', { createdAt: '03-01' }),
      item('B', { createdAt: '03-01', changes: [moved('03-02', 'To Do', "Won't Do")] }),
      item('C', { createdAt: '03-01', deletedAt: at('03-02') }),
      item('D', { createdAt: '03-01', deletedAt: at('05-02') }),
      { ...finished('E', '03-02', '03-03', { createdAt: '03-01' }), deletedAt: at('03-20') },
    ];
    const series = (list: ItemHistory[], asOf: string) => toDailySeries({ items: list, calendar: WEEKDAYS, asOf: at(asOf) });
    expect(series(items, '03-04 06:00')).toEqual({ from: '2026-03-01', created: [3, 0, 0], finished: [0, 0, 2] });
    expect(series([item('OLD', { createdAt: '2020-01-01' })], '03-04 06:00').finished).toHaveLength(540);
    expect(series([], '03-04 13:00')).toEqual({ from: '2026-03-04', created: [0], finished: [0] });
  });
});

describe('a workload', () => {
  const mine = (key: string, dueDate: string | null, more = {}) => item(key, { points: 1, assigneeIds: ['me'], dueDate, ...more });
  const work = (items: ItemHistory[], more = {}) =>
    computeWorkload({
      items,
      calendar: WEEKDAYS,
      asOf: NOW,
      userId: 'me',
      unit: 'STORY_POINTS',
      period: { from: '2026-04-10', to: '2026-04-20' },
      capacity: 4,
      ...more,
    });

  it('includes both ends of its period, and overdue items where it holds today', () => {
    const items = [
      mine('FIRST', '2026-04-10'),
      mine('LAST', '2026-04-20'),
      mine('AFTER', '2026-04-21'),
      mine('BEFORE', '2026-04-09'),
      mine('OVERDUE', '2026-03-31'),
      mine('TODAY', '2026-04-01'),
    ];
    const keys = (from: string, to: string) => work(items, { period: { from, to } }).items.map(({ item: { key } }) => key);
    expect(keys('2026-04-10', '2026-04-20')).toEqual(['FIRST', 'LAST']);
    expect(keys('2026-04-01', '2026-04-09')).toEqual(['BEFORE', 'OVERDUE', 'TODAY']);
    expect(keys('2026-03-20', '2026-04-01')).toEqual(['OVERDUE', 'TODAY']);
    expect(keys('2026-03-01', '2026-03-30')).toEqual([]);
    expect(keys('2026-03-31', '2026-03-31')).toEqual(['OVERDUE']);
  });

  it('names what it could not weigh or place, and has no load without a capacity', () => {
    expect(work([mine('A', null, { points: null })]).findings.map(({ code, itemIds }) => [code, itemIds])).toEqual([
      ['UNESTIMATED', ['A']],
      ['UNDATED', ['A']],
    ]);
    expect(work([mine('A', '2026-04-10')], { capacity: 0 })).toMatchObject({ assigned: 1, load: null });
  });

  it('is held against the capacity of a sprint as far as the period has its working days', () => {
    const sprint = { from: '2026-04-06', to: '2026-04-10' };
    const inDays = (from: string, to: string, of: typeof sprint | null = sprint, calendar = WEEKDAYS) =>
      capacityIn(10, calendar, { sprint: of, period: { from, to } });
    expect(inDays('2026-04-01', '2026-04-14')).toBe(20);
    expect(inDays('2026-04-03', '2026-04-06')).toBe(4);
    expect(inDays('2026-04-04', '2026-04-05')).toBe(0);
    expect(inDays('2026-04-01', '2026-04-14', null)).toBe(10);
    expect(inDays('2026-04-01', '2026-04-14', { from: '2026-04-04', to: '2026-04-05' })).toBe(10);
    expect(inDays('2026-04-01', '2026-04-14', sprint, calendarOf('UTC', '2026-04-06', '2026-04-07'))).toBe(26.666667);
    expect(capacityIn(10, WEEKDAYS, { sprint, period: null })).toBe(10);
  });

  it('drops an item the moment it is deleted', () => {
    const gone = (text: string) => work([mine('A', '2026-04-10', { deletedAt: at(text) })]).assigned;
    expect([gone('03-20'), gone('04-01'), gone('04-02')]).toEqual([0, 0, 1]);
  });
});

describe('data quality', () => {
  const codes = (one: ItemHistory, asOf = NOW) => computeDataQuality({ items: [one], calendar: WEEKDAYS, asOf }).map(({ code }) => code);

  it('looks at an item as long as it exists, and at touches up to the moment of asking', () => {
    const one = item('A', { points: 1, status: 'In Progress', createdAt: '02-01' });
    expect(codes(one)).toContain('STALE');
    expect(codes({ ...one, deletedAt: NOW })).toEqual([]);
    expect(codes({ ...one, deletedAt: NOW + 1 })).toContain('STALE');
    expect(codes({ ...one, updatedAt: NOW })).not.toContain('STALE');
    expect(codes({ ...one, updatedAt: NOW + 1 })).toContain('STALE');
    expect(codes({ ...one, changes: [{ ...pointed('04-01', 2, 1) }] })).not.toContain('STALE');
  });

  it('takes a move observed twice for no gap', () => {
    const twice = item('A', { points: 1, changes: [moved('03-29', 'To Do', 'In Progress'), moved('03-30', 'To Do', 'In Progress')] });
    expect(codes(twice)).toEqual([]);
  });
});
