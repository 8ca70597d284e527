import type { Catalogue, Operation } from '../operations/model.ts';

export interface Match {
  operation: Operation;
  /** Variables in the path, decoded. */
  path: Record<string, string>;
}

/** The operation a method and path stand for. Fixed parts win over variable ones: `/tasks/search` is not a task called search. */
export function findRoute({ operations }: Catalogue, method: string, path: string): Match | null {
  const parts = path.split('/');
  const matches = operations.flatMap((operation) =>
    operation.routes.filter((route) => route.method === method).flatMap((route) => toMatch(operation, route.path.split('/'), parts) ?? []),
  );
  return matches.toSorted((a, b) => Object.keys(a.path).length - Object.keys(b.path).length)[0] ?? null;
}

function toMatch(operation: Operation, pattern: readonly string[], parts: readonly string[]): Match | null {
  if (pattern.length !== parts.length) return null;
  const path: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(expected)?.[1];
    if (!name && expected !== part) return null;
    const value = name ? decode(part) : '';
    if (name && !value) return null;
    if (name && value) path[name] = value;
  }
  return { operation, path };
}

/** A key such as `owner/repo#12` comes percent-encoded. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
