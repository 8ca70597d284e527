import { openCredentials, recordingUnreadable } from '../store/credentials.ts';
import type { Database, Tx } from '../store/database.ts';
import { uuidOf } from '../store/ids.ts';
import type { IntegrationRow } from '../store/queries/rows.ts';
import type { Secrets } from '../subgraphs/kit/context.ts';
import { CodedError } from '../subgraphs/kit/errors.ts';
import { withCleanWords } from '../subgraphs/kit/guardProvider.ts';
import { type MappingOverrides, NO_OVERRIDES } from '../subgraphs/kit/model.ts';
import {
  createHttpClient,
  createMemoryLimiter,
  createSqlLimiter,
  type HttpClientOptions,
  type Limiter,
  type RequestClass,
} from '../subgraphs/kit/outbound/index.ts';
import type { Credentials, Provider, ProviderConnection, ProviderModule } from '../subgraphs/kit/provider.ts';

export interface ProviderDirectoryOptions {
  database: Database;
  secrets: Secrets;
  modules: readonly ProviderModule[];
  /** Asked anew for each client: the demo adds its own. */
  allowHosts: () => HttpClientOptions['allowHosts'];
  now?: () => number;
  log?: NonNullable<HttpClientOptions['log']>;
}

export interface OpenOptions {
  /** Runs right before each request goes out; what it throws keeps the request in. */
  beforeSend?: () => Promise<void>;
}

/** Opens providers: the one place where stored credentials become a client. */
export interface ProviderDirectory {
  /** The provider of a stored integration (uuid or node id). Throws NOT_FOUND, or CONFLICT when it is paused or deactivated. */
  open(tenantId: string, integrationId: string, requestClass: RequestClass): Promise<Provider>;
  /** The same for a row at hand, whatever its state. */
  openRow(tx: Tx, row: IntegrationRow, requestClass: RequestClass, options?: OpenOptions): Promise<Provider>;
  /** A provider for credentials that are not stored. */
  connect(input: {
    provider: string;
    baseUrl: string;
    credentials: object;
    settings: object;
    integrationId: string;
    tenantId: string;
  }): Provider;
  moduleOf(provider: string): ProviderModule;
}

export function createProviderDirectory(options: ProviderDirectoryOptions): ProviderDirectory {
  const { database, secrets, modules, allowHosts, now = Date.now, log } = options;
  const moduleOf = (provider: string): ProviderModule => {
    const found = modules.find((module) => module.provider === provider);
    if (!found) throw new CodedError('NOT_SUPPORTED', `${provider} cannot be connected by this release.`, { capability: 'CONNECT' });
    return found;
  };
  const make = (
    module: ProviderModule,
    connection: ProviderConnection,
    limiter: Limiter,
    requestClass: RequestClass,
    { beforeSend }: OpenOptions = {},
  ): Provider => {
    const hidden = Object.values(connection.credentials).filter((value): value is string => typeof value === 'string');
    const http = createHttpClient({
      integrationId: connection.integrationId,
      baseUrl: module.apiOrigin?.(connection.baseUrl) ?? connection.baseUrl,
      dialect: module.dialect,
      limiter,
      allowHosts: allowHosts(),
      requestClass,
      secrets: hidden,
      ...(log ? { log } : {}),
      ...(beforeSend ? { beforeSend } : {}),
    });
    return withCleanWords(module.create(connection, { http, now }), hidden);
  };
  const limiterOf = (tenantId: string): Limiter => {
    const query = (sql: string, params: readonly unknown[]) => database.withTenant(tenantId, (tx) => tx.query(sql, params));
    return createSqlLimiter({ query, tenantId });
  };
  const openRow: ProviderDirectory['openRow'] = async (tx, row, requestClass, open) => {
    const credentials = await openCredentials(secrets, tx, row);
    return make(
      moduleOf(row.provider),
      toConnection(row.id, row.base_url, credentials, row.settings as object),
      limiterOf(tx.tenantId),
      requestClass,
      open,
    );
  };
  return {
    moduleOf,
    openRow,
    open: (tenantId, integrationId, requestClass) =>
      recordingUnreadable(database, tenantId, () =>
        database.withTenant(tenantId, async (tx) =>
          openRow(tx, await findOpenable(tx, uuidOf('integration', integrationId) ?? integrationId), requestClass),
        ),
      ),
    connect: ({ provider, baseUrl, credentials, settings, integrationId }) =>
      make(
        moduleOf(provider),
        toConnection(integrationId, baseUrl, credentials as Credentials, settings),
        createMemoryLimiter(),
        'interactive',
      ),
  };
}

async function findOpenable(tx: Tx, id: string): Promise<IntegrationRow> {
  const [row] = await tx.query<IntegrationRow>('select * from integration where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  if (!row) throw new CodedError('NOT_FOUND', 'There is no such integration.');
  if (row.state === 'DEACTIVATED' || row.state === 'PAUSED')
    throw new CodedError(
      'CONFLICT',
      `The integration "${row.name}" is ${row.state.toLowerCase()}: ${row.state === 'PAUSED' ? 'sync it' : 'add it again'} first.`,
    );
  return row;
}

function toConnection(integrationId: string, baseUrl: string, credentials: Credentials, settings: object): ProviderConnection {
  const { projects = [], ...rest } = settings as Partial<MappingOverrides> & { projects?: string[] };
  const overrides = Object.fromEntries(
    Object.keys(NO_OVERRIDES).map((name) => [name, rest[name as keyof MappingOverrides] ?? NO_OVERRIDES[name as keyof MappingOverrides]]),
  );
  return {
    integrationId,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    credentials,
    overrides: overrides as unknown as MappingOverrides,
    projects,
  };
}
