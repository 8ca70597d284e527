import { VIOLATION_STATUS } from '../../standins/kit/server.ts';
import { ProviderError } from '../../subgraphs/kit/errors.ts';
import type { HttpClient, HttpDialect, HttpRequest, HttpResponse } from '../../subgraphs/kit/http.ts';

/**
 * The plainest client a room can be given: no retries, no limits, no waiting, so that a test sees what each single answer does.
 * Raises the same errors as the real one.
 */
export function createDirectHttp(dialect: HttpDialect): HttpClient {
  return {
    async send(request) {
      const response = await exchange(request);
      if (response.status === VIOLATION_STATUS) throw new Error(`${request.label} breaks the official description: ${response.text}`);
      const limit = dialect.readLimit(response);
      if (limit.limited)
        throw new ProviderError('PROVIDER_RATE_LIMITED', `${request.label} was refused because of a limit.`, {
          retryAfter: limit.retryAfter ?? 60,
        });
      if (response.status >= 500) throw unavailable(request, `answered ${response.status}`);
      return response;
    },
  };
}

async function exchange(request: HttpRequest): Promise<HttpResponse> {
  const isText = typeof request.body === 'string';
  const contentType = request.body === undefined || isText ? {} : { 'content-type': 'application/json' };
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { ...contentType, ...request.headers },
      ...(request.body === undefined ? {} : { body: isText ? (request.body as string) : JSON.stringify(request.body) }),
      signal: AbortSignal.timeout(request.timeoutMs ?? 10_000),
    });
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), text, json: () => parse(request, text) };
  } catch (error) {
    throw unavailable(request, 'broke off', error);
  }
}

function parse(request: HttpRequest, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unavailable(request, 'did not answer JSON', error);
  }
}

function unavailable(request: HttpRequest, what: string, cause?: unknown): ProviderError {
  return new ProviderError('PROVIDER_UNAVAILABLE', `${request.label} ${what}.`, {
    effect: request.method === 'GET' ? 'none' : 'unknown',
    cause,
  });
}
