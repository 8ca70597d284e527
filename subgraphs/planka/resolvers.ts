import { nativeFields } from '../kit/nativeFields.ts';
import { loadNative, searchNative } from '../kit/nativeSearch.ts';
import { findCustomField, toNativeCard } from './native.ts';
import type { Resolvers } from './types.generated.ts';

const fields = nativeFields(toNativeCard, [
  'cardId',
  'name',
  'cardType',
  'board',
  'list',
  'position',
  'isClosed',
  'listChangedAt',
  'dueAt',
  'isDueCompleted',
  'stopwatch',
  'taskLists',
  'labels',
  'members',
  'commentsTotal',
  'coverAttachmentId',
]);

export const resolvers = {
  Query: {
    plankaSearch: (_root, { integrationId, board, text, first, after }, context) =>
      searchNative(context, 'PLANKA', {
        integrationId,
        query: { text: text ?? null, filter: board ? { board } : null },
        first,
        after: after ?? null,
      }),
  },
  PlankaCard: {
    __resolveReference: ({ id }, context) => loadNative(context, id),
    ...fields,
    customField: (node, { idOrName }) => findCustomField(node.payload, idOrName),
  },
} satisfies Resolvers;
