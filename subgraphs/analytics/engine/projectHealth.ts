/** Project health (D33): what people reported, and a score that shows its evidence. The two are never mixed. */
import { HORIZON } from './backTest.ts';
import { isOverdue, lastTouchOf } from './dataQuality.ts';
import { describeFlowScope, type FlowQuery, type ItemCycle, toCycles } from './flow.ts';
import type { Measured, RuleId } from './measured.ts';
import type { DateText, HealthStatus, ItemHistory, Millis } from './model.ts';
import { blockedSteps, valueAt } from './steps.ts';
import { daysBetween, endOfDay, toDate } from './zone.ts';

export type EvidenceCode = 'SCHEDULE' | 'SCOPE_GROWTH' | 'OVERDUE' | 'BLOCKED' | 'STALE' | 'FORECAST';

export interface Evidence {
  code: EvidenceCode;
  /** A whole sentence with its figures. */
  message: string;
  /** 0 worst to 100 best. */
  score: number;
  /** Its part of the whole, after the parts without input were left out; the weights sum to 1. */
  weight: number;
  itemIds: string[];
}

export interface ProjectHealth extends Measured {
  /** As people said it in their tool; `null` where nobody did. */
  reported: HealthStatus | null;
  /** 0-100; `null` when too little is known. */
  computed: number | null;
  /** From the score; from the report where there is no score; else UNKNOWN. */
  status: HealthStatus;
  evidence: Evidence[];
}

export interface ProjectHealthQuery extends FlowQuery {
  reported: HealthStatus | null;
  /** When work on the plan began; the scope of that instant is what growth is measured against. */
  plannedStart: Millis | null;
  dueDate: DateText | null;
  /** P85 date of the forecast for what is open, if there is one. */
  forecastP85: DateText | null;
  /** Whether there is a forecast, and its P85 lies beyond what is told, or never comes. */
  isForecastTooFar?: boolean;
  /** 14 unless given. */
  staleDays?: number;
}

interface Facts extends ProjectHealthQuery {
  all: readonly ItemCycle[];
  open: readonly ItemHistory[];
  /** Open and being worked on. */
  started: readonly ItemHistory[];
}

type Finding = Omit<Evidence, 'code' | 'weight'>;

const RULES: readonly RuleId[] = ['D17', 'D20', 'D21', 'D33', 'D34'];
const DAY = 86_400_000;
/** With less than this of the evidence the score would rest on accidents. */
const LEAST_WEIGHT = 0.5;

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const idsOf = (items: readonly ItemHistory[]): string[] => items.map(({ id }) => id);

/** Falls from 100 at `good` to 0 at `bad`, straight in between; either may be the greater. */
const scale = (value: number, good: number, bad: number): number =>
  Math.round(Math.min(Math.max((value - bad) / (good - bad), 0), 1) * 100);

/** Each piece: its weight among all, and what it finds, `null` when its inputs lack. */
const PIECES = {
  SCHEDULE: { weight: 0.25, find: (facts) => findSchedule(facts) },
  FORECAST: { weight: 0.2, find: (facts) => findForecast(facts) },
  OVERDUE: { weight: 0.2, find: (facts) => findOverdue(facts) },
  BLOCKED: { weight: 0.15, find: (facts) => findBlocked(facts) },
  STALE: { weight: 0.1, find: (facts) => findStale(facts) },
  SCOPE_GROWTH: { weight: 0.1, find: (facts) => findScopeGrowth(facts) },
} as const satisfies Record<EvidenceCode, { weight: number; find: (facts: Facts) => Finding | null }>;

/** Computes the health; the score is null, with the reason, when less than half of the evidence can be had. */
export const computeProjectHealth = (query: ProjectHealthQuery): ProjectHealth => {
  const found = Object.entries(PIECES).flatMap(([code, piece]) => {
    const finding = piece.find(toFacts(query));
    return finding ? [{ code: code as EvidenceCode, ...finding, weight: piece.weight }] : [];
  });
  const total = found.reduce((sum, { weight }) => sum + weight, 0);
  const evidence = found.map((one) => ({ ...one, weight: one.weight / total }));
  const enough = total >= LEAST_WEIGHT - 1e-9;
  const computed = enough ? Math.round(evidence.reduce((sum, { score, weight }) => sum + score * weight, 0)) : null;
  return {
    asOf: query.asOf,
    scope: describeFlowScope(query),
    rules: RULES,
    reported: query.reported,
    computed,
    status: computed === null ? (query.reported ?? 'UNKNOWN') : statusOf(computed),
    evidence,
    unestimatedCount: null,
    findings: [],
    reason: enough
      ? null
      : `Too little is known for a score: ${missing(found)} lack their inputs (due dates, a planned start, started work).`,
  };
};

const statusOf = (score: number): HealthStatus => {
  if (score >= 70) return 'ON_TRACK';
  return score >= 40 ? 'AT_RISK' : 'OFF_TRACK';
};

const missing = (found: readonly { code: EvidenceCode }[]): string =>
  Object.keys(PIECES)
    .filter((code) => !found.some((one) => one.code === code))
    .join(', ');

const toFacts = (query: ProjectHealthQuery): Facts => {
  const all = toCycles(query).filter(
    ({ item, cycle }) => cycle.phase !== 'CANCELED' && (item.deletedAt === null || item.deletedAt > query.asOf),
  );
  const open = all.filter(({ cycle }) => cycle.phase === 'OPEN');
  return {
    ...query,
    all,
    open: open.map(({ item }) => item),
    started: open.filter(({ cycle }) => cycle.isInProgress).map(({ item }) => item),
  };
};

/** Progress minus elapsed time: above -5 % on track, down to -20 % behind, below that critical. */
const findSchedule = ({ plannedStart, dueDate, all, open, asOf, calendar }: Facts): Finding | null => {
  if (plannedStart === null || dueDate === null || all.length === 0) return null;
  const end = endOfDay(calendar.zone, dueDate);
  if (end <= plannedStart) return null;
  const elapsed = Math.min(Math.max((asOf - plannedStart) / (end - plannedStart), 0), 1);
  const progress = 1 - open.length / all.length;
  const message = `${percent(progress)} of the items are finished with ${percent(elapsed)} of the time gone.`;
  return { message, score: scale(progress - elapsed, -0.05, -0.35), itemIds: [] };
};

const findForecast = ({ forecastP85, isForecastTooFar, dueDate, plannedStart, open, asOf, calendar }: Facts): Finding | null => {
  if (dueDate === null || open.length === 0) return null;
  if (isForecastTooFar && daysBetween(toDate(calendar.zone, asOf), dueDate) <= HORIZON)
    return { message: `The forecast (P85) is more than four years off, or never: not by ${dueDate}.`, score: 0, itemIds: [] };
  if (forecastP85 === null) return null;
  const late = daysBetween(dueDate, forecastP85);
  const span = plannedStart === null ? 90 : Math.max(daysBetween(new Date(plannedStart).toISOString().slice(0, 10), dueDate), 14);
  const message =
    late <= 0 ? `The forecast (P85) is ${forecastP85}, in time for ${dueDate}.` : `The forecast (P85) is ${late} days after ${dueDate}.`;
  return { message, score: scale(late / span, 0, 0.3), itemIds: [] };
};

/** Below 20 % of the dated open items is fine, above 60 % critical. */
const findOverdue = ({ open, asOf, calendar }: Facts): Finding | null => {
  const dated = open.filter(({ dueDate }) => dueDate !== null);
  if (dated.length === 0) return null;
  const overdue = dated.filter((item) => isOverdue(item, asOf, calendar.zone));
  const share = overdue.length / dated.length;
  const message = `${overdue.length} of ${dated.length} dated open items are overdue (${percent(share)}).`;
  return { message, score: share < 0.2 ? 100 - Math.round(share * 150) : scale(share, 0.2, 0.6) * 0.7, itemIds: idsOf(overdue) };
};

const findBlocked = ({ open, asOf }: Facts): Finding | null => {
  if (open.length === 0) return null;
  const blocked = open.filter((item) => valueAt(blockedSteps(item), asOf) === true);
  const share = blocked.length / open.length;
  return {
    message: `${blocked.length} of ${open.length} open items are blocked (${percent(share)}).`,
    score: scale(share, 0, 0.3),
    itemIds: idsOf(blocked),
  };
};

const findStale = ({ started, asOf, staleDays = 14 }: Facts): Finding | null => {
  if (started.length === 0) return null;
  const stale = started.filter((item) => lastTouchOf(item, asOf) < asOf - staleDays * DAY);
  const share = stale.length / started.length;
  const message = `${stale.length} of ${started.length} started items have not been touched for ${staleDays} days (${percent(share)}).`;
  return { message, score: scale(share, 0, 0.5), itemIds: idsOf(stale) };
};

const findScopeGrowth = ({ all, plannedStart, asOf }: Facts): Finding | null => {
  if (plannedStart === null || plannedStart >= asOf) return null;
  const atStart = all.filter(({ item }) => item.createdAt <= plannedStart).length;
  if (atStart === 0) return null;
  const added = all.filter(({ item }) => item.createdAt > plannedStart).map(({ item }) => item);
  const share = added.length / atStart;
  return {
    message: `${added.length} items came to the ${atStart} of the start (${percent(share)}).`,
    score: scale(share, 0.1, 0.6),
    itemIds: idsOf(added),
  };
};
