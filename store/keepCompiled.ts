import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const DIRECTORY = fileURLToPath(new URL('../node_modules/.cache/workgraph', import.meta.url));

/** Keeps stripped and compiled modules between starts, in each process and thread that asks; a folder that cannot be written only means a slower start. */
export function keepCompiled(): void {
  enableCompileCache(DIRECTORY);
}
