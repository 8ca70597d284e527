import { isObject, type JsonObject, resolveRefs } from './documents.ts';

export interface Operation {
  /** `GET /rest/api/3/issue/{issueIdOrKey}`, for messages. */
  name: string;
  document: JsonObject;
  operation: JsonObject;
  /** Parameters of the operation and of its path, resolved; the operation's own win. */
  parameters: JsonObject[];
}

export interface FoundOperation {
  operation: Operation;
  pathParams: Record<string, string>;
}

interface PathEntry {
  template: string;
  expression: RegExp;
  names: string[];
  item: JsonObject;
}

/**
 * Finds operations by method and path. `prefix` is the path of the server the document's paths are relative to. Answers a
 * sentence when there is none.
 */
export function createOperationFinder(document: JsonObject, prefix: string): (method: string, path: string) => FoundOperation | string {
  const paths = isObject(document.paths) ? document.paths : {};
  const entries = Object.entries(paths).map(([template, item]) => toEntry(document, prefix, template, item));
  entries.sort((a, b) => a.names.length - b.names.length || b.template.length - a.template.length);
  const cache = new Map<string, Operation>();
  return (method, path) => {
    const matching = entries.filter((entry) => entry.expression.test(path));
    if (matching.length === 0) return `no such path in the description: ${path}`;
    const entry = matching.find((candidate) => isObject(candidate.item[method.toLowerCase()]));
    if (!entry) return `${matching[0]?.template} has no ${method}`;
    const name = `${method} ${entry.template}`;
    const operation = cache.get(name) ?? toOperation(document, name, entry.item, method);
    cache.set(name, operation);
    const values = entry.expression.exec(path)?.slice(1) ?? [];
    return { operation, pathParams: Object.fromEntries(entry.names.map((param, index) => [param, decode(values[index] ?? '')])) };
  };
}

function toEntry(document: JsonObject, prefix: string, template: string, item: unknown): PathEntry {
  const names: string[] = [];
  const source = `${prefix}${template}`.split(/(\{[^}]+\})/).map((part) => {
    if (!part.startsWith('{')) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    names.push(part.slice(1, -1));
    return '([^/]+)';
  });
  return { template, expression: new RegExp(`^${source.join('')}/?$`), names, item: resolveRefs(document, item) ?? {} };
}

function toOperation(document: JsonObject, name: string, item: JsonObject, method: string): Operation {
  const operation = resolveRefs(document, item[method.toLowerCase()]) ?? {};
  const byName = new Map<string, JsonObject>();
  for (const entry of [...listOf(item.parameters), ...listOf(operation.parameters)]) {
    const parameter = resolveRefs(document, entry);
    if (parameter) byName.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return { name, document, operation, parameters: [...byName.values()] };
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
