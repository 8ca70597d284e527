import { FIRST_TENANT_ID } from '../store/apiKeys.ts';
import { sealCredentials } from '../store/credentials.ts';
import type { Tx } from '../store/database.ts';
import { createIntegrationId, findIntegrationNamed, findIntegrationOfSite, insertIntegration } from '../store/integrations.ts';
import { PROVIDER_MODULES } from '../subgraphs/index.ts';
import type { Jobs } from '../subgraphs/kit/context.ts';
import { assertBaseUrl } from '../subgraphs/kit/outbound/index.ts';
import type { Credentials, ProviderModule } from '../subgraphs/kit/provider.ts';
import { ConfigError } from './config.ts';
import type { House } from './house.ts';

interface Wanted {
  module: ProviderModule;
  baseUrl: string;
  credentials: Credentials;
}

/** Makes the integrations that the environment names (headless set-ups), each once: what is there already is left as it is. */
export async function connectFromEnvironment(house: House, jobs: Jobs): Promise<void> {
  const wanted = PROVIDER_MODULES.flatMap((module) => readWanted(module, house.config.integrations) ?? []);
  for (const { baseUrl } of wanted) assertBaseUrl(baseUrl, house.allowHosts());
  await house.database.withTenant(FIRST_TENANT_ID, async (tx) => {
    for (const one of wanted) await connect(tx, house, jobs, one);
  });
}

/** What the environment says of one tool, or null when it says nothing. Throws `ConfigError` when it says half. */
function readWanted(module: ProviderModule, environment: Readonly<Record<string, string>>): Wanted | null {
  const given = Object.entries(module.environment).filter(([name]) => environment[name]);
  if (given.length === 0) return null;
  const values = Object.fromEntries(given.map(([name, field]) => [field, environment[name]]));
  const { baseUrl = module.defaultBaseUrl, ...credentials } = values as Credentials & { baseUrl?: string };
  const complete = module.requiredCredentials.some((fields) => fields.every((field) => credentials[field]));
  if (!baseUrl || !complete) {
    throw new ConfigError(
      `${given.map(([name]) => name).join(', ')} is not enough to connect ${module.provider}: it takes ${Object.keys(module.environment).join(', ')}.`,
    );
  }
  return { module, baseUrl: baseUrl.replace(/\/+$/, ''), credentials };
}

async function connect(tx: Tx, house: House, jobs: Jobs, { module, baseUrl, credentials }: Wanted): Promise<void> {
  if (await findIntegrationOfSite(tx, module.provider, baseUrl)) return;
  const id = createIntegrationId();
  const plain = module.provider.toLowerCase();
  const name = (await findIntegrationNamed(tx, plain)) ? `${plain} ${new URL(baseUrl).host}` : plain;
  const sealed = await sealCredentials(house.secrets, tx, id, credentials);
  await insertIntegration(tx, {
    id,
    provider: module.provider,
    name,
    baseUrl,
    settings: {},
    credentials: sealed,
    site: null,
    principal: 'environment',
  });
  await jobs.requestSync(tx, { integrationId: id, kind: 'BACKFILL' });
}
