/**
 * Reads one work package whole. The payload we keep is OpenProject's own, with more embedded in it than the server embeds: `_embedded`
 * is where HAL puts resources that belong together, so the parts stay as they came and one payload maps without the network.
 */
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import { findWord } from '../kit/mappingWords.ts';
import type { OpenProjectClient } from './client.ts';
import { toFilters } from './client.ts';
import type { Lookups } from './lookups.ts';
import { secondsOf } from './mapping.ts';
import { embedded, embeddedRows, linkOf, toMarkdown } from './payloads.ts';
import { RELATIONS } from './tables.ts';

/** `null` where the work package is gone or hidden. */
export async function fetchWhole(client: OpenProjectClient, lookups: Lookups, id: string): Promise<Json | null> {
  const resource = await client.find('/work_packages/{id}', `/work_packages/${encodeURIComponent(id)}`);
  if (resource === null) return null;
  const [project, version, priorities, schema, activities, timeEntries, closedBlockers] = await Promise.all([
    fetchProject(resource, lookups),
    fetchVersion(resource, lookups),
    lookups.priorities(),
    lookups.customFieldsOf(resource),
    fetchComments(client, id),
    fetchTimeEntries(client, resource),
    fetchClosedBlockers(client, lookups, resource, id),
  ]);
  return {
    ...resource,
    _embedded: {
      ...toRecord(resource._embedded),
      ...(project ? { project: withoutProse(project) } : {}),
      ...(version ? { version } : {}),
      ...(Object.keys(schema).length > 0 ? { schema } : {}),
      priorities: toCollection(
        priorities.map(({ id: priority, name, position, isDefault }) => ({ id: priority, name, position, isDefault })),
      ),
      activities: toCollection(activities),
      timeEntries: toCollection(timeEntries),
      closedBlockers: toCollection(closedBlockers),
    },
  };
}

function toCollection(elements: readonly Json[]): Json {
  return { _type: 'Collection', total: elements.length, count: elements.length, _embedded: { elements } };
}

async function fetchProject(resource: Json, lookups: Lookups): Promise<Json | null> {
  const own = embedded(resource, 'project');
  if (toText(own?.identifier) !== null) return own;
  const id = linkOf(resource, 'project')?.id;
  return id ? lookups.project(id) : null;
}

/** The project stands in every one of its work packages: its description need not. */
function withoutProse({ description: _description, statusExplanation: _explanation, ...project }: Json): Json {
  return project;
}

async function fetchVersion(resource: Json, lookups: Lookups): Promise<Json | null> {
  const id = linkOf(resource, 'version')?.id;
  return id ? (embedded(resource, 'version') ?? lookups.version(id)) : null;
}

/** Activities with words in them. Internal ones (15.5+) are for members of the project only: they are not taken along. */
async function fetchComments(client: OpenProjectClient, id: string): Promise<Json[]> {
  const rows = await client.fetchList('/work_packages/{id}/activities', `/work_packages/${encodeURIComponent(id)}/activities`);
  return rows.filter((row) => row.internal !== true && toMarkdown(row.comment) !== null);
}

/** Asked for by the work package's own link, since the name of the filter differs between versions; not at all where no time was spent. */
export async function fetchTimeEntries(client: OpenProjectClient, resource: Json): Promise<Json[]> {
  if (secondsOf(resource.spentTime) === 0 || resource.spentTime === undefined) return [];
  return listTimeEntries(client, resource);
}

export async function listTimeEntries(client: OpenProjectClient, resource: Json): Promise<Json[]> {
  const href = linkOf(resource, 'timeEntries')?.href ?? '';
  const offered = new URLSearchParams(href.split('?')[1] ?? '').get('filters');
  const filters = offered ?? toFilters([{ work_package: { operator: '=', values: [toText(resource.id) ?? ''] } }]);
  return client.fetchAll('/time_entries', '/time_entries', { filters });
}

/** Ids of blockers that are closed already. One request, and only for what is blocked at all. */
async function fetchClosedBlockers(client: OpenProjectClient, lookups: Lookups, resource: Json, id: string): Promise<Json[]> {
  const ids = embeddedRows(resource, 'relations').flatMap((relation) => blockerOf(relation, id) ?? []);
  if (ids.length === 0) return [];
  const closed = new Set((await lookups.statuses()).filter(({ isClosed }) => isClosed === true).map((status) => toText(status.id)));
  const filters = toFilters([{ id: { operator: '=', values: ids } }]);
  const rows = await client.fetchAll('/work_packages', '/work_packages', { filters });
  return rows.filter((row) => closed.has(linkOf(row, 'status')?.id ?? null)).map((row) => ({ id: row.id }));
}

function blockerOf(relation: Json, id: string): string | null {
  const known = findWord(RELATIONS, toText(relation.type));
  const from = linkOf(relation, 'from')?.id ?? null;
  const to = linkOf(relation, 'to')?.id ?? null;
  if (known?.kind !== 'BLOCKS') return null;
  return known.outward ? (to === id ? from : null) : from === id ? to : null;
}
