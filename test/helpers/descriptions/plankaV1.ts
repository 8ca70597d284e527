import type { StandinValidator } from '../../../standins/kit/definition.ts';
import { isObject, type JsonObject, readDocument } from './documents.ts';
import { listOf } from './operations.ts';

interface Found {
  route: JsonObject;
  pathParams: Record<string, string>;
}

/**
 * Planka 1 has no OpenAPI; its routes, their inputs and its models were derived from the source. A request must hit a route with
 * inputs it knows, of the right types; an answer must have the envelope the route returns.
 */
export function createPlankaV1Validator(): StandinValidator {
  const document = readDocument('planka/v1.26.3-routes-derived.json');
  const routes = listOf(document.routes).filter(isObject);
  const models = isObject(document.models) ? document.models : {};
  const find = (method: string, path: string): Found | null => {
    for (const route of routes) {
      const pathParams = route.method === method ? matchPath(String(route.path), path) : null;
      if (pathParams) return { route, pathParams };
    }
    return null;
  };
  return {
    checkRequest(request) {
      const found = find(request.method, request.path);
      if (!found) return [`no route ${request.method} ${request.path}`];
      const inputs = { ...Object.fromEntries(request.query), ...(isObject(request.body) ? request.body : {}), ...found.pathParams };
      return checkInputs(isObject(found.route.inputs) ? found.route.inputs : {}, inputs);
    },
    checkAnswer(request, answer) {
      const found = find(request.method, request.path);
      if (!found || answer.status >= 300) return [];
      return checkEnvelope(found.route, models, answer.body);
    },
  };
}

function matchPath(template: string, path: string): Record<string, string> | null {
  const wanted = template.split('/');
  const parts = path.split('/');
  if (wanted.length !== parts.length) return null;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith(':')) values[part.slice(1)] = decodeURIComponent(parts[index] ?? '');
    else if (part !== parts[index]) return null;
  }
  return values;
}

function checkInputs(described: JsonObject, sent: JsonObject): string[] {
  const problems = Object.keys(sent).flatMap((name) => (name in described ? [] : [`input ${name} is not known to the route`]));
  for (const [name, input] of Object.entries(described)) {
    if (!isObject(input)) continue;
    const value = sent[name];
    if (value === undefined) {
      if (input.required === true) problems.push(`input ${name} is required`);
    } else if (!fits(input, value)) problems.push(`input ${name} must be ${input.type}, not ${JSON.stringify(value)}`);
  }
  return problems;
}

function fits(input: JsonObject, value: unknown): boolean {
  if (value === null) return input.allowNull === true || input.type === 'json' || input.type === 'ref' || 'custom' in input;
  switch (input.type) {
    case 'string':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(String(value));
    case 'boolean':
      return typeof value === 'boolean' || value === 'true' || value === 'false';
    default:
      return true;
  }
}

/** `returns` names the parts of the envelope, then, after `included`, what is in that. */
function checkEnvelope(route: JsonObject, models: JsonObject, body: unknown): string[] {
  const returns = listOf(route.returns).map(String);
  if (returns.length === 0) return [];
  if (!isObject(body)) return ['the body must be an object'];
  const split = returns.indexOf('included');
  const parts = split < 0 ? returns : returns.slice(0, split + 1);
  const missing = parts
    .filter((name) => (name === 'item' || name === 'items') && !(name in body))
    .map((name) => `the answer has no ${name}`);
  const extra = Object.keys(body).filter((name) => !parts.includes(name));
  const included = isObject(body.included) ? Object.entries(body.included) : [];
  const own = [body.item, ...listOf(body.items)].filter(isObject);
  return [
    ...missing,
    ...extra.map((name) => `the route returns no ${name}`),
    ...included.filter(([name]) => !returns.slice(split + 1).includes(name)).map(([name]) => `the route includes no ${name}`),
    ...checkRecords(models, String(route.action).split('/')[0] ?? '', own),
    ...included.flatMap(([name, records]) => checkRecords(models, name, listOf(records).filter(isObject))),
  ];
}

/** What is said of records must be as their model has it. Attributes that a record adds when it is told (addresses of files) are let pass. */
function checkRecords(models: JsonObject, plural: string, records: readonly JsonObject[]): string[] {
  const model = models[modelOf(plural)];
  if (!isObject(model)) return [];
  const problems = records.flatMap((record) =>
    Object.entries(model).flatMap(([name, attribute]) => {
      if (!isObject(attribute) || 'collection' in attribute) return [];
      if (record[name] === undefined) return attribute.required === true && !UNTOLD.has(name) ? [`${plural}: ${name} is missing`] : [];
      const isReference = 'model' in attribute;
      const isNullable = attribute.allowNull === true || attribute.required !== true;
      if (record[name] === null) return isNullable ? [] : [`${plural}: ${name} must not be null`];
      const shape = isReference ? { type: 'string' } : attribute;
      return fits(shape, record[name]) && isListed(shape, record[name])
        ? []
        : [`${plural}: ${name} must not be ${JSON.stringify(record[name])}`];
    }),
  );
  return [...new Set(problems)];
}

/** Columns that are kept and never told. */
const UNTOLD = new Set(['password', 'dirname', 'filename']);

function isListed(attribute: JsonObject, value: unknown): boolean {
  return !Array.isArray(attribute.isIn) || attribute.isIn.includes(value);
}

/** `card-memberships` and `cardMemberships` are both of the model `CardMembership`; comments are actions. */
function modelOf(plural: string): string {
  if (plural === 'comment-actions') return 'Action';
  const words = plural.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).split('-');
  return words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .replace(/s$/, '');
}
