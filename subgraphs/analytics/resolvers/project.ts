import { toNodeId } from '../../../store/ids.ts';
import type { GraphContext } from '../../kit/context.ts';
import { computeDataQuality } from '../engine/dataQuality.ts';
import { computeForecast, type Forecast } from '../engine/forecast.ts';
import { toFindings } from '../engine/measured.ts';
import type { HealthStatus } from '../engine/model.ts';
import { computeProjectHealth } from '../engine/projectHealth.ts';
import { computeVelocity } from '../engine/velocity.ts';
import { countOpen, findDailySeries } from '../load/daily.ts';
import { loadProjectFacts } from '../load/project.ts';
import { loadProjectState } from '../load/projectState.ts';
import { firstObservedDate } from '../load/settings.ts';
import { loadClosedSprints } from '../load/velocity.ts';
import { type Stub, toMeasured } from '../measured.ts';
import type { ProjectForecastArgs, ProjectResolvers, ProjectVelocityArgs } from '../types.generated.ts';
import { assertBetween, assertDate, DEFAULTS, RECENT, toPastDates } from './arguments.ts';
import { flow as flowFigures } from './flow.ts';

async function velocity(project: Stub, args: ProjectVelocityArgs, context: GraphContext) {
  const last = args.last ?? DEFAULTS.last;
  const unit = args.unit ?? DEFAULTS.unit;
  assertBetween('last', last, [1, 50], 'sprints');
  const { row, settings } = await loadProjectFacts(context, project);
  const scope = args.scope ?? DEFAULTS.scope;
  const { windows, idOf, ...facts } = await loadClosedSprints(context, { projectId: row.id, last, unit, scope, settings });
  const query = { ...facts, sprints: windows, board: null, calendar: settings.calendar, unit, last, asOf: context.now() };
  const result = computeVelocity(query);
  const sprints = result.sprints.map(({ sprint, committed, completed }) => ({
    committed,
    completed,
    sprint: { id: toNodeId('sprint', idOf(sprint)) },
  }));
  const by = scope === 'ALL' ? 'with every item' : 'each by its own board';
  return { ...result, ...toMeasured({ ...result, scope: `last ${sprints.length} closed sprints of ${row.key}, ${by}` }), sprints };
}

async function loadForecast(project: Stub, { remaining, by }: ProjectForecastArgs, context: GraphContext): Promise<Forecast> {
  assertBetween('remaining', remaining, [1, 1_000_000], 'items');
  assertDate('by', by);
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const now = context.now();
  const { series, open } = await context.read(async (tx) => ({
    series: await findDailySeries(tx, { projectId: row.id, zone: settings.calendar.zone, now, firstDate: firstObservedDate(settings) }),
    open: remaining ?? (await countOpen(tx, row.id)),
  }));
  const grows = remaining === undefined || remaining === null;
  return computeForecast({ series, remaining: open, grows, by: by ?? null, asOf: now, scope: scope.name });
}

async function forecast(project: Stub, args: ProjectForecastArgs, context: GraphContext) {
  const result = await loadForecast(project, args, context);
  return { ...result, ...toMeasured(result) };
}

async function health(project: Stub, _args: object, context: GraphContext) {
  const { row, settings, scope } = await loadProjectFacts(context, project);
  const flow = { board: scope, calendar: settings.calendar, asOf: context.now() };
  const lately = toPastDates({}, RECENT, settings.calendar.zone, flow.asOf);
  const { items, inspected, undatedIds, plannedStart } = await context.read((tx) => loadProjectState(tx, row, lately));
  // Without a date to hold it against, a forecast is no evidence.
  const ahead = row.due_date === null ? null : await loadForecast(project, {}, context);
  const result = computeProjectHealth({
    ...flow,
    items,
    reported: row.reported_health as HealthStatus | null,
    plannedStart,
    dueDate: row.due_date,
    forecastP85: ahead?.p85 ?? null,
    isForecastTooFar: ahead?.isP85TooFar ?? false,
  });
  const findings = [...computeDataQuality({ ...flow, items: inspected }), ...toFindings('DONE_SINCE_CREATION', undatedIds)];
  return { ...result, ...toMeasured({ ...result, findings }) };
}

export const Project = { __resolveReference: ({ id }) => ({ id }), velocity, forecast, health, ...flowFigures } satisfies ProjectResolvers;
