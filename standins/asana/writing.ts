import { route, type StandinAnswer, type StandinRoute } from '../kit/definition.ts';
import { type AsanaRequest, answerOne, bodyOf, notFound, paidOnly, refuse } from './answers.ts';
import * as change from './changes.ts';
import { withTask } from './reading.ts';
import { findFault, toPlain } from './richText.ts';
import { type AsanaState, newGid, type StandinProject, type StandinTask } from './state.ts';
import { type Json, refOf, tellProject, tellStory, tellTask, tellTimeEntry } from './tell.ts';

export const writingRoutes: readonly StandinRoute<AsanaState>[] = [
  route('POST /api/1.0/tasks', createTask),
  route('PUT /api/1.0/tasks/{gid}', (request) => withTask(request, (task) => updateTask(request, task))),
  route('DELETE /api/1.0/tasks/{gid}', (request) =>
    withTask(request, ({ gid }) => {
      request.effect({ body: { deleted: gid } });
      request.state.tasks.delete(gid);
      return { status: 200, body: { data: {} } };
    }),
  ),
  route('POST /api/1.0/tasks/{gid}/setParent', (request) =>
    withTask(request, (task) => {
      const { parent } = bodyOf(request);
      if (parent !== null && !request.state.tasks.has(String(parent))) return notFound('parent');
      request.effect({ body: { parent } });
      task.parentGid = parent === null ? null : String(parent);
      change.touch(task, actOf(request));
      return answerOne(request, tellTask(request.state, task));
    }),
  ),
  route('POST /api/1.0/tasks/{gid}/addTag', (request) => withTask(request, (task) => setTag(request, task, true))),
  route('POST /api/1.0/tasks/{gid}/removeTag', (request) => withTask(request, (task) => setTag(request, task, false))),
  route('POST /api/1.0/sections/{gid}/addTask', (request) => {
    const task = request.state.tasks.get(String(bodyOf(request).task));
    if (!task) return notFound('task');
    if (!change.move(request.state, task, request.params.gid ?? '', actOf(request))) return notFound('section');
    request.effect({ body: { section: request.params.gid } });
    return { status: 200, body: { data: {} } };
  }),
  route('POST /api/1.0/tasks/{gid}/stories', (request) => withTask(request, (task) => addStory(request, task))),
  route('POST /api/1.0/tasks/{gid}/time_tracking_entries', (request) =>
    request.state.plan === 'free' ? paidOnly() : withTask(request, (task) => addTime(request, task)),
  ),
  route('POST /api/1.0/workspaces/{gid}/tags', (request) => {
    const tag = { gid: newGid(request.state, 'tag'), name: String(bodyOf(request).name) };
    request.effect({ body: { tag: tag.name } });
    request.state.tags.push(tag);
    return answerOne(request, { ...refOf('tag', tag) }, 201);
  }),
  route('POST /api/1.0/projects', createProject),
  route('PUT /api/1.0/projects/{gid}', (request) => {
    const project = request.state.projects.find(({ gid }) => gid === request.params.gid);
    if (!project) return notFound('project');
    return updateProject(request, project);
  }),
];

function actOf(request: AsanaRequest): change.Act {
  return { at: request.now, by: request.state.viewerGid };
}

function createTask(request: AsanaRequest): StandinAnswer {
  const { state, now } = request;
  const body = bodyOf(request);
  const [projectGid] = Array.isArray(body.projects) ? body.projects.map(String) : [];
  const project = state.projects.find(({ gid }) => gid === projectGid);
  const parent = body.parent === undefined ? null : state.tasks.get(String(body.parent));
  if (projectGid !== undefined && !project) return notFound('projects');
  if (parent === undefined) return notFound('parent');
  if (!project && !parent && body.workspace === undefined) return refuse(400, 'You should specify one of workspace, parent, projects');
  const fault = body.html_notes === undefined ? null : findFault(body.html_notes);
  if (fault) return refuse(400, fault);
  const section = project?.sections[0];
  const task = newTask(state, now, String(body.name ?? ''));
  task.parentGid = parent?.gid ?? null;
  task.membership = project && section ? { projectGid: project.gid, sectionGid: section.gid } : null;
  if (body.html_notes !== undefined) task.htmlNotes = String(body.html_notes);
  const refusal = applyFields(request, task, body);
  if (refusal) return refusal;
  // What a task is made with has no story.
  task.stories = [];
  if (Array.isArray(body.tags)) task.tags = body.tags.map(String);
  request.effect({ ...markerOf(task.htmlNotes), body: { name: task.name } });
  state.tasks.set(task.gid, task);
  return answerOne(request, tellTask(state, task), 201);
}

function newTask(state: AsanaState, at: number, name: string): StandinTask {
  return {
    gid: newGid(state, 'task'),
    name,
    htmlNotes: '<body></body>',
    completed: false,
    completedAt: null,
    createdAt: at,
    createdBy: state.viewerGid,
    modifiedAt: at,
    assignee: null,
    dueOn: null,
    membership: null,
    parentGid: null,
    tags: [],
    customTypeGid: null,
    values: new Map(),
    dependencies: [],
    stories: [],
    timeEntries: [],
  };
}

function updateTask(request: AsanaRequest, task: StandinTask): StandinAnswer {
  const body = bodyOf(request);
  const fault = body.html_notes === undefined ? null : findFault(body.html_notes);
  if (fault) return refuse(400, fault);
  const act = actOf(request);
  const refusal = applyFields(request, task, body);
  if (refusal) return refusal;
  if (body.name !== undefined) change.rename(task, String(body.name), act);
  if (body.html_notes !== undefined) change.describe(task, String(body.html_notes), act);
  change.touch(task, act);
  request.effect({ ...markerOf(String(body.html_notes ?? '')), body });
  return answerOne(request, tellTask(request.state, task));
}

/** The refusal, or `null` when every field could be set. */
function applyFields(request: AsanaRequest, task: StandinTask, body: Json): StandinAnswer | null {
  const { state } = request;
  const act = actOf(request);
  if (body.assignee && !state.users.some(({ gid }) => gid === body.assignee)) return refuse(400, 'assignee: Not a user in this workspace');
  for (const [gid, value] of Object.entries((body.custom_fields ?? {}) as Json)) {
    const field = state.fields.find((candidate) => candidate.gid === gid);
    if (!field || !task.membership) return refuse(400, `custom_fields: Custom field with ID ${gid} is not on given object`);
    if (!change.setField(task, field, value as string | number | null, act))
      return refuse(400, `custom_fields: ${value} is not an option of ${gid}`);
  }
  if (body.custom_type !== undefined) task.customTypeGid = body.custom_type === null ? null : String(body.custom_type);
  if (body.resource_subtype === 'default_task') task.customTypeGid = null;
  if (body.assignee !== undefined) change.assign(state, task, body.assignee === null ? null : String(body.assignee), act);
  if (body.due_on !== undefined) change.setDue(task, body.due_on === null ? null : String(body.due_on), act);
  if (body.completed !== undefined) change.tick(task, body.completed === true, act);
  return null;
}

function setTag(request: AsanaRequest, task: StandinTask, isOn: boolean): StandinAnswer {
  const { tag } = bodyOf(request);
  if (!change.setTag(request.state, task, String(tag), isOn, actOf(request))) return notFound('tag');
  request.effect({ body: { tag, isOn } });
  return { status: 200, body: { data: {} } };
}

function addStory(request: AsanaRequest, task: StandinTask): StandinAnswer {
  const { text, html_text: html } = bodyOf(request);
  const fault = html === undefined ? null : findFault(html);
  if (fault) return refuse(400, fault.replace('html_notes', 'html_text'));
  const markup = html === undefined ? `<body>${String(text)}</body>` : String(html);
  change.comment(task, markup, toPlain(markup), actOf(request));
  request.effect({ ...markerOf(markup), body: { comment: toPlain(markup) } });
  const story = task.stories.at(-1);
  return story ? answerOne(request, tellStory(request.state, story), 201) : notFound('story');
}

function addTime(request: AsanaRequest, task: StandinTask): StandinAnswer {
  const body = bodyOf(request);
  const minutes = Number(body.duration_minutes);
  if (!Number.isInteger(minutes) || minutes < 1) return refuse(400, 'duration_minutes: Must be a positive integer');
  const description = String(body.description ?? '');
  const entry = { gid: newGid(request.state, 'time'), minutes, enteredOn: String(body.entered_on ?? ''), description };
  change.logTime(task, entry, actOf(request));
  request.effect({ ...markerOf(description), body });
  return answerOne(request, tellTimeEntry(request.state, { ...entry, ...actOf(request) }), 201);
}

function createProject(request: AsanaRequest): StandinAnswer {
  const { state, now } = request;
  const body = bodyOf(request);
  if (body.workspace !== state.workspace.gid) return refuse(400, 'workspace: Missing input');
  const gid = newGid(state, 'project');
  const project: StandinProject = {
    gid,
    name: String(body.name ?? ''),
    htmlNotes: String(body.html_notes ?? '<body></body>'),
    archived: false,
    ownerGid: state.viewerGid,
    statusColor: null,
    modifiedAt: now,
    sections: [{ gid: newGid(state, 'section'), name: 'Untitled section', createdAt: now }],
  };
  request.effect({ ...markerOf(project.htmlNotes), body: { name: project.name } });
  state.projects.push(project);
  return answerOne(request, tellProject(state, project), 201);
}

function updateProject(request: AsanaRequest, project: StandinProject): StandinAnswer {
  const body = bodyOf(request);
  if (body.name !== undefined) project.name = String(body.name);
  if (body.html_notes !== undefined) project.htmlNotes = String(body.html_notes);
  project.modifiedAt = request.now;
  request.effect({ body });
  return answerOne(request, tellProject(request.state, project));
}

/** The intent's UUID, wherever a client left it. */
function markerOf(text: string): { marker?: string } {
  const marker = /\/ref\/([0-9a-f-]{36})/.exec(text)?.[1];
  return marker ? { marker } : {};
}
