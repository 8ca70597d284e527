/** The stand-in's things as OpenProject tells them, in HAL. */
import { toDuration } from '../../subgraphs/kit/duration.ts';
import { type Json, toCollection } from './answers.ts';
import {
  byId,
  type OpenProjectState,
  type StandinActivity,
  type StandinPriority,
  type StandinProject,
  type StandinRelation,
  type StandinStatus,
  type StandinTimeEntry,
  type StandinType,
  type StandinUser,
  type StandinVersion,
} from './state.ts';

export const toInstant = (at: number) => new Date(at).toISOString();
export const toText = (raw: string, format = 'markdown'): Json => ({
  format,
  raw,
  html: raw === '' ? '' : `<p>${raw.replaceAll('<', '&lt;')}</p>`,
});

export function linkTo({ root }: OpenProjectState, path: string, thing: { id: number; name: string } | null): Json {
  return thing === null ? { href: null } : { href: `${root}/${path}/${thing.id}`, title: thing.name };
}

const self = (state: OpenProjectState, path: string, thing: { id: number; name: string }) => ({ self: linkTo(state, path, thing) });

export function tellStatus(state: OpenProjectState, status: StandinStatus): Json {
  const { id, name, isClosed, isDefault, position } = status;
  return {
    ...{ _type: 'Status', id, name, isClosed, color: '#1098AD', isDefault, isReadonly: false, defaultDoneRatio: 0, position },
    ...(state.flavour === '16' ? { excludedFromTotals: false } : {}),
    _links: self(state, 'statuses', status),
  };
}

export function tellType(state: OpenProjectState, type: StandinType): Json {
  const { id, name, isMilestone, position } = type;
  const at = toInstant(0);
  return {
    ...{ _type: 'Type', id, name, color: '#31C3F7', position, isDefault: true, isMilestone, createdAt: at, updatedAt: at },
    _links: self(state, 'types', type),
  };
}

export function tellPriority(state: OpenProjectState, priority: StandinPriority): Json {
  const { id, name, isDefault, position } = priority;
  return {
    _type: 'Priority',
    id,
    name,
    position,
    color: '#51CF66',
    isDefault,
    isActive: true,
    _links: self(state, 'priorities', priority),
  };
}

export function tellUser(state: OpenProjectState, user: StandinUser): Json {
  const { id, name, login, email, status } = user;
  const [firstName = '', ...rest] = name.split(' ');
  return {
    ...{ _type: 'User', id, name, createdAt: toInstant(0), updatedAt: toInstant(0), login, admin: id === state.meId, firstName },
    ...{
      lastName: rest.join(' '),
      email,
      avatar: `https://avatars.farwell-outdoor.example/${login}.png`,
      status,
      identityUrl: null,
      language: 'en',
    },
    _links: {
      ...self(state, 'users', user),
      memberships: { href: `${state.root}/memberships`, title: 'Memberships' },
      showUser: { href: `/users/${id}`, type: 'text/html' },
    },
  };
}

export function tellProject(state: OpenProjectState, project: StandinProject): Json {
  const { id, name, identifier, description, createdAt, updatedAt } = project;
  const own = `${state.root}/projects/${id}`;
  const under = (path: string, method?: string) => ({ href: `${own}/${path}`, ...(method ? { method } : {}) });
  return {
    ...{ _type: 'Project', id, identifier, name, active: true, public: false, description: toText(description) },
    ...{ createdAt: toInstant(createdAt), updatedAt: toInstant(updatedAt), statusExplanation: toText('') },
    _links: {
      ...self(state, 'projects', project),
      createWorkPackage: under('work_packages/form', 'post'),
      createWorkPackageImmediately: under('work_packages', 'post'),
      ...{ workPackages: under('work_packages'), categories: under('categories'), versions: under('versions'), types: under('types') },
      ...{
        memberships: { href: `${state.root}/memberships` },
        update: under('form', 'post'),
        updateImmediately: { href: own, method: 'patch' },
      },
      ...{ schema: { href: `${state.root}/projects/schema` }, status: { href: null }, ancestors: [], parent: { href: null } },
    },
  };
}

export function tellVersion(state: OpenProjectState, version: StandinVersion): Json {
  const { id, name, description, startDate, endDate, status, projectId } = version;
  const project = byId(state.projects, projectId, 'project');
  return {
    ...{ _type: 'Version', id, name, description: toText(description, 'plain'), startDate, endDate, status, sharing: 'none' },
    ...{ createdAt: toInstant(0), updatedAt: toInstant(0) },
    _links: {
      ...self(state, 'versions', version),
      schema: { href: `${state.root}/versions/schema` },
      definingProject: linkTo(state, 'projects', project),
      availableInProjects: { href: `${state.root}/versions/${id}/projects` },
    },
  };
}

/** 13 still calls the days between two work packages a delay. */
export function tellRelation(state: OpenProjectState, relation: StandinRelation): Json {
  const { id, type, from, to } = relation;
  const reverse = { relates: 'relates', blocks: 'blocked', duplicates: 'duplicated' } as const;
  const end = (end: number) => ({ href: `${state.root}/work_packages/${end}`, title: state.workPackages.get(end)?.subject ?? '' });
  return {
    ...{ _type: 'Relation', id, name: type, type, reverseType: reverse[type], description: null },
    ...(state.flavour === '13' ? { delay: null } : { lag: null }),
    _links: {
      self: { href: `${state.root}/relations/${id}` },
      schema: { href: `${state.root}/relations/schema` },
      from: end(from),
      to: end(to),
    },
  };
}

export function tellActivity(state: OpenProjectState, activity: StandinActivity, workPackageId: number, version: number): Json {
  const { id, at, by, comment, details, internal } = activity;
  return {
    ...{ _type: comment === '' ? 'Activity' : 'Activity::Comment', id, version, comment: toText(comment) },
    ...{ details: details.map((line) => toText(line)), ...(state.flavour === '16' ? { internal } : {}) },
    ...{ createdAt: toInstant(at), updatedAt: toInstant(at) },
    _links: {
      self: { href: `${state.root}/activities/${id}` },
      workPackage: { href: `${state.root}/work_packages/${workPackageId}`, title: state.workPackages.get(workPackageId)?.subject ?? '' },
      user: linkTo(state, 'users', byId(state.users, by, 'user')),
    },
  };
}

export function tellTimeEntry(state: OpenProjectState, entry: StandinTimeEntry): Json {
  const { id, seconds, spentOn, startTime, comment, createdAt, workPackageId, userId } = entry;
  const item = state.workPackages.get(workPackageId);
  const target = { href: `${state.root}/work_packages/${workPackageId}`, title: item?.subject ?? '' };
  return {
    ...{ _type: 'TimeEntry', id, ongoing: false, comment: toText(comment, 'plain'), spentOn, hours: toDuration(seconds) },
    ...{ createdAt: toInstant(createdAt), updatedAt: toInstant(createdAt) },
    ...(startTime === null ? {} : { startTime: toInstant(startTime), endTime: toInstant(startTime + seconds * 1_000) }),
    _links: {
      self: { href: `${state.root}/time_entries/${id}` },
      project: linkTo(state, 'projects', item ? byId(state.projects, item.projectId, 'project') : null),
      ...(state.flavour === '13' ? { workPackage: target } : { entity: target }),
      user: linkTo(state, 'users', byId(state.users, userId, 'user')),
      activity: { href: `${state.root}/time_entries/activities/1`, title: 'Management' },
    },
  };
}

export { toCollection };
