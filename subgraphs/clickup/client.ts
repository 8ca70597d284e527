/** The only file that knows ClickUp's URLs, headers and error answers. */
import { ProviderError, type ProviderErrorCode } from '../kit/errors.ts';
import type { HttpDialect, HttpResponse } from '../kit/http.ts';
import type { ProviderConnection, ProviderDeps } from '../kit/provider.ts';
import { API_PATH, BROWSER_HOST } from './config.ts';
import { parseError, parseRows } from './payloads.ts';

export type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>>;

export interface ClickUpClient {
  /** `label` is the path template. Throws `ProviderError` for every answer but 2xx. */
  get(label: string, path: string, query?: Query): Promise<unknown>;
  /** The same, or `null` where the thing is gone or not visible to the token. */
  find(label: string, path: string, query?: Query): Promise<unknown>;
  /** The rows under `name` of an answer. */
  getRows(name: string, label: string, path: string, query?: Query): Promise<unknown[]>;
  write(method: 'POST' | 'PUT' | 'DELETE', label: string, path: string, body?: unknown, idempotent?: boolean): Promise<unknown>;
  /** The server's clock at its last answer, epoch milliseconds; ours before the first. */
  serverNow(): number;
}

/** 429 with `X-RateLimit-Reset` in seconds since 1970 and no Retry-After. */
export const dialect: HttpDialect = {
  readLimit({ status, headers }) {
    const reset = Number(headers['x-ratelimit-reset']);
    return { limited: status === 429, ...(Number.isFinite(reset) ? { resetAt: reset * 1000 } : {}) };
  },
};

/** Codes that say "not yours" where the task, list or workspace may simply not exist; other 401s are about the token. */
const NOT_VISIBLE = /^OAUTH_0(23|26|27|29|3\d|4[0-5])$/;

export function createClickUpClient(connection: ProviderConnection, { http, now }: ProviderDeps): ClickUpClient {
  const base = `${connection.baseUrl}${API_PATH}`;
  const headers = {
    accept: 'application/json',
    authorization: toAuthorization(connection.credentials.token ?? ''),
    'content-type': 'application/json',
  };
  let clock: number | null = null;

  async function send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    label: string,
    path: string,
    rest: { query?: Query; body?: unknown; idempotent?: boolean },
  ) {
    if (new URL(connection.baseUrl).host === BROWSER_HOST)
      throw new ProviderError('BAD_USER_INPUT', `ClickUp's API is not served at ${BROWSER_HOST}: leave the base URL out.`);
    const { query = {}, body, idempotent = false } = rest;
    const request = { method, url: `${base}${path}${toQuery(query)}`, headers, label: `${method} ${label}`, idempotent };
    const response = await http.send(body === undefined ? request : { ...request, body });
    clock = Date.parse(response.headers.date ?? '') || clock;
    return response;
  }
  async function get(label: string, path: string, query: Query = {}): Promise<unknown> {
    const response = await send('GET', label, path, { query });
    assertOk(response, label);
    return withoutError(response.json(), label, 'none');
  }
  return {
    get,
    async find(label, path, query = {}) {
      const response = await send('GET', label, path, { query });
      if (response.status === 404 || refusalOf(response, label)?.code === 'NOT_FOUND') return null;
      assertOk(response, label);
      return withoutError(response.json(), label, 'none');
    },
    async getRows(name, label, path, query) {
      const payload = await get(label, path, query);
      try {
        return parseRows(payload, name);
      } catch (cause) {
        throw new ProviderError('PROVIDER_UNAVAILABLE', `ClickUp's answer to ${label} has no list of ${name}.`, { cause });
      }
    },
    async write(method, label, path, body, idempotent = method !== 'POST') {
      const response = await send(method, label, path, { body, idempotent });
      assertOk(response, label);
      return withoutError(readWritten(response), label, 'unknown');
    },
    serverNow: () => clock ?? now(),
  };
}

/** Personal tokens stand alone; OAuth ones are bearers. */
function toAuthorization(token: string): string {
  return token.startsWith('pk_') ? token : `Bearer ${token}`;
}

function toQuery(query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue;
    if (typeof value === 'object') for (const entry of value) params.append(name, String(entry));
    else params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

function assertOk(response: HttpResponse, label: string): void {
  const refusal = refusalOf(response, label);
  if (refusal) throw refusal;
}

function refusalOf(response: HttpResponse, label: string): ProviderError | null {
  if (response.status >= 200 && response.status < 300) return null;
  const { words, code } = wordsOf(response);
  const [refusal, meaning] = meaningOf(response.status, code);
  const said = [words, code && `(${code})`].filter(Boolean).join(' ');
  return new ProviderError(refusal, `${meaning} (${label}, ${response.status})${said ? `: ${said}` : '.'}`, {
    facts: { provider: 'CLICKUP', status: response.status, words, ecode: code },
  });
}

function meaningOf(status: number, code: string | null): [ProviderErrorCode, string] {
  if (status === 404 || (status === 401 && code !== null && NOT_VISIBLE.test(code)))
    return ['NOT_FOUND', 'ClickUp does not know it, or hides it from the token'];
  if (status === 401) return ['PROVIDER_UNAUTHORIZED', 'ClickUp does not accept the token: make a new one and update the integration'];
  if (status === 403) return ['PROVIDER_REFUSED', 'ClickUp refuses this to the token: its account or the plan does not allow it'];
  return ['PROVIDER_REFUSED', 'ClickUp refused the request'];
}

/** The thing is gone, or ClickUp does not allow it: asking again would not help. */
export function isRefusal(error: unknown): error is ProviderError {
  return error instanceof ProviderError && (error.code === 'PROVIDER_REFUSED' || error.code === 'NOT_FOUND');
}

function wordsOf(response: HttpResponse): ReturnType<typeof parseError> {
  try {
    return parseError(response.json());
  } catch {
    return { words: null, code: null };
  }
}

/** An error that comes with status 200 is neither a thing nor a write that took effect. */
function withoutError(payload: unknown, label: string, effect: 'none' | 'unknown'): unknown {
  const { words, code } = parseError(payload);
  if (code === null) return payload;
  throw new ProviderError('PROVIDER_UNAVAILABLE', `ClickUp's answer to ${label} is an error: ${words ?? ''} (${code})`, { effect });
}

/** Some writes answer with nothing; an answer that cannot be read leaves open what was done. */
function readWritten(response: HttpResponse): unknown {
  if (response.text.trim() === '') return {};
  try {
    return response.json();
  } catch (cause) {
    throw new ProviderError('PROVIDER_UNAVAILABLE', 'ClickUp wrote something that cannot be read.', { effect: 'unknown', cause });
  }
}
