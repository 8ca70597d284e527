import type { MappedBoard, MappedMilestone, MappedProject, MappedSprint } from '../../subgraphs/kit/model.ts';
import type { Tx } from '../database.ts';
import { entityId } from '../ids.ts';
import type { WriteTarget } from './items.ts';
import { cleanText, type Row, upsertRows } from './rows.ts';

/** Writes rows that have (tenant_id, id) as key, touching only those that differ. Returns how many were written. */
async function writeEntities(tx: Tx, table: string, rows: readonly Row[], ignore: readonly string[] = []): Promise<number> {
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()];
  const columns = Object.keys(unique[0] ?? {}).filter((name) => name !== 'tenant_id' && name !== 'id');
  return upsertRows(
    tx,
    { table, key: ['tenant_id', 'id'], update: columns, onlyIfDistinct: columns.filter((name) => !ignore.includes(name)) },
    unique,
  );
}

export function writeProjects(tx: Tx, target: WriteTarget, projects: readonly MappedProject[]): Promise<number> {
  const rows = projects.map((project) => ({
    tenant_id: tx.tenantId,
    id: entityId(target.integrationId, 'project', project.externalId),
    integration_id: target.integrationId,
    provider: target.provider,
    external_id: project.externalId,
    key: cleanText(project.key),
    name: cleanText(project.name),
    description: cleanText(project.description),
    url: project.url,
    lead_id: project.leadId === null ? null : entityId(target.integrationId, 'user', project.leadId),
    statuses: project.statuses,
    reported_health: project.reportedHealth,
    due_date: project.dueDate,
    archived: project.archived,
    synced_at: target.syncedAt,
  }));
  return writeEntities(tx, 'project', rows, ['synced_at']);
}

const refs = (target: WriteTarget, projectId: string | null) =>
  projectId === null ? null : entityId(target.integrationId, 'project', projectId);

export function writeBoards(tx: Tx, target: WriteTarget, boards: readonly MappedBoard[]): Promise<number> {
  const rows = boards.map((board) => ({
    tenant_id: tx.tenantId,
    id: entityId(target.integrationId, 'board', board.externalId),
    integration_id: target.integrationId,
    external_id: board.externalId,
    project_id: refs(target, board.projectId),
    name: cleanText(board.name),
    columns: board.columns,
  }));
  return writeEntities(tx, 'board', rows);
}

const FAR_FUTURE = '9999-01-01T00:00:00.000Z';

/**
 * Tools that do not say when a sprint was started or closed are watched: a sprint known as planned that is running now was started when
 * this sync saw it, within a sync's interval. One that was running when first seen keeps no start: nobody knows it (D20).
 */
async function withObservedMoments(tx: Tx, target: WriteTarget, rows: readonly SprintWrite[]): Promise<SprintWrite[]> {
  const silent = rows.filter(({ state, started_at, closed_at }) => state !== 'FUTURE' && (started_at ?? closed_at) === null);
  const stored = await tx.query<SprintMoments & { id: string }>(
    'select id, state, started_at, closed_at from sprint where tenant_id = $1 and id = any($2::uuid[])',
    [tx.tenantId, silent.map(({ id }) => id)],
  );
  const before = new Map(stored.map((row) => [row.id, row]));
  return rows.map((row) => {
    const known = before.get(row.id);
    if (!known) return row;
    const started_at = known.started_at ?? (known.state === 'FUTURE' ? target.syncedAt : null);
    const closed_at = row.state === 'CLOSED' ? (known.closed_at ?? (known.state === 'CLOSED' ? null : target.syncedAt)) : null;
    return { ...row, started_at, closed_at };
  });
}

interface SprintMoments {
  state: string;
  started_at: string | null;
  closed_at: string | null;
}

type SprintWrite = ReturnType<typeof toSprintRow>;

export async function writeSprints(tx: Tx, target: WriteTarget, sprints: readonly MappedSprint[]): Promise<number> {
  const rows = sprints.map((sprint) => toSprintRow(tx.tenantId, target, sprint));
  return writeEntities(tx, 'sprint', await withObservedMoments(tx, target, rows));
}

/**
 * Sprints that items name and no list told of: those of boards the account may not see. The first item that names one says whose it is,
 * unless its board is known; items of other projects do not take it from there.
 */
export async function writeNamedSprints(tx: Tx, target: WriteTarget, sprints: readonly MappedSprint[]): Promise<number> {
  const rows = sprints.map((sprint) => toSprintRow(tx.tenantId, target, sprint));
  const owners = await tx.query<{ id: string; project_id: string | null }>(
    `select named.id, coalesce(b.project_id, s.project_id) as project_id from unnest($2::uuid[], $3::uuid[]) as named(id, board_id)
     left join board b on b.tenant_id = $1 and b.id = named.board_id
     left join sprint s on s.tenant_id = $1 and s.id = named.id`,
    [tx.tenantId, rows.map(({ id }) => id), rows.map(({ board_id }) => board_id)],
  );
  const ownerOf = new Map(owners.map(({ id, project_id }) => [id, project_id]));
  const owned = rows.map((row) => ({ ...row, project_id: ownerOf.get(row.id) ?? row.project_id }));
  return writeEntities(tx, 'sprint', await withObservedMoments(tx, target, owned));
}

const toSprintRow = (tenantId: string, target: WriteTarget, sprint: MappedSprint) => ({
  tenant_id: tenantId,
  id: entityId(target.integrationId, 'sprint', sprint.externalId),
  integration_id: target.integrationId,
  provider: target.provider,
  external_id: sprint.externalId,
  project_id: refs(target, sprint.projectId),
  board_id: sprint.boardId === null ? null : entityId(target.integrationId, 'board', sprint.boardId),
  name: cleanText(sprint.name),
  goal: cleanText(sprint.goal),
  state: sprint.state,
  planned_start: sprint.plannedStart,
  planned_end: sprint.plannedEnd,
  started_at: sprint.startedAt,
  closed_at: sprint.closedAt,
  published_figures: sprint.publishedFigures,
  sort_at: sprint.startedAt ?? sprint.plannedStart ?? FAR_FUTURE,
});

export function writeMilestones(tx: Tx, target: WriteTarget, milestones: readonly MappedMilestone[]): Promise<number> {
  const rows = milestones.map((milestone) => ({
    tenant_id: tx.tenantId,
    id: entityId(target.integrationId, 'milestone', milestone.externalId),
    integration_id: target.integrationId,
    external_id: milestone.externalId,
    project_id: refs(target, milestone.projectId),
    name: cleanText(milestone.name),
    due_date: milestone.dueDate,
    released: milestone.released,
  }));
  return writeEntities(tx, 'milestone', rows);
}
