/** ClickUp has no text search in its API: what there is are the filters of a workspace's tasks. */
import { z } from 'zod';
import { ProviderError } from '../kit/errors.ts';
import { toRecord, toText } from '../kit/mappingRead.ts';
import type { NativeQuery, NativeSearchPage } from '../kit/provider.ts';
import type { ClickUpClient, Query } from './client.ts';
import { TASK_PAGE } from './config.ts';
import { parseTask } from './payloads.ts';
import type { Site } from './site.ts';
import { ALL_TASKS, fetchTaskPage } from './taskPages.ts';
import type { QueryClickUpSearchArgs } from './types.generated.ts';

/** Filters a caller may give, with the name ClickUp has for each; `team` chooses the workspace. */
const FILTERS = {
  spaceIds: 'space_ids[]',
  folderIds: 'project_ids[]',
  listIds: 'list_ids[]',
  statuses: 'statuses[]',
  assignees: 'assignees[]',
  tags: 'tags[]',
  customItems: 'custom_items[]',
  parent: 'parent',
  includeClosed: 'include_closed',
  subtasks: 'subtasks',
  dueDateAfter: 'due_date_gt',
  dueDateBefore: 'due_date_lt',
  createdAfter: 'date_created_gt',
  createdBefore: 'date_created_lt',
  updatedAfter: 'date_updated_gt',
  updatedBefore: 'date_updated_lt',
  doneAfter: 'date_done_gt',
  doneBefore: 'date_done_lt',
  orderBy: 'order_by',
  reverse: 'reverse',
} as const satisfies Record<keyof Omit<QueryClickUpSearchArgs, 'integrationId' | 'workspace' | 'first' | 'after'>, string>;
export type SearchFilter = keyof typeof FILTERS;

export async function searchTasks(
  { client, site }: { client: ClickUpClient; site: Site },
  query: NativeQuery,
  first: number,
  after: string | null,
): Promise<NativeSearchPage> {
  if (query.text !== null)
    throw new ProviderError('BAD_USER_INPUT', `ClickUp's API has no text search. Use its filters: ${Object.keys(FILTERS).join(', ')}.`);
  const { team, ...filter } = toRecord(query.filter) ?? {};
  const teamId = await chooseTeam(site, toText(team));
  const start = after === null ? 0 : parseCursor(after);
  const page = Math.floor(start / TASK_PAGE);
  const { rows, isLast } = await fetchTaskPage(client, teamId, { ...ALL_TASKS, ...toQuery(filter), page });
  const from = start - page * TASK_PAGE;
  const taken = rows.slice(from, from + first);
  const isPageLeft = from + taken.length < rows.length;
  // A short page counts whole: the next row is the first of the page after it.
  const next = isPageLeft ? start + taken.length : (page + 1) * TASK_PAGE;
  const payloads = taken.map((task) => ({ externalId: parseTask(task).id, payload: { task } }));
  return { payloads, endCursor: taken.length > 0 && (isPageLeft || !isLast) ? toCursor(next) : null, total: null };
}

function toQuery(filter: Readonly<Record<string, unknown>>): Query {
  const query: Record<string, string | number | boolean | (string | number)[]> = {};
  for (const [name, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    if (!Object.hasOwn(FILTERS, name))
      throw new ProviderError('BAD_USER_INPUT', `ClickUp has no filter "${name}". It has: ${Object.keys(FILTERS).join(', ')}, team.`);
    query[FILTERS[name as SearchFilter]] = toValue(name, value);
  }
  return query;
}

/** Instants become epoch milliseconds. */
function toValue(name: string, value: unknown): string | number | boolean | (string | number)[] {
  const parsed = z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))]).safeParse(value);
  if (!parsed.success) throw new ProviderError('BAD_USER_INPUT', `The filter "${name}" takes text, a number or a list of them.`);
  const isMoment = /(After|Before)$/.test(name) && typeof parsed.data === 'string' && !Number.isNaN(Date.parse(parsed.data));
  return isMoment ? Date.parse(String(parsed.data)) : parsed.data;
}

async function chooseTeam(site: Site, wanted: string | null): Promise<string> {
  const teams = await site.teams();
  const found =
    wanted === null ? (teams.length === 1 ? teams[0] : undefined) : teams.find(({ id, name }) => id === wanted || name === wanted);
  if (found) return found.id;
  throw new ProviderError(
    'BAD_USER_INPUT',
    `Say in which workspace to search: ${teams.map(({ id, name }) => `${name ?? ''} (${id})`).join(', ') || 'the token sees none'}.`,
  );
}

function toCursor(row: number): string {
  return Buffer.from(`row ${row}`).toString('base64url');
}

function parseCursor(after: string): number {
  const row = /^row (\d{1,9})$/.exec(Buffer.from(after, 'base64url').toString('utf8'))?.[1];
  if (row !== undefined) return Number(row);
  throw new ProviderError('BAD_USER_INPUT', 'The cursor is not one of this search: leave `after` out to begin again.');
}
