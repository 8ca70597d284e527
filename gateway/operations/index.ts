import { watch } from 'node:fs';
import { type CatalogueParts, createCatalogue } from './catalogue.ts';
import { readManifests } from './manifests.ts';
import type { Catalogue as OperationCatalogue } from './model.ts';
import { OPERATIONS_DIRECTORY, readSources } from './sources.ts';
import { type CheckVariables, createVariableCheck } from './variables.ts';

/** The operations as they are now; in development they follow the files. */
export interface Registry {
  readonly catalogue: OperationCatalogue;
  readonly check: CheckVariables;
  /** Calls back after every change; returns what stops that. */
  onChange(listener: () => void): () => void;
  stop(): void;
}

export interface RegistryOptions extends CatalogueParts {
  /** Folder of Apollo, Relay or codegen manifests. */
  manifests: string | null;
  /** Follow the files. A change that does not fit the graph is reported and the last good catalogue stays. */
  watch: boolean;
  onError: (error: unknown) => void;
  directory?: string;
}

const SETTLE = 100;

/** Reads every operation once. Throws `CatalogueError` with the file and the problem. */
export function createRegistry(options: RegistryOptions): Registry {
  const { directory = OPERATIONS_DIRECTORY, manifests } = options;
  const read = () => {
    const catalogue = createCatalogue(options, [...readSources(directory), ...(manifests ? readManifests(manifests) : [])]);
    return { catalogue, check: createVariableCheck(catalogue) };
  };
  let current = read();
  const listeners = new Set<() => void>();
  const reload = () => {
    try {
      current = read();
      for (const listener of listeners) listener();
    } catch (error) {
      options.onError(error);
    }
  };
  const stop = options.watch ? follow(directory, reload) : () => undefined;
  return {
    get catalogue() {
      return current.catalogue;
    },
    get check() {
      return current.check;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop,
  };
}

/** Editors write a file in several steps: wait until it is quiet. */
function follow(directory: string, reload: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(directory, { recursive: true, persistent: false }, () => {
    clearTimeout(timer);
    timer = setTimeout(reload, SETTLE);
    timer.unref();
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
