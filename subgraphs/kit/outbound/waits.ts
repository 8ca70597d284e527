import type { LimitSignal } from '../http.ts';

export const SHORTEST_WAIT_S = 1;
export const LONGEST_WAIT_S = 3_600;

/** Seconds to wait, whatever a tool asks for: 1 s to 1 h. What is not a number becomes the shortest wait. */
export function clampWait(seconds: number): number {
  return Number.isNaN(seconds) ? SHORTEST_WAIT_S : Math.min(Math.max(seconds, SHORTEST_WAIT_S), LONGEST_WAIT_S);
}

/** `Retry-After` as seconds (a number or an HTTP date, seen from `now` in epoch ms), unclamped; NaN when it says neither. */
export function parseRetryAfter(value: string, now: number): number {
  const text = value.trim();
  if (/^[+-]?[\d.]+(e\d+)?$/i.test(text)) return Number(text);
  return (Date.parse(text) - now) / 1_000;
}

/** A reset as epoch ms, seen from `now`: tools send epoch ms (Linear), epoch seconds (GitHub, ClickUp), ISO time (Jira) or seconds from now. */
export function parseReset(value: string, now: number): number {
  const number = Number(value.trim() || Number.NaN);
  if (Number.isNaN(number)) return Date.parse(value);
  if (number > 1e12) return number;
  return number > 1e9 ? number * 1_000 : now + number * 1_000;
}

/**
 * Reads `Retry-After` and the `X-RateLimit-*` family. Times are turned into ours with the `Date` the server put beside them:
 * its clock may be hours off.
 */
export function readStandardLimit(
  response: { status: number; headers: Readonly<Record<string, string>> },
  now: number,
): { limited: boolean } & LimitSignal {
  const { headers } = response;
  const serverDate = Date.parse(headers.date ?? '');
  const serverNow = Number.isNaN(serverDate) ? now : serverDate;
  const header = (name: string) => headers[`x-ratelimit-${name}`] ?? headers[`ratelimit-${name}`];
  const signal: LimitSignal = {};
  if (headers['retry-after'] !== undefined) signal.retryAfter = parseRetryAfter(headers['retry-after'], serverNow);
  const remaining = Number.parseFloat(header('remaining') ?? '');
  const limit = Number.parseFloat(header('limit') ?? '');
  const resetAt = parseReset(header('reset') ?? '', serverNow) - serverNow + now;
  if (Number.isFinite(remaining)) signal.remaining = Math.max(0, remaining);
  if (Number.isFinite(limit)) signal.limit = limit;
  if (Number.isFinite(resetAt)) signal.resetAt = resetAt;
  return { limited: response.status === 429, ...signal };
}

/** What was read from the headers, overruled by what the room's dialect knows better; 429 is a limit whoever says otherwise. */
export function mergeLimits(
  standard: { limited: boolean } & LimitSignal,
  dialect: { limited: boolean } & LimitSignal,
): { limited: boolean } & LimitSignal {
  const known = Object.fromEntries(Object.entries(dialect).filter(([, value]) => value !== undefined));
  return { ...standard, ...known, limited: standard.limited || dialect.limited };
}

/** Seconds until a refused call may be tried again: `Retry-After`, else the reset of an empty budget, else `fallback`. Clamped. */
export function waitOf(signal: LimitSignal, now: number, fallback: number = SHORTEST_WAIT_S): number {
  if (signal.retryAfter !== undefined) return clampWait(signal.retryAfter);
  if (signal.resetAt !== undefined && (signal.remaining ?? 0) < 1) return clampWait((signal.resetAt - now) / 1_000);
  return clampWait(fallback);
}
