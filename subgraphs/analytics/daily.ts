import type { Tx } from '../../store/database.ts';
import { type Millis, UTC_CALENDAR } from './engine/model.ts';
import { findHistories } from './load/histories.ts';
import { addTo, COLUMNS, type Day, emptyDay, type ItemFlow, isQuiet, toItemFlow } from './load/itemFlow.ts';
import { findProjectSettings } from './load/settings.ts';

interface FlowRow extends Record<string, unknown> {
  item_id: string;
  project_id: string;
  days: Day[];
  finished_on: string | null;
  lead_time: number | null;
  cycle_time: number | null;
}

/**
 * Keeps the daily metrics of the given items' projects in step with the log, in the transaction that changed it: each item takes back
 * what it had added and adds what it says now. The rows equal those computed anew from the whole log, and an item that says what it
 * said before writes nothing (D35). A change dated long after the item was read counts once it is read again after that instant.
 */
export async function updateDailyMetrics(tx: Tx, changed: readonly { id: string }[]): Promise<void> {
  const ids = [...new Set(changed.map(({ id }) => id))];
  if (ids.length === 0) return;
  const histories = await findHistories(tx, ids, ['status', 'storyPoints']);
  const settings = await findProjectSettings(tx, [...new Set(histories.map(({ projectId }) => projectId))]);
  const before = await findFlows(tx, ids);
  const readAt = await findReadAt(tx, ids);
  const flows = histories
    .map((history) => toItemFlow(history, settings.get(history.projectId)?.calendar ?? UTC_CALENDAR, readAt.get(history.id) ?? 0))
    .filter((flow) => !isSame(before.get(flow.itemId), flow));
  if (flows.length === 0) return;
  const sums: Sums = new Map();
  for (const { itemId, projectId, days } of flows) {
    const old = before.get(itemId);
    if (old) addDays(sums, old.project_id, old.days, -1);
    addDays(sums, projectId, days, 1);
  }
  await saveDays(
    tx,
    [...sums.values()].filter(({ day }) => !isQuiet(day)),
  );
  await saveFlows(tx, flows);
}

/** When each item was last read from its tool, or found to be gone from it. */
async function findReadAt(tx: Tx, ids: readonly string[]): Promise<Map<string, Millis>> {
  const rows = await tx.query<{ id: string; at: string }>(
    'select id, greatest(synced_at, deleted_at) as at from work_item where tenant_id = $1 and id = any($2::uuid[])',
    [tx.tenantId, ids],
  );
  return new Map(rows.map(({ id, at }) => [id, Date.parse(at)]));
}

async function findFlows(tx: Tx, ids: readonly string[]): Promise<Map<string, FlowRow>> {
  const rows = await tx.query<FlowRow>(
    'select item_id, project_id, days, finished_on, lead_time, cycle_time from item_flow where tenant_id = $1 and item_id = any($2::uuid[])',
    [tx.tenantId, ids],
  );
  return new Map(rows.map((row) => [row.item_id, row]));
}

const isSame = (row: FlowRow | undefined, flow: ItemFlow): boolean =>
  row !== undefined &&
  row.project_id === flow.projectId &&
  row.finished_on === flow.finishedOn &&
  row.lead_time === flow.leadTime &&
  row.cycle_time === flow.cycleTime &&
  JSON.stringify(row.days) === JSON.stringify(flow.days);

type Sums = Map<string, { projectId: string; day: Day }>;

function addDays(sums: Sums, projectId: string, days: readonly Day[], sign: 1 | -1): void {
  for (const [date, ...numbers] of days) {
    const id = `${projectId} ${date}`;
    const sum = sums.get(id) ?? { projectId, day: emptyDay(date) };
    for (const [column, number] of numbers.entries()) addTo(sum.day, column, sign * number);
    sums.set(id, sum);
  }
}

const added = (name: string) =>
  name === 'points' ? 'round((d.points + excluded.points)::numeric, 6)::float8' : `d.${name} + excluded.${name}`;

async function saveDays(tx: Tx, changes: readonly { projectId: string; day: Day }[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = [...changes]
    // One order for everybody, so that two transactions never wait for each other in a circle.
    .sort((a, b) => (a.projectId + a.day[0] < b.projectId + b.day[0] ? -1 : 1))
    .map(({ projectId, day: [date, ...numbers] }) => ({
      tenant_id: tx.tenantId,
      project_id: projectId,
      date,
      ...Object.fromEntries(COLUMNS.map((name, index) => [name, numbers[index]])),
    }));
  const names = ['tenant_id', 'project_id', 'date', ...COLUMNS].join(', ');
  await tx.run(
    `insert into daily_metric as d (${names}) select ${names} from json_populate_recordset(null::daily_metric, $1::json)
     on conflict (tenant_id, project_id, date) do update set ${COLUMNS.map((name) => `${name} = ${added(name)}`).join(', ')}`,
    [JSON.stringify(rows)],
  );
  // Only what was taken back can leave a day with nothing.
  const lowered = rows.filter((row) => COLUMNS.some((name) => Number((row as Record<string, unknown>)[name]) < 0));
  if (lowered.length > 0) await forgetQuietDays(tx, lowered);
}

/** A day that nothing is left to say of has no row when computed anew. */
async function forgetQuietDays(tx: Tx, rows: readonly { project_id: string; date: string }[]): Promise<void> {
  await tx.run(
    `delete from daily_metric d using unnest($2::uuid[], $3::text[]) as touched(project_id, date)
     where d.tenant_id = $1 and d.project_id = touched.project_id and d.date = touched.date and ${COLUMNS.map((name) => `d.${name} = 0`).join(' and ')}`,
    [tx.tenantId, rows.map((row) => row.project_id), rows.map((row) => row.date)],
  );
}

async function saveFlows(tx: Tx, flows: readonly ItemFlow[]): Promise<void> {
  const rows = flows.map((flow) => ({
    tenant_id: tx.tenantId,
    item_id: flow.itemId,
    project_id: flow.projectId,
    days: flow.days,
    finished_on: flow.finishedOn,
    lead_time: flow.leadTime,
    cycle_time: flow.cycleTime,
  }));
  await tx.run(
    `insert into item_flow (tenant_id, item_id, project_id, days, finished_on, lead_time, cycle_time)
     select tenant_id, item_id, project_id, days, finished_on, lead_time, cycle_time from json_populate_recordset(null::item_flow, $1::json)
     on conflict (tenant_id, item_id) do update set project_id = excluded.project_id, days = excluded.days, finished_on = excluded.finished_on,
       lead_time = excluded.lead_time, cycle_time = excluded.cycle_time`,
    [JSON.stringify(rows)],
  );
}
