import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { explainFullDisk } from '../store/embedded/index.ts';
import type { Config } from './config.ts';
import { isDemoMissing } from './demo.ts';
import type { House } from './house.ts';

/**
 * Brings a demo that is not there yet in from a process of its own: inventing, serving and mapping it takes far more memory than serving it
 * ever will, and that goes with the process. When the process fails, nothing is lost: what it left undone is done by the server.
 */
export interface DemoImport {
  /** Starts the process ahead of time, so that it loads what it needs while the database is still being made. */
  begin(): void;
  run(house: House, say: (line: string) => void): Promise<void>;
  stop(): void;
}

export function prepareDemoImport({ demo, production, integrations }: Config, signal?: AbortSignal): DemoImport {
  let child: ChildProcess | undefined;
  const stop = () => void child?.kill('SIGKILL');
  signal?.addEventListener('abort', stop);
  return {
    stop,
    begin() {
      const isLikely = demo === 'on' || (demo === 'auto' && !production && Object.keys(integrations).length === 0);
      if (isLikely) child ??= startProcess();
    },
    async run(house, say) {
      try {
        if (!(await isDemoMissing(house))) return;
        child ??= startProcess();
        let reason: string | undefined;
        child.on('message', (said: string | { failed: string }) => {
          if (typeof said === 'string') say(said);
          else reason = said.failed;
        });
        child.send(toEnvironment(house));
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        if (child.exitCode !== 0) throw new Error(reason ?? `It ended with ${child.exitCode ?? child.signalCode}.`);
      } catch (error) {
        if (signal?.aborted) return;
        const full = house.embedded ? explainFullDisk(error, house.home) : error;
        if (full !== error) throw full;
        house.log.warn({ err: error }, 'the process that brings the demo in failed; the server does what it left undone');
      } finally {
        stop();
      }
    },
  };
}

function startProcess(): ChildProcess {
  const child = fork(new URL('./demoImportMain.ts', import.meta.url), { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  // It may end before it is asked; then sending fails, and that is seen.
  child.on('error', () => undefined);
  return child;
}

/** What the other process has to know to stand on the same house; by message, where no list of processes shows it. */
function toEnvironment({ config, home, databaseUrl, keyringFile }: House): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: config.logLevel,
    WORKGRAPH_ALLOW_HOSTS: config.allowHosts.text,
    WORKGRAPH_DEMO: 'on',
    WORKGRAPH_HOME: home,
    WORKGRAPH_KEK_FILE: keyringFile,
  };
}
