import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import { CREDENTIALS as LINEAR, startLinear } from '../../standins/linear/index.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import type { SyncRequest } from '../../subgraphs/kit/context.ts';
import { linearModule } from '../../subgraphs/linear/index.ts';
import { finished, startTestHouse } from '../helpers/workerHouse.ts';

/** A house with two tools connected, and ways to sync them. */
export async function startSites(items = 3) {
  const jira = await startJira({ world: smallWorld(Date.now(), items) });
  const linear = await startLinear({ world: smallWorld(Date.now(), items) });
  const house = await startTestHouse([jiraModule, linearModule]);
  const worker = await house.startWorker();
  const ids = {
    jira: await house.connect(jira, { provider: 'JIRA', credentials: CREDENTIALS.cloud }),
    linear: await house.connect(linear, { provider: 'LINEAR', credentials: LINEAR }),
  };
  const request = (integrationId: string, kind: SyncRequest['kind'] = 'BACKFILL') =>
    house.tx((tx) => worker.jobs.requestSync(tx, { integrationId, kind }));
  return {
    house,
    worker,
    jira,
    linear,
    ids,
    request,
    sync: async (integrationId: string, kind: SyncRequest['kind'] = 'BACKFILL') => finished(house, await request(integrationId, kind)),
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
      await Promise.all([jira.stop(), linear.stop()]);
    },
  };
}
