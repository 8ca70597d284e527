/**
 * One card with all that belongs to it, in Planka's own envelope: `{ item, included }` as a card's page gets it, with its board, lists,
 * project, labels, comments and actions beside the rest. So the parts stay as they came and one payload maps without the network.
 */
import { type Json, toText } from '../kit/mappingRead.ts';
import type { PlankaClient } from './client.ts';
import { type Envelope, rowsOf } from './payloads.ts';

/** A board (or a page of an endless list) that cards are taken from. */
export interface Source {
  board: Envelope;
  project: Json;
  /** Where the card's parts are told: the board itself, or the page of the list. */
  parts: Envelope['included'];
  /** `Place.baseFields`. */
  baseFields: readonly Json[];
}

const OF_CARD = ['cardMemberships', 'cardLabels', 'taskLists', 'attachments', 'customFieldValues'] as const;

export async function completeCard(client: PlankaClient, card: Json, source: Source): Promise<Json> {
  const id = toText(card.id) ?? '';
  const isOld = (await client.version()) === 1;
  const [actions, comments] = await Promise.all([
    client.fetchActions(id),
    isOld || card.commentsTotal === 0 ? [] : client.fetchComments(id),
  ]);
  return { item: card, included: { ...partsOf(card, source), actions, ...(isOld ? {} : { comments }) } };
}

/** Everything but comments and actions: what a whole-board read tells of the card. Also what its fingerprint is made of. */
export function partsOf(card: Json, { board, project, parts, baseFields }: Source): Record<string, Json[]> {
  const own = Object.fromEntries(OF_CARD.map((name) => [name, (parts[name] ?? []).filter(({ cardId }) => cardId === card.id)]));
  const labelIds = new Set((own.cardLabels ?? []).map(({ labelId }) => labelId));
  const taskLists = new Set((own.taskLists ?? []).map(({ id }) => id));
  const fieldIds = new Set((own.customFieldValues ?? []).map(({ customFieldId }) => customFieldId));
  const members = new Set((own.cardMemberships ?? []).map(({ userId }) => userId));
  return {
    ...own,
    tasks: (parts.tasks ?? []).filter(({ cardId, taskListId }) => cardId === card.id || taskLists.has(taskListId)),
    customFields: [...(parts.customFields ?? []), ...rowsOf(board, 'customFields'), ...baseFields]
      .filter(({ id }) => fieldIds.has(id))
      .map(pick('id', 'name')),
    labels: rowsOf(board, 'labels').filter(({ id }) => labelIds.has(id)),
    users: rowsOf(board, 'users')
      .filter(({ id }) => members.has(id))
      .map(pick('id', 'name')),
    lists: rowsOf(board, 'lists').map(pick('id', 'name', 'type', 'position')),
    boards: [pick('id', 'name', 'projectId')(board.item)],
    projects: [pick('id', 'name')(project)],
  };
}

/** The board stands in each of its cards: only what mapping reads. */
function pick(...names: readonly string[]): (record: Json) => Json {
  return (record) => Object.fromEntries(names.filter((name) => name in record).map((name) => [name, record[name]]));
}
