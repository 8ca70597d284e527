import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { STATE_VERSION } from '../standins/demo/tools.ts';
import { demoFolderOf, replaceFile } from './demoRecord.ts';
import type { House } from './house.ts';

/** Keeps what one tool of the demo was told, so that it is there after a restart. */
export interface DemoState {
  /** What was saved last, or null. What another release saved is put aside, with a line in the log. */
  load(): object | null;
  save(state: object): void;
}

interface Kept {
  version: number;
  integrationId: string;
  state: object;
}

/** The state of the tool behind that integration: a demo that is made anew begins from nothing. */
export function keepDemoState({ home, log }: Pick<House, 'home' | 'log'>, provider: string, integrationId: string): DemoState {
  const file = join(demoFolderOf(home), `${provider.toLowerCase()}.state`);
  return {
    load() {
      try {
        const kept = deserialize(readFileSync(file)) as Kept;
        if (kept.version !== STATE_VERSION) throw new Error(`It is of version ${kept.version}; this release reads ${STATE_VERSION}.`);
        return kept.integrationId === integrationId ? kept.state : null;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        renameSync(file, `${file}.old`);
        log.warn({ err: error, file: `${file}.old` }, 'what a tool of the demo was told cannot be read; it was put aside');
        return null;
      }
    },
    save(state) {
      const data = Object.fromEntries(Object.entries(state).filter(([, value]) => typeof value !== 'function'));
      replaceFile(file, serialize({ version: STATE_VERSION, integrationId, state: data } satisfies Kept));
    },
  };
}
