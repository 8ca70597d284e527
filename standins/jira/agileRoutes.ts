import { route } from '../kit/definition.ts';
import type { WorldProject } from '../kit/world.ts';
import { lastPageOf, ok, type Request, type Route, refuse } from './answers.ts';
import { FIELD, pointsFieldOf } from './catalogue.ts';
import { append } from './issueRoutes.ts';
import { toSprintRow } from './issues.ts';
import type { JiraState } from './state.ts';

const AGILE = '/rest/agile/1.0';

/** One scrum board per project; its id is a number of its own. */
export function agileRoutes(): Route[] {
  return [
    route(`GET ${AGILE}/board`, listBoards),
    boardRoute('/configuration', (project, request) => ok(configurationOf(project, request))),
    boardRoute('/sprint', (project, { state, query }) => {
      const rows = state.world.sprints
        .filter((sprint) => sprint.projectId === project.id)
        .map((sprint) => toSprintRow(state, sprint, 'originBoardId'));
      // The real list leaves `total` out.
      const { total: _total, ...page } = lastPageOf(query, rows);
      return ok(page);
    }),
    route(`POST ${AGILE}/sprint/{sprint}/issue`, (request) => {
      const sprint = request.state.findSprint(request.params.sprint ?? '');
      if (!sprint) return refuse(404, 'Sprint does not exist.');
      if (sprint.closedAt !== null) return refuse(400, 'Issues can be moved only to a future or active sprint: this one is closed.');
      return moveIssues(request, sprint.id);
    }),
    route(`POST ${AGILE}/backlog/issue`, (request) => moveIssues(request, null)),
  ];
}

function listBoards({ state, query, origin }: Request) {
  const wanted = query.get('projectKeyOrId');
  const projects = state.world.projects.filter((project) => wanted === null || state.findProject(wanted) === project);
  return ok(
    lastPageOf(
      query,
      projects.map((project) => toBoard(state, project, origin)),
    ),
  );
}

function toBoard(state: JiraState, project: WorldProject, origin: string) {
  const id = Number(state.idOf('board', project.id));
  const location = {
    projectId: Number(state.idOf('project', project.id)),
    projectKey: project.key,
    projectName: project.name,
    name: `${project.name} (${project.key})`,
  };
  return {
    id,
    self: `${origin}${AGILE}/board/${id}`,
    name: `${project.key} board`,
    type: 'scrum',
    ...(state.flavour === 'cloud' ? { location } : {}),
  };
}

function boardRoute(rest: string, handler: (project: WorldProject, request: Request) => ReturnType<typeof ok>): Route {
  return route(`GET ${AGILE}/board/{board}${rest}`, (request) => {
    const { state, params } = request;
    const project = state.world.projects.find((candidate) => state.idOf('board', candidate.id) === params.board);
    return project ? handler(project, request) : refuse(404, 'Board does not exist or you do not have permission to see it.');
  });
}

/** One column per status; the right-most is done. */
function configurationOf(project: WorldProject, { state, origin }: Request) {
  const id = Number(state.idOf('board', project.id));
  const self = (statusId: string) => `${origin}/rest/api/2/status/${statusId}`;
  const columns = project.statuses.map((status) => {
    const statusId = state.idOf('status', status.name);
    return { name: status.name, statuses: [{ id: statusId, self: self(statusId) }] };
  });
  return {
    id,
    name: `${project.key} board`,
    type: 'scrum',
    self: `${origin}${AGILE}/board/${id}/configuration`,
    columnConfig: { columns, constraintType: 'issueCount' },
    estimation: { type: 'field', field: { fieldId: pointsFieldOf(state, project.id), displayName: 'Story Points' } },
    ranking: { rankCustomFieldId: Number(FIELD.rank.slice('customfield_'.length)) },
  };
}

/** At most 50 issues a call, by id or key. */
function moveIssues(request: Request, sprintId: string | null) {
  const { issues = [] } = request.body as { issues?: string[] };
  if (issues.length > 50) return refuse(400, 'At most 50 issues may be moved in one operation.');
  const items = issues.map((issue) => request.state.findItem(issue));
  if (items.some((item) => item === undefined)) return refuse(404, 'Issue does not exist or you do not have permission to see it.');
  for (const item of items) if (item) append(request, item, { kind: 'set', fields: { sprintId } });
  request.effect({ body: { issues, sprintId } });
  return { status: 204 };
}
