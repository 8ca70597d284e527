import { nativeFields } from '../kit/nativeFields.ts';
import { loadNative, searchNative } from '../kit/nativeSearch.ts';
import { findCustomField, toNativeTask } from './native.ts';
import type { Resolvers } from './types.generated.ts';

const fields = nativeFields(toNativeTask, [
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
]);

export const resolvers = {
  Query: {
    clickUpSearch: (_root, args, context) => {
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
    __resolveReference: ({ id }, context) => loadNative(context, id),
    ...fields,
    customField: (node, { idOrName }) => findCustomField(node.payload, idOrName),
  },
} satisfies Resolvers;
