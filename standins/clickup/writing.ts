import { route, type StandinAnswer, type StandinRoute } from '../kit/definition.ts';
import { bodyOf, type ClickUpRequest, notVisible, ok, refuse, withTask } from './answers.ts';
import * as change from './changes.ts';
import { type ClickUpState, nextId, numberId, type StandinList, type StandinTask, taskId } from './state.ts';
import { type Json, tellOneList, tellSpace, tellTask } from './tell.ts';

export const writingRoutes: readonly StandinRoute<ClickUpState>[] = [
  route('POST /api/v2/list/{list}/task', createTask),
  route('PUT /api/v2/task/{task}', (request) => withTask(request, (task) => updateTask(request, task))),
  route('DELETE /api/v2/task/{task}', (request) =>
    withTask(request, ({ id }) => {
      request.effect({ body: { deleted: id } });
      request.state.tasks.delete(id);
      return { status: 204 };
    }),
  ),
  route('POST /api/v2/task/{task}/tag/{tag}', (request) => withTask(request, (task) => setTag(request, task, true))),
  route('DELETE /api/v2/task/{task}/tag/{tag}', (request) => withTask(request, (task) => setTag(request, task, false))),
  route('POST /api/v2/list/{list}/task/{task}', (request) => withTask(request, (task) => setPlace(request, task, true))),
  route('DELETE /api/v2/list/{list}/task/{task}', (request) => withTask(request, (task) => setPlace(request, task, false))),
  route('POST /api/v2/task/{task}/comment', (request) =>
    withTask(request, (task) => {
      const text = String(bodyOf(request).comment_text);
      request.effect({ ...markerOf(text), body: { comment: text } });
      const id = change.comment(request.state, task, text, request.state.viewerId, request.now);
      return ok({ id, hist_id: '26508', date: request.now });
    }),
  ),
  route('POST /api/v2/team/{team}/time_entries', trackTime),
  route('POST /api/v2/team/{team}/space', createSpace),
  route('PUT /api/v2/space/{space}', (request) => {
    const space = request.state.spaces.find(({ id }) => id === request.params.space);
    if (!space) return notVisible();
    const { name, color } = bodyOf(request);
    request.effect({ body: { name } });
    space.name = String(name);
    space.color = String(color);
    return ok(tellSpace(space));
  }),
  route('POST /api/v2/space/{space}/list', createList),
];

function createTask(request: ClickUpRequest): StandinAnswer {
  const { state, params, now } = request;
  const list = state.lists.find(({ id }) => id === params.list);
  if (!list) return notVisible();
  const body = bodyOf(request);
  const parent = typeof body.parent === 'string' ? state.tasks.get(body.parent) : null;
  if (parent === undefined || (parent && parent.listId !== list.id)) return refuse(400, 'Parent not in the same list', 'ITEM_137');
  const status = state.spaces.find(({ id }) => id === list.spaceId)?.statuses[0] ?? { status: 'to do', type: 'open' };
  const task: StandinTask = {
    id: taskId(nextId(state)),
    name: String(body.name),
    markdown: '',
    status,
    entered: [{ status, since: now }],
    listId: list.id,
    locations: [],
    createdAt: now,
    createdBy: state.viewerId,
    updatedAt: now,
    assignees: Array.isArray(body.assignees) ? body.assignees.map(Number) : [],
    tags: Array.isArray(body.tags) ? body.tags.map(String) : [],
    parent: parent?.id ?? null,
    priority: null,
    dueDate: null,
    points: null,
    estimate: null,
    customItemId: 0,
    waitsFor: [],
    linked: [],
    comments: [],
    timers: [],
  };
  applyFields(task, body);
  request.effect({ ...markerOf(task.markdown), body: { name: task.name } });
  state.tasks.set(task.id, task);
  return ok(tellTask(state, task, true));
}

function updateTask(request: ClickUpRequest, task: StandinTask): StandinAnswer {
  const { state, now } = request;
  const body = bodyOf(request);
  const status = typeof body.status === 'string' ? change.findStatus(state, task, body.status) : null;
  if (status === undefined) return refuse(400, 'Status does not exist', 'ITEM_114');
  if (body.parent !== undefined && task.parent === null) return refuse(400, 'Task is not a subtask', 'ITEM_205');
  const { add = [], rem = [] } = (body.assignees ?? {}) as { add?: number[]; rem?: number[] };
  task.assignees = [...task.assignees.filter((id) => !rem.includes(id)), ...add.filter((id) => !task.assignees.includes(id))];
  if (body.name !== undefined) task.name = String(body.name);
  if (typeof body.parent === 'string') task.parent = body.parent;
  applyFields(task, body);
  if (status) change.moveTo(task, status, now);
  change.touch(task, now);
  request.effect({ body });
  return ok(tellTask(state, task, true));
}

/** Fields that creating and updating take alike. */
function applyFields(task: StandinTask, body: Json): void {
  const amount = (value: unknown): number | null => (value === null ? null : Number(value));
  if (body.description !== undefined) task.markdown = String(body.description).trim();
  if (body.markdown_content !== undefined) task.markdown = String(body.markdown_content);
  if (body.priority !== undefined) task.priority = amount(body.priority);
  if (body.due_date !== undefined) task.dueDate = amount(body.due_date);
  if (body.points !== undefined) task.points = amount(body.points);
  if (body.time_estimate !== undefined) task.estimate = amount(body.time_estimate);
  if (body.custom_item_id !== undefined) task.customItemId = Number(body.custom_item_id ?? 0);
}

function setTag(request: ClickUpRequest, task: StandinTask, isOn: boolean): StandinAnswer {
  const tag = request.params.tag ?? '';
  request.effect({ body: { tag, isOn } });
  task.tags = isOn ? [...task.tags.filter((name) => name !== tag), tag] : task.tags.filter((name) => name !== tag);
  change.touch(task, request.now);
  return ok({});
}

function setPlace(request: ClickUpRequest, task: StandinTask, isIn: boolean): StandinAnswer {
  const list = request.params.list ?? '';
  if (!request.state.lists.some(({ id }) => id === list)) return notVisible();
  if (!isIn && task.listId === list) return refuse(400, 'Cannot remove a task from its home list', 'LIST_093');
  request.effect({ body: { list, isIn } });
  task.locations = isIn ? [...task.locations.filter((id) => id !== list), list] : task.locations.filter((id) => id !== list);
  change.touch(task, request.now);
  return ok({});
}

function trackTime(request: ClickUpRequest): StandinAnswer {
  const { state, now } = request;
  const body = bodyOf(request);
  const task = state.tasks.get(String(body.tid));
  if (!task) return notVisible();
  const timer = {
    by: state.viewerId,
    start: Number(body.start),
    duration: Number(body.duration),
    description: String(body.description ?? ''),
  };
  request.effect({ ...markerOf(timer.description), body: { tid: task.id, duration: timer.duration } });
  change.track(state, task, timer, now);
  return ok({ ...timer, tags: [], billable: false, assignee: timer.by, tid: task.id });
}

function createSpace(request: ClickUpRequest): StandinAnswer {
  const { state } = request;
  const name = String(bodyOf(request).name);
  const statuses = [
    { status: 'to do', type: 'open' },
    { status: 'complete', type: 'closed' },
  ];
  const space = { id: numberId('space', nextId(state)), name, color: '#000000', statuses };
  request.effect({ body: { name } });
  state.spaces.push(space);
  return ok(tellSpace(space, true));
}

function createList(request: ClickUpRequest): StandinAnswer {
  const { state, params } = request;
  const { name, content } = bodyOf(request);
  const place = { spaceId: params.space ?? '', folderId: null, startDate: null, dueDate: null, archived: false };
  const list: StandinList = { id: numberId('list', nextId(state)), name: String(name), content: String(content ?? ''), ...place };
  request.effect({ ...markerOf(list.content), body: { name } });
  state.lists.push(list);
  const { assignee: _, ...told } = tellOneList(state, list);
  return ok(told);
}

/** The intent's UUID, wherever a client left it. */
function markerOf(text: string): { marker?: string } {
  const marker = /\/ref\/([0-9a-f-]{36})/.exec(text)?.[1];
  return marker ? { marker } : {};
}
