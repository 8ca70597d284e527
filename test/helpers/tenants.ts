import { randomBytes, randomUUID } from 'node:crypto';
import { createContext } from '../../gateway/context.ts';
import { createCursors } from '../../store/cursors.ts';
import { type ContextEmitter, createDatabase, type Database } from '../../store/database.ts';
import { migrate } from '../../store/migrate.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { createSecrets } from '../../store/secrets/index.ts';
import { addKey, type Keyring } from '../../store/secrets/keyring.ts';
import type { GraphContext, Jobs, Scope, Secrets, Services } from '../../subgraphs/kit/context.ts';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import { createTestDatabase } from './postgres.ts';

/** A migrated store with two tenants that know nothing of each other. */
export interface TestStore {
  url: string;
  database: Database;
  tenants: [string, string];
  keyring: { current: Keyring };
  services: Services;
  contextOf(tenantId: string, caller?: { principal?: string; scopes?: Scope[] }): GraphContext;
  stop(): Promise<void>;
}

export interface TestStoreOptions {
  max?: number;
  emitContext?: ContextEmitter;
  services?: (parts: { database: Database; secrets: Secrets }) => Partial<Services>;
}

const absent = () => {
  throw new CodedError('NOT_SUPPORTED', 'This test has no job engine.');
};
const NO_JOBS: Jobs = { requestSync: absent, requestWrite: absent, redriveWrite: absent, waitForWrite: absent };

export async function startTestStore(options: TestStoreOptions = {}): Promise<TestStore> {
  const { url, drop } = await createTestDatabase();
  await migrate(url);
  const { emitContext, max = 4 } = options;
  const database = createDatabase({ url: toRoleUrls(url).app, max, ...(emitContext ? { emitContext } : {}) });
  const tenants: [string, string] = [randomUUID(), randomUUID()];
  for (const [index, id] of tenants.entries()) {
    await database.withTenant(id, (tx) =>
      tx.run('insert into tenant (tenant_id, name, created_at) values ($1, $2, now())', [id, `tenant ${index}`]),
    );
  }
  const keyring = { current: addKey({ current: '', keys: new Map() }) };
  const secrets = createSecrets(() => keyring.current);
  const services: Services = {
    jobs: NO_JOBS,
    secrets,
    cursors: createCursors([randomBytes(32)]),
    publicUrl: 'http://127.0.0.1:4000',
    assertBaseUrl: () => undefined,
    connect: absent,
    moduleOf: absent,
    ...options.services?.({ database, secrets }),
  };
  const contextOf: TestStore['contextOf'] = (
    tenantId,
    { principal = 'key:test', scopes = ['admin'] }: { principal?: string; scopes?: Scope[] } = {},
  ) =>
    createContext(
      { database, services, openProvider: absent, now: Date.now },
      { tenantId, principal, personEmail: null, scopes: new Set(scopes), requestId: randomUUID() },
    );
  const stop = async () => {
    await database.close();
    await drop();
  };
  return { url, database, tenants, keyring, services, contextOf, stop };
}
