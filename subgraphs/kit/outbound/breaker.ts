import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult, type IBackoff } from 'cockatiel';
import { ProviderError } from '../errors.ts';
import { clampWait } from './waits.ts';

export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

/** Stops calling an integration that does not answer, and tries it again with one call at a time. */
export interface Breaker {
  readonly state: BreakerState;
  /** Throws PROVIDER_UNAVAILABLE with the seconds until the next probe. */
  assertMayCall(host: string): void;
  /** Asserts once more: others may have failed, or become the probe, since the caller asked. */
  run<T>(host: string, call: () => Promise<T>): Promise<T>;
}

const FAILURES_TO_OPEN = 5;
const HALF_OPEN_AFTER_MS = 15_000;

const STATES: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'CLOSED',
  [CircuitState.Open]: 'OPEN',
  [CircuitState.HalfOpen]: 'HALF_OPEN',
  [CircuitState.Isolated]: 'OPEN',
};

/** cockatiel measures the pause with the machine's wall clock; it is told there is none, and `assertMayCall` keeps it by ours. */
const NO_PAUSE_OF_ITS_OWN: IBackoff<unknown> = { duration: Number.NEGATIVE_INFINITY, next: () => NO_PAUSE_OF_ITS_OWN };

/** `isFailure` judges what a call resolved with; calls are expected not to reject. */
export function createBreaker(clock: () => number, isFailure: (result: unknown) => boolean): Breaker {
  const policy = circuitBreaker(handleWhenResult(isFailure), {
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
    halfOpenAfter: NO_PAUSE_OF_ITS_OWN,
  });
  let openedAt = 0;
  policy.onBreak(() => {
    openedAt = clock();
  });

  function pauseLeft(): number {
    if (policy.state === CircuitState.HalfOpen) return 1;
    const elapsed = clock() - openedAt;
    // A clock that was set back must not keep the breaker open for as long.
    return policy.state === CircuitState.Open && elapsed >= 0 ? Math.max(0, HALF_OPEN_AFTER_MS - elapsed) : 0;
  }

  function assertMayCall(host: string): void {
    const left = pauseLeft();
    if (left === 0) return;
    const retryAfter = clampWait(Math.ceil(left / 1_000));
    const message = `${host} did not answer the last calls and is given a pause; it is tried again in ${retryAfter} s.`;
    throw new ProviderError('PROVIDER_UNAVAILABLE', message, { retryAfter, facts: { breaker: STATES[policy.state] } });
  }

  return {
    get state() {
      return STATES[policy.state];
    },
    assertMayCall,
    async run(host, call) {
      assertMayCall(host);
      return policy.execute(call);
    },
  };
}
