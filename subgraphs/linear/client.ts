import { ProviderError } from '../kit/errors.ts';
import type { HttpResponse } from '../kit/http.ts';
import { type Json, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import { guardPages } from '../kit/outbound/pages.ts';
import type { ProviderConnection, ProviderDeps } from '../kit/provider.ts';
import { LINEAR_HOST } from './config.ts';
import { type LinearPage, parsePage } from './payloads.ts';

/** Variables of a document, and whether sending it twice does harm. */
export interface Call {
  document: string;
  variables?: Record<string, unknown>;
  /** Mutations are never repeated by the HTTP layer: write-back reconciles first. */
  mutation?: boolean;
}

export interface LinearClient {
  /** The `data` of the answer. Throws `ProviderError`; an entity that does not exist is NOT_FOUND. */
  send(call: Call): Promise<Record<string, unknown>>;
  /** The pages of a connection at `data[root]` to its end. Throws when it stops advancing before. */
  pages(root: string, call: Call): AsyncIterable<LinearPage>;
}

export function createLinearClient(connection: ProviderConnection, { http }: ProviderDeps): LinearClient {
  const url = toEndpoint(connection.baseUrl);
  const headers = { authorization: toAuthorization(connection.credentials.token ?? '') };

  async function send({ document, variables = {}, mutation = false }: Call): Promise<Record<string, unknown>> {
    const response = await http.send({
      method: 'POST',
      url,
      headers,
      body: { query: document, variables },
      idempotent: !mutation,
      label: `POST /graphql ${nameOf(document)}`,
    });
    return readAnswer(response, mutation);
  }

  async function* pages(root: string, { document, variables }: Call): AsyncIterable<LinearPage> {
    const guard = guardPages();
    let after: string | null = null;
    do {
      const data = await send({ document, variables: { ...variables, after } });
      const page = parsePage(data[root]);
      yield page;
      const ids = toRecords(page.nodes).flatMap((node) => toText(node.id) ?? []);
      after = guard.follow(page.pageInfo?.hasNextPage ? page.pageInfo.endCursor : null, ids);
    } while (after !== null);
    // A list that is cut short would read as deletions.
    if (guard.partial) throw new ProviderError('PROVIDER_UNAVAILABLE', `Linear's pages of ${root} have no end. ${guard.partial.message}`);
  }

  return { send, pages };
}

/** The payload of the mutation `root`. Insists on `success`. */
export async function mutate(client: LinearClient, root: string, call: Call): Promise<Json> {
  const payload = toRecord((await client.send({ ...call, mutation: true }))[root]);
  if (payload?.success === true) return payload;
  throw new ProviderError('PROVIDER_REFUSED', `Linear answered ${root} without success.`, { facts: { id: toText(payload?.id) } });
}

/** People give the address they see (`https://linear.app/acme`); the API has a host of its own. */
export function toEndpoint(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  return `${hostname === 'linear.app' ? LINEAR_HOST : baseUrl.replace(/\/+$/, '')}/graphql`;
}

/** Personal API keys go bare; OAuth tokens are Bearer. */
export function toAuthorization(token: string): string {
  return token.startsWith('lin_api_') ? token : `Bearer ${token}`;
}

/** Throws the error an answer carries, else gives its data. */
export function readAnswer(response: HttpResponse, mutation: boolean): Record<string, unknown> {
  const body = readBody(response);
  const [error] = toRecords(body?.errors);
  if (error) throw toProviderError(error, response.status);
  const data = toRecord(body?.data);
  if (response.status >= 400 || data === null) throw toStatusError(response.status, mutation);
  return { ...data };
}

/** Errors come as HTML too, from whatever stands in front of the API. */
function readBody(response: HttpResponse) {
  try {
    return toRecord(response.json());
  } catch (cause) {
    if (response.status < 400) throw cause;
    return null;
  }
}

function toStatusError(status: number, mutation: boolean): ProviderError {
  if (status === 401 || status === 403) return new ProviderError('PROVIDER_UNAUTHORIZED', 'Linear refused the token; give a new one.');
  const message = status < 400 ? 'Linear answered without data.' : `Linear answered HTTP ${status} without a reason.`;
  return new ProviderError('PROVIDER_REFUSED', message, { effect: mutation && status < 400 ? 'unknown' : 'none', facts: { status } });
}

function toProviderError(error: Readonly<Record<string, unknown>>, status: number): ProviderError {
  const extensions = toRecord(error.extensions) ?? {};
  const code = toText(extensions.code) ?? '';
  const words = toText(extensions.userPresentableMessage) ?? toText(error.message) ?? 'no reason given';
  const facts = { status, code };
  if (code === 'AUTHENTICATION_ERROR' || status === 401) {
    return new ProviderError('PROVIDER_UNAUTHORIZED', `Linear refused the token: ${words} Give a new one.`, { facts });
  }
  if (/entity not found/i.test(toText(error.message) ?? '')) return new ProviderError('NOT_FOUND', `Linear: ${words}`, { facts });
  if (code === 'RATELIMITED') return new ProviderError('PROVIDER_RATE_LIMITED', `Linear: ${words}`, { facts });
  return new ProviderError('PROVIDER_REFUSED', `Linear refused: ${words}`, { facts });
}

function nameOf(document: string): string {
  return /(?:query|mutation) (\w+)/.exec(document)?.[1] ?? 'anonymous';
}
