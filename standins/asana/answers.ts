/** Asana's envelopes: `data`, `next_page`, `errors`. */
import type { StandinAnswer, StandinRequest } from '../kit/definition.ts';
import { selectFields } from './select.ts';
import type { AsanaState } from './state.ts';
import type { Json } from './tell.ts';

export type AsanaRequest = StandinRequest<AsanaState>;

const HELP =
  'For more information on API status codes and how to handle them, read the docs on errors: https://developers.asana.com/docs/errors';

export function refuse(status: number, message: string): StandinAnswer {
  return { status, body: { errors: [{ message, help: HELP }] } };
}

export const notFound = (what: string): StandinAnswer => refuse(404, `${what}: Unknown object`);
export const paidOnly = (): StandinAnswer =>
  refuse(402, 'This feature is only available to premium users. Please upgrade your workspace to use it.');

export function answerOne(request: AsanaRequest, object: Json, status = 200): StandinAnswer {
  return { status, body: { data: selectFields(object, wantedFields(request), false) } };
}

/** One page of rows. Without `limit` everything comes at once, and beyond a thousand rows Asana refuses. */
export function answerPage(request: AsanaRequest, rows: readonly Json[]): StandinAnswer {
  const wanted = wantedFields(request);
  const select = (row: Json) => selectFields(row, wanted, true);
  const limit = Number(request.query.get('limit') ?? 0);
  if (!limit)
    return rows.length > 1000
      ? refuse(400, 'The result is too large. You should use pagination (may require specifying a workspace)!')
      : { status: 200, body: { data: rows.map(select), next_page: null } };
  const start = readOffset(request.query.get('offset'));
  if (start === null) return refuse(400, 'offset: Your pagination token has expired.');
  const end = start + limit;
  return { status: 200, body: { data: rows.slice(start, end).map(select), next_page: end < rows.length ? nextPage(request, end) : null } };
}

function nextPage(request: AsanaRequest, end: number): Json {
  const query = new URLSearchParams(request.query);
  const offset = Buffer.from(`row ${end}`).toString('base64url');
  query.set('offset', offset);
  const path = `${request.path.replace('/api/1.0', '')}?${query}`;
  return { offset, path, uri: `${request.origin}/api/1.0${path}` };
}

function readOffset(token: string | null): number | null {
  if (token === null) return 0;
  const row = /^row (\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1];
  return row === undefined ? null : Number(row);
}

function wantedFields(request: AsanaRequest): string[] | null {
  return request.query.get('opt_fields')?.split(',') ?? null;
}

/** The `data` of a request body; an empty object when there is none. */
export function bodyOf(request: AsanaRequest): Json {
  const body = request.body as { data?: Json } | undefined;
  return body?.data ?? {};
}
