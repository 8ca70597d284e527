/** Projects are spaces. A new one gets a list, because tasks live in lists; what a space cannot hold is refused. */
import { notSupported, ProviderError } from '../kit/errors.ts';
import { runInOrder } from '../kit/inOrder.ts';
import { toRecord } from '../kit/mappingRead.ts';
import type { ProjectDraft, ProjectPatch, WriteResult } from '../kit/provider.ts';
import type { WriteContext } from './context.ts';
import { withPlainMarker } from './marker.ts';
import { parseList, parseSpace } from './payloads.ts';

export const FIRST_LIST = 'Backlog';
const on = { enabled: true } as const;
const FEATURES = {
  due_dates: { enabled: true, start_date: true, remap_due_dates: false, remap_closed_due_date: false },
  time_tracking: on,
  tags: on,
  time_estimates: on,
  checklists: on,
  custom_fields: on,
  remap_dependencies: on,
  dependency_warning: on,
  portfolios: on,
} as const;

/** Two calls: a space has no text to keep a trace in, so the description and the trace are its first list's. */
export async function createProject(draft: ProjectDraft, marker: string, { client, site }: WriteContext): Promise<WriteResult> {
  const teams = await site.teams();
  const [first] = await site.spaces();
  const team = teams.length === 1 ? teams[0]?.id : first?.teamId;
  if (!team)
    throw new ProviderError('BAD_USER_INPUT', 'The token sees several ClickUp workspaces: name a space of the right one in the settings.');
  const body = { name: draft.name, multiple_assignees: true, features: FEATURES };
  const space = parseSpace(await client.write('POST', '/team/{team_id}/space', `/team/${team}/space`, body));
  const list = { name: FIRST_LIST, content: withPlainMarker(draft.description ?? null, marker) };
  await runInOrder([() => client.write('POST', '/space/{space_id}/list', `/space/${space.id}/list`, list)], true);
  site.forget();
  return { externalId: space.id };
}

/** ClickUp wants the whole space back, so it is read first. */
export async function updateProject(id: string, patch: ProjectPatch, { client, site }: WriteContext): Promise<WriteResult> {
  if (patch.description) throw notSupported('ClickUp', 'PROJECTS_WRITE', 'describe a space: it has a name only');
  if (patch.name === undefined) return { externalId: id };
  const { teamId } = await site.spaceOf(id);
  const rows = await client.getRows('spaces', '/team/{team_id}/space', `/team/${teamId}/space`, { archived: false });
  const space = rows.map(parseSpace).find((candidate) => candidate.id === id);
  if (!space) throw new ProviderError('NOT_FOUND', `ClickUp has no space ${id}.`);
  const body = {
    name: patch.name,
    color: space.color ?? '',
    private: space.private ?? false,
    admin_can_manage: space.admin_can_manage ?? true,
    multiple_assignees: space.multiple_assignees ?? true,
    features: { ...FEATURES, ...knownFeatures(space.features) },
  };
  await client.write('PUT', '/space/{space_id}', `/space/${encodeURIComponent(id)}`, body);
  site.forget();
  return { externalId: id };
}

/** Answers hold more features than a write may name. */
function knownFeatures(features: unknown): Record<string, unknown> {
  const entries = Object.entries(toRecord(features) ?? {});
  return Object.fromEntries(entries.filter(([name]) => Object.hasOwn(FEATURES, name)));
}

/** The space whose first list bears the marker, or the first of that name without such a list. */
export async function findCreatedSpace(
  name: string,
  hasTrace: (text: string | null | undefined) => boolean,
  { client, site }: WriteContext,
): Promise<{ id: string; isOurs: boolean } | null> {
  site.forget();
  const alike = (await site.spaces()).filter(({ space }) => space.name === name);
  for (const { space } of alike) {
    const lists = await client.getRows('lists', '/space/{space_id}/list', `/space/${space.id}/list`, { archived: false });
    if (lists.map(parseList).some(({ content }) => hasTrace(content))) return { id: space.id, isOurs: true };
  }
  const [first] = alike;
  return first ? { id: first.space.id, isOurs: false } : null;
}
