/** When, and how many (D34): calibrated forecasts with the measured coverage of past ones on the same project. */
import { type Coverage, HORIZON, measureCoverage, type Question, recentPace, replayForecasts, simulateOutcomes } from './backTest.ts';
import type { Past, Target } from './blockBootstrap.ts';
import { calibrate } from './calibration.ts';
import type { DailySeries } from './dailySeries.ts';
import { type Measured, type RuleId, sumOf } from './measured.ts';
import type { DateText, Millis } from './model.ts';
import { FEWEST_VALUES } from './percentile.ts';
import { addDays, daysBetween } from './zone.ts';

export interface ForecastQuery {
  series: DailySeries;
  /** Items still to finish. */
  remaining: number;
  /** Whether items that arrive meanwhile have to be finished too: true for a project's whole backlog, false for a list of items. */
  grows: boolean;
  /** "How many by then", that date included; `null` when not asked. */
  by: DateText | null;
  asOf: Millis;
  scope: string;
}

export interface Forecast extends Measured {
  remaining: number | null;
  /** The target is reached by the end of this date, with that probability; `null` when that is more than four years off. */
  p50: DateText | null;
  p70: DateText | null;
  p85: DateText | null;
  p95: DateText | null;
  /** Whether `p85` is null since it lies too far off, and not for want of a past to tell it from. */
  isP85TooFar: boolean;
  by: DateText | null;
  /** At least so many items are finished by `by`, with that probability; `null` when that is past or more than four years off. */
  itemsP50: number | null;
  itemsP70: number | null;
  itemsP85: number | null;
  itemsP95: number | null;
  /** Of the "when" forecasts. */
  coverage: Coverage;
  /** Of the "how many" forecasts; `null` when not asked. */
  itemsCoverage: Coverage | null;
  method: string;
}

const RULES: readonly RuleId[] = ['D21', 'D23', 'D25', 'D30', 'D34'];
const METHOD = 'bootstrap of whole weeks, recent ones likelier, with an uncertain pace, recalibrated by its own past forecasts';
const LEAST_DAYS = 28;
const LEAST_FINISHED = 5;
const NO_COVERAGE: Coverage = { cases: 0, p50: null, p70: null, p85: null, p95: null };

/** Computes the forecast; dates and counts are null, with the reason, when the past is too short or too quiet. */
export const computeForecast = (query: ForecastQuery): Forecast => {
  const past: Past = { finished: query.series.finished, created: query.series.created, end: query.series.finished.length };
  const shared = { asOf: query.asOf, scope: query.scope, rules: RULES, unestimatedCount: null, findings: [], method: METHOD };
  const asked = { remaining: query.remaining, by: query.by };
  const tooLittle = whyNot(past);
  const noItems = whyNoItems(query);
  if (tooLittle) {
    const reason = tell(tooLittle, noItems);
    return { ...shared, ...asked, ...toDates([], query.series), ...NO_ITEMS, isP85TooFar: false, coverage: NO_COVERAGE, reason };
  }
  const when = answerWhen(past, query);
  const dates = toDates(when.days, query.series);
  const reason = tell(Object.values(dates).includes(null) ? whyOpenEnded(past, query) : null, noItems);
  const method = when.measuredOn === query.grows ? METHOD : `${METHOD}; coverage of forecasts of a fixed number of items`;
  const isP85TooFar = dates.p85 === null;
  return { ...shared, ...asked, ...dates, isP85TooFar, ...answerHowMany(past, query), method, coverage: when.coverage, reason };
};

/** Either half may have its reason, or both. */
const tell = (...reasons: readonly (string | null)[]): string | null => reasons.filter((reason) => reason !== null).join(' ') || null;

const daysAhead = (series: DailySeries, by: DateText): number => daysBetween(lastDateOf(series), by);

const whyNoItems = ({ by, series }: ForecastQuery): string | null => {
  if (by === null) return null;
  const last = lastDateOf(series);
  const days = daysAhead(series, by);
  if (days <= 0) return `No day is left until ${by}: what is known ends with ${last}. Ask with a later "by".`;
  if (days <= HORIZON) return null;
  return `How many are finished by ${by} is not told: that is more than four years ahead. Ask with a "by" up to ${addDays(last, HORIZON)}.`;
};

const WEEKS_LATELY = 8;

/** Says what would have to change, not only that there is no date. */
const whyOpenEnded = ({ finished, created }: Past, { grows }: ForecastQuery): string => {
  const far = 'At the pace of the past the target may not be reached within four years';
  const weekly = (days: readonly number[]): number => sumOf(days.slice(-7 * WEEKS_LATELY), (count) => count) / WEEKS_LATELY;
  const [arriving, leaving] = [weekly(created), weekly(finished)];
  if (!grows || arriving < leaving) return `${far}.`;
  const pace = `lately ${arriving.toFixed(1)} items arrived a week and ${leaving.toFixed(1)} were finished`;
  return `${far}: ${pace}. Ask with "remaining" for when a number of items is done, or with "by" for how many.`;
};

const whyNot = (past: Past): string | null => {
  const finished = past.finished.slice(-180).reduce((sum, count) => sum + count, 0);
  if (past.end < LEAST_DAYS) return `Only ${past.end} days of history; a forecast needs ${LEAST_DAYS}.`;
  if (finished < LEAST_FINISHED) return `Only ${finished} items finished in the last 180 days; a forecast needs ${LEAST_FINISHED}.`;
  return null;
};

const lastDateOf = (series: DailySeries): DateText => addDays(series.from, series.finished.length - 1);

const toDates = (days: readonly number[], series: DailySeries): Pick<Forecast, 'p50' | 'p70' | 'p85' | 'p95'> => {
  const [p50 = null, p70 = null, p85 = null, p95 = null] = days.map((count) =>
    count > HORIZON ? null : addDays(lastDateOf(series), count),
  );
  return { p50, p70, p85, p95 };
};

interface WhenAnswer {
  days: number[];
  coverage: Coverage;
  /** Whether the past forecasts that were held against what happened were of a growing target. */
  measuredOn: boolean;
}

const answerWhen = (past: Past, { remaining, grows }: ForecastQuery): WhenAnswer => {
  if (remaining <= 0) return { days: [0, 0, 0, 0], coverage: NO_COVERAGE, measuredOn: grows };
  const question = askWhen({ remaining, grows });
  const replay = (growing: boolean) => {
    const asked = askWhen({ remaining: testableAmount(past, remaining), grows: growing });
    return { cases: replayForecasts(past, asked), asked };
  };
  const { cases, asked } = replay(grows);
  const days = calibrate(simulateOutcomes(past, question), cases, past.end, question.levels).map((count) =>
    Math.max(Math.ceil(count - 1e-9), 1),
  );
  // A backlog that has always grown never came to an end to be held against; how well its pace was foretold can still be told.
  if (cases.length >= FEWEST_VALUES || !grows) return { days, coverage: measureCoverage(cases, asked), measuredOn: grows };
  const fixed = replay(false);
  return { days, coverage: measureCoverage(fixed.cases, fixed.asked), measuredOn: false };
};

/** A target far beyond the past cannot have been met in it; then smaller ones are tried, about a fifth of the past long. */
const testableAmount = (past: Past, remaining: number): number =>
  Math.min(remaining, Math.max(1, Math.round((recentPace(past) * past.end) / 5)));

const askWhen = (target: Target): Question => ({
  reach: (past) => target.remaining / recentPace(past),
  simulate: (simulator, horizon) => simulator.daysTo(target, horizon),
  outcome: (past, end) => daysUntil(past, end, target),
  daysToKnow: (days) => days,
  levels: [50, 70, 85, 95],
  keeps: (actual, promised) => actual <= Math.ceil(promised - 1e-9),
});

const daysUntil = (past: Past, end: number, { remaining, grows }: Target): number | null => {
  let left = remaining;
  for (let day = end; day < past.end; day++) {
    left += (grows ? (past.created[day] ?? 0) : 0) - (past.finished[day] ?? 0);
    if (left <= 0) return day - end + 1;
  }
  return null;
};

type ItemsAnswer = Pick<Forecast, 'itemsP50' | 'itemsP70' | 'itemsP85' | 'itemsP95' | 'itemsCoverage'>;

const NO_ITEMS: ItemsAnswer = { itemsP50: null, itemsP70: null, itemsP85: null, itemsP95: null, itemsCoverage: null };

const answerHowMany = (past: Past, { by, series }: ForecastQuery): ItemsAnswer => {
  const days = by === null ? 0 : daysAhead(series, by);
  if (days <= 0 || days > HORIZON) return NO_ITEMS;
  const question = askHowMany(days);
  const cases = replayForecasts(past, askHowMany(Math.min(days, Math.max(7, Math.floor(past.end / 5)))));
  const counts = calibrate(simulateOutcomes(past, question), cases, past.end, question.levels);
  const [itemsP50 = null, itemsP70 = null, itemsP85 = null, itemsP95 = null] = counts.map((count) => Math.max(Math.floor(count + 1e-9), 0));
  return { itemsP50, itemsP70, itemsP85, itemsP95, itemsCoverage: measureCoverage(cases, question) };
};

const askHowMany = (days: number): Question => ({
  reach: () => days,
  simulate: (simulator) => simulator.finishedIn(days),
  outcome: (past, end) => (past.end - end < days ? null : past.finished.slice(end, end + days).reduce((sum, count) => sum + count, 0)),
  daysToKnow: () => days,
  levels: [50, 30, 15, 5],
  keeps: (actual, promised) => actual >= Math.floor(promised + 1e-9),
});
