import { ProviderError } from '../kit/errors.ts';
import type { HttpRequest, HttpResponse } from '../kit/http.ts';
import { toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { assertSuccess, guardPages } from '../kit/outbound/index.ts';
import type { ProviderConnection, ProviderDeps } from '../kit/provider.ts';
import { API_VERSION, PAGE_SIZE } from './config.ts';
import { authorize, toApiRoots } from './session.ts';

export type Query = Readonly<Record<string, string | number | undefined>>;

/** One REST call. `path` is a template (`/repos/{owner}/{repo}/issues`) whose `{}` are filled from `params`. */
export interface RestCall {
  path: string;
  params?: Readonly<Record<string, string>>;
  query?: Query;
  method?: HttpRequest['method'];
  body?: unknown;
  etag?: string | null;
}

export interface RestPage {
  rows: readonly unknown[];
  /** GitHub's own URL of the next page, or `null` on the last. */
  next: string | null;
}

export interface GitHubClient {
  /** Any status: for callers that read 304, 301, 404 or 410. */
  ask(call: RestCall): Promise<HttpResponse>;
  /** A 2xx. Throws `ProviderError` for everything else. */
  succeed(call: RestCall): Promise<HttpResponse>;
  /** The JSON of a 2xx. */
  send(call: RestCall): Promise<unknown>;
  /** One page, by call or by the URL a page named. */
  page(call: RestCall | { url: string; path: string }): Promise<RestPage>;
  /** All pages of a list, which may stand under `root` of the answer. */
  pages(call: RestCall, root?: string): AsyncIterable<readonly unknown[]>;
  /** The `data` of a GraphQL answer; errors beside data are parts we may not see, errors alone are thrown. */
  graphql(document: string, variables: Record<string, unknown>, mutation?: boolean): Promise<Readonly<Record<string, unknown>>>;
}

export function createGitHubClient(connection: ProviderConnection, deps: ProviderDeps): GitHubClient {
  const roots = toApiRoots(connection.baseUrl);
  const send = async (request: HttpRequest) => {
    const authorization = await authorize(connection, deps, roots);
    const headers = { accept: 'application/vnd.github+json', 'x-github-api-version': API_VERSION, ...request.headers, authorization };
    return deps.http.send({ ...request, headers });
  };
  const requestOf = ({ path, params = {}, query, method = 'GET', body, etag }: RestCall): HttpRequest => ({
    method,
    url: `${roots.rest}${fill(path, params)}${toQuery(query)}`,
    label: `${method} ${path}`,
    ...(body === undefined ? {} : { body }),
    ...(etag ? { headers: { 'if-none-match': etag } } : {}),
  });
  const succeed = async (request: HttpRequest) => assertSuccess(request, await send(request));

  async function page(call: RestCall | { url: string; path: string }, root?: string): Promise<RestPage> {
    const request: HttpRequest = 'url' in call ? { method: 'GET', url: call.url, label: `GET ${call.path}` } : requestOf(call);
    const response = await succeed(request);
    const body = response.json();
    return { rows: root ? toRows(toRecord(body)?.[root]) : toRows(body), next: toNextLink(response.headers.link) };
  }

  return {
    ask: (call) => send(requestOf(call)),
    succeed: (call) => succeed(requestOf(call)),
    send: async (call) => toJson(await succeed(requestOf(call))),
    page: (call) => page(call),
    async *pages(call, root) {
      const guard = guardPages();
      const first: RestCall = { ...call, query: { per_page: PAGE_SIZE, ...call.query } };
      for (let next: RestCall | { url: string; path: string } | null = first; next !== null; ) {
        const read = await page(next, root);
        yield read.rows;
        const url = guard.follow(read.next);
        next = url === null ? null : { url, path: call.path };
      }
    },
    async graphql(document, variables, mutation = false) {
      const request: HttpRequest = {
        method: 'POST',
        url: roots.graphql,
        body: { query: document, variables },
        idempotent: !mutation,
        label: `POST /graphql ${/(?:query|mutation) (\w+)/.exec(document)?.[1] ?? ''}`,
      };
      return readGraphAnswer(await succeed(request));
    },
  };
}

/** The data of a GraphQL answer, with holes where the credentials may not look. Throws the error of one that has none. */
export function readGraphAnswer(response: HttpResponse): Readonly<Record<string, unknown>> {
  const body = toRecord(response.json());
  const data = toRecord(body?.data);
  const [error] = toRecords(body?.errors);
  if (data && Object.values(data).some((value) => value !== null)) return data;
  if (error) {
    const code = error.type === 'NOT_FOUND' ? 'NOT_FOUND' : 'PROVIDER_REFUSED';
    throw new ProviderError(code, `GitHub refused: ${toText(error.message) ?? 'no reason given'}`, { facts: { type: error.type } });
  }
  if (data) return data;
  throw new ProviderError('PROVIDER_REFUSED', 'GitHub answered GraphQL without data.');
}

function toJson(response: HttpResponse): unknown {
  return response.status === 204 ? null : response.json();
}

/** An error with status 200, as proxies answer, is no empty list. */
export function toRows(list: unknown): readonly unknown[] {
  if (Array.isArray(list)) return list;
  throw new ProviderError('PROVIDER_UNAVAILABLE', `GitHub answered without a list. ${toText(toRecord(list)?.message) ?? ''}`.trim());
}

/** The URL of `rel="next"`, as it stands: it may lead to `/repositories/{id}/...`. */
export function toNextLink(link: string | undefined): string | null {
  for (const part of (link ?? '').split(/,\s*(?=<)/)) {
    const match = /^<([^>]+)>(?:.*);\s*rel="?next"?/.exec(part.trim());
    if (match?.[1]) return match[1];
  }
  return null;
}

/** Fills `{name}` parts; `{repository}` is `owner/repo` and keeps its slash. */
function fill(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${path} needs ${name}.`);
    return value.split('/').map(encodeURIComponent).join('/');
  });
}

function toQuery(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
