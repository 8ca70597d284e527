/** What the stand-in keeps, in Planka's own terms. Ids are texts of 19 digits that grow, instants epoch milliseconds. */

/** 1.26 and 2.1. */
export type Flavour = '1' | '2';

export interface Dated {
  id: string;
  createdAt: number;
  /** `null` until it changes. */
  updatedAt: number | null;
}
export interface StandinUser extends Dated {
  name: string;
  username: string;
  email: string;
  isActive: boolean;
}
export interface StandinProject extends Dated {
  name: string;
  description: string | null;
}
export interface StandinBoard extends Dated {
  projectId: string;
  name: string;
  position: number;
}
export interface StandinList extends Dated {
  boardId: string;
  /** Told by version 2 only. */
  type: 'active' | 'closed' | 'archive' | 'trash';
  /** Archive and trash have neither. */
  name: string | null;
  position: number | null;
}
export interface StandinLabel extends Dated {
  boardId: string;
  name: string;
  color: string;
  position: number;
}
export interface StandinCard extends Dated {
  boardId: string;
  listId: string;
  creatorUserId: string;
  type: 'project' | 'story';
  position: number | null;
  name: string;
  description: string | null;
  dueDate: string | null;
  stopwatch: { startedAt: string | null; total: number } | null;
  listChangedAt: number;
}
export interface StandinMembership extends Dated {
  cardId: string;
  userId: string;
}
export interface StandinCardLabel extends Dated {
  cardId: string;
  labelId: string;
}
export interface StandinAction extends Dated {
  cardId: string;
  boardId: string;
  userId: string;
  type: 'createCard' | 'moveCard' | 'commentCard' | 'addMemberToCard' | 'removeMemberFromCard';
  data: Record<string, unknown>;
}
export interface StandinComment extends Dated {
  cardId: string;
  userId: string;
  text: string;
}

export interface PlankaState {
  flavour: Flavour;
  meId: string;
  /** Access tokens that are taken; empty it to end every log-in. */
  tokens: Set<string>;
  /** Version 2 has the terms accepted before anybody gets in. */
  termsAccepted: boolean;
  users: StandinUser[];
  projects: StandinProject[];
  boards: StandinBoard[];
  lists: StandinList[];
  labels: StandinLabel[];
  cards: Map<string, StandinCard>;
  memberships: StandinMembership[];
  cardLabels: StandinCardLabel[];
  actions: StandinAction[];
  comments: StandinComment[];
  nextId(): string;
}

export const POSITION_GAP = 65_536;
export const COLORS = ['berry-red', 'pumpkin-orange', 'lagoon-blue', 'pink-tulip', 'bright-moss'] as const;

export function dated(state: PlankaState, at: number): Dated {
  return { id: state.nextId(), createdAt: at, updatedAt: null };
}

export function found<T extends Dated>(things: readonly T[], id: string, what: string): T {
  const thing = things.find((candidate) => candidate.id === id);
  if (!thing) throw new Error(`The stand-in has no ${what} ${id}.`);
  return thing;
}

export function addAction(
  state: PlankaState,
  card: StandinCard,
  action: { type: StandinAction['type']; data: Record<string, unknown>; at: number; by: string },
): StandinAction {
  const { type, data, at, by } = action;
  const named = state.flavour === '2' ? { card: { name: card.name }, ...data } : data;
  const row = { ...dated(state, at), cardId: card.id, boardId: card.boardId, userId: by, type, data: named };
  // Version 1 has no words for members.
  if (state.flavour === '2' || type === 'createCard' || type === 'moveCard' || type === 'commentCard') state.actions.push(row);
  return row;
}

/** A list as actions name it. */
export function brief({ flavour }: PlankaState, { id, name, type }: StandinList): Record<string, unknown> {
  return flavour === '2' ? { id, name, type } : { id, name };
}

/** Everything of a card goes with it. */
export function removeCard(state: PlankaState, id: string): void {
  state.cards.delete(id);
  state.memberships = state.memberships.filter(({ cardId }) => cardId !== id);
  state.cardLabels = state.cardLabels.filter(({ cardId }) => cardId !== id);
  state.actions = state.actions.filter(({ cardId }) => cardId !== id);
  state.comments = state.comments.filter(({ cardId }) => cardId !== id);
}
