/** Asks for what ClickUp keeps beside a task: comments, tracked time, time in status, the state of what it waits for. */
import { ProviderError } from '../kit/errors.ts';
import { toNumber, toRecord } from '../kit/mappingRead.ts';
import { toEpoch } from '../kit/mappingTime.ts';
import type { ClickUpClient } from './client.ts';
import { BULK_IDS, COMMENT_PAGE } from './config.ts';
import { type ClickUpItemPayload, type ClickUpTask, parseComment, parseTask } from './payloads.ts';
import { type Site, toSprintRef } from './site.ts';

export interface ItemHome {
  teamId: string;
  space: { id: string; name: string };
  /** Times in status by task id; empty where the ClickApp is off. */
  times: ReadonlyMap<string, unknown>;
  asOf: number;
}

export async function fetchItemPayload(
  client: ClickUpClient,
  site: Site,
  raw: unknown,
  task: ClickUpTask,
  home: ItemHome,
): Promise<ClickUpItemPayload> {
  const lists = await site.listsOf(home.space.id);
  const own = [task.list?.id, ...(task.locations ?? []).map((place) => place?.id)];
  const types = await site.typesOf(home.teamId);
  const typeId = String(task.custom_item_id ?? 0);
  return {
    task: raw,
    comments: await fetchComments(client, task.id),
    tracked:
      (toNumber(task.time_spent) ?? 0) > 0
        ? await orNothing(client.getRows('data', '/task/{task_id}/time', `${taskPath(task.id)}/time`))
        : [],
    timeInStatus: home.times.get(task.id) ?? null,
    openDependencies: isOpen(task) ? await fetchOpenDependencies(client, task) : [],
    space: home.space,
    typeName: typeId === '0' ? null : (types.get(typeId) ?? `type ${typeId}`),
    sprints: lists.filter(({ list, isSprint }) => isSprint && own.includes(list.id)).map(toSprintRef),
    zone: (await site.account()).zone,
    asOf: home.asOf,
  };
}

export function taskPath(id: string): string {
  return `/task/${encodeURIComponent(id)}`;
}

/** Newest first, 25 at a time: the next page begins at the oldest of the one before. */
async function fetchComments(client: ClickUpClient, taskId: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let start: Record<string, string> = {}; ; ) {
    const rows = await orNothing(client.getRows('comments', '/task/{task_id}/comment', `${taskPath(taskId)}/comment`, start));
    all.push(...rows);
    if (rows.length < COMMENT_PAGE) return all;
    const last = parseComment(rows.at(-1));
    const next = { start: String(toEpoch(last.date) ?? 0), start_id: last.id };
    if (next.start_id === start.start_id) return all;
    start = next;
  }
}

/** Times in status of many tasks. Empty where the ClickApp is off: the plan or an admin decides. */
export async function fetchTimesInStatus(client: ClickUpClient, ids: readonly string[]): Promise<Map<string, unknown>> {
  const times = new Map<string, unknown>();
  try {
    for (let from = 0; from < ids.length; from += BULK_IDS) await addTimes(client, ids.slice(from, from + BULK_IDS), times);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  return times;
}

/** The question for many wants two at least. */
async function addTimes(client: ClickUpClient, ids: readonly string[], times: Map<string, unknown>): Promise<void> {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) {
    times.set(only, await client.get('/task/{task_id}/time_in_status', `${taskPath(only)}/time_in_status`));
    return;
  }
  const label = '/task/bulk_time_in_status/task_ids';
  const answer = toRecord(await client.get(label, label, { task_ids: ids })) ?? {};
  for (const [id, entry] of Object.entries(answer)) times.set(id, entry);
}

async function fetchOpenDependencies(client: ClickUpClient, task: ClickUpTask): Promise<string[]> {
  const ids = (task.dependencies ?? []).flatMap((dependency) => (dependency?.task_id === task.id ? (dependency.depends_on ?? []) : []));
  const open: string[] = [];
  for (const id of new Set(ids)) {
    const other = await client.find('/task/{task_id}', taskPath(id));
    if (other !== null && isOpen(parseTask(other))) open.push(id);
  }
  return open;
}

function isOpen({ status }: ClickUpTask): boolean {
  return status?.type !== 'done' && status?.type !== 'closed';
}

/** A ClickApp that is off, a missing right or a task deleted meanwhile costs the part, not the item. */
async function orNothing(rows: Promise<unknown[]>): Promise<unknown[]> {
  try {
    return await rows;
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ProviderError && (error.code === 'PROVIDER_REFUSED' || error.code === 'NOT_FOUND');
}
