/** OpenProject's envelopes: HAL resources, collections by page number, errors by URN. */
import type { StandinAnswer, StandinRequest } from '../kit/definition.ts';
import type { OpenProjectState } from './state.ts';

export type Json = Record<string, unknown>;
export type OpenProjectRequest = StandinRequest<OpenProjectState>;

const HAL = { 'content-type': 'application/hal+json; charset=utf-8' };
/** What the administrator allows at most; larger wishes are cut without a word. */
const MAX_PAGE_SIZE = 200;
const DEFAULT_PAGE_SIZE = 20;

export function answer(status: number, body: Json): StandinAnswer {
  return { status, body, headers: HAL };
}

export function refuse(status: number, name: string, message: string, attribute?: string): StandinAnswer {
  const details = attribute === undefined ? {} : { _embedded: { details: { attribute } } };
  return answer(status, { _type: 'Error', errorIdentifier: `urn:openproject-org:api:v3:errors:${name}`, message, ...details });
}

export const notFound = (): StandinAnswer => refuse(404, 'NotFound', 'The requested resource could not be found.');
export const invalid = (message: string, attribute: string): StandinAnswer =>
  refuse(422, 'PropertyConstraintViolation', message, attribute);

/** A list that comes whole. */
export function answerList(self: string, elements: readonly Json[]): StandinAnswer {
  return answer(200, toCollection(self, elements));
}

export function toCollection(self: string, elements: readonly Json[]): Json {
  return { _type: 'Collection', total: elements.length, count: elements.length, _embedded: { elements }, _links: { self: { href: self } } };
}

/** One page of it: `offset` counts pages from 1. Only the rows of the page are told. */
export function answerPage<T>(request: OpenProjectRequest, type: string, rows: readonly T[], tell: (row: T) => Json): StandinAnswer {
  const wanted = Number(request.query.get('pageSize') ?? DEFAULT_PAGE_SIZE);
  const pageSize = Math.min(wanted > 0 ? wanted : MAX_PAGE_SIZE, MAX_PAGE_SIZE);
  const offset = Math.max(1, Number(request.query.get('offset') ?? 1));
  const elements = rows.slice((offset - 1) * pageSize, offset * pageSize).map(tell);
  const href = (page: number | string, size: number | string) => {
    const query = new URLSearchParams(request.query);
    query.set('offset', String(page));
    query.set('pageSize', String(size));
    return `${request.path}?${query}`;
  };
  return answer(200, {
    ...{ _type: type, total: rows.length, count: elements.length, pageSize, offset, _embedded: { elements } },
    _links: {
      self: { href: href(offset, pageSize) },
      jumpTo: { href: href('{offset}', pageSize), templated: true },
      changeSize: { href: href(offset, '{size}'), templated: true },
      representations: [],
      ...(offset * pageSize < rows.length ? { nextByOffset: { href: href(offset + 1, pageSize) } } : {}),
    },
  });
}

export function bodyOf(request: OpenProjectRequest): Json {
  return typeof request.body === 'object' && request.body !== null ? (request.body as Json) : {};
}

/** The id at the end of a link of the body; `undefined` where the body has no such link, `null` where it unsets it. */
export function linkedId(body: Json, name: string): number | null | undefined {
  const links = body._links as Record<string, { href?: string | null } | undefined> | undefined;
  const link = links?.[name];
  if (link === undefined) return undefined;
  return link.href ? Number(link.href.split('/').at(-1)) : null;
}

export function rawOf(value: unknown): string | undefined {
  const raw = (value as { raw?: unknown } | undefined)?.raw;
  return typeof raw === 'string' ? raw : undefined;
}

export function markerOf(text: string | undefined): string | undefined {
  return /<!-- workgraph:([0-9a-f-]{36}) -->/.exec(text ?? '')?.[1];
}
