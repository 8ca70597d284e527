import { route } from '../kit/definition.ts';
import type { WorldItem } from '../kit/world.ts';
import { ok, type Request, type Route, refuse } from './answers.ts';
import { toIssue } from './issues.ts';
import { JqlError, parseJql } from './jql.ts';
import type { Flavour } from './state.ts';

export function searchRoutes(flavour: Flavour): Route[] {
  if (flavour === 'datacenter') return [route('POST /rest/api/2/search', guarded(searchByRow))];
  const removed = () =>
    refuse(
      410,
      'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
    );
  return [
    route('POST /rest/api/3/search/jql', guarded(searchByToken)),
    route(
      'POST /rest/api/3/search/approximate-count',
      guarded((request) => ok({ count: found(request).length })),
    ),
    route('GET /rest/api/3/search', removed, { undocumented: 'removed from Cloud, and from its description' }),
    route('POST /rest/api/3/search', removed, { undocumented: 'removed from Cloud, and from its description' }),
  ];
}

interface SearchBody {
  jql?: string;
  fields?: string[];
  expand?: string | string[];
  properties?: string[];
  maxResults?: number;
  startAt?: number;
  nextPageToken?: string;
}

function bodyOf(request: Request): SearchBody {
  return (request.body ?? {}) as SearchBody;
}

function guarded(handler: (request: Request) => ReturnType<typeof ok>) {
  return (request: Request) => {
    try {
      return handler(request);
    } catch (error) {
      if (!(error instanceof JqlError)) throw error;
      return { status: 400, body: { errorMessages: [error.message], warningMessages: [] } };
    }
  };
}

/** Everything the query finds, in its order. */
function found(request: Request): WorldItem[] {
  const jql = parseJql(bodyOf(request).jql ?? '', request.state, request.now);
  if (jql.isUnbounded && request.state.flavour === 'cloud')
    throw new JqlError('Unbounded JQL queries are not allowed here. Please add a search restriction to your query.');
  return request.state.world.items.filter((item) => jql.matches(item)).sort((a, b) => jql.compare(a, b));
}

/** Cloud: as many as asked up to 5000 for ids alone, 100 with fields; a token that holds the place, for its query and not for ever. */
function searchByToken(request: Request) {
  const { state, origin } = request;
  const { jql = '', fields = ['id'], expand = '', properties, maxResults = 50, nextPageToken } = bodyOf(request);
  const items = found(request);
  const start = nextPageToken === undefined ? 0 : placeOf(request, items, nextPageToken, jql);
  if (start === null) return refuse(400, 'The provided nextPageToken is invalid or has expired.');
  const isIdsOnly = fields.every((field) => field === 'id' || field === 'key');
  const page = items.slice(start, start + Math.min(maxResults, isIdsOnly ? 5000 : 100));
  const last = page.at(-1);
  const isLast = !last || start + page.length >= items.length;
  const histories = expand.includes('changelog') ? state.historyCap : null;
  const issues = page.map((item) => toIssue(state, item, { origin, fields, histories, ...(properties ? { properties } : {}) }));
  return ok({ issues, isLast, ...(isLast ? {} : { nextPageToken: toToken(request, last, jql) }) });
}

function toToken({ state, now }: Request, last: WorldItem, jql: string): string {
  return Buffer.from(JSON.stringify([last.id, jql, now + state.tokenLife])).toString('base64url');
}

/** The row after the one the token names; when that changed meanwhile and moved, its old place cannot be told and the page is read again. */
function placeOf({ now }: Request, items: readonly WorldItem[], token: string, jql: string): number | null {
  try {
    const [lastId, ofJql, until] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as [string, string, number];
    if (ofJql !== jql || now > until) return null;
    return items.findIndex((item) => item.id === lastId) + 1;
  } catch {
    return null;
  }
}

/** Data Center: rows by number, whole histories. */
function searchByRow(request: Request) {
  const { state, origin } = request;
  const { fields = ['*navigable'], expand = [], maxResults = 50, startAt = 0 } = bodyOf(request);
  const items = found(request);
  const size = Math.min(maxResults, 1000);
  const histories = expand.includes('changelog') ? Number.POSITIVE_INFINITY : null;
  const issues = items.slice(startAt, startAt + size).map((item) => toIssue(state, item, { origin, fields, histories }));
  return ok({ expand: 'schema,names', startAt, maxResults: size, total: items.length, issues });
}
