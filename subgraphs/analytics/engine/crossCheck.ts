/** Where a tool publishes its own figures, ours are held against them. */
import { round } from './measured.ts';
import type { EstimateUnit, ItemHistory, PublishedSprintFigures } from './model.ts';

export interface Difference {
  figure: string;
  ours: number | null;
  theirs: number | null;
  /** Items that only one side counts, or that weigh differently; of items unknown to us, and where the tool names none, nothing can be shown. */
  itemIds: string[];
}

export interface CrossCheck {
  /** Who published the other figures. */
  source: string;
  /** Empty when all published figures agree with ours. */
  differences: Difference[];
}

const FIGURES = ['committed', 'completed', 'notCompleted', 'removed'] as const;

interface Bucket {
  count: number;
  points: number;
  items: readonly { item: ItemHistory; initialEstimate: number | null; finalEstimate: number | null }[];
}

/** Lists the figures that differ; `null` when the tool counts in another unit than the report, since nothing can be compared then. */
export const compareWithPublished = (
  published: PublishedSprintFigures,
  unit: EstimateUnit,
  ours: Record<(typeof FIGURES)[number], Bucket>,
  known: readonly ItemHistory[] = [],
): CrossCheck | null => {
  if (published.unit !== unit && published.unit !== 'COUNT') return null;
  const differences: Difference[] = [];
  for (const figure of FIGURES) {
    const theirs = published[figure];
    const own = published.unit === 'COUNT' ? ours[figure].count : ours[figure].points;
    if (theirs === null || Math.abs(theirs - own) <= 1e-6) continue;
    differences.push({ figure, ours: round(own), theirs, itemIds: toDifferentItems(published, figure, ours[figure], known) });
  }
  return { source: published.source, differences };
};

const toDifferentItems = (
  { items, unit }: PublishedSprintFigures,
  figure: (typeof FIGURES)[number],
  bucket: Bucket,
  known: readonly ItemHistory[],
): string[] => {
  const theirs = items?.[figure];
  if (!theirs) return [];
  const estimate = figure === 'committed' ? 'initialEstimate' : 'finalEstimate';
  const own = new Map(bucket.items.map((entry) => [entry.item.key, unit === 'COUNT' ? 1 : (entry[estimate] ?? 0)]));
  const other = new Map(theirs.map(({ key, weight }) => [key, weight]));
  const idOf = new Map([...known, ...bucket.items.map(({ item }) => item)].map(({ key, id }) => [key, id]));
  const keys = new Set([...own.keys(), ...other.keys()]);
  return [...keys].filter((key) => own.get(key) !== other.get(key)).flatMap((key) => idOf.get(key) ?? []);
};
