import { recordAudit } from '../../../store/audit.ts';
import { sealCredentials } from '../../../store/credentials.ts';
import type { Tx } from '../../../store/database.ts';
import { toNodeId } from '../../../store/ids.ts';
import {
  changeIntegration,
  createIntegrationId,
  findIntegrationNamed,
  findIntegrationOfSite,
  hasNewSettings,
  insertIntegration,
  lockRuns,
  saveSettings,
} from '../../../store/integrations.ts';
import type { IntegrationRow } from '../../../store/queries/rows.ts';
import { type IntegrationSettings, toRunsAfter } from '../../../store/settings.ts';
import type { GraphContext } from '../../kit/context.ts';
import { closeOutbound } from '../../kit/outbound/index.ts';
import type { Credentials, SiteInfo } from '../../kit/provider.ts';
import { type Act, actOutside, refuse, toDone, writeAgain } from '../act.ts';
import { reloadIntegration } from '../links.ts';
import { withoutSecrets } from '../secretDigest.ts';
import { inspectSite, keepWebhookSecret, toBaseUrl, toCredentials, toName, toSettings } from '../site.ts';
import type { AddIntegrationInput, CredentialsInput, MutationResolvers } from '../types.generated.ts';

type Added = { id: string; updated: boolean };

/** A site of this tool, validated, that let us in. */
interface Site {
  provider: string;
  name: string;
  baseUrl: string;
  credentials: Credentials;
  /** As the caller gave them. */
  given: CredentialsInput;
  /** Null: as before, or none. */
  settings: IntegrationSettings | null;
  info: SiteInfo;
}

export const addIntegration: NonNullable<MutationResolvers['addIntegration']> = async (_root, { input }, context) => {
  const what: Act<Added> = {
    action: 'addIntegration',
    request: await withoutSecrets(input),
    idempotencyKey: input.idempotencyKey,
    toEntry: ({ id, updated }) => ({
      target: toNodeId('integration', id),
      detail: { provider: input.provider, name: input.name, updated },
    }),
  };
  const { payload, userErrors } = await actOutside(context, what, async () => {
    const site = await readSite(context, input);
    return writeAgain(context, (tx) => storeSite(tx, context, site, what));
  });
  if (payload !== null) await closeOutbound(payload.id);
  return { integration: await reloadIntegration(context, payload?.id), updated: payload?.updated ?? false, userErrors };
};

async function readSite(context: GraphContext, input: AddIntegrationInput): Promise<Site> {
  const { provider } = input;
  const credentials = toCredentials(context, provider, input.credentials);
  const settings = input.settings === null || input.settings === undefined ? null : toSettings(input.settings);
  const [name, baseUrl] = [toName(input.name), toBaseUrl(context, provider, input.baseUrl)];
  const integrationId = createIntegrationId();
  const { tenantId, services } = context;
  const client = services.connect({ provider, baseUrl, credentials, settings: settings ?? {}, integrationId, tenantId });
  try {
    return { provider, name, baseUrl, credentials, given: input.credentials, settings, info: await inspectSite(client, settings ?? {}) };
  } finally {
    await closeOutbound(integrationId);
  }
}

async function storeSite(tx: Tx, context: GraphContext, site: Site, what: Act<Added>): Promise<Added> {
  const existing = await findIntegrationOfSite(tx, site.provider, site.baseUrl);
  if (existing) await lockRuns(tx, existing.id);
  const named = await findIntegrationNamed(tx, site.name);
  if (named && named.id !== existing?.id)
    throw refuse('CONFLICT', `"${site.name}" is already the name of the integration with ${named.base_url}: choose another.`, [
      'input',
      'name',
    ]);
  const row = existing ? await updateSite(tx, context, existing, site) : await insertSite(tx, context, site);
  if (existing && (await hasNewSettings(tx, existing)))
    await context.services.jobs.requestSync(tx, { integrationId: row.id, kind: 'REPLAY', anew: true });
  const isOtherScope = existing && toRunsAfter(existing.settings as IntegrationSettings, site.settings ?? {}).includes('BACKFILL');
  await context.services.jobs.requestSync(tx, {
    integrationId: row.id,
    kind: 'BACKFILL',
    ...(site.settings && isOtherScope && { anew: true }),
  });
  const added = { id: row.id, updated: existing !== null };
  await recordAudit(tx, context, toDone(what, added));
  return added;
}

async function insertSite(tx: Tx, context: GraphContext, site: Site): Promise<IntegrationRow> {
  const id = createIntegrationId();
  const credentials = await sealCredentials(context.services.secrets, tx, id, site.credentials);
  const { principal } = context;
  return insertIntegration(tx, { ...site, id, credentials, settings: site.settings ?? {}, site: site.info, principal });
}

async function updateSite(tx: Tx, context: GraphContext, existing: IntegrationRow, site: Site): Promise<IntegrationRow> {
  const { services } = context;
  const kept = await keepWebhookSecret(tx, services, existing, site.credentials, site.given);
  const credentials = await sealCredentials(services.secrets, tx, existing.id, kept);
  const row = await changeIntegration(tx, existing.id, { name: site.name, credentials, site: site.info, isActivated: true });
  return site.settings ? saveSettings(tx, row, site.settings, context.principal) : row;
}
