/** The only file that knows OpenProject's addresses, headers, paging and error answers. */
import { ProviderError } from '../kit/errors.ts';
import type { HttpDialect, HttpRequest, HttpResponse } from '../kit/http.ts';
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import { guardPages } from '../kit/outbound/index.ts';
import type { ProviderConnection, ProviderDeps } from '../kit/provider.ts';
import { API_PATH, LIST_PAGE_SIZE } from './config.ts';
import { parseCollection, parseErrorName, parseErrorWords } from './payloads.ts';

export type Query = Readonly<Record<string, string | number | undefined>>;
/** `[{ "updatedAt": { "operator": "<>d", "values": [...] } }]`; an empty list also switches off the default filter on open ones. */
export type Filters = readonly Readonly<Record<string, { operator: string; values: readonly string[] }>>[];

export interface Page {
  rows: Json[];
  total: number | null;
  /** As the server gives it, which may be less than asked for. */
  pageSize: number | null;
  isLast: boolean;
}

export interface OpenProjectClient {
  /** `/api/v3` with the sub-path of the installation; `href(...)` values sent to the server begin with it. */
  href(path: string): string;
  /** The resource. `label` is the path template. Throws `ProviderError` for every answer but 2xx. */
  fetch(label: string, path: string, query?: Query): Promise<Json>;
  /** The same, or `null` where it is gone, or hidden from the token (OpenProject says 404 to both). */
  find(label: string, path: string, query?: Query): Promise<Json | null>;
  /** A list that this API does not page: statuses, versions, activities. */
  fetchList(label: string, path: string, query?: Query): Promise<Json[]>;
  /** One page; `offset` counts pages from 1. */
  fetchPage(label: string, path: string, query: Query, offset: number): Promise<Page>;
  /** Pages to the end. */
  pages(label: string, path: string, query?: Query): AsyncIterable<Json[]>;
  fetchAll(label: string, path: string, query?: Query): Promise<Json[]>;
  /** POST that changes something, or only asks (`isAsking`, for forms). */
  post(label: string, path: string, body: Json, isAsking?: boolean): Promise<Json>;
  /** PATCH; safe to repeat, since `lockVersion` lets the second fail. */
  patch(label: string, path: string, body: Json): Promise<Json>;
  /** The server's clock at its last answer, epoch milliseconds; ours before the first. */
  serverNow(): number;
}

/** OpenProject has no limiter; the proxies before it speak the standard dialect, which the outbound client reads by itself. */
export const dialect: HttpDialect = {
  readLimit: ({ status, headers }) => ({ limited: status === 429 || (status === 503 && headers['retry-after'] !== undefined) }),
};

export function createOpenProjectClient(connection: ProviderConnection, { http, now }: ProviderDeps): OpenProjectClient {
  const base = connection.baseUrl.replace(/\/+$/, '');
  const root = `${new URL(base).pathname.replace(/\/+$/, '')}${API_PATH}`;
  const authorizations = toAuthorizations(connection.credentials.token ?? '');
  let accepted = 0;
  let clock: number | null = null;

  /** API keys and OAuth tokens look alike: the server is asked, once, which it takes. */
  async function send(request: Omit<HttpRequest, 'url'> & { path: string }): Promise<HttpResponse> {
    const { path, ...rest } = request;
    for (let index = accepted; ; index += 1) {
      const headers = { accept: 'application/hal+json, application/json', authorization: authorizations[index] ?? '' };
      const response = await http.send({ ...rest, url: `${base}${API_PATH}${path}`, headers });
      clock = Date.parse(response.headers.date ?? '') || clock;
      if (response.status === 401 && index + 1 < authorizations.length) continue;
      if (response.status !== 401) accepted = index;
      return response;
    }
  }
  const get = (label: string, path: string, query: Query) =>
    send({ method: 'GET', path: `${path}${toQuery(query)}`, label: `GET ${label}` });

  async function fetchPage(label: string, path: string, query: Query, offset: number): Promise<Page> {
    const asked = { pageSize: LIST_PAGE_SIZE, ...query, offset };
    const payload = readAnswer(await get(label, path, asked), label);
    const { rows, total, pageSize } = readable(label, () => parseCollection(payload));
    // A list that does not page tells no page size: it is whole.
    return { rows, total, pageSize, isLast: pageSize === null || rows.length === 0 || offset * pageSize >= (total ?? 0) };
  }
  async function* pages(label: string, path: string, query: Query = {}): AsyncIterable<Json[]> {
    const guard = guardPages();
    for (let offset: number | null = 1; offset !== null; ) {
      const page: Page = await fetchPage(label, path, query, offset);
      yield page.rows;
      offset = guard.follow(
        page.isLast ? null : offset + 1,
        page.rows.map(({ id }) => String(id)),
      );
    }
    // A list that is cut short would read as deletions.
    if (guard.partial) throw unreadable(label, guard.partial.message);
  }
  return {
    href: (path) => `${root}${path}`,
    fetch: async (label, path, query = {}) => readAnswer(await get(label, path, query), label),
    async find(label, path, query = {}) {
      const response = await get(label, path, query);
      return response.status === 404 ? null : readAnswer(response, label);
    },
    async fetchList(label, path, query = {}) {
      const payload = readAnswer(await get(label, path, query), label);
      return readable(label, () => parseCollection(payload).rows);
    },
    fetchPage,
    pages,
    async fetchAll(label, path, query) {
      const all: Json[] = [];
      for await (const rows of pages(label, path, query)) all.push(...rows);
      return all;
    },
    async post(label, path, body, isAsking = false) {
      const response = await send({ method: 'POST', path, body, label: `POST ${label}`, idempotent: isAsking });
      return readAnswer(response, label, isAsking ? 'none' : 'unknown');
    },
    async patch(label, path, body) {
      return readAnswer(await send({ method: 'PATCH', path, body, label: `PATCH ${label}`, idempotent: true }), label, 'unknown');
    },
    serverNow: () => clock ?? now(),
  };
}

/** Token as the operator gave it to the header values worth trying. JWTs have two dots; API keys have none. */
function toAuthorizations(token: string): string[] {
  const bare = token.replace(/^Bearer\s+/i, '').trim();
  const bearer = `Bearer ${bare}`;
  const basic = `Basic ${Buffer.from(`apikey:${bare}`).toString('base64')}`;
  return bare !== token.trim() || bare.split('.').length === 3 ? [bearer] : [basic, bearer];
}

function toQuery(query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value));
  const text = params.toString();
  return text ? `?${text}` : '';
}

export function toFilters(filters: Filters): string {
  return JSON.stringify(filters);
}

const REFUSALS = {
  401: [
    'PROVIDER_UNAUTHORIZED',
    'OpenProject does not accept the token: make a new API token (My account, Access tokens) and update the integration',
  ],
  403: ['PROVIDER_REFUSED', 'OpenProject does not allow this to the account of the token'],
  404: ['NOT_FOUND', 'OpenProject does not know it, or hides it from the token'],
  409: ['CONFLICT', 'It was changed in OpenProject meanwhile: read it again'],
} as const;

/** The body of a 2xx; anything else becomes the error it means. `effect`: what an unreadable answer leaves open. */
export function readAnswer(response: HttpResponse, label: string, effect: 'none' | 'unknown' = 'none'): Json {
  if (response.status >= 200 && response.status < 300) return readable(label, () => demandRecord(response), effect);
  const body = quietly(response);
  const words = parseErrorWords(body);
  const [code, meaning] = REFUSALS[response.status as keyof typeof REFUSALS] ?? ['PROVIDER_REFUSED', 'OpenProject refused the request'];
  throw new ProviderError(code, `${meaning} (${label}, ${response.status})${words ? `: ${words}` : '.'}`, {
    facts: { provider: 'OPENPROJECT', status: response.status, words, reason: parseErrorName(body), attribute: attributeOf(body) },
  });
}

function demandRecord(response: HttpResponse): Json {
  // A comment may be answered with nothing but 201.
  const payload = response.status === 201 && response.text === '' ? {} : response.json();
  const record = Array.isArray(payload) ? { _embedded: { elements: payload } } : toRecord(payload);
  if (!record) throw new TypeError('not an object');
  return record;
}

function attributeOf(body: unknown): string | null {
  return toText(toRecord(toRecord(toRecord(body)?._embedded)?.details)?.attribute);
}

/** Refusals may come from a proxy, as HTML. */
function quietly(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch {
    return null;
  }
}

function readable<T>(label: string, read: () => T, effect: 'none' | 'unknown' = 'none'): T {
  try {
    return read();
  } catch (error) {
    throw unreadable(label, error instanceof Error ? error.message : String(error), effect, error);
  }
}

function unreadable(label: string, what: string, effect: 'none' | 'unknown' = 'none', cause?: unknown): ProviderError {
  return new ProviderError('PROVIDER_UNAVAILABLE', `OpenProject's answer to ${label} cannot be read: ${what}`, { effect, cause });
}
