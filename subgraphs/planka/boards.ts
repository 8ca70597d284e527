/** Projects and boards in scope. */
import { type Json, toNumber, toText } from '../kit/mappingRead.ts';
import type { ProviderConnection } from '../kit/provider.ts';
import type { PlankaClient } from './client.ts';
import { toProjectKey } from './mappingLists.ts';

export interface Place {
  project: Json;
  boardIds: string[];
  /** Fields that projects define for all their boards: a board tells their values, not their names. */
  baseFields: readonly Json[];
}

/** Projects of the integration's settings (key, name or id), or all the account sees, with their boards from left to right. */
export async function fetchPlaces(client: PlankaClient, connection: ProviderConnection): Promise<Place[]> {
  const { items, included } = await client.fetchProjects();
  const wanted = new Set(connection.projects.map((word) => word.toLowerCase()));
  const names = (project: Json) => [toProjectKey(project), toText(project.name) ?? '', toText(project.id) ?? ''];
  const inScope = items.filter((project) => wanted.size === 0 || names(project).some((name) => wanted.has(name.toLowerCase())));
  const boards = [...(included.boards ?? [])].sort((a, b) => (toNumber(a.position) ?? 0) - (toNumber(b.position) ?? 0));
  return inScope.map((project) => ({
    project,
    baseFields: included.customFields ?? [],
    boardIds: boards.filter(({ projectId }) => projectId === project.id).flatMap(({ id }) => toText(id) ?? []),
  }));
}
