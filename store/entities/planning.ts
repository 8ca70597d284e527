import { defineEntity, p } from '@mikro-orm/core';
import { type ProviderName, SPRINT_STATES, type SprintState } from '../../subgraphs/kit/model.ts';
import { oneOf, tenantTable } from './tenantTable.ts';

export const Project = defineEntity({
  name: 'Project',
  tableName: 'project',
  ...tenantTable,
  indexes: [
    { name: 'project_key', properties: ['tenantId', 'key'] },
    { name: 'project_name', properties: ['tenantId', 'name', 'id'] },
    { name: 'project_integration', properties: ['tenantId', 'integrationId'] },
  ],
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    integrationId: p.uuid(),
    provider: p.text().$type<ProviderName>(),
    externalId: p.text(),
    key: p.text(),
    name: p.text(),
    description: p.text().nullable(),
    url: p.text().nullable(),
    leadId: p.uuid().nullable(),
    /** `[{ externalId, name, category }]` in the tool's order. */
    statuses: p.json(),
    reportedHealth: p.text().nullable(),
    dueDate: p.text().nullable(),
    archived: p.boolean(),
    syncedAt: p.string().columnType('timestamptz'),
  },
});

export const Board = defineEntity({
  name: 'Board',
  tableName: 'board',
  ...tenantTable,
  indexes: [{ name: 'board_project', properties: ['tenantId', 'projectId'] }],
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    integrationId: p.uuid(),
    externalId: p.text(),
    projectId: p.uuid().nullable(),
    name: p.text(),
    /** `[{ name, statusIds, statusNames }]` in the tool's order. */
    columns: p.json(),
  },
});

export const Sprint = defineEntity({
  name: 'Sprint',
  tableName: 'sprint',
  ...tenantTable,
  checks: [{ name: 'sprint_state', expression: oneOf('state', SPRINT_STATES) }],
  indexes: [
    { name: 'sprint_project', properties: ['tenantId', 'projectId', 'closedAt'] },
    { name: 'sprint_order', properties: ['tenantId', 'sortAt', 'id'] },
  ],
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    integrationId: p.uuid(),
    provider: p.text().$type<ProviderName>(),
    externalId: p.text(),
    projectId: p.uuid().nullable(),
    boardId: p.uuid().nullable(),
    name: p.text(),
    goal: p.text().nullable(),
    state: p.text().$type<SprintState>(),
    plannedStart: p.string().columnType('timestamptz').nullable(),
    plannedEnd: p.string().columnType('timestamptz').nullable(),
    startedAt: p.string().columnType('timestamptz').nullable(),
    closedAt: p.string().columnType('timestamptz').nullable(),
    publishedFigures: p.json().nullable(),
    /** Start, else planned start, else far future: the order of lists. */
    sortAt: p.string().columnType('timestamptz'),
  },
});

export const Milestone = defineEntity({
  name: 'Milestone',
  tableName: 'milestone',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    integrationId: p.uuid(),
    externalId: p.text(),
    projectId: p.uuid().nullable(),
    name: p.text(),
    dueDate: p.text().nullable(),
    released: p.boolean(),
  },
});
