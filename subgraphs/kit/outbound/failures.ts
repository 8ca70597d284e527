import { ProviderError } from '../errors.ts';
import type { HttpRequest } from '../http.ts';
import { BodyTooLarge, BodyUnreadable } from './body.ts';
import type { Outcome } from './outcome.ts';
import { sanitize } from './redact.ts';
import { toolWords } from './words.ts';

/** Why a call was cut off by us. Given to the abort controller as its reason. */
export class CutOff extends Error {
  readonly why: 'deadline' | 'cancelled';
  constructor(why: 'deadline' | 'cancelled') {
    super(why);
    this.name = 'CutOff';
    this.why = why;
  }
}

/** What an error may say of a call; never its headers, query string or body. */
export interface CallFacts {
  request: HttpRequest;
  host: string;
  secrets: readonly string[];
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
  ENOTFOUND: 'is a name that does not exist',
  EAI_AGAIN: 'is a name that could not be resolved',
  ECONNRESET: 'closed the connection before it had answered',
  EPIPE: 'closed the connection before it had answered',
  UND_ERR_SOCKET: 'closed the connection before it had answered',
  UND_ERR_CLOSED: 'was not called: connections are being closed',
  UND_ERR_DESTROYED: 'was not called: connections are being closed',
  UND_ERR_CONNECT_TIMEOUT: 'did not accept the connection in time',
  ETIMEDOUT: 'did not accept the connection in time',
  UND_ERR_HEADERS_OVERFLOW: 'sent more headers than are read',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'sent an answer that broke off',
};

/** `GET /issue/{key} at jira.example.com`, safe to log. */
export function describeCall({ request, host, secrets }: CallFacts): string {
  const label = request.label.startsWith(`${request.method} `) ? request.label : `${request.method} ${request.label}`;
  return `${sanitize(label, secrets, 120)} at ${sanitize(host, secrets, 120)}`;
}

/** Only a read, or a request the tool surely never saw, has certainly had no effect. */
export function effectOf(request: HttpRequest, sent: boolean): 'none' | 'unknown' {
  return request.method === 'GET' || !sent ? 'none' : 'unknown';
}

/** Wraps what the transport threw. `sent`: the request had begun to go out. */
export function toFailure(call: CallFacts, error: unknown, sent: boolean): Extract<Outcome, { kind: 'failed' }> {
  const effect = effectOf(call.request, sent);
  if (error instanceof ProviderError)
    return { kind: 'failed', error: withEffect(error, effect), outage: false, sent, waitMs: 0, limit: {} };
  const facts = { label: call.request.label, method: call.request.method, host: call.host };
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'UND_ERR_INVALID_ARG') {
    const message = `${describeCall(call)} was not sent: it holds characters HTTP does not allow. Check the credentials for line breaks and blanks.`;
    return {
      kind: 'failed',
      error: new ProviderError('BAD_USER_INPUT', message, { facts }),
      outage: false,
      sent: true,
      waitMs: 0,
      limit: {},
    };
  }
  const wrapped = new ProviderError('PROVIDER_UNAVAILABLE', `${describeCall(call)}: the tool ${describeFailure(error, code)}.`, {
    effect,
    facts,
    cause: error,
  });
  const isOurs = error instanceof BodyTooLarge || code === 'UND_ERR_DESTROYED' || (error instanceof CutOff && error.why === 'cancelled');
  return { kind: 'failed', error: wrapped, outage: !isOurs, sent: sent || isOurs, waitMs: 0, limit: {} };
}

function describeFailure(error: unknown, code: string): string {
  if (error instanceof CutOff) return error.why === 'deadline' ? 'did not answer in time' : 'was not waited for: the call was cancelled';
  if (error instanceof BodyTooLarge) return `sent an answer ${error.message}; ask for less at a time`;
  if (error instanceof BodyUnreadable) return 'sent an answer that cannot be unpacked';
  const known = WORDS[code];
  if (known) return known;
  if (/^HPE_/.test(code)) return 'sent something that is not HTTP';
  if (/TLS|SSL|CERT|SIGNATURE|SIGNED|EPROTO|UNABLE_TO|ISSUER/.test(code)) return `failed the TLS handshake (${sanitize(code, [], 60)})`;
  return `could not be called${code === '' ? '' : ` (${sanitize(code, [], 60)})`}`;
}

/** A refusal by status, with the tool's own words: `... answered 503: "Maintenance"`. */
export function describeAnswer(call: CallFacts, status: number, text: string): string {
  const words = toolWords(text, call.secrets);
  return `${describeCall(call)} answered ${status}${words === '' ? '' : `: "${words}"`}.`;
}

/** The same error with another effect: a retry that did nothing does not undo what the first attempt may have done. */
export function withEffect(error: ProviderError, effect: 'none' | 'unknown'): ProviderError {
  if (error.effect === effect) return error;
  const { code, message, retryAfter, facts, cause } = error;
  const rest = { ...(retryAfter === null ? {} : { retryAfter }), facts: { ...facts }, cause };
  return new ProviderError(code as ConstructorParameters<typeof ProviderError>[0], message, { effect, ...rest });
}
