/**
 * Linear counts requests and complexity apart, each with headers of its own, and says "too many" with HTTP 400 and a code in the body.
 * Resets are epoch milliseconds.
 */
import type { HttpDialect, LimitSignal } from '../kit/http.ts';

type Headers = Readonly<Record<string, string>>;
/** `remaining` and `limit` count calls: of complexity, calls as dear as the one that was answered. */
type Budget = Pick<LimitSignal, 'remaining' | 'limit' | 'resetAt'>;

export const linearDialect: HttpDialect = {
  readLimit({ status, headers, text }) {
    const limited = status === 429 || (status === 400 && text.includes('"RATELIMITED"'));
    const requests = readBudget(headers, 'requests', 1);
    const complexity = readBudget(headers, 'complexity', Math.max(1, numberOf(headers, 'x-complexity') ?? 1));
    const budget = limited ? spent(requests, complexity) : scarcer(requests, complexity);
    return { limited, ...known({ retryAfter: numberOf(headers, 'retry-after'), ...budget }) };
  },
};

/** What refused: a budget that does not pay for such a call, of two the one that is back later; where both would, complexity. */
function spent(requests: Budget, complexity: Budget): Budget {
  const isEmpty = ({ remaining }: Budget) => remaining !== undefined && remaining < 1;
  const [one, other] = [requests, complexity].filter(isEmpty);
  const refusing = one ?? (complexity.remaining === undefined ? requests : complexity);
  return { ...((other?.resetAt ?? 0) > (refusing.resetAt ?? 0) ? other : refusing), remaining: 0 };
}

/** The one that pays for fewer calls. While there is any left it pays for one: the next may be cheaper. */
function scarcer(requests: Budget, complexity: Budget): Budget {
  const { remaining } = complexity;
  if (remaining === undefined || remaining >= (requests.remaining ?? Number.POSITIVE_INFINITY)) return requests;
  return { ...complexity, remaining: remaining > 0 ? Math.max(1, remaining) : 0 };
}

function readBudget(headers: Headers, name: 'requests' | 'complexity', price: number): Budget {
  const calls = (what: string) => {
    const number = numberOf(headers, `x-ratelimit-${name}-${what}`);
    return number === undefined ? undefined : Math.max(0, number) / price;
  };
  return known({
    remaining: calls('remaining'),
    limit: calls('limit'),
    resetAt: numberOf(headers, `x-ratelimit-${name}-reset`),
  });
}

function numberOf(headers: Headers, name: string): number | undefined {
  const value = headers[name]?.trim() ? Number(headers[name]) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

function known(signal: { [Name in keyof LimitSignal]: number | undefined }): LimitSignal {
  return Object.fromEntries(Object.entries(signal).filter(([, value]) => value !== undefined));
}
