import { once } from 'node:events';
import { loadConfig } from '../../gateway/config.ts';
import type { House } from '../../gateway/house.ts';
import { type Command, type Io, UsageError } from '../command.ts';
import { giveBackMemory } from '../giveBackMemory.ts';
import { listenForStop, type StopWish } from '../stopSignals.ts';

/** Lines for a person; with --json they go to standard error so that standard output stays JSON. */
const sayTo = (io: Io) => (line: string) => void (io.isJson ? process.stderr : process.stdout).write(`${line}\n`);

export const start: Command = {
  usage: 'start',
  async run(_given, io) {
    const config = loadConfig();
    const wish = listenForStop();
    // A mistake in the environment is told before anything large is loaded.
    const { startServer } = await import('../../gateway/main.ts');
    const running = await opening(startServer(config, sayTo(io), wish.signal), wish);
    if (io.isJson) io.result({ url: running.url }, []);
    giveBackMemory();
    await untilStopped(running, wish);
  },
};

export const worker: Command = {
  usage: 'worker',
  async run(_given, io) {
    const config = loadConfig();
    const wish = listenForStop();
    const { startWorkerProcess } = await import('../../gateway/workerMain.ts');
    const running = await opening(startWorkerProcess(config, sayTo(io), wish.signal), wish);
    giveBackMemory();
    await untilStopped(running, wish);
  },
};

export const subgraph: Command = {
  usage: 'subgraph NAME',
  positionals: [1, 1],
  async run({ positionals }, io) {
    const config = loadConfig();
    const wish = listenForStop();
    const [name] = positionals;
    const { ROOMS } = await import('../../subgraphs/index.ts');
    const room = ROOMS.find((candidate) => candidate.name === name);
    if (!room) throw new UsageError(`There is no subgraph "${name}". There are: ${ROOMS.map((each) => each.name).join(', ')}.`);
    const { startSubgraph } = await import('../../gateway/subgraphMain.ts');
    const running = await opening(startSubgraph(config, room, sayTo(io), wish.signal), wish);
    if (io.isJson) io.result({ url: running.url }, []);
    await untilStopped(running, wish);
  },
};

interface Stoppable {
  house: House;
  stop(): Promise<void>;
}

/** What is stopped while it starts fails with that word, whatever it failed at. */
async function opening<T extends Stoppable>(started: Promise<T>, wish: StopWish): Promise<T> {
  try {
    const running = await started;
    // PostgreSQL outlives us otherwise.
    wish.hurry = async () => running.house.embedded?.stop();
    return running;
  } catch (error) {
    throw wish.signal.aborted ? wish.signal.reason : error;
  }
}

/** Waits for the first wish, then drains. */
async function untilStopped(running: Stoppable, { signal }: StopWish): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
  await running.stop();
  // What is still open now (a half-closed socket, a timer of a library) must not keep the process.
  process.exit(0);
}
