import { z } from 'zod';
import { PRIORITIES, STATUS_CATEGORIES, WORK_ITEM_TYPES } from '../subgraphs/kit/model.ts';
import { nearest } from '../subgraphs/kit/nearest.ts';

const MAX_ENTRIES = 500;
// Control characters name nothing a tool has, and NUL cannot be stored.
const word = z
  .string()
  .min(1)
  .max(300)
  .regex(/^\P{Cc}+$/u, 'must not contain control characters');
const words = z.array(word).max(MAX_ENTRIES);
const mapTo = <T extends readonly [string, ...string[]]>(values: T) =>
  z.record(word, z.enum(values)).refine((map) => Object.keys(map).length <= MAX_ENTRIES, `must have at most ${MAX_ENTRIES} entries`);

const calendar = z.strictObject({
  zone: z.string().refine(isZone, 'must be an IANA time zone such as Europe/Berlin').optional(),
  workingDays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  holidays: z
    .array(z.iso.date('must be a date such as 2026-12-25'))
    .max(10 * MAX_ENTRIES)
    .optional(),
});

/** `settings` of an integration, as contract.md names them. Everything is optional. */
export const SETTINGS = z.strictObject({
  projects: words.optional(),
  statusMap: mapTo(STATUS_CATEGORIES).optional(),
  typeMap: mapTo(WORK_ITEM_TYPES).optional(),
  priorityMap: mapTo(PRIORITIES).optional(),
  storyPointsField: word.nullable().optional(),
  activeStatuses: words.optional(),
  doneStatuses: z
    .record(word, words.min(1, 'must name at least one status'))
    .refine((map) => Object.keys(map).length <= MAX_ENTRIES, `must have at most ${MAX_ENTRIES} entries`)
    .optional(),
  calendar: calendar.optional(),
  capacity: z
    .record(
      z.string().regex(/^usr_[0-9a-f]{32}$/, 'must be the id of a user'),
      z.partialRecord(z.enum(['STORY_POINTS', 'COUNT', 'ORIGINAL_ESTIMATE', 'REMAINING_ESTIMATE']), z.number().min(0)),
    )
    .optional(),
});
export type IntegrationSettings = z.infer<typeof SETTINGS>;

/** One thing wrong with settings; `path` leads to it from the settings' root. */
export interface SettingsMistake {
  message: string;
  path: string[];
}

/** Reads settings as a person wrote them; unknown names are refused with the nearest right one. */
export function parseSettings(value: unknown): { settings: IntegrationSettings } | { mistakes: SettingsMistake[] } {
  const parsed = SETTINGS.safeParse(value ?? {});
  if (parsed.success) return { settings: parsed.data };
  return { mistakes: parsed.error.issues.flatMap(toMistakes) };
}

function toMistakes(issue: z.core.$ZodIssue): SettingsMistake[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => toUnknown(key, path));
  if (issue.code === 'invalid_key') return [{ message: `${shown(path)} ${issue.issues[0]?.message ?? issue.message}.`, path }];
  if (issue.code === 'invalid_value') return [{ message: `${shown(path)} must be one of ${issue.values.join(', ')}.`, path }];
  const message = issue.message.startsWith('must') ? issue.message : issue.message.replace(/^[A-Z]/, (first) => first.toLowerCase());
  return [{ message: `${shown(path)}: ${message}.`, path }];
}

function toUnknown(key: string, path: string[]): SettingsMistake {
  const known = Object.keys(path[0] === 'calendar' ? calendar.shape : SETTINGS.shape);
  const name = key.slice(0, 60);
  return { message: `"${name}" is not a setting. Did you mean "${nearest(name, known)}"?`, path: [...path, name] };
}

const shown = (path: readonly string[]) => (path.length === 0 ? 'settings' : `"${path.join('.').slice(0, 200)}"`);

function isZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** Settings that change what stored payloads mean, and those that change which items there are. */
const REPLAYED = ['statusMap', 'typeMap', 'priorityMap', 'storyPointsField', 'activeStatuses', 'calendar'] as const;

/** The runs a change of settings calls for: the least that brings history in line with them. */
export function toRunsAfter(before: IntegrationSettings, after: IntegrationSettings): ('BACKFILL' | 'REPLAY')[] {
  const differs = (name: keyof IntegrationSettings) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null);
  return [...(REPLAYED.some(differs) ? (['REPLAY'] as const) : []), ...(differs('projects') ? (['BACKFILL'] as const) : [])];
}
