import { toNodeId, uuidOf } from '../../../store/ids.ts';
import { fromStoredPayload } from '../../../store/payloads.ts';
import { toListConnection } from '../../../store/queries/connection.ts';
import type { GraphContext } from '../../kit/context.ts';
import { toDuration } from '../../kit/duration.ts';
import { childLoader, entityLoader, findOne, requireOne } from '../../kit/loaders.ts';
import type { MappedCustomField, ProviderName } from '../../kit/model.ts';
import { loadItemPage } from '../items.ts';
import { loadLinks } from '../links.ts';
import { loadPeople, loadPerson } from '../people.ts';
import { toPlainText } from '../plainText.ts';
import type { WorkItemResolvers } from '../types.generated.ts';

/** Which provider's subgraph owns the native form of an item. */
const NATIVE_TYPES = {
  JIRA: 'JiraIssue',
  OPENPROJECT: 'OpenProjectWorkPackage',
  CLICKUP: 'ClickUpTask',
  GITHUB: 'GitHubIssue',
  ASANA: 'AsanaTask',
  LINEAR: 'LinearIssue',
  PLANKA: 'PlankaCard',
} as const satisfies Record<ProviderName, string>;

const seconds = (value: number | null) => (value === null ? null : toDuration(value));
const list = (context: GraphContext, order: string) => ({ cursors: context.services.cursors, tenantId: context.tenantId, order });

export const WorkItem: WorkItemResolvers = {
  __resolveReference: ({ id }, context) => {
    const uuid = uuidOf('workItem', id);
    return findOne(context, 'work_item', uuid);
  },
  id: (row) => toNodeId('workItem', row.id),
  integration: (row) => ({ id: toNodeId('integration', row.integration_id) }),
  externalId: (row) => row.external_id,
  project: (row, _args, context) => requireOne(context, 'project', row.project_id),
  sourceType: (row) => row.source_type,
  description: (row, { format }) => (format === 'PLAIN' && row.description !== null ? toPlainText(row.description) : row.description),
  status: (row) => ({ name: row.status_name, category: row.status_category }),
  sourcePriority: (row) => row.source_priority,
  assignees: (row, _args, context) => loadPeople(context, row.assignee_ids),
  reporter: (row, _args, context) => loadPerson(context, row.reporter_id),
  parent: (row, _args, context) => findOne(context, 'work_item', row.parent_id),
  children: (row, { first, after }, context) => loadItemPage(context, { first, after }, null, 'CREATED_ASC', { parentId: row.id }),
  links: (row, { kinds }, context) => loadLinks(context, row, kinds),
  sprint: (row, _args, context) => findOne(context, 'sprint', row.sprint_id),
  sprints: async (row, _args, context) => {
    const stays = await childLoader(context, 'item_sprint').load(row.id);
    const known = await entityLoader(context, 'sprint').loadMany(stays.map((stay) => stay.sprint_id));
    return stays
      .filter((_stay, index) => known[index] && !(known[index] instanceof Error))
      .sort((a, b) => a.added_at.localeCompare(b.added_at));
  },
  milestone: (row, _args, context) => findOne(context, 'milestone', row.milestone_id),
  storyPoints: (row) => row.story_points,
  originalEstimate: (row) => seconds(row.original_estimate),
  remainingEstimate: (row) => seconds(row.remaining_estimate),
  timeSpent: (row) => seconds(row.time_spent),
  startDate: (row) => row.start_date,
  dueDate: (row) => row.due_date,
  createdAt: (row) => row.created_at,
  updatedAt: (row) => row.updated_at,
  startedAt: (row) => row.started_at,
  completedAt: (row) => row.completed_at,
  deletedAt: (row) => row.deleted_at,
  blockedSince: (row) => row.blocked_since,
  customFields: (row) => (row.custom_fields as MappedCustomField[]).map(({ name, type, value }) => ({ name, type, value })),
  comments: async (row, { first, after }, context) => {
    const comments = await childLoader(context, 'comment').load(row.id);
    return toListConnection(
      { first, after },
      list(context, `comments ${row.id}`),
      comments.sort((a, b) => a.created_at.localeCompare(b.created_at) || a.id.localeCompare(b.id)),
    );
  },
  attachments: (row, _args, context) => childLoader(context, 'attachment').load(row.id),
  changes: async (row, { fields, first, after }, context) => {
    const changes = await childLoader(context, 'change').load(row.id);
    const wanted = fields ? changes.filter((change) => fields.includes(change.field)) : changes;
    return toListConnection(
      { first, after },
      list(context, `changes ${row.id}`),
      [...wanted].sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id)),
    );
  },
  sync: (row) => ({ syncedAt: row.synced_at, state: row.deleted_at ? 'DELETED' : 'SYNCED' }),
  raw: async (row, _args, context) => {
    const [stored] = await childLoader(context, 'work_item_raw').load(row.id);
    return stored ? fromStoredPayload(stored.payload) : null;
  },
  native: (row) => ({ __typename: NATIVE_TYPES[row.provider], id: toNodeId('workItem', row.id) }),
};
