import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import { finished, until } from '../helpers/house.ts';
import { atNextEffect, type Nodes, startNodes } from './nodes.ts';
import { firstItem, projectId, submit } from './submit.ts';

const SLOW = { timeout: 120_000 };

async function startSite(nodes: Nodes, items: number, name = 'jira') {
  const standin = await startJira({ world: smallWorld(Date.now(), items) });
  const integrationId = await nodes.connect(standin, { provider: 'JIRA', name, credentials: CREDENTIALS.cloud });
  return { standin, integrationId };
}

const settled = (nodes: Nodes, intentId: string) =>
  until(
    () => nodes.house.intent(intentId),
    ({ state, attempted_at }) => ['REFUSED', 'FAILED'].includes(state) || (state === 'APPLIED' && attempted_at === null),
  );

describe('fault 2: a worker killed between the tool’s deed and our record of it', () => {
  it.each(['createItem', 'addComment'] as const)('%s: unknown, looked for, one effect', SLOW, async (kind) => {
    await using nodes = await startNodes();
    const { standin, integrationId } = await startSite(nodes, 2);
    const doomed = await nodes.startNode();
    await nodes.backfill(integrationId);
    const item = await firstItem(nodes.house, integrationId);
    atNextEffect(standin, () => doomed.kill('SIGKILL'));
    const intentId =
      kind === 'createItem'
        ? await submit(nodes.house, nodes.jobs, integrationId, {
            kind,
            draft: { projectId: await projectId(nodes.house, integrationId), title: 'Only one of me' },
          })
        : await submit(nodes.house, nodes.jobs, item, { kind, externalId: item.externalId, body: 'Said once.' });
    await until(
      async () => doomed.signalCode,
      (signal) => signal === 'SIGKILL',
    );
    expect((await nodes.house.intent(intentId)).state).toBe('ATTEMPTING');
    await nodes.startNode();
    expect(await settled(nodes, intentId)).toMatchObject({ state: 'APPLIED', attempts: 2 });
    expect(standin.effects).toHaveLength(1);
    await standin.stop();
  });
});

describe('fault 3: a worker killed in the middle of a sync', () => {
  it('another goes on from the last page that was stored, and nothing is there twice', SLOW, async () => {
    await using nodes = await startNodes();
    const { standin, integrationId } = await startSite(nodes, 450);
    const doomed = await nodes.startNode();
    let pages = 0;
    standin.fail(({ path }) => {
      if (!path.endsWith('/search/jql')) return null;
      pages += 1;
      if (pages === 4) doomed.kill('SIGKILL');
      return { kind: 'delay', ms: 100 };
    });
    const runId = await nodes.house.tx((tx) => nodes.jobs.requestSync(tx, { integrationId, kind: 'BACKFILL' }));
    await until(
      async () => doomed.signalCode,
      (signal) => signal === 'SIGKILL',
    );
    const before = await nodes.house.run(runId);
    expect(before).toMatchObject({ state: 'RUNNING', attempt: 1 });
    expect(before.items_written).toBeGreaterThan(0);
    await nodes.startNode();
    const after = await finished(nodes.house, runId);
    expect(after).toMatchObject({ state: 'SUCCEEDED', attempt: 2, items_written: 456 });
    // Seen again is at most the page under way and the overlap, not everything.
    expect(after.items_seen).toBeLessThan(456 + 250);
    expect(await nodes.house.count('work_item')).toBe(456);
    await standin.stop();
  });
});

describe('fault 11: nodes that share nothing but the database', () => {
  it('sync one integration at a time, whoever asks', SLOW, async () => {
    await using nodes = await startNodes();
    const { standin, integrationId } = await startSite(nodes, 5);
    await Promise.all([nodes.startNode(), nodes.startNode()]);
    standin.fail(() => ({ kind: 'delay', ms: 20 }));
    const kinds = ['INCREMENTAL', 'SWEEP', 'REPLAY', 'WEBHOOK', 'BACKFILL'] as const;
    const ids: string[] = [];
    for (const kind of kinds) ids.push(await nodes.house.tx((tx) => nodes.jobs.requestSync(tx, { integrationId, kind })));
    const runs = await Promise.all([...new Set(ids)].map((id) => finished(nodes.house, id)));
    expect(runs.map(({ state }) => state)).toEqual(runs.map(() => 'SUCCEEDED'));
    const spans = runs.map(({ started_at, finished_at }) => [Date.parse(started_at ?? ''), Date.parse(finished_at ?? '')] as const);
    const sorted = spans.sort(([a], [b]) => a - b);
    for (const [index, [start]] of sorted.entries()) expect(start).toBeGreaterThanOrEqual(sorted[index - 1]?.[1] ?? 0);
    await standin.stop();
  });
});

describe('fault 18: a worker stopped for longer than its heartbeat, then woken', () => {
  it('finds its write taken over: nothing is sent twice, nothing of it is recorded', SLOW, async () => {
    await using nodes = await startNodes();
    const { standin, integrationId } = await startSite(nodes, 2);
    const zombie = await nodes.startNode();
    await nodes.backfill(integrationId);
    const item = await firstItem(nodes.house, integrationId);
    // The write reads before it changes: it is stopped while that read is under way, with its change still to be sent.
    standin.fail(() => {
      standin.fail(null);
      zombie.kill('SIGSTOP');
      return { kind: 'delay', ms: 50 };
    });
    const intentId = await submit(nodes.house, nodes.jobs, item, {
      kind: 'updateItem',
      externalId: item.externalId,
      patch: { status: { category: 'IN_PROGRESS' } },
    });
    await until(
      () => nodes.house.intent(intentId),
      ({ state }) => state === 'ATTEMPTING',
    );
    await nodes.startNode();
    const done = await settled(nodes, intentId);
    expect(done).toMatchObject({ state: 'APPLIED' });
    const effects = standin.effects.length;
    zombie.kill('SIGCONT');
    // The zombie works again when it does something new; by then it has dealt with what it held.
    const again = await submit(nodes.house, nodes.jobs, item, { kind: 'addComment', externalId: item.externalId, body: 'Later.' });
    await settled(nodes, again);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(standin.effects).toHaveLength(effects + 1);
    expect(await nodes.house.intent(intentId)).toEqual(done);
    await standin.stop();
  });
});

describe('fault 22: a job that takes its worker down every time', () => {
  it('goes to the dead letters and is shown, while others are served', SLOW, async () => {
    await using nodes = await startNodes();
    const poison = await startSite(nodes, 2, 'poison');
    const fine = await startSite(nodes, 2, 'fine');
    const runId = await nodes.house.tx((tx) => nodes.jobs.requestSync(tx, { integrationId: poison.integrationId, kind: 'BACKFILL' }));
    // Twenty redeliveries would take minutes; two show the same.
    const client = new pg.Client({ connectionString: nodes.house.databaseUrl });
    await client.connect();
    await client.query("update workgraph_jobs.job set retry_limit = 1 where name = 'sync'");
    await client.end();
    let victim = await nodes.startNode();
    let deaths = 0;
    poison.standin.fail(() => {
      deaths += 1;
      victim.kill('SIGKILL');
      return { kind: 'drop', when: 'before' };
    });
    await until(
      async () => deaths,
      (count) => count === 1,
    );
    victim = await nodes.startNode();
    await until(
      async () => deaths,
      (count) => count === 2,
    );
    await nodes.startNode();
    await nodes.backfill(fine.integrationId);
    expect(await finished(nodes.house, runId)).toMatchObject({ state: 'FAILED', error_code: 'INTERNAL' });
    // The integration itself is free again.
    poison.standin.fail(null);
    await nodes.backfill(poison.integrationId);
    await Promise.all([poison.standin.stop(), fine.standin.stop()]);
  });
});
