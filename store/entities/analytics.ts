import { defineEntity, p } from '@mikro-orm/core';
import { tenantTable } from './tenantTable.ts';

/**
 * Daily flow of a project, kept incrementally (D35): what happened on a day in the project's zone. `wip_change` and the `net_...` columns
 * are differences; their running sums are the work in progress and the bands of the cumulative flow diagram.
 */
export const DailyMetric = defineEntity({
  name: 'DailyMetric',
  tableName: 'daily_metric',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    projectId: p.uuid().primary(),
    date: p.text().primary(),
    created: p.integer(),
    started: p.integer(),
    completed: p.integer(),
    reopened: p.integer(),
    canceled: p.integer(),
    wipChange: p.integer(),
    points: p.double().$type<number>(),
    netTriage: p.integer(),
    netBacklog: p.integer(),
    netTodo: p.integer(),
    netInProgress: p.integer(),
    netDone: p.integer(),
    netCanceled: p.integer(),
  },
});

/** What one item has added to `daily_metric`, day by day: a changed item takes its old part back before it adds the new one. */
export const ItemFlow = defineEntity({
  name: 'ItemFlow',
  tableName: 'item_flow',
  ...tenantTable,
  indexes: [{ name: 'item_flow_finished', properties: ['tenantId', 'projectId', 'finishedOn'] }],
  properties: {
    tenantId: p.uuid().primary(),
    itemId: p.uuid().primary(),
    projectId: p.uuid(),
    /** `[[date, created, started, completed, reopened, canceled, wipChange, points, triage, backlog, todo, inProgress, done, canceled], ...]` */
    days: p.json(),
    /** Day of the finish by LAST_DONE, with the times in milliseconds; null while unfinished. */
    finishedOn: p.text().nullable(),
    leadTime: p.double().$type<number>().nullable(),
    cycleTime: p.double().$type<number>().nullable(),
  },
});
