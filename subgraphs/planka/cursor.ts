/**
 * Where a pull goes on. Planka cannot be asked for what changed, so the cursor is what was seen: a short fingerprint of each card on each
 * board, and of each endless list how far back it is known.
 */
import { createHash } from 'node:crypto';
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import type { PullCursor } from '../kit/provider.ts';

export interface PullState {
  /** Board id to card id to fingerprint. */
  boards: Map<string, Map<string, string>>;
  /** List id to the newest `listChangedAt` delivered. */
  endless: Map<string, string>;
  /** Board id to the key its project had when the board's endless lists were read. */
  keys: Map<string, string>;
}

export function parseCursor(cursor: PullCursor | null): PullState {
  const texts = (value: unknown) =>
    new Map(
      Object.entries(toRecord(value) ?? {}).flatMap(([id, text]): [string, string][] => (typeof text === 'string' ? [[id, text]] : [])),
    );
  const boards = Object.entries(toRecord(cursor?.boards) ?? {}).map(([id, cards]): [string, Map<string, string>] => [id, texts(cards)]);
  return { boards: new Map(boards), endless: texts(cursor?.endless), keys: texts(cursor?.keys) };
}

export function toCursor({ boards, endless, keys }: PullState): PullCursor {
  return {
    boards: Object.fromEntries([...boards].map(([id, cards]) => [id, Object.fromEntries(cards)])),
    endless: Object.fromEntries(endless),
    keys: Object.fromEntries(keys),
  };
}

/** Eight characters: two versions of one card agree by chance once in 10^14. */
export function fingerprintOf(card: Json, parts: Readonly<Record<string, Json[]>>): string {
  // Who watches the card is no change of it; how the lists of its board are named and placed is, since that is its status.
  const { isSubscribed: _subscribed, ...own } = card;
  const { boards: _boards, users: _users, ...rest } = parts;
  return createHash('sha256')
    .update(JSON.stringify([own, rest]))
    .digest('base64url')
    .slice(0, 8);
}

export function changedAtOf(card: Json): string {
  return toText(card.listChangedAt) ?? toText(card.updatedAt) ?? toText(card.createdAt) ?? '';
}
