import { describe, expect, it } from 'vitest';
import { toSprintFigures } from './sprintReport.ts';

const issue = (key: string, initial: number | null, final: number | null, statFieldId = 'customfield_10016') => ({
  key,
  estimateStatistic: { statFieldId, statFieldValue: initial === null ? {} : { value: initial } },
  currentEstimateStatistic: { statFieldId, statFieldValue: final === null ? {} : { value: final } },
});
const contents = {
  completedIssues: [issue('A-1', 3, 5), issue('A-2', null, 2)],
  issuesNotCompletedInCurrentSprint: [issue('A-3', 8, 8)],
  puntedIssues: [issue('A-4', 1, 1)],
  issuesCompletedInAnotherSprint: [issue('A-5', 13, 13)],
  issueKeysAddedDuringSprint: { 'A-2': true },
};

describe('the sprint report of Jira', () => {
  it('commits to initial estimates of what was there at the start, and completes final ones', () => {
    expect(toSprintFigures(contents)).toMatchObject({ unit: 'STORY_POINTS', committed: 12, completed: 7, notCompleted: 8, removed: 1 });
    expect(toSprintFigures(contents)?.items?.completed).toEqual([
      { key: 'A-1', weight: 5 },
      { key: 'A-2', weight: 2 },
    ]);
  });
  it('counts issues where the board does', () => {
    const counted = { ...contents, completedIssues: [issue('A-1', 1, 1, 'issueCount_'), issue('A-2', null, null, 'issueCount_')] };
    expect(toSprintFigures(counted)).toMatchObject({ unit: 'COUNT', committed: 3, completed: 2, notCompleted: 1, removed: 1 });
    expect(toSprintFigures({})).toMatchObject({ unit: 'COUNT', committed: 0, completed: 0 });
  });
  it.each([
    ['nothing', null],
    ['a page', '<html>'],
    ['a board that estimates in time', { completedIssues: [issue('A-1', 3_600, 3_600, 'field_timeoriginalestimate')] }],
  ])('says nothing of %s', (_name, payload) => {
    expect(toSprintFigures(payload)).toBeNull();
  });
});
