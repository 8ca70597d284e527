/** Reads one kind of Planka answer with the parser and mapping it belongs to. */
import { readFileSync } from 'node:fs';
import { type Json, toRecord, toRecords } from '../../../subgraphs/kit/mappingRead.ts';
import { createGapCollector } from '../../../subgraphs/kit/mappingWords.ts';
import { NO_OVERRIDES } from '../../../subgraphs/kit/model.ts';
import { toChanges } from '../../../subgraphs/planka/history.ts';
import { toStatus } from '../../../subgraphs/planka/lists.ts';
import { toItem } from '../../../subgraphs/planka/mapping.ts';
import { toBoard, toProject, toUser } from '../../../subgraphs/planka/mappingLists.ts';
import { toNativeCard } from '../../../subgraphs/planka/native.ts';
import { parseEnvelope, parseItems } from '../../../subgraphs/planka/payloads.ts';
import { sharedPath } from '../../helpers/shared.ts';
import type { FileExpectation } from './files.ts';

export interface Exchange {
  response: { status: number; body: unknown };
  webhook?: { headers: Record<string, string>; body: unknown };
}

export function loadExchange(file: string): Exchange {
  return JSON.parse(readFileSync(sharedPath(`payloads/planka/${file}`), 'utf8')) as Exchange;
}

const context = () => ({ overrides: NO_OVERRIDES, gaps: createGapCollector(), baseUrl: 'https://planka.example' });

/** The item, or the items, of the answer. */
function rowsIn(body: unknown): Json[] {
  return toRecord(body) && 'items' in (body as object) ? parseItems(body).items : [parseEnvelope(body).item];
}

/** A card on a board whose lists are told: it is in the second of three. */
export function onBoard(card: Json, more: Record<string, Json[]> = {}): Json {
  const listId = String(card.listId);
  const lists = [
    { id: '1', name: 'To do', type: 'active', position: 1 },
    { id: listId, name: 'Doing', type: 'active', position: 2 },
    { id: '3', name: 'Done', type: 'closed', position: 3 },
  ];
  return {
    item: card,
    included: { lists, boards: [{ id: card.boardId, projectId: 'p1' }], projects: [{ id: 'p1', name: 'Dev' }], ...more },
  };
}

const BARE_CARD = { id: '9', name: 'a card', listId: '2', boardId: '5', createdAt: '2024-01-01T00:00:00.000Z' };
const withParts = (parts: Record<string, Json[]>) => toItem(onBoard(BARE_CARD, parts), context());

const READERS: Readonly<Record<FileExpectation['reads'], (row: Json, body: unknown) => unknown>> = {
  action: (row) => toChanges({ item: BARE_CARD, included: { actions: [row] } }, context())[0],
  attachment: (row) => withParts({ attachments: [row] }).attachments[0],
  board: (_row, body) => toBoard(parseEnvelope(body)),
  card: (row) => toItem(onBoard(row), context()),
  comment: (row) => withParts({ comments: [row] }).comments[0],
  label: (row) => withParts({ labels: [row] }).labels[0],
  list: (row) => toStatus(row, [row], NO_OVERRIDES),
  membership: (row) => withParts({ cardMemberships: [row] }).assigneeIds[0],
  project: (row) => toProject(row, [], NO_OVERRIDES, 'https://planka.example'),
  taskList: (row) => toNativeCard(onBoard(BARE_CARD, { taskLists: [row] })).taskLists[0],
  token: () => undefined,
  user: (row) => toUser(row),
  nothing: () => undefined,
};

export function readAll(reads: FileExpectation['reads'], body: unknown): unknown[] {
  if (reads === 'nothing') return [];
  if (reads === 'token') return [toRecord(body)?.item];
  return rowsIn(body).map((row) => READERS[reads](row, body));
}

/** The cards a board or list tells beside itself. */
export function cardsIn(body: unknown): unknown[] {
  return toRecords(toRecord(toRecord(body)?.included)?.cards).map((card) => READERS.card(card, body));
}
