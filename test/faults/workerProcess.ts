/** A worker as a process of its own, for tests that kill or stop it. Its options come as JSON in the first argument. */
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { linearModule } from '../../subgraphs/linear/index.ts';
import { openHouse } from '../helpers/house.ts';

interface Given {
  url: string;
  tenantId: string;
  hosts: string[];
  keyId: string;
  key: string;
}

const { keyId, key, ...given } = JSON.parse(process.argv[2] ?? '{}') as Given;
const keyring = { current: keyId, keys: new Map([[keyId, Buffer.from(key, 'base64')]]) };
const house = await openHouse({ ...given, keyring, modules: [jiraModule, linearModule] });
const worker = await house.startWorker();
process.send?.('ready');
process.once('disconnect', () => {
  void worker.stop().finally(() => process.exit(0));
});
