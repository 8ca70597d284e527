import type { HttpDialect, LimitSignal } from '../kit/http.ts';
import { toNumber } from '../kit/mappingRead.ts';
import { toEpoch } from '../kit/mappingTime.ts';

/**
 * Jira's ways to speak of limits. Cloud: 429, or 503 with `Retry-After`; `X-RateLimit-*` with the reset as an ISO time. Data Center:
 * 429 with an HTML body, and `retry-after` that is often 0: it is a minimum, so never less than a second.
 */
export const jiraDialect: HttpDialect = {
  readLimit({ status, headers }) {
    const limited = status === 429 || (status === 503 && headers['retry-after'] !== undefined);
    return { limited, ...toSignal(headers, limited) };
  },
};

function toSignal(headers: Readonly<Record<string, string>>, limited: boolean): LimitSignal {
  const after = headers['retry-after'];
  const seconds = toNumber(after);
  const date = after !== undefined && seconds === null ? Date.parse(after) : Number.NaN;
  const reset = Number.isFinite(date) ? date : toEpoch(headers['x-ratelimit-reset']?.replace(/(T\d{2}:\d{2})Z$/, '$1:00Z'));
  const remaining = toNumber(headers['x-ratelimit-remaining']);
  const limit = toNumber(headers['x-ratelimit-limit']);
  return {
    ...(limited && seconds !== null ? { retryAfter: Math.max(1, seconds) } : {}),
    ...(reset === null ? {} : { resetAt: reset }),
    ...(remaining === null ? {} : { remaining }),
    ...(limit === null ? {} : { limit }),
  };
}
