/** Where a tool publishes its own figures, ours are held against them. */
import { round } from './measured.ts';
import type { EstimateUnit, PublishedSprintFigures } from './model.ts';

export interface Difference {
  figure: string;
  ours: number | null;
  theirs: number | null;
}

export interface CrossCheck {
  /** Who published the other figures. */
  source: string;
  /** Empty when all published figures agree with ours. */
  differences: Difference[];
}

const FIGURES = ['committed', 'completed', 'notCompleted', 'removed'] as const;

type Bucket = { count: number; points: number };

/** Lists the figures that differ; `null` when the tool counts in another unit than the report, since nothing can be compared then. */
export const compareWithPublished = (
  published: PublishedSprintFigures,
  unit: EstimateUnit,
  ours: Record<(typeof FIGURES)[number], Bucket>,
): CrossCheck | null => {
  if (published.unit !== unit && published.unit !== 'COUNT') return null;
  const differences: Difference[] = [];
  for (const figure of FIGURES) {
    const theirs = published[figure];
    const own = published.unit === 'COUNT' ? ours[figure].count : ours[figure].points;
    if (theirs !== null && Math.abs(theirs - own) > 1e-6) differences.push({ figure, ours: round(own), theirs });
  }
  return { source: published.source, differences };
};
