import type { GraphContext } from '../../kit/context.ts';
import { computeCycleTimes } from '../engine/cycleTimes.ts';
import { startOfInterval } from '../engine/dayGrid.ts';
import { computeFlowEfficiency } from '../engine/flowEfficiency.ts';
import type { DateText, Interval, ReopenPolicy } from '../engine/model.ts';
import { percentileOf, percentileRankOf } from '../engine/percentile.ts';
import { computeAging, computeWorkInProgress } from '../engine/workInProgress.ts';
import { addDays, toDate } from '../engine/zone.ts';
import { countInProgress, findCycleTimes, findDaily, findTimes, type Opening } from '../load/daily.ts';
import { findHistories } from '../load/histories.ts';
import { findFinishedIds, findInProgressIds, findTouchedIds, findUnfinishedIds, loadProjectFacts } from '../load/project.ts';
import { itemStub, toElapsed, toInstant, toMeasured } from '../measured.ts';
import { assertBetween, assertPercentiles, type Dates, DEFAULTS, toDates, toPastInstant, toPeriod } from './arguments.ts';

type Reference = { id: string };

const RECENT = 90;
const DAY = 86_400_000;

async function throughput(project: Reference, { interval, ...dates }: Dates & { interval?: Interval | null }, context: GraphContext) {
  const { row, settings } = await loadProjectFacts(context, project);
  const { from, to } = toDates(dates, RECENT, settings.calendar.zone, context.now());
  const { days } = await context.read((tx) => findDaily(tx, row.id, from, to));
  const counts = new Map<DateText, number>();
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const start = startOfInterval(date, interval ?? DEFAULTS.interval);
    counts.set(start, (counts.get(start) ?? 0) + (days.get(date)?.completed ?? 0));
  }
  return [...counts].map(([start, count]) => ({ from: start, count }));
}

const BANDS = {
  triage: 'net_triage',
  backlog: 'net_backlog',
  todo: 'net_todo',
  inProgress: 'net_in_progress',
  done: 'net_done',
  canceled: 'net_canceled',
} as const satisfies Record<string, keyof Opening>;
const FLOW_RULES = ['D17', 'D27', 'D30', 'D31', 'D35'] as const;

const earlier = (a: DateText, b: DateText): DateText => (a < b ? a : b);

async function cumulativeFlow(project: Reference, dates: Dates, context: GraphContext) {
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const now = context.now();
  const { from, to } = toDates(dates, RECENT, settings.calendar.zone, now);
  const { opening, days } = await context.read((tx) => findDaily(tx, row.id, from, to));
  const level = { ...opening };
  const result: Record<string, unknown>[] = [];
  for (let date = from; date <= earlier(to, toDate(settings.calendar.zone, now)); date = addDays(date, 1)) {
    const day = days.get(date);
    for (const column of Object.values(BANDS)) level[column] += day?.[column] ?? 0;
    result.push({ date, ...Object.fromEntries(Object.entries(BANDS).map(([band, column]) => [band, level[column]])) });
  }
  const reason = result.length === 0 ? 'The period lies after the moment asked for.' : null;
  return {
    ...toMeasured({ asOf: now, scope: scope.name, rules: FLOW_RULES, unestimatedCount: null, findings: [], reason }),
    days: result,
  };
}

type CycleTimesArguments = Dates & { percentiles?: number[] | null; reopenPolicy?: ReopenPolicy | null };

async function cycleTimes(project: Reference, { percentiles, reopenPolicy, ...asked }: CycleTimesArguments, context: GraphContext) {
  const ps = percentiles ?? DEFAULTS.percentiles;
  assertPercentiles(ps);
  const policy = reopenPolicy ?? DEFAULTS.reopenPolicy;
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const dates = toDates(asked, RECENT, settings.calendar.zone, context.now());
  const period = toPeriod(dates, settings.calendar.zone);
  const items = await context.read(async (tx) => {
    // Rows know the last finish; the first one of an item that is open again is only in its log.
    const ids = policy === 'FIRST_DONE' ? await findTouchedIds(tx, row.id, period.from) : await findFinishedIds(tx, row.id, dates);
    return findHistories(tx, ids, ['status']);
  });
  const query = { items, board: scope, calendar: settings.calendar, asOf: context.now(), period, percentiles: ps, reopenPolicy: policy };
  const result = computeCycleTimes(query);
  return {
    ...result,
    ...toMeasured(result),
    percentiles: result.percentiles.map(({ p, value }) => ({ p, value: toElapsed(value) })),
    items: result.items.map(({ item, finishedAt, cycleTime }) => ({
      workItem: itemStub(item.id),
      finishedAt: toInstant(finishedAt),
      cycleTime: toElapsed(cycleTime),
    })),
  };
}

async function aging(project: Reference, _args: object, context: GraphContext) {
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const [items, finished] = await context.read(async (tx) => {
    const open = await findHistories(tx, await findUnfinishedIds(tx, row.id), ['status']);
    return [open, await findCycleTimes(tx, row.id)] as const;
  });
  return computeAging({ items, board: scope, calendar: settings.calendar, asOf: context.now() }).map(({ item, age, status }) => ({
    workItem: itemStub(item.id),
    age: toElapsed(age),
    status: { name: status.name, category: status.category },
    percentile: percentileRankOf(finished, age),
  }));
}

async function flowEfficiency(project: Reference, _args: object, context: GraphContext): Promise<number | null> {
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const { zone } = settings.calendar;
  const now = context.now();
  const period = { from: now - RECENT * DAY, to: now };
  const dates = { from: toDate(zone, period.from), to: toDate(zone, now) };
  const items = await context.read(async (tx) => findHistories(tx, await findFinishedIds(tx, row.id, dates), ['status', 'blocked']));
  const marks = { active: settings.activeStatuses, waiting: null };
  return computeFlowEfficiency({ items, board: scope, calendar: settings.calendar, asOf: now, period, marks }).value;
}

async function workInProgress(project: Reference, { at }: { at?: string | null }, context: GraphContext): Promise<number> {
  const { row, settings, scope } = await loadProjectFacts(context, project);
  if (at === null || at === undefined)
    return context.read((tx) => countInProgress(tx, row.id, toDate(settings.calendar.zone, context.now())));
  const asOf = toPastInstant('at', at, context.now());
  const items = await context.read(async (tx) => findHistories(tx, await findInProgressIds(tx, row.id, asOf), ['status']));
  return computeWorkInProgress({ items, board: scope, calendar: settings.calendar, asOf });
}

async function dailyMetrics(project: Reference, { days: back, ...dates }: Dates & { days?: number | null }, context: GraphContext) {
  assertBetween('days', back, [1, 3_700], 'days');
  const { row, settings } = await loadProjectFacts(context, project);
  const { zone } = settings.calendar;
  const { from, to } = toDates(dates, back ?? 30, zone, context.now());
  const [{ opening, days }, times] = await context.read(
    async (tx) => [await findDaily(tx, row.id, from, to), await findTimes(tx, row.id, from, to)] as const,
  );
  let inProgress = opening.wip_change;
  const rows: Record<string, unknown>[] = [];
  for (let date = from; date <= earlier(to, toDate(zone, context.now())); date = addDays(date, 1)) {
    const { created = 0, started = 0, completed = 0, reopened = 0, canceled = 0, points = 0, wip_change = 0 } = days.get(date) ?? {};
    inProgress += wip_change;
    const { lead = [], cycle = [] } = times.get(date) ?? {};
    const medians = { leadTimeP50: toElapsed(percentileOf(lead, 50)), cycleTimeP50: toElapsed(percentileOf(cycle, 50)) };
    rows.push({ date, created, started, completed, reopened, canceled, points, inProgress, ...medians });
  }
  return rows;
}

export const flow = { throughput, cumulativeFlow, cycleTimes, aging, flowEfficiency, workInProgress, dailyMetrics };
