/** Which estimate counted when, where a site has several story point fields. Pure. */
import { toNumber } from '../kit/mappingRead.ts';
import type { JiraChangeItem } from './payloads.ts';

/** `5.0` and `5` are the same estimate. */
export function toDecimal(text: string | null): string | null {
  const number = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? String(number) : null;
}

export interface EstimateFields {
  /** Ids of the fields, the one that goes before the others first. */
  ids: readonly string[];
  /** Field id to name, for entries without an id. */
  names: Readonly<Record<string, unknown>>;
  /** The present values by field id. */
  values: Readonly<Record<string, unknown>>;
}

interface EstimateStep {
  from: string | null;
  to: string | null;
}

/**
 * Follows the story points through entries of any of their fields, oldest first: at every moment the first field with a value counts, as
 * it does now. Null for an entry that did not move them, since another field went before.
 */
export function followEstimates(
  entries: readonly JiraChangeItem[],
  { ids, names, values }: EstimateFields,
): (entry: JiraChangeItem) => EstimateStep | null {
  const present = ids.map((id): [string, string | null] => [id, toNumber(values[id])?.toString() ?? null]);
  const [counting = ids[0] ?? ''] = present.find(([, value]) => value !== null) ?? [];
  /** An entry that names none of them is of a field renamed since: that of the value we see. */
  const idOf = ({ fieldId, field }: JiraChangeItem): string =>
    ids.find((id) => id === fieldId) ?? ids.find((id) => fieldId === null && names[id] === field) ?? counting;
  const used = new Set([...entries.map(idOf), ...present.flatMap(([id, value]) => (value === null ? [] : [id]))]);
  if (used.size <= 1) return ownStep;
  const now = new Map(present);
  for (const entry of entries.toReversed()) now.set(idOf(entry), ownStep(entry).from);
  const current = () => [...now.values()].find((value) => value !== null) ?? null;
  return (entry: JiraChangeItem): EstimateStep | null => {
    const from = current();
    now.set(idOf(entry), ownStep(entry).to);
    const to = current();
    return from === to ? null : { from, to };
  };
}

function ownStep(entry: JiraChangeItem): EstimateStep {
  return { from: toDecimal(entry.fromString ?? entry.from), to: toDecimal(entry.toString ?? entry.to) };
}
