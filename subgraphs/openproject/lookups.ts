/** What a site says of itself once and rarely changes: statuses, priorities, types, schemas, projects in scope. One per provider. */
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import type { ProviderConnection } from '../kit/provider.ts';
import type { Filters, OpenProjectClient } from './client.ts';
import { toProjectKey } from './mappingLists.ts';
import { linkOf } from './payloads.ts';

export interface Lookups {
  statuses(): Promise<Json[]>;
  priorities(): Promise<Json[]>;
  /** Projects of the integration's settings, or all the account sees. */
  projects(): Promise<Json[]>;
  project(id: string): Promise<Json | null>;
  version(id: string): Promise<Json | null>;
  /** Name and type of each custom field that work packages of this one's project and type have. */
  customFieldsOf(workPackage: Json): Promise<Json>;
  /** The account of the token. */
  me(): Promise<Json>;
}

export function createLookups(connection: ProviderConnection, client: OpenProjectClient): Lookups {
  const cache = new Map<string, Promise<unknown>>();
  /** A failed look-up is forgotten, so that the next asks again. */
  function once<T>(key: string, load: () => Promise<T>): Promise<T> {
    const running = (cache.get(key) as Promise<T> | undefined) ?? load();
    cache.set(key, running);
    running.catch(() => cache.delete(key));
    return running;
  }
  const wanted = new Set(connection.projects.map((word) => word.toUpperCase()));
  const isWanted = (project: Json) => wanted.size === 0 || wanted.has(toProjectKey(project)) || wanted.has(toText(project.id) ?? '');
  return {
    statuses: () => once('statuses', async () => sortedByPosition(await client.fetchList('/statuses', '/statuses'))),
    priorities: () => once('priorities', async () => sortedByPosition(await client.fetchList('/priorities', '/priorities'))),
    projects: () => once('projects', async () => (await client.fetchAll('/projects', '/projects', { filters: '[]' })).filter(isWanted)),
    project: (id) => once(`project ${id}`, () => client.find('/projects/{id}', `/projects/${encodeURIComponent(id)}`)),
    version: (id) => once(`version ${id}`, () => client.find('/versions/{id}', `/versions/${encodeURIComponent(id)}`)),
    customFieldsOf: async (workPackage) => {
      const id = linkOf(workPackage, 'schema')?.id;
      const hasAny = [...Object.keys(workPackage), ...Object.keys(toRecord(workPackage._links) ?? {})].some((name) =>
        name.startsWith('customField'),
      );
      if (!id || !hasAny) return {};
      return once(`schema ${id}`, async () => {
        const schema = await client.find('/work_packages/schemas/{identifier}', `/work_packages/schemas/${encodeURIComponent(id)}`);
        return toFieldNames(schema ?? {});
      });
    },
    me: () => once('me', () => client.fetch('/users/{id}', '/users/me')),
  };
}

/** Ids of the projects that settings name and the account sees; `null` for all it sees. Asked anew by each provider, so new ones come in. */
export async function scopeOf({ connection, lookups }: { connection: ProviderConnection; lookups: Lookups }): Promise<Set<string> | null> {
  if (connection.projects.length === 0) return null;
  return new Set((await lookups.projects()).flatMap((project) => toText(project.id) ?? []));
}

/** Must not be asked of an empty scope: OpenProject refuses filters without values, and names of projects that it does not show. */
export function projectFilter(scope: ReadonlySet<string> | null): Filters {
  return scope === null ? [] : [{ project: { operator: '=', values: [...scope] } }];
}

function sortedByPosition(rows: Json[]): Json[] {
  return rows.sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0));
}

function toFieldNames(schema: Json): Json {
  const fields = Object.entries(schema).filter(([name]) => name.startsWith('customField'));
  return Object.fromEntries(fields.map(([name, property]) => [name, { name: toRecord(property)?.name, type: toRecord(property)?.type }]));
}
