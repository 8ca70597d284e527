import { toCalendarDate, toEpoch, toInstant } from '../kit/mappingTime.ts';
import type {
  CalendarDate,
  MappedBoard,
  MappedMilestone,
  MappedProject,
  MappedSprint,
  MappedUser,
  PublishedSprintFigures,
  SprintState,
} from '../kit/model.ts';
import type { LinearCycle, LinearProject, LinearState, LinearTeam, LinearUser } from './payloads.ts';
import { type MappingContext, nodesOf, toCycleName, toStatus } from './words.ts';

/** The order of a Linear board: by type first, then by position within it. */
const STATE_ORDER = ['triage', 'backlog', 'unstarted', 'started', 'completed', 'canceled', 'duplicate'];

/** The worst health of the team's running projects speaks for the team: in Linear people report on projects. */
const HEALTH = [
  { word: 'offTrack', health: 'OFF_TRACK' },
  { word: 'atRisk', health: 'AT_RISK' },
  { word: 'onTrack', health: 'ON_TRACK' },
] as const;

/** A team is our project: it owns keys, states, cycles and estimates. */
export function toProject(team: LinearTeam, context: MappingContext): MappedProject {
  const reported = nodesOf(team.projects).map((project) => project.health);
  return {
    externalId: team.id,
    key: team.key,
    name: team.name,
    description: team.description || null,
    url: team.organization?.urlKey ? `https://linear.app/${team.organization.urlKey}/team/${team.key}` : null,
    leadId: null,
    statuses: inBoardOrder(nodesOf(team.states)).map((state) => toStatus(state, context)),
    reportedHealth: HEALTH.find(({ word }) => reported.includes(word))?.health ?? null,
    dueDate: null,
    archived: Boolean(team.archivedAt ?? team.retiredAt),
  };
}

export function toUser(user: LinearUser): MappedUser {
  return {
    externalId: user.id,
    name: user.name || user.displayName || user.id,
    email: user.email || null,
    // People sign in to Linear through their address (mail link, Google, SAML); bots and integrations have made-up ones.
    emailVerified: Boolean(user.email) && user.app === false,
    avatarUrl: user.avatarUrl ?? null,
    active: user.active ?? true,
  };
}

export function toBoard(team: { id: string; name: string }, states: readonly LinearState[]): MappedBoard {
  return {
    externalId: team.id,
    projectId: team.id,
    name: team.name,
    columns: inBoardOrder(states).map((state) => ({
      name: state.name ?? state.id,
      statusIds: [state.id],
      statusNames: [state.name ?? state.id],
    })),
  };
}

/** `now` in epoch milliseconds: a cycle starts by itself at `startsAt`, but is closed only when Linear says so (`completedAt`). */
export function toSprint(cycle: LinearCycle, now: number): MappedSprint {
  const startsAt = toInstant(cycle.startsAt);
  const closedAt = toInstant(cycle.completedAt);
  const started = startsAt !== null && (toEpoch(startsAt) ?? 0) <= now;
  const state: SprintState = closedAt ? 'CLOSED' : started ? 'ACTIVE' : 'FUTURE';
  return {
    externalId: cycle.id,
    projectId: cycle.team?.id ?? null,
    boardId: cycle.team?.id ?? null,
    name: toCycleName(cycle),
    goal: cycle.description || null,
    state,
    plannedStart: startsAt,
    plannedEnd: toInstant(cycle.endsAt),
    startedAt: state === 'FUTURE' ? null : startsAt,
    closedAt,
    publishedFigures: toFigures(cycle),
  };
}

/**
 * Linear publishes one value per day, each as of that day's end: the first is the nearest it has to a commitment, the last pair is
 * the result. Teams that do not estimate are counted in issues.
 */
function toFigures(cycle: LinearCycle): PublishedSprintFigures | null {
  const counted = cycle.team?.issueEstimationType === 'notUsed';
  const scope = (counted ? cycle.issueCountHistory : cycle.scopeHistory) ?? [];
  const completed = (counted ? cycle.completedIssueCountHistory : cycle.completedScopeHistory) ?? [];
  const last = scope.at(-1);
  if (last === undefined) return null;
  return {
    source: 'Linear cycle arrays',
    unit: counted ? 'COUNT' : 'STORY_POINTS',
    committed: scope[0] ?? null,
    completed: completed.at(-1) ?? null,
    notCompleted: last - (completed.at(-1) ?? 0),
    removed: null,
  };
}

/** A Linear project is a milestone of ours (its teams are our projects), and so is each of its own milestones. */
export function toMilestones(project: LinearProject): MappedMilestone[] {
  const teams = nodesOf(project.teams);
  const projectId = teams.length === 1 ? (teams[0]?.id ?? null) : null;
  const milestone = (externalId: string, name: string, dueDate: CalendarDate | null, released: boolean): MappedMilestone => ({
    externalId,
    projectId,
    name,
    dueDate,
    released,
  });
  return [
    milestone(project.id, project.name, toCalendarDate(project.targetDate), project.status?.type === 'completed'),
    ...nodesOf(project.projectMilestones).map((own) =>
      milestone(own.id, `${project.name}: ${own.name}`, toCalendarDate(own.targetDate), own.status === 'done'),
    ),
  ];
}

function inBoardOrder(states: readonly LinearState[]): LinearState[] {
  const rank = (state: LinearState) => {
    const index = STATE_ORDER.indexOf(state.type ?? '');
    return index === -1 ? STATE_ORDER.length : index;
  };
  return [...states].sort((a, b) => rank(a) - rank(b) || (a.position ?? 0) - (b.position ?? 0));
}
