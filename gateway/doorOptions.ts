import { readFileSync } from 'node:fs';
import { findTenant } from '../store/tenants.ts';
import { ROOMS } from '../subgraphs/index.ts';
import { createApiKeyReader, type TokenReader } from './auth/authenticate.ts';
import { createJwtReader } from './auth/jwt.ts';
import type { DoorOptions } from './doors.ts';
import type { House } from './house.ts';
import { createRateLimiter } from './limits/index.ts';
import { toApiSchema } from './operations/apiSchema.ts';
import { createRegistry } from './operations/index.ts';
import { readFieldScopes } from './plugins/scopes.ts';
import { loadSupergraph } from './supergraph.ts';

const VERSION = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** What the doors of operations lean on in a house. Throws `CatalogueError` when an operation does not fit the graph. */
export function createDoorOptions({ config, log, signingKey }: House): DoorOptions {
  const registry = createRegistry({
    schema: toApiSchema(loadSupergraph()),
    fieldScopes: readFieldScopes(ROOMS),
    manifests: config.manifests,
    watch: !config.production,
    onError: (error) => log.error({ err: error }, 'the operations were not reloaded'),
  });
  return {
    registry,
    limiter: createRateLimiter(config.redisUrl, (error) =>
      log.warn({ err: error }, 'Redis is out of reach; limits are kept in this process'),
    ),
    host: config.host,
    publicUrl: config.publicUrl,
    issuer: config.oidc?.issuer ?? null,
    safelist: config.safelist,
    secret: signingKey,
    version: VERSION,
  };
}

/** The kinds of tokens a house reads: its own keys, and those of the operator's issuer where there is one. */
export function createTokenReaders({ config, database }: House): TokenReader[] {
  const keys = createApiKeyReader(database);
  if (!config.oidc) return [keys];
  const isTenant = async (tenantId: string) => (await database.withTenant(tenantId, (tx) => findTenant(tx), { readOnly: true })) !== null;
  return [keys, createJwtReader({ ...config.oidc, isTenant })];
}
