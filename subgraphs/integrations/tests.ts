import { isUnreadable, openCredentials, recordUnreadable } from '../../store/credentials.ts';
import { recordChecks } from '../../store/integrations.ts';
import type { IntegrationRow } from '../../store/queries/rows.ts';
import type { GraphContext } from '../kit/context.ts';
import { CodedError } from '../kit/errors.ts';
import { closeOutbound } from '../kit/outbound/index.ts';
import type { ConnectionCheck, Provider } from '../kit/provider.ts';

/** Tries a stored integration, each part by name, and keeps the verdict as its state. Never throws for what the tool answers. */
export async function testStored(context: GraphContext, row: IntegrationRow): Promise<ConnectionCheck[]> {
  // What was wrong may be mended: the breaker would otherwise answer for a while without asking.
  await closeOutbound(row.id);
  try {
    const provider = await openStored(context, row);
    const checks = await provider.check();
    await context.write((tx) => recordChecks(tx, row.id, checks));
    return checks;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return recordBroken(context, row, error);
  }
}

/** The provider of a row whatever its state, with its credentials as they are stored now. */
async function openStored(context: GraphContext, row: IntegrationRow): Promise<Provider> {
  const { services, tenantId } = context;
  const credentials = await context.write((tx) => openCredentials(services.secrets, tx, row));
  const settings = row.settings as object;
  return services.connect({ provider: row.provider, baseUrl: row.base_url, credentials, settings, integrationId: row.id, tenantId });
}

async function recordBroken(context: GraphContext, row: IntegrationRow, error: CodedError): Promise<ConnectionCheck[]> {
  const name = error.code === 'HOST_NOT_ALLOWED' ? 'reachable' : 'credentials';
  const checks: ConnectionCheck[] = [{ name, ok: false, message: error.message }];
  await context.write((tx) =>
    isUnreadable(error) ? recordUnreadable(tx, row.id, context) : recordChecks(tx, row.id, checks).then(() => undefined),
  );
  return checks;
}
