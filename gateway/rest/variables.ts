import { CodedError } from '../../subgraphs/kit/errors.ts';
import type { JsonSchema, Operation } from '../operations/model.ts';

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** What a REST request says, put into the operation's variables: path, query string, then body; the same name twice is refused. */
export function toVariables(
  operation: Operation,
  path: Readonly<Record<string, string>>,
  query: Query,
  body: unknown,
): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  const add = (name: string, value: unknown) => {
    if (name in variables) throw new CodedError('BAD_USER_INPUT', `${name} is given twice: in the address and elsewhere.`);
    variables[name] = value;
  };
  for (const [name, text] of Object.entries(path)) add(name, text);
  for (const [name, text] of Object.entries(query)) if (text !== undefined) add(name, fromText(operation.input.properties?.[name], text));
  for (const [name, value] of Object.entries(readBody(body))) add(name, value);
  return variables;
}

function readBody(body: unknown): Record<string, unknown> {
  if (body === undefined || body === null) return {};
  if (typeof body === 'object' && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new CodedError('BAD_USER_INPUT', 'The body is a JSON object of names and values.');
}

/** Text of a query string as the type its variable has; what does not fit stays text and is refused by the schema. */
function fromText(schema: JsonSchema | undefined, given: string | string[]): unknown {
  if (schema?.type === 'array') {
    const parts = Array.isArray(given) ? given : isSplit(schema.items) ? given.split(',') : [given];
    return parts.map((part) => fromText(schema.items, part));
  }
  const text = Array.isArray(given) ? given : [given];
  if (text.length !== 1) return text;
  const [only = ''] = text;
  switch (schema?.type) {
    case 'integer':
    case 'number':
      return /^-?\d+(?:\.\d+)?$/.test(only) ? Number(only) : only;
    case 'boolean':
      return only === 'true' ? true : only === 'false' ? false : only;
    case 'object':
      return parseObject(only);
    default:
      return only;
  }
}

/** A list comes as repeated names, as the description says; commas part only values that cannot hold one. */
const isSplit = (items: JsonSchema | undefined): boolean => items?.enum !== undefined || items?.type === 'integer';

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
