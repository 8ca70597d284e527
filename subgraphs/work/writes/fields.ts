import type { Tx } from '../../../store/database.ts';
import type { ProjectRow } from '../../../store/queries/rows.ts';
import type { GraphContext } from '../../kit/context.ts';
import { readCategory } from '../../kit/mappingWords.ts';
import type { MappedProject } from '../../kit/model.ts';
import type { ItemDraft, ItemPatch } from '../../kit/provider.ts';
import type { CreateWorkItemInput, UpdateWorkItemInput } from '../types.generated.ts';
import { mistake } from './mistakes.ts';
import { findAssigneeIds, findParentId, findSprintId } from './targets.ts';
import { toLabels, toStoryPoints, toText, toTitle } from './values.ts';

type Where = { tx: Tx; project: ProjectRow; context: Pick<GraphContext, 'personEmail'> };

/** A new item in the tool's terms. In a draft null means the same as absent: the tool's own default. */
export async function toDraft(input: CreateWorkItemInput, where: Where): Promise<ItemDraft> {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) as CreateWorkItemInput;
  const { title: _title, status: _status, ...fields } = await toPatch({ ...given, ref: '' }, where);
  return { projectId: where.project.external_id, title: toTitle('title', input.title), ...withoutNulls(fields) };
}

type Nullless<T> = { [Name in keyof T]: Exclude<T[Name], null> };

function withoutNulls<T extends object>(fields: T): Nullless<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Nullless<T>;
}

/** Changes in the tool's terms: what is absent stays, null clears. */
export async function toPatch(input: UpdateWorkItemInput, { tx, project, context }: Where): Promise<ItemPatch> {
  const { integration_id: integrationId } = project;
  const clearable = <V, T>(value: V | null | undefined, convert: (value: V) => T) =>
    value === undefined ? undefined : value === null ? null : convert(value);
  const people = toAssigneeRefs(input);
  const patch: { [Name in keyof ItemPatch]: ItemPatch[Name] | undefined } = {
    title: input.title === undefined ? undefined : toTitle('title', input.title),
    description: clearable(input.description, (text) => toText('description', text)),
    type: required('type', input.type),
    priority: input.priority === null ? 'NONE' : (input.priority ?? undefined),
    labels: input.labels === undefined ? undefined : toLabels('labels', input.labels ?? []),
    storyPoints: clearable(input.storyPoints, (points) => toStoryPoints('storyPoints', points)),
    dueDate: input.dueDate,
    assigneeIds: people && (await findAssigneeIds(tx, people.field, people.refs, integrationId, context.personEmail)),
    sprintId: await clearable(input.sprintRef, (ref) => findSprintId(tx, 'sprintRef', ref, project)),
    parentId: await clearable(input.parentRef, (ref) => findParentId(tx, 'parentRef', ref, integrationId)),
    status: input.status === undefined ? undefined : toStatus(input.status, project),
  };
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as ItemPatch;
}

/** One assignee, several or, with null, nobody; undefined when neither field speaks of them. */
function toAssigneeRefs({ assigneeRef, assigneeRefs }: UpdateWorkItemInput): { field: string; refs: string[] } | undefined {
  if (assigneeRef === undefined && assigneeRefs === undefined) return undefined;
  const field = assigneeRefs ? 'assigneeRefs' : 'assigneeRef';
  return { field, refs: [...(assigneeRef === null || assigneeRef === undefined ? [] : [assigneeRef]), ...(assigneeRefs ?? [])] };
}

function required<T>(field: string, value: T | null | undefined): T | undefined {
  if (value === null) throw mistake(field, `"${field}" cannot be cleared.`);
  return value;
}

/** The tool's own word first, then the category; a word neither of us knows is for the tool to judge. */
function toStatus(word: string | null, project: ProjectRow): NonNullable<ItemPatch['status']> {
  const name = toTitle('status', word);
  const statuses = project.statuses as MappedProject['statuses'];
  if (statuses.some((status) => status.name.toLowerCase() === name.toLowerCase())) return { name };
  const category = readCategory(name);
  return category ? { category } : { name };
}
