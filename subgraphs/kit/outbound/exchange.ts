import type { Dispatcher } from 'undici';
import { ProviderError } from '../errors.ts';
import type { HttpDialect, HttpRequest, HttpResponse } from '../http.ts';
import { ACCEPT_ENCODING, readBody } from './body.ts';
import { type CallFacts, describeAnswer, describeCall, effectOf, toFailure } from './failures.ts';
import { parseJsonSafely } from './json.ts';
import type { Outcome } from './outcome.ts';
import { isRedirect, MOST_REDIRECTS, nextHop } from './redirects.ts';
import { openAnswer, startDeadline } from './transport.ts';
import { clampWait, mergeLimits, readStandardLimit, waitOf } from './waits.ts';
import { toolWords } from './words.ts';

export interface ExchangeOptions {
  pool: Dispatcher;
  dialect: HttpDialect;
  secrets: readonly string[];
  timeoutMs: number;
  maxBytes: number;
  clock: () => number;
  /** Seconds to wait when a tool says "too much" without saying for how long. */
  fallbackWaitS: number;
}

interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
}

/** One attempt: sends the request, follows redirects within the origin, reads the answer and judges it. Does not reject. */
export async function exchange(request: HttpRequest, url: URL, options: ExchangeOptions): Promise<Outcome> {
  const call: CallFacts = { request, host: url.host, secrets: options.secrets };
  const deadline = startDeadline(options.timeoutMs, request.signal);
  const state = { sent: false };
  try {
    return judge(call, await fetchAnswer(call, url, options, deadline.signal, state), options);
  } catch (error) {
    return toFailure(call, deadline.signal.aborted ? deadline.signal.reason : error, state.sent);
  } finally {
    deadline.stop();
  }
}

async function fetchAnswer(
  call: CallFacts,
  first: URL,
  options: ExchangeOptions,
  signal: AbortSignal,
  state: { sent: boolean },
): Promise<Answer> {
  const payload = toPayload(call.request);
  let url = first;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const target = { origin: url.origin, path: url.pathname + url.search };
    const onSent = () => {
      state.sent = true;
    };
    const { status, headers, body } = await openAnswer(options.pool, { ...target, ...payload }, signal, onSent);
    const text = await readBody(body, headers, options.maxBytes);
    if (!isRedirect(status, headers)) return { status, headers, text };
    url = nextHop(call, url, status, headers.location ?? '');
  }
  throw new ProviderError('PROVIDER_UNAVAILABLE', `${describeCall(call)} redirected more than ${MOST_REDIRECTS} times.`);
}

function toPayload({ method, headers = {}, body }: HttpRequest): {
  method: HttpRequest['method'];
  headers: Record<string, string>;
  body: string | null;
} {
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  return {
    method,
    headers: { accept: 'application/json', 'user-agent': 'workgraph', ...type, ...own, 'accept-encoding': ACCEPT_ENCODING },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  };
}

function judge(call: CallFacts, answer: Answer, options: ExchangeOptions): Outcome {
  const now = options.clock();
  const { limited, ...limit } = mergeLimits(readStandardLimit(answer, now), readDialect(options.dialect, answer));
  const facts = { label: call.request.label, method: call.request.method, host: call.host, status: answer.status };
  if (limited) {
    const retryAfter = waitOf(limit, now, options.fallbackWaitS);
    const message = `${describeAnswer(call, answer.status, answer.text)} It may be called again in ${Math.ceil(retryAfter)} s.`;
    const error = new ProviderError('PROVIDER_RATE_LIMITED', message, { retryAfter, facts });
    return { kind: 'limited', error, waitMs: retryAfter * 1_000, limit: { ...limit, retryAfter } };
  }
  if (answer.status < 500) return { kind: 'answered', response: toResponse(call, answer), limit: { ...limit, retryAfter: undefined } };
  const retryAfter = limit.retryAfter === undefined ? undefined : clampWait(limit.retryAfter);
  const error = new ProviderError('PROVIDER_UNAVAILABLE', describeAnswer(call, answer.status, answer.text), {
    effect: effectOf(call.request, true),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    facts,
  });
  return { kind: 'failed', error, outage: true, sent: true, waitMs: (retryAfter ?? 0) * 1_000, limit: { ...limit, retryAfter } };
}

/** A dialect reads foreign text; one that trips over it must not turn an answer into a failure. */
function readDialect(dialect: HttpDialect, answer: Answer): ReturnType<HttpDialect['readLimit']> {
  try {
    return dialect.readLimit(answer);
  } catch {
    return { limited: false };
  }
}

function toResponse(call: CallFacts, { status, headers, text }: Answer): HttpResponse {
  return {
    status,
    headers,
    text,
    json() {
      try {
        return parseJsonSafely(text);
      } catch (cause) {
        const message = `${describeCall(call)} answered ${status} with something that is not JSON: "${toolWords(text, call.secrets)}".`;
        throw new ProviderError('PROVIDER_UNAVAILABLE', message, { effect: effectOf(call.request, true), facts: { status }, cause });
      }
    },
  };
}
