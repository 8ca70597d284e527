/** What Jira lets one write, field by field, to fields of the world. */
import { wikiToMarkdown } from '../../subgraphs/jira/wiki.ts';
import { adfToMarkdown } from '../../subgraphs/kit/adf/toMarkdown.ts';
import { fieldsAt, type WorldFields } from '../kit/world.ts';
import { FIELD, fieldRows, PRIORITIES, pointsFieldOf, TYPES } from './catalogue.ts';
import type { JiraState } from './state.ts';

export type FieldErrors = Record<string, string>;
type Ref = { id?: string; name?: string; accountId?: string; key?: string } | null;
type Writer = (state: JiraState, value: unknown, errors: FieldErrors, field: string) => Partial<WorldFields>;

const WRITERS: Readonly<Record<string, Writer>> = {
  summary: (_, value, errors) => {
    if (typeof value !== 'string' || value.trim() === '') errors.summary = 'You must specify a summary of the issue.';
    return { title: String(value) };
  },
  description: (state, value, errors) => ({ description: fromBody(state, value, errors, 'description') }),
  issuetype: (_, value, errors) => {
    const found = TYPES.find(({ id, name }) => id === (value as Ref)?.id || name === (value as Ref)?.name);
    if (!found) errors.issuetype = 'Specify a valid issue type';
    return found ? { type: found.type } : {};
  },
  priority: (_, value, errors) => {
    if (value === null) return { priority: 'NONE' };
    const found = PRIORITIES.find(({ id, name }) => id === (value as Ref)?.id || name === (value as Ref)?.name);
    if (!found) errors.priority = 'The priority selected is invalid.';
    return found ? { priority: found.priority } : {};
  },
  assignee: (state, value, errors) => {
    const ref = value as Ref;
    if (ref === null) return { assigneeIds: [] };
    const person = state.findNamed(ref);
    if (!person) errors.assignee = 'Specify a valid value for assignee';
    return person ? { assigneeIds: [person.id] } : {};
  },
  labels: (_, value, errors) => {
    const labels = (value as string[]) ?? [];
    const blank = labels.find((label) => /\s/.test(label));
    if (blank !== undefined) errors.labels = `The label '${blank}' contains spaces which is invalid.`;
    return { labels };
  },
  parent: (state, value, errors) => {
    if (value === null && state.flavour === 'cloud') errors.parent = 'data was not an object';
    const ref = value as (Ref & { none?: boolean }) | null;
    return toParent(state, ref?.none === true ? null : (ref?.id ?? ref?.key ?? null), errors, 'parent');
  },
  [FIELD.epicLink]: (state, value, errors) => toParent(state, value as string | null, errors, FIELD.epicLink),
  [FIELD.storyPoints]: toPoints,
  [FIELD.pointEstimate]: toPoints,
  [FIELD.sprint]: (state, value, errors) => {
    if (value === null) return { sprintId: null };
    const sprint = typeof value === 'number' ? state.findSprint(String(value)) : undefined;
    if (!sprint)
      errors[FIELD.sprint] =
        typeof value === 'number' ? `Sprint with id ${value} does not exist.` : 'Number value expected as the Sprint id.';
    return sprint ? { sprintId: sprint.id } : {};
  },
  duedate: (_, value, errors) => {
    if (value !== null && !/^\d{4}-\d{2}-\d{2}$/.test(String(value))) errors.duedate = 'Error parsing date string: use yyyy-MM-dd.';
    return { dueDate: value as string | null };
  },
};

function toPoints(_: JiraState, value: unknown, errors: FieldErrors, field: string): Partial<WorldFields> {
  if (value !== null && typeof value !== 'number') errors[field] = 'Operation value must be a number';
  return { points: value as number | null };
}

/** Ids of the fields that creating and editing show in a project. */
function screenOf(state: JiraState, projectId: string): string[] {
  const points = pointsFieldOf(state, projectId);
  return Object.keys(WRITERS).filter((id) => id === points || (id !== FIELD.storyPoints && id !== FIELD.pointEstimate));
}

/** The same as metadata says it. */
export function screenRows(state: JiraState, projectId: string) {
  const known = new Map(fieldRows(state.flavour).map((row) => [row.id as string, row]));
  return screenOf(state, projectId).map((id) => ({
    required: id === 'summary' || id === 'issuetype',
    name: known.get(id)?.name ?? id,
    key: id,
    fieldId: id,
    hasDefaultValue: false,
    operations: ['set'],
    schema: known.get(id)?.schema ?? { type: 'string', system: id },
  }));
}

/** Reads the fields of a create or update; what is wrong with which field is in `errors`, and then nothing may be done. */
export function readFields(
  state: JiraState,
  projectId: string,
  fields: Record<string, unknown>,
): { values: Partial<WorldFields>; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const values: Partial<WorldFields> = {};
  const screen = screenOf(state, projectId);
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'project') continue;
    const write = screen.includes(field) ? WRITERS[field] : undefined;
    if (write) Object.assign(values, write(state, value, errors, field));
    else errors[field] = `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`;
  }
  return { values, errors };
}

/** A child stands one level below its parent, and a sub-task under somebody. */
export function checkPlace(state: JiraState, { type, parentId }: Pick<WorldFields, 'type' | 'parentId'>): FieldErrors {
  const levelOf = (of: WorldFields['type']) => TYPES.find((candidate) => candidate.type === of)?.hierarchyLevel ?? 0;
  const parent = state.world.items.find(({ id }) => id === parentId);
  if (!parent) return type === 'SUBTASK' ? { issuetype: 'Issue type is a sub-task but parent issue key or id not specified.' } : {};
  if (levelOf(fieldsAt(parent).type) - 1 === levelOf(type)) return {};
  return state.flavour === 'cloud'
    ? { parentId: 'Given parent work item does not belong to appropriate hierarchy.' }
    : { issuetype: 'The issue type selected is invalid for this parent.' };
}

function toParent(state: JiraState, idOrKey: string | null, errors: FieldErrors, field: string): Partial<WorldFields> {
  if (idOrKey === null) return { parentId: null };
  const parent = state.findItem(idOrKey);
  if (!parent) errors[field] = 'Could not find issue by id or key.';
  return parent ? { parentId: parent.id } : {};
}

/** Cloud's v3 takes documents and nothing else; Data Center takes text. */
export function fromBody(state: JiraState, value: unknown, errors: FieldErrors, field: string): string | null {
  if (value === null || value === undefined) return null;
  const isDocument =
    typeof value === 'object' && (value as { type?: string }).type === 'doc' && (value as { version?: number }).version === 1;
  if (isDocument !== (state.flavour === 'cloud') || (state.flavour === 'datacenter' && typeof value !== 'string')) {
    errors[field] =
      state.flavour === 'cloud'
        ? 'Operation value must be an Atlassian Document (see the Atlassian Document Format)'
        : 'Operation value must be a string';
    return null;
  }
  if (JSON.stringify(value).includes('"text":""')) errors[field] = 'INVALID_INPUT: a text node must not be empty';
  const markdown = typeof value === 'string' ? wikiToMarkdown(value) : adfToMarkdown(value);
  state.rememberBody(markdown, value);
  return markdown === '' ? null : markdown;
}
