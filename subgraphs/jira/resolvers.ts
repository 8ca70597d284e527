import type { GraphContext } from '../kit/context.ts';
import { loadNative, type NativeNode, searchNative } from '../kit/nativeSearch.ts';
import type { Room } from '../kit/room.ts';
import { findField, toNativeIssue } from './native.ts';

interface SearchArguments {
  integrationId: string;
  jql: string;
  first: number;
  after?: string | null;
}

type NativeIssue = ReturnType<typeof toNativeIssue>;

/** Each payload is read once, however many of its fields are asked for. */
const read = new WeakMap<NativeNode, NativeIssue>();

function nativeOf(node: NativeNode): NativeIssue {
  const issue = read.get(node) ?? toNativeIssue(node.payload);
  read.set(node, issue);
  return issue;
}

const FIELDS = [
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
] as const satisfies readonly (keyof NativeIssue)[];

export const resolvers: Room['resolvers'] = {
  Query: {
    jiraSearch: (_root: unknown, { integrationId, jql, first, after }: SearchArguments, context: GraphContext) =>
      searchNative(context, 'JIRA', { integrationId, query: { text: jql, filter: null }, first, after: after ?? null }),
  },
  JiraIssue: {
    __resolveReference: ({ id }: { id: string }, context: GraphContext) => loadNative(context, id),
    ...Object.fromEntries(FIELDS.map((field) => [field, (node: NativeNode) => nativeOf(node)[field]])),
    field: (node: NativeNode, { idOrName }: { idOrName: string }) => findField(node.payload, idOrName),
  },
};
