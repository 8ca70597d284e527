/** What is known of a call that failed. */
export interface Failure {
  /** A code of the server, or NETWORK, TIMEOUT, BAD_ANSWER where no server spoke. */
  code: string;
  message: string;
  /** HTTP status; null where there was no answer. */
  status: number | null;
  /** Finds the request in the server's log. */
  requestId: string | null;
  /** What the server said beside the code: `scopes`, `issues`, `candidates`, `integration`. */
  facts: Readonly<Record<string, unknown>>;
  /** Seconds to wait, where the server named them. */
  retryAfter: number | null;
  /** What was answered in spite of the error. */
  data: unknown;
}

/** Every error of the client. */
export class WorkgraphError extends Error {
  override name = 'WorkgraphError';
  readonly code: string;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly retryAfter: number | null;
  readonly data: unknown;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.code = failure.code;
    this.status = failure.status;
    this.requestId = failure.requestId;
    this.facts = failure.facts;
    this.retryAfter = failure.retryAfter;
    this.data = failure.data;
  }
}

/** The key is missing, wrong, expired or revoked. */
export class UnauthenticatedError extends WorkgraphError {
  override name = 'UnauthenticatedError';
}
/** The key lacks a scope; `facts.scopes` names what is needed. */
export class ForbiddenError extends WorkgraphError {
  override name = 'ForbiddenError';
}
/** Variables that do not fit; `facts.issues` names each. */
export class BadInputError extends WorkgraphError {
  override name = 'BadInputError';
}
export class NotFoundError extends WorkgraphError {
  override name = 'NotFoundError';
}
/** Somebody else was first, a key was used for another request, or a reference fits several things. */
export class ConflictError extends WorkgraphError {
  override name = 'ConflictError';
}
export class RateLimitedError extends WorkgraphError {
  override name = 'RateLimitedError';
}
/** The connected tool failed or refused; `facts` names it. */
export class ProviderError extends WorkgraphError {
  override name = 'ProviderError';
}
/** The server cannot be reached, is draining or failed. */
export class UnavailableError extends WorkgraphError {
  override name = 'UnavailableError';
}
/** `timeout` went by, retries included. */
export class TimedOutError extends WorkgraphError {
  override name = 'TimedOutError';
}

const KINDS: Readonly<Record<string, typeof WorkgraphError>> = {
  UNAUTHENTICATED: UnauthenticatedError,
  FORBIDDEN: ForbiddenError,
  BAD_USER_INPUT: BadInputError,
  NOT_FOUND: NotFoundError,
  PERSISTED_QUERY_NOT_FOUND: NotFoundError,
  CONFLICT: ConflictError,
  AMBIGUOUS_REFERENCE: ConflictError,
  IDEMPOTENCY_KEY_REUSED: ConflictError,
  IDEMPOTENCY_IN_FLIGHT: ConflictError,
  RATE_LIMITED: RateLimitedError,
  PROVIDER_UNAVAILABLE: ProviderError,
  PROVIDER_REFUSED: ProviderError,
  PROVIDER_UNAUTHORIZED: ProviderError,
  PROVIDER_RATE_LIMITED: ProviderError,
  UNAVAILABLE: UnavailableError,
  NETWORK: UnavailableError,
  TIMEOUT: TimedOutError,
};

/** The error class of a code. */
export function toError(failure: Failure, options?: ErrorOptions): WorkgraphError {
  return new (KINDS[failure.code] ?? WorkgraphError)(failure, options);
}
