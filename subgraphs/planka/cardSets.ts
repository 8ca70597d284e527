/** Members and labels of a card: one call for each that joins or leaves. Adding what is there already is no mistake. */
import { ProviderError } from '../kit/errors.ts';
import { type Json, toNumber, toText } from '../kit/mappingRead.ts';
import type { PlankaClient } from './client.ts';
import { type PlankaVersion, POSITION_GAP } from './config.ts';
import { demandId, type Envelope, rowsOf } from './payloads.ts';

const part = encodeURIComponent;
const NEW_LABEL_COLOR = 'lagoon-blue';

export async function setMembers(
  client: PlankaClient,
  version: PlankaVersion,
  cardId: string,
  now: readonly string[],
  wanted: readonly string[],
): Promise<void> {
  const name = version === 1 ? 'memberships' : 'card-memberships';
  const [label, path] = [`/cards/{cardId}/${name}`, `/cards/${part(cardId)}/${name}`];
  for (const userId of wanted.filter((id) => !now.includes(id))) await unlessConflict(client.write('POST', label, path, { userId }, true));
  for (const userId of now.filter((id) => !wanted.includes(id))) {
    if (version === 1) await unlessGone(client.write('DELETE', label, path, { userId }, true));
    else await unlessGone(client.write('DELETE', `${label}/userId:{userId}`, `${path}/userId:${part(userId)}`, undefined, true));
  }
}

/** Labels belong to the board; a name it does not have becomes a new one. `board.included.cardLabels` tells which the card has. */
export async function setLabels(client: PlankaClient, cardId: string, board: Envelope, wanted: readonly string[]): Promise<void> {
  const version = await client.version();
  const labels = rowsOf(board, 'labels');
  const now = new Set(
    rowsOf(board, 'cardLabels')
      .filter((row) => row.cardId === cardId)
      .map(({ labelId }) => labelId),
  );
  const names = new Set(wanted.map((name) => name.toLowerCase()));
  const isWanted = (label: Json) => names.has((toText(label.name) ?? '').toLowerCase());
  const name = version === 1 ? 'labels' : 'card-labels';
  const [template, path] = [`/cards/{cardId}/${name}`, `/cards/${part(cardId)}/${name}`];
  for (const text of wanted) {
    const known = labels.find((label) => (toText(label.name) ?? '').toLowerCase() === text.toLowerCase());
    if (known && now.has(known.id)) continue;
    const labelId = demandId(known ?? (await createLabel(client, board, text)), 'label');
    await unlessConflict(client.write('POST', template, path, { labelId }, true));
  }
  const leaving = labels.filter((label) => now.has(label.id) && toText(label.name) !== null && !isWanted(label));
  for (const label of leaving) {
    const id = part(demandId(label, 'label'));
    const [suffix, at] = version === 1 ? ['/{labelId}', `/${id}`] : ['/labelId:{labelId}', `/labelId:${id}`];
    await unlessGone(client.write('DELETE', `${template}${suffix}`, `${path}${at}`, undefined, true));
  }
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
