/** Our figures against those a tool publishes. */
import { describe, expect, it } from 'vitest';
import { compareWithPublished } from '../../subgraphs/analytics/engine/crossCheck.ts';
import { computeSprintReport } from '../../subgraphs/analytics/engine/sprintReport.ts';
import { ask, item, moved } from './histories.ts';

describe('cross-check', () => {
  const published = { source: 'Jira', unit: 'STORY_POINTS' as const, committed: 5, completed: 3, notCompleted: null, removed: 0 };
  const bucket = (points: number, count = 1) => ({ points, count, items: [] });
  const ours = { committed: bucket(5), completed: bucket(4), notCompleted: bucket(1), removed: bucket(0) };

  it('lists the figures that differ and passes over those nobody published', () => {
    expect(compareWithPublished(published, 'STORY_POINTS', ours)).toEqual({
      source: 'Jira',
      differences: [{ figure: 'completed', ours: 4, theirs: 3, itemIds: [] }],
    });
  });

  it('compares counts with counts in any unit, and points with points only', () => {
    expect(compareWithPublished({ ...published, unit: 'COUNT' }, 'STORY_POINTS', ours)?.differences.map(({ figure }) => figure)).toEqual([
      'committed',
      'completed',
      'removed',
    ]);
    expect(compareWithPublished(published, 'ORIGINAL_ESTIMATE', ours)).toBeNull();
  });

  it('comes with the report when the tool publishes figures', () => {
    const one = item('A', { points: 5, sprint: '5', changes: [moved('03-04', 'To Do', 'Done')] });
    expect(computeSprintReport({ ...ask([one]), published }).crossCheck?.differences).toEqual([
      { figure: 'completed', ours: 5, theirs: 3, itemIds: [] },
    ]);
    expect(computeSprintReport(ask([one])).crossCheck).toBeNull();
  });
});

describe('what two sides count', () => {
  const done = item('A', { points: 5, sprint: '5', changes: [moved('03-04', 'To Do', 'Done')] });
  const same = item('B', { points: 2, sprint: '5', changes: [moved('03-04', 'To Do', 'Done')] });
  const figures = { source: 'Jira', unit: 'STORY_POINTS' as const, committed: null, completed: 7, notCompleted: null, removed: null };
  const differing = (completed: { key: string; weight: number }[], sum: number) =>
    computeSprintReport({
      ...ask([done, same]),
      published: { ...figures, completed: sum, items: { committed: [], completed, notCompleted: [], removed: [] } },
    }).crossCheck?.differences.map(({ itemIds }) => itemIds);

  it('differs by the items of one side, and by those that weigh otherwise', () => {
    expect(differing([{ key: done.key, weight: 5 }], 5)).toEqual([[same.id]]);
    expect(
      differing(
        [
          { key: done.key, weight: 8 },
          { key: same.key, weight: 2 },
        ],
        10,
      ),
    ).toEqual([[done.id]]);
    expect(
      differing(
        [
          { key: done.key, weight: 5 },
          { key: same.key, weight: 2 },
        ],
        7,
      ),
    ).toEqual([]);
  });
});
