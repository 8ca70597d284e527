import type { GraphContext } from '../kit/context.ts';
import { loadNative, type NativeNode, searchNative } from '../kit/nativeSearch.ts';
import type { Room } from '../kit/room.ts';
import { type NativeIssue, toNativeIssue } from './native.ts';

interface SearchArguments {
  integrationId: string;
  filter?: unknown;
  text?: string | null;
  first: number;
  after?: string | null;
}

/** Each payload is read once, however many of its fields are asked for. */
const read = new WeakMap<NativeNode, NativeIssue>();

function nativeOf(node: NativeNode): NativeIssue {
  const issue = read.get(node) ?? toNativeIssue(node.payload);
  read.set(node, issue);
  return issue;
}

const FIELDS = [
  'issueId',
  'identifier',
  'previousIdentifiers',
  'title',
  'url',
  'triage',
  'triagedAt',
  'snoozedUntil',
  'snoozedBy',
  'branchName',
  'state',
  'stateType',
  'team',
  'cycle',
  'project',
  'projectMilestone',
  'delegate',
  'slaStartedAt',
  'slaBreachesAt',
  'trashed',
  'archivedAt',
  'startedAt',
  'completedAt',
  'canceledAt',
  'customerTicketCount',
  'reactions',
] as const satisfies readonly (keyof NativeIssue)[];

export const resolvers: Room['resolvers'] = {
  Query: {
    linearSearch: (_root: unknown, { integrationId, filter, text, first, after }: SearchArguments, context: GraphContext) =>
      searchNative(context, 'LINEAR', {
        integrationId,
        query: { text: text ?? null, filter: filter ?? null },
        first,
        after: after ?? null,
      }),
  },
  LinearIssue: {
    __resolveReference: ({ id }: { id: string }, context: GraphContext) => loadNative(context, id),
    ...Object.fromEntries(FIELDS.map((field) => [field, (node: NativeNode) => nativeOf(node)[field]])),
  },
};
