/** The state as ClickUp's JSON: times as text, ids of people as numbers, of lists as numeric text. */
import type { ClickUpState, StandinComment, StandinFolder, StandinList, StandinSpace, StandinStatus, StandinTask } from './state.ts';

export type Json = Record<string, unknown>;

const PRIORITY_WORDS = ['', 'urgent', 'high', 'normal', 'low'] as const;
const FEATURES = {
  due_dates: { enabled: true, start_date: true, remap_due_dates: false, remap_closed_due_date: false },
  time_tracking: { enabled: true },
  tags: { enabled: true },
  time_estimates: { enabled: true },
  checklists: { enabled: true },
  custom_fields: { enabled: true },
  remap_dependencies: { enabled: true },
  dependency_warning: { enabled: true },
  portfolios: { enabled: true },
} as const;
const MORE_FEATURES = ['sprints', 'points', 'custom_items', 'zoom', 'milestones', 'multiple_assignees', 'emails'] as const;

export function tellUser(state: ClickUpState, id: number): Json {
  const user = state.users.find((candidate) => candidate.id === id);
  const name = user?.username ?? 'Somebody';
  const initials = name
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('');
  return {
    id,
    username: name,
    email: user?.email ?? '',
    color: '#7b68ee',
    initials,
    profilePicture: 'https://attachments.clickup.com/p.jpg',
  };
}

function tellStatus(status: StandinStatus, index: number): Json {
  return { id: `p_${status.status.replaceAll(' ', '')}`, status: status.status, color: '#87909e', orderindex: index, type: status.type };
}

export function tellSpace(space: StandinSpace, isNew = false): Json {
  const more = Object.fromEntries(MORE_FEATURES.map((name) => [name, { enabled: true }]));
  return {
    id: space.id,
    name: space.name,
    color: space.color,
    private: false,
    admin_can_manage: true,
    archived: false,
    statuses: space.statuses.map(tellStatus),
    multiple_assignees: true,
    features: isNew ? { ...FEATURES, ...more } : FEATURES,
  };
}

export function tellFolder(state: ClickUpState, folder: StandinFolder): Json {
  const lists = state.lists.filter(({ folderId }) => folderId === folder.id).map((list) => tellList(state, list));
  return {
    id: folder.id,
    name: folder.name,
    orderindex: 0,
    override_statuses: false,
    hidden: false,
    space: spaceRef(state, folder.spaceId),
    task_count: '0',
    lists,
  };
}

export function tellList(state: ClickUpState, list: StandinList): Json {
  return {
    id: list.id,
    name: list.name,
    orderindex: 0,
    content: list.content,
    status: { status: 'blue', color: '#0231e8', hide_label: true },
    priority: { priority: 'normal', color: '#6fddff' },
    assignee: null,
    task_count: null,
    due_date: list.dueDate === null ? null : String(list.dueDate),
    start_date: list.startDate === null ? null : String(list.startDate),
    folder: folderRef(state, list),
    space: spaceRef(state, list.spaceId),
    archived: list.archived,
    override_statuses: false,
    permission_level: 'create',
  };
}

/** One list alone also says which statuses its tasks can have. */
export function tellOneList(state: ClickUpState, list: StandinList): Json {
  const { due_date, ...rest } = tellList(state, list);
  const statuses = state.spaces.find(({ id }) => id === list.spaceId)?.statuses ?? [];
  return {
    ...rest,
    ...(due_date === null ? {} : { due_date }),
    inbound_address: 'list@tasks.clickup.example',
    statuses: statuses.map(tellStatus),
  };
}

/** A list in no folder shows a hidden one. */
function folderRef(state: ClickUpState, list: StandinList): Json {
  const folder = state.folders.find(({ id }) => id === list.folderId);
  return folder
    ? { id: folder.id, name: folder.name, hidden: false, access: true }
    : { id: `${list.id}0`, name: 'hidden', hidden: true, access: true };
}

function spaceRef(state: ClickUpState, id: string): Json {
  return { id, name: state.spaces.find((space) => space.id === id)?.name ?? '', access: true };
}

export function tellTask(state: ClickUpState, task: StandinTask, hasMarkdown: boolean): Json {
  const list = state.lists.find(({ id }) => id === task.listId);
  const isDone = task.status.type === 'closed';
  const done = isDone ? String(task.entered.at(-1)?.since ?? task.updatedAt) : null;
  const spent = task.timers.reduce((sum, { duration }) => sum + duration, 0);
  const statuses = state.spaces.find(({ id }) => id === list?.spaceId)?.statuses ?? [];
  const plain = task.markdown.replace(/[*_`#>]/g, '').trim();
  const folder = list ? folderRef(state, list) : {};
  return {
    id: task.id,
    custom_id: null,
    custom_item_id: task.customItemId,
    name: task.name,
    text_content: plain,
    description: plain,
    ...(hasMarkdown ? { markdown_description: task.markdown } : {}),
    status: tellStatus(
      task.status,
      statuses.findIndex(({ status }) => status === task.status.status),
    ),
    orderindex: `${task.createdAt % 1000}.00000000000000000000000000000000`,
    date_created: String(task.createdAt),
    date_updated: String(task.updatedAt),
    date_closed: done,
    date_done: done,
    archived: false,
    creator: tellUser(state, task.createdBy),
    assignees: task.assignees.map((id) => tellUser(state, id)),
    group_assignees: [],
    watchers: [],
    checklists: [],
    tags: task.tags.map((name) => ({ name, tag_fg: '#fff', tag_bg: '#000', creator: state.viewerId })),
    parent: task.parent,
    priority:
      task.priority === null
        ? null
        : { color: '#f8ae00', id: String(task.priority), orderindex: String(task.priority), priority: PRIORITY_WORDS[task.priority] },
    due_date: task.dueDate === null ? null : String(task.dueDate),
    start_date: null,
    points: task.points,
    time_estimate: task.estimate,
    ...(spent > 0 ? { time_spent: spent } : {}),
    custom_fields: [],
    dependencies: dependenciesOf(state, task),
    linked_tasks: task.linked.map((other) => ({
      task_id: task.id,
      link_id: other,
      date_created: String(task.createdAt),
      userid: String(state.viewerId),
    })),
    locations: task.locations.map((id) => ({ id, name: state.lists.find((candidate) => candidate.id === id)?.name ?? '' })),
    team_id: state.team.id,
    url: `https://app.clickup.com/t/${task.id}`,
    permission_level: 'create',
    list: { id: task.listId, name: list?.name ?? '', access: true },
    project: folder,
    folder,
    space: { id: list?.spaceId ?? '' },
  };
}

/** Both ends of a dependency show it. */
function dependenciesOf(state: ClickUpState, task: StandinTask): Json[] {
  const row = (waiting: string, on: string): Json => ({
    task_id: waiting,
    depends_on: on,
    type: 1,
    date_created: String(task.createdAt),
    userid: String(state.viewerId),
    workspace_id: state.team.id,
    chain_id: null,
  });
  const waiting = [...state.tasks.values()].filter(({ waitsFor }) => waitsFor.includes(task.id));
  return [...task.waitsFor.map((on) => row(task.id, on)), ...waiting.map(({ id }) => row(id, task.id))];
}

export function tellComment(state: ClickUpState, comment: StandinComment, replies: number): Json {
  return {
    id: comment.id,
    comment: [{ text: comment.text }],
    comment_text: comment.text,
    user: tellUser(state, comment.by),
    resolved: false,
    assignee: tellUser(state, comment.by),
    assigned_by: tellUser(state, comment.by),
    reactions: [],
    date: String(comment.at),
    reply_count: String(replies),
  };
}

/** One row per status: a status entered again shows its last time only. */
export function tellTimeInStatus(task: StandinTask, now: number): Json {
  const rows = new Map<string, Json>();
  for (const [index, { status, since }] of task.entered.entries()) {
    const until = task.entered[index + 1]?.since ?? now;
    const total_time = { by_minute: Math.floor((until - since) / 60_000), since: String(since) };
    rows.set(status.status, { status: status.status, color: '#d3d3d3', type: status.type, total_time, orderindex: rows.size });
  }
  const current = rows.get(task.status.status);
  return {
    current_status: { status: task.status.status, color: '#d3d3d3', total_time: current?.total_time },
    status_history: [...rows.values()],
  };
}
