import { createHash, createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { ProviderError } from '../kit/errors.ts';
import type { HttpResponse } from '../kit/http.ts';
import { toRecord, toText } from '../kit/mappingRead.ts';
import { toEpoch } from '../kit/mappingTime.ts';
import type { Credentials, ProviderConnection, ProviderDeps } from '../kit/provider.ts';
import { API_VERSION, GITHUB_HOST } from './config.ts';

/** Where the API of a site lives, without a trailing slash. */
export interface ApiRoots {
  rest: string;
  graphql: string;
}

/** github.com and *.ghe.com have a host of their own for the API; GitHub Enterprise Server has it under a path. */
export function toApiRoots(baseUrl: string): ApiRoots {
  const { hostname } = new URL(baseUrl);
  if (hostname === 'github.com' || hostname === 'api.github.com') return { rest: GITHUB_HOST, graphql: `${GITHUB_HOST}/graphql` };
  if (hostname.endsWith('.ghe.com')) {
    const api = `https://api.${hostname.replace(/^api\./, '')}`;
    return { rest: api, graphql: `${api}/graphql` };
  }
  const base = baseUrl.replace(/\/+$/, '');
  return { rest: `${base}/api/v3`, graphql: `${base}/api/graphql` };
}

/** Installation tokens live an hour; they are shared by all connections of an installation until shortly before that. */
const installationTokens = new Map<string, { token: string; expiresAt: number }>();
const RENEW_BEFORE_MS = 300_000;
/** GitHub refuses JWTs of more than ten minutes, and clocks drift. */
const JWT_LIFETIME_S = 540;
const CLOCK_DRIFT_S = 60;

/** Gives the value of the `authorization` header. Throws PROVIDER_UNAUTHORIZED when the app's key or installation is wrong. */
export async function authorize(connection: ProviderConnection, deps: ProviderDeps, roots: ApiRoots): Promise<string> {
  const { token, appId, privateKey, installationId } = connection.credentials;
  if (token) return `Bearer ${token}`;
  if (!appId || !privateKey || !installationId) {
    throw new ProviderError('PROVIDER_UNAUTHORIZED', 'GitHub needs a token, or appId, privateKey and installationId of a GitHub App.');
  }
  const key = `${roots.rest}|${appId}|${installationId}|${createHash('sha256').update(privateKey).digest('hex')}`;
  const known = installationTokens.get(key);
  if (known && known.expiresAt - RENEW_BEFORE_MS > deps.now()) return `Bearer ${known.token}`;
  const fresh = await fetchInstallationToken({ appId, privateKey, installationId }, deps, roots);
  installationTokens.set(key, fresh);
  return `Bearer ${fresh.token}`;
}

async function fetchInstallationToken(
  app: Required<Pick<Credentials, 'appId' | 'privateKey' | 'installationId'>>,
  deps: ProviderDeps,
  roots: ApiRoots,
) {
  const jwt = await signAppJwt(app.appId, app.privateKey, deps.now());
  const response = await deps.http.send({
    method: 'POST',
    url: `${roots.rest}/app/installations/${encodeURIComponent(app.installationId)}/access_tokens`,
    headers: { authorization: `Bearer ${jwt}`, accept: 'application/vnd.github+json', 'x-github-api-version': API_VERSION },
    idempotent: true,
    label: 'POST /app/installations/{id}/access_tokens',
  });
  return readInstallationToken(response);
}

function readInstallationToken(response: HttpResponse): { token: string; expiresAt: number } {
  const body = response.status < 300 ? toRecord(response.json()) : null;
  const token = toText(body?.token);
  if (token === null) {
    const message = `GitHub refused the App's log-in (HTTP ${response.status}); check appId, privateKey and installationId.`;
    throw new ProviderError('PROVIDER_UNAUTHORIZED', message, { facts: { status: response.status } });
  }
  return { token, expiresAt: toEpoch(body?.expires_at) ?? 0 };
}

/** `now` in epoch milliseconds. GitHub hands out PKCS#1 keys, which jose alone does not read. */
async function signAppJwt(appId: string, privateKey: string, now: number): Promise<string> {
  const issuedAt = Math.floor(now / 1000) - CLOCK_DRIFT_S;
  try {
    return await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(appId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + JWT_LIFETIME_S)
      .sign(createPrivateKey(privateKey));
  } catch (cause) {
    throw new ProviderError('PROVIDER_UNAUTHORIZED', "The App's privateKey is not a PEM private key.", { cause });
  }
}
