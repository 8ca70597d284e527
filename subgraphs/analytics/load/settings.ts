import type { Tx } from '../../../store/database.ts';
import type { BoardRow, SprintRow } from '../../../store/queries/rows.ts';
import type { MappedBoard, PublishedSprintFigures } from '../../kit/model.ts';
import { type BoardScope, type Calendar, type DateText, type Observed, type SprintWindow, UTC_CALENDAR } from '../engine/model.ts';
import { isTimeZone, toDate } from '../engine/zone.ts';

/** The parts of an integration's settings that figures depend on, and how far back its tool tells. */
export interface FigureSettings {
  integrationId: string;
  observed: Observed | null;
  calendar: Calendar;
  activeStatuses: ReadonlySet<string>;
  /** Names or ids of the statuses that a board calls done, by the board's name or id in its tool (D17). */
  doneStatuses: Readonly<Record<string, readonly string[]>>;
  /** Capacity by person node id and unit. */
  capacity: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface StoredSettings {
  calendar?: { zone?: string; workingDays?: number[]; holidays?: string[] };
  activeStatuses?: string[];
  doneStatuses?: FigureSettings['doneStatuses'];
  capacity?: FigureSettings['capacity'];
}

interface IntegrationFacts {
  integration_id: string;
  settings: StoredSettings;
  history_fields: readonly string[];
  created_at: string;
  dates_past: boolean;
}

/** Settings by integration uuid. */
export async function findFigureSettings(tx: Tx, integrationIds: readonly string[]): Promise<Map<string, FigureSettings>> {
  const rows = await tx.query<IntegrationFacts & Record<string, unknown>>(
    'select id as integration_id, settings, history_fields, created_at, dates_past from integration where tenant_id = $1 and id = any($2::uuid[])',
    [tx.tenantId, integrationIds],
  );
  return new Map(rows.map((row) => [row.integration_id, toFigureSettings(row)]));
}

/** Settings of projects by their uuid: those of the tools they live in. */
export async function findProjectSettings(tx: Tx, projectIds: readonly string[]): Promise<Map<string, FigureSettings>> {
  const rows = await tx.query<IntegrationFacts & { id: string } & Record<string, unknown>>(
    `select p.id, i.id as integration_id, i.settings, i.history_fields, i.created_at, i.dates_past from project p join integration i on i.tenant_id = p.tenant_id and i.id = p.integration_id
     where p.tenant_id = $1 and p.id = any($2::uuid[])`,
    [tx.tenantId, projectIds],
  );
  return new Map(rows.map((row) => [row.id, toFigureSettings(row)]));
}

function toFigureSettings({
  integration_id: integrationId,
  settings,
  history_fields,
  created_at,
  dates_past,
}: IntegrationFacts): FigureSettings {
  const { calendar, activeStatuses, doneStatuses, capacity } = settings;
  const zone = calendar?.zone && isTimeZone(calendar.zone) ? calendar.zone : UTC_CALENDAR.zone;
  return {
    integrationId,
    // What the tool keeps no log of is observed from the moment it was connected, unless its clock is not ours.
    observed: history_fields.includes('all') || dates_past ? null : { since: Date.parse(created_at), logged: new Set(history_fields) },
    calendar: { zone, workingDays: calendar?.workingDays ?? UTC_CALENDAR.workingDays, holidays: new Set(calendar?.holidays ?? []) },
    activeStatuses: new Set(activeStatuses ?? []),
    doneStatuses: doneStatuses ?? {},
    capacity: capacity ?? {},
  };
}

const ms = (instant: string | null) => (instant === null ? null : Date.parse(instant));

/** Of an integration that is gone nothing is set. */
export const NO_SETTINGS = toFigureSettings({
  integration_id: '',
  settings: {},
  history_fields: ['all'],
  created_at: '',
  dates_past: false,
});

/** The first date of which statuses can be told whole, in the calendar's zone; null where the tool's own log tells of all. */
export const firstObservedDate = ({ observed, calendar }: FigureSettings): DateText | null =>
  observed === null || observed.logged.has('status') ? null : toDate(calendar.zone, observed.since);

/** The engine's sprint: its id is the tool's own, as the log names it. */
export function toWindow(row: SprintRow, { observed }: Pick<FigureSettings, 'observed'>): SprintWindow {
  return {
    id: row.external_id,
    name: row.name,
    state: row.state,
    plannedStart: ms(row.planned_start),
    plannedEnd: ms(row.planned_end),
    startedAt: ms(row.started_at),
    closedAt: ms(row.closed_at),
    // Membership without an entry is constant (D12); how far items were has no such rule.
    observedSince: observed === null || observed.logged.has('status') ? null : observed.since,
  };
}

/** Which items of a sprint count: those of its own board, or whatever was put into it (D18). */
export type SprintScopeName = 'BOARD' | 'ALL';

/**
 * The sprint's own board as a scope (D18); without a board, its project; without either, everything in it. `ALL` leaves out nothing,
 * whatever project or column it is in; what the board calls done stays.
 */
export function toBoardScope(
  sprint: SprintRow,
  board: BoardRow | null,
  { doneStatuses }: Pick<FigureSettings, 'doneStatuses'>,
  scope: SprintScopeName = 'BOARD',
): BoardScope {
  const done = board && (doneStatuses[board.external_id] ?? doneStatuses[board.name]);
  const shared = { doneStatuses: done ? new Set(done) : null };
  if (scope === 'ALL') return { name: 'every item of the sprint', projectIds: null, mappedStatuses: null, ...shared };
  const projectId = board ? board.project_id : sprint.project_id;
  const columns = (board?.columns ?? []) as MappedBoard['columns'];
  const mapped = columns.flatMap((column) => [...column.statusIds, ...column.statusNames]);
  return {
    name: board ? `board "${board.name}"` : projectId ? 'project of the sprint' : 'every item of the sprint',
    projectIds: projectId === null ? null : new Set([projectId]),
    mappedStatuses: mapped.length > 0 ? new Set(mapped) : null,
    ...shared,
  };
}

export const toPublished = (row: SprintRow): PublishedSprintFigures | null => row.published_figures as PublishedSprintFigures | null;
