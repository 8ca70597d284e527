/** Tells a world in OpenProject's words. */
import type { WorkItemType } from '../../subgraphs/kit/model.ts';
import { changesOf, fieldsAt, updatedAtOf, type World, type WorldFields, type WorldItem } from '../kit/world.ts';
import {
  type Flavour,
  nextId,
  type OpenProjectState,
  type StandinActivity,
  type StandinStatus,
  type StandinVersion,
  type StandinWorkPackage,
} from './state.ts';

const TYPE_NAMES = ['Task', 'Milestone', 'Phase', 'Feature', 'Epic', 'User story', 'Bug'] as const;
const TYPE_OF: Readonly<Partial<Record<WorkItemType, (typeof TYPE_NAMES)[number]>>> = {
  EPIC: 'Epic',
  FEATURE: 'Feature',
  STORY: 'User story',
  BUG: 'Bug',
};
const PRIORITY_NAMES = ['Low', 'Normal', 'High', 'Immediate'] as const;
const PRIORITY_OF = { NONE: 'Normal', LOW: 'Low', MEDIUM: 'Normal', HIGH: 'High', URGENT: 'Immediate' } as const;

export function loadWorld(world: World, flavour: Flavour, subPath: string): OpenProjectState {
  const state: OpenProjectState = {
    flavour,
    site: world.site,
    root: `${subPath}/api/v3`,
    meId: 4,
    users: world.people.map(({ login, name, email, active }, index) => ({
      id: index + 4,
      login,
      name,
      email,
      status: active ? 'active' : 'locked',
    })),
    statuses: toStatuses(world),
    types: TYPE_NAMES.map((name, index) => ({ id: index + 1, name, isMilestone: name === 'Milestone', position: index + 1 })),
    priorities: PRIORITY_NAMES.map((name, index) => ({ id: index + 7, name, isDefault: name === 'Normal', position: index + 1 })),
    projects: world.projects.map(({ key, name, description }, index) => ({
      id: index + 1,
      name,
      identifier: key.toLowerCase(),
      description,
      createdAt: world.now - 800 * 86_400_000,
      updatedAt: world.now - 800 * 86_400_000,
    })),
    versions: toVersions(world),
    workPackages: new Map(),
    relations: [],
    timeEntries: [],
    lastId: 1_000,
    nextId,
  };
  const shown = world.items.filter(({ pullRequest }) => pullRequest === null);
  const ids = new Map(shown.map((item, index) => [item.id, index + 1]));
  for (const item of shown) loadItem(state, world, item, ids);
  state.lastId = Math.max(state.lastId, shown.length);
  return state;
}

/** One list for the whole site, where each project of the world has its own; the first open one is the default. */
function toStatuses(world: World): StandinStatus[] {
  const unique = new Map(world.projects.flatMap(({ statuses }) => statuses).map((status) => [status.name, status]));
  const first = [...unique.values()].find(({ category }) => category === 'TODO');
  return [...unique.values()].map((status, index) => ({
    id: index + 1,
    name: status.name,
    isClosed: status.category === 'DONE' || status.category === 'CANCELED',
    isDefault: status === first,
    position: index + 1,
  }));
}

/** Sprints are versions with two dates, milestones have an end only. */
function toVersions(world: World): StandinVersion[] {
  const projectIdOf = (id: string) => world.projects.findIndex((project) => project.id === id) + 1;
  const toDate = (at: number) => new Date(at).toISOString().slice(0, 10);
  const sprints = world.sprints.map((sprint) => ({
    name: sprint.name,
    projectId: projectIdOf(sprint.projectId),
    description: sprint.goal,
    startDate: toDate(sprint.startsAt),
    endDate: toDate(sprint.endsAt),
    status: sprint.closedAt === null ? ('open' as const) : ('closed' as const),
  }));
  const milestones = world.milestones.map((milestone) => ({
    name: milestone.name,
    projectId: projectIdOf(milestone.projectId),
    description: '',
    startDate: null,
    endDate: milestone.dueDate,
    status: milestone.released ? ('closed' as const) : ('open' as const),
  }));
  return [...sprints, ...milestones].map((version, index) => ({ id: index + 1, ...version }));
}

function loadItem(state: OpenProjectState, world: World, item: WorldItem, ids: ReadonlyMap<string, number>): void {
  const id = ids.get(item.id) ?? 0;
  const userIdOf = (person: string) => world.people.findIndex((candidate) => candidate.id === person) + 4;
  state.workPackages.set(id, toWorkPackage(state, world, item, ids, userIdOf));
  for (const { kind, toId } of item.links) {
    const to = ids.get(toId);
    const type = ({ BLOCKS: 'blocks', RELATES: 'relates', DUPLICATES: 'duplicates' } as const)[kind];
    if (to !== undefined) state.relations.push({ id: state.nextId(), type, from: id, to });
  }
  for (const step of item.steps) {
    if (step.kind !== 'worklog') continue;
    state.timeEntries.push({
      ...{ id: state.nextId(), workPackageId: id, userId: userIdOf(step.by), seconds: step.seconds, comment: step.comment ?? '' },
      ...{ spentOn: new Date(step.at).toISOString().slice(0, 10), startTime: null, createdAt: step.at },
    });
  }
}

function toWorkPackage(
  state: OpenProjectState,
  world: World,
  item: WorldItem,
  ids: ReadonlyMap<string, number>,
  userIdOf: (person: string) => number,
): StandinWorkPackage {
  const fields = fieldsAt(item);
  const idOf = (things: readonly { id: number; name: string }[], name: string) => things.find((thing) => thing.name === name)?.id ?? 1;
  return {
    id: ids.get(item.id) ?? 0,
    projectId: world.projects.findIndex(({ id }) => id === item.projectId) + 1,
    typeId: idOf(state.types, TYPE_OF[fields.type] ?? 'Task'),
    statusId: idOf(state.statuses, fields.status),
    priorityId: idOf(state.priorities, PRIORITY_OF[fields.priority]),
    subject: fields.title,
    description: fields.description ?? '',
    authorId: userIdOf(item.createdBy),
    assigneeId: fields.assigneeIds[0] === undefined ? null : userIdOf(fields.assigneeIds[0]),
    versionId: versionIdOf(world, fields),
    parentId: fields.parentId === null ? null : (ids.get(fields.parentId) ?? null),
    storyPoints: fields.points,
    estimate: fields.estimate,
    startDate: null,
    dueDate: fields.dueDate,
    createdAt: item.createdAt,
    updatedAt: updatedAtOf(item),
    lockVersion: item.steps.length,
    activities: toActivities(state, item, userIdOf),
  };
}

/** A work package has one version: the sprint comes before the milestone. */
function versionIdOf(world: World, { sprintId, milestoneId }: WorldFields): number | null {
  if (sprintId !== null) return world.sprints.findIndex(({ id }) => id === sprintId) + 1;
  return milestoneId === null ? null : world.sprints.length + world.milestones.findIndex(({ id }) => id === milestoneId) + 1;
}

function toActivities(state: OpenProjectState, item: WorldItem, userIdOf: (person: string) => number): StandinActivity[] {
  const changes = changesOf(item).map(({ at, by, field, from, to }) => ({
    at,
    by,
    comment: '',
    details: [`${field} changed from ${String(from)} to ${String(to)}`],
  }));
  const comments = item.steps.flatMap((step) =>
    step.kind === 'comment' ? [{ at: step.at, by: step.by, comment: step.body, details: [] as string[] }] : [],
  );
  const all = [{ at: item.createdAt, by: item.createdBy, comment: '', details: [] as string[] }, ...changes, ...comments];
  return all.sort((a, b) => a.at - b.at).map((entry) => ({ ...entry, id: state.nextId(), by: userIdOf(entry.by), internal: false }));
}
