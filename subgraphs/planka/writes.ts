/** Writes. Creating carries a marker and looks for it first, so that saying it twice makes one card; changes are compared first. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import { runInOrder } from '../kit/inOrder.ts';
import { type Json, toNumber, toText } from '../kit/mappingRead.ts';
import type { MappedItem } from '../kit/model.ts';
import type { ItemDraft, ItemPatch, ProjectDraft, ProjectPatch, ProviderConnection, Write, WriteResult } from '../kit/provider.ts';
import { fetchPlaces } from './boards.ts';
import { assertHeld, toCardBody, toCardType } from './cardFields.ts';
import { labelSteps, memberSteps } from './cardSets.ts';
import type { PlankaClient } from './client.ts';
import { POSITION_GAP } from './config.ts';
import { findList, inOrder, isEndless, nameOfList, toStatus } from './lists.ts';
import { hasMarker, withMarker } from './marker.ts';
import { demandId, type Envelope, rowsOf } from './payloads.ts';

export interface Writer {
  client: PlankaClient;
  connection: ProviderConnection;
  fetchItem(externalId: string): Promise<MappedItem | null>;
}

const part = encodeURIComponent;

export async function applyWrite(write: Write, writer: Writer): Promise<WriteResult> {
  switch (write.kind) {
    case 'createItem':
      return createCard(write.draft, write.marker, writer);
    case 'updateItem':
      return updateCard(write.externalId, write.patch, writer);
    case 'addComment':
      return addComment(write, writer);
    case 'logTime':
      throw notSupported('Planka', 'LOG_TIME', 'log time: its stopwatch knows neither who worked nor when');
    case 'createProject':
      return createProject(write.draft, writer);
    case 'updateProject':
      return updateProject(write.externalId, write.patch, writer);
  }
}

/** On the project's first board, in its first list, at the end. */
async function createCard(draft: ItemDraft, marker: string, writer: Writer): Promise<WriteResult> {
  const { client } = writer;
  const version = await client.version();
  assertHeld(draft, version);
  const board = await fetchFirstBoard(draft.projectId, writer);
  const card = findMade(board, marker) ?? (await postCard(draft, marker, board, client, version));
  const id = demandId(card, 'card');
  await runInOrder(
    [
      ...(draft.assigneeIds ? memberSteps(client, version, id, membersOf(board, id), draft.assigneeIds) : []),
      ...(draft.labels ? labelSteps(client, version, id, board, draft.labels) : []),
    ],
    true,
  );
  return { externalId: id };
}

export async function fetchFirstBoard(projectId: string, { client, connection }: Pick<Writer, 'client' | 'connection'>): Promise<Envelope> {
  const place = (await fetchPlaces(client, connection)).find(({ project }) => toText(project.id) === projectId);
  const [boardId] = place?.boardIds ?? [];
  if (boardId !== undefined) return client.fetchBoard(boardId);
  const message = place
    ? 'The project has no board: add one with a list in Planka first.'
    : `Planka shows the account no project ${projectId}.`;
  throw new ProviderError(place ? 'BAD_USER_INPUT' : 'NOT_FOUND', message, { facts: { field: 'projectId' } });
}

export function findMade(board: Envelope, marker: string): Json | null {
  return rowsOf(board, 'cards').find((card) => hasMarker(toText(card.description), marker)) ?? null;
}

export function membersOf(board: Envelope, cardId: string): string[] {
  return rowsOf(board, 'cardMemberships')
    .filter((membership) => membership.cardId === cardId)
    .flatMap(({ userId }) => toText(userId) ?? []);
}

async function postCard(draft: ItemDraft, marker: string, board: Envelope, client: PlankaClient, version: 1 | 2): Promise<Json> {
  const [list] = inOrder(rowsOf(board, 'lists')).filter((candidate) => !isEndless(candidate));
  if (!list)
    throw new ProviderError('BAD_USER_INPUT', 'The board has no list: add one in Planka first.', { facts: { field: 'projectId' } });
  const listId = demandId(list, 'list');
  const { title, dueDate } = draft;
  const values = { title, description: withMarker(draft.description, marker), ...(dueDate === undefined ? {} : { dueDate }) };
  const fallback = board.item.defaultCardType === 'story' ? 'story' : 'project';
  const type = version === 1 ? {} : { type: draft.type === undefined ? fallback : toCardType(draft.type) };
  const body = { ...toCardBody(values, null, version), ...type, position: endOf(board, listId) };
  return client.write('POST', '/lists/{listId}/cards', `/lists/${part(listId)}/cards`, body);
}

function endOf(board: Envelope, listId: string): number {
  const positions = rowsOf(board, 'cards')
    .filter((card) => card.listId === listId)
    .map(({ position }) => toNumber(position) ?? 0);
  return Math.max(0, ...positions) + POSITION_GAP;
}

/** Only what differs is sent: Planka has no lock, and a field that is not sent cannot undo somebody else's change. */
async function updateCard(externalId: string, patch: ItemPatch, writer: Writer): Promise<WriteResult> {
  const { client, connection } = writer;
  const version = await client.version();
  assertHeld(patch, version);
  const current = await client.findCard(externalId);
  if (current === null)
    throw new ProviderError('NOT_FOUND', `Planka has no card ${externalId}, or hides it from the account.`, { facts: { externalId } });
  const card = current.item;
  const needsBoard = patch.status !== undefined || patch.labels !== undefined;
  const board = needsBoard ? await client.fetchBoard(toText(card.boardId) ?? '') : null;
  const move = patch.status && board ? toMove(card, board, patch.status, connection) : {};
  const { status: _status, ...fields } = patch;
  const body = { ...toCardBody(fields, card, version), ...move };
  const labelled = board && { ...board, included: { ...board.included, cardLabels: rowsOf(current, 'cardLabels') } };
  await runInOrder([
    ...(Object.keys(body).length > 0 ? [() => client.write('PATCH', '/cards/{id}', `/cards/${part(externalId)}`, body)] : []),
    ...(patch.assigneeIds ? memberSteps(client, version, externalId, membersOf(current, externalId), patch.assigneeIds) : []),
    ...(patch.labels && labelled ? labelSteps(client, version, externalId, labelled, patch.labels) : []),
  ]);
  return { externalId };
}

/** The list to move to, with the place Planka demands; nothing where the card is there. The tool's own word comes before the category. */
function toMove(card: Json, board: Envelope, wanted: NonNullable<ItemPatch['status']>, { overrides }: ProviderConnection): Json {
  const lists = inOrder(rowsOf(board, 'lists'));
  const fits = (list: Json) =>
    'name' in wanted
      ? nameOfList(list).toLowerCase() === wanted.name.trim().toLowerCase()
      : toStatus(list, lists, overrides).category === wanted.category;
  const own = findList(lists, card.listId);
  if (own && fits(own)) return {};
  const target = lists.find(fits);
  if (target) {
    const listId = demandId(target, 'list');
    return isEndless(target) ? { listId } : { listId, position: endOf(board, listId) };
  }
  const asked = 'name' in wanted ? `list named ${wanted.name}` : `list that means ${wanted.category}`;
  const offered = lists.map(nameOfList).join(', ');
  throw new ProviderError(
    'BAD_USER_INPUT',
    `The board has no ${asked}. It has: ${offered}. What a list means is set in settings.statusMap.`,
    {
      facts: { field: 'status', allowed: lists.map(nameOfList) },
    },
  );
}

async function addComment({ externalId, body, marker }: Extract<Write, { kind: 'addComment' }>, { client }: Writer): Promise<WriteResult> {
  const name = (await client.version()) === 1 ? 'comment-actions' : 'comments';
  await client.write('POST', `/cards/{cardId}/${name}`, `/cards/${part(externalId)}/${name}`, { text: withMarker(body, marker) });
  return { externalId };
}

/** The key is made from the name (README), so a wish for another is not one that Planka could hold. */
async function createProject({ name, description }: ProjectDraft, { client }: Writer): Promise<WriteResult> {
  await assertProjectsWritable(client);
  const body = { type: 'private', name, ...(description ? { description } : {}) };
  return { externalId: demandId(await client.write('POST', '/projects', '/projects', body), 'project') };
}

async function updateProject(externalId: string, { name, description }: ProjectPatch, { client }: Writer): Promise<WriteResult> {
  await assertProjectsWritable(client);
  const body = { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description: description || null }) };
  await client.write('PATCH', '/projects/{id}', `/projects/${part(externalId)}`, body);
  return { externalId };
}

async function assertProjectsWritable(client: PlankaClient): Promise<void> {
  if ((await client.version()) === 1) throw notSupported('Planka 1', 'PROJECTS_WRITE', 'hold what a project is for: make it in Planka');
}
