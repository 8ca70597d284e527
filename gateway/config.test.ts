import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConfigError, loadConfig, parseConfig } from './config.ts';

const SECRET = 'x'.repeat(32);

describe('an environment without settings', () => {
  it('is what the contract says', () => {
    expect(parseConfig({})).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 4000,
      home: join(process.cwd(), '.workgraph'),
      databaseUrl: null,
      redisUrl: null,
      adminKey: null,
      demo: 'auto',
      anonymous: 'off',
      safelist: false,
      manifests: null,
      publicUrl: 'http://127.0.0.1:4000',
      syncInterval: 300,
      sweepInterval: 86_400,
      kekFile: null,
      subgraphUrls: {},
      subgraphSecret: null,
      oidc: null,
      logLevel: 'info',
      integrations: {},
    });
  });
  it('takes an empty value for none', () => {
    const names = [
      'PORT',
      'HOST',
      'DATABASE_URL',
      'WORKGRAPH_DEMO',
      'WORKGRAPH_HOME',
      'LOG_LEVEL',
      'SUBGRAPH_WORK_URL',
      'JIRA_TOKEN',
      'OIDC_ISSUER',
    ];
    expect(parseConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(parseConfig({}));
  });
  it('lets only registered documents run in production', () => {
    expect(parseConfig({ NODE_ENV: 'production' })).toMatchObject({ production: true, safelist: true });
    expect(parseConfig({ NODE_ENV: 'production', WORKGRAPH_SAFELIST: 'off' }).safelist).toBe(false);
  });
});

describe('settings', () => {
  it.each([
    [{ PORT: '0' }, { port: 0 }],
    [{ HOST: '::1', PORT: '5000' }, { publicUrl: 'http://[::1]:5000' }],
    [{ WORKGRAPH_PUBLIC_URL: 'https://graph.acme.example/' }, { publicUrl: 'https://graph.acme.example' }],
    [{ WORKGRAPH_SYNC_INTERVAL: 'P1DT1H1M1S' }, { syncInterval: 90_061 }],
    [{ WORKGRAPH_HOME: '/var/lib/x/' }, { home: '/var/lib/x' }],
    [
      { SUBGRAPH_JIRA_URL: 'http://jira.internal:4001/graphql', WORKGRAPH_SUBGRAPH_SECRET: SECRET },
      { subgraphUrls: { jira: 'http://jira.internal:4001/graphql' } },
    ],
    [{ OIDC_ISSUER: 'https://id.example', OIDC_AUDIENCE: 'wg' }, { oidc: { issuer: 'https://id.example', audience: 'wg' } }],
    [{ JIRA_URL: 'u', JIRA_TOKEN: 't', OTHER: 'x' }, { integrations: { JIRA_URL: 'u', JIRA_TOKEN: 't' } }],
    [{ WORKGRAPH_ANONYMOUS: 'read', HOST: 'localhost' }, { anonymous: 'read' }],
  ])('%j', (env, expected) => {
    expect(parseConfig(env)).toMatchObject(expected);
  });
});

describe('a mistake in the environment is refused in one line', () => {
  it.each([
    [{ WORKGRAPH_DEM: 'on' }, 'WORKGRAPH_DEM is not a setting of workgraph. Did you mean WORKGRAPH_DEMO?'],
    [{ WORKGRAPH_MANIFESTS: '/nowhere/here' }, 'WORKGRAPH_MANIFESTS names /nowhere/here, which is no folder.'],
    [{ WORKGRAPH_DEMO: 'yes' }, 'WORKGRAPH_DEMO must be one of auto, on, off, not "yes".'],
    [{ PORT: '80x' }, 'PORT must be a number'],
    [{ PORT: '65536' }, 'PORT must be a number'],
    [{ PORT: '-1' }, 'PORT must be a number'],
    [{ PORT: '1e3' }, 'PORT must be a number'],
    [{ LOG_LEVEL: 'chatty' }, 'LOG_LEVEL must be one of'],
    [{ DATABASE_URL: 'localhost/db' }, 'DATABASE_URL must be a URL'],
    [{ DATABASE_URL: 'postgres://localhost' }, 'DATABASE_URL must name a database'],
    [{ REDIS_URL: 'http://localhost' }, 'REDIS_URL must be a URL that starts with redis:// or rediss://'],
    [{ WORKGRAPH_PUBLIC_URL: 'graph.acme.example' }, 'WORKGRAPH_PUBLIC_URL must be a URL'],
    [{ WORKGRAPH_ADMIN_KEY: 'short' }, '24 characters or more'],
    [{ WORKGRAPH_ADMIN_KEY: `wg_${SECRET}` }, 'may not start with wg_'],
    [{ WORKGRAPH_SYNC_INTERVAL: '5m' }, 'ISO 8601 duration'],
    [{ WORKGRAPH_SYNC_INTERVAL: 'PT0S' }, 'of a second or more'],
    [{ WORKGRAPH_SWEEP_INTERVAL: 'P1M' }, 'WORKGRAPH_SWEEP_INTERVAL'],
    [{ WORKGRAPH_SAFELIST: 'true' }, 'WORKGRAPH_SAFELIST must be one of on, off'],
    [{ WORKGRAPH_ANONYMOUS: 'read', HOST: '0.0.0.0' }, 'WORKGRAPH_ANONYMOUS=read is refused with HOST=0.0.0.0'],
    [{ SUBGRAPH_WORK_URL: 'http://x/graphql' }, 'needs WORKGRAPH_SUBGRAPH_SECRET'],
    [{ SUBGRAPH_WORK_URL: 'x', WORKGRAPH_SUBGRAPH_SECRET: SECRET }, 'SUBGRAPH_WORK_URL must be a URL'],
    [{ WORKGRAPH_SUBGRAPH_SECRET: 'short' }, 'too short: use 32'],
    [{ OIDC_ISSUER: 'https://id.example' }, 'OIDC_ISSUER and OIDC_AUDIENCE go together'],
    [{ OIDC_ISSUER: 'id', OIDC_AUDIENCE: 'x' }, 'OIDC_ISSUER must be a URL'],
    [{ APOLLO_DISABLE_SECURITY_ALIAS_CHECKS: '' }, 'APOLLO_DISABLE_SECURITY_ALIAS_CHECKS switches off protections'],
  ] as [Record<string, string>, string][])('%j', (env, expected) => {
    const refuse = () => parseConfig(env);
    expect(refuse).toThrow(ConfigError);
    expect(refuse).toThrow(expected);
    expect(refuse).not.toThrow(/\n/);
  });
  it.each(['example.com', '10.0.0.0/8', 'example.com:http', '*:80', 'example.com:99999'])('WORKGRAPH_ALLOW_HOSTS=%s', (text) => {
    expect(() => parseConfig({ WORKGRAPH_ALLOW_HOSTS: text })).toThrow(/WORKGRAPH_ALLOW_HOSTS/);
  });
});

describe('.env', () => {
  const before = process.cwd();
  afterEach(() => {
    process.chdir(before);
    vi.unstubAllEnvs();
  });
  /** What a folder with this .env is configured to. */
  function load(text: string | null) {
    const folder = mkdtempSync(join(tmpdir(), 'workgraph-env-'));
    if (text !== null) writeFileSync(join(folder, '.env'), text);
    process.chdir(folder);
    vi.stubEnv('DATABASE_URL', undefined);
    vi.stubEnv('OPENPROJECT_URL', undefined);
    return loadConfig();
  }
  it('need not be there', () => {
    expect(load(null).integrations.OPENPROJECT_URL).toBeUndefined();
  });
  it('is read, and the environment itself goes first', () => {
    vi.stubEnv('HOST', '127.0.0.9');
    const config = load('HOST=127.0.0.8\nOPENPROJECT_URL="https://op.example" # ours\n');
    expect([config.host, config.integrations.OPENPROJECT_URL]).toEqual(['127.0.0.9', 'https://op.example']);
  });
  it('keeps what libpq reads for a database of one’s own, and from the embedded one', () => {
    vi.stubEnv('PGSSLMODE', 'require');
    load('DATABASE_URL=postgres://me@127.0.0.1/mine\n');
    expect(process.env.PGSSLMODE).toBe('require');
    load(null);
    expect(process.env.PGSSLMODE).toBeUndefined();
  });
  it('switches the gateway’s telemetry off, whatever it says', () => {
    load('APOLLO_TELEMETRY_DISABLED=false\n');
    expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe('1');
  });
});
