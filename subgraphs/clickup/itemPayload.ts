/** Asks for what ClickUp keeps beside a task: comments, tracked time, time in status, the state of what it waits for. */
import { toNumber } from '../kit/mappingRead.ts';
import { toEpoch } from '../kit/mappingTime.ts';
import { type ClickUpClient, isRefusal } from './client.ts';
import { COMMENT_PAGE } from './config.ts';
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
    for (const row of rows) all.push(row, ...(await fetchReplies(client, row)));
    if (rows.length < COMMENT_PAGE) return all;
    const last = parseComment(rows.at(-1));
    const next = { start: String(toEpoch(last.date) ?? 0), start_id: last.id };
    if (next.start_id === start.start_id) return all;
    start = next;
  }
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

/** One request per comment that has replies, or does not say: threads are left out of the list of comments. */
async function fetchReplies(client: ClickUpClient, comment: unknown): Promise<unknown[]> {
  const { id, reply_count } = parseComment(comment);
  if ((toNumber(reply_count) ?? 1) <= 0) return [];
  return orNothing(client.getRows('comments', '/comment/{comment_id}/reply', `/comment/${encodeURIComponent(id)}/reply`));
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
