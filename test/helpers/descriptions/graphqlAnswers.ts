import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLLeafType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isObject, type JsonObject } from './documents.ts';

export interface AnswerContext {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
  /** With errors beside it, data may be null where the schema forbids it. */
  isPartial: boolean;
}

/** What in `data` is not what the operation asked for, by the schema. */
export function checkData(context: AnswerContext, root: GraphQLObjectType, data: JsonObject): string[] {
  return checkObject(context, root, [context.operation.selectionSet], data, 'data');
}

function checkValue(
  context: AnswerContext,
  type: GraphQLOutputType,
  fields: readonly FieldNode[],
  value: unknown,
  where: string,
): string[] {
  if (isNonNullType(type)) {
    if (value === null || value === undefined) return context.isPartial ? [] : [`${where} must not be null`];
    return checkValue(context, type.ofType, fields, value, where);
  }
  if (value === null) return [];
  if (value === undefined) return [`${where} was asked for and is missing`];
  if (isListType(type)) {
    if (!Array.isArray(value)) return [`${where} must be a list`];
    return value.flatMap((entry, index) => checkValue(context, type.ofType, fields, entry, `${where}[${index}]`));
  }
  if (isLeafType(type)) return checkLeaf(type, value, where);
  if (!isObject(value)) return [`${where} must be an object`];
  const selections = fields.flatMap((field) => (field.selectionSet ? [field.selectionSet] : []));
  return checkObject(context, type, selections, value, where);
}

function checkLeaf(type: GraphQLLeafType, value: unknown, where: string): string[] {
  try {
    type.parseValue(value);
    return [];
  } catch {
    return [`${where} must be ${type.name}, not ${JSON.stringify(value)?.slice(0, 80)}`];
  }
}

function checkObject(
  context: AnswerContext,
  type: GraphQLNamedType,
  selections: readonly SelectionSetNode[],
  value: JsonObject,
  where: string,
): string[] {
  const concrete = concreteTypeOf(context.schema, type, value);
  const required = new Map<string, FieldNode[]>();
  const allowed = new Set<string>();
  for (const selection of selections) collect(context, concrete, selection, required, allowed);
  const problems = [...required].flatMap(([key, fields]) => checkField(context, concrete, key, fields, value[key], where));
  const extra = Object.keys(value).filter((key) => !required.has(key) && !allowed.has(key));
  return [...problems, ...extra.map((key) => `${where}.${key} was not asked for`)];
}

function checkField(
  context: AnswerContext,
  type: GraphQLNamedType,
  key: string,
  fields: readonly FieldNode[],
  value: unknown,
  where: string,
): string[] {
  const name = fields[0]?.name.value ?? key;
  if (name === '__typename') return typeof value === 'string' ? [] : [`${where}.${key} must name the type`];
  const field = 'getFields' in type ? type.getFields()[name] : undefined;
  if (!field || !('args' in field)) return [];
  return checkValue(context, field.type, fields, value, `${where}.${key}`);
}

function concreteTypeOf(schema: GraphQLSchema, type: GraphQLNamedType, value: JsonObject): GraphQLNamedType {
  if (!isAbstractType(type) || typeof value.__typename !== 'string') return type;
  const named = schema.getType(value.__typename);
  return isObjectType(named) && schema.isSubType(type, named) ? named : type;
}

/** Sorts response keys into those that must be there and those that may (their fragment's type is not known to apply). */
function collect(
  context: AnswerContext,
  type: GraphQLNamedType,
  set: SelectionSetNode,
  required: Map<string, FieldNode[]>,
  allowed: Set<string>,
): void {
  for (const selection of set.selections) {
    if (!isIncluded(context, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      required.set(key, [...(required.get(key) ?? []), selection]);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : findFragment(context.document, selection.name.value);
    if (!fragment) continue;
    const applies = appliesTo(context.schema, fragment.typeCondition?.name.value, type);
    if (applies === 'always') collect(context, type, fragment.selectionSet, required, allowed);
    if (applies === 'maybe') collectAllowed(context, type, fragment.selectionSet, allowed);
  }
}

function collectAllowed(context: AnswerContext, type: GraphQLNamedType, set: SelectionSetNode, allowed: Set<string>): void {
  const keys = new Map<string, FieldNode[]>();
  collect(context, type, set, keys, allowed);
  for (const key of keys.keys()) allowed.add(key);
}

function appliesTo(schema: GraphQLSchema, condition: string | undefined, type: GraphQLNamedType): 'always' | 'maybe' | 'never' {
  if (condition === undefined || condition === type.name) return 'always';
  const wanted = schema.getType(condition);
  if (!isCompositeType(wanted) || !isCompositeType(type)) return 'never';
  if (isAbstractType(wanted) && (isObjectType(type) || 'getInterfaces' in type) && schema.isSubType(wanted, type)) return 'always';
  return isAbstractType(type) ? 'maybe' : 'never';
}

function findFragment(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find((entry) => entry.kind === Kind.FRAGMENT_DEFINITION && entry.name.value === name) as
    | FragmentDefinitionNode
    | undefined;
}

function isIncluded(context: AnswerContext, node: SelectionNode): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, context.variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, context.variables)?.if !== false;
}
