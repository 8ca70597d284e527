import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { finished, startTestHouse, until } from '../helpers/workerHouse.ts';
import { firstItem, submit } from './submit.ts';

async function startSite(items: number) {
  const standin = await startJira({ world: smallWorld(Date.now(), items) });
  const house = await startTestHouse([jiraModule]);
  const integrationId = await house.connect(standin, { provider: 'JIRA', credentials: CREDENTIALS.cloud });
  const { jobs } = await house.startWorker();
  const operate = async (sql: string) => {
    const client = new pg.Client({ connectionString: house.databaseUrl });
    // One cut may meet another.
    client.on('error', () => undefined);
    await client.connect();
    await client.query('set default_transaction_read_only = off');
    await client
      .query(sql)
      .catch((error: { code?: string }) => {
        if (error.code && error.code !== '57P01') throw error;
      })
      .finally(() => client.end());
  };
  return {
    standin,
    house,
    integrationId,
    jobs,
    operate,
    /** As a restart does: every session ends with 57P01. */
    cutAll: () =>
      operate(
        'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      ),
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
      await standin.stop();
    },
  };
}

describe('fault 6: the database restarts under a worker', () => {
  it('a sync goes on, writes under way are recorded, and nothing ends the process', { timeout: 120_000 }, async () => {
    await using site = await startSite(350);
    const { house, jobs, standin, integrationId } = site;
    let searches = 0;
    let cut: Promise<void> | undefined;
    standin.fail(({ path }) => {
      if (path.endsWith('/search/jql') && ++searches === 3) cut = site.cutAll();
      return { kind: 'delay', ms: 60 };
    });
    const runId = await house.tx((tx) => jobs.requestSync(tx, { integrationId, kind: 'BACKFILL' }));
    expect(
      await finished(
        {
          run: (id) =>
            until(
              () => house.run(id).catch(() => null),
              (run) => run !== null,
            ) as ReturnType<typeof house.run>,
        },
        runId,
      ),
    ).toMatchObject({
      state: 'SUCCEEDED',
      items_written: 356,
    });
    // The sync may be through before the last session is.
    await cut;
    const item = await firstItem(house, integrationId);
    standin.fail(({ method }) => {
      if (method === 'POST') void site.cutAll();
      return { kind: 'delay', ms: 200 };
    });
    const intentId = await submit(house, jobs, item, { kind: 'addComment', externalId: item.externalId, body: 'Through a restart.' });
    const intent = await until(
      () => house.intent(intentId).catch(() => null),
      (row) => row?.state === 'APPLIED',
    );
    expect(intent).toMatchObject({ state: 'APPLIED' });
    expect(standin.effects).toHaveLength(1);
  });

  it('turned read-only (25006), as in a failover, it loses nothing: work resumes when it can be written to again', {
    timeout: 120_000,
  }, async () => {
    await using site = await startSite(2);
    const { house, jobs, standin, integrationId } = site;
    const runId = await house.tx((tx) => jobs.requestSync(tx, { integrationId, kind: 'BACKFILL' }));
    expect(await finished(house, runId)).toMatchObject({ state: 'SUCCEEDED' });
    const item = await firstItem(house, integrationId);
    const name = new URL(house.databaseUrl).pathname.slice(1);
    const setReadOnly = (value: 'on' | 'off') => site.operate(`alter database "${name}" set default_transaction_read_only = ${value}`);
    // The change of the database meets a write that is under way.
    const [arrived, changed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    standin.fail(({ method }) => {
      if (method !== 'POST') return null;
      arrived.resolve();
      return { kind: 'hold', until: changed.promise };
    });
    const intentId = await submit(house, jobs, item, { kind: 'addComment', externalId: item.externalId, body: 'Through a failover.' });
    await arrived.promise;
    expect(await house.intent(intentId)).toMatchObject({ state: 'ATTEMPTING' });
    await setReadOnly('on');
    await site.cutAll();
    const refused = submit(house, jobs, item, { kind: 'addComment', externalId: item.externalId, body: 'Refused.' });
    await expect(refused).rejects.toMatchObject({ code: '25006' });
    changed.resolve();
    await until(
      async () => standin.effects.length,
      (effects) => effects === 1,
    );
    // Sessions that began in between stay read-only: they are not to be used again.
    await setReadOnly('off');
    await until(
      () => house.intent(intentId).catch(() => null),
      (row) => row?.state === 'APPLIED',
    );
    const later = await until(
      () => submit(house, jobs, item, { kind: 'addComment', externalId: item.externalId, body: 'After.' }).catch(() => null),
      (id) => id !== null,
    );
    await until(
      () => house.intent(later ?? ''),
      ({ state }) => state === 'APPLIED',
    );
    expect(standin.effects).toHaveLength(2);
  });
});
