/** Daily metrics: a pure function of the log (D35). A day is what its items contributed; nothing is carried that cannot be recomputed. */
import { type DayRecord, emptyDay, toDailyContribution, withoutChanges } from './dailyContribution.ts';
import { isInScope, round } from './measured.ts';
import type { BoardScope, Calendar, DateText, ItemHistory, Millis } from './model.ts';
import { percentileOf } from './percentile.ts';
import type { DoneRule } from './phase.ts';
import { datesBetween, toDate } from './zone.ts';

export interface DailyMetric {
  date: DateText;
  created: number;
  started: number;
  completed: number;
  reopened: number;
  canceled: number;
  /** Started and not finished at the end of the day (or at the moment of asking). */
  inProgress: number;
  /** Story points completed. */
  points: number;
  /** Of the items completed that day; `null` below five of them. */
  leadTimeP50: Millis | null;
  cycleTimeP50: Millis | null;
}

export interface DailyMetricsQuery extends DoneRule {
  items: readonly ItemHistory[];
  board?: BoardScope | null;
  calendar: Calendar;
  /** First and last date, both included; days after `asOf` are left out. */
  from: DateText;
  to: DateText;
  asOf: Millis;
}

/** A row for every day, quiet ones too. */
export const computeDailyMetrics = (query: DailyMetricsQuery): DailyMetric[] => {
  const today = toDate(query.calendar.zone, query.asOf);
  const to = query.to < today ? query.to : today;
  return toDailyMetrics(toDayRecords(query), query.from, to);
};

/** The records of all days that any item touched, in date order: what a store keeps to answer from later. */
export const toDayRecords = (query: Omit<DailyMetricsQuery, 'from' | 'to'>): DayRecord[] => {
  const days = new Map<DateText, DayRecord[]>();
  for (const item of query.items) {
    if (!isInScope(item, query.board ?? null)) continue;
    for (const day of toDailyContribution(item, query.calendar, query.asOf, query)) {
      const known = days.get(day.date);
      if (known) known.push(day);
      else days.set(day.date, [day]);
    }
  }
  return [...days].map(([date, records]) => sumDays(date, records)).sort((a, b) => (a.date < b.date ? -1 : 1));
};

const COUNTS = ['created', 'started', 'completed', 'reopened', 'canceled', 'wipChange', 'points'] as const;

const sumDays = (date: DateText, records: readonly DayRecord[]): DayRecord => {
  const sum = emptyDay(date);
  for (const record of records) for (const count of COUNTS) sum[count] += record[count];
  return {
    ...sum,
    points: round(sum.points),
    leadTimes: records.flatMap(({ leadTimes }) => leadTimes),
    cycleTimes: records.flatMap(({ cycleTimes }) => cycleTimes),
  };
};

/** A record with a contribution added (1) or taken back (-1). */
export const addToDay = (day: DayRecord, change: DayRecord, sign: 1 | -1): DayRecord => ({
  date: day.date,
  created: day.created + sign * change.created,
  started: day.started + sign * change.started,
  completed: day.completed + sign * change.completed,
  reopened: day.reopened + sign * change.reopened,
  canceled: day.canceled + sign * change.canceled,
  wipChange: day.wipChange + sign * change.wipChange,
  points: round(day.points + sign * change.points),
  leadTimes: sign === 1 ? [...day.leadTimes, ...change.leadTimes] : withoutEach(day.leadTimes, change.leadTimes),
  cycleTimes: sign === 1 ? [...day.cycleTimes, ...change.cycleTimes] : withoutEach(day.cycleTimes, change.cycleTimes),
});

const withoutEach = (values: readonly number[], gone: readonly number[]): number[] => {
  const left = [...values];
  for (const value of gone) {
    const index = left.indexOf(value);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
};

/** Rows from records in date order. Records before `from` give the work in progress the first day opens with. */
export const toDailyMetrics = (records: readonly DayRecord[], from: DateText, to: DateText): DailyMetric[] => {
  const byDate = new Map(records.map((record) => [record.date, record]));
  let inProgress = records.filter(({ date }) => date < from).reduce((sum, { wipChange }) => sum + wipChange, 0);
  const rows: DailyMetric[] = [];
  for (const date of datesBetween(from, to)) {
    const record = byDate.get(date) ?? emptyDay(date);
    inProgress += record.wipChange;
    rows.push(toRow(record, inProgress));
  }
  return rows;
};

const toRow = ({ wipChange: _, leadTimes, cycleTimes, ...counts }: DayRecord, inProgress: number): DailyMetric => ({
  ...counts,
  inProgress,
  leadTimeP50: medianOf(leadTimes),
  cycleTimeP50: medianOf(cycleTimes),
});

const medianOf = (values: readonly number[]): number | null =>
  percentileOf(
    [...values].sort((a, b) => a - b),
    50,
  );

/** How the records of the touched days change when an item goes from one history to another; `before` is null for a new item. */
export const diffContributions = (
  before: ItemHistory | null,
  after: ItemHistory | null,
  calendar: Calendar,
  asOf: Millis,
  rule: DoneRule = {},
): Map<DateText, (day: DayRecord) => DayRecord> => {
  const old = new Map((before ? toDailyContribution(before, calendar, asOf, rule) : []).map((day) => [day.date, day]));
  const now = new Map((after ? toDailyContribution(after, calendar, asOf, rule) : []).map((day) => [day.date, day]));
  const edits = new Map<DateText, (day: DayRecord) => DayRecord>();
  for (const date of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const gone = old.get(date) ?? emptyDay(date);
    const come = now.get(date) ?? emptyDay(date);
    if (JSON.stringify(gone) !== JSON.stringify(come)) edits.set(date, (day) => addToDay(addToDay(day, gone, -1), come, 1));
  }
  return edits;
};

/**
 * The days whose records differ because some changes of an item have just arrived, however late. A new item has all its days
 * touched. Work in progress of later days follows from the records and needs no rewriting.
 */
export const dailyMetricDaysTouched = (
  item: ItemHistory,
  arrived: readonly string[],
  calendar: Calendar,
  asOf: Millis,
  isNew = false,
): DateText[] => [...diffContributions(isNew ? null : withoutChanges(item, new Set(arrived)), item, calendar, asOf).keys()];
