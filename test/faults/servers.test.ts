import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../store/embedded/index.ts';
import { createCaller } from '../crash/graph.ts';
import { findFreePort } from '../crash/harness.ts';
import { type HouseOptions, type Kept, keepProcess, killPostgres } from '../crash/processes.ts';
import { CREDENTIALS, startSite } from '../crash/site.ts';
import { verify } from '../crash/verify.ts';
import { createWriters } from '../crash/writers.ts';
import { until } from '../helpers/house.ts';

const SLOW = { timeout: 240_000 };
const ADMIN_KEY = 'faults-admin-key-0123456789';

/** Servers of one home, each with a worker in it, and a tool that is brought in. */
async function startServers(count: number) {
  const home = mkdtempSync(join(tmpdir(), 'workgraph-faults-'));
  chmodSync(home, 0o711);
  const site = await startSite(20);
  const nodes: { server: Kept; caller: ReturnType<typeof createCaller>; url: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    const port = await findFreePort();
    const options: HouseOptions = { home, port, adminKey: ADMIN_KEY, allowHosts: new URL(site.standin.url).host };
    const server = keepProcess('server', options);
    await server.ready();
    const url = `http://127.0.0.1:${port}`;
    nodes.push({ server, url, caller: createCaller(url, ADMIN_KEY) });
  }
  const database: EmbeddedPostgres = await startEmbeddedPostgres({ home, log: () => undefined, fallbackHome: null, revive: false });
  const [{ caller }] = nodes as [(typeof nodes)[number]];
  const { webhookSecret: _secret, ...credentials } = CREDENTIALS.cloud;
  await caller.insist('mutation ($input: AddIntegrationInput!) { addIntegration(input: $input) { userErrors { message } } }', {
    input: { provider: 'JIRA', name: 'site', baseUrl: site.standin.url, credentials },
  });
  type Items = { workItems: { nodes: { key: string }[] } };
  const { workItems } = await until(
    () => caller.insist<Items>('{ workItems(first: 100) { nodes { key } } }'),
    ({ workItems: found }) => found.nodes.length === 26,
    300,
  );
  return {
    home,
    nodes,
    site,
    database,
    refs: workItems.nodes.map(({ key }) => key),
    async [Symbol.asyncDispose]() {
      await Promise.all(nodes.map(({ server }) => server.stop()));
      await database.stop();
      await site.standin.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** After a while: nothing lost, nothing done twice. */
async function expectOnce(servers: Awaited<ReturnType<typeof startServers>>, acknowledged: Parameters<typeof verify>[2]) {
  const verdict = await until(
    () => verify(servers.database.url, servers.site.standin, acknowledged),
    ({ unsettled }) => unsettled.length === 0,
    500,
  );
  expect(verdict).toMatchObject({ lost: [], doubled: [], outOfOrder: [] });
}

describe('fault 1: a node killed during 200 concurrent writes', () => {
  it('no acknowledged write is lost or doubled; the other node answers everything at the first try', SLOW, async () => {
    await using servers = await startServers(2);
    const [doomed, other] = servers.nodes as [(typeof servers.nodes)[number], (typeof servers.nodes)[number]];
    let failures = 0;
    const insist: typeof other.caller.insist = (query, variables) =>
      other.caller.ask<never>(query, variables).catch((error: Error) => {
        failures += 1;
        throw error;
      });
    const writers = [createWriters(doomed.caller, servers.refs), createWriters({ ...other.caller, insist }, servers.refs)];
    for (const each of writers) each.start(100);
    await until(
      async () => servers.site.standin.effects.length,
      (effects) => effects > 10,
    );
    doomed.server.kill();
    await Promise.all(writers.map((each) => each.done()));
    expect(failures).toBe(0);
    const acknowledged = writers.flatMap((each) => each.acknowledged);
    expect(acknowledged).toHaveLength(200);
    await expectOnce(servers, acknowledged);
  });
});

describe('fault 4: PostgreSQL killed under load', () => {
  it('callers are told to ask again, it comes back by itself, and what was acknowledged is there', SLOW, async () => {
    await using servers = await startServers(1);
    const [node] = servers.nodes as [(typeof servers.nodes)[number]];
    const writers = createWriters(node.caller, servers.refs);
    writers.start(30);
    await until(
      async () => writers.acknowledged.length,
      (count) => count > 3,
    );
    const statuses = new Set<number>();
    const codes = new Set<string | undefined>();
    killPostgres(servers.home);
    const asked = Array.from({ length: 20 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 20));
      const response = await fetch(`${node.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_KEY}` },
        body: JSON.stringify({ query: '{ workItems(first: 5) { nodes { key } } }' }),
      });
      const body = (await response.json()) as { errors?: { extensions?: { code?: string } }[] };
      statuses.add(response.status);
      codes.add(body.errors?.[0]?.extensions?.code);
    });
    await Promise.all(asked);
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect([...codes].filter((code) => code !== undefined && code !== 'UNAVAILABLE')).toEqual([]);
    await until(
      async () => (await fetch(`${node.url}/health/ready`)).status,
      (status) => status === 200,
    );
    await writers.done();
    expect(writers.acknowledged).toHaveLength(30);
    await expectOnce(servers, writers.acknowledged);
  });
});

describe('fault 5: a node of the embedded run killed', () => {
  it('the next start takes over the orphaned PostgreSQL and never speaks of lock files', SLOW, async () => {
    await using servers = await startServers(1);
    const [{ server, caller }] = servers.nodes as [(typeof servers.nodes)[number]];
    for (let kill = 0; kill < 2; kill += 1) {
      server.kill();
      const { workItems } = await caller.insist<{ workItems: { totalCount: number } }>('{ workItems { totalCount } }');
      expect(workItems.totalCount).toBe(26);
    }
    expect(server.lines().join('\n')).not.toMatch(/lock file|postmaster\.pid/i);
  });
});
