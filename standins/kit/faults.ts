import type { StandinAnswer } from './definition.ts';

/** What can go wrong between a client and a server; each is something a real site or its proxies did. */
export type Fault =
  /** Answers instead of the handler: nothing takes effect. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: unknown }
  /** Waits, then goes on as usual. */
  | { kind: 'delay'; ms: number }
  /** As `delay`, until something has happened. */
  | { kind: 'hold'; until: Promise<unknown> }
  /** Cuts the connection `before` the handler ran, or `after` it took effect and before a byte of the answer. */
  | { kind: 'drop'; when: 'before' | 'after' }
  /** Sends the right answer a few bytes at a time. */
  | { kind: 'drip'; bytes: number; everyMs: number }
  /** Sends the first half of the right answer as if it were all. */
  | { kind: 'truncate' }
  /** A proxy's error page in place of the answer. */
  | { kind: 'html'; status?: number }
  /** Changes the right answer: paging loops, missing fields, wrong types. */
  | { kind: 'edit'; edit: (answer: StandinAnswer) => StandinAnswer };

/** Asked for each request that arrives; `null` lets it pass. */
export type FaultPlan = (request: { method: string; path: string; count: number; body: unknown }) => Fault | null;

const PROXY_PAGE = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

/** The answer a fault puts in place of the handler's, or `null` when the handler must run. */
export function answerBefore(fault: Fault | null): StandinAnswer | null {
  if (fault?.kind === 'answer') return { status: fault.status, headers: fault.headers ?? {}, body: fault.body };
  if (fault?.kind === 'html')
    return { status: fault.status ?? 502, headers: { 'content-type': 'text/html; charset=utf-8' }, body: PROXY_PAGE };
  return null;
}

/** The handler's answer as the fault lets it out. */
export function answerAfter(fault: Fault | null, answer: StandinAnswer): StandinAnswer {
  return fault?.kind === 'edit' ? fault.edit(answer) : answer;
}

/** A plan that fails the next `times` requests that match, then lets all pass. */
export function failTimes(
  fault: Fault,
  times: number,
  matches: (request: { method: string; path: string; body: unknown }) => boolean = () => true,
): FaultPlan {
  let left = times;
  return (request) => {
    if (left <= 0 || !matches(request)) return null;
    left -= 1;
    return fault;
  };
}
