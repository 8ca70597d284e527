/** Compares an item with a patch, to tell whether a save is still to be done, and whether it would undo somebody else's. Pure. */
import type { MappedItem } from '../kit/model.ts';
import type { ItemPatch } from '../kit/provider.ts';

type PatchField = Exclude<keyof ItemPatch, 'status'>;

/** True when every field of the patch is as the patch wants it. */
export function isApplied(item: MappedItem, patch: ItemPatch): boolean {
  const { status, ...fields } = patch;
  const isThere = status === undefined || fitsStatus(item, status);
  return isThere && fieldsOf(fields).every((field) => isSame(item[field], fields[field]));
}

/** True when the fields of the patch are as they were: what changed between the two readings is none of the patch's business. */
export function isUntouched(before: MappedItem, now: MappedItem, patch: ItemPatch): boolean {
  const { status, ...fields } = patch;
  const isStill = status === undefined || before.status.name === now.status.name;
  return isStill && fieldsOf(fields).every((field) => isSame(before[field], now[field]));
}

function fitsStatus({ status }: MappedItem, wanted: NonNullable<ItemPatch['status']>): boolean {
  return 'name' in wanted ? status.name.toLowerCase() === wanted.name.trim().toLowerCase() : status.category === wanted.category;
}

function fieldsOf(fields: Omit<ItemPatch, 'status'>): PatchField[] {
  return (Object.keys(fields) as PatchField[]).filter((field) => fields[field] !== undefined);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(normal(a)) === JSON.stringify(normal(b));
}

/** Servers trim texts and turn line ends; lists have no order; empty is nothing. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort();
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').trim() || null;
  return value ?? null;
}
