import { fieldsAt, type WorldSprint } from '../kit/world.ts';
import type { LinearState } from './state.ts';

const DAY = 86_400_000;

/** Linear's arrays: one value per day of the cycle, as of the end of that day (or its close, or now). */
export function toCycleFigures(state: LinearState, sprint: WorldSprint) {
  const start = sprint.startedAt ?? sprint.startsAt;
  const end = Math.min(sprint.closedAt ?? state.world.now, state.world.now);
  const days = start >= end ? 0 : Math.ceil((end - start) / DAY);
  const snapshots = Array.from({ length: days }, (_, day) => snapshotAt(state, sprint, Math.min(start + (day + 1) * DAY, end)));
  const column = (pick: (snapshot: ReturnType<typeof snapshotAt>) => number) => snapshots.map(pick);
  return {
    scopeHistory: column(({ scope }) => scope),
    completedScopeHistory: column(({ done }) => done),
    issueCountHistory: column(({ count }) => count),
    completedIssueCountHistory: column(({ doneCount }) => doneCount),
  };
}

/** At the very close an issue that is moved on at that instant still counts. */
function snapshotAt(state: LinearState, sprint: WorldSprint, at: number) {
  const isDone = (projectId: string, status: string) =>
    state.world.projects.some(
      ({ id, statuses }) => id === projectId && statuses.some(({ name, category }) => name === status && category === 'DONE'),
    );
  const moment = at === sprint.closedAt ? at - 1 : at;
  const members = state.items
    .filter(({ createdAt }) => createdAt <= moment)
    .map((item) => ({ item, fields: fieldsAt(item, moment) }))
    .filter(({ fields }) => fields.sprintId === sprint.id);
  const done = members.filter(({ item, fields }) => isDone(item.projectId, fields.status));
  const sum = (entries: typeof members) => entries.reduce((total, { fields }) => total + (fields.points ?? 0), 0);
  return { scope: sum(members), done: sum(done), count: members.length, doneCount: done.length };
}
