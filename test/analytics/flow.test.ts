/** Flow figures and velocity at their edges: who counts, in which order, and what an instant belongs to. */
import { describe, expect, it } from 'vitest';
import { type CycleTimesQuery, computeCycleTimes } from '../../subgraphs/analytics/engine/cycleTimes.ts';
import type { FlowQuery } from '../../subgraphs/analytics/engine/flow.ts';
import { computeFlowEfficiency } from '../../subgraphs/analytics/engine/flowEfficiency.ts';
import type { ItemChange, ItemHistory } from '../../subgraphs/analytics/engine/model.ts';
import { toPercentiles } from '../../subgraphs/analytics/engine/percentile.ts';
import { computeThroughput } from '../../subgraphs/analytics/engine/throughput.ts';
import { computeVelocity } from '../../subgraphs/analytics/engine/velocity.ts';
import { computeAging, computeWorkInProgress } from '../../subgraphs/analytics/engine/workInProgress.ts';
import { at, board, finished, HOUR, item, moved, sprint, WEEKDAYS } from './histories.ts';

const NOW = at('04-01');
const MARCH = { from: at('03-01'), to: at('04-01') };
const flow = (items: readonly ItemHistory[], more: Partial<FlowQuery> = {}): FlowQuery => ({
  items,
  calendar: WEEKDAYS,
  asOf: NOW,
  ...more,
});
const started = (key: string, text: string) => item(key, { changes: [moved(text, 'To Do', 'In Progress')] });
const identified = (change: ItemChange, fromId: string | null, toId: string | null): ItemChange => ({ ...change, fromId, toId });

describe('items of a flow figure', () => {
  const timesOf = (items: ItemHistory[], more: Partial<CycleTimesQuery> = {}) =>
    computeCycleTimes({ ...flow(items), period: MARCH, ...more });

  it('are those of the board that exist at the moment of asking', () => {
    const born = item('B', { createdAt: '03-05', status: 'In Progress' });
    expect([at('03-05') - 1, at('03-05')].map((asOf) => computeWorkInProgress(flow([born], { asOf })))).toEqual([0, 1]);
    const elsewhere = { ...started('E', '03-03'), projectId: 'Q' };
    const scoped = flow([started('A', '03-02'), elsewhere], { board: board({ projectIds: new Set(['P']) }) });
    expect(computeWorkInProgress(scoped)).toBe(1);
    expect(computeWorkInProgress(flow([started('A', '03-02'), elsewhere]))).toBe(2);
    expect(timesOf([finished('A', '03-02', '03-03')], { board: board() }).scope).toBe('board "Team"');
  });

  it('belong to a period with its first instant and without its last', () => {
    const before = finished('A', '02-10', '03-01');
    const after = finished('B', '03-10', '04-01');
    const late = { ...after, key: 'C' };
    expect(timesOf([before, after], { asOf: at('04-05') }).items.map(({ item: { key } }) => key)).toEqual(['A']);
    expect(timesOf([late], { asOf: at('04-05'), period: { from: at('04-01'), to: at('04-02') } }).n).toBe(1);
    expect(timesOf([started('W', '03-02'), finished('Z', '02-02', '02-28')]).items).toEqual([]);
  });

  it('come in the order they were finished, by key where that is one instant', () => {
    const items = [finished('C', '03-02', '03-09'), finished('B', '03-03', '03-05'), finished('A', '03-04', '03-09')];
    expect(timesOf(items).items.map(({ item: { key } }) => key)).toEqual(['B', 'A', 'C']);
    expect(timesOf([...items].reverse()).items.map(({ item: { key } }) => key)).toEqual(['B', 'A', 'C']);
  });

  it('without a start are named, those with one are not', () => {
    const direct = item('D', { createdAt: '03-01', changes: [moved('03-05', 'To Do', 'Done')] });
    const open = started('W', '03-02');
    expect(timesOf([finished('A', '03-02', '03-03'), direct, open]).findings).toMatchObject([
      { code: 'DONE_WITHOUT_START', itemIds: ['D'] },
    ]);
    expect(timesOf([direct]).reason).toMatch(/Only 0 items/);
    const five = ['A', 'B', 'C', 'D', 'E'].map((key) => finished(key, '03-02', '03-03'));
    expect([timesOf(five).reason, timesOf(five.slice(1)).percentiles[0]?.value]).toEqual([null, null]);
  });

  it('fall on days of the calendar, and a period that ends before it starts has none', () => {
    const count = (from: number, to: number) =>
      computeThroughput({ ...flow([finished('A', '03-02', '03-03')]), period: { from, to }, interval: 'DAY' }).map((day) => [
        day.from.slice(8),
        day.count,
      ]);
    expect(count(at('03-03'), at('03-04') + 1)).toEqual([
      ['03', 1],
      ['04', 0],
    ]);
    expect(count(at('03-03'), at('03-03'))).toEqual([]);
    expect(count(at('03-05'), at('03-03'))).toEqual([]);
  });
});

describe('aging', () => {
  const done = [9, 1, 5, 3, 7].map((days, n) => finished(`F${n}`, '03-01', `03-${String(days + 1).padStart(2, '0')}`));

  it('ranks each age among all finished before, whatever order they came in', () => {
    const running = [started('NEW', '03-30'), started('OLD', '03-26'), started('MID', '03-28')];
    expect(computeAging(flow([...running, ...done])).map(({ item: { key }, percentile }) => [key, percentile])).toEqual([
      ['OLD', 60],
      ['MID', 40],
      ['NEW', 20],
    ]);
  });

  it('counts what was finished at the very moment of asking', () => {
    const asOf = at('03-10');
    expect(computeAging(flow([started('W', '03-08'), ...done], { asOf }))[0]?.percentile).toBe(20);
    expect(computeAging(flow([started('W', '03-08'), ...done], { asOf: asOf - 1 }))[0]?.percentile).toBeNull();
  });

  it('puts items of one age in the order of their keys, and tells the status of that time', () => {
    const moving = item('B', { changes: [moved('03-02', 'To Do', 'In Progress'), moved('03-20', 'In Progress', 'Review')] });
    const aging = computeAging(flow([moving, started('C', '03-02'), started('A', '03-02')], { asOf: at('03-10') }));
    expect(aging.map((one) => [one.item.key, one.status.name])).toEqual([
      ['A', 'In Progress'],
      ['B', 'In Progress'],
      ['C', 'In Progress'],
    ]);
  });
});

describe('velocity', () => {
  const query = { items: [] as ItemHistory[], board: null, calendar: WEEKDAYS, unit: 'STORY_POINTS' as const, asOf: NOW };
  const numbered = (id: string, more = {}) => sprint({ id, name: id, ...more });
  const idsOf = (sprints: ReturnType<typeof sprint>[], more = {}) =>
    computeVelocity({ ...query, sprints, ...more }).sprints.map((one) => one.sprint.id);

  it('counts the last sprints that were closed by then, that instant included', () => {
    const early = numbered('1', { closedAt: at('03-09') });
    expect(idsOf([early], { asOf: at('03-09') })).toEqual(['1']);
    expect(idsOf([early], { asOf: at('03-09') - 1 })).toEqual([]);
    expect(idsOf([early, numbered('2', { state: 'ACTIVE', closedAt: null }), numbered('3', { state: 'FUTURE' })])).toEqual(['1']);
    const nine = Array.from({ length: 9 }, (_, n) => numbered(`s${n}`, { closedAt: at('03-10') + n * HOUR }));
    expect(idsOf(nine)).toEqual(['s2', 's3', 's4', 's5', 's6', 's7', 's8']);
    expect(idsOf([...nine].reverse(), { last: 2 })).toEqual(['s7', 's8']);
  });

  it('orders sprints closed at one instant by their ids, and one that does not say when by its plan', () => {
    const same = ['b', 'a', 'c'].map((id) => numbered(id));
    expect(idsOf(same)).toEqual(['a', 'b', 'c']);
    expect(idsOf([...same].reverse(), { last: 2 })).toEqual(['b', 'c']);
    const silent = (id: string, plannedEnd: number | null) => numbered(id, { startedAt: null, closedAt: null, plannedEnd });
    const { findings } = computeVelocity({
      ...query,
      sprints: [silent('y', at('03-20')), silent('x', at('03-06')), silent('z', null), numbered('k')],
    });
    expect(findings).toMatchObject([{ itemIds: ['z', 'x', 'y'] }]);
  });

  it('has a commitment beside the completion, and counts what has no estimate', () => {
    const items = [
      finished('A', '03-03', '03-05', { points: 3, sprint: '5' }),
      item('B', { points: 5, sprint: '5' }),
      item('C', { sprint: '5' }),
      item('D', { sprint: '5' }),
    ];
    expect(computeVelocity({ ...query, items, sprints: [sprint()] })).toMatchObject({
      mean: 3,
      unestimatedCount: 2,
      sprints: [{ committed: 8, completed: 3 }],
    });
    const alone = { itemsOf: () => items.slice(0, 1) };
    expect(computeVelocity({ ...query, items, sprints: [sprint()], ...alone }).sprints).toMatchObject([{ committed: 3, completed: 3 }]);
  });

  it('says where to look when the sprints are those of other projects', () => {
    expect(computeVelocity({ ...query, sprints: [], onlyElsewhere: true }).reason).toMatch(/boards of other projects/);
    expect(computeVelocity({ ...query, sprints: [] }).reason).toMatch(/nothing to take a mean of/);
  });
});

describe('flow efficiency', () => {
  const efficiency = (items: ItemHistory[], active: string[], waiting: string[] | null = null) =>
    computeFlowEfficiency({ ...flow(items), period: MARCH, marks: { active: new Set(active), waiting: waiting && new Set(waiting) } });
  const reviewed = item('R', {
    changes: [
      identified(moved('03-02', 'To Do', 'In Progress'), '1', '3'),
      identified(moved('03-05', 'In Progress', 'Review'), '3', '4'),
      identified(moved('03-06', 'Review', 'Done'), '4', '5'),
    ],
  });

  it('rests on what was started and finished in the period alone', () => {
    const direct = item('D', { createdAt: '03-01', changes: [moved('03-05', 'To Do', 'Done')] });
    const before = finished('B', '02-02', '02-12');
    const open = started('O', '03-02');
    expect(efficiency([reviewed, direct, before, open], ['In Progress'])).toMatchObject({ value: 0.75, n: 1, reason: null, findings: [] });
    expect(efficiency([direct], ['In Progress'])).toMatchObject({
      value: null,
      n: 0,
      reason: expect.stringMatching(/No item with a start/),
      rules: ['D22', 'D24', 'D28', 'D29'],
    });
  });

  it('knows a status by its id as by its name, and another by neither', () => {
    expect(efficiency([reviewed], ['3']).value).toBe(0.75);
    expect(efficiency([reviewed], ['3'], ['4']).value).toBe(0.75);
    expect(efficiency([reviewed], ['Review'], ['Nothing']).value).toBe(1);
    const nameless = item('N', { changes: [moved('03-02', 'To Do', 'In Progress'), moved('03-05', 'In Progress', 'Done')] });
    expect(efficiency([nameless], ['3']).value).toBe(0);
  });
});

describe('percentiles', () => {
  it('are those of the sorted values, whatever order they came in', () => {
    expect(toPercentiles([100, 2, 30, 4, 5], [50, 95])).toEqual([
      { p: 50, value: 5 },
      { p: 95, value: 100 },
    ]);
  });
});
