/** The steps of an item as Jira's changelog. */
import type { WorldFields, WorldItem, WorldPerson, WorldStep } from '../kit/world.ts';
import { FIELD, pointsFieldOf, toPriorityRow, toTypeRow, toUserRow, withoutPrivate } from './catalogue.ts';
import { type JiraState, sprintsAt, stepIdOf, toJiraTime } from './state.ts';

interface Entry {
  field: string;
  fieldtype: 'jira' | 'custom';
  fieldId?: string;
  from: string | null;
  fromString: string | null;
  to: string | null;
  toString: string | null;
}

/** One changelog entry per step that changed something, oldest first. */
export function historiesOf(state: JiraState, item: WorldItem) {
  let fields = { ...item.initial };
  let spent = 0;
  return item.steps.flatMap((step, index) => {
    const before = fields;
    if (step.kind === 'set') fields = { ...fields, ...step.fields };
    const items = step.kind === 'set' ? fieldEntries(state, item, step, before, fields) : worklogEntries(state, step, spent);
    if (step.kind === 'worklog') spent += step.seconds;
    return items.length === 0
      ? []
      : [{ id: state.idOf('history', stepIdOf(item, index)), author: authorOf(state, step.by), created: toJiraTime(step.at), items }];
  });
}

export function authorOf(state: JiraState, personId: string) {
  const person = state.world.people.find((candidate) => candidate.id === personId);
  return person ? withoutPrivate(toUserRow(state, person)) : undefined;
}

function worklogEntries(state: JiraState, step: WorldStep, spent: number): Entry[] {
  if (step.kind !== 'worklog') return [];
  const [from, to] = [spent === 0 ? null : String(spent), String(spent + step.seconds)];
  const id = state.idOf('entry', step.id);
  return [
    { field: 'timespent', fieldtype: 'jira', fieldId: 'timespent', from, fromString: from, to, toString: to },
    { field: 'WorklogId', fieldtype: 'jira', from: null, fromString: null, to: id, toString: id },
  ];
}

function fieldEntries(state: JiraState, item: WorldItem, step: WorldStep, before: WorldFields, after: WorldFields): Entry[] {
  if (step.kind !== 'set') return [];
  return (Object.keys(step.fields) as (keyof WorldFields)[]).flatMap((field) => {
    const entry = toEntry(state, item, field, before, after, step.at);
    return field === 'status' ? [...resolutionEntry(state, item, before, after), entry] : [entry];
  });
}

type Side = { id: string | null; word: string | null };
const NOTHING: Side = { id: null, word: null };

function toEntry(state: JiraState, item: WorldItem, field: keyof WorldFields, before: WorldFields, after: WorldFields, at: number): Entry {
  const [name, custom] = NAMES[field](state, item);
  const sides =
    field === 'sprintId' ? sprintSides(state, item, at) : [sideOf(state, item, field, before), sideOf(state, item, field, after)];
  const [from = NOTHING, to = NOTHING] = sides;
  const fieldId = custom ?? IDS[field] ?? name;
  // Data Center's entries have no field ids.
  const known = state.flavour === 'cloud' && fieldId !== '' ? { fieldId } : {};
  return {
    field: name,
    fieldtype: custom ? 'custom' : 'jira',
    ...known,
    from: from.id,
    fromString: from.word,
    to: to.id,
    toString: to.word,
  };
}

/** Name in the changelog, and the custom field's id where it is one. */
const NAMES: Readonly<Record<keyof WorldFields, (state: JiraState, item: WorldItem) => readonly [string, string?]>> = {
  title: () => ['summary'],
  description: () => ['description'],
  type: () => ['issuetype'],
  status: () => ['status'],
  priority: () => ['priority'],
  assigneeIds: () => ['assignee'],
  labels: () => ['labels'],
  sprintId: () => ['Sprint', FIELD.sprint],
  milestoneId: () => ['Fix Version'],
  parentId: ({ flavour }) => (flavour === 'cloud' ? ['IssueParentAssociation'] : ['Epic Link', FIELD.epicLink]),
  points: (state, { projectId }) => [
    state.teamManaged.has(projectId) ? 'Story point estimate' : 'Story Points',
    pointsFieldOf(state, projectId),
  ],
  estimate: () => ['timeoriginalestimate'],
  dueDate: () => ['duedate'],
};
const IDS: Partial<Record<keyof WorldFields, string>> = { milestoneId: 'fixVersions', parentId: '' };

/** The sprint entry names all sprints before and after: a closed one stays (`5` to `5, 6`). */
function sprintSides(state: JiraState, item: WorldItem, at: number): Side[] {
  return [at - 1, at].map((moment) => {
    const sprints = sprintsAt(state, item, moment);
    return {
      id: sprints.map((sprint) => state.idOf('sprint', sprint.id)).join(', '),
      word: sprints.map((sprint) => sprint.name).join(', '),
    };
  });
}

function sideOf(state: JiraState, item: WorldItem, field: keyof WorldFields, fields: WorldFields): Side {
  const only = (word: string | null): Side => ({ id: null, word });
  const both = (word: string | null): Side => ({ id: word, word });
  switch (field) {
    case 'status':
      return { id: state.idOf('status', fields.status), word: fields.status };
    case 'type':
      return named(toTypeRow(state, fields.type));
    case 'priority':
      return named(toPriorityRow(fields.priority));
    case 'assigneeIds':
      return personSide(
        state,
        state.world.people.find((person) => person.id === fields.assigneeIds[0]),
      );
    case 'labels':
      return only(fields.labels.map(toLabel).join(' '));
    case 'points':
      return only(fields.points === null ? null : String(fields.points));
    case 'estimate':
      return both(fields.estimate === null ? null : String(fields.estimate));
    case 'dueDate':
      return { id: fields.dueDate, word: fields.dueDate === null ? null : `${fields.dueDate} 00:00:00.0` };
    case 'parentId':
      return parentSide(state, fields.parentId);
    case 'milestoneId': {
      const version = state.world.milestones.find((milestone) => milestone.id === fields.milestoneId);
      return version ? { id: state.idOf('version', version.id), word: version.name } : NOTHING;
    }
    case 'sprintId':
      return sprintSides(state, item, Number.POSITIVE_INFINITY)[1] ?? NOTHING;
    default:
      return only(fields[field]);
  }
}

function named(row: { id: string; name: string } | null): Side {
  return row ? { id: row.id, word: row.name } : NOTHING;
}

function personSide(state: JiraState, person: WorldPerson | undefined): Side {
  return person ? { id: state.userId(person), word: person.name } : NOTHING;
}

function parentSide(state: JiraState, parentId: string | null): Side {
  const parent = state.world.items.find((candidate) => candidate.id === parentId);
  return parent ? { id: state.idOf('issue', parent.id), word: state.keyOf(parent) } : NOTHING;
}

/** Jira labels hold no blanks. */
export function toLabel(label: string): string {
  return label.replace(/\s+/g, '-');
}

/** Closing an issue sets its resolution, in the same entry; reopening clears it. */
function resolutionEntry(state: JiraState, item: WorldItem, before: WorldFields, after: WorldFields): Entry[] {
  const isDone = (status: string) => state.categoryKey(state.statusOf(item, status)) === 'done';
  const [was, is] = [isDone(before.status), isDone(after.status)];
  if (was === is) return [];
  const done = { id: '10000', word: 'Done' };
  const [from, to] = is ? [NOTHING, done] : [done, NOTHING];
  const known = state.flavour === 'cloud' ? { fieldId: 'resolution' } : {};
  return [{ field: 'resolution', fieldtype: 'jira', ...known, from: from.id, fromString: from.word, to: to.id, toString: to.word }];
}
