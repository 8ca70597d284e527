import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { isObject, type JsonObject, ROOT, resolveRefs, toJsonSchema } from './documents.ts';

const OPTIONS: Options = {
  strict: false,
  allErrors: true,
  validateSchema: false,
  logger: false,
  validateFormats: true,
  addUsedSchema: false,
};

/** Compiles schemas of one document on demand, each once. */
export interface SchemaSet {
  document: JsonObject;
  /** Sentences about what is wrong with `value`; empty when it fits. */
  check(schema: JsonObject, value: unknown, where: string): string[];
}

/**
 * `coerce` reads texts as the numbers and booleans they stand for (parameters arrive as text). `closed` refuses properties at the
 * top of a body (and of its `data` envelope) that the schema does not name, although JSON Schema would let them pass: a
 * misspelt field is silently ignored by most tools.
 */
export function createSchemaSet(
  source: JsonObject,
  direction: 'request' | 'answer',
  options: { coerce?: boolean; closed?: boolean } = {},
): SchemaSet {
  const document = toJsonSchema(source, direction) as JsonObject;
  const ajv = new Ajv2020({ ...OPTIONS, ...(options.coerce ? { coerceTypes: 'array' as const } : {}) });
  formatsPlugin.default(ajv);
  ajv.addSchema(document, ROOT, undefined, false);
  const compiled = new Map<JsonObject, ValidateFunction | string>();
  const compile = (schema: JsonObject): ValidateFunction | string => {
    const validate = compiled.get(schema) ?? compileOrSay(ajv, options.closed ? closeTop(document, schema) : schema);
    compiled.set(schema, validate);
    return validate;
  };
  return {
    document,
    check(schema, value, where) {
      const validate = compile(schema);
      if (typeof validate === 'string') return [`${where}: ${validate}`];
      return validate(value) ? [] : toSentences(validate.errors ?? [], where);
    },
  };
}

function compileOrSay(ajv: Ajv2020, schema: JsonObject): ValidateFunction | string {
  try {
    return ajv.compile(schema);
  } catch (error) {
    return `the description's schema cannot be read (${error instanceof Error ? error.message : String(error)})`;
  }
}

function closeTop(document: JsonObject, schema: JsonObject): JsonObject {
  const resolved = resolveRefs(document, schema);
  const namesProperties = ['properties', 'allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in (resolved ?? {}));
  if (!namesProperties) return schema;
  const envelope = isObject(resolved?.properties) ? resolved.properties.data : undefined;
  const inner = isObject(envelope) ? { properties: { data: { allOf: [envelope], unevaluatedProperties: false } } } : {};
  return { allOf: [schema], unevaluatedProperties: false, ...inner };
}

/** Positions in lists are written `*`, so that a thousand equal rows say it once. */
function toSentences(errors: readonly ErrorObject[], where: string): string[] {
  const sentences = errors.map(
    (error) => `${where}${error.instancePath.replace(/\/\d+(?=\/|$)/g, '/*')} ${error.message}${detailOf(error)}`,
  );
  return [...new Set(sentences)];
}

function detailOf(error: ErrorObject): string {
  const { allowedValues, additionalProperty, unevaluatedProperty } = error.params as Record<string, unknown>;
  const detail = allowedValues ?? additionalProperty ?? unevaluatedProperty;
  return detail === undefined ? '' : ` (${JSON.stringify(detail).slice(0, 200)})`;
}
