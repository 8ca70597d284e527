/** Tells a world in Planka's words: a project with one board, a list for each status, a card for each item. */
import { changesOf, fieldsAt, type World, type WorldChange, type WorldItem, type WorldProject } from '../kit/world.ts';
import { addAction, brief, COLORS, dated, type Flavour, found, type PlankaState, POSITION_GAP, type StandinCard } from './state.ts';

const FIRST_ID = 1_357_158_568_008_091_264n;

export function loadWorld(world: World, flavour: Flavour): PlankaState {
  let last = FIRST_ID;
  const ids = new Map<string, string>();
  const state: PlankaState = {
    ...{ flavour, meId: '', tokens: new Set(), termsAccepted: true, users: [], projects: [], boards: [], lists: [], labels: [] },
    ...{ cards: new Map(), memberships: [], cardLabels: [], actions: [], comments: [] },
    nextId: () => {
      last += 1n;
      return String(last);
    },
  };
  const start = world.now - 800 * 86_400_000;
  for (const { id, login, name, email, active } of world.people) {
    const user = {
      ...dated(state, start),
      name,
      username: login
        .replace(/[^a-z0-9._]/g, '')
        .padEnd(3, '0')
        .slice(0, 16),
      email,
      isActive: active,
    };
    state.users.push(user);
    ids.set(id, user.id);
  }
  state.meId = state.users[0]?.id ?? '';
  for (const project of world.projects) loadProject(state, project, start, ids);
  for (const item of world.items) if (item.pullRequest === null) loadCard(state, item, ids);
  return state;
}

function loadProject(state: PlankaState, project: WorldProject, at: number, ids: Map<string, string>): void {
  const own = { ...dated(state, at), name: project.name, description: state.flavour === '2' ? project.description : null };
  state.projects.push(own);
  const board = { ...dated(state, at), projectId: own.id, name: `${project.name} board`, position: POSITION_GAP };
  state.boards.push(board);
  ids.set(project.id, board.id);
  for (const [index, { name, category }] of project.statuses.entries()) {
    const type = category === 'DONE' ? ('closed' as const) : ('active' as const);
    const list = { ...dated(state, at), boardId: board.id, type, name, position: (index + 1) * POSITION_GAP };
    state.lists.push(list);
    ids.set(`${project.id} ${name}`, list.id);
  }
  if (state.flavour === '2')
    for (const type of ['archive', 'trash'] as const)
      state.lists.push({ ...dated(state, at), boardId: board.id, type, name: null, position: null });
  for (const [index, name] of project.labels.entries()) {
    const color = COLORS[index % COLORS.length] ?? 'lagoon-blue';
    const label = { ...dated(state, at), boardId: board.id, name, color, position: (index + 1) * POSITION_GAP };
    state.labels.push(label);
    ids.set(`${project.id} #${name}`, label.id);
  }
}

function loadCard(state: PlankaState, item: WorldItem, ids: ReadonlyMap<string, string>): void {
  const idOf = (key: string) => ids.get(key) ?? '';
  const fields = fieldsAt(item);
  const changes = changesOf(item);
  const total = item.steps.reduce((sum, step) => sum + (step.kind === 'worklog' ? step.seconds : 0), 0);
  const card: StandinCard = {
    ...dated(state, item.createdAt),
    updatedAt: changes.at(-1)?.at ?? null,
    ...{ boardId: idOf(item.projectId), listId: idOf(`${item.projectId} ${fields.status}`), creatorUserId: idOf(item.createdBy) },
    ...{ type: fields.type === 'STORY' ? 'story' : 'project', position: item.number * POSITION_GAP, name: fields.title },
    ...{ description: fields.description, dueDate: fields.dueDate === null ? null : `${fields.dueDate}T12:00:00.000Z` },
    stopwatch: total > 0 ? { startedAt: new Date(item.createdAt).toISOString(), total } : null,
    listChangedAt: changes.findLast(({ field }) => field === 'status')?.at ?? item.createdAt,
  };
  state.cards.set(card.id, card);
  const listAt = (name: unknown) => brief(state, found(state.lists, idOf(`${item.projectId} ${String(name)}`), 'list'));
  addAction(state, card, { type: 'createCard', data: { list: listAt(item.initial.status) }, at: item.createdAt, by: idOf(item.createdBy) });
  for (const change of changes) tellChange(state, card, change, listAt, ids);
  for (const step of item.steps) if (step.kind === 'comment') addComment(state, card, step.body, step.at, idOf(step.by));
  for (const person of fields.assigneeIds)
    state.memberships.push({ ...dated(state, item.createdAt), cardId: card.id, userId: idOf(person) });
  for (const label of fields.labels)
    state.cardLabels.push({ ...dated(state, item.createdAt), cardId: card.id, labelId: idOf(`${item.projectId} #${label}`) });
}

function tellChange(
  state: PlankaState,
  card: StandinCard,
  change: WorldChange,
  listAt: (name: unknown) => object,
  ids: ReadonlyMap<string, string>,
): void {
  const { at, field, from, to } = change;
  const by = ids.get(change.by) ?? '';
  if (field === 'status') addAction(state, card, { type: 'moveCard', data: { fromList: listAt(from), toList: listAt(to) }, at, by });
  if (field !== 'assigneeIds') return;
  const [before, after] = [from, to].map((value) => (Array.isArray(value) ? value : []));
  const user = (person: string) => ({ user: { id: ids.get(person), name: found(state.users, ids.get(person) ?? '', 'user').name } });
  for (const person of after ?? [])
    if (!before?.includes(person)) addAction(state, card, { type: 'addMemberToCard', data: user(person), at, by });
  for (const person of before ?? [])
    if (!after?.includes(person)) addAction(state, card, { type: 'removeMemberFromCard', data: user(person), at, by });
}

/** A comment is an action in version 1 and a thing of its own in version 2. */
export function addComment(state: PlankaState, card: StandinCard, text: string, at: number, by: string): { id: string } {
  if (state.flavour === '1') return addAction(state, card, { type: 'commentCard', data: { text }, at, by });
  const comment = { ...dated(state, at), cardId: card.id, userId: by, text };
  state.comments.push(comment);
  return comment;
}
