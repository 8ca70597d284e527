/** Jira's changelog to unified changes. Pure. */

import { toCalendarDate, toEpoch } from '../kit/mappingTime.ts';
import { findOverride, type GapCollector } from '../kit/mappingWords.ts';
import type { ChangeField, MappedChange, StatusCategory } from '../kit/model.ts';
import { followEstimates, toDecimal } from './estimates.ts';
import { type MappingContext, toCategory } from './fields.ts';
import type { JiraChangeItem, JiraHistory } from './payloads.ts';
import type { FieldRole, FieldRoles } from './roles.ts';
import type { JiraStatus } from './site.ts';
import { UNKNOWN_CATEGORY } from './tables.ts';

/** `field` of the changelog (lower case): system fields are never translated there. */
const SYSTEM_FIELDS: Readonly<Record<string, ChangeField>> = {
  status: 'status',
  assignee: 'assignee',
  priority: 'priority',
  issuetype: 'type',
  summary: 'title',
  description: 'description',
  labels: 'labels',
  parent: 'parent',
  issueparentassociation: 'parent',
  project: 'project',
  key: 'key',
  'fix version': 'milestone',
  duedate: 'dueDate',
  resolution: 'resolution',
  timeoriginalestimate: 'originalEstimate',
  timeestimate: 'remainingEstimate',
  timespent: 'timeSpent',
};
const ROLE_FIELDS = {
  storyPoints: 'storyPoints',
  sprint: 'sprint',
  epicLink: 'parent',
  flagged: 'blocked',
  rank: 'rank',
  startDate: 'startDate',
} as const satisfies Record<FieldRole, ChangeField>;
/** Names the software fields have where the entry carries no id (Data Center, old entries). */
const SOFTWARE_FIELDS: Readonly<Record<string, ChangeField>> = {
  sprint: 'sprint',
  'story points': 'storyPoints',
  'story point estimate': 'storyPoints',
  'epic link': 'parent',
  flagged: 'blocked',
  rank: 'rank',
};

export interface HistoryContext extends MappingContext {
  roles: FieldRoles;
  /** Field id to name, for entries without an id. */
  names: Readonly<Record<string, unknown>>;
  /** The present values by field id. */
  values: Readonly<Record<string, unknown>>;
  statuses: readonly JiraStatus[];
}

/** All field changes, oldest first. An entry without a readable time is left out: it cannot be placed. */
export function toChanges(histories: readonly JiraHistory[], context: HistoryContext): MappedChange[] {
  const placed = histories.flatMap((history) => {
    const at = toEpoch(history.created);
    return at === null ? [] : [{ history, at }];
  });
  placed.sort((a, b) => a.at - b.at || compareIds(a.history.id, b.history.id));
  const seenParents = new Set<string>();
  const toEstimate = followEstimates(
    placed.flatMap(({ history }) => history.items.filter((item) => toUnifiedField(item, context) === 'storyPoints')),
    { ...context, ids: context.roles.storyPoints },
  );
  return placed.flatMap(({ history, at }) =>
    history.items.map((item, index) => {
      const named = toField(item, context, seenParents, at);
      const estimate = named === 'storyPoints' ? toEstimate(item) : null;
      const field = named === 'storyPoints' && estimate === null ? item.field : named;
      return {
        externalId: `${history.id}:${index}`,
        at: new Date(at).toISOString(),
        actorId: history.authorId,
        field,
        ...(estimate ? onlyWords(estimate.from, estimate.to) : toValues(field, item, history)),
        ...toCategories(field, item, context),
      };
    }),
  );
}

/** Ids grow with time; Cloud's are numbers, but nobody promised. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

function toField(item: JiraChangeItem, context: HistoryContext, seenParents: Set<string>, at: number): MappedChange['field'] {
  const field = toUnifiedField(item, context);
  if (field !== 'parent') return field ?? item.field;
  // Jira notes a new epic twice within moments, as epic link and as parent: the second note keeps the tool's own name.
  const note = `${item.to ?? ''} ${Math.floor(at / 10_000)}`;
  const before = `${item.to ?? ''} ${Math.floor(at / 10_000) - 1}`;
  if (seenParents.has(note) || seenParents.has(before)) return item.field;
  seenParents.add(note);
  return field;
}

function toUnifiedField(item: JiraChangeItem, { roles, names }: HistoryContext): ChangeField | null {
  const { fieldId } = item;
  const byId = roleEntries().find(([role]) => fieldId !== null && roles[role].includes(fieldId));
  if (byId) return ROLE_FIELDS[byId[0]];
  const word = item.field.toLowerCase();
  const isCustom = fieldId?.startsWith('customfield_') ?? false;
  if (!isCustom && Object.hasOwn(SYSTEM_FIELDS, word)) return SYSTEM_FIELDS[word] ?? null;
  if (fieldId === null) {
    const byName = roleEntries().find(([role]) => roles[role].some((id) => names[id] === item.field));
    if (byName) return ROLE_FIELDS[byName[0]];
  }
  return Object.hasOwn(SOFTWARE_FIELDS, word) ? (SOFTWARE_FIELDS[word] ?? null) : null;
}

function roleEntries(): [FieldRole, ChangeField][] {
  return Object.entries(ROLE_FIELDS) as [FieldRole, ChangeField][];
}

type Values = Pick<MappedChange, 'from' | 'to' | 'fromId' | 'toId'>;

/** Words and ids of both sides, in the encoding of `CHANGE_FIELDS`. */
function toValues(field: MappedChange['field'], item: JiraChangeItem, history: JiraHistory): Values {
  const plain = { from: orNull(item.fromString), to: orNull(item.toString), fromId: orNull(item.from), toId: orNull(item.to) };
  switch (field) {
    case 'sprint':
      return { ...plain, fromId: item.from ?? '', toId: item.to ?? '' };
    case 'originalEstimate':
    case 'remainingEstimate':
    case 'timeSpent':
      return onlyWords(toDecimal(item.from), toDecimal(item.to));
    case 'labels':
      return onlyWords(orNull(item.fromString?.trim().replace(/\s+/g, ', ')), orNull(item.toString?.trim().replace(/\s+/g, ', ')));
    case 'dueDate':
    case 'startDate':
      return onlyWords(toCalendarDate(item.from) ?? plain.from, toCalendarDate(item.to) ?? plain.to);
    case 'blocked':
      return onlyWords(String(Boolean(item.fromString)), String(Boolean(item.toString)));
    case 'project':
      return { ...plain, ...projectKeys(history, plain) };
    default:
      return plain;
  }
}

function onlyWords(from: string | null, to: string | null): Values {
  return { from, to, fromId: null, toId: null };
}

function orNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** A move names projects by name, and the keys beside it by key: the project's key is the key's first half. */
function projectKeys(history: JiraHistory, names: Values): Pick<Values, 'from' | 'to'> {
  const key = history.items.find((item) => item.field.toLowerCase() === 'key');
  const projectOf = (itemKey: string | null | undefined) => /^(.+)-\d+$/.exec(itemKey ?? '')?.[1] ?? null;
  return { from: projectOf(key?.fromString) ?? names.from, to: projectOf(key?.toString) ?? names.to };
}

function toCategories(field: string, item: JiraChangeItem, context: HistoryContext): Pick<MappedChange, 'fromCategory' | 'toCategory'> {
  if (field !== 'status') return { fromCategory: null, toCategory: null };
  return {
    fromCategory: categoryOf(item.from, item.fromString, context),
    toCategory: categoryOf(item.to, item.toString, context),
  };
}

/**
 * The category of a status in the past: by id; a status deleted since by the name another one still has, when all of that name agree;
 * then the operator's word. Renamed statuses keep their id, so the present name decides nothing.
 */
function categoryOf(id: string | null, name: string | null, context: HistoryContext): StatusCategory | null {
  if (name === null) return null;
  const own = context.statuses.find((status) => status.id === id);
  if (own) return findOverride(context.overrides.statusMap, name) ?? toCategory(own, context);
  const override = findOverride(context.overrides.statusMap, name);
  if (override) return override;
  const namesakes = context.statuses.filter((status) => status.name === name);
  const categories = new Set(namesakes.map((status) => toCategory(status, context)));
  const [only] = categories;
  if (only && categories.size === 1) return only;
  return noteUnknown(context.gaps, name);
}

function noteUnknown(gaps: GapCollector, name: string): StatusCategory {
  gaps.add('status', name, UNKNOWN_CATEGORY);
  return UNKNOWN_CATEGORY;
}
