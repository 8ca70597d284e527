/** Who is in a sprint when: sub-tasks, creation, deletion, closing, and those who only look as if they were. */
import { describe, expect, it } from 'vitest';
import { computeBurndown } from '../../subgraphs/analytics/engine/burndown.ts';
import type { ItemChange } from '../../subgraphs/analytics/engine/model.ts';
import { createMembership } from '../../subgraphs/analytics/engine/sprintMembership.ts';
import { computeSprintReport } from '../../subgraphs/analytics/engine/sprintReport.ts';
import { ask, at, board, item, keysOf, moved, pointed, sprint, sprinted } from './histories.ts';

const CLOSE = at('03-13 17:00');
const report = (...args: Parameters<typeof ask>) => computeSprintReport(ask(...args));
const membershipOf = (one: ReturnType<typeof item>, others: ReturnType<typeof item>[] = []) =>
  createMembership(one, sprint(), new Map(others.map((other) => [other.id, other])), CLOSE);

describe('sub-tasks', () => {
  const parent = item('A', { points: 3, changes: [sprinted('03-04', '', '5')] });

  it('follow their parent unless their own log speaks of sprints', () => {
    const silent = item('A-1', { type: 'SUBTASK', parentId: 'A', changes: [pointed('03-05', 1, 2)] });
    const own = item('A-2', { type: 'SUBTASK', parentId: 'A', changes: [sprinted('03-06', '', '6')] });
    const orphan = item('A-3', { type: 'SUBTASK', sprint: '5' });
    expect([silent, own, orphan].map((one) => membershipOf(one, [parent]).holdsAt(CLOSE))).toEqual([true, false, true]);
  });

  it('exist from their own creation only', () => {
    const late = item('A-1', { type: 'SUBTASK', parentId: 'A', createdAt: '03-06' });
    const membership = membershipOf(late, [parent]);
    expect([membership.holdsAt(at('03-05')), membership.holdsAt(at('03-06')), membership.since(CLOSE)]).toEqual([false, true, at('03-06')]);
  });

  it('are told from other children, which speak for themselves', () => {
    const story = item('B', { type: 'STORY', parentId: 'A', points: 1 });
    expect(membershipOf(story, [parent]).holdsAt(CLOSE)).toBe(false);
  });
});

describe('a membership', () => {
  const back = item('A', { changes: [sprinted('03-04', '5', ''), sprinted('03-06', '', '5')] });

  it('holds since it last began', () => {
    expect(membershipOf(back).since(CLOSE)).toBe(at('03-06'));
    expect(membershipOf(back).since(at('03-06'))).toBe(at('03-06'));
    expect(membershipOf(back).since(at('03-03'))).toBe(at('02-02 08:00'));
    expect(membershipOf(back).since(at('03-05'))).toBe(at('03-05'));
  });

  it('touches a window when it holds anywhere in it, its ends included', () => {
    const only = membershipOf(item('A', { changes: [sprinted('03-04', '', '5'), sprinted('03-06', '5', '')] }));
    const touches = (from: string, to: string) => only.touches(at(from), at(to));
    expect([touches('03-02', '03-03'), touches('03-02', '03-04'), touches('03-05', '03-05'), touches('03-06', '03-07')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('ends with the item', () => {
    const gone = membershipOf(item('A', { sprint: '5', deletedAt: at('03-05') }));
    expect([gone.holdsAt(at('03-05') - 1), gone.holdsAt(at('03-05')), gone.touches(at('03-05'), CLOSE)]).toEqual([true, false, false]);
    expect(gone.instants).toEqual([at('02-02 08:00'), at('02-02 08:00'), at('03-05')]);
    expect(membershipOf(item('B')).instants).toHaveLength(2);
  });
});

describe('closing', () => {
  const movedAtClose = (from: string, to: string) => item('A', { points: 3, changes: [sprinted('03-13 17:00', from, to)] });

  it('moves open items on without removing them, at its very instant only', () => {
    const membership = membershipOf(movedAtClose('5', '6'));
    expect([membership.holdsAt(CLOSE), membership.holdsAt(CLOSE + 1)]).toEqual([true, false]);
    const earlier = membershipOf(item('A', { changes: [sprinted('03-13 16:59', '5', '6')] }));
    expect([earlier.holdsAt(at('03-13 16:59')), earlier.holdsAt(CLOSE)]).toEqual([false, false]);
  });

  it('brings nobody in who was not in', () => {
    expect(membershipOf(movedAtClose('4', '6')).holdsAt(CLOSE)).toBe(false);
    expect(membershipOf(item('A', { createdAt: '03-13 17:00', sprint: '6' })).holdsAt(CLOSE)).toBe(false);
    expect(report([movedAtClose('4', '6')]).balanceOfCount?.left).toBe(0);
  });

  it('is not now: what leaves a running sprint at the moment of asking has left', () => {
    const running = { sprint: sprint({ state: 'ACTIVE' as const, closedAt: null }), asOf: CLOSE };
    expect(report([movedAtClose('5', '6')], running).removed?.count).toBe(1);
    expect(report([movedAtClose('5', '6')]).notCompleted?.items[0]?.carriedOver).toBe(true);
  });

  it('carries over into later sprints only, where they are known', () => {
    const carried = [movedAtClose('5', '5, 6')];
    const marks = (later: string[]) =>
      computeSprintReport({ ...ask(carried), laterSprintIds: new Set(later) }).notCompleted?.items[0]?.carriedOver;
    expect([marks(['6']), marks(['7'])]).toEqual([true, false]);
    const future = [item('A', { points: 3, changes: [sprinted('04-20', '5', '6')] })];
    expect(report(future).notCompleted?.items[0]?.carriedOver).toBe(false);
  });
});

describe('the findings of a sprint', () => {
  it('speak only of items that touched it', () => {
    const never = item('X', { points: 1, projectId: 'OTHER', sprint: '6' });
    const before = item('Y', { points: 1, projectId: 'OTHER', changes: [sprinted('02-20', '5', '')] });
    const child = item('A-1', { type: 'SUBTASK', points: 1, sprint: '6' });
    expect(report([never, before, child], { board: board({ projectIds: new Set(['P']) }) }).findings).toEqual([]);
  });

  it('name no unmapped item that was merely cancelled before, and no sub-task without an estimate', () => {
    const scope = board({ mappedStatuses: new Set(['To Do', "Won't Do"]) });
    const dropped = item('A', { points: 1, sprint: '5', changes: [moved('02-20', 'To Do', "Won't Do")] });
    const bare = item('A-1', { type: 'SUBTASK', sprint: '5' });
    expect(report([dropped, bare], { board: scope }).findings).toEqual([]);
    expect(report([bare], { unit: 'COUNT' }).findings).toEqual([]);
  });
});

describe('events', () => {
  it('of one instant come by key, whatever the order of the items', () => {
    const done = (key: string) => item(key, { points: 1, sprint: '5', changes: [moved('03-04', 'To Do', 'Done')] });
    const items = ['B', 'A', 'C'].map(done);
    const order = (list: typeof items) =>
      keysOf(
        computeBurndown(ask(list))
          .points.filter((point) => point.item !== null)
          .map((point) => ({ item: point.item ?? items[0]! })),
      );
    expect(order(items)).toEqual(['A', 'B', 'C']);
    expect(order([...items].reverse())).toEqual(['A', 'B', 'C']);
  });

  it('leave estimates changed outside the sprint to the moment of coming back', () => {
    const back = item('A', { changes: [sprinted('03-04', '5', ''), pointed('03-05', 3, 8), sprinted('03-06', '', '5')] });
    expect(computeBurndown(ask([back])).points.map(({ kind, delta }) => [kind, delta])).toEqual([
      ['START', 3],
      ['REMOVED', -3],
      ['ADDED', 8],
      ['CLOSE', 0],
    ]);
  });

  it('of an item finished while out of the sprint burn nothing, and it is completed outside', () => {
    const out = item('A', {
      points: 3,
      changes: [sprinted('03-04', '5', ''), moved('03-05', 'To Do', 'Done'), sprinted('03-06', '', '5')],
    });
    expect(computeBurndown(ask([out])).points.map(({ kind, delta }) => [kind, delta])).toEqual([
      ['START', 3],
      ['REMOVED', -3],
      ['ADDED', 0],
      ['CLOSE', 0],
    ]);
    expect(report([out])).toMatchObject({ completed: { count: 0 }, completedOutside: { count: 1 }, committed: { count: 1 } });
  });

  it('of an item removed once finished take nothing off the line', () => {
    const punted = item('A', { points: 3, changes: [moved('03-04', 'To Do', 'Done'), sprinted('03-06', '5', '')] });
    expect(computeBurndown(ask([punted])).points.map(({ kind, delta }) => [kind, delta])).toEqual([
      ['START', 3],
      ['COMPLETED', -3],
      ['REMOVED', 0],
      ['CLOSE', 0],
    ]);
    expect(report([punted]).removed?.count).toBe(1);
  });
});

describe('a sprint that is closed', () => {
  const changed = (text: string, field: string, values: Partial<ItemChange>): ItemChange => ({ ...moved(text, '', ''), field, ...values });
  const done = moved('03-05', 'To Do', 'Done');
  const committedOf = (one: ReturnType<typeof item>, more = {}) => {
    const { committed, completed, findings } = report([one], { board: board({ projectIds: new Set(['P']) }), ...more });
    return [committed?.points, completed?.points, ...findings.map(({ code }) => code)];
  };
  const of = (more: Parameters<typeof item>[1], ...later: ItemChange[]) =>
    item('A', { sprint: '5', status: 'Done', points: 3, ...more, changes: [done, ...later] });

  it('keeps an item that went to another project since, and no more takes in one that came from there (D4)', () => {
    const left = changed('03-20', 'project', { fromId: 'P', toId: 'Q' });
    expect(committedOf(of({ projectId: 'Q' }, left))).toEqual([3, 3]);
    const came = changed('03-20', 'project', { fromId: 'Q', toId: 'P' });
    expect(committedOf(of({}, came))).toEqual([0, 0, 'CROSS_PROJECT']);
    const before = changed('03-01', 'project', { fromId: 'Q', toId: 'P' });
    expect(committedOf(of({}, before))).toEqual([3, 3]);
  });

  it('keeps an item that became a sub-task since, by whatever word its tool says so', () => {
    const parent = item('B', { changes: [sprinted('03-04', '', '6')] });
    const turned = changed('03-20', 'type', { from: 'Story', to: 'Unteraufgabe' });
    const subtask = of({ type: 'SUBTASK', parentId: 'B' }, turned);
    expect(committedOf(subtask)).toEqual([3, 3]);
    expect(membershipOf(subtask, [parent]).holdsAt(CLOSE)).toBe(true);
    expect(committedOf(of({ type: 'SUBTASK', parentId: 'B' }, changed('03-20', 'parent', { from: null, to: 'B', toId: 'b' })))).toEqual([
      3, 3,
    ]);
    expect(committedOf(of({ type: 'SUBTASK', parentId: 'B' }, changed('03-20', 'parent', { from: 'C', to: 'B' })))[0]).toBe(0);
    for (const from of ['SUBTASK', 'Sub-task'])
      expect(committedOf(of({ type: 'STORY' }, changed('03-20', 'type', { from, to: 'Story' })))).toEqual([0, 0, 'SUBTASKS_LEFT_OUT']);
  });
});

describe('an item that changes places while a sprint runs', () => {
  const placed = (text: string, field: string, values: Partial<ItemChange>): ItemChange => ({ ...moved(text, '', ''), field, ...values });
  const left = placed('03-05', 'project', { fromId: 'P', toId: 'Q' });
  const came = placed('03-05', 'project', { fromId: 'Q', toId: 'P' });
  const scope = { board: board({ projectIds: new Set(['P']) }) };
  const lineOf = (one: ReturnType<typeof item>, more = {}) =>
    computeBurndown(ask([one], { ...scope, ...more })).points.map(({ kind, delta }) => [kind, delta]);

  it('leaves the sprint with the board, by a step that says so, and was committed all the same (D3, D18)', () => {
    const gone = item('A', { projectId: 'Q', sprint: '5', changes: [left, pointed('03-06', 3, 8), moved('03-09', 'To Do', 'Done')] });
    expect(lineOf(gone)).toEqual([
      ['START', 3],
      ['REMOVED', -3],
      ['CLOSE', 0],
    ]);
    const told = report([gone], scope);
    expect(told).toMatchObject({
      committed: { points: 3 },
      removed: { points: 8 },
      estimateChange: 5,
      balance: { holds: true },
      findings: [],
    });
    for (const text of ['03-04', '03-06', '03-12'])
      expect(report([gone], { ...scope, sprint: sprint({ state: 'ACTIVE', closedAt: null }), asOf: at(text) }).committed?.points).toBe(3);
  });

  it('joins the sprint with the board, and what was done before that was completed outside (D6)', () => {
    const open = item('A', { points: 3, sprint: '5', changes: [came, moved('03-09', 'To Do', 'Done')] });
    expect(lineOf(open)).toEqual([
      ['START', 0],
      ['ADDED', 3],
      ['COMPLETED', -3],
      ['CLOSE', 0],
    ]);
    expect(report([open], scope)).toMatchObject({ committed: { count: 0 }, addedAfterStart: { count: 1 }, completed: { points: 3 } });
    const done = item('B', { points: 3, sprint: '5', changes: [moved('03-04', 'To Do', 'Done'), came] });
    expect(report([done], scope)).toMatchObject({ completed: { count: 0 }, completedOutside: { points: 3 }, findings: [] });
    expect(report([done]).completed?.points).toBe(3);
  });

  it('leaves it, too, when it becomes a sub-task, unless those count (D15)', () => {
    const turned = placed('03-05', 'type', { from: 'Story', to: 'Unteraufgabe' });
    const one = item('A', { type: 'SUBTASK', parentId: 'B', points: 3, sprint: '5', changes: [turned] });
    expect(lineOf(one)).toEqual([
      ['START', 3],
      ['REMOVED', -3],
      ['CLOSE', 0],
    ]);
    expect(lineOf(one, { includeSubtasks: true })).toEqual([
      ['START', 3],
      ['CLOSE', 0],
    ]);
    const unlabelled = placed('02-20', 'type', { from: 'Bug', to: null });
    expect(lineOf(item('D', { type: 'SUBTASK', parentId: 'B', points: 2, sprint: '5', changes: [unlabelled] }))[0]).toEqual(['START', 0]);
    const raised = placed('03-05', 'type', { from: 'Sub-task', to: 'Story' });
    expect(lineOf(item('C', { points: 2, sprint: '5', changes: [raised] }))).toEqual([
      ['START', 0],
      ['ADDED', 2],
      ['CLOSE', 0],
    ]);
  });
});
