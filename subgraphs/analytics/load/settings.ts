import type { Tx } from '../../../store/database.ts';
import type { BoardRow, SprintRow } from '../../../store/queries/rows.ts';
import type { MappedBoard, PublishedSprintFigures } from '../../kit/model.ts';
import { type BoardScope, type Calendar, type SprintWindow, UTC_CALENDAR } from '../engine/model.ts';
import { isTimeZone } from '../engine/zone.ts';

/** The parts of an integration's settings that figures depend on. */
export interface FigureSettings {
  calendar: Calendar;
  activeStatuses: ReadonlySet<string>;
  /** Capacity by person node id and unit. */
  capacity: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface StoredSettings {
  calendar?: { zone?: string; workingDays?: number[]; holidays?: string[] };
  activeStatuses?: string[];
  capacity?: FigureSettings['capacity'];
}

/** Settings by integration uuid. */
export async function findFigureSettings(tx: Tx, integrationIds: readonly string[]): Promise<Map<string, FigureSettings>> {
  const rows = await tx.query<{ id: string; settings: StoredSettings }>(
    'select id, settings from integration where tenant_id = $1 and id = any($2::uuid[])',
    [tx.tenantId, integrationIds],
  );
  return new Map(rows.map((row) => [row.id, toFigureSettings(row.settings)]));
}

/** The calendars of projects by their uuid: those of the tools they live in. */
export async function findProjectCalendars(tx: Tx, projectIds: readonly string[]): Promise<Map<string, Calendar>> {
  const rows = await tx.query<{ id: string; settings: StoredSettings }>(
    `select p.id, i.settings from project p join integration i on i.tenant_id = p.tenant_id and i.id = p.integration_id
     where p.tenant_id = $1 and p.id = any($2::uuid[])`,
    [tx.tenantId, projectIds],
  );
  return new Map(rows.map((row) => [row.id, toFigureSettings(row.settings).calendar]));
}

export function toFigureSettings({ calendar, activeStatuses, capacity }: StoredSettings): FigureSettings {
  const zone = calendar?.zone && isTimeZone(calendar.zone) ? calendar.zone : UTC_CALENDAR.zone;
  return {
    calendar: { zone, workingDays: calendar?.workingDays ?? UTC_CALENDAR.workingDays, holidays: new Set(calendar?.holidays ?? []) },
    activeStatuses: new Set(activeStatuses ?? []),
    capacity: capacity ?? {},
  };
}

const ms = (instant: string | null) => (instant === null ? null : Date.parse(instant));

/** The engine's sprint: its id is the tool's own, as the log names it. */
export function toWindow(row: SprintRow): SprintWindow {
  return {
    id: row.external_id,
    name: row.name,
    state: row.state,
    plannedStart: ms(row.planned_start),
    plannedEnd: ms(row.planned_end),
    startedAt: ms(row.started_at),
    closedAt: ms(row.closed_at),
  };
}

/** The sprint's own board as a scope (D18); without a board, its project; without either, everything in it. */
export function toBoardScope(sprint: SprintRow, board: BoardRow | null): BoardScope {
  const projectId = board ? board.project_id : sprint.project_id;
  const columns = (board?.columns ?? []) as MappedBoard['columns'];
  const mapped = columns.flatMap((column) => [...column.statusIds, ...column.statusNames]);
  return {
    name: board ? `board "${board.name}"` : projectId ? 'project of the sprint' : 'every item of the sprint',
    projectIds: projectId === null ? null : new Set([projectId]),
    mappedStatuses: mapped.length > 0 ? new Set(mapped) : null,
    doneStatuses: null,
  };
}

export const toPublished = (row: SprintRow): PublishedSprintFigures | null => row.published_figures as PublishedSprintFigures | null;
