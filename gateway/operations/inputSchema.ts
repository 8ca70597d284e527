import {
  type ConstDirectiveNode,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLScalarType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';
import type { JsonSchema } from './model.ts';

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  String: { type: 'string' },
  ID: { type: 'string' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  DateTime: { type: 'string', format: 'date-time' },
  Date: { type: 'string', format: 'date' },
  Duration: { type: 'string', format: 'duration' },
  URL: { type: 'string', format: 'uri' },
  // Clients differ over schemas without a type, so free JSON is the one form all of them can send.
  JSON: { type: 'object' },
};
/** Free JSON that is a list, marked `@list` in the document. */
const FREE_LIST: JsonSchema = { type: 'array', items: { type: 'object' } };
const isMarked = (name: string, directives: readonly ConstDirectiveNode[] | undefined) =>
  directives?.some((directive) => directive.name.value === name) ?? false;
const DETAIL: JsonSchema = { type: 'string', enum: ['CONCISE', 'DETAILED'] };

/** Schema of an operation's variables. Optional is what may be absent: no type is ever joined with null. */
export function toInputSchema(schema: GraphQLSchema, definition: OperationDefinitionNode): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const { variable, type: node, description, defaultValue, directives } of definition.variableDefinitions ?? []) {
    const name = variable.name.value;
    const isDetail = node.kind === 'NamedType' && node.name.value === 'Detail';
    const type = isDetail ? undefined : (typeFromAST(schema, node) as GraphQLInputType | undefined);
    properties[name] = {
      ...(isMarked('list', directives) ? FREE_LIST : type ? toSchema(type, []) : DETAIL),
      ...(description ? { description: description.value } : {}),
      ...(defaultValue ? { default: valueFromASTUntyped(defaultValue) } : {}),
    };
    if (isNonNullType(type) && !defaultValue) required.push(name);
  }
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), additionalProperties: false };
}

/** Names of the variables that carry one of our marks. */
export function readMarked({ variableDefinitions = [] }: OperationDefinitionNode, mark: 'rare' | 'brief'): string[] {
  return variableDefinitions.filter(({ directives }) => isMarked(mark, directives)).map(({ variable }) => variable.name.value);
}

function toSchema(type: GraphQLInputType, path: readonly string[]): JsonSchema {
  if (isNonNullType(type)) return toSchema(type.ofType as GraphQLInputType, path);
  if (isListType(type)) return { type: 'array', items: toSchema(type.ofType as GraphQLInputType, path) };
  if (isEnumType(type)) return { type: 'string', enum: (type as GraphQLEnumType).getValues().map((value) => value.name) };
  if (isInputObjectType(type)) return toObjectSchema(type, path);
  return SCALARS[(type as GraphQLScalarType).name] ?? { type: 'string' };
}

/** Input objects are written out; one that holds itself is cut where it comes round. */
function toObjectSchema(type: GraphQLInputObjectType, path: readonly string[]): JsonSchema {
  if (path.includes(type.name)) return { type: 'object' };
  const fields = Object.values(type.getFields());
  const required = fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined).map((field) => field.name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, toSchema(field.type, [...path, type.name])])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}
