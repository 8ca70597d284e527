/** The only file that knows Asana's URLs, headers, envelopes and error answers. */
import { ProviderError } from '../kit/errors.ts';
import type { HttpDialect, HttpRequest, HttpResponse } from '../kit/http.ts';
import { guardPages } from '../kit/outbound/pages.ts';
import type { ProviderConnection, ProviderDeps } from '../kit/provider.ts';
import { API_PATH, PAGE_SIZE } from './config.ts';
import { parseEnvelope, parseErrorWords, parsePage } from './payloads.ts';

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

export interface AsanaClient {
  /** The `data` of one thing. `label` is the path template. Throws `ProviderError` for every answer but 2xx. */
  fetchOne(label: string, path: string, query?: Query): Promise<unknown>;
  /** The same, or `null` where the thing is gone or hidden from these credentials. */
  findOne(label: string, path: string, query?: Query): Promise<unknown>;
  fetchPage(label: string, path: string, query: Query, offset: string | null): Promise<{ rows: unknown[]; offset: string | null }>;
  /** Pages until `next_page` is null. */
  fetchPages(label: string, path: string, query?: Query): AsyncIterable<unknown[]>;
  fetchAll(label: string, path: string, query?: Query): Promise<unknown[]>;
  /** Sends `{ data: body }`. Set `idempotent` where sending it twice does no harm. */
  write(method: 'POST' | 'PUT', label: string, path: string, body: Record<string, unknown>, idempotent?: boolean): Promise<unknown>;
  /** The server's clock at its last answer, epoch milliseconds; ours before the first. */
  serverNow(): number;
}

/** Asana keeps to the standard headers: 429 with `Retry-After`, which the outbound client reads by itself. */
export const dialect: HttpDialect = { readLimit: ({ status }) => ({ limited: status === 429 }) };

export function createAsanaClient(connection: ProviderConnection, { http, now }: ProviderDeps): AsanaClient {
  const base = `${connection.baseUrl}${API_PATH}`;
  const headers = { accept: 'application/json', authorization: `Bearer ${connection.credentials.token ?? ''}` };
  let clock: number | null = null;

  async function send(request: Omit<HttpRequest, 'headers'>): Promise<HttpResponse> {
    const response = await http.send({ ...request, headers });
    clock = Date.parse(response.headers.date ?? '') || clock;
    return response;
  }
  async function get(label: string, path: string, query: Query): Promise<HttpResponse> {
    return send({ method: 'GET', url: `${base}${path}${toQuery(query)}`, label: `GET ${label}` });
  }
  async function fetchPage(label: string, path: string, query: Query, offset: string | null) {
    const response = await get(label, path, { limit: PAGE_SIZE, ...query, offset });
    assertOk(response, label);
    return parsed(label, () => parsePage(response.json()));
  }
  async function* fetchPages(label: string, path: string, query: Query = {}): AsyncIterable<unknown[]> {
    const guard = guardPages();
    let offset: string | null = null;
    do {
      const page: { rows: unknown[]; offset: string | null } = await fetchPage(label, path, query, offset);
      yield page.rows;
      offset = guard.follow(page.offset);
    } while (offset !== null);
    // A list that is cut short would read as deletions.
    if (guard.partial) throw unreadable(label, guard.partial.message);
  }
  return {
    async fetchOne(label, path, query = {}) {
      const response = await get(label, path, query);
      assertOk(response, label);
      return parsed(label, () => parseEnvelope(response.json()));
    },
    async findOne(label, path, query = {}) {
      const response = await get(label, path, query);
      if (response.status === 404 || response.status === 403) return null;
      assertOk(response, label);
      return parsed(label, () => parseEnvelope(response.json()));
    },
    fetchPage,
    fetchPages,
    async fetchAll(label, path, query) {
      const all: unknown[] = [];
      for await (const rows of fetchPages(label, path, query)) all.push(...rows);
      return all;
    },
    async write(method, label, path, body, idempotent = false) {
      const response = await send({ method, url: `${base}${path}`, label: `${method} ${label}`, body: { data: body }, idempotent });
      assertOk(response, label);
      return parsed(label, () => parseEnvelope(response.json()), 'unknown');
    },
    serverNow: () => clock ?? now(),
  };
}

/** `opt_fields` and other lists are one comma-separated value; `null` and `undefined` are left out. */
function toQuery(query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue;
    params.set(name, typeof value === 'object' ? value.join(',') : String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

const REFUSALS = {
  401: ['PROVIDER_UNAUTHORIZED', 'Asana does not accept the token: make a new personal access token and update the integration'],
  402: ['PROVIDER_REFUSED', 'Asana offers this only in a paid plan of the workspace'],
  403: ['PROVIDER_REFUSED', 'Asana refuses this to the token: its account or its scopes do not allow it'],
  404: ['NOT_FOUND', 'Asana does not know it, or hides it from the token'],
} as const;

/** Asana's own words are kept: they name the field that is wrong. */
function assertOk(response: HttpResponse, label: string): void {
  if (response.status >= 200 && response.status < 300) return;
  const [code, meaning] = REFUSALS[response.status as keyof typeof REFUSALS] ?? ['PROVIDER_REFUSED', 'Asana refused the request'];
  const words = wordsOf(response);
  throw new ProviderError(code, `${meaning} (${label}, ${response.status})${words ? `: ${words}` : '.'}`, {
    facts: { provider: 'ASANA', status: response.status, words },
  });
}

function wordsOf(response: HttpResponse): string | null {
  try {
    return parseErrorWords(response.json());
  } catch {
    return null;
  }
}

function parsed<T>(label: string, read: () => T, effect: 'none' | 'unknown' = 'none'): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProviderError)
      throw effect === 'none' ? error : new ProviderError('PROVIDER_UNAVAILABLE', error.message, { effect, cause: error });
    throw unreadable(label, 'the answer has not the shape that is documented', effect, error);
  }
}

function unreadable(label: string, what: string, effect: 'none' | 'unknown' = 'none', cause?: unknown): ProviderError {
  return new ProviderError('PROVIDER_UNAVAILABLE', `Asana's answer to ${label} cannot be read: ${what}.`, { effect, cause });
}
