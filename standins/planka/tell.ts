/** The stand-in's things as each version of Planka tells them. */
import type {
  Dated,
  PlankaState,
  StandinAction,
  StandinBoard,
  StandinCard,
  StandinComment,
  StandinLabel,
  StandinList,
  StandinProject,
  StandinUser,
} from './state.ts';

export type Json = Record<string, unknown>;

function times({ createdAt, updatedAt }: Dated): Json {
  return { createdAt: new Date(createdAt).toISOString(), updatedAt: updatedAt === null ? null : new Date(updatedAt).toISOString() };
}

/** A row whose own fields are all told as they are. */
export function tellPlain(row: Dated): Json {
  return { ...row, ...times(row) };
}

/** Version 2 hides the e-mail of others. */
export function tellUser({ flavour, meId }: PlankaState, user: StandinUser): Json {
  const { id, name, username, email, isActive } = user;
  const common = { id, ...times(user), name, username, phone: null, organization: null };
  if (flavour === '1')
    return {
      ...common,
      ...{ email, isAdmin: id === meId, isLocked: false, isRoleLocked: false, isUsernameLocked: false, avatarUrl: null },
      deletedAt: isActive ? null : new Date(user.createdAt).toISOString(),
    };
  return {
    ...common,
    ...(id === meId ? { email } : {}),
    role: id === meId ? 'admin' : 'boardUser',
    isDeactivated: !isActive,
    avatar: null,
  };
}

export function tellProject({ flavour }: PlankaState, project: StandinProject): Json {
  const { id, name, description } = project;
  if (flavour === '1') return { id, ...times(project), name, background: null, backgroundImage: null };
  return {
    ...{ id, ...times(project), name, description, backgroundType: null, backgroundGradient: null, isHidden: false },
    ...{ ownerProjectManagerId: null, backgroundImageId: null },
  };
}

export function tellBoard({ flavour }: PlankaState, board: StandinBoard): Json {
  const { id, projectId, name, position } = board;
  const common = { id, ...times(board), projectId, name, position };
  if (flavour === '1') return common;
  return {
    ...common,
    ...{ defaultView: 'kanban', defaultCardType: 'project', limitCardTypesToDefaultOne: false, alwaysDisplayCardCreator: false },
    ...{ displayCardAges: false, expandTaskListsByDefault: false },
  };
}

export function tellList({ flavour }: PlankaState, list: StandinList): Json {
  const { id, boardId, type, name, position } = list;
  return { id, ...times(list), boardId, name, position, color: null, ...(flavour === '2' ? { type } : {}) };
}

export function tellLabel(label: StandinLabel): Json {
  return tellPlain(label);
}

/** Version 2 counts comments, says when a card came into its list and whether that closed it; the due date's flag has another name. */
export function tellCard(state: PlankaState, card: StandinCard): Json {
  const { id, boardId, listId, creatorUserId, type, position, name, description, dueDate, stopwatch, listChangedAt } = card;
  const common = {
    id,
    ...times(card),
    boardId,
    listId,
    creatorUserId,
    position,
    name,
    description,
    dueDate,
    stopwatch,
    coverAttachmentId: null,
  };
  if (state.flavour === '1') return { ...common, isDueDateCompleted: dueDate === null ? null : false };
  return {
    ...common,
    ...{ type, isDueCompleted: dueDate === null ? null : false, prevListId: null, listChangedAt: new Date(listChangedAt).toISOString() },
    commentsTotal: state.comments.filter(({ cardId }) => cardId === id).length,
    isClosed: state.lists.some((list) => list.id === listId && list.type === 'closed'),
  };
}

export function tellAction({ flavour }: PlankaState, action: StandinAction): Json {
  const { id, cardId, boardId, userId, type, data } = action;
  return { id, ...times(action), cardId, userId, type, data, ...(flavour === '2' ? { boardId } : {}) };
}

export function tellComment(comment: StandinComment): Json {
  return tellPlain(comment);
}
