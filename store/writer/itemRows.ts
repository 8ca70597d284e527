import { PRIORITIES } from '../../subgraphs/kit/model.ts';
import { entityId } from '../ids.ts';
import type { ItemWrite, WriteTarget } from './items.ts';
import { cleanText, exact, type Row, whole } from './rows.ts';

/** The item's own row. Text a tool sent is cleaned of what Postgres cannot hold; nothing is cut. */
export function toWorkItemRow(tenantId: string, target: WriteTarget, { id, item, hash, stored, timeline }: ItemWrite): Row {
  const ref = (kind: string, externalId: string | null) => (externalId === null ? null : entityId(target.integrationId, kind, externalId));
  return {
    tenant_id: tenantId,
    id,
    integration_id: target.integrationId,
    provider: target.provider,
    external_id: item.externalId,
    key: cleanText(item.key),
    url: item.url,
    project_id: ref('project', item.projectId),
    type: item.type,
    source_type: cleanText(item.sourceType),
    title: cleanText(item.title),
    description: cleanText(item.description),
    status_id: item.status.externalId,
    status_name: cleanText(item.status.name),
    status_category: item.status.category,
    priority: item.priority,
    priority_rank: PRIORITIES.indexOf(item.priority),
    source_priority: cleanText(item.sourcePriority),
    assignee_ids: item.assigneeIds.map((user) => ref('user', user)),
    reporter_id: ref('user', item.reporterId),
    labels: item.labels.map((label) => cleanText(label)),
    parent_id: ref('item', item.parentId),
    sprint_id: ref('sprint', item.sprintId),
    milestone_id: ref('milestone', item.milestoneId),
    story_points: item.storyPoints,
    original_estimate: whole(item.originalEstimate),
    remaining_estimate: whole(item.remainingEstimate),
    time_spent: whole(item.timeSpent),
    start_date: item.startDate,
    due_date: item.dueDate,
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    source_zone: item.sourceZone,
    started_at: timeline.startedAt,
    completed_at: timeline.completedAt,
    blocked: item.blocked,
    blocked_since: timeline.blockedSince,
    custom_fields: item.customFields,
    content_hash: hash,
    synced_at: target.syncedAt,
    // What the tool sends is there; what is mapped anew is as it was.
    deleted_at: target.isRemap ? (stored?.deleted_at ?? null) : null,
  };
}

export function toLinkRows(tenant_id: string, target: WriteTarget, { id, item }: ItemWrite): Row[] {
  const rows = item.links.map((link) => ({
    tenant_id,
    item_id: id,
    id: entityId(
      target.integrationId,
      'link',
      [item.externalId, link.kind, link.outward, link.targetId, link.targetKey, link.url].join(' '),
    ),
    kind: link.kind,
    outward: link.outward,
    target_id: link.targetId === null ? null : entityId(target.integrationId, 'item', link.targetId),
    target_key: link.targetKey,
    url: link.url,
  }));
  return uniqueById(rows);
}

export function toCommentRows(tenant_id: string, target: WriteTarget, { id, item }: ItemWrite): Row[] {
  return uniqueById(
    item.comments.map((comment) => ({
      tenant_id,
      item_id: id,
      id: entityId(target.integrationId, 'comment', `${item.externalId} ${comment.externalId}`),
      author_id: comment.authorId === null ? null : entityId(target.integrationId, 'user', comment.authorId),
      body: cleanText(comment.body),
      created_at: comment.createdAt,
      updated_at: comment.updatedAt,
    })),
  );
}

export function toWorklogRows(tenant_id: string, target: WriteTarget, { id, item }: ItemWrite): Row[] {
  return uniqueById(
    item.worklogs.map((worklog) => ({
      tenant_id,
      item_id: id,
      id: entityId(target.integrationId, 'worklog', `${item.externalId} ${worklog.externalId}`),
      author_id: worklog.authorId === null ? null : entityId(target.integrationId, 'user', worklog.authorId),
      seconds: whole(worklog.seconds),
      started_at: worklog.startedAt,
      comment: cleanText(worklog.comment),
    })),
  );
}

export function toAttachmentRows(tenant_id: string, target: WriteTarget, { id, item }: ItemWrite): Row[] {
  return uniqueById(
    item.attachments.map((attachment) => ({
      tenant_id,
      item_id: id,
      id: entityId(target.integrationId, 'attachment', `${item.externalId} ${attachment.externalId}`),
      name: cleanText(attachment.name),
      url: attachment.url,
      mime_type: attachment.mimeType,
      size_bytes: exact(attachment.sizeBytes),
      created_at: attachment.createdAt,
    })),
  );
}

function uniqueById<R extends { id: string }>(rows: readonly R[]): R[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
