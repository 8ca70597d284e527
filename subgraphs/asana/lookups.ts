/** Words of a write to the gids Asana wants: tags by name, options and number fields of a project, custom task types. */
import { notSupported } from '../kit/errors.ts';
import type { Step } from '../kit/inOrder.ts';
import { findOverride, findWord } from '../kit/mappingWords.ts';
import type { MappingOverrides, Priority, WorkItemType } from '../kit/model.ts';
import type { ItemPatch } from '../kit/provider.ts';
import type { AsanaClient } from './client.ts';
import { findField, optionsOf, PRIORITY_WORDS } from './fields.ts';
import { toTypeWord } from './mapping.ts';
import { type AsanaCustomField, type AsanaProject, parseNamed } from './payloads.ts';

/** Tags for a task: the gids of those that are there, and a step for each that is not, which makes it and adds its gid. */
export interface TagPlan {
  gids: string[];
  creations: Step[];
}

/** Names that do not exist become new tags of the workspace. */
export async function planTags(client: AsanaClient, names: readonly string[], workspace: string | null): Promise<TagPlan> {
  const plan: TagPlan = { gids: [], creations: [] };
  if (names.length === 0) return plan;
  if (!workspace) throw notSupported('Asana', 'UPDATE', 'label a task that is in no workspace');
  const path = `/workspaces/${encodeURIComponent(workspace)}/tags`;
  const tags = (await client.fetchAll('/workspaces/{workspace_gid}/tags', path, { opt_fields: ['name'] })).map(parseNamed);
  const create = (name: string) => async () =>
    plan.gids.push(parseNamed(await client.write('POST', '/workspaces/{workspace_gid}/tags', path, { name })).gid);
  for (const name of names) {
    const known = tags.find((tag) => tag.name?.trim().toLowerCase() === name.trim().toLowerCase());
    if (known) plan.gids.push(known.gid);
    else plan.creations.push(create(name));
  }
  return plan;
}

/** Gid of the project's custom type for a kind of work, or `null` where a plain task is meant. */
export async function resolveType(
  client: AsanaClient,
  type: WorkItemType | undefined,
  projectGid: string | null,
  isSubtask: boolean,
): Promise<string | null> {
  if (type === undefined || type === 'TASK' || (type === 'SUBTASK' && isSubtask)) return null;
  const rows = projectGid ? await client.fetchAll('/custom_types', '/custom_types', { project: projectGid, opt_fields: ['name'] }) : [];
  const found = rows.map(parseNamed).find(({ name }) => toTypeWord(name ?? '') === type);
  if (found) return found.gid;
  throw notSupported('Asana', 'UPDATE', `make this task a ${type}: its project has no custom task type of that kind`);
}

/** `{ fieldGid: value }` for priority and story points; throws NOT_SUPPORTED where the project has no such field or option. */
export function toCustomFieldValues(
  { priority, storyPoints }: Pick<ItemPatch, 'priority' | 'storyPoints'>,
  project: AsanaProject,
  overrides: MappingOverrides,
): Record<string, string | number | null> {
  const fields = (project.custom_field_settings ?? []).flatMap((setting) => (setting?.custom_field ? [setting.custom_field] : []));
  const values: Record<string, string | number | null> = {};
  if (priority !== undefined) {
    const field = findField(fields, 'priority');
    if (field?.gid) values[field.gid] = toPriorityOption(field, priority, overrides);
    else if (priority !== 'NONE') throw noField(project, 'a priority', 'Priority');
  }
  if (storyPoints !== undefined) {
    const field = findField(fields, 'storyPoints', overrides.storyPointsField);
    if (field?.gid) values[field.gid] = toPointsValue(field, storyPoints);
    else if (storyPoints !== null) throw noField(project, 'story points', 'Story points');
  }
  return values;
}

function toPriorityOption(field: AsanaCustomField, priority: Priority, overrides: MappingOverrides): string | null {
  if (priority === 'NONE') return null;
  const meaning = (name: string) => findOverride(overrides.priorityMap, name) ?? findWord<Priority>(PRIORITY_WORDS, name);
  const option = optionsOf(field).find(({ name }) => meaning(name) === priority);
  if (option) return option.gid;
  const names = optionsOf(field).map(({ name }) => name);
  throw notSupported('Asana', 'UPDATE', `set the priority ${priority}: the field "${field.name}" offers ${names.join(', ')}`);
}

function toPointsValue(field: AsanaCustomField, points: number | null): string | number | null {
  if (points === null || (field.resource_subtype ?? field.type) !== 'enum') return points;
  const option = optionsOf(field).find(({ name }) => Number(name) === points);
  if (option) return option.gid;
  throw notSupported(
    'Asana',
    'UPDATE',
    `estimate ${points} points: the field "${field.name}" offers ${optionsOf(field)
      .map(({ name }) => name)
      .join(', ')}`,
  );
}

function noField(project: AsanaProject, what: string, name: string): Error {
  return notSupported('Asana', 'UPDATE', `hold ${what} in the project "${project.name}": add a custom field named "${name}" to it`);
}
