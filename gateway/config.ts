import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '../subgraphs/kit/nearest.ts';
import { type AllowHosts, parseAllowHosts } from '../subgraphs/kit/outbound/allowHosts.ts';

/** Everything the environment says, parsed once. Names and meaning: contract.md. */
export interface Config {
  production: boolean;
  host: string;
  port: number;
  /** Absolute. */
  home: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  adminKey: string | null;
  demo: 'auto' | 'on' | 'off';
  allowHosts: AllowHosts;
  anonymous: 'off' | 'read';
  safelist: boolean;
  manifests: string | null;
  publicUrl: string;
  /** Seconds. */
  syncInterval: number;
  sweepInterval: number;
  kekFile: string | null;
  subgraphUrls: Readonly<Record<string, string>>;
  subgraphSecret: string | null;
  oidc: { issuer: string; audience: string } | null;
  logLevel: string;
  /** Names like JIRA_URL: integrations made at first boot. */
  integrations: Readonly<Record<string, string>>;
}

/** A mistake in the environment, in one line: what is wrong and what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const WORKGRAPH_NAMES = [
  'WORKGRAPH_HOME',
  'WORKGRAPH_ADMIN_KEY',
  'WORKGRAPH_DEMO',
  'WORKGRAPH_ALLOW_HOSTS',
  'WORKGRAPH_ANONYMOUS',
  'WORKGRAPH_SAFELIST',
  'WORKGRAPH_MANIFESTS',
  'WORKGRAPH_PUBLIC_URL',
  'WORKGRAPH_SYNC_INTERVAL',
  'WORKGRAPH_SWEEP_INTERVAL',
  'WORKGRAPH_KEK_FILE',
  'WORKGRAPH_SUBGRAPH_SECRET',
  'WORKGRAPH_URL',
  'WORKGRAPH_API_KEY',
] as const;
const INTEGRATION_NAMES = [
  'JIRA_URL',
  'JIRA_EMAIL',
  'JIRA_TOKEN',
  'OPENPROJECT_URL',
  'OPENPROJECT_TOKEN',
  'GITHUB_TOKEN',
  'LINEAR_TOKEN',
  'ASANA_TOKEN',
  'CLICKUP_TOKEN',
  'PLANKA_URL',
  'PLANKA_TOKEN',
] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `.env` (if it exists) and the environment. Throws `ConfigError`. */
export function loadConfig(): Config {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new ConfigError(`.env cannot be read: ${(error as Error).message}`);
  }
  // The stock gateway would report to its vendor every hour; a self-hosted product does not phone home.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const config = parseConfig(process.env);
  if (config.databaseUrl === null) forgetOtherServers();
  return config;
}

/** PGSSLMODE, PGOPTIONS and the like of the operator's shell are meant for another server than the one that comes with us. */
function forgetOtherServers(): void {
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]+$/.test(name)) delete process.env[name];
}

export function parseConfig(env: Environment): Config {
  assertKnownNames(env);
  assertNoSecuritySwitches(env);
  const host = env.HOST || '127.0.0.1';
  const port = parsePort(env.PORT || '4000');
  const production = env.NODE_ENV === 'production';
  const config: Config = {
    production,
    host,
    port,
    home: resolve(env.WORKGRAPH_HOME || '.workgraph'),
    databaseUrl: parseDatabaseUrl(env.DATABASE_URL),
    redisUrl: parseUrl('REDIS_URL', env.REDIS_URL, ['redis:', 'rediss:']),
    adminKey: parseAdminKey(env.WORKGRAPH_ADMIN_KEY),
    demo: oneOf('WORKGRAPH_DEMO', env.WORKGRAPH_DEMO || 'auto', ['auto', 'on', 'off'] as const),
    allowHosts: parseAllowHosts(env.WORKGRAPH_ALLOW_HOSTS ?? ''),
    anonymous: oneOf('WORKGRAPH_ANONYMOUS', env.WORKGRAPH_ANONYMOUS || 'off', ['off', 'read'] as const),
    safelist: oneOf('WORKGRAPH_SAFELIST', env.WORKGRAPH_SAFELIST || (production ? 'on' : 'off'), ['on', 'off'] as const) === 'on',
    manifests: readManifestFolder(env.WORKGRAPH_MANIFESTS),
    publicUrl:
      parseUrl('WORKGRAPH_PUBLIC_URL', env.WORKGRAPH_PUBLIC_URL, ['http:', 'https:'])?.replace(/\/+$/, '') ??
      `http://${urlHost(host)}:${port}`,
    syncInterval: parseInterval('WORKGRAPH_SYNC_INTERVAL', env.WORKGRAPH_SYNC_INTERVAL || 'PT5M'),
    sweepInterval: parseInterval('WORKGRAPH_SWEEP_INTERVAL', env.WORKGRAPH_SWEEP_INTERVAL || 'P1D'),
    kekFile: env.WORKGRAPH_KEK_FILE ? resolve(env.WORKGRAPH_KEK_FILE) : null,
    subgraphUrls: parseSubgraphUrls(env),
    subgraphSecret: env.WORKGRAPH_SUBGRAPH_SECRET || null,
    oidc: parseOidc(env),
    logLevel: oneOf('LOG_LEVEL', env.LOG_LEVEL || 'info', LOG_LEVELS),
    integrations: Object.fromEntries(INTEGRATION_NAMES.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
  };
  assertCoherent(config);
  return config;
}

function assertCoherent(config: Config): void {
  if (config.anonymous === 'read' && !isLoopback(config.host)) {
    throw new ConfigError(`WORKGRAPH_ANONYMOUS=read is refused with HOST=${config.host}: it is for loopback only. Unset one of the two.`);
  }
  if (Object.keys(config.subgraphUrls).length > 0 && !config.subgraphSecret) {
    throw new ConfigError('SUBGRAPH_<NAME>_URL needs WORKGRAPH_SUBGRAPH_SECRET, the same on both ends (32 characters or more).');
  }
  if (config.subgraphSecret && config.subgraphSecret.length < 32) {
    throw new ConfigError('WORKGRAPH_SUBGRAPH_SECRET is too short: use 32 characters or more.');
  }
}

function assertKnownNames(env: Environment): void {
  for (const name of Object.keys(env)) {
    if (name.startsWith('WORKGRAPH_') && !(WORKGRAPH_NAMES as readonly string[]).includes(name)) {
      throw new ConfigError(`${name} is not a setting of workgraph. Did you mean ${nearest(name, WORKGRAPH_NAMES)}? See .env.example.`);
    }
  }
}

function assertNoSecuritySwitches(env: Environment): void {
  const name = Object.keys(env).find((key) => key.startsWith('APOLLO_DISABLE_SECURITY_'));
  if (name) throw new ConfigError(`${name} switches off protections of the gateway, so workgraph does not start with it. Unset it.`);
}

function parseAdminKey(text: string | undefined): string | null {
  if (!text) return null;
  if (text.length < 24) throw new ConfigError('WORKGRAPH_ADMIN_KEY is too short: use 24 characters or more.');
  if (text.startsWith('wg_')) throw new ConfigError('WORKGRAPH_ADMIN_KEY may not start with wg_: those keys are made by workgraph itself.');
  return text;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new ConfigError(`PORT must be a number from 0 to 65535, not "${text}".`);
  return port;
}

function parseUrl(name: string, text: string | undefined, protocols: readonly string[]): string | null {
  if (!text) return null;
  const url = URL.parse(text);
  if (!url || !protocols.includes(url.protocol))
    throw new ConfigError(`${name} must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
  return text;
}

function parseDatabaseUrl(text: string | undefined): string | null {
  const url = parseUrl('DATABASE_URL', text, ['postgres:', 'postgresql:']);
  if (!url) return null;
  const { username, password, pathname } = new URL(url);
  if (pathname.length < 2) throw new ConfigError('DATABASE_URL must name a database: postgres://user:password@host:5432/workgraph.');
  try {
    decodeURIComponent(`${username}${password}${pathname}`);
  } catch {
    throw new ConfigError('DATABASE_URL has a % that begins no %XX: write a % in its user, password or database as %25.');
  }
  return url;
}

function parseSubgraphUrls(env: Environment): Record<string, string> {
  const urls: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const match = /^SUBGRAPH_([A-Z0-9]+)_URL$/.exec(name);
    if (match?.[1] && value) urls[match[1].toLowerCase()] = parseUrl(name, value, ['http:', 'https:']) ?? '';
  }
  return urls;
}

function parseOidc(env: Environment): Config['oidc'] {
  if (!env.OIDC_ISSUER && !env.OIDC_AUDIENCE) return null;
  if (!env.OIDC_ISSUER || !env.OIDC_AUDIENCE) throw new ConfigError('OIDC_ISSUER and OIDC_AUDIENCE go together: set both or none.');
  return { issuer: parseUrl('OIDC_ISSUER', env.OIDC_ISSUER, ['http:', 'https:']) ?? '', audience: env.OIDC_AUDIENCE };
}

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

function parseInterval(name: string, text: string): number {
  const match = DURATION.exec(text);
  const [days, hours, minutes, seconds] = (match?.slice(1) ?? []).map((part) => Number(part ?? 0));
  const total = (days ?? 0) * 86_400 + (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  if (!match || total < 1) throw new ConfigError(`${name} must be an ISO 8601 duration of a second or more such as PT5M, not "${text}".`);
  return total;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value);
  if (!found) throw new ConfigError(`${name} must be one of ${allowed.join(', ')}, not "${value}".`);
  return found;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

export function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function readManifestFolder(text: string | undefined): string | null {
  if (!text) return null;
  const folder = resolve(text);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new ConfigError(`WORKGRAPH_MANIFESTS names ${folder}, which is no folder.`);
  return folder;
}
