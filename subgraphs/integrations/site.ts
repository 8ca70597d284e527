import { isUnreadable, openCredentials } from '../../store/credentials.ts';
import type { Tx } from '../../store/database.ts';
import { codeOfFailure, findFailure } from '../../store/integrations.ts';
import type { IntegrationRow } from '../../store/queries/rows.ts';
import { type IntegrationSettings, parseSettings } from '../../store/settings.ts';
import type { GraphContext } from '../kit/context.ts';
import { ProviderError } from '../kit/errors.ts';
import type { Credentials, Provider, SiteInfo } from '../kit/provider.ts';
import { Refusal, refuse } from './act.ts';
import type { CredentialsInput } from './types.generated.ts';

/** Base URL as it is kept: origin and path without a trailing slash. Without one, the vendor's public host. Throws a `Refusal`. */
export function toBaseUrl(context: GraphContext, provider: string, given: string | null | undefined): string {
  const path = ['input', 'baseUrl'];
  const text = given?.trim() || context.services.moduleOf(provider).defaultBaseUrl;
  if (!text) throw refuse('BAD_USER_INPUT', `${provider} has no public host: give the address of your own as baseUrl.`, path);
  try {
    context.services.assertBaseUrl(text);
  } catch (error) {
    if (error instanceof ProviderError) throw refuse(error.code, error.message, path);
    throw error;
  }
  const url = new URL(text);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** The credentials that were filled in. Throws a `Refusal` that names what is missing. */
export function toCredentials(context: GraphContext, provider: string, input: CredentialsInput): Credentials {
  const given = Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) => (typeof value === 'string' && value.trim() ? [[name, value.trim()]] : [])),
  ) as Credentials;
  for (const [name, value] of Object.entries(given)) assertCredential(name, value);
  const sets = context.services.moduleOf(provider).requiredCredentials;
  const missing = sets.map((set) => set.filter((name) => given[name] === undefined)).sort((a, b) => a.length - b.length);
  const [closest] = missing;
  if (!closest || closest.length === 0) return given;
  const ways = sets.map((set) => set.join(' and ')).join(', or ');
  throw new Refusal([
    {
      code: 'BAD_USER_INPUT',
      message: `${provider} needs ${ways}: ${closest.join(' and ')} ${closest.length > 1 ? 'are' : 'is'} missing.`,
      path: ['input', 'credentials', closest[0] ?? ''],
    },
  ]);
}

/**
 * New credentials without a webhook secret keep the one that is stored: a tool may have told it only once, when its webhook was made, and
 * would have every delivery refused. An empty one forgets it.
 */
export async function keepWebhookSecret(
  tx: Tx,
  { secrets }: Pick<GraphContext['services'], 'secrets'>,
  row: IntegrationRow,
  given: Credentials,
  input: CredentialsInput,
): Promise<Credentials> {
  if (typeof input.webhookSecret === 'string') return given;
  try {
    const { webhookSecret } = await openCredentials(secrets, tx, row);
    return webhookSecret === undefined ? given : { ...given, webhookSecret };
  } catch (error) {
    // Entering credentials again is what helps there.
    if (isUnreadable(error)) return given;
    throw error;
  }
}

/** Credentials travel in headers; only a private key may have lines. */
function assertCredential(name: string, value: string): void {
  const pattern = name === 'privateKey' ? /^[\P{Cc}\r\n\t]{1,16384}$/u : /^\P{Cc}{1,8192}$/u;
  if (!pattern.test(value))
    throw refuse('BAD_USER_INPUT', `${name} is too long or has control characters in it: copy it again.`, ['input', 'credentials', name]);
}

/** Throws a `Refusal` with every mistake. */
export function toSettings(given: unknown): IntegrationSettings {
  const parsed = parseSettings(given);
  if ('settings' in parsed) return parsed.settings;
  throw new Refusal(
    parsed.mistakes.slice(0, 20).map(({ message, path }) => ({ code: 'BAD_USER_INPUT', message, path: ['input', 'settings', ...path] })),
  );
}

export function toName(given: string): string {
  const name = given.trim();
  if (!/^[^\p{Cc}:]{1,100}$/u.test(name))
    throw refuse('BAD_USER_INPUT', 'A name has 1 to 100 characters, without colons: it stands before one in <integration>:<key>.', [
      'input',
      'name',
    ]);
  return name;
}

/** Asks the tool who it is and whether it lets us in, before anything is stored. Throws a `Refusal` in the tool's own words. */
export async function inspectSite(provider: Provider, { projects = [] }: IntegrationSettings): Promise<SiteInfo> {
  let site: SiteInfo;
  try {
    site = await provider.describe();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const place = error.code === 'PROVIDER_UNAUTHORIZED' || error.code === 'PROVIDER_REFUSED' ? 'credentials' : 'baseUrl';
    throw refuse(error.code, error.message, ['input', place]);
  }
  const failure = findFailure(await provider.check());
  if (!failure) return site;
  const place =
    failure.name === 'reachable' ? 'baseUrl' : failure.name === 'credentials' || projects.length === 0 ? 'credentials' : 'settings';
  throw refuse(codeOfFailure(failure), `${failure.name}: ${failure.message}`, ['input', place]);
}
