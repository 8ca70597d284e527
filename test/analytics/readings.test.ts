/** The readings under the figures at their edges: steps of a log, done columns, sprint windows, days of a zone. */
import { describe, expect, it } from 'vitest';
import { computeBurndown } from '../../subgraphs/analytics/engine/burndown.ts';
import { computeBurnup } from '../../subgraphs/analytics/engine/burnup.ts';
import { dayIndexOf } from '../../subgraphs/analytics/engine/dayGrid.ts';
import type { ItemChange } from '../../subgraphs/analytics/engine/model.ts';
import { computeSprintReport } from '../../subgraphs/analytics/engine/sprintReport.ts';
import { blockedSteps, sprintSteps, statusSteps, weightSteps } from '../../subgraphs/analytics/engine/steps.ts';
import { computeThroughput } from '../../subgraphs/analytics/engine/throughput.ts';
import { computeTimeInStatus, totalsByStatus } from '../../subgraphs/analytics/engine/timeInStatus.ts';
import { startOfDay, toDate } from '../../subgraphs/analytics/engine/zone.ts';
import { ask, at, board, DAY, finished, flagged, HOUR, item, moved, pointed, sprint, sprinted, status, WEEKDAYS } from './histories.ts';

const identified = (change: ItemChange, fromId: string | null, toId: string | null): ItemChange => ({ ...change, fromId, toId });

describe('steps', () => {
  it('are not taken where a change leaves things as they were', () => {
    const lists = item('A', {
      sprint: '2, 1',
      changes: [sprinted('03-02', '', '1, 2'), sprinted('03-03', '1, 2', '2, 1'), sprinted('03-04', '2, 1', '1, 3')],
    });
    expect(sprintSteps(lists).values).toEqual([[], ['1', '2'], ['1', '3']]);
    const flags = item('B', { changes: [flagged('03-02', true), flagged('03-03', true), flagged('03-04', false)] });
    expect(blockedSteps(flags).values).toEqual([false, true, false]);
    const lifted = { ...item('C', { changes: [flagged('03-04', false)] }), blocked: false };
    expect(blockedSteps(lifted)).toEqual({ at: [lifted.createdAt, at('03-04')], values: [true, false] });
  });

  it('read empty places in a list of sprints as none', () => {
    expect(sprintSteps(item('A', { sprint: '1', changes: [sprinted('03-02', ' , ', '1,')] })).values).toEqual([[], ['1']]);
  });

  it('are steps of a status where its name, category or id differs; an id that lacks tells nothing', () => {
    const walk = (...ids: [string | null, string | null][]) =>
      statusSteps(
        item('A', {
          changes: ids.map(([from, to], n) => identified(moved(`03-0${n + 2}`, n === 0 ? 'To Do' : 'Review', 'Review'), from, to)),
        }),
      ).values.map(({ id }) => id);
    expect(walk(['1', '2'], ['2', '2'])).toEqual(['1', '2']);
    expect(walk(['1', '2'], ['2', '3'])).toEqual(['1', '2', '3']);
    expect(walk(['1', '2'], [null, null])).toEqual(['1', '2']);
    expect(walk(['1', null], [null, '2'])).toEqual(['1', null]);
    const recast = item('B', {
      changes: [moved('03-02', 'To Do', 'Review'), { ...moved('03-03', 'Review', 'Review'), toCategory: 'DONE' as const }],
    });
    expect(statusSteps(recast).values.map(({ category }) => category)).toEqual(['TODO', 'IN_PROGRESS', 'DONE']);
  });

  it('know the category of a word from where the log last tells it, and from no other field', () => {
    const nameless = { ...moved('03-04', 'Doing', 'Checked'), fromCategory: null, toCategory: null };
    const other = { ...pointed('03-01', 1, 2), to: 'Checked', toCategory: 'CANCELED' as const };
    const told = (first: ItemChange) => statusSteps(item('A', { status: 'To Do', changes: [other, nameless, first] })).values[1]?.category;
    expect(told({ ...moved('03-06', 'Checked', 'To Do'), fromCategory: 'DONE' })).toBe('DONE');
    expect(told({ ...moved('03-06', 'Nobody', 'To Do'), fromCategory: 'DONE' })).toBe('TODO');
    expect(told({ ...moved('03-06', 'To Do', 'Checked'), toCategory: 'DONE' })).toBe('DONE');
  });

  it('are found once for an item, and anew for a copy with other changes', () => {
    const one = item('A', { points: 3 });
    expect(weightSteps(one, 'STORY_POINTS')).toBe(weightSteps(one, 'STORY_POINTS'));
    expect(weightSteps({ ...one, changes: [pointed('03-02', 3, 5)], storyPoints: 5 }, 'STORY_POINTS').values).toEqual([3, 5]);
    const frozen = Object.freeze(item('B', { points: 2 }));
    expect(weightSteps(frozen, 'STORY_POINTS').values).toEqual([2]);
  });
});

describe('columns by id', () => {
  const done = identified(moved('03-05', 'To Do', 'Shipped'), '1', '77');
  const shipped = { ...item('A', { points: 3, sprint: '5', changes: [done] }), status: { ...status('Shipped'), id: '77' } };

  it('are known by the id of a status as by its name', () => {
    const completed = (statuses: string[]) =>
      computeSprintReport(ask([shipped], { board: board({ doneStatuses: new Set(statuses) }) })).completed?.count;
    expect([completed(['Shipped']), completed(['77']), completed(['78'])]).toEqual([1, 1, 0]);
    const nameless = item('N', { points: 3, sprint: '5', changes: [moved('03-05', 'To Do', 'Done')] });
    expect(computeSprintReport(ask([nameless], { board: board({ doneStatuses: new Set(['77']) }) })).completed?.count).toBe(0);
  });
});

describe('sprints without a window', () => {
  it('have no burnup and no report, and say why', () => {
    const unknown = ask([item('A', { points: 3, sprint: '5' })], { sprint: sprint({ startedAt: null }) });
    expect(computeBurnup(unknown)).toMatchObject({
      unit: 'STORY_POINTS',
      total: null,
      completed: null,
      points: [],
      findings: [],
      reason: expect.any(String),
    });
    expect(computeSprintReport(unknown)).toMatchObject({ findings: [], reason: expect.any(String) });
  });

  it('begin and end within one instant at the least', () => {
    expect(computeBurnup(ask([], { asOf: at('03-02 09:00') })).reason).toBeNull();
    expect(computeBurnup(ask([], { asOf: at('03-02 09:00') - 1 })).reason).toMatch(/starts after/);
    expect(computeBurnup(ask([], { sprint: sprint({ closedAt: at('03-02 09:00') }) })).reason).toBeNull();
  });

  it('leave what was finished before them out of both lines of the burnup, until it is taken up again', () => {
    const before = finished('A', '02-10', '02-20', { points: 3, sprint: '5' });
    const again = item('B', {
      points: 5,
      sprint: '5',
      changes: [
        moved('03-04', 'To Do', 'Done'),
        moved('03-05', 'Done', 'To Do'),
        moved('03-06', 'To Do', 'Done'),
        sprinted('03-07', '5', '6'),
        sprinted('03-09', '6', '5'),
      ],
    });
    const joined = item('C', { points: 2, changes: [sprinted('03-10', '', '5')] });
    expect(computeBurnup(ask([before])).points.map(({ scope, completed }) => [scope, completed])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(computeBurnup(ask([again, joined])).points.map(({ scope, completed }) => [scope, completed])).toEqual([
      [5, 0],
      [5, 5],
      [5, 0],
      [5, 5],
      [0, 0],
      [0, 0],
      [2, 0],
      [2, 0],
    ]);
  });
});

describe('scope and burn', () => {
  it('tell taking up a cancelled item, which is scope, from taking up a finished one, which is burn undone', () => {
    const changes = (word: string) => [moved('03-04', 'To Do', word), moved('03-05', word, 'To Do')];
    const scopeOf = (word: string) => {
      const { scopeAdded, scopeRemoved } = computeBurndown(ask([item('A', { points: 3, sprint: '5', changes: changes(word) })]));
      return [scopeAdded, scopeRemoved];
    };
    expect(scopeOf("Won't Do")).toEqual([3, 3]);
    expect(scopeOf('Done')).toEqual([0, 0]);
  });

  it('take a lowered estimate for scope in points, for burn in remaining time', () => {
    const hours = (text: string, from: number, to: number): ItemChange => ({
      ...pointed(text, from, to),
      field: 'remainingEstimate',
    });
    const one = item('A', { sprint: '5', remainingEstimate: 5, changes: [hours('03-04', 4, 2), hours('03-05', 2, 5)] });
    expect(computeBurndown(ask([one], { unit: 'REMAINING_ESTIMATE' }))).toMatchObject({ scopeAdded: 3, scopeRemoved: 0 });
    const points = item('B', { sprint: '5', changes: [pointed('03-04', 4, 2), pointed('03-05', 2, 5)] });
    expect(computeBurndown(ask([points]))).toMatchObject({ scopeAdded: 3, scopeRemoved: 2 });
  });

  it('name the plan that lacks only where it lacks', () => {
    const codes = (plannedEnd: number | null) =>
      computeBurndown(ask([item('A', { points: 3, sprint: '5' })], { sprint: sprint({ plannedEnd }) })).findings.map(({ code }) => code);
    expect(codes(at('03-13 17:00'))).toEqual([]);
    expect(codes(null)).toEqual(['NO_PLANNED_END']);
  });

  it('name the items without an estimate, and those alone', () => {
    const { findings } = computeBurndown(ask([item('A', { sprint: '5' }), item('B', { sprint: '5', points: 2 })]));
    expect(findings).toContainEqual(expect.objectContaining({ code: 'UNESTIMATED', itemIds: ['A'] }));
  });
});

describe('totals by status', () => {
  it('are told longest first, each word once', () => {
    const changes = [moved('03-02', 'To Do', 'Review'), moved('03-03', 'Review', 'In Progress'), moved('03-06', 'In Progress', 'Review')];
    const totals = totalsByStatus(computeTimeInStatus(item('A', { createdAt: '03-01', changes }), at('03-08')));
    expect(totals.map(({ status: { name }, duration }) => [name, duration / DAY])).toEqual([
      ['Review', 3],
      ['In Progress', 3],
      ['To Do', 1],
    ]);
    const short = [moved('03-02', 'To Do', 'Review'), moved('03-06', 'Review', 'Done')];
    const names = totalsByStatus(computeTimeInStatus(item('B', { createdAt: '03-01', changes: short }), at('03-08')));
    expect(names.map(({ status: { name } }) => name)).toEqual(['Review', 'Done', 'To Do']);
  });
});

describe('throughput', () => {
  const query = { items: [finished('A', '03-02', '03-04')], board: null, calendar: WEEKDAYS, interval: 'DAY' as const };
  const count = (from: string, to: string, asOf: string) =>
    computeThroughput({ ...query, period: { from: at(from), to: at(to) }, asOf: at(asOf) });

  it('counts what is finished in the very moment of asking, and has no days after it', () => {
    expect(count('03-03', '03-06', '03-04')).toEqual([
      { from: '2026-03-03', count: 0 },
      { from: '2026-03-04', count: 1 },
    ]);
    expect(count('03-03', '03-05', '03-03 23:59')).toEqual([{ from: '2026-03-03', count: 0 }]);
  });

  it('has no intervals where the period is empty or lies ahead', () => {
    expect(count('03-04', '03-04', '03-10')).toEqual([]);
    expect(count('03-05', '03-04', '03-10')).toEqual([]);
    expect(count('03-11', '03-12', '03-10')).toEqual([]);
  });
});

describe('days of a zone', () => {
  it('begin where the clocks say so, be it twice or never midnight', () => {
    const start = (zone: string, date: string) => new Date(startOfDay(zone, date)).toISOString();
    // Havana turns its clocks at midnight: forward from 00:00 to 01:00, back from 01:00 to 00:00.
    expect(start('America/Havana', '2026-03-08')).toBe('2026-03-08T05:00:00.000Z');
    expect(start('America/Havana', '2026-11-01')).toBe('2026-11-01T04:00:00.000Z');
    // Beirut turns them back from 00:00 to 23:00 of the day before.
    expect(start('Asia/Beirut', '2022-10-30')).toBe('2022-10-29T22:00:00.000Z');
    // Samoa went to the other side of the date line and had no 30 December.
    expect(start('Pacific/Apia', '2011-12-30')).toBe('2011-12-30T10:00:00.000Z');
    expect(start('Pacific/Auckland', '2026-04-05')).toBe('2026-04-04T11:00:00.000Z');
  });

  it('change at the second where a zone of old was not whole quarters off', () => {
    const at4430 = Date.UTC(1971, 0, 1, 0, 44, 30);
    expect([at4430 - 1000, at4430].map((instant) => toDate('Africa/Monrovia', instant))).toEqual(['1970-12-31', '1971-01-01']);
  });

  it('find the day of an instant on a grid, DST days and both ends included', () => {
    const bounds = [0, 24, 47, 71, 95, 120].map((hours) => hours * HOUR);
    const grid = { dates: ['a', 'b', 'c', 'd', 'e'], bounds };
    expect(
      [-1, 0, 24 * HOUR - 1, 24 * HOUR, 47 * HOUR - 1, 47 * HOUR, 71 * HOUR, 120 * HOUR - 1, 120 * HOUR].map((instant) =>
        dayIndexOf(grid, instant),
      ),
    ).toEqual([-1, 0, 0, 1, 1, 2, 3, 4, 5]);
    const late = { dates: ['a', 'b', 'c'], bounds: [10 * DAY, 11 * DAY + HOUR, 12 * DAY + HOUR, 13 * DAY + HOUR] };
    expect([10 * DAY - 1, 10 * DAY, 11 * DAY + HOUR - 1, 11 * DAY + HOUR, 13 * DAY].map((instant) => dayIndexOf(late, instant))).toEqual([
      -1, 0, 0, 1, 2,
    ]);
  });
});
