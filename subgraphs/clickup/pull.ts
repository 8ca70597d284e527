/**
 * Pulling: workspace by workspace, tasks in order of their last change. Page numbers shift while people work, so the time of the last
 * task read is where the next page begins; only where many tasks changed in one millisecond, or a site turns the order round, pages are counted.
 */
import { z } from 'zod';
import { ProviderError } from '../kit/errors.ts';
import { reasonOf } from '../kit/guardProvider.ts';
import { mapConcurrently } from '../kit/mapConcurrently.ts';
import { toEpoch } from '../kit/mappingTime.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MalformedItem, MappedItem, MappingOverrides } from '../kit/model.ts';
import { guardPages } from '../kit/outbound/pages.ts';
import type { PullCursor, PullPage } from '../kit/provider.ts';
import type { ClickUpClient } from './client.ts';
import { CONCURRENCY, OVERLAP_MS } from './config.ts';
import { fetchItemPayload } from './itemPayload.ts';
import { toItem } from './mapping.ts';
import { type ClickUpTask, parseTask } from './payloads.ts';
import type { Site } from './site.ts';
import { ALL_TASKS, endless, fetchTaskPage, type TaskPage } from './taskPages.ts';
import { fetchTimesInStatus } from './timesInStatus.ts';

const moments = z.record(z.string(), z.number());
const momentsByTeam = z.record(z.string(), moments);
const positionSchema = z.object({
  /** Per workspace: where its incremental pull begins, epoch milliseconds. */
  since: moments.default({}),
  /** Per workspace: task id to `date_updated` of what the pull before gave out within the overlap. */
  seen: momentsByTeam.default({}),
  team: z.string().nullable().default(null),
  after: z.number().default(0),
  page: z.number().default(0),
  /** Per workspace: the latest change this pull has seen. */
  latest: moments.default({}),
  /** Per workspace: task id to `date_updated` of what this pull gave out near its latest change. */
  recent: momentsByTeam.default({}),
});
type Position = z.infer<typeof positionSchema>;

export interface Puller {
  client: ClickUpClient;
  site: Site;
  overrides: MappingOverrides;
  /** True when the settings name spaces. */
  isNarrowed: boolean;
  now(): number;
}

export async function* pullItems(puller: Puller, cursor: PullCursor | null): AsyncIterable<PullPage> {
  const teams = (await puller.site.teams()).map(({ id }) => id).toSorted();
  let position = notBeyond(positionSchema.parse(cursor ?? {}), puller.client.serverNow());
  const rest = teams.filter((id) => position.team === null || id >= position.team);
  if (rest.length === 0) yield { items: [], malformed: [], gaps: [], cursor: nextPull(position), total: 0, done: true };
  for (const [index, team] of rest.entries()) {
    if (team !== position.team) position = { ...position, team, after: Math.max(0, (position.since[team] ?? 0) - 1), page: 0 };
    for await (const page of pullTeam(puller, team, position)) {
      position = page.position;
      const done = page.ended && index === rest.length - 1;
      yield { ...page.result, cursor: done ? nextPull(position) : position, done };
    }
  }
}

interface TeamPage {
  position: Position;
  result: Pick<PullPage, 'items' | 'malformed' | 'gaps' | 'total'>;
  ended: boolean;
}

async function* pullTeam(puller: Puller, team: string, from: Position): AsyncIterable<TeamPage> {
  const guard = guardPages();
  let position = from;
  for (;;) {
    const { rows, isLast } = await fetchTaskRows(puller, team, position);
    const read = readTasks(rows);
    const fresh = read.tasks.filter(({ task }) => isFresh(task, team, position));
    const result = await toPage(puller, team, fresh);
    position = withSeen(
      position,
      team,
      read.tasks.map(({ task }) => task),
      puller.client.serverNow(),
    );
    const next = isLast
      ? null
      : nextPlace(
          position,
          read.tasks.map(({ task }) => task),
        );
    const followed = guard.follow(
      next && `${next.after} ${next.page}`,
      read.tasks.map(({ task }) => task.id),
    );
    if (guard.partial) throw endless(guard.partial.message);
    position = followed && next ? { ...position, ...next } : position;
    yield { position, result: { ...result, malformed: [...read.malformed, ...result.malformed] }, ended: followed === null };
    if (followed === null) return;
  }
}

async function fetchTaskRows({ client, site, isNarrowed }: Puller, team: string, { after, page }: Position): Promise<TaskPage> {
  const spaces = isNarrowed ? (await site.spaces()).filter(({ teamId }) => teamId === team).map(({ space }) => space.id) : null;
  if (spaces?.length === 0) return { rows: [], isLast: true };
  return fetchTaskPage(client, team, {
    page,
    order_by: 'updated',
    reverse: true,
    ...ALL_TASKS,
    ...(after > 0 ? { date_updated_gt: after } : {}),
    'space_ids[]': spaces,
  });
}

interface ReadTask {
  row: unknown;
  task: ClickUpTask;
}

function readTasks(rows: readonly unknown[]): { tasks: ReadTask[]; malformed: MalformedItem[] } {
  const tasks: ReadTask[] = [];
  const malformed: MalformedItem[] = [];
  for (const row of rows) {
    try {
      tasks.push({ row, task: parseTask(row) });
    } catch (error) {
      const id = z.looseObject({ id: z.string() }).safeParse(row).data?.id ?? 'unknown';
      malformed.push({ externalId: id, reason: reasonOf(error), raw: row });
    }
  }
  return { tasks, malformed };
}

function isFresh(task: ClickUpTask, team: string, { seen, recent }: Position): boolean {
  const updated = updatedOf(task);
  return updated === 0 || (seen[team]?.[task.id] !== updated && recent[team]?.[task.id] !== updated);
}

async function toPage({ client, site, overrides, now }: Puller, teamId: string, fresh: readonly ReadTask[]): Promise<TeamPage['result']> {
  const gaps = createGapCollector();
  const malformed: MalformedItem[] = [];
  const spaces = new Map((await site.spaces()).map(({ space }) => [space.id, { id: space.id, name: space.name?.trim() || space.id }]));
  const times = await fetchTimesInStatus(
    client,
    fresh.map(({ task }) => task.id),
  );
  const mapped = await mapConcurrently(fresh, CONCURRENCY, async ({ row, task }): Promise<MappedItem[]> => {
    const space = spaces.get(task.space?.id ?? '');
    // Tasks shared out of spaces the token cannot see belong to no project.
    if (!space) return [];
    try {
      return [toItem(await fetchItemPayload(client, site, row, task, { teamId, space, times, asOf: now() }), overrides, gaps)];
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      malformed.push({ externalId: task.id, reason: reasonOf(error), raw: row });
      return [];
    }
  });
  const items = mapped.flat().toSorted((a, b) => (a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : 0));
  return { items, malformed, gaps: gaps.list(), total: null };
}

/** A place that reached into the future, by the server's clock `now`, would miss all changes until then. */
function notBeyond(position: Position, now: number): Position {
  const since = Object.entries(position.since).map(([team, begin]): [string, number] => [team, begin > now ? now - OVERLAP_MS : begin]);
  return { ...position, since: Object.fromEntries(since) };
}

/** Tasks may bear times of the future: they are remembered, and the latest change stays with `now`. */
function withSeen(position: Position, team: string, tasks: readonly ClickUpTask[], now: number): Position {
  const newest = tasks.reduce((high, task) => Math.max(high, updatedOf(task)), position.latest[team] ?? position.since[team] ?? 0);
  const latest = Math.min(newest, now);
  const known = { ...position.recent[team], ...Object.fromEntries(tasks.map((task) => [task.id, updatedOf(task)])) };
  const recent = { ...position.recent, [team]: notBefore(known, latest - OVERLAP_MS) };
  return { ...position, latest: { ...position.latest, [team]: latest }, recent };
}

function notBefore(known: Readonly<Record<string, number>>, edge: number): Record<string, number> {
  return Object.fromEntries(Object.entries(known).filter(([, updated]) => updated >= edge));
}

/** Where the page after this one begins. */
function nextPlace({ after, page }: Position, tasks: readonly ClickUpTask[]): Pick<Position, 'after' | 'page'> {
  const [first, last] = [tasks[0], tasks.at(-1)];
  const [from, to] = [first ? updatedOf(first) : 0, last ? updatedOf(last) : 0];
  const isForward = from < to && to - 1 > after;
  return isForward ? { after: to - 1, page: 0 } : { after, page: page + 1 };
}

function updatedOf(task: ClickUpTask): number {
  return toEpoch(task.date_updated) ?? toEpoch(task.date_created) ?? 0;
}

function nextPull({ since, seen, latest, recent }: Position): PullCursor {
  const next: Position['since'] = { ...since };
  const given: Position['seen'] = {};
  for (const [team, high] of Object.entries(latest)) {
    const begin = Math.max(0, high - OVERLAP_MS);
    next[team] = begin;
    given[team] = notBefore({ ...seen[team], ...recent[team] }, begin);
  }
  return { since: next, seen: given };
}
