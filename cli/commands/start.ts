import { loadConfig } from '../../gateway/config.ts';
import { type Command, type Io, UsageError } from '../command.ts';
import { giveBackMemory } from '../giveBackMemory.ts';

interface Stoppable {
  stop(): Promise<void>;
}

/** Lines for a person; with --json they go to standard error so that standard output stays JSON. */
const sayTo = (io: Io) => (line: string) => void (io.isJson ? process.stderr : process.stdout).write(`${line}\n`);

export const start: Command = {
  usage: 'start',
  async run(_given, io) {
    const config = loadConfig();
    // A mistake in the environment is told before anything large is loaded.
    const { startServer } = await import('../../gateway/main.ts');
    const running = await startServer(config, sayTo(io));
    if (io.isJson) io.result({ url: running.url }, []);
    giveBackMemory();
    await untilStopped(running);
  },
};

export const worker: Command = {
  usage: 'worker',
  async run(_given, io) {
    const config = loadConfig();
    const { startWorkerProcess } = await import('../../gateway/workerMain.ts');
    const running = await startWorkerProcess(config, sayTo(io));
    giveBackMemory();
    await untilStopped(running);
  },
};

export const subgraph: Command = {
  usage: 'subgraph NAME',
  positionals: [1, 1],
  async run({ positionals }, io) {
    const config = loadConfig();
    const [name] = positionals;
    const { ROOMS } = await import('../../subgraphs/index.ts');
    const room = ROOMS.find((candidate) => candidate.name === name);
    if (!room) throw new UsageError(`There is no subgraph "${name}". There are: ${ROOMS.map((each) => each.name).join(', ')}.`);
    const { startSubgraph } = await import('../../gateway/subgraphMain.ts');
    const running = await startSubgraph(config, room, sayTo(io));
    if (io.isJson) io.result({ url: running.url }, []);
    await untilStopped(running);
  },
};

/** Waits for the first signal, then drains. A second signal means now. */
async function untilStopped(running: Stoppable): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  await running.stop();
  // What is still open now (a half-closed socket, a timer of a library) must not keep the process.
  process.exit(0);
}
