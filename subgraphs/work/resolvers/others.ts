import DataLoader from 'dataloader';
import { toNodeId, uuidOf } from '../../../store/ids.ts';
import type { BoardRow } from '../../../store/queries/rows.ts';
import type { GraphContext } from '../../kit/context.ts';
import { entityLoader, findOne, requireOne } from '../../kit/loaders.ts';
import type { MappedProject } from '../../kit/model.ts';
import { type BoardWithStatuses, toColumns } from '../boards.ts';
import { loadItemPage } from '../items.ts';
import { targetLoader } from '../links.ts';
import { loadPerson } from '../people.ts';
import type {
  AttachmentResolvers,
  BoardResolvers,
  ChangeResolvers,
  CommentResolvers,
  MilestoneResolvers,
  ProjectResolvers,
  SprintMembershipResolvers,
  SprintResolvers,
  UserIdentityResolvers,
  UserResolvers,
  WorkItemLinkResolvers,
  WriteIntentResolvers,
} from '../types.generated.ts';
import { loadSprintPage } from './query.ts';

const integrationOf = (row: { integration_id: string }) => ({ id: toNodeId('integration', row.integration_id) });

export const Project: ProjectResolvers = {
  __resolveReference: ({ id }, context) => {
    const uuid = uuidOf('project', id);
    return findOne(context, 'project', uuid);
  },
  id: (row) => toNodeId('project', row.id),
  integration: integrationOf,
  lead: (row, _args, context) => loadPerson(context, row.lead_id),
  statuses: (row) => (row.statuses as MappedProject['statuses']).map(({ name, category }) => ({ name, category })),
  boards: async (row, _args, context) => (await boardsLoader(context).load(row.id)).map((board) => ({ board, project: row })),
  sprints: (row, { state, first, after }, context) => loadSprintPage(context, { first, after }, { projectIds: [row.id], states: state }),
  workItems: (row, { filter, first, after }, context) =>
    loadItemPage(context, { first, after }, filter, 'UPDATED_DESC', { projectIds: [row.id] }),
};

function boardsLoader(context: GraphContext): DataLoader<string, BoardRow[]> {
  return context.once('boards of projects', () => {
    return new DataLoader<string, BoardRow[]>(async (projectIds) => {
      const rows = await context.read((tx) =>
        tx.query<BoardRow>('select * from board where tenant_id = $1 and project_id = any($2::uuid[]) order by name, id', [
          tx.tenantId,
          projectIds,
        ]),
      );
      return projectIds.map((id) => rows.filter((row) => row.project_id === id));
    });
  });
}

export const Sprint: SprintResolvers = {
  __resolveReference: ({ id }, context) => {
    const uuid = uuidOf('sprint', id);
    return findOne(context, 'sprint', uuid);
  },
  id: (row) => toNodeId('sprint', row.id),
  plannedStart: (row) => row.planned_start,
  plannedEnd: (row) => row.planned_end,
  startedAt: (row) => row.started_at,
  closedAt: (row) => row.closed_at,
  integration: integrationOf,
  project: (row, _args, context) => findOne(context, 'project', row.project_id),
  board: async (row, _args, context): Promise<BoardWithStatuses | null> => {
    const board = row.board_id === null ? null : await entityLoader(context, 'board').load(row.board_id);
    const projectId = board?.project_id ?? row.project_id;
    return board && { board, project: projectId === null ? null : await entityLoader(context, 'project').load(projectId) };
  },
  workItems: (row, { first, after }, context) => loadItemPage(context, { first, after }, null, 'UPDATED_DESC', { sprintId: row.id }),
};

export const Board: BoardResolvers = {
  id: ({ board }) => toNodeId('board', board.id),
  name: ({ board }) => board.name,
  columns: (row) => toColumns(row),
};

export const User: UserResolvers = {
  __resolveReference: ({ id }, context) => {
    const uuid = uuidOf('user', id);
    return findOne(context, 'person', uuid);
  },
  id: (row) => toNodeId('user', row.id),
  avatarUrl: (row) => row.avatar_url,
  identities: (row, _args, context) => identitiesLoader(context).load(row.id),
  workItems: (row, { filter, first, after }, context) =>
    loadItemPage(context, { first, after }, filter, 'UPDATED_DESC', { personIds: [row.id] }),
};

function identitiesLoader(context: GraphContext) {
  return context.once('identities of people', () => {
    return new DataLoader(async (personIds: readonly string[]) => {
      const rows = await context.read((tx) =>
        tx.query<import('../../../store/queries/rows.ts').IdentityRow>(
          'select * from user_identity where tenant_id = $1 and person_id = any($2::uuid[]) order by id',
          [tx.tenantId, personIds],
        ),
      );
      return personIds.map((id) => rows.filter((row) => row.person_id === id));
    });
  });
}

export const UserIdentity: UserIdentityResolvers = {
  id: (row) => toNodeId('user', row.id),
  provider: async (row, _args, context) => (await requireOne(context, 'integration', row.integration_id)).provider,
  integration: integrationOf,
  externalId: (row) => row.external_id,
};

export const SprintMembership: SprintMembershipResolvers = {
  sprint: (row, _args, context) => requireOne(context, 'sprint', row.sprint_id),
  addedAt: (row) => row.added_at,
  removedAt: (row) => row.removed_at,
  storyPointsWhenAdded: (row) => row.story_points_when_added,
};

export const WorkItemLink: WorkItemLinkResolvers = {
  workItem: async (row, _args, context) => {
    const byId = row.target_id === null ? null : await entityLoader(context, 'work_item').load(row.target_id);
    const word = row.target_key ?? row.url;
    return byId ?? (word ? targetLoader(context).load(word) : null);
  },
};

export const Milestone: MilestoneResolvers = { id: (row) => toNodeId('milestone', row.id), dueDate: (row) => row.due_date };

export const Change: ChangeResolvers = {
  id: (row) => toNodeId('change', row.id),
  actor: (row, _args, context) => loadPerson(context, row.actor_id),
  from: (row) => row.from_value,
  to: (row) => row.to_value,
};

export const Comment: CommentResolvers = {
  id: (row) => toNodeId('comment', row.id),
  author: (row, _args, context) => loadPerson(context, row.author_id),
  createdAt: (row) => row.created_at,
  updatedAt: (row) => row.updated_at,
};

export const Attachment: AttachmentResolvers = {
  id: (row) => toNodeId('attachment', row.id),
  mimeType: (row) => row.mime_type,
  sizeBytes: (row) => row.size_bytes,
  createdAt: (row) => row.created_at,
};

export const WriteIntent: WriteIntentResolvers = {
  __resolveReference: ({ id }, context) => {
    const uuid = uuidOf('writeIntent', id);
    return findOne(context, 'write_intent', uuid);
  },
  id: (row) => toNodeId('writeIntent', row.id),
  integration: integrationOf,
  workItem: (row, _args, context) => findOne(context, 'work_item', row.item_id),
  createdAt: (row) => row.created_at,
  error: (row) =>
    row.error_code ? { code: row.error_code, message: row.error_message ?? '', path: null, capability: row.error_capability } : null,
};
