import type { WorkerLog } from '../log.ts';

/** Does something again and again, one at a time, until stopped. A failure is logged and the next turn comes as usual. */
export function tick(log: WorkerLog, what: string, everyMs: number, work: () => Promise<unknown>): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const turn = async () => {
    try {
      await work();
    } catch (error) {
      log.warn({ err: error }, `${what} failed; it is tried again`);
    }
    if (!stopped) schedule();
  };
  const schedule = () => {
    // Nodes started together would otherwise tick together.
    const pause = everyMs * (0.8 + 0.4 * Math.random());
    timer = setTimeout(() => {
      running = turn();
    }, pause);
  };
  schedule();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
