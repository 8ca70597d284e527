import { nativeFields } from '../kit/nativeFields.ts';
import { loadNative, searchNative } from '../kit/nativeSearch.ts';
import { toNativeIssue } from './native.ts';
import type { Resolvers } from './types.generated.ts';

const fields = nativeFields(toNativeIssue, [
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
]);

export const resolvers = {
  Query: {
    githubSearch: (_root, { integrationId, query, first, after }, context) =>
      searchNative(context, 'GITHUB', { integrationId, query: { text: query, filter: null }, first, after: after ?? null }),
  },
  GitHubIssue: {
    __resolveReference: ({ id }, context) => loadNative(context, id),
    ...fields,
  },
} satisfies Resolvers;
