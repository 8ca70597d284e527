import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
let sites: Awaited<ReturnType<typeof startJira>>[];
let gateway: TestGateway;
let admin: pg.Client;
/** Integrations: two of the first tenant, one of the second. */
let ids: string[];
const uuidOf = (id: string) => id.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

beforeAll(async () => {
  const open = () => startJira({ world: smallWorld(NOW, 3), flavour: 'datacenter', now: () => NOW });
  sites = [await open(), await open(), await open()];
  gateway = await startTestGateway({ WORKGRAPH_ALLOW_HOSTS: sites.map((site) => new URL(site.url).host).join(',') });
  admin = new pg.Client({ connectionString: toRoleUrls(gateway.databaseUrl).admin });
  await admin.connect();
}, 90_000);
afterAll(async () => {
  await admin.end();
  await gateway.stop();
  for (const site of sites) await site.stop();
});

const ADD = 'mutation ($input: AddIntegrationInput!) { addIntegration(input: $input) { integration { id } userErrors { message } } }';

beforeEach(async () => {
  ids = [];
  for (const [index, site] of sites.entries()) {
    const input = { provider: 'JIRA', name: `site ${index}`, baseUrl: site.url, credentials: { token: CREDENTIALS.datacenter.token } };
    const { data, text } = await gateway.ask(ADD, { input }, { tenant: index === 2 ? 1 : 0 });
    const added = data as { addIntegration: { integration: { id: string } | null } } | null;
    if (!added?.addIntegration.integration) throw new Error(text);
    ids.push(added.addIntegration.integration.id);
  }
  const idle = async () => !(await gateway.ask('{ integrations { nodes { status { current { id } } } } }')).text.includes('run_');
  await vi.waitUntil(idle, { timeout: 30_000, interval: 100 });
});

const update = (sql: string, ...params: unknown[]) => admin.query(sql, params);
const credentialsOf = async (id: string) =>
  (await admin.query<{ credentials: string }>('select credentials from integration where id = $1', [uuidOf(id)])).rows[0]?.credentials ??
  '';
const setCredentials = (id: string, credentials: string) =>
  update('update integration set credentials = $2 where id = $1', uuidOf(id), credentials);

const TAMPERING: Record<string, () => Promise<unknown>> = {
  'moved from another integration': async () => setCredentials(ids[0]!, await credentialsOf(ids[1]!)),
  'moved from another tenant': async () => setCredentials(ids[0]!, await credentialsOf(ids[2]!)),
  'with a flipped bit': async () => {
    const [version, key, sealed = ''] = (await credentialsOf(ids[0]!)).split('.');
    const bytes = Buffer.from(sealed, 'base64url');
    bytes[bytes.length - 1]! ^= 1;
    await setCredentials(ids[0]!, [version, key, bytes.toString('base64url')].join('.'));
  },
  'of a key that is gone': async () =>
    setCredentials(ids[0]!, (await credentialsOf(ids[0]!)).replace(/\.[0-9a-f-]{36}\./, '.00000000-0000-4000-8000-000000000000.')),
  'in an unknown form': () => setCredentials(ids[0]!, 'plain text'),
};

describe('stored credentials that were tampered with', () => {
  const look = async () => {
    const { data } = await gateway.ask(
      'query ($id: ID!) { integration(id: $id) { state status { error { code message } } } auditEvents(filter: { action: "decryptCredentials" }) { totalCount } }',
      { id: ids[0] },
    );
    return data as {
      integration: { state: string; status: { error: { code: string; message: string } | null } };
      auditEvents: { totalCount: number };
    };
  };

  it.each(Object.entries(TAMPERING))(
    'bad input 38: %s do not open; it is audited, and the integration needs attention',
    async (_how, tamper) => {
      await tamper();
      const [before, calls] = [await look(), sites[0]!.requests.length];
      const tested = await gateway.ask('mutation ($id: ID!) { testIntegration(id: $id) { checks { name ok message } } }', { id: ids[0] });
      expect(tested.data).toEqual({
        testIntegration: { checks: [{ name: 'credentials', ok: false, message: expect.stringContaining('Enter them again') }] },
      });
      const after = await look();
      expect(after.integration).toEqual({
        state: 'NEEDS_ATTENTION',
        status: { error: { code: 'PROVIDER_UNAUTHORIZED', message: expect.any(String) } },
      });
      expect(after.auditEvents.totalCount).toBe(before.auditEvents.totalCount + 1);
      expect([sites[0]!.requests.length, tested.text]).toEqual([calls, expect.not.stringContaining(CREDENTIALS.datacenter.token)]);
    },
  );

  it('bad input 38: a sync stops at it as well, without a call to the tool', async () => {
    await TAMPERING['with a flipped bit']!();
    const [before, calls] = [await look(), sites[0]!.requests.length];
    await gateway.ask('mutation ($id: ID!) { syncIntegration(id: $id) { syncRun { id } } }', { id: ids[0] });
    await vi.waitUntil(async () => (await look()).integration.state === 'NEEDS_ATTENTION', { timeout: 30_000, interval: 100 });
    expect((await look()).auditEvents.totalCount).toBeGreaterThan(before.auditEvents.totalCount);
    expect(sites[0]!.requests.length).toBe(calls);
  });

  it('are mended by entering them again', async () => {
    await TAMPERING['in an unknown form']!();
    const input = { id: ids[0], credentials: { token: CREDENTIALS.datacenter.token } };
    const { data } = await gateway.ask(
      'mutation ($input: UpdateIntegrationInput!) { updateIntegration(input: $input) { integration { state } userErrors { message } } }',
      { input },
    );
    expect(data).toEqual({ updateIntegration: { integration: { state: 'ACTIVE' }, userErrors: [] } });
  });
});

describe('stored credentials', () => {
  it('are in no answer and in no column', async () => {
    const { token } = CREDENTIALS.datacenter;
    const { text } = await gateway.ask(
      '{ integrations { nodes { id name baseUrl settings webhookUrl state } } auditEvents { nodes { detail } } }',
    );
    expect(text).not.toContain(token);
    const tables = await admin.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'workgraph'::regnamespace and relkind = 'r' and relrowsecurity",
    );
    for (const { name } of tables.rows) {
      const { rows } = await admin.query(`select 1 from "${name}" t where t::text like $1`, [`%${token}%`]);
      expect([name, rows.length]).toEqual([name, 0]);
    }
  });
});
