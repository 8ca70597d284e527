/** A wanted status to what must be written in Asana for it: the tick, the column, the option of the Status field. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import { readCategory } from '../kit/mappingWords.ts';
import type { MappedStatus, StatusCategory } from '../kit/model.ts';
import type { ItemPatch } from '../kit/provider.ts';
import { COMPLETED, INCOMPLETE, type NamedRef, REJECTED, type StatusRules, toProjectStatuses } from './status.ts';

export interface Transition {
  completed: boolean;
  sectionGid: string | null;
  optionGid: string | null;
}

export interface TransitionScope {
  rules: StatusRules;
  /** Options of the Status field when the task's status comes from it, otherwise empty. */
  options: readonly NamedRef[];
}

const WITHOUT_PLACE: readonly (string | null)[] = [COMPLETED.externalId, INCOMPLETE.externalId];

/** Throws BAD_USER_INPUT with the words that exist, NOT_SUPPORTED where Asana has nothing of the kind. */
export function toTransition(wanted: NonNullable<ItemPatch['status']>, scope: TransitionScope): Transition {
  const status = 'name' in wanted ? findByName(wanted.name, scope) : findByCategory(wanted.category, scope);
  const isPlaced = !WITHOUT_PLACE.includes(status.externalId);
  const isOption = scope.options.some(({ gid }) => gid === status.externalId);
  return {
    completed: status.category === 'DONE' || status.category === 'CANCELED',
    sectionGid: isPlaced && !isOption ? status.externalId : null,
    optionGid: isOption ? status.externalId : null,
  };
}

/** With a Status field the columns say nothing about the status, so only its options can be meant. */
function reachable({ rules, options }: TransitionScope): MappedStatus[] {
  const sections = options.length > 0 ? [] : rules.sections;
  return toProjectStatuses(options, { ...rules, sections }).filter(({ externalId }) => externalId !== REJECTED.externalId);
}

function findByName(name: string, scope: TransitionScope): MappedStatus {
  const statuses = reachable(scope);
  const found = statuses.find((status) => status.name.toLowerCase() === name.trim().toLowerCase());
  if (found) return found;
  // A column's name for a task in no column, which may be a category's too.
  const category = readCategory(name);
  if (category) return findByCategory(category, scope);
  const names = statuses.map((status) => status.name);
  throw new ProviderError('BAD_USER_INPUT', `The project has no status "${name}". It has: ${names.join(', ')}.`, {
    facts: { statuses: names },
  });
}

function findByCategory(category: StatusCategory, scope: TransitionScope): MappedStatus {
  // Unticking alone leaves a placed task in its column, whatever that means: only tasks without a place are plainly incomplete.
  const isPlaced = scope.rules.sections.length + scope.options.length > 0;
  const statuses = reachable(scope).filter(
    (status) => status.category === category && !(isPlaced && status.externalId === INCOMPLETE.externalId),
  );
  const [placed] = statuses.filter(({ externalId }) => !WITHOUT_PLACE.includes(externalId));
  const found = placed ?? statuses[0];
  if (found) return found;
  throw notSupported(
    'Asana',
    'TRANSITION',
    `put this task into ${category}: its project has no such column; name one in the statusMap of the integration`,
  );
}
