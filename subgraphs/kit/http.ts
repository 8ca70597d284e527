/** The one way out: every call to a provider goes through an `HttpClient` made by `kit/outbound` (limits, retries, breaker, SSRF guard). */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute. Its origin must be the connection's own. */
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON with `content-type: application/json` when set; a string is sent as it is. */
  body?: unknown;
  /** True when sending it twice does no harm: only such requests are retried. GET is always. */
  idempotent?: boolean;
  /** Path template for metrics and errors, without ids or secrets: `GET /issue/{key}`. */
  label: string;
  signal?: AbortSignal;
  timeoutMs?: number;
  /** Body cap; larger answers are cut off with an error. Default 32 MiB. */
  maxBytes?: number;
}

export interface HttpResponse {
  status: number;
  /** Lower-cased names. */
  headers: Readonly<Record<string, string>>;
  text: string;
  /** The body as JSON. Throws `ProviderError` PROVIDER_UNAVAILABLE when it is not JSON (proxies answer HTML). */
  json(): unknown;
}

/** A limit the tool told us about in its own dialect (header or body). */
export interface LimitSignal {
  /** Seconds to wait before the next call; unclamped. */
  retryAfter?: number;
  /** Budget left in the window and when it is full again (epoch ms). */
  remaining?: number;
  limit?: number;
  resetAt?: number;
}

export interface HttpClient {
  /**
   * Sends one request. Resolves with any status the room may want to read (2xx, 3xx except redirects, 4xx); rejects with
   * `ProviderError`: PROVIDER_RATE_LIMITED after the wait was longer than we may wait, PROVIDER_UNAVAILABLE for 5xx after retries,
   * timeouts, resets, an open breaker, oversized bodies; HOST_NOT_ALLOWED for a forbidden address.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
}

/** How a room tells the client what its tool's answers mean; pure. */
export interface HttpDialect {
  /** Reads the tool's limit headers or in-body limit errors. `limited` = this answer is a refusal because of a limit. */
  readLimit(response: { status: number; headers: Readonly<Record<string, string>>; text: string }): { limited: boolean } & LimitSignal;
}
