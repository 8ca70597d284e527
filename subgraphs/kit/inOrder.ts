import { ProviderError, type ProviderErrorCode } from './errors.ts';

export type Step = () => Promise<unknown>;

/**
 * Runs the calls of one write, one after the other. Once one has been made (`hasEffect`: before these), a failure of the next leaves
 * a half-done write: whatever the tool said, its effect is unknown and must be reconciled.
 */
export async function runInOrder(steps: readonly Step[], hasEffect = false): Promise<void> {
  let begun = hasEffect;
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (!begun || !(error instanceof ProviderError) || error.effect === 'unknown') throw error;
      const options = { effect: 'unknown', facts: { ...error.facts }, cause: error } as const;
      throw new ProviderError(
        error.code as ProviderErrorCode,
        error.message,
        error.retryAfter === null ? options : { ...options, retryAfter: error.retryAfter },
      );
    }
    begun = true;
  }
}
