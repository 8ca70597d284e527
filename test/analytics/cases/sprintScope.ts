/** D6 to D16: buckets, scope change, estimates, membership, balance. */
import { expect } from 'vitest';
import { computeBurndown } from '../../../subgraphs/analytics/engine/burndown.ts';
import { computeBurnup } from '../../../subgraphs/analytics/engine/burnup.ts';
import { computeSprintReport } from '../../../subgraphs/analytics/engine/sprintReport.ts';
import { ask, at, item, keysOf, moved, pointed, type RuleCase, sprint, sprinted } from '../histories.ts';

const report = (...args: Parameters<typeof ask>) => computeSprintReport(ask(...args));
const burndown = (...args: Parameters<typeof ask>) => computeBurndown(ask(...args));
const stepsOf = (...args: Parameters<typeof ask>) => burndown(...args).points.map(({ kind, delta, remaining }) => [kind, delta, remaining]);

export const SCOPE_CASES: readonly RuleCase[] = [
  {
    rule: 'D6',
    says: 'every item of the sprint is in exactly one bucket; added keys and changed estimates are marked',
    check: () => {
      const items = [
        item('DONE', { sprint: '5', changes: [pointed('03-04', 3, 5), moved('03-05', 'To Do', 'Done')] }),
        item('OPEN', { points: 2, sprint: '5' }),
        item('PUNTED', { points: 1, changes: [sprinted('03-05', '5', '')] }),
        item('BEFORE', { points: 8, sprint: '5', changes: [moved('03-01', 'To Do', 'Done')] }),
        item('DONE-THEN-ADDED', { points: 13, changes: [moved('03-03', 'To Do', 'Done'), sprinted('03-04', '', '5')] }),
        item('ADDED', { points: 1, changes: [sprinted('03-04', '', '5')] }),
      ];
      const figures = report(items);
      expect(keysOf(figures.completed?.items)).toEqual(['DONE']);
      expect(keysOf(figures.notCompleted?.items)).toEqual(['OPEN', 'ADDED']);
      expect(keysOf(figures.removed?.items)).toEqual(['PUNTED']);
      expect(keysOf(figures.completedOutside?.items)).toEqual(['BEFORE', 'DONE-THEN-ADDED']);
      expect(keysOf(figures.addedAfterStart?.items)).toEqual(['DONE-THEN-ADDED', 'ADDED']);
      expect(figures.completed?.items[0]).toMatchObject({ initialEstimate: 3, finalEstimate: 5, addedAfterStart: false });
      expect(figures.notCompleted?.items[1]).toMatchObject({ addedAfterStart: true });
    },
  },
  {
    rule: 'D6',
    says: 'an item finished in the very instant it is added is completed here, one finished before is not',
    check: () => {
      const together = item('A', { points: 3, changes: [sprinted('03-04', '', '5'), moved('03-04', 'To Do', 'Done')] });
      expect(keysOf(report([together]).completed?.items)).toEqual(['A']);
      expect(stepsOf([together])).toEqual([
        ['START', 0, 0],
        ['ADDED', 3, 3],
        ['COMPLETED', -3, 0],
        ['CLOSE', 0, 0],
      ]);
      const bornDone = item('B', { points: 3, sprint: '5', status: 'Done', createdAt: '03-04' });
      expect(keysOf(report([bornDone]).completedOutside?.items)).toEqual(['B']);
    },
  },
  {
    rule: 'D7',
    says: 'adding, removing and re-estimating unfinished work is scope; only finishing burns',
    check: () => {
      const items = [
        item('A', { sprint: '5', changes: [pointed('03-03', 5, 3), moved('03-04', 'To Do', 'Done')] }),
        item('B', { points: 2, changes: [sprinted('03-05', '', '5')] }),
        item('C', { points: 1, changes: [sprinted('03-06', '5', '')] }),
      ];
      expect(stepsOf(items)).toEqual([
        ['START', 6, 6],
        ['ESTIMATED', -2, 4],
        ['COMPLETED', -3, 1],
        ['ADDED', 2, 3],
        ['REMOVED', -1, 2],
        ['CLOSE', 0, 2],
      ]);
      expect(burndown(items)).toMatchObject({ scopeAdded: 2, scopeRemoved: 3, completed: 3 });
    },
  },
  {
    rule: 'D7',
    says: 'an estimate lowered in the same breath as finishing is still scope',
    check: () => {
      const both = item('A', { sprint: '5', changes: [moved('03-04', 'To Do', 'Done'), pointed('03-04', 5, 3)] });
      expect(stepsOf([both]).slice(1, 3)).toEqual([
        ['ESTIMATED', -2, 3],
        ['COMPLETED', -3, 0],
      ]);
    },
  },
  {
    rule: 'D8',
    says: 're-opening raises remaining again, and the first completion is gone unless it is done at the close',
    check: () => {
      const open = item('A', { points: 3, sprint: '5', changes: [moved('03-04', 'To Do', 'Done'), moved('03-06', 'Done', 'To Do')] });
      expect(stepsOf([open])).toEqual([
        ['START', 3, 3],
        ['COMPLETED', -3, 0],
        ['REOPENED', 3, 3],
        ['CLOSE', 0, 3],
      ]);
      expect(report([open])).toMatchObject({ completed: { count: 0 }, notCompleted: { count: 1 } });
      const again = item('A', { points: 3, sprint: '5', changes: [...open.changes, moved('03-10', 'To Do', 'Done')] });
      expect(report([again]).completed?.count).toBe(1);
      const doneBefore = item('A', {
        points: 3,
        sprint: '5',
        changes: [moved('03-01', 'To Do', 'Done'), moved('03-06', 'Done', 'To Do'), moved('03-10', 'To Do', 'Done')],
      });
      expect(report([doneBefore])).toMatchObject({ alreadyDone: { count: 1 }, completed: { count: 1 }, completedOutside: { count: 0 } });
    },
  },
  {
    rule: 'D9',
    says: 'an estimate changed on a finished item leaves remaining alone and changes the final estimate',
    check: () => {
      const raised = item('A', { sprint: '5', changes: [moved('03-04', 'To Do', 'Done'), pointed('03-05', 3, 8)] });
      expect(stepsOf([raised])).toEqual([
        ['START', 3, 3],
        ['COMPLETED', -3, 0],
        ['ESTIMATED', 0, 0],
        ['CLOSE', 0, 0],
      ]);
      expect(report([raised])).toMatchObject({ completed: { points: 8 }, estimateChange: 5 });
      expect(computeBurnup(ask([raised]))).toMatchObject({ completed: 8, total: 8 });
    },
  },
  {
    rule: 'D10',
    says: "an added item's initial estimate is that of the moment it was added",
    check: () => {
      const added = item('A', { changes: [pointed('03-03', 1, 2), sprinted('03-04', '', '5'), pointed('03-05', 2, 5)] });
      expect(report([added]).addedAfterStart?.items[0]).toMatchObject({ initialEstimate: 2, finalEstimate: 5 });
    },
  },
  {
    rule: 'D10',
    says: "a removed item's final estimate still follows to the close",
    check: () => {
      const removed = item('A', { changes: [sprinted('03-04', '5', ''), pointed('03-06', 3, 8), pointed('03-20', 8, 1)] });
      expect(report([removed]).removed?.items[0]).toMatchObject({ initialEstimate: 3, finalEstimate: 8 });
      expect(stepsOf([removed]).map(([kind]) => kind)).toEqual(['START', 'REMOVED', 'CLOSE']);
    },
  },
  {
    rule: 'D11',
    says: 'removed and added again in the sprint: not added when it was in at the start',
    check: () => {
      const back = item('A', { points: 3, changes: [sprinted('03-04', '5', ''), sprinted('03-06', '', '5')] });
      const figures = report([back]);
      expect(figures).toMatchObject({
        committed: { count: 1 },
        addedAfterStart: { count: 0 },
        removed: { count: 0 },
        notCompleted: { count: 1 },
      });
      expect(stepsOf([back]).slice(1, 3)).toEqual([
        ['REMOVED', -3, 0],
        ['ADDED', 3, 3],
      ]);
    },
  },
  {
    rule: 'D11',
    says: 'moved by closing, as a longer list or at the very instant, is no removal; to the backlog at that instant it is',
    check: () => {
      const outcome = (from: string, to: string) => {
        const figures = report([item('A', { points: 3, changes: [sprinted('03-13 17:00', from, to)] })]);
        return [figures.notCompleted?.count, figures.removed?.count];
      };
      expect(outcome('5', '5, 6')).toEqual([1, 0]);
      expect(outcome('5', '6')).toEqual([1, 0]);
      expect(outcome('5', '')).toEqual([0, 1]);
      const moved6 = item('A', { points: 3, changes: [sprinted('03-13 16:59', '5', '6')] });
      expect(report([moved6]).removed?.count).toBe(1);
    },
  },
  {
    rule: 'D12',
    says: 'an item created inside a running sprint without an entry enters at its creation; one without any entry is always in',
    check: () => {
      const born = item('A', { points: 3, sprint: '5', createdAt: '03-05 10:00' });
      expect(burndown([born]).points[1]).toMatchObject({ kind: 'ADDED', at: at('03-05 10:00'), delta: 3 });
      const always = item('B', { points: 3, sprint: '5', createdAt: '01-05' });
      expect(report([always]).committed?.count).toBe(1);
    },
  },
  {
    rule: 'D12',
    says: 'a sub-task follows its parent',
    check: () => {
      const parent = item('A', { points: 3, changes: [sprinted('03-04', '', '5'), sprinted('03-10', '5', '')] });
      const child = item('A-1', { type: 'SUBTASK', parentId: 'A', points: 1 });
      const figures = report([parent, child], { includeSubtasks: true });
      expect(keysOf(figures.addedAfterStart?.items)).toEqual(['A', 'A-1']);
      expect(keysOf(figures.removed?.items)).toEqual(['A', 'A-1']);
      const elsewhere = item('A-2', { type: 'SUBTASK', parentId: 'A', points: 1, sprint: '6' });
      expect(keysOf(report([parent, elsewhere], { includeSubtasks: true }).removed?.items)).toEqual(['A', 'A-2']);
    },
  },
  {
    rule: 'D13',
    says: 'what is carried over is marked, and is committed again in full in the later sprint',
    check: () => {
      const carried = item('A', { points: 3, changes: [sprinted('03-13 17:00', '5', '5, 6')] });
      const left = item('B', { points: 2, sprint: '5' });
      const dropped = item('C', { points: 2, changes: [sprinted('03-13 17:00', '5', '5, 6'), moved('03-05', 'To Do', "Won't Do")] });
      const earlier = item('D', { points: 1, sprint: '4, 5' });
      const marks = report([carried, left, dropped, earlier]).notCompleted?.items.map(({ item: { key }, carriedOver }) => [
        key,
        carriedOver,
      ]);
      expect(marks).toEqual([
        ['A', true],
        ['B', false],
        ['C', false],
        ['D', false],
      ]);
      const next = sprint({ id: '6', startedAt: at('03-16'), closedAt: at('03-27') });
      expect(report([carried], { sprint: next }).committed?.points).toBe(3);
    },
  },
  {
    rule: 'D14',
    says: 'committed + already done + added + estimate change = completed + outside + not completed + removed, in count and points',
    check: () => {
      const items = [
        item('A', { sprint: '5', changes: [pointed('03-04', 3, 5), moved('03-05', 'To Do', 'Done')] }),
        item('B', { points: 8, sprint: '5', changes: [moved('03-01', 'To Do', 'Done')] }),
        item('C', { changes: [sprinted('03-04', '', '5'), pointed('03-06', 2, 1)] }),
        item('D', { changes: [sprinted('03-05', '5', ''), pointed('03-06', 1, 4)] }),
      ];
      const figures = report(items);
      expect(figures.balance).toEqual({ left: 18, right: 18, holds: true });
      expect(figures.balanceOfCount).toEqual({ left: 4, right: 4, holds: true });
      expect([figures.committed?.points, figures.alreadyDone?.points, figures.addedAfterStart?.points, figures.estimateChange]).toEqual([
        4, 8, 2, 4,
      ]);
    },
  },
  {
    rule: 'D15',
    says: "sub-tasks' estimates are left out unless asked for",
    check: () => {
      const parent = item('A', { points: 3, sprint: '5' });
      const child = item('A-1', { type: 'SUBTASK', parentId: 'A', points: 2 });
      expect(report([parent, child]).committed).toMatchObject({ points: 3, count: 1 });
      expect(burndown([parent, child]).committed).toBe(3);
      expect(report([parent, child], { includeSubtasks: true }).committed).toMatchObject({ points: 5, count: 2 });
      expect(burndown([parent, child], { includeSubtasks: true }).committed).toBe(5);
      expect(report([parent, child]).findings.map(({ code }) => code)).toContain('SUBTASKS_LEFT_OUT');
    },
  },
  {
    rule: 'D16',
    says: 'unestimated items weigh 0 and are counted beside every total; in counts nothing weighs 0',
    check: () => {
      const items = [item('A', { points: 3, sprint: '5' }), item('B', { sprint: '5' }), item('C', { points: 0, sprint: '5' })];
      expect(report(items)).toMatchObject({ committed: { points: 3, count: 3 }, unestimatedCount: 1 });
      expect(burndown(items)).toMatchObject({ committed: 3, unestimatedCount: 1 });
      expect(burndown(items, { unit: 'COUNT' })).toMatchObject({ committed: 3, unestimatedCount: 0 });
      expect(computeBurnup(ask(items))).toMatchObject({ total: 3, unestimatedCount: 1 });
    },
  },
];
