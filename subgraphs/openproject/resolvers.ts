import type { GraphContext } from '../kit/context.ts';
import { loadNative, type NativeNode, searchNative } from '../kit/nativeSearch.ts';
import type { Room } from '../kit/room.ts';
import { findCustomField, toNativeWorkPackage } from './native.ts';

interface SearchArguments {
  integrationId: string;
  filters?: unknown;
  first: number;
  after?: string | null;
}

type NativeWorkPackage = ReturnType<typeof toNativeWorkPackage>;
const FIELDS = [
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
] as const satisfies readonly (keyof NativeWorkPackage)[];

/** Each payload is read once, however many of its fields are asked for. */
const read = new WeakMap<NativeNode, NativeWorkPackage>();

function nativeOf(node: NativeNode): NativeWorkPackage {
  const workPackage = read.get(node) ?? toNativeWorkPackage(node.payload);
  read.set(node, workPackage);
  return workPackage;
}

export const resolvers: Room['resolvers'] = {
  Query: {
    openProjectSearch: (_root: unknown, { integrationId, filters, first, after }: SearchArguments, context: GraphContext) =>
      searchNative(context, 'OPENPROJECT', { integrationId, query: { text: null, filter: filters ?? [] }, first, after: after ?? null }),
  },
  OpenProjectWorkPackage: {
    __resolveReference: ({ id }: { id: string }, context: GraphContext) => loadNative(context, id),
    ...Object.fromEntries(FIELDS.map((field) => [field, (node: NativeNode) => nativeOf(node)[field]])),
    customField: (node: NativeNode, { idOrName }: { idOrName: string }) => findCustomField(node.payload, idOrName),
  },
};
