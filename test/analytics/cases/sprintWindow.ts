/** D1 to D5, D17 to D20: window, boundaries, commitment, completion, velocity, scope. */
import { expect } from 'vitest';
import { computeBurndown } from '../../../subgraphs/analytics/engine/burndown.ts';
import { computeSprintReport } from '../../../subgraphs/analytics/engine/sprintReport.ts';
import { computeVelocity } from '../../../subgraphs/analytics/engine/velocity.ts';
import { ask, at, board, DAY, item, keysOf, moved, pointed, type RuleCase, sprint, sprinted, WEEKDAYS } from '../histories.ts';

const report = (...args: Parameters<typeof ask>) => computeSprintReport(ask(...args));
const burndown = (...args: Parameters<typeof ask>) => computeBurndown(ask(...args));
const doneAt = (text: string, points = 3) => item('A', { points, sprint: '5', changes: [moved(text, 'To Do', 'Done')] });

export const WINDOW_CASES: readonly RuleCase[] = [
  {
    rule: 'D1',
    says: 'the start is the actual start, not the planned one',
    check: () => {
      const late = sprint({ startedAt: at('03-03 09:00') });
      const added = item('A', { points: 3, changes: [sprinted('03-02 12:00', '', '5')] });
      expect(report([added], { sprint: late }).committed?.points).toBe(3);
      expect(report([added]).committed?.points).toBe(0);
    },
  },
  {
    rule: 'D1',
    says: 'the close is the real close: work after the planned end and before it still counts',
    check: () => {
      const over = sprint({ closedAt: at('03-16 10:00') });
      expect(report([doneAt('03-15 12:00')], { sprint: over }).completed?.points).toBe(3);
      expect(report([doneAt('03-15 12:00')]).completed?.points).toBe(0);
    },
  },
  {
    rule: 'D1',
    says: 'an active sprint closes now',
    check: () => {
      const active = { sprint: sprint({ state: 'ACTIVE' as const, closedAt: null }), asOf: at('03-10 12:00') };
      const line = burndown([doneAt('03-05')], active);
      expect(line.points.at(-1)).toMatchObject({ kind: 'CLOSE', at: at('03-10 12:00'), remaining: 0 });
      expect(burndown([doneAt('03-11')], active).remaining).toBe(3);
    },
  },
  {
    rule: 'D1',
    says: 'the planned end draws the guideline and nothing else',
    check: () => {
      const items = [doneAt('03-05')];
      const figures = (plannedEnd: number) => {
        const line = burndown(items, { sprint: sprint({ plannedEnd }) });
        return { points: line.points, ends: line.guideline.at(-1)?.at };
      };
      expect(figures(at('03-06')).points).toEqual(figures(at('03-27')).points);
      expect(figures(at('03-06')).ends).toBe(at('03-06'));
    },
  },
  {
    rule: 'D2',
    says: 'a change at exactly the start belongs to the start',
    check: () => {
      const start = at('03-02 09:00');
      const added = { ...item('A', { points: 3, changes: [sprinted('03-02 09:00', '', '5')] }) };
      expect(added.changes[0]?.at).toBe(start);
      expect(keysOf(report([added]).committed?.items)).toEqual(['A']);
      const after = item('A', { points: 3, changes: [{ ...sprinted('03-02 09:00', '', '5'), at: start + 1 }] });
      expect(keysOf(report([after]).addedAfterStart?.items)).toEqual(['A']);
      expect(keysOf(report([doneAt('03-02 09:00')]).completedOutside?.items)).toEqual(['A']);
    },
  },
  {
    rule: 'D2',
    says: 'a change at exactly the close belongs to the sprint, one a millisecond later does not',
    check: () => {
      expect(report([doneAt('03-13 17:00')]).completed?.points).toBe(3);
      const late = item('A', {
        points: 3,
        sprint: '5',
        changes: [{ ...moved('03-13 17:00', 'To Do', 'Done'), at: at('03-13 17:00') + 1 }],
      });
      expect(report([late]).completed?.points).toBe(0);
      const removed = item('A', { points: 3, changes: [sprinted('03-13 17:00', '5', '')] });
      expect(report([removed]).removed?.points).toBe(3);
    },
  },
  {
    rule: 'D3',
    says: 'the commitment is estimates at the start of what is in, not done, not cancelled and mapped on the board',
    check: () => {
      const items = [
        item('OPEN', { sprint: '5', changes: [pointed('03-04', 5, 8)] }),
        item('DONE', { points: 2, sprint: '5', changes: [moved('03-01', 'To Do', 'Done')] }),
        item('DROPPED', { points: 3, sprint: '5', changes: [moved('03-01', 'To Do', "Won't Do")] }),
        item('UNMAPPED', { points: 13, sprint: '5', status: 'Ideas' }),
        item('LATER', { points: 1, changes: [sprinted('03-04', '', '5')] }),
      ];
      const mapped = board({ mappedStatuses: new Set(['To Do', 'In Progress', 'Done', "Won't Do"]) });
      const { committed, findings } = report(items, { board: mapped });
      expect(keysOf(committed?.items)).toEqual(['OPEN']);
      expect(committed?.points).toBe(5);
      expect(findings.find(({ code }) => code === 'UNMAPPED_STATUS')?.itemIds).toEqual(['UNMAPPED']);
    },
  },
  {
    rule: 'D3',
    says: 'an item that leaves its unmapped status in the sprint was never committed and is added scope',
    check: () => {
      const idea = item('A', { points: 3, sprint: '5', changes: [moved('03-04', 'Ideas', 'To Do'), moved('03-06', 'To Do', 'Done')] });
      const figures = report([idea], { board: board({ mappedStatuses: new Set(['To Do', 'Done']) }) });
      expect([figures.committed?.points, figures.addedAfterStart?.points, figures.completed?.points]).toEqual([0, 3, 3]);
    },
  },
  {
    rule: 'D4',
    says: 'completed is estimates at the close of what is in and done then, added items too',
    check: () => {
      const raised = item('A', { sprint: '5', changes: [moved('03-05', 'To Do', 'Done'), pointed('03-06', 3, 5), pointed('03-20', 5, 8)] });
      const added = item('B', { points: 2, changes: [sprinted('03-04', '', '5'), moved('03-05', 'To Do', 'Done')] });
      const reopenedLater = item('C', {
        points: 1,
        sprint: '5',
        changes: [moved('03-05', 'To Do', 'Done'), moved('03-20', 'Done', 'To Do')],
      });
      expect(report([raised, added, reopenedLater]).completed).toMatchObject({ count: 3, points: 8 });
    },
  },
  {
    rule: 'D5',
    says: 'velocity is the mean of completed over the last N closed sprints, N shown, active ones passed over',
    check: () => {
      const start = (n: number) => at('03-02') + n * 14 * DAY;
      const sprints = Array.from({ length: 9 }, (_, n) =>
        sprint({
          id: `${n}`,
          name: `S${n}`,
          startedAt: start(n),
          closedAt: n === 8 ? null : start(n + 1) - 1,
          state: n === 8 ? 'ACTIVE' : 'CLOSED',
        }),
      );
      const items = sprints.map(({ id }, n) => ({
        ...item(`I${n}`, { points: n, sprint: id }),
        changes: [{ ...moved('03-02', 'To Do', 'Done'), at: start(n) + DAY }],
      }));
      const query = { sprints, items, board: null, calendar: WEEKDAYS, unit: 'STORY_POINTS' as const, asOf: start(8) + DAY };
      const velocity = computeVelocity(query);
      expect(velocity.sprints.map(({ sprint: { id } }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
      expect(velocity.mean).toBe(4);
      expect(computeVelocity({ ...query, last: 2 })).toMatchObject({ mean: 6.5, unit: 'STORY_POINTS' });
      expect(computeVelocity({ ...query, unit: 'COUNT' }).mean).toBe(1);
    },
  },
  {
    rule: 'D17',
    says: "a board's own done column wins over the category",
    check: () => {
      const merged = item('A', { points: 3, sprint: '5', changes: [moved('03-04', 'To Do', 'Review')] });
      const done = doneAt('03-04', 5);
      const scope = board({ doneStatuses: new Set(['Review']) });
      expect(keysOf(report([merged, { ...done, id: 'B', key: 'B' }], { board: scope }).completed?.items)).toEqual(['A']);
    },
  },
  {
    rule: 'D17',
    says: 'cancelled is not completed, unless the switch says that it counts as done',
    check: () => {
      const dropped = item('A', { points: 3, sprint: '5', changes: [moved('03-04', 'To Do', "Won't Do")] });
      const own = report([dropped]);
      expect([own.completed?.points, own.notCompleted?.points]).toEqual([0, 3]);
      expect(burndown([dropped]).points.map(({ kind }) => kind)).toEqual(['START', 'CANCELED', 'CLOSE']);
      expect(burndown([dropped])).toMatchObject({ remaining: 0, scopeRemoved: 3, completed: 0 });
      expect(report([dropped], { canceledCountsAsDone: true }).completed?.points).toBe(3);
      expect(burndown([dropped], { canceledCountsAsDone: true })).toMatchObject({ remaining: 0, scopeRemoved: 0, completed: 3 });
    },
  },
  {
    rule: 'D18',
    says: "another project's items in a shared sprint do not inflate the board's numbers, and are named",
    check: () => {
      const ours = doneAt('03-05', 31);
      const theirs = { ...doneAt('03-05', 1), id: 'X', key: 'X', projectId: 'OTHER' };
      expect(report([ours, theirs]).completed?.points).toBe(32);
      const scoped = report([ours, theirs], { board: board({ projectIds: new Set(['P']) }) });
      expect(scoped.completed?.points).toBe(31);
      expect(scoped.scope).toBe('sprint "Sprint 5", board "Team"');
      expect(scoped.findings.find(({ code }) => code === 'CROSS_PROJECT')?.itemIds).toEqual(['X']);
    },
  },
  {
    rule: 'D19',
    says: 'sprints may overlap, be empty at their start, and close early or months late',
    check: () => {
      const both = item('A', {
        points: 3,
        changes: [sprinted('03-04', '', '5'), sprinted('03-10', '5', '5, 6'), moved('03-12', 'To Do', 'Done')],
      });
      const next = sprint({ id: '6', startedAt: at('03-09'), closedAt: at('03-20') });
      expect(report([both])).toMatchObject({ committed: { points: 0 }, completed: { points: 3 } });
      expect(report([both], { sprint: next }).completed?.points).toBe(3);
      expect(report([both], { sprint: sprint({ closedAt: at('03-05') }) })).toMatchObject({ notCompleted: { points: 3 } });
      expect(report([both], { sprint: sprint({ closedAt: at('08-01') }), asOf: at('09-01') }).completed?.points).toBe(3);
    },
  },
  {
    rule: 'D20',
    says: 'without a start, or closed without a known close, there is a reason and no figure',
    check: () => {
      for (const missing of [
        { startedAt: null },
        { closedAt: null },
        { startedAt: at('05-01'), closedAt: at('05-02') },
        { closedAt: at('03-01') },
      ]) {
        const figures = report([doneAt('03-05')], { sprint: sprint(missing) });
        expect(figures).toMatchObject({ committed: null, completed: null, balance: null, estimateChange: null, unestimatedCount: null });
        expect(figures.reason).toMatch(/Sprint "Sprint 5"/);
        const line = burndown([doneAt('03-05')], { sprint: sprint(missing) });
        expect(line).toMatchObject({ committed: null, remaining: null, completed: null, points: [], guideline: [] });
      }
      expect(report([]).reason).toBeNull();
    },
  },
];
