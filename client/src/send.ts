import { type Failure, toError } from './errors.ts';

export interface Target {
  /** Where the server listens, without `/graphql`. */
  url: string;
  /** API key or JWT. */
  apiKey?: string;
  /** Replaces the platform's. */
  fetch?: typeof fetch;
}

/** A registered operation by name, or a document of the caller's own where the server takes such. */
export type Request = ({ documentId: string } | { query: string }) & { variables: Readonly<Record<string, unknown>> };

interface GraphAnswer {
  data?: unknown;
  errors?: readonly { message: string; extensions?: Readonly<Record<string, unknown>> }[];
}

/** Sends a request once; the answer's `data`. Throws `WorkgraphError`. */
export async function send(target: Target, request: Request, signal: AbortSignal): Promise<unknown> {
  const fetchIt = target.fetch ?? fetch;
  const response = await fetchIt(`${target.url.replace(/\/+$/, '')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(target.apiKey ? { authorization: `Bearer ${target.apiKey}` } : {}) },
    body: JSON.stringify(request),
    signal,
  });
  const text = await response.text();
  const answer = parseAnswer(text);
  const [error] = answer?.errors ?? [];
  if (error) throw toError(toFailure(response, error.message, error.extensions ?? {}, answer?.data));
  if (!answer || answer.data === undefined || answer.data === null) throw toError(toUnknown(response));
  return answer.data;
}

function parseAnswer(text: string): GraphAnswer | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as GraphAnswer) : null;
  } catch {
    return null;
  }
}

function toFailure(response: Response, message: string, extensions: Readonly<Record<string, unknown>>, data: unknown): Failure {
  const { code, ...facts } = extensions;
  const retryAfter = typeof facts.retryAfter === 'number' ? facts.retryAfter : readRetryAfter(response.headers.get('retry-after'));
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    message,
    status: response.status,
    requestId: response.headers.get('x-request-id'),
    facts,
    retryAfter,
    data: data ?? null,
  };
}

/** An answer that is none of ours: a proxy's page, or another server. */
function toUnknown(response: Response): Failure {
  const code = response.status === 429 ? 'RATE_LIMITED' : response.status >= 502 ? 'UNAVAILABLE' : 'BAD_ANSWER';
  return toFailure(response, `The server answered ${response.status} and nothing a workgraph server says. Check the url.`, { code }, null);
}

/** Seconds from a `Retry-After`, which holds seconds or a date. */
export function readRetryAfter(value: string | null, now: number = Date.now()): number | null {
  if (value === null) return null;
  const seconds = /^\s*\d+\s*$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}
