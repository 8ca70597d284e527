/** Set at the first signal: what is being started is given up, what runs is drained. */
export interface StopWish {
  readonly signal: AbortSignal;
  /** What a second wish, of somebody who will not wait, still does before the process ends. */
  hurry: () => Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const satisfies readonly NodeJS.Signals[];
/** A terminal tells npm and us, and npm tells us once more: signals this close together are one wish. */
const ONE_WISH_MS = 500;
/** How long a second wish waits. */
const HURRY_MS = 3_000;

/** From now on a signal does not end the process but is a wish to stop; a second one means now. */
export function listenForStop(): StopWish {
  const first = new AbortController();
  const wish: StopWish = { signal: first.signal, hurry: () => new Promise(() => undefined) };
  let heardAt = 0;
  const hear = () => {
    if (!first.signal.aborted) {
      heardAt = Date.now();
      first.abort(new Error('Stopped before it was done.'));
    } else if (Date.now() - heardAt > ONE_WISH_MS) {
      setTimeout(() => process.exit(1), HURRY_MS);
      void wish.hurry().finally(() => process.exit(1));
    }
  };
  for (const name of SIGNALS) process.on(name, hear);
  return wish;
}
