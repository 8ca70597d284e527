import { route, type StandinRoute } from '../kit/definition.ts';
import { type ClickUpRequest, listOf, notVisible, ok, refuse, withTask } from './answers.ts';
import type { ClickUpState, StandinTask } from './state.ts';
import { tellComment, tellFolder, tellList, tellOneList, tellSpace, tellTask, tellTimeInStatus, tellUser } from './tell.ts';

const PAGE = 100;
const COMMENT_PAGE = 25;

export const readingRoutes: readonly StandinRoute<ClickUpState>[] = [
  route('GET /api/v2/user', ({ state }) => ok({ user: { ...tellUser(state, state.viewerId), week_start_day: 1, timezone: state.zone } })),
  route('GET /api/v2/team', ({ state }) => {
    const members = state.users.map(({ id }) => ({ user: tellUser(state, id) }));
    return ok({ teams: [{ ...state.team, color: '#000000', avatar: 'https://clickup.com/avatar.jpg', members }] });
  }),
  route('GET /api/v2/team/{team}/custom_item', ({ state }) =>
    ok({ custom_items: state.customItems.map((item) => ({ ...item, name_plural: `${item.name}s`, description: '' })) }),
  ),
  route('GET /api/v2/team/{team}/space', ({ state, params }) =>
    params.team === state.team.id ? ok({ spaces: state.spaces.map((space) => tellSpace(space)) }) : notVisible(),
  ),
  route('GET /api/v2/space/{space}/folder', ({ state, params }) =>
    ok({ folders: state.folders.filter(({ spaceId }) => spaceId === params.space).map((folder) => tellFolder(state, folder)) }),
  ),
  route('GET /api/v2/space/{space}/list', (request) =>
    listLists(request, ({ spaceId, folderId }) => spaceId === request.params.space && folderId === null),
  ),
  route('GET /api/v2/folder/{folder}/list', (request) => listLists(request, ({ folderId }) => folderId === request.params.folder)),
  route('GET /api/v2/list/{list}', ({ state, params }) => {
    const list = state.lists.find(({ id }) => id === params.list);
    return list ? ok(tellOneList(state, list)) : notVisible();
  }),
  route('GET /api/v2/team/{team}/task', listTasks),
  route('GET /api/v2/task/{task}', (request) => {
    const { state, query } = request;
    return withTask(request, (task) =>
      ok({ ...tellTask(state, task, query.get('include_markdown_description') === 'true'), attachments: [] }),
    );
  }),
  route('GET /api/v2/task/{task}/comment', listComments),
  route('GET /api/v2/comment/{comment}/reply', listReplies),
  route('GET /api/v2/task/{task}/time', (request) => withTask(request, (task) => ok({ data: trackedBy(request.state, task) }))),
  route('GET /api/v2/task/{task}/time_in_status', (request) =>
    request.state.hasTimeInStatus ? withTask(request, (task) => ok(tellTimeInStatus(task, request.now))) : appIsOff(),
  ),
  route('GET /api/v2/task/bulk_time_in_status/task_ids', (request) => {
    if (!request.state.hasTimeInStatus) return appIsOff();
    const ids = listOf(request, 'task_ids');
    const tasks = ids.flatMap((id) => request.state.tasks.get(id) ?? []);
    // One that is gone spoils the question for all.
    if (tasks.length < ids.length) return refuse(404, 'Task not found, deleted', 'ITEM_013');
    return ok(Object.fromEntries(tasks.map((task) => [task.id, tellTimeInStatus(task, request.now)])));
  }),
  route('GET /api/v2/team/{team}/time_entries', listTimeEntries),
];

function appIsOff() {
  return refuse(403, 'Time in status ClickApp is not enabled', 'TIS_027');
}

function listLists({ state, query }: ClickUpRequest, matches: (list: ClickUpState['lists'][number]) => boolean) {
  const archived = query.get('archived') === 'true';
  return ok({ lists: state.lists.filter((list) => matches(list) && list.archived === archived).map((list) => tellList(state, list)) });
}

/** Closed tasks and subtasks are left out unless asked for; a hundred a page, however many were wanted. */
function listTasks(request: ClickUpRequest) {
  const { state, query, params } = request;
  if (params.team !== state.team.id) return notVisible();
  const page = Number(query.get('page') ?? 0);
  const found = [...state.tasks.values()].filter((task) => matches(request, task)).toSorted((a, b) => inOrder(query.get('order_by'), a, b));
  if (query.get('reverse') === 'true') found.reverse();
  const rows = found.slice(page * PAGE, (page + 1) * PAGE);
  const hasMarkdown = query.get('include_markdown_description') === 'true';
  return ok({ tasks: rows.map((task) => tellTask(state, task, hasMarkdown)), last_page: (page + 1) * PAGE >= found.length });
}

/** Newest first, whatever the order is by. */
function inOrder(by: string | null, a: StandinTask, b: StandinTask): number {
  if (by === 'updated') return b.updatedAt - a.updatedAt;
  if (by === 'id') return a.id < b.id ? 1 : -1;
  return by === 'due_date' ? (b.dueDate ?? 0) - (a.dueDate ?? 0) : b.createdAt - a.createdAt;
}

function matches(request: ClickUpRequest, task: StandinTask): boolean {
  const { state, query } = request;
  const list = state.lists.find(({ id }) => id === task.listId);
  const isAmong = (name: string, values: readonly (string | undefined)[]) => {
    const wanted = listOf(request, name);
    return wanted.length === 0 || values.some((value) => value !== undefined && wanted.includes(value));
  };
  const isAfter = (name: string, value: number) => !query.has(name) || value > Number(query.get(name));
  return (
    (query.get('subtasks') === 'true' || task.parent === null) &&
    (query.get('include_closed') === 'true' || task.status.type !== 'closed') &&
    isAmong('space_ids[]', [list?.spaceId]) &&
    isAmong('list_ids[]', [task.listId, ...task.locations]) &&
    isAmong('statuses[]', [task.status.status]) &&
    isAmong('assignees[]', task.assignees.map(String)) &&
    isAmong('tags[]', task.tags) &&
    isAfter('date_updated_gt', task.updatedAt) &&
    isAfter('date_created_gt', task.createdAt)
  );
}

/** Newest first; `start` and `start_id` name the oldest of the page before. */
function listComments(request: ClickUpRequest) {
  return withTask(request, (task) => {
    const newest = task.comments.filter(({ replyTo }) => replyTo === null).toSorted((a, b) => b.at - a.at);
    const from = newest.findIndex(({ id }) => id === request.query.get('start_id')) + 1;
    const repliesTo = (comment: string) => task.comments.filter(({ replyTo }) => replyTo === comment).length;
    const page = newest.slice(from, from + COMMENT_PAGE);
    return ok({ comments: page.map((comment) => tellComment(request.state, comment, repliesTo(comment.id))) });
  });
}

/** A thread without the comment it hangs below. */
function listReplies({ state, params }: ClickUpRequest) {
  const all = [...state.tasks.values()].flatMap(({ comments }) => comments);
  if (!all.some(({ id }) => id === params.comment)) return refuse(404, 'Comment not found', 'COMMENT_001');
  return ok({ comments: all.filter(({ replyTo }) => replyTo === params.comment).map((reply) => tellComment(state, reply, 0)) });
}

function trackedBy(state: ClickUpState, task: StandinTask) {
  const people = [...new Set(task.timers.map(({ by }) => by))];
  return people.map((by) => {
    const own = task.timers.filter((timer) => timer.by === by);
    const intervals = own.map(({ id, start, duration }) => ({
      id,
      start: String(start),
      end: String(start + duration),
      time: String(duration),
      source: 'clickup',
      date_added: String(start + duration),
    }));
    return { user: tellUser(state, by), time: own.reduce((sum, { duration }) => sum + duration, 0), intervals };
  });
}

/** Only the token's own entries, and of the last thirty days unless dates are given. */
function listTimeEntries(request: ClickUpRequest) {
  const { state, query, now } = request;
  const [from, to] = [Number(query.get('start_date') ?? now - 30 * 86_400_000), Number(query.get('end_date') ?? now)];
  const wanted = query.get('task_id');
  const tasks = [...state.tasks.values()].filter(({ id }) => wanted === null || id === wanted);
  const rows = tasks.flatMap((task) =>
    task.timers
      .filter(({ by, start }) => by === state.viewerId && start >= from && start <= to)
      .map(({ id, by, start, duration, description }) => ({
        id,
        task: {
          id: task.id,
          custom_id: '',
          name: task.name,
          status: { status: task.status.status, color: '#000', type: task.status.type },
          custom_type: null,
        },
        wid: state.team.id,
        user: tellUser(state, by),
        billable: false,
        start: String(start),
        end: String(start + duration),
        duration: String(duration),
        description,
        tags: [],
        source: 'clickup',
        at: String(start + duration),
        task_location: { list_id: Number(task.listId), folder_id: 0, space_id: 0, list_name: '', folder_name: '', space_name: '' },
        task_tags: [],
        task_url: `https://app.clickup.com/t/${task.id}`,
      })),
  );
  return ok({ data: rows });
}
