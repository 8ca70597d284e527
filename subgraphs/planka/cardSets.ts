/** Members and labels of a card: one step for each that joins or leaves. Adding what is there already is no mistake. */
import { ProviderError } from '../kit/errors.ts';
import { runInOrder, type Step } from '../kit/inOrder.ts';
import { type Json, toNumber, toText } from '../kit/mappingRead.ts';
import type { PlankaClient } from './client.ts';
import { type PlankaVersion, POSITION_GAP } from './config.ts';
import { demandId, type Envelope, rowsOf } from './payloads.ts';

const part = encodeURIComponent;
const NEW_LABEL_COLOR = 'lagoon-blue';

export function memberSteps(
  client: PlankaClient,
  version: PlankaVersion,
  cardId: string,
  now: readonly string[],
  wanted: readonly string[],
): Step[] {
  const name = version === 1 ? 'memberships' : 'card-memberships';
  const [label, path] = [`/cards/{cardId}/${name}`, `/cards/${part(cardId)}/${name}`];
  const join = (userId: string) => () => unlessConflict(client.write('POST', label, path, { userId }, true));
  const leave = (userId: string) => () =>
    unlessGone(
      version === 1
        ? client.write('DELETE', label, path, { userId }, true)
        : client.write('DELETE', `${label}/userId:{userId}`, `${path}/userId:${part(userId)}`, undefined, true),
    );
  return [...wanted.filter((id) => !now.includes(id)).map(join), ...now.filter((id) => !wanted.includes(id)).map(leave)];
}

/** Labels belong to the board; a name it does not have becomes a new one. `board.included.cardLabels` tells which the card has. */
export function labelSteps(
  client: PlankaClient,
  version: PlankaVersion,
  cardId: string,
  board: Envelope,
  wanted: readonly string[],
): Step[] {
  const labels = rowsOf(board, 'labels');
  const now = new Set(
    rowsOf(board, 'cardLabels')
      .filter((row) => row.cardId === cardId)
      .map(({ labelId }) => labelId),
  );
  const names = new Set(wanted.map((name) => name.toLowerCase()));
  const nameOf = (label: Json) => (toText(label.name) ?? '').toLowerCase();
  const name = version === 1 ? 'labels' : 'card-labels';
  const [template, path] = [`/cards/{cardId}/${name}`, `/cards/${part(cardId)}/${name}`];
  const put = (label: Json) => unlessConflict(client.write('POST', template, path, { labelId: demandId(label, 'label') }, true));
  const join = (text: string): Step[] => {
    const known = labels.find((label) => nameOf(label) === text.toLowerCase());
    if (known) return now.has(known.id) ? [] : [() => put(known)];
    return [
      async () => {
        const label = await createLabel(client, board, text);
        await runInOrder([() => put(label)], true);
      },
    ];
  };
  const leave = (label: Json): Step => {
    const id = part(demandId(label, 'label'));
    const [suffix, at] = version === 1 ? ['/{labelId}', `/${id}`] : ['/labelId:{labelId}', `/labelId:${id}`];
    return () => unlessGone(client.write('DELETE', `${template}${suffix}`, `${path}${at}`, undefined, true));
  };
  const leaving = labels.filter((label) => now.has(label.id) && toText(label.name) !== null && !names.has(nameOf(label)));
  return [...wanted.flatMap(join), ...leaving.map(leave)];
}

function createLabel(client: PlankaClient, board: Envelope, name: string): Promise<Json> {
  const position = Math.max(0, ...rowsOf(board, 'labels').map((label) => toNumber(label.position) ?? 0)) + POSITION_GAP;
  const path = `/boards/${part(demandId(board.item, 'board'))}/labels`;
  return client.write('POST', '/boards/{boardId}/labels', path, { name, color: NEW_LABEL_COLOR, position });
}

async function unlessConflict(write: Promise<Json>): Promise<void> {
  await write.catch((error: unknown) => {
    if (!(error instanceof ProviderError) || error.code !== 'CONFLICT') throw error;
  });
}

async function unlessGone(write: Promise<Json>): Promise<void> {
  await write.catch((error: unknown) => {
    if (!(error instanceof ProviderError) || error.code !== 'NOT_FOUND') throw error;
  });
}
