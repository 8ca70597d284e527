import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '../operations/model.ts';

type Json = Readonly<Record<string, unknown>>;

const SCALARS: Readonly<Record<string, Json>> = {
  String: { type: 'string' },
  ID: { type: 'string' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  DateTime: { type: 'string', format: 'date-time' },
  Date: { type: 'string', format: 'date' },
  Duration: { type: 'string', format: 'duration' },
  URL: { type: 'string', format: 'uri' },
};

/** Schema of `{ data }`: exactly the fields the document selects. Fields of the longer form only are optional. */
export function toResponseSchema(schema: GraphQLSchema, { forms, kind }: Operation): Json {
  const definition = forms.DETAILED.document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const root = kind === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  const data = definition && root ? toSelection(schema, root, definition.selectionSet) : {};
  return { type: 'object', required: ['data'], properties: { data, errors: { type: 'array', items: { type: 'object' } } } };
}

function toSelection(schema: GraphQLSchema, type: GraphQLNamedType, { selections }: SelectionSetNode): Json {
  const properties: Record<string, Json> = {};
  for (const selection of selections) {
    // Spreads of other people's documents are left open rather than described wrongly.
    if (selection.kind !== Kind.FIELD) continue;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
    if (field) properties[selection.alias?.value ?? selection.name.value] = toOutput(schema, field.type, selection.selectionSet);
  }
  return { type: 'object', properties };
}

function toOutput(schema: GraphQLSchema, type: GraphQLOutputType, selectionSet: SelectionSetNode | undefined): Json {
  if (isNonNullType(type)) return toPresent(schema, type.ofType, selectionSet);
  const present = toPresent(schema, type, selectionSet);
  return typeof present.type === 'string'
    ? { ...present, type: [present.type, 'null'], ...(Array.isArray(present.enum) ? { enum: [...present.enum, null] } : {}) }
    : present;
}

function toPresent(schema: GraphQLSchema, type: GraphQLOutputType, selectionSet: SelectionSetNode | undefined): Json {
  if (isListType(type)) return { type: 'array', items: toOutput(schema, type.ofType, selectionSet) };
  if (isEnumType(type)) return { type: 'string', enum: type.getValues().map((value) => value.name) };
  if (selectionSet) return toSelection(schema, getNamedType(type), selectionSet);
  return SCALARS[getNamedType(type).name] ?? {};
}
