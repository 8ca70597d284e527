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
      throw retold(error, error.message, 'unknown');
    }
    begun = true;
  }
}

/**
 * Runs what is left of a creation that an earlier attempt began. `made` is what is there already ("The task 86abc is made in ClickUp").
 * A failure says so before the tool's own words: whoever reads only these would take the creation for not done, and do it twice.
 */
export async function goOnWith<T>(made: string, rest: () => Promise<T>): Promise<T> {
  try {
    return await rest();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    throw retold(error, `${made}, but not all of it: ${error.message}`, error.effect);
  }
}

function retold(error: ProviderError, message: string, effect: ProviderError['effect']): ProviderError {
  const options = { effect, facts: { ...error.facts }, cause: error };
  const { retryAfter } = error;
  return new ProviderError(error.code as ProviderErrorCode, message, retryAfter === null ? options : { ...options, retryAfter });
}
