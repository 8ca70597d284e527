/**
 * Lists are Planka's statuses. Which category one means is a convention of each board, so overrides by name come first; then what the
 * list itself says; then its place. Pure.
 */
import { type Json, toNumber, toText } from '../kit/mappingRead.ts';
import { findOverride } from '../kit/mappingWords.ts';
import type { MappedStatus, MappingOverrides, StatusCategory } from '../kit/model.ts';

/** Archive and trash have no name of their own. */
const NAMES = { archive: 'Archive', trash: 'Trash' } as const;
const BY_TYPE = { closed: 'DONE', archive: 'CANCELED', trash: 'CANCELED' } as const satisfies Record<string, StatusCategory>;

export function nameOfList(list: Json): string {
  const named = Object.entries(NAMES).find(([type]) => type === list.type)?.[1];
  return toText(list.name) ?? named ?? toText(list.id) ?? '';
}

/** Archive and trash: cards without end and without order, left out of what a board tells. */
export function isEndless(list: Json): boolean {
  return list.type === 'archive' || list.type === 'trash';
}

/** The board's lists from left to right, then archive and trash. */
export function inOrder(lists: readonly Json[]): Json[] {
  const place = (list: Json) => toNumber(list.position) ?? Number.POSITIVE_INFINITY;
  return [...lists].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/**
 * The category of a list among the lists of its board. By type where Planka 2 gives one that says something. Of the others the first is
 * TODO, the last DONE unless the board has a closed list, and those between IN_PROGRESS. A board of one list has only work to do.
 */
export function toCategory(list: Json, lists: readonly Json[], { statusMap }: MappingOverrides): StatusCategory {
  const said = findOverride(statusMap, nameOfList(list)) ?? Object.entries(BY_TYPE).find(([type]) => type === list.type)?.[1];
  if (said) return said;
  const open = inOrder(lists).filter((other) => !(String(other.type) in BY_TYPE));
  const hasClosed = lists.some(({ type }) => type === 'closed');
  const index = open.findIndex(({ id }) => id === list.id);
  if (index <= 0) return 'TODO';
  return index === open.length - 1 && !hasClosed ? 'DONE' : 'IN_PROGRESS';
}

export function toStatus(list: Json, lists: readonly Json[], overrides: MappingOverrides): MappedStatus {
  return { externalId: toText(list.id), name: nameOfList(list), category: toCategory(list, lists, overrides) };
}

/** Finds a list by id. */
export function findList(lists: readonly Json[], id: unknown): Json | null {
  return lists.find((list) => list.id === id) ?? null;
}
