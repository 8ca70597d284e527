/** A work package as a list tells it (links only), and as it is told alone (with what belongs to it embedded). */
import { toDuration } from '../../subgraphs/kit/duration.ts';
import type { Json } from './answers.ts';
import { byId, type OpenProjectState, type StandinWorkPackage } from './state.ts';
import {
  linkTo,
  tellPriority,
  tellProject,
  tellRelation,
  tellStatus,
  tellType,
  tellUser,
  tellVersion,
  toCollection,
  toInstant,
  toText,
} from './tell.ts';

export function tellWorkPackage(state: OpenProjectState, item: StandinWorkPackage): Json {
  const type = byId(state.types, item.typeId, 'type');
  const spent = state.timeEntries.filter(({ workPackageId }) => workPackageId === item.id).reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    ...{ _type: 'WorkPackage', id: item.id, lockVersion: item.lockVersion, subject: item.subject, description: toText(item.description) },
    ...{ scheduleManually: false, readonly: false, storyPoints: item.storyPoints },
    ...(type.isMilestone ? { date: item.dueDate } : { startDate: item.startDate, dueDate: item.dueDate }),
    ...{ derivedStartDate: null, derivedDueDate: null, duration: null, ignoreNonWorkingDays: false },
    ...{ estimatedTime: item.estimate === null ? null : toDuration(item.estimate), remainingTime: null, derivedEstimatedTime: null },
    ...{ percentageDone: state.flavour === '13' ? 0 : null, spentTime: toDuration(spent), laborCosts: '0.00 EUR' },
    ...{ createdAt: toInstant(item.createdAt), updatedAt: toInstant(item.updatedAt) },
    _links: { ...actionLinks(state, item), ...valueLinks(state, item) },
  };
}

function actionLinks({ root }: OpenProjectState, { id, projectId, typeId, subject }: StandinWorkPackage): Json {
  const own = `${root}/work_packages/${id}`;
  const filters = encodeURIComponent(JSON.stringify([{ work_package_id: { operator: '=', values: [String(id)] } }]));
  return {
    self: { href: own, title: subject },
    schema: { href: `${root}/work_packages/schemas/${projectId}-${typeId}` },
    update: { href: `${own}/form`, method: 'post' },
    updateImmediately: { href: own, method: 'patch' },
    addComment: { href: `${own}/activities`, method: 'post', title: 'Add comment' },
    activities: { href: `${own}/activities` },
    relations: { href: `${own}/relations` },
    attachments: { href: `${own}/attachments` },
    timeEntries: { href: `${root}/time_entries?filters=${filters}`, title: 'Time entries' },
    customActions: [],
  };
}

function valueLinks(state: OpenProjectState, item: StandinWorkPackage): Json {
  const { root, workPackages } = state;
  const itemLink = (id: number | null) =>
    id === null ? { href: null, title: null } : { href: `${root}/work_packages/${id}`, title: workPackages.get(id)?.subject ?? '' };
  const children = [...workPackages.values()].filter(({ parentId }) => parentId === item.id);
  return {
    type: linkTo(state, 'types', byId(state.types, item.typeId, 'type')),
    priority: linkTo(state, 'priorities', byId(state.priorities, item.priorityId, 'priority')),
    project: linkTo(state, 'projects', byId(state.projects, item.projectId, 'project')),
    status: linkTo(state, 'statuses', byId(state.statuses, item.statusId, 'status')),
    author: linkTo(state, 'users', byId(state.users, item.authorId, 'user')),
    assignee: linkTo(state, 'users', item.assigneeId === null ? null : byId(state.users, item.assigneeId, 'user')),
    responsible: { href: null },
    category: { href: null },
    version: linkTo(state, 'versions', item.versionId === null ? null : byId(state.versions, item.versionId, 'version')),
    parent: itemLink(item.parentId),
    ancestors: item.parentId === null ? [] : [itemLink(item.parentId)],
    ...(children.length > 0 ? { children: children.map(({ id }) => itemLink(id)) } : {}),
  };
}

/** What a single read embeds; lists do not. */
export function tellWhole(state: OpenProjectState, item: StandinWorkPackage): Json {
  const { root } = state;
  const own = `${root}/work_packages/${item.id}`;
  const relations = state.relations.filter(
    ({ from, to }) => (from === item.id || to === item.id) && state.workPackages.has(from) && state.workPackages.has(to),
  );
  return {
    ...tellWorkPackage(state, item),
    _embedded: {
      attachments: toCollection(`${own}/attachments`, []),
      relations: toCollection(
        `${own}/relations`,
        relations.map((relation) => tellRelation(state, relation)),
      ),
      type: tellType(state, byId(state.types, item.typeId, 'type')),
      priority: tellPriority(state, byId(state.priorities, item.priorityId, 'priority')),
      project: tellProject(state, byId(state.projects, item.projectId, 'project')),
      status: tellStatus(state, byId(state.statuses, item.statusId, 'status')),
      author: tellUser(state, byId(state.users, item.authorId, 'user')),
      ...(item.versionId === null ? {} : { version: tellVersion(state, byId(state.versions, item.versionId, 'version')) }),
      customActions: [],
    },
  };
}
