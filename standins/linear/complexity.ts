import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { argumentsOf, type GraphRequest } from '../kit/graphql.ts';

/** Linear refuses a single document above this. */
export const MAX_COMPLEXITY = 10_000;

/** A property costs 0.1, an object 1, a connection its children times `first` (50 when absent); rounded up. */
export function complexityOf(request: GraphRequest): number {
  return Math.ceil(costOf(request.operation.selectionSet, request));
}

function costOf(set: SelectionSetNode, request: GraphRequest): number {
  return set.selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FIELD) return sum + costOfField(selection, request);
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? request.fragments.get(selection.name.value) : selection;
    return sum + (fragment ? costOf(fragment.selectionSet, request) : 0);
  }, 0);
}

function costOfField(field: FieldNode, request: GraphRequest): number {
  if (!field.selectionSet) return 0.1;
  const children = 1 + costOf(field.selectionSet, request);
  const isConnection = field.selectionSet.selections.some(
    (selection) => selection.kind === Kind.FIELD && (selection.name.value === 'nodes' || selection.name.value === 'edges'),
  );
  if (!isConnection) return children;
  const { first, last } = argumentsOf(field, request);
  return children * Number(first ?? last ?? 50);
}
