/** Fields of a task as Asana takes them in one call, made from a draft or from what a patch changes. */
import { ProviderError } from '../kit/errors.ts';
import type { MappingOverrides } from '../kit/model.ts';
import type { ItemPatch } from '../kit/provider.ts';
import type { AsanaClient } from './client.ts';
import { customFieldsOf, findField } from './fields.ts';
import { htmlToMarkdown } from './fromHtml.ts';
import { markdownToHtml } from './html.ts';
import { resolveType, toCustomFieldValues } from './lookups.ts';
import { typeOf } from './mapping.ts';
import { withMarker, withoutMarker } from './marker.ts';
import type { AsanaProject, AsanaTask } from './payloads.ts';
import type { Transition } from './transition.ts';

/**
 * Only what differs is sent. A field that is not sent cannot undo somebody else's change; and when a write is half done, sending it again
 * comes to the part that is missing, whose refusal is then plain.
 */
export function plainBody(patch: ItemPatch, task: AsanaTask, marker: string): Record<string, unknown> {
  const assignee = patch.assigneeIds && onlyAssignee(patch.assigneeIds);
  return {
    ...unlessSame('name', patch.title, task.name),
    // The creation's own trace is spent by now; the new text carries this write's.
    ...(patch.description === undefined || (patch.description || null) === withoutMarker(htmlToMarkdown(task.html_notes))
      ? {}
      : { html_notes: withMarker(markdownToHtml(patch.description ?? ''), marker) }),
    ...unlessSame('assignee', assignee, task.assignee?.gid),
    ...unlessSame('due_on', patch.dueDate, task.due_on),
  };
}

/** Fields whose value depends on the project and on what the task is now. */
export async function fieldBody(
  patch: ItemPatch,
  task: AsanaTask,
  home: AsanaProject | null,
  transition: Transition | null,
  { client, overrides }: { client: AsanaClient; overrides: MappingOverrides },
): Promise<Record<string, unknown>> {
  const wantedValues = { ...(home ? toCustomFieldValues(patch, home, overrides) : {}), ...statusFieldValue(task, transition) };
  const values = Object.fromEntries(Object.entries(wantedValues).filter(([field, value]) => value !== heldValue(task, field)));
  const { type: current } = typeOf(task, overrides);
  const wanted = patch.type === current ? undefined : patch.type;
  const customType = await resolveType(client, wanted, home?.gid ?? null, Boolean(task.parent?.gid));
  return {
    ...unlessSame('completed', transition?.completed, task.completed),
    ...(customType ? typeBody(customType) : wanted === undefined ? {} : { resource_subtype: 'default_task' }),
    ...customFieldBody(values),
  };
}

/** The option's gid or the number that a custom field of the task holds. */
function heldValue(task: AsanaTask, fieldGid: string): string | number | null {
  const field = customFieldsOf(task).find(({ gid }) => gid === fieldGid);
  return field?.enum_value?.gid ?? field?.number_value ?? null;
}

/** Nothing where the task has the value already, or none is wanted. */
function unlessSame(name: string, wanted: unknown, current: unknown): Record<string, unknown> {
  return wanted === undefined || wanted === (current ?? null) ? {} : { [name]: wanted };
}

export function typeBody(customType: string | null): Record<string, unknown> {
  return { resource_subtype: 'custom', custom_type: customType };
}

function statusFieldValue(task: AsanaTask, transition: Transition | null): Record<string, string> {
  const field = findField(customFieldsOf(task), 'status');
  return transition?.optionGid && field?.gid ? { [field.gid]: transition.optionGid } : {};
}

export function onlyAssignee(ids: readonly string[]): string | null {
  if (ids.length > 1) throw new ProviderError('BAD_USER_INPUT', 'A task in Asana has one assignee: give one person, or none.');
  return ids[0] ?? null;
}

export function customFieldBody(values: Record<string, unknown>): { custom_fields?: Record<string, unknown> } {
  return Object.keys(values).length > 0 ? { custom_fields: values } : {};
}
