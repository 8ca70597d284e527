import type { GraphContext } from '../kit/context.ts';
import { loadNative, type NativeNode, searchNative } from '../kit/nativeSearch.ts';
import type { Room } from '../kit/room.ts';
import { findCustomField, toNativeTask } from './native.ts';

interface SearchArguments extends Readonly<Record<string, unknown>> {
  integrationId: string;
  workspace?: string | null;
  first: number;
  after?: string | null;
}

type NativeTask = ReturnType<typeof toNativeTask>;
const FIELDS = [
  'taskId',
  'customId',
  'name',
  'url',
  'list',
  'locations',
  'folder',
  'space',
  'status',
  'statusType',
  'statusColor',
  'orderIndex',
  'points',
  'timeEstimate',
  'timeSpent',
  'customItemId',
  'customItemName',
  'checklists',
  'dependencies',
  'linkedTasks',
  'archived',
  'dateDone',
  'dateClosed',
] as const satisfies readonly (keyof NativeTask)[];

/** Each payload is read once, however many of its fields are asked for. */
const read = new WeakMap<NativeNode, NativeTask>();

function nativeOf(node: NativeNode): NativeTask {
  const task = read.get(node) ?? toNativeTask(node.payload);
  read.set(node, task);
  return task;
}

export const resolvers: Room['resolvers'] = {
  Query: {
    clickUpSearch: (_root: unknown, args: SearchArguments, context: GraphContext) => {
      const { integrationId, workspace, first, after = null, ...filter } = args;
      return searchNative(context, 'CLICKUP', {
        integrationId,
        query: { text: null, filter: { ...filter, team: workspace } },
        first,
        after,
      });
    },
  },
  ClickUpTask: {
    __resolveReference: ({ id }: { id: string }, context: GraphContext) => loadNative(context, id),
    ...Object.fromEntries(FIELDS.map((field) => [field, (node: NativeNode) => nativeOf(node)[field]])),
    customField: (node: NativeNode, { idOrName }: { idOrName: string }) => findCustomField(node.payload, idOrName),
  },
};
