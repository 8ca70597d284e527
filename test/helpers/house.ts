import { randomUUID } from 'node:crypto';
import { sealCredentials } from '../../store/credentials.ts';
import { createDatabase, type Tx } from '../../store/database.ts';
import { migrate } from '../../store/migrate.ts';
import type { IntegrationRow, SyncRunRow, WriteIntentRow } from '../../store/queries/rows.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { createSecrets } from '../../store/secrets/index.ts';
import { addKey, type Keyring } from '../../store/secrets/keyring.ts';
import { createWebhookToken } from '../../store/webhookTokens.ts';
import type { Secrets } from '../../subgraphs/kit/context.ts';
import { parseAllowHosts } from '../../subgraphs/kit/outbound/index.ts';
import type { Credentials, ProviderModule } from '../../subgraphs/kit/provider.ts';
import { startWorker, type Worker, type WorkerHouse, type WorkerOptions } from '../../worker/index.ts';
import type { WorkerLog } from '../../worker/log.ts';
import { createProviderDirectory } from '../../worker/providers.ts';

/** A store with one tenant and what a worker needs, without a gateway. */
export interface TestHouse extends WorkerHouse, AsyncDisposable {
  tenantId: string;
  secrets: Secrets;
  log: WorkerLog & { lines: string[] };
  tx<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  connect(site: { url: string }, options: ConnectOptions): Promise<string>;
  startWorker(options?: Partial<WorkerOptions>): Promise<Worker>;
  integration(id: string): Promise<IntegrationRow>;
  run(id: string): Promise<SyncRunRow>;
  intent(id: string): Promise<WriteIntentRow>;
  count(table: string): Promise<number>;
}

export interface ConnectOptions {
  provider: string;
  credentials: Credentials;
  name?: string;
  settings?: object;
}

export interface OpenOptions {
  modules: readonly ProviderModule[];
  /** The operator's URL of an existing database; it is migrated. */
  url: string;
  /** For processes that share a house. */
  tenantId?: string;
  keyring?: Keyring;
  /** Hosts that may be called besides those connected here. */
  hosts?: readonly string[];
  /** Seconds; default an hour, so that nothing is due by itself. */
  syncInterval?: number;
}

/** A house over an existing database. Needs no test runner, so that processes of their own can open it, too. */
export async function openHouse(options: OpenOptions): Promise<TestHouse> {
  const { modules, url, syncInterval = 3_600 } = options;
  await migrate(url);
  const log = createLines();
  const database = createDatabase({ url: toRoleUrls(url).app, onError: (error) => log.debug({ err: error }, 'lost a connection') });
  const keyring = options.keyring ?? addKey({ current: '', keys: new Map() });
  const secrets = createSecrets(() => keyring);
  const hosts = new Set<string>(options.hosts);
  const providers = createProviderDirectory({ database, secrets, modules, allowHosts: () => parseAllowHosts([...hosts].join(',')) });
  const tenantId = options.tenantId ?? randomUUID();
  const tx: TestHouse['tx'] = (run) => database.withTenant(tenantId, run);
  await tx((each) =>
    each.run("insert into tenant (tenant_id, name, created_at) values ($1, 'test', now()) on conflict do nothing", [tenantId]),
  );
  const workers: Worker[] = [];
  const house: WorkerHouse = { database, databaseUrl: url, providers, config: { syncInterval, sweepInterval: 86_400 } };
  return {
    ...house,
    tenantId,
    secrets,
    log,
    tx,
    connect: async (site, connect) => {
      hosts.add(new URL(site.url).host);
      return tx((each) => insertIntegration(each, secrets, site.url, connect));
    },
    startWorker: async (worker = {}) => {
      const started = await startWorker({ house, log, settleSeconds: 1, ...worker });
      workers.push(started);
      return started;
    },
    ...createLookups(tx, tenantId),
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await database.close();
    },
  };
}

function createLookups(tx: TestHouse['tx'], tenantId: string): Pick<TestHouse, 'integration' | 'run' | 'intent' | 'count'> {
  return {
    integration: (id) => tx((each) => findRow<IntegrationRow>(each, 'integration', id)),
    run: (id) => tx((each) => findRow<SyncRunRow>(each, 'sync_run', id)),
    intent: (id) => tx((each) => findRow<WriteIntentRow>(each, 'write_intent', id)),
    count: async (table) => {
      const [row] = await tx((each) => each.query<{ n: number }>(`select count(*) as n from "${table}" where tenant_id = $1`, [tenantId]));
      return row?.n ?? 0;
    },
  };
}

async function findRow<R extends object>(tx: Tx, table: string, id: string): Promise<R> {
  const [row] = await tx.query<R & Record<string, unknown>>(`select * from "${table}" where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
  if (!row) throw new Error(`There is no ${table} ${id}.`);
  return row;
}

async function insertIntegration(tx: Tx, secrets: Secrets, baseUrl: string, options: ConnectOptions): Promise<string> {
  const id = randomUUID();
  const { provider, name = provider, credentials, settings = {} } = options;
  const sealed = await sealCredentials(secrets, tx, id, credentials);
  await tx.run(
    `insert into integration (tenant_id, id, provider, name, base_url, state, settings, settings_version, credentials, webhook_token, capabilities, history_fields, demo, next_run_at, created_at, updated_at)
     values ($1, $2, $3, $4, $5, 'ACTIVE', $6, 1, $7, $8, '{}', '{}', false, now() + interval '1 hour', now(), now())`,
    [tx.tenantId, id, provider, name, baseUrl, JSON.stringify(settings), sealed, createWebhookToken(tx.tenantId)],
  );
  return id;
}

/** Lines of the log, to be looked at when a test fails. */
function createLines(): TestHouse['log'] {
  const lines: string[] = [];
  const line = (level: string) => (facts: object, message: string) => {
    const { err } = facts as { err?: unknown };
    lines.push(`${level} ${message} ${err instanceof Error ? err.message : ''}`);
    if (process.env.WORKER_LOG) console.error(level, message, facts);
  };
  return { lines, debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}

/** Asks until the answer pleases; the test's own timeout ends it otherwise. */
export async function until<T>(ask: () => Promise<T>, pleases: (answer: T) => boolean, pauseMs = 50): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (pleases(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

export async function finished(house: Pick<TestHouse, 'run'>, runId: string): Promise<SyncRunRow> {
  return until(
    () => house.run(runId),
    ({ state }) => state !== 'QUEUED' && state !== 'RUNNING',
  );
}
