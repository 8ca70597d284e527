import { DEMO_TOOLS, type DemoTool } from '../standins/demo/tools.ts';
import { FIRST_TENANT_ID } from '../store/apiKeys.ts';
import { sealCredentials } from '../store/credentials.ts';
import type { Tx } from '../store/database.ts';
import { createIntegrationId, insertIntegration } from '../store/integrations.ts';
import type { SyncRunRow } from '../store/queries/rows.ts';
import type { Jobs } from '../subgraphs/kit/context.ts';
import { readDemoPorts, saveDemoPorts } from './demoPorts.ts';
import type { House } from './house.ts';

export interface Demo {
  stop(): Promise<void>;
}

const BRING_TIMEOUT = 60_000;

/**
 * The demo workspace: stand-ins of the tools on loopback, connected as integrations and brought in through the real sync. On the first
 * start it waits until everything is in; later starts only serve the stand-ins again.
 */
export async function bringDemo(house: House, jobs: Jobs, say: (line: string) => void): Promise<Demo> {
  if (!(await isWanted(house))) return { stop: async () => undefined };
  const ports = readDemoPorts(house.home);
  await using opened = new AsyncDisposableStack();
  const start = async (tool: DemoTool) => opened.adopt(await startTool(tool, ports[tool.provider]), ({ stop }) => stop());
  const running = await Promise.all(DEMO_TOOLS.map(start));
  house.allowLoopback(running.map(({ port }) => port));
  saveDemoPorts(house.home, Object.fromEntries(running.map(({ tool, port }) => [tool.provider, port])));
  const runs = await house.database.withTenant(FIRST_TENANT_ID, async (tx) => {
    const ids: string[] = [];
    for (const { tool, port } of running) {
      const integrationId = await connectTool(tx, house, tool, port);
      if (integrationId) ids.push(await jobs.requestSync(tx, { integrationId, kind: 'BACKFILL' }));
    }
    return ids;
  });
  if (runs.length > 0) await waitForRuns(house, runs, say);
  const all = opened.move();
  return { stop: () => all.disposeAsync() };
}

/** Whether a demo is wanted here that has not been brought in yet. */
export async function isDemoMissing(house: House): Promise<boolean> {
  if (!(await isWanted(house))) return false;
  const [known] = await house.database.withTenant(FIRST_TENANT_ID, (tx) =>
    tx.query('select 1 from integration where tenant_id = $1 and demo limit 1', [tx.tenantId]),
  );
  return !known;
}

async function startTool(tool: DemoTool, wanted: number | undefined): Promise<{ tool: DemoTool; port: number; stop: () => Promise<void> }> {
  // A port that somebody else took meanwhile is replaced; the integration's address follows.
  const standin = await tool.start(wanted).catch(() => tool.start(undefined));
  return { tool, port: Number(new URL(standin.url).port), stop: standin.stop };
}

async function isWanted({ config, database }: House): Promise<boolean> {
  if (config.demo === 'off') return false;
  if (config.demo === 'on') return true;
  if (config.databaseUrl || config.production || Object.keys(config.integrations).length > 0) return false;
  const [real] = await database.withTenant(FIRST_TENANT_ID, (tx) =>
    tx.query('select 1 from integration where tenant_id = $1 and not demo limit 1', [tx.tenantId]),
  );
  const [removed] = await database.withTenant(FIRST_TENANT_ID, (tx) =>
    tx.query("select 1 from audit_event where tenant_id = $1 and action = 'demo.remove' limit 1", [tx.tenantId]),
  );
  return !real && !removed;
}

/** Connects a stand-in, or moves its integration to the stand-in's new address. Returns the id of one that was not there before. */
async function connectTool(tx: Tx, { secrets }: House, tool: DemoTool, port: number): Promise<string | null> {
  const baseUrl = `http://127.0.0.1:${port}`;
  const moved = await tx.run('update integration set base_url = $3 where tenant_id = $1 and provider = $2 and demo', [
    tx.tenantId,
    tool.provider,
    baseUrl,
  ]);
  if (moved > 0) return null;
  const id = createIntegrationId();
  const credentials = await sealCredentials(secrets, tx, id, tool.credentials);
  const { provider, name, settings } = tool;
  await insertIntegration(tx, { id, provider, name, baseUrl, settings, credentials, site: null, principal: 'demo', demo: true });
  return id;
}

async function waitForRuns({ database }: House, runs: readonly string[], say: (line: string) => void): Promise<void> {
  say(`Bringing in the demo workspace: an invented company with ${runs.length} connected tools. Remove it with: npx workgraph demo remove`);
  const deadline = Date.now() + BRING_TIMEOUT;
  for (;;) {
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
