/** Several changes of one field at one instant: a log in a store has lost the order in which its tool listed them. */
import { describe, expect, it } from 'vitest';
import { changesOf } from '../../subgraphs/analytics/engine/changeLog.ts';
import { computeCumulativeFlow } from '../../subgraphs/analytics/engine/cumulativeFlow.ts';
import { computeDataQuality } from '../../subgraphs/analytics/engine/dataQuality.ts';
import { projectAt } from '../../subgraphs/analytics/engine/placement.ts';
import { computeSprintReport } from '../../subgraphs/analytics/engine/sprintReport.ts';
import { statusSteps } from '../../subgraphs/analytics/engine/steps.ts';
import { ask, at, item, moved, sprinted, WEEKDAYS } from './histories.ts';

const NOW = at('04-01');
const withId = <T extends { id: string }>(change: T, id: string): T => ({ ...change, id });

describe('changes of one instant', () => {
  it('that begin a log and come back lead to what follows, whatever their ids (D35)', () => {
    const [there, back] = [moved('03-02', 'To Do', 'In Progress'), moved('03-02', 'In Progress', 'To Do')];
    const later = moved('03-05', 'To Do', 'Done');
    for (const ids of ['ab', 'ba']) {
      const both = [withId(there, ids[0] ?? ''), withId(back, ids[1] ?? '')];
      const still = item('A', { status: 'To Do', changes: both });
      expect(statusSteps(still).values.map(({ name }) => name)).toEqual(['To Do']);
      expect(computeDataQuality({ items: [still], calendar: WEEKDAYS, asOf: NOW }).map(({ code }) => code)).not.toContain('HISTORY_GAP');
      const days = computeCumulativeFlow({ items: [still], calendar: WEEKDAYS, from: '2026-03-01', to: '2026-03-03', asOf: NOW }).days;
      expect(days.map(({ todo, inProgress }) => [todo, inProgress])).toEqual(Array(3).fill([1, 0]));
      const gone = item('B', { status: 'Done', changes: [later, ...both] });
      expect(statusSteps(gone).values.map(({ name }) => name)).toEqual(['To Do', 'Done']);
      const projects = both.map((change) => ({ ...change, field: 'project', fromId: change.from, toId: change.to }));
      expect(projectAt(item('D', { projectId: 'To Do', changes: projects }), NOW)).toBe('To Do');
      const sprints = [withId(sprinted('03-04', '5', ''), ids[0] ?? ''), withId(sprinted('03-04', '', '5'), ids[1] ?? '')];
      const kept = item('C', { points: 3, sprint: '5', changes: sprints });
      expect(computeSprintReport(ask([kept]))).toMatchObject({
        committed: { points: 3 },
        notCompleted: { points: 3 },
        removed: { count: 0 },
      });
    }
  });

  it('come back before they go on where several start from the same value', () => {
    const changes = [
      withId(moved('03-02', 'To Do', 'Done'), 'a'),
      withId(moved('03-02', 'In Progress', 'To Do'), 'b'),
      withId(moved('03-02', 'To Do', 'In Progress'), 'c'),
    ];
    expect(changesOf({ changes }, 'status').map(({ to }) => to)).toEqual(['In Progress', 'To Do', 'Done']);
    const away = [withId(moved('03-03', 'Done', 'Review'), 'd'), withId(moved('03-03', 'Review', 'Done'), 'e')];
    expect(changesOf({ changes: [...away, ...changes] }, 'status').map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd', 'e']);
    const loops = [withId(moved('03-01', 'To Do', 'Review'), 'y'), withId(moved('03-01', 'Review', 'To Do'), 'x')];
    expect(changesOf({ changes: [...changes, ...loops] }, 'status').map(({ id }) => id)).toEqual(['y', 'x', 'c', 'b', 'a']);
  });
});
