import type { ProviderError } from '../errors.ts';
import type { HttpResponse, LimitSignal } from '../http.ts';

/** What one attempt came to. `limit` is what its answer said of the tool's limits. */
export type Outcome =
  | { kind: 'answered'; response: HttpResponse; limit: LimitSignal }
  /** Refused because of a limit; `waitMs` at least must pass. */
  | { kind: 'limited'; error: ProviderError; waitMs: number; limit: LimitSignal }
  /**
   * No answer, or none of use. `outage` counts for the breaker and may be tried again; `sent` is false when the tool surely saw
   * nothing; `waitMs` is what the tool asked for.
   */
  | { kind: 'failed'; error: ProviderError; outage: boolean; sent: boolean; waitMs: number; limit: LimitSignal };

export function isOutage(result: unknown): boolean {
  const outcome = result as Outcome;
  return outcome.kind === 'failed' && outcome.outage;
}
