import { nativeFields } from '../kit/nativeFields.ts';
import { loadNative, searchNative } from '../kit/nativeSearch.ts';
import { findField, toNativeIssue } from './native.ts';
import type { Resolvers } from './types.generated.ts';

const fields = nativeFields(toNativeIssue, [
  'issueId',
  'key',
  'url',
  'summary',
  'issueType',
  'status',
  'rank',
  'epicKey',
  'parentKey',
  'subtaskKeys',
  'resolution',
  'resolvedAt',
  'components',
  'fixVersions',
  'affectedVersions',
  'environment',
  'securityLevel',
  'flagged',
  'votes',
  'watchers',
  'statusCategoryChangedAt',
  'creator',
]);

export const resolvers = {
  Query: {
    jiraSearch: (_root, { integrationId, jql, first, after }, context) =>
      searchNative(context, 'JIRA', { integrationId, query: { text: jql, filter: null }, first, after: after ?? null }),
  },
  JiraIssue: {
    __resolveReference: ({ id }, context) => loadNative(context, id),
    ...fields,
    field: (node, { idOrName }) => findField(node.payload, idOrName),
  },
} satisfies Resolvers;
