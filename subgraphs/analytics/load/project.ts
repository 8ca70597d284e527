import type { Tx } from '../../../store/database.ts';
import { uuidOf } from '../../../store/ids.ts';
import type { ProjectRow } from '../../../store/queries/rows.ts';
import type { GraphContext } from '../../kit/context.ts';
import { CodedError } from '../../kit/errors.ts';
import { findOne } from '../../kit/loaders.ts';
import type { BoardScope, DateText, Millis } from '../engine/model.ts';
import { type FigureSettings, findFigureSettings, NO_SETTINGS } from './settings.ts';

export interface ProjectFacts {
  row: ProjectRow;
  settings: FigureSettings;
  scope: BoardScope;
}

/** A project with the settings its figures depend on; once per request. */
export function loadProjectFacts(context: GraphContext, reference: { id: string }): Promise<ProjectFacts> {
  return context.once(`project facts ${reference.id}`, async () => {
    const row = await findOne(context, 'project', uuidOf('project', reference.id));
    if (!row) throw new CodedError('NOT_FOUND', 'There is no such project.');
    const settings = await context.read(async (tx) => (await findFigureSettings(tx, [row.integration_id])).get(row.integration_id));
    const scope = { name: `project ${row.key}`, projectIds: new Set([row.id]), mappedStatuses: null, doneStatuses: null };
    return { row, settings: settings ?? NO_SETTINGS, scope };
  });
}

const instant = (at: Millis): string => new Date(at).toISOString();

async function findIds(tx: Tx, from: string, projectId: string, parameters: readonly unknown[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(`select ${from}`, [tx.tenantId, projectId, ...parameters]);
  return rows.map(({ id }) => id);
}

/** Items finished between two dates, both included, by their last finish. */
export const findFinishedIds = (tx: Tx, projectId: string, { from, to }: { from: DateText; to: DateText }): Promise<string[]> =>
  findIds(tx, 'item_id as id from item_flow where tenant_id = $1 and project_id = $2 and finished_on between $3 and $4', projectId, [
    from,
    to,
  ]);

/**
 * Items of the project that were touched since an instant: whatever was finished since is among them. An observed finish may carry the
 * instant of the sync that saw it, which is later than the tool's own.
 */
export const findTouchedIds = (tx: Tx, projectId: string, since: Millis): Promise<string[]> =>
  findIds(tx, 'id from work_item where tenant_id = $1 and project_id = $2 and (updated_at >= $3 or synced_at >= $3)', projectId, [
    instant(since),
  ]);

/** Items that are done with nobody knowing when they were finished: no period has them. */
export const findUndatedIds = (tx: Tx, projectId: string): Promise<string[]> =>
  findIds(
    tx,
    `w.id from item_flow f join work_item w on w.tenant_id = f.tenant_id and w.id = f.item_id
     where f.tenant_id = $1 and f.project_id = $2 and f.finished_on is null and w.status_category = 'DONE' and w.deleted_at is null order by w.id`,
    projectId,
    [],
  );

/** Items of the project that were there before an instant. */
export const findCreatedIds = (tx: Tx, projectId: string, before: Millis): Promise<string[]> =>
  findIds(tx, 'id from work_item where tenant_id = $1 and project_id = $2 and created_at < $3', projectId, [instant(before)]);

/** Items that may be started and not finished: one that was in progress for no time at all is among them. */
export const findUnfinishedIds = (tx: Tx, projectId: string): Promise<string[]> =>
  findIds(
    tx,
    `id from work_item where tenant_id = $1 and project_id = $2 and status_category in ('TRIAGE', 'BACKLOG', 'TODO', 'IN_PROGRESS')
       and (started_at is not null or status_category = 'IN_PROGRESS') and deleted_at is null`,
    projectId,
    [],
  );

/**
 * Items that may have been in progress at an instant: started by then, and neither done nor deleted ever since before it. Where starts
 * may have gone unseen, those without one are among them.
 */
export const findInProgressIds = (tx: Tx, projectId: string, at: Millis, isStartUnseen: boolean): Promise<string[]> =>
  findIds(
    tx,
    `id from work_item where tenant_id = $1 and project_id = $2 and (started_at <= $3 or ($4 and started_at is null))
       and (completed_at is null or completed_at > $3) and (deleted_at is null or deleted_at > $3)`,
    projectId,
    [instant(at), isStartUnseen],
  );
