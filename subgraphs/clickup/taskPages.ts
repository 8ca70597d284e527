/** Pages of a workspace's tasks: how they are asked for and where they end. */
import { z } from 'zod';
import { ProviderError } from '../kit/errors.ts';
import { guardPages } from '../kit/outbound/pages.ts';
import type { ClickUpClient, Query } from './client.ts';
import { TASK_PAGE } from './config.ts';

/** How every list of tasks is asked for: closed ones and subtasks are left out by default. */
export const ALL_TASKS = { subtasks: true, include_closed: true, include_markdown_description: true } as const;

const pageSchema = z.looseObject({ tasks: z.array(z.unknown()), last_page: z.boolean().nullish() });

export interface TaskPage {
  rows: unknown[];
  isLast: boolean;
}

/**
 * One page. A page of fewer than a hundred need not be the last: `last_page` says, and where it is missing the number of rows must do.
 * An empty page ends a list whatever it says.
 */
export async function fetchTaskPage(client: ClickUpClient, teamId: string, query: Query): Promise<TaskPage> {
  const parsed = pageSchema.safeParse(await client.get('/team/{team_Id}/task', `/team/${teamId}/task`, query));
  if (!parsed.success) throw new ProviderError('PROVIDER_UNAVAILABLE', "ClickUp's answer to /team/{team_Id}/task has no list of tasks.");
  const { tasks: rows, last_page } = parsed.data;
  return { rows, isLast: rows.length === 0 || (last_page ?? rows.length < TASK_PAGE) };
}

/** Page after page, counted from the first. Throws where they have no end: a list that is cut short would read as deletions. */
export async function* fetchTaskPages(client: ClickUpClient, teamId: string, query: Query): AsyncIterable<unknown[]> {
  const guard = guardPages();
  for (let page: number | null = 0; page !== null; ) {
    const { rows, isLast }: TaskPage = await fetchTaskPage(client, teamId, { page, ...query });
    yield rows;
    page = guard.follow(isLast ? null : page + 1, rows.map(idOf));
  }
  if (guard.partial) throw endless(guard.partial.message);
}

export function endless(why: string): ProviderError {
  return new ProviderError('PROVIDER_UNAVAILABLE', `ClickUp's pages have no end. ${why}`);
}

/** Of a task that cannot be read otherwise, too; empty where it has none. */
export function idOf(row: unknown): string {
  return z.looseObject({ id: z.string() }).safeParse(row).data?.id ?? '';
}
