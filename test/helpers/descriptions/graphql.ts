import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import type { StandinValidator } from '../../../standins/kit/definition.ts';
import { sharedPath } from '../shared.ts';
import { isObject } from './documents.ts';
import { checkData } from './graphqlAnswers.ts';

interface Call {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

/**
 * A validator of one GraphQL endpoint: documents must be valid for the official schema and variables must coerce; an answer must
 * have exactly the fields that were asked for, of the right types. `path` is where the endpoint is; other paths are left alone.
 */
export function createGraphqlValidator(file: string, isEndpoint: (path: string) => boolean): StandinValidator {
  const schema = buildSchema(readFileSync(sharedPath(`specs/${file}`), 'utf8'), { assumeValid: true });
  return {
    checkRequest(request) {
      if (!isEndpoint(request.path)) return [`no such path: ${request.path}`];
      if (request.method !== 'POST') return [`a GraphQL endpoint takes POST, not ${request.method}`];
      const call = readCall(schema, request.body);
      return Array.isArray(call) ? call : [];
    },
    checkAnswer(request, answer) {
      const call = readCall(schema, request.body);
      if (Array.isArray(call) || !isObject(answer.body)) return Array.isArray(call) ? call : ['the body is not an object'];
      const { data, errors, ...others } = answer.body;
      const extra = Object.keys(others).filter((name) => name !== 'extensions');
      const problems = extra.map((name) => `a GraphQL answer has no ${name}`);
      if (data === undefined && !Array.isArray(errors)) problems.push('neither data nor errors');
      if (!isObject(data)) return problems;
      const root = call.operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType();
      return root ? [...problems, ...checkData({ schema, ...call, isPartial: Array.isArray(errors) }, root, data)] : problems;
    },
  };
}

/** The call in a request body, or what is wrong with it. Documents repeat, so validated ones are kept. */
function readCall(schema: GraphQLSchema, body: unknown): Call | string[] {
  if (!isObject(body) || typeof body.query !== 'string') return ['the body has no query'];
  const read = readQuery(schema, body.query);
  if (Array.isArray(read)) return read;
  const operation = getOperationAST(read, typeof body.operationName === 'string' ? body.operationName : undefined);
  if (!operation) return ['no such operation in the document'];
  const inputs = isObject(body.variables) ? body.variables : {};
  const declared = new Set((operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value));
  const unknown = Object.keys(inputs).filter((name) => !declared.has(name) && inputs[name] !== undefined);
  if (unknown.length > 0) return unknown.map((name) => `variable $${name} is not declared`);
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], inputs);
  return coerced ? { document: read, operation, variables: coerced } : (errors ?? []).map(({ message }) => message);
}

const documents = new WeakMap<GraphQLSchema, Map<string, DocumentNode | string[]>>();

function readQuery(schema: GraphQLSchema, query: string): DocumentNode | string[] {
  const known = documents.get(schema) ?? new Map<string, DocumentNode | string[]>();
  documents.set(schema, known);
  const read = known.get(query) ?? parseAndValidate(schema, query);
  known.set(query, read);
  return read;
}

function parseAndValidate(schema: GraphQLSchema, query: string): DocumentNode | string[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors.map(({ message }) => message) : document;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
