/**
 * Pulling: project by project, first the tasks that changed, then the subtasks. Asana lists no subtask in a project and does not touch
 * a parent when its subtask changes, so the second phase walks below every task that has any.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ProviderError } from '../kit/errors.ts';
import { reasonOf } from '../kit/guardProvider.ts';
import { mapConcurrently } from '../kit/mapConcurrently.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MalformedItem, MappedItem, MappingOverrides } from '../kit/model.ts';
import type { PullCursor, PullPage } from '../kit/provider.ts';
import type { AsanaClient } from './client.ts';
import { MAX_DEPTH, OVERLAP_MS, TASK_FIELDS } from './config.ts';
import { fetchItemPayload } from './itemPayload.ts';
import { isSeparator, toItem } from './mapping.ts';
import { type AsanaProject, type AsanaStory, type AsanaTask, parseStory, parseTask } from './payloads.ts';
import { byGid, homeOf, type Site } from './site.ts';

const positionSchema = z.object({
  /** Only what changed at or after this; `null` for everything. */
  since: z.string().nullable(),
  /** Gid to print (`printOf`) of what the pull before gave out already. */
  seen: z.record(z.string(), z.string()).default({}),
  /** When this pull began, by Asana's clock; `null` until it did. */
  startedAt: z.string().nullable().default(null),
  /** Gid to print of what this pull gave out within the overlap. */
  recent: z.record(z.string(), z.string()).default({}),
  project: z.string().nullable().default(null),
  phase: z.enum(['tasks', 'subtasks']).default('tasks'),
  offset: z.string().nullable().default(null),
});
type Position = z.infer<typeof positionSchema>;

export interface Puller {
  client: AsanaClient;
  site: Site;
  overrides: MappingOverrides;
}

const LIGHT_FIELDS = ['num_subtasks', 'memberships', 'memberships.project'] as const;
/** Each item costs two to five requests; more at once would only meet the limiter. */
const CONCURRENCY = 5;

export async function* pullItems(puller: Puller, cursor: PullCursor | null): AsyncIterable<PullPage> {
  let position = positionSchema.parse(cursor ?? { since: null });
  const projects = await puller.site.projects();
  const startedAt = position.startedAt ?? new Date(puller.client.serverNow()).toISOString();
  position = { ...position, startedAt };
  const open = projects.filter((project) => isWorthAsking(project, position.since));
  const rest = open.filter((project) => !position.project || byGid(project, { gid: position.project }) >= 0);
  if (rest.length === 0) yield emptyPage(position);
  for (const [index, project] of rest.entries()) {
    if (project.gid !== position.project) position = { ...position, project: project.gid, phase: 'tasks', offset: null };
    for await (const page of pullProject(puller, project, projects, position)) {
      position = page.position;
      const done = page.ended && index === rest.length - 1;
      yield { ...page.result, cursor: done ? nextPull(position) : position, done };
    }
  }
}

interface ProjectPage {
  position: Position;
  result: Pick<PullPage, 'items' | 'malformed' | 'gaps' | 'total'>;
  /** True on the project's last page. */
  ended: boolean;
}

async function* pullProject(
  puller: Puller,
  project: AsanaProject,
  projects: readonly AsanaProject[],
  from: Position,
): AsyncIterable<ProjectPage> {
  let position = from;
  for (;;) {
    const page = await fetchTaskPage(puller, project.gid, position);
    const rows = position.phase === 'tasks' ? page.rows : await fetchAllSubtasks(puller.client, page.rows, project, projects);
    const { recent, arrived, ...result } = await toPage(puller, rows, project, projects, position);
    await addBelow(result, arrived, puller, project, projects, position);
    const ended = page.offset === null && position.phase === 'subtasks';
    position = { ...position, recent: { ...position.recent, ...recent }, offset: page.offset };
    if (page.offset === null && !ended) position = { ...position, phase: 'subtasks' };
    yield { position, result, ended };
    if (ended) return;
  }
}

async function fetchTaskPage({ client }: Puller, projectGid: string, position: Position) {
  const isFull = position.phase === 'tasks';
  const query = { project: projectGid, opt_fields: isFull ? TASK_FIELDS : LIGHT_FIELDS, modified_since: isFull ? position.since : null };
  try {
    return await client.fetchPage('/tasks', '/tasks', query, position.offset);
  } catch (error) {
    // Page tokens expire; the stored one may be old. Reading the phase again repeats, and repeats are harmless.
    if (position.offset === null || !(error instanceof ProviderError) || error.facts.status !== 400) throw error;
    return client.fetchPage('/tasks', '/tasks', query, null);
  }
}

/**
 * Everything below those of the given tasks that count to this project, level by level. What is below a subtask that is itself in a
 * project comes with that project's own list.
 */
async function fetchAllSubtasks(
  client: AsanaClient,
  rows: readonly unknown[],
  project: AsanaProject,
  projects: readonly AsanaProject[],
): Promise<unknown[]> {
  const below: unknown[] = [];
  let level = parentsAmong(rows, (task) => homeOf(task, projects)?.gid === project.gid);
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
    const lists = await mapConcurrently(level, CONCURRENCY, (gid) =>
      client.fetchAll('/tasks/{task_gid}/subtasks', `/tasks/${encodeURIComponent(gid)}/subtasks`, { opt_fields: TASK_FIELDS }),
    );
    const found = lists.flat();
    below.push(...found);
    level = parentsAmong(found, (task) => homeOf(task, projects) === null);
  }
  return below;
}

/** Subtasks go where their parent goes, and bear no trace of it: those below tasks that came into the project are given with them. */
async function addBelow(
  result: ProjectPage['result'],
  arrived: readonly unknown[],
  puller: Puller,
  project: AsanaProject,
  projects: readonly AsanaProject[],
  position: Position,
): Promise<void> {
  if (arrived.length === 0) return;
  const rows = await fetchAllSubtasks(puller.client, arrived, project, projects);
  const below = await toPage(puller, rows, project, projects, { ...position, phase: 'subtasks', since: null, seen: {} });
  result.items.push(...below.items);
  result.malformed.push(...below.malformed);
  result.gaps.push(...below.gaps);
}

function parentsAmong(rows: readonly unknown[], isWalked: (task: AsanaTask) => boolean): string[] {
  return rows.flatMap((row) => {
    const task = readTask(row, []);
    return task && (task.num_subtasks ?? 0) > 0 && isWalked(task) ? [task.gid] : [];
  });
}

async function toPage(
  puller: Puller,
  rows: readonly unknown[],
  project: AsanaProject,
  projects: readonly AsanaProject[],
  position: Position,
) {
  const gaps = createGapCollector();
  const items: MappedItem[] = [];
  const malformed: MalformedItem[] = [];
  const recent: Record<string, string> = {};
  const arrived: unknown[] = [];
  const overlapStart = new Date(Date.parse(position.startedAt ?? '') - OVERLAP_MS).toISOString();
  await mapConcurrently(rows, CONCURRENCY, async (row) => {
    const task = readTask(row, malformed);
    if (!task || !isWanted(row, task, project, projects, position)) return;
    if ((task.modified_at ?? '') >= overlapStart) recent[task.gid] = printOf(row);
    try {
      const payload = await fetchItemPayload(puller.client, row, task, { project, sections: await puller.site.sectionsOf(project.gid) });
      items.push(toItem(payload, puller.overrides, gaps));
      if (hasArrived(task, payload.stories, position)) arrived.push(row);
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      malformed.push({ externalId: task.gid, reason: reasonOf(error), raw: row });
    }
  });
  items.sort((a, b) =>
    a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : byGid({ gid: a.externalId }, { gid: b.externalId }),
  );
  return { items, malformed, gaps: gaps.list(), total: null, recent, arrived };
}

function readTask(row: unknown, malformed: MalformedItem[]): AsanaTask | null {
  try {
    return parseTask(row);
  } catch (error) {
    const gid = z.looseObject({ gid: z.string() }).safeParse(row).data?.gid ?? 'unknown';
    malformed.push({ externalId: gid, reason: reasonOf(error), raw: row });
    return null;
  }
}

/**
 * Of tasks, Asana itself says which were modified: `modified_at` stays as it was when a task moves to another project or section. Subtasks
 * are listed whole, so there it must do.
 */
function isWanted(row: unknown, task: AsanaTask, project: AsanaProject, projects: readonly AsanaProject[], position: Position): boolean {
  if (isSeparator(task)) return false;
  const home = homeOf(task, projects);
  // In the second phase a subtask that is itself in a project was already listed there.
  if (position.phase === 'tasks' ? home?.gid !== project.gid : home !== null) return false;
  if (position.phase === 'subtasks' && isUntouched(task, position.since)) return false;
  return !task.modified_at || position.seen[task.gid] !== printOf(row);
}

function isUntouched({ modified_at }: AsanaTask, since: string | null): boolean {
  return Boolean(since && modified_at && modified_at < since);
}

/** Whether a task came into its project since the pull before: a story tells, or nothing but its place is new. */
function hasArrived(task: AsanaTask, stories: readonly unknown[], { phase, since }: Position): boolean {
  if (phase !== 'tasks' || since === null) return false;
  const isAdding = (story: AsanaStory) => story.resource_subtype === 'added_to_project' && (story.created_at ?? '') >= since;
  return isUntouched(task, since) || stories.map(parseStory).some(isAdding);
}

/** Tells one reading of a task from another, its place too. */
function printOf(row: unknown): string {
  return createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, 16);
}

/** Archived projects are brought in once; later only when they were touched. */
function isWorthAsking(project: AsanaProject, since: string | null): boolean {
  return !since || !project.archived || (project.modified_at ?? '') >= since;
}

function nextPull(position: Position): PullCursor {
  return { since: new Date(Date.parse(position.startedAt ?? '') - OVERLAP_MS).toISOString(), seen: position.recent };
}

function emptyPage(position: Position): PullPage {
  return { items: [], malformed: [], gaps: [], cursor: nextPull(position), total: 0, done: true };
}
