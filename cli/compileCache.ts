import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const DIRECTORY = fileURLToPath(new URL('../node_modules/.cache/workgraph', import.meta.url));

/** Keeps stripped and compiled modules between starts; a folder that cannot be written only means a slower start. */
export function keepCompiled(): void {
  enableCompileCache(DIRECTORY);
}

/** Loads what a start loads, so that the first one finds it compiled. */
export async function warmUp(): Promise<void> {
  keepCompiled();
  await import('../gateway/main.ts');
  await import('../store/runMigrations.ts');
  flushCompileCache();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await warmUp();
