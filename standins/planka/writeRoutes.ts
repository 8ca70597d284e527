/** What can be written: cards, members, labels, comments, projects. */
import { route, type StandinRoute } from '../kit/definition.ts';
import { answerItem, bodyOf, markerOf, notFound, type PlankaRequest, refuse } from './answers.ts';
import { addComment } from './load.ts';
import { addAction, brief, dated, found, type PlankaState, type StandinCard, type StandinList } from './state.ts';
import { type Json, tellAction, tellCard, tellComment, tellLabel, tellPlain, tellProject } from './tell.ts';

type Answer = ReturnType<typeof answerItem>;

export const writeRoutes: StandinRoute<PlankaState>[] = [
  route('POST /api/lists/{id}/cards', createCard),
  route('PATCH /api/cards/{id}', (request) => withCard(request, (card) => updateCard(request, card))),
  route('POST /api/cards/{id}/comment-actions', (request) => withCard(request, (card) => comment(request, card))),
  route('POST /api/cards/{id}/comments', (request) => withCard(request, (card) => comment(request, card))),
  ...['memberships', 'card-memberships'].map((name) =>
    route<PlankaState>(`POST /api/cards/{id}/${name}`, (request) => withCard(request, (card) => join(request, card))),
  ),
  route('DELETE /api/cards/{id}/memberships', (request) =>
    withCard(request, (card) => leave(request, card, String(bodyOf(request).userId))),
  ),
  route('DELETE /api/cards/{id}/card-memberships/{user}', (request) =>
    withCard(request, (card) => leave(request, card, afterColon(request.params.user))),
  ),
  ...['labels', 'card-labels'].map((name) =>
    route<PlankaState>(`POST /api/cards/{id}/${name}`, (request) => withCard(request, (card) => label(request, card))),
  ),
  ...['labels', 'card-labels'].map((name) =>
    route<PlankaState>(`DELETE /api/cards/{id}/${name}/{label}`, (request) =>
      withCard(request, (card) => unlabel(request, card, afterColon(request.params.label))),
    ),
  ),
  route('POST /api/boards/{id}/labels', createLabel),
  route('POST /api/projects', createProject),
  route('PATCH /api/projects/{id}', updateProject),
];

function withCard(request: PlankaRequest, run: (card: StandinCard) => Answer): Answer {
  const card = request.state.cards.get(request.params.id ?? '');
  return card ? run(card) : notFound('Card');
}

/** `userId:123` of version 2, `123` of version 1. */
function afterColon(part: string | undefined): string {
  return part?.split(':').at(-1) ?? '';
}

function createCard(request: PlankaRequest): Answer {
  const { state, now, params } = request;
  const list = state.lists.find(({ id }) => id === params.id);
  const body = bodyOf(request);
  if (!list) return notFound('List');
  if (typeof body.name !== 'string' || body.name === '') return refuse(400, '"name" is required, but it was not defined.');
  if (typeof body.position !== 'number') return refuse(422, 'Position must be present');
  const card: StandinCard = {
    ...dated(state, now),
    ...{ boardId: list.boardId, listId: list.id, creatorUserId: state.meId, type: body.type === 'story' ? 'story' : 'project' },
    ...{ position: body.position, name: body.name, description: textOrNull(body.description), dueDate: textOrNull(body.dueDate) },
    ...{ stopwatch: null, listChangedAt: now },
  };
  state.cards.set(card.id, card);
  addAction(state, card, { type: 'createCard', data: { list: brief(state, list) }, at: now, by: state.meId });
  request.effect({ marker: markerOf(card.description), body: { id: card.id } });
  return answerItem(tellCard(state, card));
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function updateCard(request: PlankaRequest, card: StandinCard): Answer {
  const { state, now } = request;
  const body = bodyOf(request);
  const target = body.listId === undefined ? null : state.lists.find(({ id }) => id === body.listId);
  if (target === undefined) return notFound('List');
  if (target && target.position !== null && typeof body.position !== 'number') return refuse(422, 'Position must be present');
  if (body.name !== undefined) card.name = String(body.name);
  if (body.description !== undefined) card.description = textOrNull(body.description);
  if (body.dueDate !== undefined) card.dueDate = textOrNull(body.dueDate);
  if (body.type !== undefined) card.type = body.type === 'story' ? 'story' : 'project';
  if (body.position !== undefined) card.position = typeof body.position === 'number' ? body.position : null;
  card.updatedAt = now;
  if (target && target.id !== card.listId) moveCard(state, card, target, now);
  request.effect({ marker: markerOf(card.description), body: { id: card.id } });
  return answerItem(tellCard(state, card));
}

/** As a person does by dragging it. */
export function moveCard(state: PlankaState, card: StandinCard, target: StandinList, at: number): void {
  const fromList = brief(state, found(state.lists, card.listId, 'list'));
  addAction(state, card, { type: 'moveCard', data: { fromList, toList: brief(state, target) }, at, by: state.meId });
  Object.assign(card, { listId: target.id, listChangedAt: at, updatedAt: at, position: target.position === null ? null : card.position });
}

function comment(request: PlankaRequest, card: StandinCard): Answer {
  const { state, now } = request;
  const { text } = bodyOf(request);
  const { id } = addComment(state, card, String(text), now, state.meId);
  request.effect({ marker: markerOf(text), body: { id: card.id } });
  const told: Json =
    state.flavour === '1' ? tellAction(state, found(state.actions, id, 'action')) : tellComment(found(state.comments, id, 'comment'));
  return answerItem(told);
}

function join(request: PlankaRequest, card: StandinCard): Answer {
  const { state, now } = request;
  const user = state.users.find(({ id }) => id === bodyOf(request).userId);
  if (!user) return notFound('User');
  if (state.memberships.some(({ cardId, userId }) => cardId === card.id && userId === user.id))
    return refuse(409, 'User already card member');
  const membership = { ...dated(state, now), cardId: card.id, userId: user.id };
  state.memberships.push(membership);
  addAction(state, card, { type: 'addMemberToCard', data: { user: { id: user.id, name: user.name } }, at: now, by: state.meId });
  request.effect({ body: { id: card.id } });
  return answerItem(tellPlain(membership));
}

function leave(request: PlankaRequest, card: StandinCard, userId: string): Answer {
  const { state, now } = request;
  const membership = state.memberships.find((row) => row.cardId === card.id && row.userId === userId);
  if (!membership) return notFound('User');
  state.memberships = state.memberships.filter((row) => row !== membership);
  const { name } = found(state.users, userId, 'user');
  addAction(state, card, { type: 'removeMemberFromCard', data: { user: { id: userId, name } }, at: now, by: state.meId });
  request.effect({ body: { id: card.id } });
  return answerItem(tellPlain(membership));
}

function label(request: PlankaRequest, card: StandinCard): Answer {
  const { state, now } = request;
  const known = state.labels.find(({ id }) => id === bodyOf(request).labelId);
  if (!known) return notFound('Label');
  if (state.cardLabels.some(({ cardId, labelId }) => cardId === card.id && labelId === known.id))
    return refuse(409, 'Label already in card');
  const row = { ...dated(state, now), cardId: card.id, labelId: known.id };
  state.cardLabels.push(row);
  request.effect({ body: { id: card.id } });
  return answerItem(tellPlain(row));
}

function unlabel(request: PlankaRequest, card: StandinCard, labelId: string): Answer {
  const { state } = request;
  const row = state.cardLabels.find((candidate) => candidate.cardId === card.id && candidate.labelId === labelId);
  if (!row) return notFound('Label');
  state.cardLabels = state.cardLabels.filter((candidate) => candidate !== row);
  request.effect({ body: { id: card.id } });
  return answerItem(tellPlain(row));
}

function createLabel(request: PlankaRequest): Answer {
  const { state, now, params } = request;
  const { name, color, position } = bodyOf(request);
  const made = { ...dated(state, now), boardId: params.id ?? '', name: String(name), color: String(color), position: Number(position) };
  state.labels.push(made);
  request.effect({ body: { id: made.id } });
  return answerItem(tellLabel(made));
}

function createProject(request: PlankaRequest): Answer {
  const { state, now } = request;
  const { name, description } = bodyOf(request);
  const project = { ...dated(state, now), name: String(name), description: textOrNull(description) };
  state.projects.push(project);
  request.effect({ body: { id: project.id } });
  const manager = { ...dated(state, now), projectId: project.id, userId: state.meId };
  return answerItem(tellProject(state, project), { projectManagers: [tellPlain(manager)] });
}

function updateProject(request: PlankaRequest): Answer {
  const { state, now, params } = request;
  const project = state.projects.find(({ id }) => id === params.id);
  if (!project) return notFound('Project');
  const { name, description } = bodyOf(request);
  if (name !== undefined) project.name = String(name);
  if (description !== undefined) project.description = textOrNull(description);
  project.updatedAt = now;
  request.effect({ body: { id: project.id } });
  return answerItem(tellProject(state, project));
}
