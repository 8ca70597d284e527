import type { Tx } from '../../../store/database.ts';
import type { DailySeries } from '../engine/dailySeries.ts';
import type { DateText } from '../engine/model.ts';
import { addDays, daysBetween, toDate } from '../engine/zone.ts';

/** A row of `daily_metric`. */
export interface DailyRow extends Record<string, unknown> {
  date: DateText;
  created: number;
  started: number;
  completed: number;
  reopened: number;
  canceled: number;
  wip_change: number;
  points: number;
  net_triage: number;
  net_backlog: number;
  net_todo: number;
  net_in_progress: number;
  net_done: number;
  net_canceled: number;
}

const SUMMED = ['wip_change', 'net_triage', 'net_backlog', 'net_todo', 'net_in_progress', 'net_done', 'net_canceled'] as const;
export type Opening = Record<(typeof SUMMED)[number], number>;

/** The days that have a row, oldest first, and what the running sums stood at before them. */
export async function findDaily(
  tx: Tx,
  projectId: string,
  from: DateText,
  to: DateText,
): Promise<{ opening: Opening; days: Map<DateText, DailyRow> }> {
  const sums = SUMMED.map((name) => `coalesce(sum(${name}), 0)::int as ${name}`).join(', ');
  const [opening] = await tx.query<Opening & Record<string, unknown>>(
    `select ${sums} from daily_metric where tenant_id = $1 and project_id = $2 and date < $3`,
    [tx.tenantId, projectId, from],
  );
  const rows = await tx.query<DailyRow>(
    'select * from daily_metric where tenant_id = $1 and project_id = $2 and date >= $3 and date <= $4 order by date',
    [tx.tenantId, projectId, from, to],
  );
  return { opening: opening ?? ({} as Opening), days: new Map(rows.map((row) => [row.date, row])) };
}

/** Items started and not finished at the end of a date. */
export async function countInProgress(tx: Tx, projectId: string, date: DateText): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select coalesce(sum(wip_change), 0)::int as count from daily_metric where tenant_id = $1 and project_id = $2 and date <= $3',
    [tx.tenantId, projectId, date],
  );
  return row?.count ?? 0;
}

/** Lead and cycle times in milliseconds by day of the finish. */
export async function findTimes(
  tx: Tx,
  projectId: string,
  from: DateText,
  to: DateText,
): Promise<Map<DateText, { lead: number[]; cycle: number[] }>> {
  const rows = await tx.query<{ finished_on: DateText; lead_time: number | null; cycle_time: number | null }>(
    'select finished_on, lead_time, cycle_time from item_flow where tenant_id = $1 and project_id = $2 and finished_on >= $3 and finished_on <= $4',
    [tx.tenantId, projectId, from, to],
  );
  const present = (values: readonly (number | null)[]) => values.filter((value) => value !== null).sort((a, b) => a - b);
  return new Map(
    [...Map.groupBy(rows, (row) => row.finished_on)].map(([date, group]) => [
      date,
      { lead: present(group.map((row) => row.lead_time)), cycle: present(group.map((row) => row.cycle_time)) },
    ]),
  );
}

/** Cycle times in milliseconds of everything finished, ascending. */
export async function findCycleTimes(tx: Tx, projectId: string): Promise<number[]> {
  const rows = await tx.query<{ cycle_time: number }>(
    `select cycle_time from item_flow where tenant_id = $1 and project_id = $2 and finished_on is not null and cycle_time is not null
     order by cycle_time`,
    [tx.tenantId, projectId],
  );
  return rows.map((row) => row.cycle_time);
}

const LONGEST_HISTORY = 540;
const HALF_A_DAY = 43_200_000;

/** Arrivals and finishes per complete day, as the engine's `toDailySeries` reads them off whole histories; none before `firstDate`. */
export async function findDailySeries(
  tx: Tx,
  { projectId, zone, now, firstDate }: { projectId: string; zone: string; now: number; firstDate: DateText | null },
): Promise<DailySeries> {
  const last = toDate(zone, now - HALF_A_DAY);
  const oldest = addDays(last, 1 - LONGEST_HISTORY);
  const earliest = firstDate !== null && firstDate > oldest ? firstDate : oldest;
  const day = "to_char(created_at at time zone $3, 'YYYY-MM-DD')";
  const created = await tx.query<{ date: DateText; count: number }>(
    `select ${day} as date, count(*)::int as count from work_item where tenant_id = $1 and project_id = $2 and status_category <> 'CANCELED'
       and (deleted_at is null or status_category = 'DONE') group by 1 order by 1`,
    [tx.tenantId, projectId, zone],
  );
  const finished = await tx.query<{ date: DateText; count: number }>(
    'select finished_on as date, count(*)::int as count from item_flow where tenant_id = $1 and project_id = $2 and finished_on >= $3 group by 1',
    [tx.tenantId, projectId, earliest],
  );
  const born = created[0]?.date ?? toDate(zone, now);
  const from = born > earliest ? born : earliest;
  const length = Math.max(0, daysBetween(from, last) + 1);
  return { from, finished: toDays(finished, from, length), created: toDays(created, from, length) };
}

function toDays(counts: readonly { date: DateText; count: number }[], from: DateText, length: number): number[] {
  const days = Array.from({ length }, () => 0);
  for (const { date, count } of counts) {
    const index = daysBetween(from, date);
    if (index >= 0 && index < length) days[index] = count;
  }
  return days;
}

export async function countOpen(tx: Tx, projectId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    "select count(*)::int as count from work_item where tenant_id = $1 and project_id = $2 and status_category in ('TRIAGE', 'BACKLOG', 'TODO', 'IN_PROGRESS') and deleted_at is null",
    [tx.tenantId, projectId],
  );
  return row?.count ?? 0;
}
