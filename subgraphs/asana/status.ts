/**
 * Asana has no statuses: a task is ticked or not, stands in a section, and may carry an enum field called "Status". The rules, in order:
 * a rejected approval is CANCELED; a ticked task is DONE; an unticked one is never DONE unless the operator's map says so, and its
 * word is the Status field's option, else its section, judged by override, by well-known word, by position.
 */

import { findOverride, findWord, type GapCollector } from '../kit/mappingWords.ts';
import type { MappedStatus, MappingOverrides, StatusCategory } from '../kit/model.ts';

export interface NamedRef {
  gid: string;
  name: string;
}
/** What decides the status of a task at one moment. */
export interface StatusFacts {
  completed: boolean;
  rejected: boolean;
  /** Value of the enum field "Status", where the task has one. */
  option: NamedRef | null;
  section: NamedRef | null;
}
export interface StatusRules {
  sections: readonly NamedRef[];
  overrides: MappingOverrides;
  gaps: GapCollector;
}

export const COMPLETED = { externalId: 'completed', name: 'Completed', category: 'DONE' } as const satisfies MappedStatus;
export const INCOMPLETE = { externalId: 'incomplete', name: 'Incomplete', category: 'TODO' } as const satisfies MappedStatus;
export const REJECTED = { externalId: 'rejected', name: 'Rejected', category: 'CANCELED' } as const satisfies MappedStatus;

const OPEN_WORDS = {
  backlog: 'BACKLOG',
  icebox: 'BACKLOG',
  ideas: 'BACKLOG',
  someday: 'BACKLOG',
  later: 'BACKLOG',
  'to do': 'TODO',
  todo: 'TODO',
  'to-do': 'TODO',
  'not started': 'TODO',
  new: 'TODO',
  open: 'TODO',
  planned: 'TODO',
  ready: 'TODO',
  next: 'TODO',
  'next actions': 'TODO',
  'next up': 'TODO',
  'to discuss': 'TODO',
  'untitled section': 'TODO',
  '(no section)': 'TODO',
  incomplete: 'TODO',
  'in progress': 'IN_PROGRESS',
  doing: 'IN_PROGRESS',
  started: 'IN_PROGRESS',
  'work in progress': 'IN_PROGRESS',
  wip: 'IN_PROGRESS',
  'in review': 'IN_PROGRESS',
  review: 'IN_PROGRESS',
  testing: 'IN_PROGRESS',
  'to validate': 'IN_PROGRESS',
  waiting: 'IN_PROGRESS',
  blocked: 'IN_PROGRESS',
  'on hold': 'IN_PROGRESS',
} as const satisfies Record<string, StatusCategory>;

/** Words of columns where finished work lies. They make nobody's task finished: the tick does. */
const DONE_WORDS = new Set([
  'done',
  'complete',
  'completed',
  'closed',
  'finished',
  'resolved',
  'shipped',
  'released',
  'validated',
  'approved',
]);

export function isDoneWord(name: string): boolean {
  return DONE_WORDS.has(name.trim().toLowerCase());
}

export function toStatus(facts: StatusFacts, rules: StatusRules): MappedStatus {
  if (facts.rejected) return REJECTED;
  const place = facts.option ?? facts.section;
  if (facts.completed) return place ? toFinished(place, rules) : COMPLETED;
  if (!place) return overridden(INCOMPLETE, rules.overrides);
  return { externalId: place.gid, name: place.name.trim(), category: toOpenCategory(place, facts.option !== null, rules) };
}

/** Every status an item of the project can have: its columns, the options of its Status field, and the ones without a place. */
export function toProjectStatuses(options: readonly NamedRef[], rules: StatusRules): MappedStatus[] {
  const placed = (place: NamedRef, isOption: boolean): MappedStatus => ({
    externalId: place.gid,
    name: place.name.trim(),
    category: isDoneWord(place.name) ? toFinished(place, rules).category : toOpenCategory(place, isOption, rules),
  });
  const all = [
    ...rules.sections.map((section) => placed(section, false)),
    ...options.map((option) => placed(option, true)),
    overridden(INCOMPLETE, rules.overrides),
    COMPLETED,
    REJECTED,
  ];
  const names = all.map(({ name }) => name.toLowerCase());
  return all.filter((_, index) => names.indexOf(names[index] ?? '') === index);
}

/** A ticked task keeps its column's name where that column means done or canceled; elsewhere it is simply completed. */
function toFinished(place: NamedRef, { overrides }: StatusRules): MappedStatus {
  const name = place.name.trim();
  const override = findOverride(overrides.statusMap, name);
  if (override === 'DONE' || override === 'CANCELED') return { externalId: place.gid, name, category: override };
  return isDoneWord(name) ? { externalId: place.gid, name, category: 'DONE' } : COMPLETED;
}

function toOpenCategory(place: NamedRef, isOption: boolean, { sections, overrides, gaps }: StatusRules): StatusCategory {
  const known = findOverride(overrides.statusMap, place.name) ?? findWord(OPEN_WORDS, place.name);
  if (known) return known;
  const guess = isDoneWord(place.name) ? 'IN_PROGRESS' : isOption ? 'TODO' : byPosition(place, sections);
  gaps.add('status', place.name.trim(), guess);
  return guess;
}

function byPosition(place: NamedRef, sections: readonly NamedRef[]): StatusCategory {
  const index = sections.findIndex(({ gid }) => gid === place.gid);
  if (index < 0 || sections.length < 2) return 'TODO';
  if (index === 0) return 'BACKLOG';
  return index < sections.length - 1 ? 'IN_PROGRESS' : 'TODO';
}

function overridden(status: MappedStatus, overrides: MappingOverrides): MappedStatus {
  return { ...status, category: findOverride(overrides.statusMap, status.name) ?? status.category };
}
