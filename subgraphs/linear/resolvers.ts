import { nativeFields } from '../kit/nativeFields.ts';
import { loadNative, searchNative } from '../kit/nativeSearch.ts';
import { toNativeIssue } from './native.ts';
import type { Resolvers } from './types.generated.ts';

const fields = nativeFields(toNativeIssue, [
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
]);

export const resolvers = {
  Query: {
    linearSearch: (_root, { integrationId, filter, text, first, after }, context) =>
      searchNative(context, 'LINEAR', {
        integrationId,
        query: { text: text ?? null, filter: filter ?? null },
        first,
        after: after ?? null,
      }),
  },
  LinearIssue: {
    __resolveReference: ({ id }, context) => loadNative(context, id),
    ...fields,
  },
} satisfies Resolvers;
