import { ProviderError, type ProviderErrorCode } from '../errors.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { describeAnswer } from './failures.ts';
import { secretsOf } from './redact.ts';

const CODES: Readonly<Record<number, ProviderErrorCode>> = {
  401: 'PROVIDER_UNAUTHORIZED',
  404: 'NOT_FOUND',
  410: 'NOT_FOUND',
  409: 'CONFLICT',
  412: 'CONFLICT',
};

/** The error for an answer a room has no use for, with the tool's own words. The tool did nothing. */
export function toRefusal(request: HttpRequest, response: HttpResponse): ProviderError {
  const { host } = new URL(request.url);
  const call = { request, host, secrets: secretsOf(request.headers ?? {}) };
  const facts = { status: response.status, label: request.label, method: request.method, host };
  return new ProviderError(CODES[response.status] ?? 'PROVIDER_REFUSED', describeAnswer(call, response.status, response.text), { facts });
}

/** Gives the answer back when it is a 2xx; throws `toRefusal` otherwise. */
export function assertSuccess(request: HttpRequest, response: HttpResponse): HttpResponse {
  if (response.status >= 200 && response.status < 300) return response;
  throw toRefusal(request, response);
}
