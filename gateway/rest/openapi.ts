import { ERROR_STATUS } from '../../subgraphs/kit/errors.ts';
import type { Catalogue, JsonSchema, Operation, Route } from '../operations/model.ts';
import { toResponseSchema } from './responseSchema.ts';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of every route, made from the registered operations and the graph's schema alone. */
export function toOpenApi(catalogue: Catalogue, publicUrl: string, version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  const add = (path: string, method: string, value: Json) => {
    const at = paths[path] ?? {};
    at[method] = value;
    paths[path] = at;
  };
  for (const operation of catalogue.operations) {
    const response = toResponseSchema(catalogue.schema, operation);
    for (const [index, route] of operation.routes.entries())
      add(route.path, route.method.toLowerCase(), toItem(operation, route, index, response));
    add(`/operations/${operation.name}`, 'post', toGeneric(operation, response));
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'workgraph',
      version,
      description: 'One graph over every project-management tool a team uses. Every route runs one registered operation.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ bearer: [] }],
    tags: [...new Set(catalogue.operations.map(({ toolset }) => toolset))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'API key or JWT' } },
      schemas: { Problem: PROBLEM },
    },
  };
}

function toItem(operation: Operation, route: Route, index: number, response: Json): Json {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const rest = Object.keys(operation.input.properties ?? {}).filter((name) => !inPath.includes(name));
  const inQuery = route.method === 'GET' || route.method === 'DELETE' ? rest : [];
  const inBody = route.method === 'GET' || route.method === 'DELETE' ? [] : rest;
  return {
    ...toCommon(operation, index === 0 ? operation.name : `${operation.name}_${index}`, response),
    parameters: [
      ...inPath.map((name) => toParameter(operation, name, 'path')),
      ...inQuery.map((name) => toParameter(operation, name, 'query')),
      ...toKeyHeader(operation),
    ],
    ...(inBody.length > 0 ? { requestBody: toBody(operation, inBody) } : {}),
  };
}

function toGeneric(operation: Operation, response: Json): Json {
  return {
    ...toCommon(operation, `run_${operation.name}`, response),
    parameters: toKeyHeader(operation),
    requestBody: toBody(operation, Object.keys(operation.input.properties ?? {})),
  };
}

function toCommon({ name, toolset, description, scopes }: Operation, operationId: string, response: Json): Json {
  return {
    operationId,
    tags: [toolset],
    summary: name,
    description: `${description}\n\nScopes: ${scopes.join(', ') || 'none'}.`,
    responses: {
      200: { description: 'What the operation answered', content: { 'application/json': { schema: response } } },
      default: {
        description: `Refused: ${Object.keys(ERROR_STATUS).join(', ')}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function toParameter({ input }: Operation, name: string, place: 'path' | 'query'): Json {
  const { description, ...schema } = input.properties?.[name] ?? {};
  const required = place === 'path' || (input.required?.includes(name) ?? false);
  const isList = schema.type === 'array';
  return {
    name,
    in: place,
    required,
    ...(description ? { description } : {}),
    schema,
    ...(isList ? { style: 'form', explode: true } : {}),
  };
}

function toKeyHeader({ input }: Operation): Json[] {
  if (!input.properties?.idempotencyKey) return [];
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'Makes a retry safe',
      schema: { type: 'string', maxLength: 255 },
    },
  ];
}

/** Absent and null say the same but where an operation clears fields, so the body takes both. */
function toNullable(schema: JsonSchema): Json {
  if (typeof schema.type !== 'string' || schema.default !== undefined) return { ...schema };
  return { ...schema, type: [schema.type, 'null'], ...(schema.enum ? { enum: [...schema.enum, null] } : {}) };
}

function toBody({ input }: Operation, names: readonly string[]): Json {
  const toProperty = (name: string): Json => {
    const schema = input.properties?.[name] ?? {};
    return input.required?.includes(name) ? { ...schema } : toNullable(schema);
  };
  const required = (input.required ?? []).filter((name) => names.includes(name));
  const schema: Json = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, toProperty(name)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
  return { required: required.length > 0, content: { 'application/json': { schema } } };
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(ERROR_STATUS) },
  },
} as const;
