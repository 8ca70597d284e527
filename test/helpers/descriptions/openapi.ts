import type { CheckedRequest, StandinValidator } from '../../../standins/kit/definition.ts';
import { isObject, type JsonObject, resolveRefs } from './documents.ts';
import { createOperationFinder, type Operation } from './operations.ts';
import { createSchemaSet, type SchemaSet } from './schemas.ts';

/** Answers any HTTP server may give; a description that leaves them out is not broken by them. */
const UNIVERSAL_STATUSES: ReadonlySet<number> = new Set([304, 401, 403, 404, 429]);

export interface OpenApiValidator extends StandinValidator {
  /** False where another document should be asked: this one does not know the path at all. */
  knows(path: string): boolean;
}

/** A validator of one OpenAPI 3.0 or 3.1 document. `prefix` is what its paths are relative to (`/api/1.0`). */
export function createOpenApiValidator(source: JsonObject, prefix: string): OpenApiValidator {
  const bodies = createSchemaSet(source, 'request', { closed: true });
  const params = createSchemaSet(source, 'request', { coerce: true });
  const answers = createSchemaSet(source, 'answer');
  const findForRequest = createOperationFinder(bodies.document, prefix);
  const findForParams = createOperationFinder(params.document, prefix);
  const findForAnswer = createOperationFinder(answers.document, prefix);
  return {
    knows: (path) => ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].some((method) => typeof findForRequest(method, path) !== 'string'),
    checkRequest(request) {
      const found = findForRequest(request.method, request.path);
      const inParams = findForParams(request.method, request.path);
      if (typeof found === 'string' || typeof inParams === 'string') return [String(found)];
      const problems = [
        ...checkPathParams(params, inParams.operation, inParams.pathParams),
        ...checkQuery(params, inParams.operation, request.query),
        ...checkRequestBody(bodies, found.operation, request),
      ];
      return problems.map((problem) => `${found.operation.name}: ${problem}`);
    },
    checkAnswer(request, answer) {
      const found = findForAnswer(request.method, request.path);
      if (typeof found === 'string') return [found];
      return checkAnswer(answers, found.operation, answer).map((problem) => `${found.operation.name}: ${problem}`);
    },
  };
}

function checkPathParams(schemas: SchemaSet, operation: Operation, values: Record<string, string>): string[] {
  return operation.parameters.flatMap((parameter) => {
    const value = values[String(parameter.name)];
    if (parameter.in !== 'path' || value === undefined || !isObject(parameter.schema)) return [];
    return schemas.check(boxed(parameter.schema), { value }, `path parameter ${parameter.name}`);
  });
}

function checkQuery(schemas: SchemaSet, operation: Operation, query: URLSearchParams): string[] {
  const known = operation.parameters.filter((parameter) => parameter.in === 'query');
  const names = new Set(known.map(({ name }) => String(name)));
  const unknown = [...new Set(query.keys())].filter((name) => !names.has(name) && !isDeepObject(known, name));
  const problems = unknown.map((name) => `query parameter ${name} is not in the description`);
  for (const parameter of known) problems.push(...checkQueryParameter(schemas, parameter, query));
  return problems;
}

function isDeepObject(known: readonly JsonObject[], name: string): boolean {
  return known.some((parameter) => parameter.style === 'deepObject' && name.startsWith(`${parameter.name}[`));
}

function checkQueryParameter(schemas: SchemaSet, parameter: JsonObject, query: URLSearchParams): string[] {
  const where = `query parameter ${parameter.name}`;
  const values = query.getAll(String(parameter.name));
  if (values.length === 0) return parameter.required === true && parameter.style !== 'deepObject' ? [`${where} is required`] : [];
  const content = isObject(parameter.content) ? Object.values(parameter.content)[0] : null;
  if (isObject(content))
    return isObject(content.schema) ? schemas.check(boxed(content.schema), { value: parsed(values[0] ?? '') }, where) : [];
  if (!isObject(parameter.schema)) return [];
  return schemas.check(boxed(parameter.schema), { value: splitValues(schemas.document, parameter, values) }, where);
}

/** `explode: false` puts a list into one value, parted by commas. */
function splitValues(document: JsonObject, parameter: JsonObject, values: string[]): string | string[] {
  const isList = resolveRefs(document, parameter.schema)?.type === 'array';
  if (!isList) return values.length === 1 ? (values[0] ?? '') : values;
  return parameter.explode === false ? values.flatMap((value) => value.split(',')) : values;
}

/** Coercion replaces a value in its parent, so a value on its own is put into a box. */
const boxes = new WeakMap<JsonObject, JsonObject>();
function boxed(schema: JsonObject): JsonObject {
  const box = boxes.get(schema) ?? { type: 'object', properties: { value: schema } };
  boxes.set(schema, box);
  return box;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function checkRequestBody(schemas: SchemaSet, operation: Operation, request: CheckedRequest): string[] {
  const described = resolveRefs(schemas.document, operation.operation.requestBody);
  if (request.body === undefined) return described?.required === true ? ['the body is required'] : [];
  if (!described) return isEmpty(request.body) ? [] : ['the description has no request body'];
  const media = mediaOf(described.content, request.headers['content-type']);
  if (media === null) return [`content type ${request.headers['content-type']} is not in the description`];
  return isObject(media.schema) ? schemas.check(media.schema, request.body, 'body') : [];
}

function isEmpty(body: unknown): boolean {
  return isObject(body) && Object.keys(body).length === 0;
}

function checkAnswer(
  schemas: SchemaSet,
  operation: Operation,
  answer: { status: number; headers: Readonly<Record<string, string>>; body: unknown },
): string[] {
  const responses = isObject(operation.operation.responses) ? operation.operation.responses : {};
  const entry = responses[answer.status] ?? responses[`${Math.floor(answer.status / 100)}XX`] ?? responses.default;
  if (entry === undefined)
    return UNIVERSAL_STATUSES.has(answer.status) || answer.status >= 500 ? [] : [`status ${answer.status} is not in the description`];
  const described = resolveRefs(schemas.document, entry);
  const hasContent = isObject(described?.content) && Object.keys(described.content).length > 0;
  if (!hasContent)
    return answer.body === undefined || answer.status >= 300 ? [] : [`the description has no body for status ${answer.status}`];
  const media = mediaOf(described.content, answer.headers['content-type']);
  if (!media || !isObject(media.schema)) return [];
  return schemas.check(media.schema, answer.body, 'body');
}

/** The media type's entry: the one sent, else JSON of any kind, else anything. */
function mediaOf(content: unknown, contentType: string | undefined): JsonObject | null {
  if (!isObject(content)) return {};
  const sent = contentType?.split(';')[0]?.trim().toLowerCase();
  const names = Object.keys(content);
  const isJson = sent === undefined || /[/+]json$/.test(sent);
  const name =
    names.find((candidate) => candidate.toLowerCase().split(';')[0] === sent) ??
    names.find((candidate) => isJson && /json/.test(candidate)) ??
    names.find((candidate) => candidate.includes('*'));
  const entry = name === undefined ? null : content[name];
  return isObject(entry) ? entry : null;
}
