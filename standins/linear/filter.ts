import type { Args, GraphNode } from '../kit/graphql.ts';

/** Comparators of Linear's filters. Instants compare as instants, everything else as it is. */
const COMPARE: Record<string, (value: unknown, wanted: unknown) => boolean> = {
  eq: (value, wanted) => value === wanted,
  neq: (value, wanted) => value !== wanted,
  in: (value, wanted) => (wanted as unknown[]).includes(value),
  nin: (value, wanted) => !(wanted as unknown[]).includes(value),
  gt: (value, wanted) => toComparable(value) > toComparable(wanted),
  gte: (value, wanted) => toComparable(value) >= toComparable(wanted),
  lt: (value, wanted) => toComparable(value) < toComparable(wanted),
  lte: (value, wanted) => toComparable(value) <= toComparable(wanted),
  null: (value, wanted) => (value === null || value === undefined) === wanted,
  eqIgnoreCase: (value, wanted) => lower(value) === lower(wanted),
  contains: (value, wanted) => String(value).includes(String(wanted)),
  containsIgnoreCase: (value, wanted) => lower(value).includes(lower(wanted)),
  startsWith: (value, wanted) => String(value).startsWith(String(wanted)),
};

/** Whether a node satisfies a filter object of Linear's: comparators, nested objects, `and`, `or`, `some`, `every`. */
export function matches(node: unknown, filter: unknown): boolean {
  if (filter === null || filter === undefined) return true;
  return Object.entries(filter as Args).every(([key, wanted]) => {
    if (key === 'and') return (wanted as unknown[]).every((part) => matches(node, part));
    if (key === 'or') return (wanted as unknown[]).some((part) => matches(node, part));
    if (key === 'some') return listOf(node).some((entry) => matches(entry, wanted));
    if (key === 'every') return listOf(node).every((entry) => matches(entry, wanted));
    const compare = COMPARE[key];
    if (compare) return compare(node, wanted);
    return matches(fieldOf(node, key), wanted);
  });
}

/** Names of filter fields that differ from the node's own. */
const FILTER_NAME: Record<string, string> = { accessibleTeams: 'teams' };

function fieldOf(node: unknown, key: string): unknown {
  const found = (node as GraphNode | null)?.[FILTER_NAME[key] ?? key];
  return typeof found === 'function' ? found.call(node, {}) : found;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : ((value as { nodes?: unknown[] } | null)?.nodes ?? []);
}

function toComparable(value: unknown): number {
  return typeof value === 'number' ? value : Date.parse(String(value));
}

function lower(value: unknown): string {
  return String(value).toLowerCase();
}
