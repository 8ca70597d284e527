import { ProviderError } from '../errors.ts';
import type { HttpClient, HttpDialect, HttpRequest, HttpResponse } from '../http.ts';
import type { AllowHosts } from './allowHosts.ts';
import { type Lookup, systemLookup } from './connector.ts';
import { assertBaseUrl, assertDestination, parseTarget } from './destinations.ts';
import { exchange } from './exchange.ts';
import { type CallFacts, CutOff, describeCall, toFailure, withEffect } from './failures.ts';
import type { RequestClass } from './gcra.ts';
import { type Limiter, REAL_TIMING, type Timing } from './limiter.ts';
import type { Outcome } from './outcome.ts';
import { healthOf, type IntegrationHealth, poolFor } from './pools.ts';
import { secretsOf } from './redact.ts';
import { fullJitter, isRepeatable } from './retry.ts';

export interface ClassLimits {
  /** One attempt, from dialling to the last byte. A request's own `timeoutMs` replaces it. */
  attemptMs: number;
  /** The whole call, with its waits for limits and its retries. */
  callMs: number;
  attempts: number;
}

const LIMITS: Readonly<Record<RequestClass, ClassLimits>> = {
  interactive: { attemptMs: 10_000, callMs: 15_000, attempts: 3 },
  sync: { attemptMs: 30_000, callMs: 120_000, attempts: 3 },
};
const MAX_BYTES = 32 * 1024 * 1024;

/** One attempt, for logs and metrics; every text in it is safe to write. */
export interface OutboundEvent {
  integrationId: string;
  call: string;
  attempt: number;
  durationMs: number;
  outcome: Outcome['kind'];
  status: number | null;
  message: string | null;
}

export interface HttpClientOptions extends Partial<Timing> {
  integrationId: string;
  baseUrl: string;
  dialect: HttpDialect;
  limiter: Limiter;
  allowHosts: AllowHosts;
  requestClass: RequestClass;
  lookup?: Lookup;
  /** Shown nowhere, besides what the request's own headers hold. */
  secrets?: readonly string[];
  limits?: Partial<ClassLimits>;
  log?: (event: OutboundEvent) => void;
  /** Runs before each attempt, after its turn has come: what it throws keeps the request in. */
  beforeSend?: () => Promise<void>;
}

interface Context extends Timing {
  options: HttpClientOptions;
  pinned: URL;
  limits: ClassLimits;
  health: IntegrationHealth;
}

/**
 * The client of one integration, bound to the scheme, host and port of its base URL. Clients of the same integration share
 * connections, breaker and retry budget. Throws HOST_NOT_ALLOWED for a base URL that may not be called.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const timing: Timing = {
    clock: options.clock ?? REAL_TIMING.clock,
    random: options.random ?? REAL_TIMING.random,
    sleep: options.sleep ?? REAL_TIMING.sleep,
  };
  const pinned = assertBaseUrl(options.baseUrl, options.allowHosts);
  const limits = { ...LIMITS[options.requestClass], ...options.limits };
  return {
    send: (request) => send(request, { ...timing, options, pinned, limits, health: healthOf(options.integrationId, timing.clock) }),
  };
}

async function send(request: HttpRequest, context: Context): Promise<HttpResponse> {
  const { options, pinned, limits, health, clock } = context;
  const url = parseTarget(request.url, pinned);
  assertDestination(url, options.allowHosts);
  const call: CallFacts = { request, host: url.host, secrets: [...(options.secrets ?? []), ...secretsOf(request.headers ?? {})] };
  const deadline = clock() + Math.max(limits.callMs, request.timeoutMs ?? 0);
  health.budget.countCall();
  let effect: 'none' | 'unknown' = 'none';
  try {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await tryOnce(request, url, call, attempt, deadline, context);
      if (outcome.kind === 'answered') return outcome.response;
      if (outcome.error.effect === 'unknown') effect = 'unknown';
      if (!(await mayTryAgain(request, outcome, attempt, deadline, context))) throw outcome.error;
    }
  } catch (error) {
    throw toRejection(call, error, effect);
  }
}

async function tryOnce(
  request: HttpRequest,
  url: URL,
  call: CallFacts,
  attempt: number,
  deadline: number,
  context: Context,
): Promise<Outcome> {
  const { options, limits, health, clock } = context;
  const { integrationId, requestClass, limiter, allowHosts, lookup = systemLookup, dialect } = options;
  health.breaker.assertMayCall(call.host);
  await limiter.acquire(integrationId, requestClass, 1, deadline, request.signal);
  await options.beforeSend?.();
  const startedAt = clock();
  const outcome = await health.breaker.run(call.host, () =>
    exchange(request, url, {
      pool: poolFor({ integrationId, origin: context.pinned, requestClass, allowHosts, lookup }),
      dialect,
      secrets: call.secrets,
      timeoutMs: Math.max(1, Math.min(request.timeoutMs ?? limits.attemptMs, deadline - startedAt)),
      maxBytes: request.maxBytes ?? MAX_BYTES,
      clock,
      fallbackWaitS: 2 ** attempt,
    }),
  );
  await limiter.learn(integrationId, outcome.limit);
  options.log?.(toEvent(integrationId, call, attempt, clock() - startedAt, outcome));
  return outcome;
}

/** Waits out the pause before the next attempt; false when there must be none. */
async function mayTryAgain(
  request: HttpRequest,
  outcome: Exclude<Outcome, { kind: 'answered' }>,
  attempt: number,
  deadline: number,
  { limits, health, clock, random, sleep }: Context,
): Promise<boolean> {
  const isSafe = isRepeatable(request) || (outcome.kind === 'failed' && !outcome.sent);
  const isWorthIt = outcome.kind === 'limited' || outcome.outage;
  if (!isSafe || !isWorthIt || attempt >= limits.attempts || health.breaker.state !== 'CLOSED') return false;
  // The tool's own wait is a minimum: the jitter comes on top of it.
  const pause = outcome.waitMs + fullJitter(attempt, random);
  if (clock() + pause > deadline || !health.budget.takeRetry()) return false;
  await sleep(pause, request.signal);
  return true;
}

function toRejection(call: CallFacts, error: unknown, effect: 'none' | 'unknown'): unknown {
  if (call.request.signal?.aborted) {
    return toFailure(call, new CutOff('cancelled'), effect === 'unknown').error;
  }
  return error instanceof ProviderError ? withEffect(error, error.effect === 'unknown' ? 'unknown' : effect) : error;
}

function toEvent(integrationId: string, call: CallFacts, attempt: number, durationMs: number, outcome: Outcome): OutboundEvent {
  const error = outcome.kind === 'answered' ? null : outcome.error;
  const status = outcome.kind === 'answered' ? outcome.response.status : error?.facts.status;
  return {
    integrationId,
    call: describeCall(call),
    attempt,
    durationMs,
    outcome: outcome.kind,
    status: typeof status === 'number' ? status : null,
    message: error?.message ?? null,
  };
}
