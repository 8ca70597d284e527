/** Words of a tool to ours: tables with lower-case keys, overrides per integration, and the list of what no table knows. */
import { type MappingGap, STATUS_CATEGORIES, type StatusCategory } from './model.ts';

/** Looks a word up in a table whose keys are lower case. Never finds what an object inherits (`constructor`). */
export function findWord<T>(table: Readonly<Record<string, T>>, word: string | null): T | null {
  if (word === null) return null;
  const key = word.trim().toLowerCase();
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/** The override for the first of `words` that has one. Keys of overrides are written by people: compared without case. */
export function findOverride<T>(overrides: Readonly<Record<string, T>>, ...words: (string | null)[]): T | null {
  const wanted = words.filter((word) => word !== null).map((word) => word.trim().toLowerCase());
  for (const [key, value] of Object.entries(overrides)) if (wanted.includes(key.trim().toLowerCase())) return value;
  return null;
}

/** The category that a word written by a caller means: `IN_PROGRESS`, `in progress`, `in-progress`. */
export function readCategory(word: string): StatusCategory | null {
  const wanted = word
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  return STATUS_CATEGORIES.find((category) => category === wanted) ?? null;
}

/** Collects mapping gaps, each once. */
export interface GapCollector {
  add(kind: MappingGap['kind'], word: string, fallback: string): void;
  list(): MappingGap[];
}

export function createGapCollector(): GapCollector {
  const gaps = new Map<string, MappingGap>();
  return {
    add: (kind, word, fallback) => void gaps.set(`${kind}\n${word}`, { kind, word, fallback }),
    list: () => [...gaps.values()],
  };
}
