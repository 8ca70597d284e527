/** A process that brings the demo in and ends: see demoImport.ts. Its settings come as its first message, its lines go back as messages. */
import { once } from 'node:events';
import { keepCompiled } from '../store/keepCompiled.ts';

keepCompiled();
// Without the server that asked for it there is nobody left to serve the demo to.
process.once('disconnect', () => process.exit(1));

const asked = once(process, 'message');
const [{ parseConfig }, { openHouse }, { bringDemo }, { keepDailyMetrics }, { createLog }, { startWorker }] = await Promise.all([
  import('./config.ts'),
  import('./house.ts'),
  import('./demo.ts'),
  import('./keepDailyMetrics.ts'),
  import('./observability/log.ts'),
  import('../worker/index.ts'),
]);
const [environment] = (await asked) as [Record<string, string>];
try {
  await bringIn(environment);
  process.exit(0);
} catch (error) {
  process.send?.({ failed: String(error) }, () => process.exit(1));
}

async function bringIn(environment: Record<string, string>): Promise<void> {
  const say = (line: string) => void process.send?.(line);
  const config = parseConfig(environment);
  const log = createLog(config.logLevel);
  const house = await openHouse(config, log, say);
  const worker = await startWorker({ house, log, onItemsWritten: keepDailyMetrics });
  const demo = await bringDemo(house, worker.jobs, say);
  await worker.stop();
  await demo.stop();
  await house.close();
}
