/** Jira's shapes of refusal and of pages. */
import type { StandinAnswer, StandinHandler, StandinRequest, StandinRoute } from '../kit/definition.ts';
import { route } from '../kit/definition.ts';
import type { WorldItem } from '../kit/world.ts';
import type { Flavour, JiraState } from './state.ts';

export type Request = StandinRequest<JiraState>;
export type Route = StandinRoute<JiraState>;

export function ok(body: unknown, status = 200): StandinAnswer {
  return { status, body };
}

export function refuse(status: number, ...errorMessages: string[]): StandinAnswer {
  return { status, body: { errorMessages, errors: {} } };
}

/** What is wrong with which field, as creating and updating say it. */
export function refuseFields(errors: Record<string, string>): StandinAnswer {
  return { status: 400, body: { errorMessages: [], errors } };
}

/** A page of rows by `startAt` and `maxResults`, which the server caps. */
export function pageOf<T>(query: URLSearchParams, rows: readonly T[], name: string, cap = 50) {
  const startAt = Number(query.get('startAt') ?? 0);
  const maxResults = Math.min(cap, Number(query.get('maxResults') ?? cap));
  const page = rows.slice(startAt, startAt + maxResults);
  return { startAt, maxResults, total: rows.length, [name]: page };
}

/** The same with `isLast`, as most of Cloud's lists have it. */
export function lastPageOf<T>(query: URLSearchParams, rows: readonly T[], cap = 50) {
  const page = pageOf(query, rows, 'values', cap);
  return { ...page, isLast: page.startAt + page.maxResults >= rows.length };
}

/** Below `/rest/api/3` or `/rest/api/2`. */
export function apiOf(flavour: Flavour): string {
  return flavour === 'cloud' ? '/rest/api/3' : '/rest/api/2';
}

/** A route about one issue: 404 in Jira's words when there is none. */
export function issueRoute(
  flavour: Flavour,
  method: string,
  rest: string,
  handler: (request: Request, item: WorldItem) => StandinAnswer,
): Route {
  const find: StandinHandler<JiraState> = (request) => {
    const item = request.state.findItem(request.params.key ?? '');
    return item ? handler(request, item) : refuse(404, 'Issue does not exist or you do not have permission to see it.');
  };
  return route(`${method} ${apiOf(flavour)}/issue/{key}${rest}`, find);
}
