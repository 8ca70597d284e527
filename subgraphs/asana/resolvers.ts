import { nativeFields } from '../kit/nativeFields.ts';
import { loadNative, searchNative } from '../kit/nativeSearch.ts';
import { findCustomField, toNativeTask } from './native.ts';
import type { QueryAsanaSearchArgs, Resolvers } from './types.generated.ts';

type Filter = Omit<QueryAsanaSearchArgs, 'integrationId' | 'text' | 'first' | 'after'>;

/** Our argument to Asana's parameter; lists are joined by commas. */
const PARAMETERS = {
  workspace: 'workspace',
  projects: 'projects.any',
  sections: 'sections.any',
  tags: 'tags.any',
  assignees: 'assignee.any',
  followers: 'followers.any',
  createdBy: 'created_by.any',
  resourceSubtype: 'resource_subtype',
  completed: 'completed',
  isSubtask: 'is_subtask',
  isBlocked: 'is_blocked',
  isBlocking: 'is_blocking',
  hasAttachment: 'has_attachment',
  dueAfter: 'due_on.after',
  dueBefore: 'due_on.before',
  createdAfter: 'created_at.after',
  modifiedAfter: 'modified_at.after',
  modifiedBefore: 'modified_at.before',
  completedAfter: 'completed_at.after',
  completedBefore: 'completed_at.before',
} as const satisfies Record<keyof Filter, string>;

const fields = nativeFields(toNativeTask, [
  'gid',
  'name',
  'url',
  'resourceSubtype',
  'customType',
  'completed',
  'completedAt',
  'memberships',
  'numSubtasks',
  'approvalStatus',
  'actualTimeMinutes',
  'followers',
  'likes',
  'isRenderedAsSeparator',
  'startAt',
  'dueAt',
  'dependencies',
  'dependents',
]);

function toFilter(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(PARAMETERS).filter(([name]) => args[name] !== undefined && args[name] !== null);
  return Object.fromEntries(given.map(([name, parameter]) => [parameter, args[name]]));
}

export const resolvers = {
  Query: {
    asanaSearch: (_root, args, context) => {
      const { integrationId, text = null, first, after = null, ...filter } = args;
      return searchNative(context, 'ASANA', { integrationId, query: { text, filter: toFilter(filter) }, first, after });
    },
  },
  AsanaTask: {
    __resolveReference: ({ id }, context) => loadNative(context, id),
    ...fields,
    customField: (node, { idOrName }) => findCustomField(node.payload, idOrName),
  },
} satisfies Resolvers;
