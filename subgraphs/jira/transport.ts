import { ProviderError, type ProviderErrorCode } from '../kit/errors.ts';
import type { HttpRequest, HttpResponse } from '../kit/http.ts';
import type { Credentials, ProviderConnection, ProviderDeps } from '../kit/provider.ts';
import { parseErrorWords } from './payloads.ts';

/** Query parameters; a list is repeated, `undefined` is left out. */
export type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

export interface JiraTransport {
  /** Sends a request below the site's root (`/rest/...`) and answers its JSON, `undefined` for an empty body. Throws `ProviderError`. */
  request(method: HttpRequest['method'], path: string, options: RequestOptions): Promise<unknown>;
  /** The server's clock at its last answer, epoch milliseconds; ours before the first. */
  serverNow(): number;
}

export interface RequestOptions {
  /** Path template for errors and metrics. */
  label: string;
  query?: Query;
  body?: unknown;
  /** A read, though sent by POST, or a write that may be repeated. */
  idempotent?: boolean;
}

/** Everything that reaches a Jira site goes through here: authentication in, the tool's own words out. */
export function createTransport(connection: ProviderConnection, { http, now }: ProviderDeps): JiraTransport {
  const root = connection.baseUrl.replace(/\/+$/, '');
  const authorization = toAuthorization(connection.credentials);
  let clock: number | null = null;
  return {
    async request(method, path, { label, query, body, idempotent }) {
      const response = await http.send({
        method,
        url: `${root}${path}${toSearch(query)}`,
        headers: { authorization, accept: 'application/json', 'x-atlassian-token': 'no-check' },
        label: `${method} ${label}`,
        idempotent: idempotent ?? method === 'GET',
        ...(body === undefined ? {} : { body }),
      });
      clock = Date.parse(response.headers.date ?? '') || clock;
      if (response.status >= 300) throw toProviderError(response, `${method} ${label}`);
      return response.text === '' ? undefined : response.json();
    },
    serverNow: () => clock ?? now(),
  };
}

function toAuthorization({ email, username, token, password }: Credentials): string {
  const user = email ?? username;
  const secret = token ?? password;
  if (secret === undefined) throw new ProviderError('BAD_USER_INPUT', 'Jira needs an e-mail and an API token, or a personal access token.');
  return user === undefined ? `Bearer ${secret}` : `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

function toSearch(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, String(one));
  return search.size === 0 ? '' : `?${search}`;
}

const CODES: Readonly<Record<number, ProviderErrorCode>> = {
  401: 'PROVIDER_UNAUTHORIZED',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  429: 'PROVIDER_RATE_LIMITED',
};

/** What to do about it, where Jira's own words do not say. */
const HINTS: Readonly<Record<number, string>> = {
  401: 'Check the e-mail and the API token (Cloud) or the personal access token (Data Center).',
  403: 'The account lacks a permission for this.',
  404: 'It does not exist, or the account may not see it.',
  410: 'This address was removed from Jira.',
};

/** Turns a refusal into the error a caller can act on, with Jira's own words; bodies may be HTML from a proxy or a login page. */
export function toProviderError(response: Pick<HttpResponse, 'status' | 'text' | 'headers'>, label: string): ProviderError {
  const { status } = response;
  const { messages, fields } = parseErrorWords(response.text);
  const words = [...messages, ...Object.entries(fields).map(([field, message]) => `${field}: ${message}`)].join(' ');
  const said = [words, HINTS[status] ?? ''].filter(Boolean).join(' ');
  // Jira asks for a captcha after failed log-ins and then answers 403 to right credentials too.
  const isCaptcha = /AUTHENTICATION_DENIED|CAPTCHA/i.test(response.headers['x-seraph-loginreason'] ?? '');
  const code = isCaptcha ? 'PROVIDER_UNAUTHORIZED' : status >= 500 ? 'PROVIDER_UNAVAILABLE' : (CODES[status] ?? 'PROVIDER_REFUSED');
  const captcha = isCaptcha ? ' Jira asks for a captcha: log in once in the browser with this account.' : '';
  return new ProviderError(code, `Jira answered ${status} to ${label}. ${said}${captcha}`.trim(), {
    facts: { status, label, words, ...(Object.keys(fields).length > 0 ? { fields } : {}) },
  });
}
