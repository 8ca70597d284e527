import { route, type StandinRoute } from '../kit/definition.ts';
import { type AsanaRequest, answerOne, answerPage, notFound, paidOnly, refuse } from './answers.ts';
import type { AsanaState, StandinTask } from './state.ts';
import { type Json, refOf, tellProject, tellStory, tellTask, tellTimeEntry, tellUser } from './tell.ts';

export const readingRoutes: readonly StandinRoute<AsanaState>[] = [
  route('GET /api/1.0/users/{gid}', (request) => {
    const { state, params } = request;
    const wanted = params.gid === 'me' ? state.viewerGid : params.gid;
    const user = state.users.find(({ gid }) => gid === wanted);
    return user ? answerOne(request, tellUser(state, user)) : notFound('user');
  }),
  route('GET /api/1.0/users', (request) =>
    answerPage(
      request,
      request.state.users.map((user) => tellUser(request.state, user)),
    ),
  ),
  route('GET /api/1.0/users/{gid}/teams', (request) => answerPage(request, [])),
  route('GET /api/1.0/workspaces', (request) =>
    answerPage(request, [{ ...refOf('workspace', request.state.workspace), is_organization: false, email_domains: [] }]),
  ),
  route('GET /api/1.0/projects', (request) => {
    const { state, query } = request;
    if (query.get('workspace') !== state.workspace.gid) return refuse(400, 'workspace: Missing input');
    const archived = query.get('archived');
    const rows = state.projects.filter((project) => archived === null || String(project.archived) === archived);
    return answerPage(
      request,
      rows.map((project) => tellProject(state, project)),
    );
  }),
  route('GET /api/1.0/projects/{gid}', (request) => {
    const project = request.state.projects.find(({ gid }) => gid === request.params.gid);
    return project ? answerOne(request, tellProject(request.state, project)) : notFound('project');
  }),
  route('GET /api/1.0/projects/{gid}/sections', (request) => {
    const project = request.state.projects.find(({ gid }) => gid === request.params.gid);
    if (!project) return notFound('project');
    return answerPage(
      request,
      project.sections.map((section) => ({ ...refOf('section', section), created_at: new Date(section.createdAt).toISOString() })),
    );
  }),
  route('GET /api/1.0/tasks', listTasks),
  route('GET /api/1.0/tasks/{gid}', (request) => withTask(request, (task) => answerOne(request, tellTask(request.state, task)))),
  route('GET /api/1.0/tasks/{gid}/subtasks', (request) =>
    withTask(request, ({ gid }) => {
      const below = [...request.state.tasks.values()].filter(({ parentGid }) => parentGid === gid);
      return answerPage(
        request,
        below.map((task) => tellTask(request.state, task)),
      );
    }),
  ),
  route('GET /api/1.0/tasks/{gid}/dependencies', (request) =>
    withTask(request, ({ dependencies }) => {
      const tasks = dependencies.flatMap((gid) => request.state.tasks.get(gid) ?? []);
      return answerPage(
        request,
        tasks.map((task) => tellTask(request.state, task)),
      );
    }),
  ),
  route('GET /api/1.0/tasks/{gid}/stories', (request) =>
    withTask(request, ({ stories }) =>
      answerPage(
        request,
        stories.map((story) => tellStory(request.state, story)),
      ),
    ),
  ),
  route('GET /api/1.0/tasks/{gid}/time_tracking_entries', (request) =>
    request.state.plan === 'free'
      ? paidOnly()
      : withTask(request, ({ timeEntries }) =>
          answerPage(
            request,
            timeEntries.map((entry) => tellTimeEntry(request.state, entry)),
          ),
        ),
  ),
  route('GET /api/1.0/time_tracking_entries/{gid}', (request) => {
    const entries = [...request.state.tasks.values()].flatMap(({ timeEntries }) => timeEntries);
    const entry = entries.find(({ gid }) => gid === request.params.gid);
    return entry ? answerOne(request, tellTimeEntry(request.state, entry)) : notFound('time_tracking_entry');
  }),
  route('GET /api/1.0/attachments', (request) => answerPage(request, [])),
  route('GET /api/1.0/custom_types', (request) =>
    answerPage(
      request,
      request.state.customTypes.map((type) => ({ ...refOf('custom_type', type) })),
    ),
  ),
  route('GET /api/1.0/workspaces/{gid}/tags', (request) =>
    answerPage(
      request,
      request.state.tags.map((tag) => ({ ...refOf('tag', tag) })),
    ),
  ),
  route('GET /api/1.0/workspaces/{gid}/tasks/search', searchTasks),
];

export function withTask(request: AsanaRequest, answer: (task: StandinTask) => ReturnType<typeof answerOne>): ReturnType<typeof answerOne> {
  const task = request.state.tasks.get(request.params.gid ?? '');
  return task ? answer(task) : notFound('task');
}

/** In the order of the project's sections, as its list view shows them: never by time. */
function listTasks(request: AsanaRequest): ReturnType<typeof answerOne> {
  const { state, query } = request;
  const project = state.projects.find(({ gid }) => gid === query.get('project'));
  if (!project) return refuse(400, 'project: Missing input');
  const since = Date.parse(query.get('modified_since') ?? '');
  const place = (task: StandinTask) => project.sections.findIndex(({ gid }) => gid === task.membership?.sectionGid);
  const tasks = [...state.tasks.values()]
    .filter(({ membership, modifiedAt, movedAt = 0 }) => membership?.projectGid === project.gid && !(Math.max(modifiedAt, movedAt) < since))
    .toSorted((a, b) => place(a) - place(b));
  return answerPage(
    request,
    tasks.map((task) => tellTask(state, task)),
  );
}

/** Paid workspaces only; no pages, only a limit and windows of time. */
function searchTasks(request: AsanaRequest): ReturnType<typeof answerOne> {
  const { state, query } = request;
  if (state.plan === 'free') return paidOnly();
  const text = query.get('text')?.toLowerCase() ?? '';
  const before = Date.parse(query.get('created_at.before') ?? '');
  const found = [...state.tasks.values()]
    .filter((task) => `${task.name} ${task.htmlNotes}`.toLowerCase().includes(text) && !(task.createdAt >= before))
    .filter(({ completed }) => query.get('completed') === null || String(completed) === query.get('completed'))
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .slice(0, Number(query.get('limit') ?? 100));
  const { status, body } = answerPage(
    request,
    found.map((task) => tellTask(state, task)),
  );
  const { data } = body as { data: Json[] };
  return { status, body: { data } };
}
