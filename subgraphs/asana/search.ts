/** Asana's own task search: for paid workspaces, without page tokens. It is paged by walking back through creation times. */
import { ProviderError } from '../kit/errors.ts';
import { toRecord } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { NativeQuery, NativeSearchPage } from '../kit/provider.ts';
import type { AsanaClient, Query } from './client.ts';
import { PAGE_SIZE, TASK_FIELDS } from './config.ts';
import { parseTask } from './payloads.ts';
import type { Site } from './site.ts';

/** Search parameters a caller may give; `workspace` chooses where, the rest go to Asana as they are. */
export const SEARCH_PARAMETERS = [
  'resource_subtype',
  'assignee.any',
  'assignee.not',
  'projects.any',
  'projects.not',
  'projects.all',
  'sections.any',
  'tags.any',
  'tags.not',
  'tags.all',
  'followers.any',
  'created_by.any',
  'due_on.before',
  'due_on.after',
  'modified_at.after',
  'modified_at.before',
  'created_at.after',
  'created_at.before',
  'completed_at.after',
  'completed_at.before',
  'is_blocking',
  'is_blocked',
  'has_attachment',
  'completed',
  'is_subtask',
] as const;

export async function searchTasks(
  { client, site }: { client: AsanaClient; site: Site },
  query: NativeQuery,
  first: number,
  after: string | null,
): Promise<NativeSearchPage> {
  const { workspace, ...filter } = toRecord(query.filter) ?? {};
  const gid = await chooseWorkspace(site, workspace);
  const size = Math.min(first, PAGE_SIZE);
  const parameters: Record<string, string> = { ...toParameters(filter), sort_by: 'created_at', sort_ascending: 'false' };
  if (after) parameters['created_at.before'] = parseCursor(after);
  const path = `/workspaces/${encodeURIComponent(gid)}/tasks/search`;
  const label = '/workspaces/{workspace_gid}/tasks/search';
  const { rows } = await client.fetchPage(
    label,
    path,
    { limit: size, text: query.text, ...parameters, opt_fields: TASK_FIELDS } satisfies Query,
    null,
  );
  const payloads = rows.map((task) => ({ externalId: parseTask(task).gid, payload: { task } }));
  const last = rows.length === size ? parseTask(rows.at(-1)).created_at : null;
  return { payloads, endCursor: last ? Buffer.from(last).toString('base64url') : null, total: null };
}

function toParameters(filter: Readonly<Record<string, unknown>>): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    if (!(SEARCH_PARAMETERS as readonly string[]).includes(name))
      throw new ProviderError(
        'BAD_USER_INPUT',
        `Asana's search has no parameter "${name}". It has: ${SEARCH_PARAMETERS.join(', ')}, workspace.`,
      );
    parameters[name] = Array.isArray(value) ? value.join(',') : String(value);
  }
  return parameters;
}

async function chooseWorkspace(site: Site, wanted: unknown): Promise<string> {
  const workspaces = await site.workspaces();
  const found = wanted
    ? workspaces.find(({ gid, name }) => gid === wanted || name === wanted)
    : workspaces.length === 1
      ? workspaces[0]
      : undefined;
  if (found) return found.gid;
  const names = workspaces.map(({ gid, name }) => `${name ?? ''} (${gid})`).join(', ');
  throw new ProviderError('BAD_USER_INPUT', `Say in which workspace to search: ${names || 'the token sees none'}.`);
}

function parseCursor(after: string): string {
  const instant = toInstant(Buffer.from(after, 'base64url').toString('utf8'));
  if (instant) return instant;
  throw new ProviderError('BAD_USER_INPUT', 'The cursor is not one of this search: leave `after` out to begin again.');
}
