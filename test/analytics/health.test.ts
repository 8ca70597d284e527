/** Health at its thresholds: when a piece of evidence can be had, what it says, and where one verdict ends and the next begins. */
import { describe, expect, it } from 'vitest';
import { computeProjectHealth, type ProjectHealthQuery } from '../../subgraphs/analytics/engine/projectHealth.ts';
import { at, DAY, finished, item, moved, WEEKDAYS } from './histories.ts';

const NOW = at('04-01');
const health = (more: Partial<ProjectHealthQuery>) =>
  computeProjectHealth({
    items: [],
    calendar: WEEKDAYS,
    asOf: NOW,
    reported: null,
    plannedStart: null,
    dueDate: null,
    forecastP85: null,
    ...more,
  });
const evidenceOf = (code: string, more: Partial<ProjectHealthQuery>) => health(more).evidence.find((one) => one.code === code);
const open = (key: string, more = {}) => item(key, { createdAt: '03-01', ...more });
const done = (key: string) => finished(key, '03-03', '03-04', { createdAt: '03-01' });
const many = (count: number, of: (n: number) => ReturnType<typeof item>) => Array.from({ length: count }, (_, n) => of(n));

describe('evidence', () => {
  it('of the schedule needs a start, a due date after it and an item', () => {
    const plan = { items: [open('A'), done('B')], plannedStart: at('03-02'), dueDate: '2026-04-30' };
    expect(evidenceOf('SCHEDULE', plan)).toMatchObject({
      message: '50 % of the items are finished with 50 % of the time gone.',
      itemIds: [],
    });
    expect(evidenceOf('SCHEDULE', { ...plan, items: [] })).toBeUndefined();
    expect(evidenceOf('SCHEDULE', { ...plan, dueDate: null })).toBeUndefined();
    expect(evidenceOf('SCHEDULE', { ...plan, plannedStart: null })).toBeUndefined();
    expect(evidenceOf('SCHEDULE', { ...plan, dueDate: '2026-03-01' })).toBeUndefined();
    expect(evidenceOf('SCHEDULE', { ...plan, dueDate: '9999-12-31' })?.score).toBe(100);
  });

  it('of the forecast is in time up to the due date itself, and weighs lateness by the span of the plan', () => {
    const plan = { items: [open('A')], dueDate: '2026-04-30' };
    expect(evidenceOf('FORECAST', { ...plan, forecastP85: '2026-04-30' })).toMatchObject({
      message: 'The forecast (P85) is 2026-04-30, in time for 2026-04-30.',
      score: 100,
      itemIds: [],
    });
    expect(evidenceOf('FORECAST', { ...plan, forecastP85: '2026-05-01' })?.message).toBe('The forecast (P85) is 1 days after 2026-04-30.');
    // Without a start the span is 90 days: 9 of them are a third of the way to 30 %.
    expect(evidenceOf('FORECAST', { ...plan, forecastP85: '2026-05-09' })?.score).toBe(67);
    expect(evidenceOf('FORECAST', { ...plan, plannedStart: at('04-20 09:30'), forecastP85: '2026-05-02' })?.score).toBe(52);
    expect(evidenceOf('FORECAST', { ...plan, forecastP85: null })).toBeUndefined();
    expect(evidenceOf('FORECAST', { ...plan, dueDate: null, forecastP85: '2026-05-09' })).toBeUndefined();
    expect(evidenceOf('FORECAST', { ...plan, items: [done('B')], forecastP85: '2026-05-09' })).toBeUndefined();
  });

  it('of overdue items is mild below a fifth and steep from there', () => {
    const dated = (late: number) => many(10, (n) => open(`D${n}`, { dueDate: n < late ? '2026-03-20' : '2026-05-01' }));
    expect([0, 1, 2, 4, 6].map((late) => evidenceOf('OVERDUE', { items: dated(late) })?.score)).toEqual([100, 85, 70, 35, 0]);
    expect(evidenceOf('OVERDUE', { items: dated(1) })).toMatchObject({
      message: '1 of 10 dated open items are overdue (10 %).',
      itemIds: ['D0'],
    });
    expect(evidenceOf('OVERDUE', { items: [open('A')] })).toBeUndefined();
  });

  it('of growth needs a start that is past, and counts what was made at that instant as there', () => {
    const items = [open('A', { createdAt: '03-02 09:00' }), open('B', { createdAt: '03-05' })];
    const start = at('03-02 09:00');
    expect(evidenceOf('SCOPE_GROWTH', { items, plannedStart: start })).toMatchObject({
      message: '1 items came to the 1 of the start (100 %).',
      score: 0,
      itemIds: ['B'],
    });
    expect(evidenceOf('SCOPE_GROWTH', { items, plannedStart: start - 1 })).toBeUndefined();
    expect(evidenceOf('SCOPE_GROWTH', { items, plannedStart: null })).toBeUndefined();
    expect(evidenceOf('SCOPE_GROWTH', { items, plannedStart: NOW })).toBeUndefined();
    expect(evidenceOf('SCOPE_GROWTH', { items, plannedStart: NOW - 1 })?.score).toBe(100);
  });

  it('of stale work begins after the days asked for, not on the last of them', () => {
    const touched = (at: number) => ({ ...open('A', { changes: [moved('03-02', 'To Do', 'In Progress')] }), updatedAt: at });
    expect(evidenceOf('STALE', { items: [touched(NOW - 14 * DAY)] })?.score).toBe(100);
    expect(evidenceOf('STALE', { items: [touched(NOW - 14 * DAY - 1)] })?.score).toBe(0);
  });

  it('leaves out what was cancelled or deleted by then', () => {
    const items = [open('A'), open('B', { status: "Won't Do" }), open('C', { deletedAt: NOW }), open('D', { deletedAt: NOW + 1 })];
    expect(evidenceOf('BLOCKED', { items })?.message).toBe('0 of 2 open items are blocked (0 %).');
  });
});

describe('the verdict', () => {
  /** Schedule and overdue work alone, whose scores are known: the rest has no input or is perfect. */
  const verdict = (finishedOf100: number) =>
    health({
      items: [...many(finishedOf100, (n) => done(`D${n}`)), ...many(100 - finishedOf100, (n) => open(`O${n}`, { createdAt: '02-20' }))],
      plannedStart: at('03-02'),
      dueDate: '2026-04-30',
    });

  it('is on track from 70, at risk from 40', () => {
    const verdicts = Array.from({ length: 51 }, (_, n) => verdict(n));
    for (const { computed, status } of verdicts)
      expect(status).toBe((computed ?? 0) >= 70 ? 'ON_TRACK' : (computed ?? 0) >= 40 ? 'AT_RISK' : 'OFF_TRACK');
    expect(new Set(verdicts.map(({ status }) => status)).size).toBeGreaterThan(1);
    expect(verdicts.some(({ computed }) => computed === 70)).toBe(true);
    expect(verdicts[0]?.findings).toEqual([]);
  });

  it('counts a forecast that never comes as the worst there is, unless the due date is as far', () => {
    const plan = { items: [open('A')], dueDate: '2026-04-30', isForecastTooFar: true };
    expect(evidenceOf('FORECAST', plan)).toMatchObject({
      message: expect.stringMatching(/more than four years off.*not by 2026-04-30/),
      score: 0,
    });
    expect(evidenceOf('FORECAST', { ...plan, dueDate: '2035-01-01' })).toBeUndefined();
    expect(evidenceOf('FORECAST', { ...plan, isForecastTooFar: false })).toBeUndefined();
  });

  it('needs half of the evidence, and half is enough', () => {
    // Schedule, blocked and growth weigh a half together.
    expect(verdict(10).evidence.map(({ code }) => code)).toEqual(['SCHEDULE', 'BLOCKED', 'SCOPE_GROWTH']);
    expect(verdict(10).computed).not.toBeNull();
    expect(health({ items: [open('A')], reported: 'AT_RISK' })).toMatchObject({ computed: null, status: 'AT_RISK', reported: 'AT_RISK' });
  });

  it('is off track where everything that is known is bad', () => {
    const items = many(10, (n) => open(`B${n}`, { createdAt: '03-01', dueDate: '2026-03-10', blocked: true }));
    expect(health({ items, plannedStart: at('03-02'), dueDate: '2026-04-10' })).toMatchObject({ computed: 14, status: 'OFF_TRACK' });
  });
});
