import { setTimeout as delay } from 'node:timers/promises';
import { uuidOf } from '../../../store/ids.ts';
import type { GraphContext } from '../../kit/context.ts';
import { CodedError } from '../../kit/errors.ts';
import { findOne } from '../../kit/loaders.ts';
import type { PublishedSprintFigures } from '../../kit/model.ts';
import { type Burndown, computeBurndown } from '../engine/burndown.ts';
import { computeBurnup } from '../engine/burnup.ts';
import { computeSprintReport, type SprintReport as Report, type ReportBucket } from '../engine/sprintReport.ts';
import type { SprintQuery } from '../engine/sprintScope.ts';
import { findHistories, findSprintItemIds } from '../load/histories.ts';
import { findFigureSettings, NO_SETTINGS, toBoardScope, toPublished, toWindow } from '../load/settings.ts';
import { itemStub, type Stub, toInstant, toMeasured, type Whole } from '../measured.ts';
import type { SprintBurndownArgs, SprintBurnupArgs, SprintReportArgs, SprintReportResolvers, SprintResolvers } from '../types.generated.ts';
import { DEFAULTS } from './arguments.ts';

/** A report that was not yet held against the tool's own figures: the tool is asked only when they are, since it may take its time. */
export type Uncompared<T> = Whole<Omit<T, 'crossCheck'>> & { query: SprintQuery; sprint: Stub };

/** All figures of a sprint take the same. */
type SprintArguments = SprintBurndownArgs | SprintBurnupArgs | SprintReportArgs;

const toOptions = ({ unit, includeSubtasks, canceledCountsAsDone }: SprintArguments) => ({
  unit: unit ?? DEFAULTS.unit,
  includeSubtasks: includeSubtasks ?? false,
  canceledCountsAsDone: canceledCountsAsDone ?? false,
});

/** Everything a sprint's figures need, loaded once per request and sprint whatever figures are asked for. */
function loadSprintFacts(context: GraphContext, reference: Stub) {
  return context.once(`sprint facts ${reference.id}`, async () => {
    const row = await findOne(context, 'sprint', uuidOf('sprint', reference.id));
    if (!row) throw new CodedError('NOT_FOUND', 'There is no such sprint.');
    const board = await findOne(context, 'board', row.board_id);
    return context.read(async (tx) => {
      const items = await findHistories(tx, await findSprintItemIds(tx, [row.id]));
      const settings = (await findFigureSettings(tx, [row.integration_id])).get(row.integration_id) ?? NO_SETTINGS;
      return { row, board, settings, items };
    });
  });
}

async function toQuery(context: GraphContext, sprint: Stub, args: SprintArguments): Promise<SprintQuery> {
  const { row, board, settings, items } = await loadSprintFacts(context, sprint);
  return {
    sprint: toWindow(row, settings),
    items,
    board: toBoardScope(row, board, settings, args.scope ?? DEFAULTS.scope),
    calendar: settings.calendar,
    asOf: context.now(),
    ...toOptions(args),
  };
}

/** What the tool says of the sprint: kept with it, or asked for now. A tool that does not answer leaves the cross-check out, never the report. */
async function findPublished(context: GraphContext, sprint: Stub): Promise<PublishedSprintFigures | null> {
  const { row, board } = await loadSprintFacts(context, sprint);
  if (row.published_figures !== null) return toPublished(row);
  const ask = async () => {
    const provider = await context.openProvider(row.integration_id);
    return (await provider.fetchSprintFigures?.(row.external_id, board?.external_id ?? null)) ?? null;
  };
  const late = new AbortController();
  return Promise.race([ask().catch(() => null), delay(PATIENCE_MS, null, { signal: late.signal }).catch(() => null)]).finally(() =>
    late.abort(),
  );
}

const PATIENCE_MS = 5_000;

const toItem = (item: { id: string } | null) => (item ? itemStub(item.id) : null);

const toBucket = (bucket: ReportBucket | null) =>
  bucket && {
    count: bucket.count,
    points: bucket.points,
    items: bucket.items.map(({ item, initialEstimate, finalEstimate, addedAfterStart }) => ({
      workItem: itemStub(item.id),
      initialEstimate,
      finalEstimate,
      addedAfterStart,
    })),
  };

const toBurndown = (burndown: Burndown) => ({
  ...burndown,
  ...toMeasured(burndown),
  points: burndown.points.map(({ item, at, ...point }) => ({ ...point, at: toInstant(at), workItem: toItem(item) })),
  guideline: burndown.guideline.map(({ at, remaining }) => ({ at: toInstant(at), remaining })),
});

const toCrossCheck = (crossCheck: Report['crossCheck']) =>
  crossCheck && {
    source: crossCheck.source,
    differences: crossCheck.differences.map(({ itemIds, ...difference }) => ({ ...difference, workItems: itemIds.map(itemStub) })),
  };

const toReport = (report: Report) => ({
  ...report,
  ...toMeasured(report),
  committed: toBucket(report.committed),
  completed: toBucket(report.completed),
  notCompleted: toBucket(report.notCompleted),
  removed: toBucket(report.removed),
  completedOutside: toBucket(report.completedOutside),
  addedAfterStart: toBucket(report.addedAfterStart),
});

export const Sprint = {
  __resolveReference: ({ id }) => ({ id }),
  burndown: async (sprint, args, context) => toBurndown(computeBurndown(await toQuery(context, sprint, args))),
  burnup: async (sprint, args, context) => {
    const burnup = computeBurnup(await toQuery(context, sprint, args));
    return {
      ...burnup,
      ...toMeasured(burnup),
      points: burnup.points.map(({ item, at, ...point }) => ({ ...point, at: toInstant(at), workItem: toItem(item) })),
    };
  },
  report: async (sprint, args, context) => {
    const query = await toQuery(context, sprint, args);
    return { ...toReport(computeSprintReport(query)), query, sprint };
  },
} satisfies SprintResolvers;

export const SprintReport = {
  crossCheck: async ({ query, sprint }, _args, context) =>
    toCrossCheck(computeSprintReport({ ...query, published: await findPublished(context, sprint) }).crossCheck),
} satisfies SprintReportResolvers;
