import { recordAudit } from '../../../store/audit.ts';
import { sealCredentials } from '../../../store/credentials.ts';
import type { Tx } from '../../../store/database.ts';
import { changeIntegration, findIntegrationNamed, type IntegrationChange, lockRuns, saveSettings } from '../../../store/integrations.ts';
import type { IntegrationRow } from '../../../store/queries/rows.ts';
import { type IntegrationSettings, toRunsAfter } from '../../../store/settings.ts';
import type { GraphContext } from '../../kit/context.ts';
import { closeOutbound } from '../../kit/outbound/index.ts';
import type { Credentials, SiteInfo } from '../../kit/provider.ts';
import { type Act, actOutside, refuse, toDone, writeAgain } from '../act.ts';
import { reloadIntegration, requireIntegration } from '../links.ts';
import { withoutSecrets } from '../secretDigest.ts';
import { inspectSite, keepWebhookSecret, toCredentials, toName, toSettings } from '../site.ts';
import type { CredentialsInput, MutationResolvers, UpdateIntegrationInput } from '../types.generated.ts';

type Updated = { id: string; runs: string[] };

/** What the input asks for, validated; null means as it is. */
interface Wanted {
  name: string | null;
  settings: IntegrationSettings | null;
  credentials: { given: Credentials; input: CredentialsInput; site: SiteInfo } | null;
}

/** Renames, rotates credentials, replaces settings. New credentials are tried first; the old ones stay when they do not work. */
export const updateIntegration: NonNullable<MutationResolvers['updateIntegration']> = async (_root, { input }, context) => {
  const what: Act<Updated> = {
    action: 'updateIntegration',
    target: input.id,
    request: await withoutSecrets(input),
    idempotencyKey: input.idempotencyKey,
    toEntry: ({ runs }) => ({ target: input.id, detail: { fields: toFields(input), runs } }),
  };
  const { payload, userErrors } = await actOutside(context, what, async () => {
    const row = await context.read((tx) => requireIntegration(tx, input.id, ['input', 'id']));
    const wanted = await readWanted(context, row, input);
    return writeAgain(context, (tx) => storeWanted(tx, context, row.id, wanted, what));
  });
  if (payload && input.credentials) await closeOutbound(payload.id);
  return { integration: await reloadIntegration(context, payload?.id), userErrors };
};

const toFields = ({ name, credentials, settings }: UpdateIntegrationInput): string[] =>
  Object.entries({ name, credentials, settings }).flatMap(([field, value]) => (value === null || value === undefined ? [] : [field]));

async function readWanted(context: GraphContext, row: IntegrationRow, input: UpdateIntegrationInput): Promise<Wanted> {
  const isGiven = (value: unknown) => value !== null && value !== undefined;
  return {
    name: isGiven(input.name) ? toName(input.name ?? '') : null,
    settings: isGiven(input.settings) ? toSettings(input.settings) : null,
    credentials: input.credentials ? await tryCredentials(context, row, input.credentials) : null,
  };
}

async function tryCredentials(context: GraphContext, row: IntegrationRow, input: CredentialsInput): Promise<Wanted['credentials']> {
  const given = toCredentials(context, row.provider, input);
  const { services, tenantId } = context;
  services.assertBaseUrl(row.base_url);
  const settings = row.settings as IntegrationSettings;
  const client = services.connect({ ...row, baseUrl: row.base_url, credentials: given, settings, integrationId: row.id, tenantId });
  return { given, input, site: await inspectSite(client, settings) };
}

async function storeWanted(tx: Tx, context: GraphContext, id: string, wanted: Wanted, what: Act<Updated>): Promise<Updated> {
  const { services } = context;
  const { name, settings, credentials } = wanted;
  const named = name === null ? null : await findIntegrationNamed(tx, name);
  if (named && named.id !== id) throw refuse('CONFLICT', `"${name}" is already the name of another integration.`, ['input', 'name']);
  await lockRuns(tx, id);
  const before = await requireIntegration(tx, what.target ?? '', ['input', 'id']);
  const isPaused = before.state === 'PAUSED' || before.state === 'DEACTIVATED';
  const change: IntegrationChange = {
    ...(name === null ? {} : { name }),
    ...(credentials && {
      credentials: await sealCredentials(
        services.secrets,
        tx,
        id,
        await keepWebhookSecret(tx, services, before, credentials.given, credentials.input),
      ),
      site: credentials.site,
      isActivated: !isPaused,
    }),
  };
  const row = await changeIntegration(tx, id, change);
  const runs = settings ? await saveAndRun(tx, context, row, settings) : [];
  if (credentials && before.state === 'NEEDS_ATTENTION')
    runs.push(await context.services.jobs.requestSync(tx, { integrationId: id, kind: 'INCREMENTAL', anew: true }));
  const updated = { id, runs };
  await recordAudit(tx, context, toDone(what, updated));
  return updated;
}

async function saveAndRun(tx: Tx, context: GraphContext, row: IntegrationRow, settings: IntegrationSettings): Promise<string[]> {
  const kinds = toRunsAfter(row.settings as IntegrationSettings, settings);
  await saveSettings(tx, row, settings, context.principal);
  if (row.state === 'PAUSED' || row.state === 'DEACTIVATED') return [];
  const runs: string[] = [];
  for (const kind of kinds) runs.push(await context.services.jobs.requestSync(tx, { integrationId: row.id, kind, anew: true }));
  return runs;
}
