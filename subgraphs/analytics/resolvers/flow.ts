import type { GraphContext } from '../../kit/context.ts';
import { computeCycleTimes } from '../engine/cycleTimes.ts';
import { startOfInterval } from '../engine/dayGrid.ts';
import { computeFlowEfficiency } from '../engine/flowEfficiency.ts';
import { toFindings } from '../engine/measured.ts';
import type { DateText } from '../engine/model.ts';
import { percentileOf, percentileRankOf } from '../engine/percentile.ts';
import { computeAging, computeWorkInProgress } from '../engine/workInProgress.ts';
import { datesBetween, toDate } from '../engine/zone.ts';
import { countInProgress, findCycleTimes, findDaily, findTimes, type Opening } from '../load/daily.ts';
import { findHistories } from '../load/histories.ts';
import {
  findCreatedIds,
  findFinishedIds,
  findInProgressIds,
  findTouchedIds,
  findUndatedIds,
  findUnfinishedIds,
  loadProjectFacts,
} from '../load/project.ts';
import { type FigureSettings, firstObservedDate } from '../load/settings.ts';
import { itemStub, type Stub, toCycleTime, toElapsed, toElapsedUntil, toInstant, toMeasured } from '../measured.ts';
import type {
  DailyMetric,
  FlowDay,
  ProjectCumulativeFlowArgs,
  ProjectCycleTimesArgs,
  ProjectDailyMetricsArgs,
  ProjectResolvers,
  ProjectThroughputArgs,
  ProjectWorkInProgressArgs,
} from '../types.generated.ts';
import {
  assertBetween,
  assertPercentiles,
  type Dates,
  DEFAULTS,
  RECENT,
  toIntervals,
  toPastDates,
  toPastInstant,
  toPeriod,
} from './arguments.ts';

const DAY = 86_400_000;

async function throughput(project: Stub, { interval, ...dates }: ProjectThroughputArgs, context: GraphContext) {
  const { row, settings } = await loadProjectFacts(context, project);
  const by = interval ?? DEFAULTS.interval;
  const { from, to } = toKnownDates(toIntervals(dates, by, settings.calendar.zone, context.now()), settings, context.now());
  const { days } = await context.read((tx) => findDaily(tx, row.id, from, to));
  const counts = new Map<DateText, number>();
  for (const date of datesBetween(from, to)) {
    const start = later(startOfInterval(date, by), from);
    counts.set(start, (counts.get(start) ?? 0) + (days.get(date)?.completed ?? 0));
  }
  return [...counts].map(([start, count]) => ({ from: start, count }));
}

const BANDS = ['net_triage', 'net_backlog', 'net_todo', 'net_in_progress', 'net_done', 'net_canceled'] as const satisfies (keyof Opening)[];
const UNSEEN = 'The period was over before the tool was connected, and it keeps no log of statuses.';
const FLOW_RULES = ['D17', 'D27', 'D30', 'D31', 'D35'] as const;

const earlier = (a: DateText, b: DateText): DateText => (a < b ? a : b);
const later = (a: DateText, b: DateText): DateText => (a > b ? a : b);

/** The part of a period of which anything can be told: from where statuses are observed up to today. It may be empty. */
function toKnownDates({ from, to }: Dates, settings: FigureSettings, now: number): Dates {
  return { from: later(from, firstObservedDate(settings) ?? from), to: earlier(to, toDate(settings.calendar.zone, now)) };
}

async function cumulativeFlow(project: Stub, dates: ProjectCumulativeFlowArgs, context: GraphContext) {
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const now = context.now();
  const asked = toPastDates(dates, RECENT, settings.calendar.zone, now);
  const { from, to } = toKnownDates(asked, settings, now);
  const isCut = from > asked.from;
  const { opening, days, unseen } = await context.read(async (tx) => ({
    ...(await findDaily(tx, row.id, from, to)),
    unseen: isCut ? await findCreatedIds(tx, row.id, settings.observed?.since ?? now) : [],
  }));
  const level = { ...opening };
  const result: FlowDay[] = [];
  for (const date of datesBetween(from, to)) {
    const day = days.get(date);
    for (const band of BANDS) level[band] += day?.[band] ?? 0;
    result.push({
      date,
      triage: level.net_triage,
      backlog: level.net_backlog,
      todo: level.net_todo,
      inProgress: level.net_in_progress,
      done: level.net_done,
      canceled: level.net_canceled,
    });
  }
  const reason = result.length === 0 ? (isCut ? UNSEEN : 'The period lies after the moment asked for.') : null;
  const findings = toFindings('NOT_OBSERVED', unseen);
  return {
    ...toMeasured({ asOf: now, scope: scope.name, rules: FLOW_RULES, unestimatedCount: null, findings, reason }),
    days: result,
  };
}

async function cycleTimes(project: Stub, { percentiles, reopenPolicy, ...asked }: ProjectCycleTimesArgs, context: GraphContext) {
  const ps = percentiles ?? DEFAULTS.percentiles;
  assertPercentiles(ps);
  const policy = reopenPolicy ?? DEFAULTS.reopenPolicy;
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const dates = toPastDates(asked, RECENT, settings.calendar.zone, context.now());
  const period = toPeriod(dates, settings.calendar.zone);
  const { items, undatedIds } = await context.read(async (tx) => {
    // Rows know the last finish; the first one of an item that is open again is only in its log.
    const ids = policy === 'FIRST_DONE' ? await findTouchedIds(tx, row.id, period.from) : await findFinishedIds(tx, row.id, dates);
    return { items: await findHistories(tx, ids, ['status']), undatedIds: await findUndatedIds(tx, row.id) };
  });
  const query = { items, board: scope, calendar: settings.calendar, asOf: context.now(), period, percentiles: ps, reopenPolicy: policy };
  const result = computeCycleTimes(query);
  return {
    ...result,
    ...toMeasured({ ...result, findings: [...result.findings, ...toFindings('DONE_SINCE_CREATION', undatedIds)] }),
    percentiles: result.percentiles.map(({ p, value }) => ({ p, value: toElapsed(value) })),
    items: result.items.map(({ item, finishedAt, cycleTime }) => ({
      workItem: itemStub(item.id),
      finishedAt: toInstant(finishedAt),
      cycleTime: toCycleTime(finishedAt, cycleTime, policy),
    })),
  };
}

async function aging(project: Stub, _args: object, context: GraphContext) {
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const [items, finished] = await context.read(async (tx) => {
    const open = await findHistories(tx, await findUnfinishedIds(tx, row.id), ['status']);
    return [open, await findCycleTimes(tx, row.id)] as const;
  });
  return computeAging({ items, board: scope, calendar: settings.calendar, asOf: context.now() }).map(({ item, age, status }) => ({
    workItem: itemStub(item.id),
    age: toElapsedUntil(context.now(), age),
    status: { name: status.name, category: status.category },
    percentile: percentileRankOf(finished, age),
  }));
}

async function flowEfficiency(project: Stub, _args: object, context: GraphContext): Promise<number | null> {
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const { zone } = settings.calendar;
  const now = context.now();
  const period = { from: now - RECENT * DAY, to: now };
  const dates = { from: toDate(zone, period.from), to: toDate(zone, now) };
  const items = await context.read(async (tx) => findHistories(tx, await findFinishedIds(tx, row.id, dates), ['status', 'blocked']));
  const marks = { active: settings.activeStatuses, waiting: null };
  return computeFlowEfficiency({ items, board: scope, calendar: settings.calendar, asOf: now, period, marks }).value;
}

async function workInProgress(project: Stub, { at }: ProjectWorkInProgressArgs, context: GraphContext): Promise<number> {
  const { row, settings, scope } = await loadProjectFacts(context, project);
  if (at === null || at === undefined)
    return context.read((tx) => countInProgress(tx, row.id, toDate(settings.calendar.zone, context.now())));
  const asOf = toPastInstant('at', at, context.now());
  const isObserved = firstObservedDate(settings) !== null;
  const items = await context.read(async (tx) => findHistories(tx, await findInProgressIds(tx, row.id, asOf, isObserved), ['status']));
  return computeWorkInProgress({ items, board: scope, calendar: settings.calendar, asOf });
}

async function dailyMetrics(project: Stub, { days: back, ...dates }: ProjectDailyMetricsArgs, context: GraphContext) {
  assertBetween('days', back, [1, 3_700], 'days');
  const { row, settings } = await loadProjectFacts(context, project);
  const { zone } = settings.calendar;
  const { from, to } = toKnownDates(toPastDates(dates, back ?? 30, zone, context.now()), settings, context.now());
  const [{ opening, days }, times] = await context.read(
    async (tx) => [await findDaily(tx, row.id, from, to), await findTimes(tx, row.id, from, to)] as const,
  );
  let inProgress = opening.wip_change;
  const rows: DailyMetric[] = [];
  for (const date of datesBetween(from, to)) {
    const { created = 0, started = 0, completed = 0, reopened = 0, canceled = 0, points = 0, wip_change = 0 } = days.get(date) ?? {};
    inProgress += wip_change;
    const { lead = [], cycle = [] } = times.get(date) ?? {};
    const medians = { leadTimeP50: toElapsed(percentileOf(lead, 50)), cycleTimeP50: toElapsed(percentileOf(cycle, 50)) };
    rows.push({ date, created, started, completed, reopened, canceled, points, inProgress, ...medians });
  }
  return rows;
}

export const flow = {
  throughput,
  cumulativeFlow,
  cycleTimes,
  aging,
  flowEfficiency,
  workInProgress,
  dailyMetrics,
} satisfies ProjectResolvers;
