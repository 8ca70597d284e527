import { randomUUID } from 'node:crypto';
import type { ConnectionCheck, SiteInfo } from '../subgraphs/kit/provider.ts';
import type { Tx } from './database.ts';
import type { IntegrationRow } from './queries/rows.ts';
import type { IntegrationSettings } from './settings.ts';
import { createWebhookToken } from './webhookTokens.ts';

export async function findIntegration(tx: Tx, id: string): Promise<IntegrationRow | null> {
  const [row] = await tx.query<IntegrationRow>('select * from integration where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  return row ?? null;
}

/** A tenant has one integration for each site of a tool. */
export async function findIntegrationOfSite(tx: Tx, provider: string, baseUrl: string): Promise<IntegrationRow | null> {
  const [row] = await tx.query<IntegrationRow>('select * from integration where tenant_id = $1 and provider = $2 and base_url = $3', [
    tx.tenantId,
    provider,
    baseUrl,
  ]);
  return row ?? null;
}

/**
 * Holds an integration's open runs. A worker locks its run and then the integration; whoever changes an integration and asks for a run
 * does the same, in the same order, or the two would wait for each other.
 */
export async function lockRuns(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `select 1 from sync_run where tenant_id = $1 and integration_id = $2 and state in ('QUEUED', 'RUNNING') order by queued_at for update`,
    [tx.tenantId, id],
  );
}

export async function findIntegrationNamed(tx: Tx, name: string): Promise<IntegrationRow | null> {
  const [row] = await tx.query<IntegrationRow>('select * from integration where tenant_id = $1 and name = $2', [tx.tenantId, name]);
  return row ?? null;
}

export interface NewIntegration {
  id: string;
  provider: string;
  name: string;
  baseUrl: string;
  settings: IntegrationSettings;
  /** Sealed. */
  credentials: string;
  /** What the site said of itself; null when it was not asked yet. */
  site: SiteInfo | null;
  principal: string;
  demo?: boolean;
}

export const createIntegrationId = (): string => randomUUID();

export async function insertIntegration(tx: Tx, given: NewIntegration): Promise<IntegrationRow> {
  const [row] = await tx.query<IntegrationRow>(
    `insert into integration (tenant_id, id, provider, name, base_url, state, settings, settings_version, credentials, webhook_token, capabilities,
       product, product_version, history_fields, demo, created_at, updated_at)
     values ($1, $2, $3, $4, $5, 'ACTIVE', $6, 0, $7, $8, $9, $10, $11, $12, $13, now(), now()) returning *`,
    [
      tx.tenantId,
      given.id,
      given.provider,
      given.name,
      given.baseUrl,
      JSON.stringify({}),
      given.credentials,
      createWebhookToken(tx.tenantId),
      given.site?.capabilities ?? [],
      given.site?.product ?? null,
      given.site?.version ?? null,
      toHistoryFields(given.site),
      given.demo ?? false,
    ],
  );
  if (!row) throw new Error('The integration was not stored.');
  return saveSettings(tx, row, given.settings, given.principal);
}

const toHistoryFields = (site: SiteInfo | null): string[] =>
  !site ? [] : site.historyFields === 'all' ? ['all'] : [...site.historyFields];

/** What may change of an integration; absent fields stay. */
export interface IntegrationChange {
  name?: string;
  credentials?: string;
  site?: SiteInfo;
  /** Back to work, with its errors forgotten. */
  isActivated?: boolean;
}

export async function changeIntegration(tx: Tx, id: string, change: IntegrationChange): Promise<IntegrationRow> {
  const { name = null, credentials = null, site = null, isActivated = false } = change;
  const [row] = await tx.query<IntegrationRow>(
    `update integration set name = coalesce($3, name), credentials = coalesce($4, credentials), capabilities = coalesce($5, capabilities),
       product = coalesce($6, product), product_version = coalesce($7, product_version), history_fields = coalesce($8, history_fields),
       state = case when $9 then 'ACTIVE' else state end, error_code = case when $9 then null else error_code end,
       error_message = case when $9 then null else error_message end, updated_at = now()
     where tenant_id = $1 and id = $2 returning *`,
    [
      tx.tenantId,
      id,
      name,
      credentials,
      site?.capabilities ?? null,
      site?.product ?? null,
      site?.version ?? null,
      site ? toHistoryFields(site) : null,
      isActivated,
    ],
  );
  if (!row) throw new Error('The integration is no longer there.');
  return row;
}

/** A new version of the settings; every version stays, so that a mapping can be explained later. */
export async function saveSettings(tx: Tx, row: IntegrationRow, settings: IntegrationSettings, principal: string): Promise<IntegrationRow> {
  const version = row.settings_version + 1;
  const text = JSON.stringify(settings);
  await tx.run(
    'insert into integration_settings (tenant_id, integration_id, version, settings, principal, at) values ($1, $2, $3, $4, $5, now())',
    [tx.tenantId, row.id, version, text, principal],
  );
  await tx.run('update integration set settings = $3, settings_version = $4, updated_at = now() where tenant_id = $1 and id = $2', [
    tx.tenantId,
    row.id,
    text,
    version,
  ]);
  return { ...row, settings, settings_version: version };
}

/** Since when changes of fields without a history are observed, for the writer of pages. */
export function toObservedSince({ created_at, dates_past }: IntegrationRow): { observedSince?: string } {
  return dates_past ? {} : { observedSince: new Date(created_at).toISOString() };
}

/** Whether settings were saved since the last run that succeeded, as while it was paused: then nothing has followed them yet. */
export async function hasNewSettings(tx: Tx, row: IntegrationRow): Promise<boolean> {
  const saved = await tx.query('select 1 from integration_settings where tenant_id = $1 and integration_id = $2 and at > $3 limit 1', [
    tx.tenantId,
    row.id,
    row.last_success_at ?? row.created_at,
  ]);
  return saved.length > 0;
}

export async function setIntegrationState(tx: Tx, id: string, state: IntegrationRow['state']): Promise<IntegrationRow | null> {
  const [row] = await tx.query<IntegrationRow>(
    'update integration set state = $3, next_run_at = null, updated_at = now() where tenant_id = $1 and id = $2 returning *',
    [tx.tenantId, id, state],
  );
  return row ?? null;
}

/** Off, with its runs called back: a worker in the middle of a page finds that the run is no longer its own. */
export async function stopIntegration(tx: Tx, id: string): Promise<void> {
  await tx.run(
    `update sync_run set state = 'CANCELED', finished_at = now(), attempt = attempt + 1
     where tenant_id = $1 and integration_id = $2 and state in ('QUEUED', 'RUNNING')`,
    [tx.tenantId, id],
  );
  await setIntegrationState(tx, id, 'DEACTIVATED');
}

/** Checks without which nothing can be synced; a tool that may only be read is still worth having. */
export const ESSENTIAL_CHECKS: readonly ConnectionCheck['name'][] = ['reachable', 'credentials', 'read projects', 'read items'];

export function findFailure(checks: readonly ConnectionCheck[]): ConnectionCheck | null {
  return checks.find((check) => !check.ok && ESSENTIAL_CHECKS.includes(check.name)) ?? null;
}

/** Which error a failed check is. */
export function codeOfFailure({ name }: ConnectionCheck): 'PROVIDER_UNAVAILABLE' | 'PROVIDER_UNAUTHORIZED' | 'PROVIDER_REFUSED' {
  if (name === 'reachable') return 'PROVIDER_UNAVAILABLE';
  return name === 'credentials' ? 'PROVIDER_UNAUTHORIZED' : 'PROVIDER_REFUSED';
}

/** Keeps how a test went: an integration that works again is active, one that does not needs attention. Paused and off ones stay so. */
export async function recordChecks(tx: Tx, id: string, checks: readonly ConnectionCheck[]): Promise<IntegrationRow | null> {
  const failure = findFailure(checks);
  const [row] = await tx.query<IntegrationRow>(
    `update integration set error_code = $3, error_message = $4, updated_at = now(),
       state = case when state in ('ACTIVE', 'NEEDS_ATTENTION') then $5 else state end where tenant_id = $1 and id = $2 returning *`,
    [tx.tenantId, id, failure && codeOfFailure(failure), failure?.message ?? null, failure ? 'NEEDS_ATTENTION' : 'ACTIVE'],
  );
  return row ?? null;
}
