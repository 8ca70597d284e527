import type { GraphContext } from '../kit/context.ts';
import { loadNative, type NativeNode, searchNative } from '../kit/nativeSearch.ts';
import type { Room } from '../kit/room.ts';
import { findCustomField, toNativeTask } from './native.ts';

interface SearchArguments {
  integrationId: string;
  text?: string | null;
  first: number;
  after?: string | null;
}

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
} as const satisfies Record<string, string>;

type NativeTask = ReturnType<typeof toNativeTask>;
const FIELDS = [
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
] as const satisfies readonly (keyof NativeTask)[];

/** Each payload is read once, however many of its fields are asked for. */
const read = new WeakMap<NativeNode, NativeTask>();

function nativeOf(node: NativeNode): NativeTask {
  const task = read.get(node) ?? toNativeTask(node.payload);
  read.set(node, task);
  return task;
}

function toFilter(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(PARAMETERS).filter(([name]) => args[name] !== undefined && args[name] !== null);
  return Object.fromEntries(given.map(([name, parameter]) => [parameter, args[name]]));
}

export const resolvers: Room['resolvers'] = {
  Query: {
    asanaSearch: (_root: unknown, args: SearchArguments, context: GraphContext) => {
      const { integrationId, text = null, first, after = null } = args;
      return searchNative(context, 'ASANA', { integrationId, query: { text, filter: toFilter({ ...args }) }, first, after });
    },
  },
  AsanaTask: {
    __resolveReference: ({ id }: { id: string }, context: GraphContext) => loadNative(context, id),
    ...Object.fromEntries(FIELDS.map((field) => [field, (node: NativeNode) => nativeOf(node)[field]])),
    customField: (node: NativeNode, { idOrName }: { idOrName: string }) => findCustomField(node.payload, idOrName),
  },
};
