/**
 * Pulling: board by board, each read whole and compared with what was seen; then the endless lists of version 2, newest first, down to
 * what is known. What only comments changed is noticed in version 2 (cards count their comments); in version 1 with the card's next change.
 */
import { ProviderError } from '../kit/errors.ts';
import { mapConcurrently } from '../kit/mapConcurrently.ts';
import { mapPage } from '../kit/mapPage.ts';
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import type { GapCollector } from '../kit/mappingWords.ts';
import type { MappedItem } from '../kit/model.ts';
import type { ProviderConnection, PullCursor, PullPage } from '../kit/provider.ts';
import { fetchPlaces } from './boards.ts';
import type { PlankaClient } from './client.ts';
import { completeCard, partsOf, type Source } from './complete.ts';
import { CONCURRENCY, PAGE_SIZE } from './config.ts';
import { changedAtOf, fingerprintOf, type PullState, parseCursor, toCursor } from './cursor.ts';
import { isEndless } from './lists.ts';
import { toProjectKey } from './mappingLists.ts';
import { demandId, type Envelope, rowsOf } from './payloads.ts';

export interface Puller {
  client: PlankaClient;
  connection: ProviderConnection;
  toItem(payload: unknown, gaps: GapCollector): MappedItem;
}

export async function* pullItems(puller: Puller, cursor: PullCursor | null): AsyncIterable<PullPage> {
  const state = parseCursor(cursor);
  const places = (await fetchPlaces(puller.client, puller.connection)).flatMap(({ boardIds, ...place }) =>
    boardIds.map((id) => ({ ...place, id })),
  );
  const known = new Set(places.map(({ id }) => id));
  for (const id of state.boards.keys()) if (!known.has(id)) state.boards.delete(id);
  for (const id of state.keys.keys()) if (!known.has(id)) state.keys.delete(id);
  for (const { id, ...place } of places) {
    const board = await puller.client.fetchBoard(id);
    yield* pullBoard(puller, { ...place, board, parts: board.included }, state);
    // Cards of endless lists are not compared: their keys, which follow the project's name, are mended by reading them all again.
    const key = toProjectKey(place.project);
    const lists = rowsOf(board, 'lists').filter(isEndless);
    if (state.keys.get(id) !== key) for (const list of lists) state.endless.delete(demandId(list, 'list'));
    for (const list of lists) yield* pullEndless(puller, list, { ...place, board }, state);
    state.keys.set(id, key);
  }
  yield { items: [], malformed: [], gaps: [], cursor: toCursor(state), total: null, done: true };
}

/** The board's changed cards, in pages. What is no longer on it is forgotten: it moved elsewhere, or is the sweep's. */
async function* pullBoard(puller: Puller, source: Source, state: PullState): AsyncIterable<PullPage> {
  const boardId = toText(source.board.item.id) ?? '';
  const before = state.boards.get(boardId) ?? new Map<string, string>();
  const cards = rowsOf(source.board, 'cards').map((card) => ({
    card,
    id: toText(card.id) ?? '',
    mark: fingerprintOf(card, partsOf(card, source)),
  }));
  const kept = new Map(cards.filter(({ id, mark }) => before.get(id) === mark).map(({ id, mark }) => [id, mark]));
  state.boards.set(boardId, kept);
  const changed = cards.filter(({ id, mark }) => before.get(id) !== mark);
  for (let start = 0; start < changed.length; start += PAGE_SIZE) {
    const page = changed.slice(start, start + PAGE_SIZE);
    const mapped = await mapCards(
      puller,
      page.map(({ card }) => card),
      source,
    );
    for (const { id, mark } of page) kept.set(id, mark);
    yield { ...mapped, cursor: toCursor(state), total: changed.length, done: false };
  }
}

/** Down from the newest until what was seen before. `before` goes by the moment a card came in, so new ones do not shift the pages. */
async function* pullEndless(
  { client, ...puller }: Puller,
  list: Json,
  place: Omit<Source, 'parts'>,
  state: PullState,
): AsyncIterable<PullPage> {
  const listId = toText(list.id) ?? '';
  const known = state.endless.get(listId) ?? '';
  let newest = known;
  const seen = new Set<string>();
  for (let before: Json | null = null; ; ) {
    const page: { items: Json[]; included: Envelope['included']; isLast: boolean } = await client.fetchEndlessPage(listId, before);
    const news = page.items.filter((card) => changedAtOf(card) > known || known === '');
    if (news.some(({ id }) => seen.has(String(id))))
      throw new ProviderError('PROVIDER_UNAVAILABLE', 'Planka sends the same page of a list again and again.');
    for (const card of news) seen.add(String(card.id));
    newest = news.reduce((latest, card) => (changedAtOf(card) > latest ? changedAtOf(card) : latest), newest);
    const isLast = page.isLast || news.length < page.items.length;
    // Only the whole way down is known: until then the cursor stays where it was, and what it brings again is the same.
    if (isLast) state.endless.set(listId, newest);
    if (news.length > 0)
      yield {
        ...(await mapCards({ client, ...puller }, news, { ...place, parts: page.included })),
        cursor: toCursor(state),
        total: null,
        done: false,
      };
    if (isLast) return;
    before = page.items.at(-1) ?? null;
  }
}

async function mapCards({ client, toItem }: Puller, cards: readonly Json[], source: Source) {
  const payloads = await mapConcurrently(cards, CONCURRENCY, (card) => completeOrNull(client, card, source));
  return mapPage(
    payloads.filter((payload) => payload !== null),
    toItem,
    (payload) => toRecord(toRecord(payload)?.item)?.id,
  );
}

/** A card that vanished since the board was read is the sweep's. */
async function completeOrNull(client: PlankaClient, card: Json, source: Source): Promise<Json | null> {
  try {
    return await completeCard(client, card, source);
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
