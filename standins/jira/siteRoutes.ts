/** What a site says of itself: server, account, fields, people, projects. */
import { route } from '../kit/definition.ts';
import type { WorldProject } from '../kit/world.ts';
import { apiOf, lastPageOf, ok, pageOf, type Request, type Route, refuse, refuseFields } from './answers.ts';
import { fieldRows, PRIORITIES, TYPES, toProjectRow, toStatusRow, toTypeRow, toUserRow } from './catalogue.ts';
import { screenRows } from './fieldWrites.ts';
import { toVersion } from './issues.ts';
import type { Flavour, JiraState } from './state.ts';

const ALL_PERMISSIONS = 'BROWSE_PROJECTS,CREATE_ISSUES,EDIT_ISSUES,TRANSITION_ISSUES,ADD_COMMENTS,WORK_ON_ISSUES,ADMINISTER';
const VERSIONS = { cloud: '1001.0.0-SNAPSHOT', datacenter: '10.3.2' } as const;

export function siteRoutes(flavour: Flavour): Route[] {
  const api = apiOf(flavour);
  const beside = flavour === 'cloud' ? { undocumented: 'Cloud serves API 2 beside 3; the description is of 3 only' } : {};
  return [
    route('GET /rest/api/2/serverInfo', (request) => ok(serverInfo(request, flavour)), beside),
    route(`GET ${api}/myself`, ({ state }) => ok(me(state))),
    route(`GET ${api}/field`, () => ok(fieldRows(flavour))),
    route(`GET ${api}/status`, ({ state }) => ok(statusRows(state, state.world.projects))),
    route(`GET ${api}/priority`, () => ok(PRIORITIES.map(({ id, name }) => ({ id, name })))),
    route(`GET ${api}/issuetype`, ({ state }) => ok(TYPES.map(({ type }) => toTypeRow(state, type)))),
    route(`GET ${api}/mypermissions`, ({ query }) => ok(permissions(query.get('permissions') ?? ALL_PERMISSIONS))),
    ...(flavour === 'cloud' ? cloudLists() : serverLists()),
    projectRoute(flavour, 'GET', '', (project, { state, origin }) => ok(toProjectRow(state, project, origin))),
    projectRoute(flavour, 'GET', '/statuses', (project, request) => ok(statusesByType(project, request, flavour))),
    projectRoute(flavour, 'GET', '/versions', (project, { state }) => ok(versionsOf(state, project))),
    projectRoute(flavour, 'PUT', '', updateProject),
    route(`POST ${api}/project`, createProject),
    route(`GET ${api}/issue/createmeta/{project}/issuetypes`, (request) => issueTypesOf(request, flavour)),
    route(`GET ${api}/issue/createmeta/{project}/issuetypes/{type}`, (request) => createFieldsOf(request, flavour)),
  ];
}

function serverInfo({ origin, now }: Request, flavour: Flavour) {
  const deploymentType = flavour === 'cloud' ? 'Cloud' : 'Server';
  return { baseUrl: origin, version: VERSIONS[flavour], deploymentType, serverTime: new Date(now).toISOString(), serverTitle: 'Jira' };
}

function me(state: JiraState) {
  const [person] = state.world.people;
  if (!person) throw new Error('The world has nobody to log in as.');
  return toUserRow(state, person);
}

/** Cloud lists by page, with the statuses of team-managed projects repeated; here names are shared by all. */
function statusRows(state: JiraState, projects: readonly WorldProject[]) {
  const rows = projects.flatMap((project) => project.statuses.map((status) => toStatusRow(state, status)));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function permissions(names: string) {
  const rows = names.split(',').map((name) => [name, { id: '1', key: name, name, type: 'PROJECT', description: '', havePermission: true }]);
  return { permissions: Object.fromEntries(rows) };
}

function cloudLists(): Route[] {
  return [
    route('GET /rest/api/3/project/search', ({ state, query, origin }) =>
      ok(
        lastPageOf(
          query,
          state.world.projects.map((project) => toProjectRow(state, project, origin)),
        ),
      ),
    ),
    route('GET /rest/api/3/users/search', ({ state, query }) => {
      const startAt = Number(query.get('startAt') ?? 0);
      return ok(
        state.world.people.map((person) => toUserRow(state, person)).slice(startAt, startAt + Number(query.get('maxResults') ?? 50)),
      );
    }),
  ];
}

function serverLists(): Route[] {
  return [
    route('GET /rest/api/2/project', ({ state, origin }) =>
      ok(state.world.projects.map((project) => toProjectRow(state, project, origin))),
    ),
    route('GET /rest/api/2/user/search', ({ state, query }) => {
      const startAt = Number(query.get('startAt') ?? 0);
      return ok(
        state.world.people.map((person) => toUserRow(state, person)).slice(startAt, startAt + Number(query.get('maxResults') ?? 50)),
      );
    }),
    route('GET /rest/api/2/user', ({ state, query }) => {
      const person = state.findPerson(query.get('key') ?? query.get('username') ?? '');
      return person ? ok(toUserRow(state, person)) : refuse(404, 'The user does not exist.');
    }),
  ];
}

function projectRoute(
  flavour: Flavour,
  method: string,
  rest: string,
  handler: (project: WorldProject, request: Request) => ReturnType<typeof ok>,
): Route {
  return route(`${method} ${apiOf(flavour)}/project/{project}${rest}`, (request) => {
    const project = request.state.findProject(request.params.project ?? '');
    return project ? handler(project, request) : refuse(404, `No project could be found with key '${request.params.project}'.`);
  });
}

function statusesByType(project: WorldProject, { state, origin }: Request, flavour: Flavour) {
  return TYPES.map(({ id, name, subtask }) => ({
    id,
    name,
    subtask,
    self: `${origin}${apiOf(flavour)}/issuetype/${id}`,
    statuses: project.statuses.map((status) => toStatusRow(state, status)),
  }));
}

function versionsOf(state: JiraState, project: WorldProject) {
  return state.world.milestones.filter(({ projectId }) => projectId === project.id).map((milestone) => toVersion(state, milestone));
}

function issueTypesOf({ state, params, query }: Request, flavour: Flavour) {
  if (!state.findProject(params.project ?? '')) return refuse(404, 'No project could be found with that key.');
  const rows = TYPES.map(({ type }) => toTypeRow(state, type));
  const startAt = Number(query.get('startAt') ?? 0);
  const name = flavour === 'cloud' ? 'issueTypes' : 'values';
  return ok({ startAt, maxResults: 50, total: rows.length, [name]: rows.slice(startAt, startAt + 50) });
}

function createFieldsOf({ state, params, query }: Request, flavour: Flavour) {
  const project = state.findProject(params.project ?? '');
  if (!project || !TYPES.some(({ id }) => id === params.type)) return refuse(404, 'No project could be found with that key.');
  return ok(pageOf(query, screenRows(state, project.id), flavour === 'cloud' ? 'fields' : 'values'));
}

interface NewProject {
  key: string;
  name: string;
  description?: string;
  lead?: string;
  leadAccountId?: string;
}

function createProject(request: Request) {
  const { state, origin } = request;
  const { key, name, description, lead, leadAccountId } = request.body as NewProject;
  const leader = state.findNamed({ ...(leadAccountId ? { accountId: leadAccountId } : {}), ...(lead ? { name: lead } : {}) });
  if (!leader) return refuseFields({ projectLead: 'You must specify a valid project lead.' });
  if (state.findProject(key)) return refuseFields({ projectKey: `Project '${name}' uses this project key.` });
  const statuses = state.world.projects[0]?.statuses ?? [];
  const project = {
    id: `new-${key}`,
    key,
    name,
    description: description ?? '',
    leadId: leader.id,
    statuses: [...statuses],
    labels: [],
  };
  state.world.projects.push(project);
  const id = state.idOf('project', project.id);
  request.effect({ body: { id, key } });
  return ok({ id: Number(id), key, self: `${origin}${apiOf(state.flavour)}/project/${id}` }, 201);
}

function updateProject(project: WorldProject, request: Request) {
  const { name, description } = request.body as { name?: string; description?: string };
  Object.assign(project, name === undefined ? {} : { name }, description === undefined ? {} : { description });
  request.effect({ body: { key: project.key } });
  return ok(toProjectRow(request.state, project, request.origin));
}
