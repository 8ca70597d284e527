import { uuidOf } from '../../../store/ids.ts';
import type { SprintRow } from '../../../store/queries/rows.ts';
import type { GraphContext } from '../../kit/context.ts';
import { CodedError } from '../../kit/errors.ts';
import { findOne } from '../../kit/loaders.ts';
import { type Burndown, computeBurndown } from '../engine/burndown.ts';
import { computeBurnup } from '../engine/burnup.ts';
import type { EstimateUnit } from '../engine/model.ts';
import { computeSprintReport, type ReportBucket, type SprintReport } from '../engine/sprintReport.ts';
import type { SprintQuery } from '../engine/sprintScope.ts';
import { findHistories, findSprintItemIds } from '../load/histories.ts';
import { findFigureSettings, toBoardScope, toFigureSettings, toPublished, toWindow } from '../load/settings.ts';
import { itemStub, toInstant, toMeasured } from '../measured.ts';
import { DEFAULTS } from './arguments.ts';

interface SprintArguments {
  unit?: EstimateUnit | null;
  includeSubtasks?: boolean | null;
  canceledCountsAsDone?: boolean | null;
}

const toOptions = ({ unit, includeSubtasks, canceledCountsAsDone }: SprintArguments) => ({
  unit: unit ?? DEFAULTS.unit,
  includeSubtasks: includeSubtasks ?? false,
  canceledCountsAsDone: canceledCountsAsDone ?? false,
});
type Reference = { id: string };

/** Everything a sprint's figures need, loaded once per request and sprint whatever figures are asked for. */
function loadSprintFacts(context: GraphContext, reference: Reference): Promise<{ row: SprintRow } & Omit<SprintQuery, 'unit'>> {
  return context.once(`sprint facts ${reference.id}`, async () => {
    const row = await findOne(context, 'sprint', uuidOf('sprint', reference.id));
    if (!row) throw new CodedError('NOT_FOUND', 'There is no such sprint.');
    const board = await findOne(context, 'board', row.board_id);
    return context.read(async (tx) => {
      const items = await findHistories(tx, await findSprintItemIds(tx, [row.id]));
      const settings = (await findFigureSettings(tx, [row.integration_id])).get(row.integration_id) ?? toFigureSettings({});
      return { row, sprint: toWindow(row), items, board: toBoardScope(row, board), calendar: settings.calendar, asOf: context.now() };
    });
  });
}

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

const toReport = (report: SprintReport) => ({
  ...report,
  ...toMeasured(report),
  committed: toBucket(report.committed),
  completed: toBucket(report.completed),
  notCompleted: toBucket(report.notCompleted),
  removed: toBucket(report.removed),
  completedOutside: toBucket(report.completedOutside),
  addedAfterStart: toBucket(report.addedAfterStart),
  crossCheck: report.crossCheck && {
    source: report.crossCheck.source,
    differences: report.crossCheck.differences.map((difference) => ({ ...difference, workItems: [] })),
  },
});

export const Sprint = {
  __resolveReference: ({ id }: Reference) => ({ id }),
  burndown: async (sprint: Reference, args: SprintArguments, context: GraphContext) =>
    toBurndown(computeBurndown({ ...(await loadSprintFacts(context, sprint)), ...toOptions(args) })),
  burnup: async (sprint: Reference, args: SprintArguments, context: GraphContext) => {
    const burnup = computeBurnup({ ...(await loadSprintFacts(context, sprint)), ...toOptions(args) });
    return {
      ...burnup,
      ...toMeasured(burnup),
      points: burnup.points.map(({ item, at, ...point }) => ({ ...point, at: toInstant(at), workItem: toItem(item) })),
    };
  },
  report: async (sprint: Reference, args: SprintArguments, context: GraphContext) => {
    const facts = await loadSprintFacts(context, sprint);
    return toReport(computeSprintReport({ ...facts, ...toOptions(args), published: toPublished(facts.row) }));
  },
};
