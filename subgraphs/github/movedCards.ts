import { toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { guardPages } from '../kit/outbound/index.ts';
import type { GitHubClient } from './client.ts';
import { PAGE_SIZE, PULL_PAGE_SIZE } from './config.ts';
import { BOARD_ITEMS_BY_UPDATE } from './documents.ts';
import { toKey } from './keys.ts';

interface Card {
  key: string;
  /** When its values last changed. */
  at: string;
}

/** Some of the cards that moved, and the moment up to which all were named with these; `null` when that is no later than before. */
export interface MovedCards {
  keys: string[];
  since: string | null;
}

/**
 * Keys of items whose board values changed after `since`, oldest change first and as many at a time as a page holds. Without `since`
 * there are none: all items are new then, and were just pulled as issues.
 */
export async function* walkMovedCards(client: GitHubClient, boardId: string, since: string | null): AsyncIterable<MovedCards> {
  const { cards, latest } = await findMovedCards(client, boardId, since);
  if (cards.length === 0) yield { keys: [], since: latest };
  for (let start = 0; start < cards.length; start += PULL_PAGE_SIZE) {
    const chunk = cards.slice(start, start + PULL_PAGE_SIZE);
    const next = cards[start + PULL_PAGE_SIZE];
    // Of a moment that goes on in the next chunk not all were named yet.
    const whole = next ? (chunk.findLast(({ at }) => at < next.at)?.at ?? null) : latest;
    yield { keys: chunk.map(({ key }) => key), since: whole };
  }
}

async function findMovedCards(client: GitHubClient, boardId: string, since: string | null) {
  const cards: Card[] = [];
  let latest = since;
  const guard = guardPages();
  for (let after: string | null = null, more = true; more; ) {
    const data = await client.graphql(BOARD_ITEMS_BY_UPDATE, { id: boardId, first: PAGE_SIZE, after });
    const list = toRecord(toRecord(data.node)?.items);
    for (const item of toRecords(list?.nodes)) {
      const at = toText(item.updatedAt) ?? '';
      const content = toRecord(item.content);
      const repository = toText(toRecord(content?.repository)?.nameWithOwner);
      if (since !== null && at > since && repository) cards.push({ key: toKey({ repository, number: Number(content?.number) }), at });
      if (at > (latest ?? '')) latest = at;
    }
    const pageInfo = toRecord(list?.pageInfo);
    after = guard.follow(pageInfo?.hasNextPage === true ? toText(pageInfo.endCursor) : null);
    more = after !== null;
  }
  return { cards: cards.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)), latest };
}
