import type { GraphContext } from '../kit/context.ts';
import { loadNative, type NativeNode, searchNative } from '../kit/nativeSearch.ts';
import type { Room } from '../kit/room.ts';
import { findCustomField, toNativeCard } from './native.ts';

interface SearchArguments {
  integrationId: string;
  board?: string | null;
  text?: string | null;
  first: number;
  after?: string | null;
}

type NativeCard = ReturnType<typeof toNativeCard>;
const FIELDS = [
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
] as const satisfies readonly (keyof NativeCard)[];

/** Each payload is read once, however many of its fields are asked for. */
const read = new WeakMap<NativeNode, NativeCard>();

function nativeOf(node: NativeNode): NativeCard {
  const card = read.get(node) ?? toNativeCard(node.payload);
  read.set(node, card);
  return card;
}

export const resolvers: Room['resolvers'] = {
  Query: {
    plankaSearch: (_root: unknown, { integrationId, board, text, first, after }: SearchArguments, context: GraphContext) =>
      searchNative(context, 'PLANKA', {
        integrationId,
        query: { text: text ?? null, filter: board ? { board } : null },
        first,
        after: after ?? null,
      }),
  },
  PlankaCard: {
    __resolveReference: ({ id }: { id: string }, context: GraphContext) => loadNative(context, id),
    ...Object.fromEntries(FIELDS.map((field) => [field, (node: NativeNode) => nativeOf(node)[field]])),
    customField: (node: NativeNode, { idOrName }: { idOrName: string }) => findCustomField(node.payload, idOrName),
  },
};
