import { describe, expect, it } from 'vitest';
import { waitOf } from '../kit/outbound/waits.ts';
import { linearDialect } from './limits.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const [REQUESTS_RESET, COMPLEXITY_RESET] = [NOW + 3_600_000, NOW + 2_400_000];
const RATELIMITED = '{"errors":[{"message":"Rate limit exceeded","extensions":{"code":"RATELIMITED"}}]}';

function headersOf(requests: number, complexity: number, cost: number): Record<string, string> {
  return {
    'x-complexity': String(cost),
    'x-ratelimit-requests-limit': '5000',
    'x-ratelimit-requests-remaining': String(requests),
    'x-ratelimit-requests-reset': String(REQUESTS_RESET),
    'x-ratelimit-complexity-limit': '250000',
    'x-ratelimit-complexity-remaining': String(complexity),
    'x-ratelimit-complexity-reset': String(COMPLEXITY_RESET),
  };
}

describe('an answer', () => {
  const read = (requests: number, complexity: number, cost: number) =>
    linearDialect.readLimit({ status: 200, headers: headersOf(requests, complexity, cost), text: '{}' });

  it.each([
    ['plenty of complexity', 4_000, 240_000, 10, { remaining: 4_000, limit: 5_000, resetAt: REQUESTS_RESET }],
    ['complexity for fewer calls than requests', 4_000, 90_000, 900, { remaining: 100, resetAt: COMPLEXITY_RESET }],
    ['too little for another such call', 4_000, 200, 900, { remaining: 1, resetAt: COMPLEXITY_RESET }],
    ['no complexity at all', 4_000, 0, 900, { remaining: 0, resetAt: COMPLEXITY_RESET }],
    ['few requests', 3, 90_000, 900, { remaining: 3, resetAt: REQUESTS_RESET }],
  ])('with %s is paced by what pays for fewer calls', (_what, requests, complexity, cost, expected) => {
    expect(read(requests, complexity, cost)).toMatchObject({ limited: false, ...expected });
  });

  it('without these headers teaches nothing', () => {
    const headers = { 'x-complexity': '12', 'x-ratelimit-requests-remaining': '', 'x-ratelimit-complexity-reset': 'soon' };
    expect(linearDialect.readLimit({ status: 200, headers, text: '{}' })).toEqual({ limited: false });
  });
});

describe('a refusal', () => {
  const waitFor = (headers: Record<string, string>) => {
    const { limited, ...signal } = linearDialect.readLimit({ status: 400, headers, text: RATELIMITED });
    expect(limited).toBe(true);
    return waitOf(signal, NOW);
  };

  it.each([
    ['complexity that does not pay for the call', 4_000, 2_500, 9_000, 2_400],
    ['complexity, since there are requests left', 4_000, 2_500, 10, 2_400],
    ['requests', 0, 90_000, 9_000, 3_600],
    ['both', 0, 0, 9_000, 3_600],
  ])('for %s waits until that is back', (_what, requests, complexity, cost, seconds) => {
    expect(waitFor(headersOf(requests, complexity, cost))).toBe(seconds);
  });

  it('waits as long as it says, where it says so', () => {
    expect(waitFor({ ...headersOf(4_000, 0, 900), 'retry-after': '7' })).toBe(7);
    expect(waitFor({ 'retry-after': '9' })).toBe(9);
  });
});
