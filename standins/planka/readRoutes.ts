/** What can be read: whole boards, single cards, endless lists, actions, comments. */
import { route, type StandinRoute } from '../kit/definition.ts';
import { answerItem, answerItems, notFound, type PlankaRequest } from './answers.ts';
import { found, type PlankaState, type StandinBoard, type StandinCard } from './state.ts';
import { type Json, tellAction, tellBoard, tellCard, tellComment, tellLabel, tellList, tellPlain, tellProject, tellUser } from './tell.ts';

const ACTIONS_PAGE = { '1': 10, '2': 50 } as const;
const ENDLESS_PAGE = 50;

export const readRoutes: StandinRoute<PlankaState>[] = [
  route('GET /api/bootstrap', ({ state }) =>
    state.flavour === '2' ? { status: 200, body: { oidc: null, version: '2.1.0' } } : notFound(),
  ),
  route('GET /api/users', ({ state }) => answerItems(state.users.map((user) => tellUser(state, user)))),
  route('GET /api/users/{id}', ({ state, params }) => {
    const user = state.users.find(({ id }) => id === (params.id === 'me' ? state.meId : params.id));
    return user ? answerItem(tellUser(state, user), state.flavour === '2' ? { notificationServices: [] } : undefined) : notFound('User');
  }),
  route('GET /api/projects', ({ state }) =>
    answerItems(
      state.projects.map((project) => tellProject(state, project)),
      includedInProjects(state),
    ),
  ),
  route('GET /api/boards/{id}', ({ state, params }) => {
    const board = state.boards.find(({ id }) => id === params.id);
    return board ? answerItem(tellBoard(state, board), includedInBoard(state, board)) : notFound('Board');
  }),
  route('GET /api/cards/{id}', ({ state, params }) => {
    const card = state.cards.get(params.id ?? '');
    return card ? answerItem(tellCard(state, card), includedInCards(state, [card])) : notFound('Card');
  }),
  route('GET /api/lists/{id}/cards', endlessPage),
  route('GET /api/cards/{id}/actions', actionsPage),
  route('GET /api/cards/{id}/comments', commentsPage),
];

function includedInProjects(state: PlankaState): Json {
  const common = {
    users: state.users.map((user) => tellUser(state, user)),
    projectManagers: [],
    boards: state.boards.map((board) => tellBoard(state, board)),
    boardMemberships: [],
  };
  return state.flavour === '1'
    ? common
    : { ...common, backgroundImages: [], baseCustomFieldGroups: [], customFields: [], notificationServices: [] };
}

function includedInBoard(state: PlankaState, board: StandinBoard): Json {
  const lists = state.lists.filter(({ boardId }) => boardId === board.id);
  const shown = new Set(lists.filter(({ type }) => state.flavour === '1' || type === 'active' || type === 'closed').map(({ id }) => id));
  const cards = [...state.cards.values()].filter(({ listId }) => shown.has(listId));
  const member = (userId: string) => ({
    ...{
      id: `${userId}1`,
      boardId: board.id,
      userId,
      role: 'editor',
      canComment: null,
      createdAt: new Date(0).toISOString(),
      updatedAt: null,
    },
    ...(state.flavour === '2' ? { projectId: board.projectId } : {}),
  });
  return {
    ...includedInCards(state, cards),
    users: state.users.map((user) => tellUser(state, user)),
    boardMemberships: state.users.map(({ id }) => member(id)),
    labels: state.labels.filter(({ boardId }) => boardId === board.id).map(tellLabel),
    lists: lists.map((list) => tellList(state, list)),
    cards: cards.map((card) => tellCard(state, card)),
    projects: [tellProject(state, found(state.projects, board.projectId, 'project'))],
  };
}

/** What belongs to the given cards, in the lists each version has for it. */
function includedInCards(state: PlankaState, cards: readonly StandinCard[]): Json {
  const ids = new Set(cards.map(({ id }) => id));
  const common = {
    cardMemberships: state.memberships.filter(({ cardId }) => ids.has(cardId)).map(tellPlain),
    cardLabels: state.cardLabels.filter(({ cardId }) => ids.has(cardId)).map(tellPlain),
    ...{ tasks: [], attachments: [] },
  };
  if (state.flavour === '1') return common;
  const users = state.users.map((user) => tellUser(state, user));
  return { ...common, users, taskLists: [], customFieldGroups: [], customFields: [], customFieldValues: [] };
}

/** Newest first; the page after goes on below the given card. */
function endlessPage({ state, params, query }: PlankaRequest): ReturnType<typeof answerItems> {
  const list = state.lists.find(({ id, type }) => id === params.id && (type === 'archive' || type === 'trash'));
  if (!list) return notFound('List');
  const at = query.get('before[listChangedAt]');
  const before = at === null ? null : { at: Date.parse(at), id: query.get('before[id]') ?? '' };
  const rows = [...state.cards.values()]
    .filter(({ listId }) => listId === list.id)
    .sort((a, b) => b.listChangedAt - a.listChangedAt || (a.id < b.id ? 1 : -1))
    .filter(({ listChangedAt, id }) => before === null || listChangedAt < before.at || (listChangedAt === before.at && id < before.id))
    .slice(0, ENDLESS_PAGE);
  return answerItems(
    rows.map((card) => tellCard(state, card)),
    includedInCards(state, rows),
  );
}

function actionsPage({ state, params, query }: PlankaRequest): ReturnType<typeof answerItems> {
  if (!state.cards.has(params.id ?? '')) return notFound('Card');
  // Version 1 tells comments only, unless asked for more.
  const isWanted = (type: string) => state.flavour === '2' || query.get('withDetails') === 'true' || type === 'commentCard';
  const all = state.actions.filter(({ cardId, type }) => cardId === params.id && isWanted(type));
  const rows = newestBelow(all, query.get('beforeId')).slice(0, ACTIONS_PAGE[state.flavour]);
  return answerItems(
    rows.map((action) => tellAction(state, action)),
    { users: state.users.map((user) => tellUser(state, user)) },
  );
}

function commentsPage({ state, params, query }: PlankaRequest): ReturnType<typeof answerItems> {
  if (!state.cards.has(params.id ?? '')) return notFound('Card');
  const all = state.comments.filter(({ cardId }) => cardId === params.id);
  const rows = newestBelow(all, query.get('beforeId')).slice(0, ACTIONS_PAGE['2']);
  return answerItems(rows.map(tellComment), { users: state.users.map((user) => tellUser(state, user)) });
}

function newestBelow<T extends { id: string }>(rows: readonly T[], beforeId: string | null): T[] {
  return rows.filter(({ id }) => beforeId === null || id < beforeId).sort((a, b) => (a.id < b.id ? 1 : -1));
}
