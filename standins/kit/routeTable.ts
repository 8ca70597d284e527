import type { StandinRoute } from './definition.ts';

interface CompiledRoute<S> {
  route: StandinRoute<S>;
  expression: RegExp;
  names: string[];
}

export interface RouteMatch<S> {
  route: StandinRoute<S>;
  params: Record<string, string>;
}

/** Returns a finder over the routes. Routes with fewer `{}` parts are tried first, so `/issue/createmeta` wins over `/issue/{key}`. */
export function compileRoutes<S>(routes: readonly StandinRoute<S>[]): (method: string, path: string) => RouteMatch<S> | null {
  const compiled = routes.map(compileRoute).sort((a, b) => a.names.length - b.names.length);
  return (method, path) => {
    for (const candidate of compiled) {
      if (candidate.route.method !== method) continue;
      const match = candidate.expression.exec(path);
      if (match) return { route: candidate.route, params: paramsOf(candidate.names, match) };
    }
    return null;
  };
}

function compileRoute<S>(route: StandinRoute<S>): CompiledRoute<S> {
  const names: string[] = [];
  const source = route.pattern.split(/(\{[^}]+\})/).map((part) => {
    if (!part.startsWith('{')) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    names.push(part.slice(1, -1));
    return '([^/]+)';
  });
  return { route, expression: new RegExp(`^${source.join('')}/?$`), names };
}

function paramsOf(names: readonly string[], match: RegExpExecArray): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [name, decodePart(match[index + 1] ?? '')]));
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
