import type { GraphContext } from '../kit/context.ts';
import { loadNative, type NativeNode, searchNative } from '../kit/nativeSearch.ts';
import type { Room } from '../kit/room.ts';
import { type NativeIssue, toNativeIssue } from './native.ts';

interface SearchArguments {
  integrationId: string;
  query: string;
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
  'nodeId',
  'number',
  'repository',
  'title',
  'url',
  'state',
  'stateReason',
  'author',
  'authorAssociation',
  'milestone',
  'issueType',
  'locked',
  'lockReason',
  'closedAt',
  'reactions',
  'isPullRequest',
  'draft',
  'merged',
  'mergedAt',
  'headBranch',
  'baseBranch',
  'reviewDecision',
  'reviews',
  'subIssuesTotal',
  'subIssuesCompleted',
  'projectItems',
] as const satisfies readonly (keyof NativeIssue)[];

export const resolvers: Room['resolvers'] = {
  Query: {
    githubSearch: (_root: unknown, { integrationId, query, first, after }: SearchArguments, context: GraphContext) =>
      searchNative(context, 'GITHUB', { integrationId, query: { text: query, filter: null }, first, after: after ?? null }),
  },
  GitHubIssue: {
    __resolveReference: ({ id }: { id: string }, context: GraphContext) => loadNative(context, id),
    ...Object.fromEntries(FIELDS.map((field) => [field, (node: NativeNode) => nativeOf(node)[field]])),
  },
};
