/** Planka cannot search a board: boards are read whole and searched here, by words in name and description. */
import { ProviderError } from '../kit/errors.ts';
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import type { NativeQuery, NativeSearchPage, ProviderConnection } from '../kit/provider.ts';
import { fetchPlaces } from './boards.ts';
import type { PlankaClient } from './client.ts';
import { partsOf, type Source } from './complete.ts';
import { type Envelope, rowsOf } from './payloads.ts';

interface Found {
  id: string;
  payload: Json;
}

/** `filter.board` is a board's id or name; without it all boards. The cursor is the id of the last card: ids only grow. */
export async function searchCards(
  client: PlankaClient,
  connection: ProviderConnection,
  query: NativeQuery,
  first: number,
  after: string | null,
): Promise<NativeSearchPage> {
  if (after !== null && !/^\d+$/.test(after))
    throw new ProviderError('BAD_USER_INPUT', 'This cursor is none of this search: start without `after`.', { facts: { field: 'after' } });
  const wanted = toText(toRecord(query.filter)?.board)?.toLowerCase() ?? null;
  const found: Found[] = [];
  for (const source of await fetchSources(client, connection, wanted)) {
    const cards = rowsOf(source.board, 'cards').filter((card) => matches(card, query.text));
    found.push(...cards.map((card) => ({ id: String(card.id), payload: { item: card, included: partsOf(card, source) } })));
  }
  found.sort((a, b) => compareIds(b.id, a.id));
  const rest = after === null ? found : found.filter(({ id }) => compareIds(id, after) < 0);
  const page = rest.slice(0, first);
  return {
    payloads: page.map(({ id, payload }) => ({ externalId: id, payload })),
    endCursor: rest.length > page.length ? (page.at(-1)?.id ?? null) : null,
    total: found.length,
  };
}

async function fetchSources(client: PlankaClient, connection: ProviderConnection, wanted: string | null): Promise<Source[]> {
  const sources: Source[] = [];
  for (const { project, boardIds, baseFields } of await fetchPlaces(client, connection)) {
    for (const id of boardIds) {
      const board: Envelope = await client.fetchBoard(id);
      const names = [id, (toText(board.item.name) ?? '').toLowerCase()];
      if (wanted === null || names.includes(wanted)) sources.push({ board, project, parts: board.included, baseFields });
    }
  }
  if (wanted !== null && sources.length === 0)
    throw new ProviderError('BAD_USER_INPUT', `Planka shows the account no board ${wanted}.`, { facts: { field: 'board' } });
  return sources;
}

function matches(card: Json, text: string | null): boolean {
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const haystack = `${toText(card.name) ?? ''}\n${toText(card.description) ?? ''}`.toLowerCase();
  return words.every((word) => haystack.includes(word));
}

function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
