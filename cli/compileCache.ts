import { flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { keepCompiled } from '../store/keepCompiled.ts';

/** Loads what a start loads, so that the first one finds it compiled. */
export async function warmUp(): Promise<void> {
  keepCompiled();
  await import('../gateway/main.ts');
  await import('../store/runMigrations.ts');
  flushCompileCache();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await warmUp();
