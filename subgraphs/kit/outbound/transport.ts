import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { CutOff } from './failures.ts';

export interface RawAnswer {
  status: number;
  /** Lower-cased names; repeated ones joined by ", ". */
  headers: Readonly<Record<string, string>>;
  body: Readable;
}

export interface Deadline {
  /** Aborted with a `CutOff` as its reason. */
  readonly signal: AbortSignal;
  stop(): void;
}

/** One deadline from dialling to the last byte: a tool that drips a byte a second is cut off like one that says nothing. */
export function startDeadline(ms: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  const cancel = () => controller.abort(new CutOff('cancelled'));
  const timer = setTimeout(() => controller.abort(new CutOff('deadline')), ms);
  caller?.addEventListener('abort', cancel, { once: true });
  if (caller?.aborted) cancel();
  return {
    signal: controller.signal,
    stop() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', cancel);
    },
  };
}

/**
 * Sends one request and resolves with its head; the body streams with back-pressure. `onSent` is called when the request starts
 * to be written: a failure before that had no effect on the tool. (undici's own `request` neither tells this nor lets go of a
 * request that is still connecting.)
 */
export function openAnswer(
  pool: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal: AbortSignal,
  onSent: () => void,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let body: Readable | null = null;
    const fail = (error: Error) => (body ? body.destroy(error) : reject(error));
    const cut = () => fail(signal.reason as Error);
    if (signal.aborted) return cut();
    signal.addEventListener('abort', cut, { once: true });

    pool.dispatch(options, {
      onRequestStart(controller) {
        if (signal.aborted) return controller.abort(signal.reason as Error);
        signal.addEventListener('abort', () => controller.abort(signal.reason as Error), { once: true });
        onSent();
      },
      onResponseStart(controller, status, headers) {
        if (status < 200) return;
        body = createBody(controller);
        resolve({ status, headers: flatten(headers), body });
      },
      onResponseData(controller, chunk) {
        if (body?.push(chunk) === false) controller.pause();
      },
      onResponseEnd() {
        body?.push(null);
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    });
  });
}

function createBody(controller: Dispatcher.DispatchController): Readable {
  const body = new Readable({
    read: () => controller.resume(),
    destroy(error, done) {
      // Nobody will read the rest: let go of the connection. One whose answer is complete is kept for the next call.
      if (!body.readableEnded) controller.abort(error ?? new Error('answer not read'));
      done(error);
    },
  });
  // It may fail before anybody reads it; the reader is told all the same.
  body.on('error', () => undefined);
  return body;
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value)]));
}
