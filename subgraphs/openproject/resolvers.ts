import { nativeFields } from '../kit/nativeFields.ts';
import { loadNative, searchNative } from '../kit/nativeSearch.ts';
import { findCustomField, toNativeWorkPackage } from './native.ts';
import type { Resolvers } from './types.generated.ts';

const fields = nativeFields(toNativeWorkPackage, [
  'workPackageId',
  'displayId',
  'subject',
  'lockVersion',
  'type',
  'status',
  'priority',
  'percentageDone',
  'derivedPercentageDone',
  'scheduleManually',
  'readonly',
  'duration',
  'derivedStartDate',
  'derivedDueDate',
  'derivedEstimatedTime',
  'derivedRemainingTime',
  'category',
  'responsible',
  'version',
  'projectPhase',
  'budget',
  'laborCosts',
  'materialCosts',
  'overallCosts',
  'customActions',
  'relations',
  'childIds',
  'ancestorIds',
]);

export const resolvers = {
  Query: {
    openProjectSearch: (_root, { integrationId, filters, first, after }, context) =>
      searchNative(context, 'OPENPROJECT', { integrationId, query: { text: null, filter: filters ?? [] }, first, after: after ?? null }),
  },
  OpenProjectWorkPackage: {
    __resolveReference: ({ id }, context) => loadNative(context, id),
    ...fields,
    customField: (node, { idOrName }) => findCustomField(node.payload, idOrName),
  },
} satisfies Resolvers;
