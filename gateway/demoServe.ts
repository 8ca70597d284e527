import { setTimeout } from 'node:timers/promises';
import { type DemoWorlds, demoWorlds } from '../standins/demo/demoWorlds.ts';
import type { DemoTool } from '../standins/demo/tools.ts';
import { readDemo } from './demoRecord.ts';
import { keepDemoState } from './demoState.ts';
import type { House } from './house.ts';

/** One tool of the demo and the integration that stands for it. */
export interface DemoPart {
  tool: DemoTool;
  integrationId: string;
  /** Where the integration looks for it; null before it was ever served. */
  port: number | null;
}

export interface ServedPart extends DemoPart {
  port: number;
  stop(): Promise<void>;
}

type Start = (port: number | null) => Promise<{ port: number; stop: () => Promise<void> }>;

/** Every answer of a demo's stand-in says whose it is, by its integration's id. */
const WHOSE = 'x-workgraph-demo';
const ANSWER_WITHIN = 3_000;
const LOOK_EVERY = 2_000;

/**
 * Serves stand-ins where their integrations look for them. One that another process of this demo serves is left to that process; this one
 * takes over when that has ended. A port that is somebody else's is replaced. What was started is stopped with `opened`.
 */
export async function serveParts(
  house: House,
  opened: AsyncDisposableStack,
  { parts, day }: { parts: readonly DemoPart[]; day: string },
): Promise<ServedPart[]> {
  let told: DemoWorlds | undefined;
  const worlds = () => (told ??= demoWorlds(Date.parse(day)));
  // When one fails, those that still start have to be stopped, too.
  const outcomes = await Promise.allSettled(parts.map((part) => servePart(house, part, starterOf(house, part, worlds))));
  for (const outcome of outcomes) if (outcome.status === 'fulfilled') opened.adopt(outcome.value, (served) => served.stop());
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

function starterOf(house: House, { tool, integrationId }: DemoPart, worlds: () => DemoWorlds): Start {
  const state = keepDemoState(house, tool.provider, integrationId);
  return async (port) => {
    const options = { headers: { [WHOSE]: integrationId }, kept: state.load(), save: state.save, worlds };
    const { url, stop } = await tool.start(port === null ? options : { ...options, port });
    return { port: Number(new URL(url).port), stop };
  };
}

async function servePart({ home }: House, part: DemoPart, start: Start): Promise<ServedPart> {
  const { port } = part;
  if (port === null) return { ...part, ...(await start(null)) };
  const isOurs = () => isServed(port, part.integrationId);
  // It may be taken between the look and the start.
  const own = (await isOurs()) ? null : await start(port).catch(async () => ((await isOurs()) ? null : start(null)));
  // A demo that was removed meanwhile is not taken over.
  const isFree = async () => readDemo(home) !== null && !(await isOurs());
  return { ...part, ...(own ?? standBy(port, isFree, start)) };
}

/** Waits until nobody serves the port any more, and then does. */
function standBy(port: number, isFree: () => Promise<boolean>, start: Start): Pick<ServedPart, 'port' | 'stop'> {
  const ended = new AbortController();
  const watch = async () => {
    for (;;) {
      await setTimeout(LOOK_EVERY, undefined, { signal: ended.signal, ref: false });
      const own = (await isFree()) ? await start(port).catch(() => null) : null;
      if (own) return own;
    }
  };
  const watching = watch().catch(() => null);
  const stop = async () => {
    ended.abort();
    await (await watching)?.stop();
  };
  return { port, stop };
}

async function isServed(port: number, integrationId: string): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_WITHIN) });
    return response.headers.get(WHOSE) === integrationId;
  } catch {
    return false;
  }
}
