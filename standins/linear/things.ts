import { type Args, type GraphNode, toConnection } from '../kit/graphql.ts';
import { projectOf, type WorldMilestone, type WorldPerson, type WorldProject, type WorldSprint, type WorldStatus } from '../kit/world.ts';
import { toCycleFigures } from './cycleFigures.ts';
import { uuidOf } from './ids.ts';
import type { LinearState } from './state.ts';
import { CATEGORY_COLOR, STATE_TYPE } from './words.ts';

export type Node = GraphNode & { readonly id: string };
export const iso = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : new Date(at).toISOString());

/** Makes Linear's objects from the world's; each relation is made when it is asked for. */
export const list = (nodes: readonly Node[]) => (args: Args) => toConnection(nodes, args);

export function times({ bornAt }: LinearState) {
  const born = iso(bornAt);
  return { createdAt: born, updatedAt: born, archivedAt: null };
}

export function toOrganization({ world }: LinearState) {
  return { id: uuidOf('organization', world.site), name: world.site, urlKey: 'farwell' };
}

export function toUser(state: LinearState, person: WorldPerson): Node {
  return {
    ...times(state),
    id: uuidOf('user', person.id),
    name: person.name,
    displayName: person.login,
    email: person.email,
    avatarUrl: null,
    active: person.active,
    app: false,
    organization: toOrganization(state),
  };
}

export function userById(state: LinearState, id: string | null | undefined): Node | null {
  const person = state.world.people.find((candidate) => candidate.id === id);
  return person ? toUser(state, person) : null;
}

export function toState(state: LinearState, project: WorldProject, status: WorldStatus): Node {
  return {
    ...times(state),
    id: uuidOf('state', `${project.id}:${status.name}`),
    name: status.name,
    type: STATE_TYPE[status.category],
    color: CATEGORY_COLOR[status.category],
    position: project.statuses.indexOf(status),
    team: () => toTeam(state, project),
  };
}

export function stateByName(state: LinearState, project: WorldProject, name: string): Node {
  const status = project.statuses.find((candidate) => candidate.name === name) ?? project.statuses[0];
  if (!status) throw new Error(`${project.key} has no statuses.`);
  return toState(state, project, status);
}

export function toLabel(state: LinearState, project: WorldProject, name: string): Node {
  return { ...times(state), id: state.labelId(project, name), name, isGroup: false, team: () => toTeam(state, project) };
}

export function toTeam(state: LinearState, project: WorldProject): Node {
  const running = state.world.milestones.filter(({ projectId, released }) => projectId === project.id && !released);
  return {
    ...times(state),
    id: uuidOf('team', project.id),
    key: project.key,
    name: project.name,
    description: project.description || null,
    retiredAt: null,
    timezone: 'Etc/UTC',
    issueEstimationType: 'fibonacci',
    issueEstimationAllowZero: true,
    organization: toOrganization(state),
    states: list(project.statuses.map((status) => toState(state, project, status))),
    projects: list(running.map((milestone) => toLinearProject(state, milestone))),
  };
}

/** What the script calls a milestone is a project in Linear. */
export function toLinearProject(state: LinearState, milestone: WorldMilestone): Node {
  return {
    ...times(state),
    id: uuidOf('project', milestone.id),
    name: milestone.name,
    url: `https://linear.app/farwell/project/${milestone.id}`,
    health: milestone.released ? null : 'onTrack',
    targetDate: milestone.dueDate,
    status: { id: uuidOf('projectStatus', String(milestone.released)), type: milestone.released ? 'completed' : 'started' },
    teams: (args: Args) => toConnection([toTeam(state, projectOf(state.world, milestone.projectId))], args),
    projectMilestones: list([]),
  };
}

export function linearProjectById(state: LinearState, id: string | null | undefined): Node | null {
  const milestone = state.world.milestones.find((candidate) => candidate.id === id);
  return milestone ? toLinearProject(state, milestone) : null;
}

export function toCycle(state: LinearState, sprint: WorldSprint): Node {
  return {
    ...times(state),
    id: uuidOf('cycle', sprint.id),
    number: state.world.sprints.filter(({ projectId }) => projectId === sprint.projectId).indexOf(sprint) + 1,
    name: sprint.name,
    description: sprint.goal || null,
    startsAt: iso(sprint.startedAt ?? sprint.startsAt),
    endsAt: iso(sprint.endsAt),
    completedAt: iso(sprint.closedAt),
    ...toCycleFigures(state, sprint),
    team: () => toTeam(state, projectOf(state.world, sprint.projectId)),
  };
}

export function cycleById(state: LinearState, id: string | null | undefined): Node | null {
  const sprint = state.world.sprints.find((candidate) => candidate.id === id);
  return sprint ? toCycle(state, sprint) : null;
}
