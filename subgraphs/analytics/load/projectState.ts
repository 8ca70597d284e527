import type { Tx } from '../../../store/database.ts';
import type { ProjectRow } from '../../../store/queries/rows.ts';
import type { DateText, ItemHistory, Millis } from '../engine/model.ts';
import { findHistories } from './histories.ts';
import { findFinishedIds, findUndatedIds } from './project.ts';

/** What a project's health rests on. Of what was finished long ago only the number counts, so those logs are not read. */
export interface ProjectState {
  items: ItemHistory[];
  /** What is open, and what was finished lately, with their logs: in them one looks for what is odd. */
  inspected: ItemHistory[];
  /** Done, and nobody knows since when. */
  undatedIds: string[];
  /** When work began: with it the plan stood. Null without a due date, since then there is no plan. */
  plannedStart: Millis | null;
}

const FIELDS = ['status', 'blocked', 'sprint', 'storyPoints'] as const;

/** `lately`: dates, both included. */
export async function loadProjectState(tx: Tx, project: ProjectRow, lately: { from: DateText; to: DateText }): Promise<ProjectState> {
  const open = await findHistories(tx, await findOpenIds(tx, project.id), FIELDS);
  const finished = await findHistories(tx, await findFinishedIds(tx, project.id, lately), FIELDS);
  const shared = { inspected: [...open, ...finished], undatedIds: await findUndatedIds(tx, project.id) };
  if (project.due_date === null) return { ...shared, items: open, plannedStart: null };
  return { ...shared, items: [...open, ...(await findFinished(tx, project.id))], plannedStart: await findFirstStart(tx, project.id) };
}

async function findOpenIds(tx: Tx, projectId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from work_item where tenant_id = $1 and project_id = $2 and deleted_at is null
       and status_category in ('TRIAGE', 'BACKLOG', 'TODO', 'IN_PROGRESS')`,
    [tx.tenantId, projectId],
  );
  return rows.map(({ id }) => id);
}

async function findFirstStart(tx: Tx, projectId: string): Promise<Millis | null> {
  const [row] = await tx.query<{ at: string | null }>(
    'select min(started_at) as at from work_item where tenant_id = $1 and project_id = $2 and deleted_at is null',
    [tx.tenantId, projectId],
  );
  return row?.at ? Date.parse(row.at) : null;
}

async function findFinished(tx: Tx, projectId: string): Promise<ItemHistory[]> {
  const rows = await tx.query<{ id: string; created_at: string }>(
    "select id, created_at from work_item where tenant_id = $1 and project_id = $2 and deleted_at is null and status_category = 'DONE'",
    [tx.tenantId, projectId],
  );
  return rows.map(({ id, created_at }) => ({ ...FINISHED, id, projectId, createdAt: Date.parse(created_at) }));
}

const FINISHED: Omit<ItemHistory, 'id' | 'projectId' | 'createdAt'> = {
  key: '',
  type: 'TASK',
  parentId: null,
  updatedAt: 0,
  deletedAt: null,
  status: { id: null, name: 'Done', category: 'DONE' },
  storyPoints: null,
  originalEstimate: null,
  remainingEstimate: null,
  assigneeIds: [],
  sprintIds: [],
  blocked: false,
  dueDate: null,
  changes: [],
};
