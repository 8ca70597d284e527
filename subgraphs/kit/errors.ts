/** Codes of `contract.md`; HTTP statuses beside them are what a refused request answers. */
export const ERROR_STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  GRAPHQL_PARSE_FAILED: 400,
  LIMIT_EXCEEDED: 400,
  PAYLOAD_TOO_LARGE: 413,
  PERSISTED_QUERY_REQUIRED: 400,
  PERSISTED_QUERY_NOT_FOUND: 404,
  NOT_FOUND: 404,
  AMBIGUOUS_REFERENCE: 409,
  IDEMPOTENCY_KEY_REUSED: 422,
  IDEMPOTENCY_IN_FLIGHT: 409,
  RATE_LIMITED: 429,
  NOT_SUPPORTED: 422,
  PROVIDER_UNAVAILABLE: 502,
  PROVIDER_REFUSED: 502,
  PROVIDER_UNAUTHORIZED: 502,
  PROVIDER_RATE_LIMITED: 502,
  HOST_NOT_ALLOWED: 422,
  CONFLICT: 409,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

/** An error a caller can act on: a code of the contract, a sentence that says what was wrong and what to do, facts as fields. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly facts: Readonly<Record<string, unknown>>;
  constructor(code: ErrorCode, message: string, facts: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CodedError';
    this.code = code;
    this.facts = facts;
  }
}

/** A `UserError` of the graph: what the caller can mend, and where. */
export interface UserMistake {
  code: string;
  message: string;
  path: string[] | null;
  capability?: string | null;
  candidates?: { id: string; label: string; integration: string | null }[] | null;
}

export type ProviderErrorCode =
  | 'PROVIDER_UNAVAILABLE'
  | 'PROVIDER_REFUSED'
  | 'PROVIDER_UNAUTHORIZED'
  | 'PROVIDER_RATE_LIMITED'
  | 'NOT_SUPPORTED'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'HOST_NOT_ALLOWED'
  | 'BAD_USER_INPUT';

/** The one error that leaves a provider room. `effect` tells write-back whether the tool may have done something. */
export class ProviderError extends CodedError {
  /** `none`: the tool did nothing. `unknown`: the request may have reached it and its answer was lost. */
  readonly effect: 'none' | 'unknown';
  /** Seconds to wait before asking again, already clamped to 1..3600. */
  readonly retryAfter: number | null;
  constructor(
    code: ProviderErrorCode,
    message: string,
    options: { effect?: 'none' | 'unknown'; retryAfter?: number; facts?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(code, message, options.facts, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ProviderError';
    this.effect = options.effect ?? 'none';
    this.retryAfter = options.retryAfter ?? null;
  }
}

/** Raised for a capability the tool does not have. */
export function notSupported(provider: string, capability: string, what: string): ProviderError {
  return new ProviderError('NOT_SUPPORTED', `${provider} cannot ${what}.`, { facts: { capability } });
}
