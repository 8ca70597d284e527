/** Who we are at one Planka: an API key, a token, or a log-in whose token is kept as long as the server takes it. */
import { ProviderError } from '../kit/errors.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../kit/http.ts';
import { toRecord, toText } from '../kit/mappingRead.ts';
import type { ProviderConnection } from '../kit/provider.ts';
import { API_PATH } from './config.ts';
import { isPendingLogin, parseErrorWords } from './payloads.ts';

export type PathRequest = Omit<HttpRequest, 'url' | 'headers'> & { path: string };

export interface Session {
  /** Sends with the proof of who we are; a log-in that ran out is made again, once. */
  send(request: PathRequest): Promise<HttpResponse>;
}

export function createSession(connection: ProviderConnection, http: HttpClient): Session {
  const base = `${connection.baseUrl.replace(/\/+$/, '')}${API_PATH}`;
  const { token } = connection.credentials;
  const send = ({ path, ...request }: PathRequest, headers: Record<string, string>) =>
    http.send({ ...request, url: `${base}${path}`, headers: { accept: 'application/json', ...headers } });
  return token ? tokenSession(token, send) : loginSession(connection, send);
}

type Send = (request: PathRequest, headers: Record<string, string>) => Promise<HttpResponse>;

/** Access tokens are JWTs, keys of version 2 are not; a server that refuses the likelier kind is offered the other. */
function tokenSession(token: string, send: Send): Session {
  const bearer = { authorization: `Bearer ${token}` };
  const key = { 'x-api-key': token };
  const kinds = token.split('.').length === 3 ? [bearer, key] : [key, bearer];
  let accepted = 0;
  return {
    async send(request) {
      const first = await send(request, kinds[accepted] ?? bearer);
      if (first.status !== 401 || accepted > 0) return first;
      const second = await send(request, kinds[1] ?? bearer);
      if (second.status !== 401) accepted = 1;
      return second;
    },
  };
}

function loginSession({ credentials }: ProviderConnection, send: Send): Session {
  let login: Promise<string> | null = null;
  const authorize = async () => {
    login ??= fetchToken();
    login.catch(() => {
      login = null;
    });
    return { authorization: `Bearer ${await login}` };
  };
  async function fetchToken(): Promise<string> {
    const body = { emailOrUsername: credentials.username ?? credentials.email ?? '', password: credentials.password ?? '' };
    // Asking twice makes two tokens and harms nobody.
    const response = await send({ method: 'POST', path: '/access-tokens', body, idempotent: true, label: 'POST /access-tokens' }, {});
    return readToken(response);
  }
  return {
    async send(request) {
      const used = login;
      const response = await send(request, await authorize());
      if (response.status !== 401) return response;
      // Another call may have logged in again meanwhile.
      if (login === used || used === null) login = null;
      return send(request, await authorize());
    },
  };
}

function readToken(response: HttpResponse): string {
  if (response.status >= 400) throw toLoginRefusal(response);
  const token = toText(toRecord(response.json())?.item);
  if (token !== null) return token;
  throw new ProviderError('PROVIDER_UNAVAILABLE', 'Planka answered the log-in without a token.');
}

function toLoginRefusal(response: HttpResponse): ProviderError {
  const body = quietly(response);
  const words = parseErrorWords(body);
  const meaning = isPendingLogin(body)
    ? 'Planka wants the account to accept its terms first: log in once in the browser'
    : 'Planka does not accept the user name and password: mend them in the integration';
  return new ProviderError('PROVIDER_UNAUTHORIZED', `${meaning}${words ? `: ${words}` : '.'}`, {
    facts: { provider: 'PLANKA', status: response.status, words },
  });
}

export function quietly(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch {
    return null;
  }
}
