import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { addKey } from '../../store/secrets/keyring.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { linearModule } from '../../subgraphs/linear/index.ts';
import { createWorkerJobs, type Worker } from '../../worker/index.ts';
import { finished, openHouse, type TestHouse } from '../helpers/house.ts';
import { createTestDatabase } from '../helpers/postgres.ts';

/** A house whose workers are processes of their own; this process only asks for work. */
export interface Nodes extends AsyncDisposable {
  house: TestHouse;
  jobs: Worker['jobs'];
  startNode(): Promise<ChildProcess>;
  connect: TestHouse['connect'];
  backfill(integrationId: string): Promise<void>;
}

export async function startNodes(): Promise<Nodes> {
  const { url, drop } = await createTestDatabase();
  const keyring = addKey({ current: '', keys: new Map() });
  const house = await openHouse({ url, modules: [jiraModule, linearModule], keyring });
  const asking = await createWorkerJobs({ house, log: house.log });
  const hosts: string[] = [];
  const children: ChildProcess[] = [];
  const given = () => {
    const [[keyId, key] = ['', Buffer.alloc(0)]] = [...keyring.keys];
    return JSON.stringify({ url, tenantId: house.tenantId, hosts, keyId, key: key.toString('base64') });
  };
  return {
    house,
    jobs: asking.jobs,
    connect: (site, options) => {
      hosts.push(new URL(site.url).host);
      return house.connect(site, options);
    },
    async startNode() {
      const child = fork(new URL('./workerProcess.ts', import.meta.url), [given()]);
      children.push(child);
      await once(child, 'message');
      return child;
    },
    async backfill(integrationId) {
      const runId = await house.tx((tx) => asking.jobs.requestSync(tx, { integrationId, kind: 'BACKFILL' }));
      const run = await finished(house, runId);
      if (run.state !== 'SUCCEEDED') throw new Error(`${run.state}: ${run.error_message}`);
    },
    async [Symbol.asyncDispose]() {
      for (const child of children) child.kill('SIGKILL');
      await asking.stop();
      await house[Symbol.asyncDispose]();
      await drop();
    },
  };
}

/** Calls back inside the next request that changes something at the tool: done, and not yet answered. */
export function atNextEffect(standin: { effects: unknown[] }, act: () => void): void {
  const { effects } = standin;
  const push = effects.push.bind(effects);
  effects.push = (...added: unknown[]) => {
    const length = push(...added);
    effects.push = push;
    act();
    return length;
  };
}
