import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../store/embedded/index.ts';
import { type Caller, createCaller } from './graph.ts';
import { type Kept, keepProcess, killPostgres } from './processes.ts';
import { createRedeliveries } from './redelivery.ts';
import { CREDENTIALS, startSite } from './site.ts';
import { query, type Verdict, verify } from './verify.ts';
import { createWriters } from './writers.ts';

export interface CrashOptions {
  kills: number;
  writes: number;
  items: number;
  /** After every so many kills nothing is killed until all is taken up again, and how long that takes is measured. */
  quietEvery: number;
  log: (line: string) => void;
}

export interface CrashReport extends Verdict {
  kills: Record<Target, number>;
  problems: string[];
  redelivery: { worker: number[]; postgres: number[] };
  seconds: number;
}

type Target = 'server' | 'worker' | 'postgres' | 'both at an effect';
const TARGETS: readonly Target[] = ['server', 'worker', 'postgres', 'both at an effect'];

const ADMIN_KEY = 'crash-harness-admin-key-0001';

/** Kills server, worker and database at random while they bring a site in and write to it, then holds everything against the tool's own record. */
export async function runCrashes(options: CrashOptions): Promise<CrashReport> {
  const startedAt = Date.now();
  const home = mkdtempSync(join(tmpdir(), 'workgraph-crash-'));
  chmodSync(home, 0o711);
  const site = await startSite(options.items);
  const port = await findFreePort();
  const process = { home, port, adminKey: ADMIN_KEY, allowHosts: new URL(site.standin.url).host };
  const server = keepProcess('server', process);
  await server.ready();
  const worker = keepProcess('worker', process);
  await worker.ready();
  // Only to look: whoever is killed brings the database back by itself.
  const database = await startEmbeddedPostgres({ home, log: () => undefined, fallbackHome: null, revive: false });
  const run: Run = { options, site, server, worker, database, home, caller: createCaller(`http://127.0.0.1:${port}`, ADMIN_KEY) };
  try {
    const report = await crash(run);
    return { ...report, seconds: Math.round((Date.now() - startedAt) / 1_000) };
  } catch (error) {
    options.log([...server.lines(), ...worker.lines()].join('\n'));
    throw error;
  } finally {
    await Promise.all([server.stop(), worker.stop()]);
    await database.stop();
    await site.standin.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Run {
  options: CrashOptions;
  site: Awaited<ReturnType<typeof startSite>>;
  server: Kept;
  worker: Kept;
  database: EmbeddedPostgres;
  home: string;
  caller: Caller;
}

async function crash(run: Run): Promise<Omit<CrashReport, 'seconds'>> {
  const { options, caller, database, site } = run;
  const integrationId = await connect(run);
  const kills: CrashReport['kills'] = { server: 0, worker: 0, postgres: 0, 'both at an effect': 0 };
  const redeliveries = createRedeliveries(database.url);
  // A fifth of the kills meet the backfill, which nothing may write before: there is nothing to refer to.
  const duringBackfill = Math.floor(options.kills / 5);
  for (let index = 0; index < duringBackfill; index += 1) await killOne(run, kills, TARGETS[index % 3] ?? 'server');
  await bringIn(run, integrationId, 'the backfill');
  const refs = await findRefs(caller);
  const writers = createWriters(caller, refs);
  const left = options.kills - duringBackfill;
  for (let index = 0; index < left; index += 1) {
    writers.start(Math.ceil((options.writes - writers.started) / (left - index)));
    const isQuiet = index % options.quietEvery === options.quietEvery - 1;
    // Measured are deaths that somebody survives, each sort in turn.
    const choice = isQuiet ? Math.floor(index / options.quietEvery) % 3 : Math.floor(Math.random() * TARGETS.length);
    const target = TARGETS[choice] ?? 'server';
    const diedAt = await killOne(run, kills, target);
    if (isQuiet) await redeliveries.watch(target === 'postgres' ? 'postgres' : 'worker', diedAt);
    if (index % 10 === 9)
      options.log(`${duringBackfill + index + 1} kills, ${writers.acknowledged.length} of ${writers.started} writes acknowledged`);
  }
  await writers.done();
  await settle(database.url, options.log);
  await bringIn(run, integrationId, 'the last full sync');
  const verdict = await verify(database.url, site.standin, writers.acknowledged);
  return { ...verdict, kills, problems: writers.problems, redelivery: redeliveries.seconds };
}

async function connect({ caller, site }: Run): Promise<string> {
  const { webhookSecret: _secret, ...credentials } = CREDENTIALS.cloud;
  const input = { provider: 'JIRA', name: 'crash', baseUrl: site.standin.url, credentials };
  const { a } = await caller.insist<{ a: { integration: { id: string } | null; userErrors: { message: string }[] } }>(
    'mutation ($input: AddIntegrationInput!) { a: addIntegration(input: $input) { integration { id } userErrors { message } } }',
    { input },
  );
  if (!a.integration) throw new Error(a.userErrors[0]?.message);
  return a.integration.id;
}

/** Kills when everything is at work again, a random moment later. Returns when it died. */
async function killOne(run: Run, kills: CrashReport['kills'], target: Target): Promise<number> {
  await Promise.all([run.server.ready(), run.worker.ready()]);
  await run.caller.insist('{ viewer { principal } }');
  await pause(Math.random() * 900);
  kills[target] += 1;
  if (target === 'postgres') killPostgres(run.home);
  if (target === 'server' || target === 'worker') run[target].kill();
  if (target === 'both at an effect') await killAtEffect(run);
  return Date.now();
}

/** The tool has done it, its answer never arrives, and nobody who asked is left. */
async function killAtEffect({ site, server, worker }: Run): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  site.atNextEffect(() => {
    server.kill();
    worker.kill();
    resolve();
  });
  // Without writes under way there is no effect to wait for.
  await Promise.race([promise, pause(3_000)]);
}

/** A whole sync from here on: asked for, asked for again when it was lost with its worker. */
async function bringIn({ caller, options }: Run, id: string, what: string): Promise<void> {
  const { s } = await caller.insist<{ s: { syncRun: { id: string } | null } }>(
    'mutation ($id: ID!) { s: syncIntegration(id: $id, full: true) { syncRun { id } } }',
    { id },
  );
  const runId = s.syncRun?.id;
  for (let state = 'QUEUED'; state === 'QUEUED' || state === 'RUNNING'; await pause(300)) {
    const { node } = await caller.insist<{ node: { state: string; error: { message: string } | null } }>(
      'query ($id: ID!) { node(id: $id) { ... on SyncRun { state error { message } } } }',
      { id: runId },
    );
    state = node.state;
    if (state === 'FAILED') throw new Error(`${what} failed: ${node.error?.message}`);
  }
  options.log(`${what} is through`);
}

async function findRefs(caller: Caller): Promise<string[]> {
  const { workItems } = await caller.insist<{ workItems: { nodes: { key: string }[] } }>('{ workItems(first: 40) { nodes { key } } }');
  return workItems.nodes.map(({ key }) => key);
}

/** Waits until no write is on its way, at most two minutes. */
async function settle(url: string, log: (line: string) => void): Promise<void> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await pause(500)) {
    const open = await query<{ state: string }>(url, "select state from workgraph.write_intent where state <> 'APPLIED'").catch(() => null);
    if (open?.length === 0) return;
  }
  log('some writes did not settle in two minutes');
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
