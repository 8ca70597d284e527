/** A tool synced into a store of its own by the real run, at a moment of one's choosing. */
import { randomUUID } from 'node:crypto';
import { updateDailyMetrics } from '../../subgraphs/analytics/index.ts';
import { parseAllowHosts } from '../../subgraphs/kit/outbound/index.ts';
import type { Credentials, Provider, ProviderModule } from '../../subgraphs/kit/provider.ts';
import { createProviderDirectory } from '../../worker/providers.ts';
import { runSync } from '../../worker/sync/run.ts';
import { startTestHouse, type TestHouse } from '../helpers/workerHouse.ts';

export interface Site extends AsyncDisposable {
  house: TestHouse;
  integrationId: string;
  /** The tool's provider as a request opens it. */
  openProvider(): Promise<Provider>;
  /** Reads everything; the clock stands at `at` meanwhile. */
  sync(at: number): Promise<void>;
}

export interface SiteOptions {
  module: ProviderModule;
  url: string;
  credentials: Credentials;
  settings?: object;
}

export async function connectSite({ module, url, credentials, settings = {} }: SiteOptions): Promise<Site> {
  const house = await startTestHouse([module]);
  const integrationId = await house.connect({ url }, { provider: module.provider, credentials, settings });
  let clock = 0;
  const now = () => clock;
  const allowHosts = () => parseAllowHosts(new URL(url).host);
  const providers = createProviderDirectory({ database: house.database, secrets: house.secrets, modules: [module], allowHosts, now });
  const sync = async (at: number) => {
    clock = at;
    const runId = randomUUID();
    await house.tx((tx) =>
      tx.run(
        "insert into sync_run (tenant_id, id, integration_id, kind, state, queued_at) values ($1, $2, $3, 'BACKFILL', 'QUEUED', now())",
        [tx.tenantId, runId, integrationId],
      ),
    );
    const deps = { database: house.database, providers, now, onItemsWritten: updateDailyMetrics };
    const outcome = await runSync(deps, house.tenantId, runId, { signal: new AbortController().signal });
    if (outcome.kind !== 'done')
      throw new Error(`The sync came to nothing: ${outcome.kind === 'failed' ? String(outcome.error) : outcome.kind}`);
  };
  const openProvider = () => providers.open(house.tenantId, integrationId, 'interactive');
  return { house, integrationId, openProvider, sync, [Symbol.asyncDispose]: async () => house[Symbol.asyncDispose]() };
}
