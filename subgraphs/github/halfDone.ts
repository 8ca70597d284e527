import { ProviderError, type ProviderErrorCode } from '../kit/errors.ts';
import { runInOrder, type Step } from '../kit/inOrder.ts';

/** Runs what follows a write that took effect: a refusal here must not read as if nothing had been done. */
export async function finish(done: string, steps: readonly Step[]): Promise<void> {
  try {
    await runInOrder(steps, true);
  } catch (error) {
    throw toHalfDone(done, error, 'unknown');
  }
}

/** The error of a write of which only `done` was done. */
export function toHalfDone(done: string, error: unknown, effect: ProviderError['effect']): unknown {
  return reword(error, (message) => `${done}, but not all of it: ${message}`, effect);
}

/** A step whose refusal says in our words what was refused. */
export function naming(what: string, step: Step): Step {
  return () =>
    step().catch((error: unknown) => {
      throw reword(error, (message) => `${what} was refused. ${message}`);
    });
}

function reword(error: unknown, toMessage: (message: string) => string, effect?: ProviderError['effect']): unknown {
  if (!(error instanceof ProviderError)) return error;
  const { code, message, retryAfter, facts } = error;
  return new ProviderError(code as ProviderErrorCode, toMessage(message), {
    effect: effect ?? error.effect,
    cause: error,
    facts: { ...facts },
    ...(retryAfter === null ? {} : { retryAfter }),
  });
}
