/** What the site says of itself, and projects. */
import { route, type StandinRoute } from '../kit/definition.ts';
import {
  answer,
  answerList,
  answerPage,
  bodyOf,
  invalid,
  type Json,
  markerOf,
  notFound,
  type OpenProjectRequest,
  rawOf,
} from './answers.ts';
import { readConditions } from './filters.ts';
import type { OpenProjectState, StandinProject } from './state.ts';
import { tellPriority, tellProject, tellStatus, tellType, tellUser, tellVersion } from './tell.ts';

export function siteRoutes(root: string): StandinRoute<OpenProjectState>[] {
  return [
    route(`GET ${root}`, ({ state }) => answer(200, tellRoot(state))),
    route(`GET ${root}/statuses`, ({ state, path }) =>
      answerList(
        path,
        state.statuses.map((status) => tellStatus(state, status)),
      ),
    ),
    route(`GET ${root}/priorities`, ({ state, path }) =>
      answerList(
        path,
        state.priorities.map((priority) => tellPriority(state, priority)),
      ),
    ),
    route(`GET ${root}/users`, (request) =>
      answerPage(request, 'Collection', request.state.users, (user) => tellUser(request.state, user)),
    ),
    route(`GET ${root}/principals`, (request) => {
      const types = readConditions(request.query.get('filters') ?? '[]')?.find(({ name }) => name === 'type')?.condition.values;
      const users = types === undefined || types.includes('User') ? request.state.users : [];
      return answerPage(request, 'Collection', users, (user) => tellUser(request.state, user));
    }),
    route(`GET ${root}/users/{id}`, ({ state, params }) => {
      const id = params.id === 'me' ? state.meId : Number(params.id);
      const user = state.users.find((candidate) => candidate.id === id);
      return user ? answer(200, tellUser(state, user)) : notFound();
    }),
    route(`GET ${root}/projects`, (request) =>
      answerPage(request, 'Collection', request.state.projects, (row) => tellProject(request.state, row)),
    ),
    route(`GET ${root}/projects/{id}`, (request) => withProject(request, (project) => answer(200, tellProject(request.state, project)))),
    route(`POST ${root}/projects`, createProject),
    route(`PATCH ${root}/projects/{id}`, (request) => withProject(request, (project) => updateProject(request, project))),
    route(`GET ${root}/projects/{id}/types`, (request) =>
      withProject(request, () =>
        answerList(
          request.path,
          request.state.types.map((type) => tellType(request.state, type)),
        ),
      ),
    ),
    route(`GET ${root}/projects/{id}/versions`, (request) =>
      withProject(request, ({ id }) => {
        const versions = request.state.versions.filter(({ projectId }) => projectId === id);
        return answerList(
          request.path,
          versions.map((version) => tellVersion(request.state, version)),
        );
      }),
    ),
    route(`GET ${root}/versions/{id}`, ({ state, params }) => {
      const version = state.versions.find(({ id }) => id === Number(params.id));
      return version ? answer(200, tellVersion(state, version)) : notFound();
    }),
  ];
}

function tellRoot(state: OpenProjectState): Json {
  const to = (path: string) => ({ href: `${state.root}/${path}` });
  return {
    ...{ _type: 'Root', instanceName: state.site, coreVersion: state.flavour === '13' ? '13.4.1' : '16.6.2' },
    _links: {
      self: { href: state.root },
      ...{ configuration: to('configuration'), memberships: to('memberships'), priorities: to('priorities'), relations: to('relations') },
      ...{ statuses: to('statuses'), time_entries: to('time_entries'), types: to('types'), userPreferences: to('my_preferences') },
      ...{ user: to(`users/${state.meId}`), workPackages: to('work_packages') },
    },
  };
}

function withProject(request: OpenProjectRequest, run: (project: StandinProject) => ReturnType<typeof answer>): ReturnType<typeof answer> {
  const { id } = request.params;
  const project = request.state.projects.find((candidate) => String(candidate.id) === id || candidate.identifier === id);
  return project ? run(project) : notFound();
}

function createProject(request: OpenProjectRequest): ReturnType<typeof answer> {
  const { state, now } = request;
  const { name, identifier, description } = bodyOf(request);
  if (typeof name !== 'string' || name === '') return invalid("Name can't be blank.", 'name');
  const slug = typeof identifier === 'string' ? identifier : name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  if (state.projects.some((project) => project.identifier === slug)) return invalid('Identifier has already been taken.', 'identifier');
  const project = { id: state.nextId(), name, identifier: slug, description: rawOf(description) ?? '', createdAt: now, updatedAt: now };
  state.projects.push(project);
  request.effect({ marker: markerOf(project.description), body: { id: project.id } });
  return answer(201, tellProject(state, project));
}

function updateProject(request: OpenProjectRequest, project: StandinProject): ReturnType<typeof answer> {
  const { name, description } = bodyOf(request);
  if (typeof name === 'string') project.name = name;
  project.description = rawOf(description) ?? project.description;
  project.updatedAt = request.now;
  request.effect({ body: { id: project.id } });
  return answer(200, tellProject(request.state, project));
}
