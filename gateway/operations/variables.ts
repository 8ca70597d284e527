import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import { readDate, readInstant } from '../../subgraphs/kit/givenTime.ts';
import { nearest } from '../../subgraphs/kit/nearest.ts';
import type { Catalogue, JsonSchema, Operation } from './model.ts';

/** One thing wrong with the variables of a call: where, and what would be right. Values are never repeated. */
export interface VariableIssue {
  /** `status`, `credentials.token`, `label.0`. */
  variable: string;
  message: string;
  /** The values that are right, where they can be listed. */
  allowed?: readonly string[];
}

export type CheckVariables = (operation: Operation, variables: Readonly<Record<string, unknown>>) => VariableIssue[];

/** Compiles every operation's schema once. */
export function createVariableCheck({ operations }: Catalogue): CheckVariables {
  const ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false });
  formats.default(ajv, ['duration', 'uri']);
  // As the graph reads them, so that no door takes what another refuses.
  ajv.addFormat('date', (text) => readDate(text) !== null);
  ajv.addFormat('date-time', (text) => readInstant(text) !== null);
  const compiled = new Map<Operation, ValidateFunction>(operations.map((operation) => [operation, ajv.compile(operation.input)]));
  return (operation, variables) => {
    const check = compiled.get(operation);
    // An explicit null is absent as far as types go; the graph decides what it means.
    const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== null && value !== undefined));
    if (!check || check(given)) return [];
    return (check.errors ?? []).map((error) => toIssue(operation, error));
  };
}

/** Throws BAD_USER_INPUT that names every wrong variable and repeats no value. */
export function assertVariables(check: CheckVariables, operation: Operation, variables: Readonly<Record<string, unknown>>): void {
  const issues = check(operation, variables);
  if (issues.length === 0) return;
  const message = `${operation.name}: ${issues.map(({ variable, message: text }) => `${variable} ${text}`).join('; ')}.`;
  throw new CodedError('BAD_USER_INPUT', message, { issues });
}

function toIssue(operation: Operation, { instancePath, keyword, params, schema }: ErrorObject & { schema?: unknown }): VariableIssue {
  const path = instancePath.slice(1).replaceAll('/', '.');
  const at = (name: string) => (path ? `${path}.${name}` : name);
  if (keyword === 'required') return { variable: at(params.missingProperty), message: 'is required' };
  if (keyword === 'additionalProperties')
    return toUnknown(operation, path, at(toSafeName(params.additionalProperty)), params.additionalProperty);
  if (keyword === 'enum') {
    const allowed = params.allowedValues as string[];
    return { variable: path, message: `must be one of ${allowed.join(', ')}`, allowed };
  }
  if (keyword === 'type') return { variable: path, message: `must be ${TYPE_WORDS[params.type as string] ?? params.type}` };
  if (keyword === 'format') return { variable: path, message: `must be ${FORMAT_WORDS[params.format as string] ?? params.format}` };
  return { variable: path, message: `does not fit (${keyword}${schema === undefined ? '' : ` ${String(schema)}`})` };
}

function toUnknown(operation: Operation, path: string, variable: string, name: string): VariableIssue {
  const known = Object.keys(path ? (findSchema(operation.input, path)?.properties ?? {}) : (operation.input.properties ?? {}));
  const hint =
    known.length > 0 && name.length < 64 ? `; did you mean ${nearest(name, known)}? It takes ${known.join(', ')}` : '; it takes none';
  return { variable, message: `is not an argument${hint}`, allowed: known };
}

function findSchema(schema: JsonSchema, path: string): JsonSchema | undefined {
  return path.split('.').reduce<JsonSchema | undefined>((at, name) => at?.properties?.[name] ?? at?.items, schema);
}

/** A name a caller made up may be anything; what is not a plain name is not repeated. */
const toSafeName = (name: string) => (/^\w{1,64}$/.test(name) ? name : '(an unknown name)');

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};
const FORMAT_WORDS: Readonly<Record<string, string>> = {
  date: 'a date like 2026-01-31',
  'date-time': 'an instant like 2026-01-31T09:30:00Z',
  duration: 'an ISO 8601 duration like PT1H30M',
  uri: 'an absolute http(s) address',
};
