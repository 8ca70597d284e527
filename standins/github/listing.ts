import { createHash } from 'node:crypto';
import type { StandinAnswer, StandinRequest } from '../kit/definition.ts';
import type { WorldItem } from '../kit/world.ts';
import type { GitHubState } from './state.ts';
import { iso } from './words.ts';

const DEFAULT_PER_PAGE = 30;

/** One page of a list with GitHub's `Link` header and an ETag; `If-None-Match` saves the body. */
export function answerPage<Row>(
  request: StandinRequest<GitHubState>,
  rows: readonly Row[],
  tell: (row: Row) => unknown = (row) => row,
  linkPath = request.path,
): StandinAnswer {
  const page = Math.max(1, Number(request.query.get('page') ?? 1));
  const size = Math.min(100, Number(request.query.get('per_page') ?? DEFAULT_PER_PAGE));
  const body = rows.slice((page - 1) * size, page * size).map(tell);
  const last = Math.max(1, Math.ceil(rows.length / size));
  const linkTo = (target: number, rel: string) => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(target));
    return `<${request.origin}${linkPath}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [linkTo(page - 1, 'prev'), linkTo(1, 'first')] : []),
    ...(page < last ? [linkTo(page + 1, 'next'), linkTo(last, 'last')] : []),
  ];
  const etag = `W/"${createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32)}"`;
  const headers = { etag, ...(links.length > 0 ? { link: links.join(', ') } : {}) };
  if (request.headers['if-none-match'] === etag) return { status: 304, headers };
  return { status: 200, headers, body };
}

/** The issues of a list in the order and with the filters of the query. */
export function selectIssues(items: readonly WorldItem[], query: URLSearchParams, state: GitHubState): WorldItem[] {
  const wanted = query.get('state') ?? 'open';
  const since = query.get('since');
  const timeOf = (item: WorldItem) => (query.get('sort') === 'updated' ? state.updatedAt(item) : item.createdAt);
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  return items
    .filter((item) => wanted === 'all' || (state.closedAt(item) === null) === (wanted === 'open'))
    .filter((item) => since === null || iso(state.updatedAt(item)) >= since.replace(/\.\d+Z$/, 'Z'))
    .toSorted((a, b) => sign * (timeOf(a) - timeOf(b) || a.number - b.number));
}
