import { defineEntity, p } from '@mikro-orm/core';
import {
  type ChangeOrigin,
  type LinkKind,
  PRIORITIES,
  type Priority,
  type ProviderName,
  STATUS_CATEGORIES,
  type StatusCategory,
  WORK_ITEM_TYPES,
  type WorkItemType,
} from '../../subgraphs/kit/model.ts';
import { oneOf, tenantTable } from './tenantTable.ts';

/** The unified issue, task, card. Dates are text (`YYYY-MM-DD`): they have no zone. Durations are seconds. */
export const WorkItem = defineEntity({
  name: 'WorkItem',
  tableName: 'work_item',
  ...tenantTable,
  checks: [
    { name: 'work_item_type', expression: oneOf('type', WORK_ITEM_TYPES) },
    { name: 'work_item_category', expression: oneOf('status_category', STATUS_CATEGORIES) },
    { name: 'work_item_priority', expression: oneOf('priority', PRIORITIES) },
  ],
  indexes: [
    { name: 'work_item_updated', properties: ['tenantId', 'updatedAt', 'id'] },
    { name: 'work_item_created', properties: ['tenantId', 'createdAt', 'id'] },
    { name: 'work_item_project_updated', properties: ['tenantId', 'projectId', 'updatedAt', 'id'] },
    // Holds what the usual filters look at, so that rows that do not match are passed over without being fetched.
    {
      name: 'work_item_project_category',
      expression:
        'create index "work_item_project_category" on "work_item" ("tenant_id", "project_id", "status_category", "updated_at", "id") include ("assignee_ids", "deleted_at")',
    },
    { name: 'work_item_category_updated', properties: ['tenantId', 'statusCategory', 'updatedAt', 'id'] },
    { name: 'work_item_sprint', properties: ['tenantId', 'sprintId', 'updatedAt', 'id'] },
    { name: 'work_item_parent', properties: ['tenantId', 'parentId'] },
    { name: 'work_item_key', properties: ['tenantId', 'key'] },
    { name: 'work_item_url', properties: ['tenantId', 'url'] },
    { name: 'work_item_completed', properties: ['tenantId', 'projectId', 'completedAt'] },
    { name: 'work_item_integration', properties: ['tenantId', 'integrationId', 'externalId'] },
  ],
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    integrationId: p.uuid(),
    provider: p.text().$type<ProviderName>(),
    externalId: p.text(),
    key: p.text(),
    url: p.text().nullable(),
    projectId: p.uuid(),
    type: p.text().$type<WorkItemType>(),
    sourceType: p.text().nullable(),
    title: p.text(),
    description: p.text().nullable(),
    statusId: p.text().nullable(),
    statusName: p.text(),
    statusCategory: p.text().$type<StatusCategory>(),
    priority: p.text().$type<Priority>(),
    /** 0 NONE .. 4 URGENT, for ordering. */
    priorityRank: p.smallint(),
    sourcePriority: p.text().nullable(),
    assigneeIds: p.array().columnType('uuid[]'),
    reporterId: p.uuid().nullable(),
    labels: p.array().columnType('text[]'),
    parentId: p.uuid().nullable(),
    sprintId: p.uuid().nullable(),
    milestoneId: p.uuid().nullable(),
    storyPoints: p.double().$type<number>().nullable(),
    originalEstimate: p.integer().nullable(),
    remainingEstimate: p.integer().nullable(),
    timeSpent: p.integer().nullable(),
    startDate: p.text().nullable(),
    dueDate: p.text().nullable(),
    createdAt: p.string().columnType('timestamptz'),
    updatedAt: p.string().columnType('timestamptz'),
    sourceZone: p.text().nullable(),
    startedAt: p.string().columnType('timestamptz').nullable(),
    completedAt: p.string().columnType('timestamptz').nullable(),
    blocked: p.boolean(),
    blockedSince: p.string().columnType('timestamptz').nullable(),
    customFields: p.json(),
    /** Hash of the mapped object: equal means there is nothing to write. */
    contentHash: p.text(),
    syncedAt: p.string().columnType('timestamptz'),
    deletedAt: p.string().columnType('timestamptz').nullable(),
  },
});

/** The tool's payload as it came, compressed (store/payloads.ts); readable only with `admin`, and by the room that maps it again. */
export const WorkItemRaw = defineEntity({
  name: 'WorkItemRaw',
  tableName: 'work_item_raw',
  ...tenantTable,
  properties: { tenantId: p.uuid().primary(), itemId: p.uuid().primary(), payload: p.blob() },
});

export const ItemAssignee = defineEntity({
  name: 'ItemAssignee',
  tableName: 'item_assignee',
  ...tenantTable,
  properties: { tenantId: p.uuid().primary(), identityId: p.uuid().primary(), itemId: p.uuid().primary() },
  indexes: [{ name: 'item_assignee_item', properties: ['tenantId', 'itemId'] }],
});

export const ItemLabel = defineEntity({
  name: 'ItemLabel',
  tableName: 'item_label',
  ...tenantTable,
  properties: { tenantId: p.uuid().primary(), label: p.text().primary(), itemId: p.uuid().primary() },
  indexes: [{ name: 'item_label_item', properties: ['tenantId', 'itemId'] }],
});

/** One stay of an item in a sprint, derived from its changes. An item can leave and come back. */
export const ItemSprint = defineEntity({
  name: 'ItemSprint',
  tableName: 'item_sprint',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    sprintId: p.uuid().primary(),
    itemId: p.uuid().primary(),
    addedAt: p.string().columnType('timestamptz').primary(),
    removedAt: p.string().columnType('timestamptz').nullable(),
    storyPointsWhenAdded: p.double().$type<number>().nullable(),
  },
  indexes: [{ name: 'item_sprint_item', properties: ['tenantId', 'itemId'] }],
});

export const ItemLink = defineEntity({
  name: 'ItemLink',
  tableName: 'item_link',
  ...tenantTable,
  indexes: [
    { name: 'item_link_target', properties: ['tenantId', 'targetId'] },
    { name: 'item_link_key', properties: ['tenantId', 'targetKey'] },
  ],
  properties: {
    tenantId: p.uuid().primary(),
    itemId: p.uuid().primary(),
    id: p.uuid().primary(),
    kind: p.text().$type<LinkKind>(),
    outward: p.boolean(),
    targetId: p.uuid().nullable(),
    targetKey: p.text().nullable(),
    url: p.text().nullable(),
  },
});

export const Comment = defineEntity({
  name: 'Comment',
  tableName: 'comment',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    itemId: p.uuid().primary(),
    id: p.uuid().primary(),
    authorId: p.uuid().nullable(),
    body: p.text(),
    createdAt: p.string().columnType('timestamptz'),
    updatedAt: p.string().columnType('timestamptz').nullable(),
  },
});

export const Worklog = defineEntity({
  name: 'Worklog',
  tableName: 'worklog',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    itemId: p.uuid().primary(),
    id: p.uuid().primary(),
    authorId: p.uuid().nullable(),
    seconds: p.integer(),
    startedAt: p.string().columnType('timestamptz'),
    comment: p.text().nullable(),
  },
});

export const Attachment = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  ...tenantTable,
  properties: {
    tenantId: p.uuid().primary(),
    itemId: p.uuid().primary(),
    id: p.uuid().primary(),
    name: p.text(),
    url: p.text().nullable(),
    mimeType: p.text().nullable(),
    sizeBytes: p.bigint('number').nullable(),
    createdAt: p.string().columnType('timestamptz').nullable(),
  },
});

/** The event log: one field change of one item. Keyed by item so that an item's history is one index range. */
export const Change = defineEntity({
  name: 'Change',
  tableName: 'change',
  ...tenantTable,
  checks: [{ name: 'change_origin', expression: oneOf('origin', ['SOURCE', 'OBSERVED']) }],
  properties: {
    tenantId: p.uuid().primary(),
    itemId: p.uuid().primary(),
    at: p.string().columnType('timestamptz').primary(),
    id: p.uuid().primary(),
    actorId: p.uuid().nullable(),
    field: p.text(),
    from: p.text().fieldName('from_value').nullable(),
    to: p.text().fieldName('to_value').nullable(),
    fromId: p.text().nullable(),
    toId: p.text().nullable(),
    fromCategory: p.text().$type<StatusCategory>().nullable(),
    toCategory: p.text().$type<StatusCategory>().nullable(),
    origin: p.text().$type<ChangeOrigin>(),
  },
});

/** What figures read of an item, its part of the event log included, as one JSON text (store/histories.ts): made of the other tables, never a source. */
export const ItemHistory = defineEntity({
  name: 'ItemHistory',
  tableName: 'item_history',
  ...tenantTable,
  properties: { tenantId: p.uuid().primary(), itemId: p.uuid().primary(), history: p.text() },
});

/** Full-text document of an item (key, title, description). Kept apart so that the item's row stays small; read through `search_items` only. */
export const WorkItemSearch = defineEntity({
  name: 'WorkItemSearch',
  tableName: 'work_item_search',
  ...tenantTable,
  indexes: [
    {
      name: 'work_item_search_document',
      expression: 'create index "work_item_search_document" on "work_item_search" using gin ("document")',
    },
  ],
  properties: { tenantId: p.uuid().primary(), itemId: p.uuid().primary(), document: p.string().columnType('tsvector') },
});
