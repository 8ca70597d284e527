import { toNodeId } from '../../../store/ids.ts';
import type { GraphContext } from '../../kit/context.ts';
import { computeForecast, type Forecast } from '../engine/forecast.ts';
import type { DateText, EstimateUnit, HealthStatus } from '../engine/model.ts';
import { computeProjectHealth } from '../engine/projectHealth.ts';
import { computeVelocity } from '../engine/velocity.ts';
import { countOpen, findDailySeries } from '../load/daily.ts';
import { loadProjectFacts } from '../load/project.ts';
import { loadProjectState } from '../load/projectState.ts';
import type { SprintScopeName } from '../load/settings.ts';
import { loadClosedSprints } from '../load/velocity.ts';
import { toItemPage, toMeasured } from '../measured.ts';
import { assertBetween, assertDate, DEFAULTS } from './arguments.ts';
import { flow } from './flow.ts';

type Reference = { id: string };

interface VelocityArguments {
  last?: number | null;
  unit?: EstimateUnit | null;
  scope?: SprintScopeName | null;
}

async function velocity(project: Reference, args: VelocityArguments, context: GraphContext) {
  const last = args.last ?? DEFAULTS.last;
  const unit = args.unit ?? DEFAULTS.unit;
  assertBetween('last', last, [1, 50], 'sprints');
  const { row, settings } = await loadProjectFacts(context, project);
  const scope = args.scope ?? DEFAULTS.scope;
  const { windows, idOf, ...facts } = await loadClosedSprints(context, { projectId: row.id, last, unit, scope });
  const query = { ...facts, sprints: windows, board: null, calendar: settings.calendar, unit, last, asOf: context.now() };
  const result = computeVelocity(query);
  const sprints = result.sprints.map(({ sprint, committed, completed }) => ({
    committed,
    completed,
    sprint: { __typename: 'Sprint', id: toNodeId('sprint', idOf(sprint)) },
  }));
  const by = scope === 'ALL' ? 'with every item' : 'each by its own board';
  return { ...result, ...toMeasured({ ...result, scope: `last ${sprints.length} closed sprints of ${row.key}, ${by}` }), sprints };
}

interface ForecastArguments {
  remaining?: number | null;
  by?: DateText | null;
}

async function loadForecast(project: Reference, { remaining, by }: ForecastArguments, context: GraphContext): Promise<Forecast> {
  assertBetween('remaining', remaining, [1, 1_000_000], 'items');
  assertDate('by', by);
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const now = context.now();
  return context.read(async (tx) => {
    const series = await findDailySeries(tx, row.id, settings.calendar.zone, now);
    const open = remaining ?? (await countOpen(tx, row.id));
    const grows = remaining === undefined || remaining === null;
    return computeForecast({ series, remaining: open, grows, by: by ?? null, asOf: now, scope: scope.name });
  });
}

async function forecast(project: Reference, args: ForecastArguments, context: GraphContext) {
  const result = await loadForecast(project, args, context);
  return { ...result, ...toMeasured(result) };
}

async function health(project: Reference, _args: object, context: GraphContext) {
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const { items, plannedStart } = await context.read((tx) => loadProjectState(tx, row));
  const result = computeProjectHealth({
    items,
    board: scope,
    calendar: settings.calendar,
    asOf: context.now(),
    reported: row.reported_health as HealthStatus | null,
    plannedStart,
    dueDate: row.due_date,
    // Without a date to hold it against, a forecast is no evidence.
    forecastP85: row.due_date === null ? null : (await loadForecast(project, {}, context)).p85,
  });
  const evidence = result.evidence.map(({ itemIds, code, message, weight }) => ({
    code,
    message,
    weight,
    workItems: (page: { first: number }) => toItemPage(context, itemIds, page),
  }));
  return { ...result, ...toMeasured(result), evidence };
}

export const Project = { __resolveReference: ({ id }: Reference) => ({ id }), velocity, forecast, health, ...flow };
