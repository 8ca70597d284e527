/** The thread of `migrate`: runs pending migrations at the address it is given and tells which they were. */
import { parentPort, workerData } from 'node:worker_threads';
import { keepCompiled } from './keepCompiled.ts';

keepCompiled();
const { runMigrations } = await import('./runMigrations.ts');
parentPort?.postMessage(await runMigrations(workerData as string));
