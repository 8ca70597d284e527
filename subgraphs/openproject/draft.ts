/** Drafts and patches to OpenProject's properties and links. What OpenProject cannot hold is refused, never dropped. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import { type Json, toText } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { Priority, WorkItemType } from '../kit/model.ts';
import type { ItemDraft, ItemPatch, ProviderConnection } from '../kit/provider.ts';
import type { OpenProjectClient } from './client.ts';
import type { Lookups } from './lookups.ts';
import { withMarker } from './marker.ts';
import { type MappingContext, toPriority, toType } from './words.ts';

export interface Writer {
  client: OpenProjectClient;
  lookups: Lookups;
  connection: ProviderConnection;
}

/** A body of `{ subject, description, ..., _links }`. */
export interface Body {
  properties: Record<string, unknown>;
  links: Record<string, { href: string | null }>;
}

export function toPayload({ properties, links }: Body, extra: Json = {}): Json {
  return { ...extra, ...properties, ...(Object.keys(links).length > 0 ? { _links: links } : {}) };
}

/** Everything of a patch but the status, which depends on the workflow (transition.ts). `projectId` is where types are looked up. */
export async function toBody(writer: Writer, values: Omit<ItemPatch, 'status'>, projectId: string, isMilestone: boolean): Promise<Body> {
  const { title, description, type, assigneeIds, priority, labels, sprintId, parentId, storyPoints, dueDate } = values;
  refuseLabels(labels);
  const { client, connection } = writer;
  const link = (path: string, id: string | null) => ({ href: id === null ? null : client.href(`/${path}/${id}`) });
  const typed = type === undefined ? null : await findType(writer, projectId, type);
  const dated = typed === null ? isMilestone : typed.isMilestone === true;
  return {
    properties: {
      ...(title === undefined ? {} : { subject: title }),
      ...(description === undefined ? {} : { description: { raw: description ?? '' } }),
      ...(storyPoints === undefined ? {} : { [connection.overrides.storyPointsField ?? 'storyPoints']: storyPoints }),
      ...(dueDate === undefined ? {} : { [dated ? 'date' : 'dueDate']: dueDate }),
    },
    links: {
      ...(typed === null ? {} : { type: link('types', toText(typed.id)) }),
      ...(assigneeIds === undefined ? {} : { assignee: link('users', toAssignee(assigneeIds)) }),
      ...(priority === undefined ? {} : { priority: link('priorities', await findPriority(writer, priority)) }),
      ...(sprintId === undefined ? {} : { version: link('versions', sprintId) }),
      ...(parentId === undefined ? {} : { parent: link('work_packages', parentId) }),
    },
  };
}

/**
 * The marker rides in the description: an empty one holds nothing else. Every new work package needs a type; without a wish it is the
 * project's first, as in the browser.
 */
export async function toDraftBody(writer: Writer, draft: ItemDraft, marker: string): Promise<Body> {
  const { projectId, ...values } = draft;
  const body = await toBody(writer, { ...values, description: withMarker(draft.description, marker) }, projectId, false);
  if (body.links.type) return body;
  const [first] = await fetchTypes(writer, projectId);
  if (first) body.links.type = { href: writer.client.href(`/types/${toText(first.id)}`) };
  return body;
}

function fetchTypes({ client }: Writer, projectId: string): Promise<Json[]> {
  return client.fetchList('/projects/{id}/types', `/projects/${encodeURIComponent(projectId)}/types`);
}

function refuseLabels(labels: readonly string[] | undefined): void {
  if (labels !== undefined)
    throw notSupported('OpenProject', 'UPDATE', 'hold labels: it has one category per work package, from a list of the project');
}

function toAssignee([id, second]: readonly string[]): string | null {
  if (second !== undefined)
    throw new ProviderError('BAD_USER_INPUT', 'An OpenProject work package has one assignee: give one.', {
      facts: { field: 'assigneeIds' },
    });
  return id ?? null;
}

function quiet({ connection }: Writer): MappingContext {
  return { overrides: connection.overrides, gaps: createGapCollector(), baseUrl: connection.baseUrl };
}

/** The first of the project's types that we would read back so. */
async function findType(writer: Writer, projectId: string, wanted: WorkItemType): Promise<Json> {
  const rows = await fetchTypes(writer, projectId);
  const fits = rows.filter((row) => toType(row, quiet(writer)) === wanted);
  const best = fits.find(({ isMilestone }) => isMilestone !== true) ?? fits[0];
  if (best) return best;
  const offered = rows.map(({ name }) => name).join(', ');
  throw new ProviderError(
    'BAD_USER_INPUT',
    `The project has no type for ${wanted}. It has: ${offered || 'none'}. Map one in settings.typeMap.`,
    {
      facts: { field: 'type' },
    },
  );
}

/** OpenProject cannot hold "none": the default stands for it. */
async function findPriority(writer: Writer, wanted: Priority): Promise<string | null> {
  const scale = (await writer.lookups.priorities()).filter(({ isActive }) => isActive !== false);
  const match =
    wanted === 'NONE'
      ? scale.find(({ isDefault }) => isDefault === true)
      : scale.find((priority) => toPriority(priority, scale, quiet(writer)) === wanted);
  if (match) return toText(match.id);
  const offered = scale.map(({ name }) => name).join(', ');
  throw new ProviderError(
    'BAD_USER_INPUT',
    `This OpenProject has no priority for ${wanted}. It has: ${offered}. Map one in settings.priorityMap.`,
    {
      facts: { field: 'priority' },
    },
  );
}
