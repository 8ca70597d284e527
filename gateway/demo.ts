import { startOfDay, toDate } from '../standins/demo/calendar.ts';
import { DEMO_TOOLS, type DemoTool } from '../standins/demo/tools.ts';
import { FIRST_TENANT_ID } from '../store/apiKeys.ts';
import { sealCredentials } from '../store/credentials.ts';
import type { Tx } from '../store/database.ts';
import { assertRoom } from '../store/embedded/index.ts';
import { createIntegrationId, insertIntegration } from '../store/integrations.ts';
import type { SyncRunRow } from '../store/queries/rows.ts';
import type { Jobs } from '../subgraphs/kit/context.ts';
import { readDemo, saveDemo } from './demoRecord.ts';
import { type ServedPart, serveParts } from './demoServe.ts';
import type { House } from './house.ts';

export interface Demo {
  stop(): Promise<void>;
}

const BRING_TIMEOUT = 60_000;
const NONE: Demo = { stop: async () => undefined };

/**
 * The demo workspace: stand-ins of the tools on loopback, connected as integrations and brought in through the real sync. On the first
 * start it waits until everything is in; later starts serve the stand-ins of those integrations that are still there, and add none.
 */
export async function bringDemo(house: House, jobs: Jobs, say: (line: string) => void, signal?: AbortSignal): Promise<Demo> {
  const connected = await findConnected(house);
  if (connected.length === 0) return (await isWanted(house)) ? makeDemo(house, jobs, say, signal) : NONE;
  if (house.config.demo !== 'off') return serveDemo(house, connected);
  say(
    `The demo workspace is not served (WORKGRAPH_DEMO=off), so its ${connected.length} connections cannot be reached. Remove it with: npx workgraph demo remove`,
  );
  return NONE;
}

/** Whether a demo is wanted here that has not been brought in yet. */
export async function isDemoMissing(house: House): Promise<boolean> {
  return (await findConnected(house)).length === 0 && isWanted(house);
}

interface Connected {
  id: string;
  provider: string;
  base_url: string;
  created_at: string;
}

/** The demo's integrations, the oldest first. */
function findConnected({ database }: House): Promise<Connected[]> {
  return database.withTenant(FIRST_TENANT_ID, readConnected);
}

function readConnected(tx: Tx): Promise<Connected[]> {
  return tx.query<Connected & Record<string, unknown>>(
    'select id, provider, base_url, created_at from integration where tenant_id = $1 and demo order by created_at',
    [tx.tenantId],
  );
}

/** Whether to make a demo where there is none. */
async function isWanted({ config, database }: House): Promise<boolean> {
  if (config.demo === 'off') return false;
  if (config.demo === 'on') return true;
  if (config.databaseUrl || config.production || Object.keys(config.integrations).length > 0) return false;
  const [connected] = await database.withTenant(FIRST_TENANT_ID, (tx) =>
    tx.query('select 1 from integration where tenant_id = $1 limit 1', [tx.tenantId]),
  );
  const [removed] = await database.withTenant(FIRST_TENANT_ID, (tx) =>
    tx.query("select 1 from audit_event where tenant_id = $1 and action = 'demo.remove' limit 1", [tx.tenantId]),
  );
  return !connected && !removed;
}

async function makeDemo(house: House, jobs: Jobs, say: (line: string) => void, signal?: AbortSignal): Promise<Demo> {
  const parts = DEMO_TOOLS.map((tool) => ({ tool, integrationId: createIntegrationId(), port: null }));
  const day = toDate(Date.now());
  await using opened = new AsyncDisposableStack();
  const served = await serveParts(house, opened, { parts, day });
  const runs = await house.database.withTenant(FIRST_TENANT_ID, async (tx) => {
    // Of processes that start together one makes the demo; another's record would lead its syncs astray.
    await tx.query("select pg_advisory_xact_lock(hashtext('workgraph demo'))");
    if ((await readConnected(tx)).length > 0) return null;
    keepRecord(house, day, served);
    const ids: string[] = [];
    for (const part of served) {
      await connectPart(tx, house, part);
      ids.push(await jobs.requestSync(tx, { integrationId: part.integrationId, kind: 'BACKFILL' }));
    }
    return ids;
  });
  if (runs === null) return bringDemo(house, jobs, say, signal);
  await waitForRuns(house, runs, say, signal);
  const all = opened.move();
  return { stop: () => all.disposeAsync() };
}

async function serveDemo(house: House, connected: readonly Connected[]): Promise<Demo> {
  const parts = connected.flatMap(({ id, provider, base_url }) => {
    const tool = DEMO_TOOLS.find((each) => each.provider === provider);
    return tool ? [{ tool, integrationId: id, port: Number(new URL(base_url).port) }] : [];
  });
  await using opened = new AsyncDisposableStack();
  // A home that lost its record has the same demo still: it was told on the day it was connected.
  const day = readDemo(house.home)?.day ?? toDate(startOfDay(Date.parse(connected[0]?.created_at ?? '')));
  const served = await serveParts(house, opened, { parts, day });
  keepRecord(house, day, served);
  await house.database.withTenant(FIRST_TENANT_ID, async (tx) => {
    for (const { integrationId, port } of served) {
      await tx.run('update integration set base_url = $3 where tenant_id = $1 and id = $2 and base_url <> $3', [
        tx.tenantId,
        integrationId,
        toBaseUrl(port),
      ]);
    }
  });
  const all = opened.move();
  return { stop: () => all.disposeAsync() };
}

function keepRecord({ home }: House, day: string, served: readonly ServedPart[]): void {
  saveDemo(home, { day, ports: Object.fromEntries(served.map(({ tool, port }) => [tool.provider, port])) });
}

const toBaseUrl = (port: number): string => `http://127.0.0.1:${port}`;

async function connectPart(tx: Tx, { secrets }: House, { tool, integrationId: id, port }: ServedPart): Promise<void> {
  const { provider, name, settings }: DemoTool = tool;
  const credentials = await sealCredentials(secrets, tx, id, tool.credentials);
  await insertIntegration(tx, {
    id,
    provider,
    name,
    baseUrl: toBaseUrl(port),
    settings,
    credentials,
    site: null,
    principal: 'demo',
    demo: true,
  });
}

async function waitForRuns(
  { database, home }: House,
  runs: readonly string[],
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  say(`Bringing in the demo workspace: an invented company with ${runs.length} connected tools. Remove it with: npx workgraph demo remove`);
  const deadline = Date.now() + BRING_TIMEOUT;
  for (;;) {
    signal?.throwIfAborted();
    // Nothing more can come in, and every try would be told in the log.
    assertRoom(home);
    const rows = await database.withTenant(FIRST_TENANT_ID, (tx) =>
      tx.query<SyncRunRow>('select * from sync_run where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, runs]),
    );
    const open = rows.filter((row) => row.state === 'QUEUED' || row.state === 'RUNNING');
    if (open.length === 0) {
      const failed = rows.find((row) => row.state === 'FAILED');
      say(
        failed
          ? `The demo could not be brought in completely: ${failed.error_message}`
          : `Brought in ${rows.reduce((sum, row) => sum + row.items_written, 0)} demo items.`,
      );
      return;
    }
    if (Date.now() > deadline) {
      say('The demo is still being brought in; it will be complete shortly.');
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
