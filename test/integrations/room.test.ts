import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCredentials } from '../../store/credentials.ts';
import { uuidOf } from '../../store/ids.ts';
import type { IntegrationRow } from '../../store/queries/rows.ts';
import { CREDENTIALS, startTestRoom, type TestRoom } from '../helpers/integrationsRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await startTestRoom();
});
afterAll(() => room.stop());

const { token } = CREDENTIALS.datacenter;
const ADD = `mutation ($input: AddIntegrationInput!) { addIntegration(input: $input) {
  updated userErrors { code message path } integration { id name state baseUrl capabilities settings webhookUrl status { lag current { kind state } } } } }`;

interface Payload {
  updated: boolean;
  userErrors: { code: string; message: string; path: string[] | null }[];
  integration: { id: string; name: string; state: string; settings: unknown } & Record<string, unknown>;
}

async function ask<T = Payload>(document: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await room.ask(document, variables);
  if (errors) throw errors[0]?.originalError ?? errors[0];
  return Object.values(data ?? {})[0] as T;
}
const add = (input: Record<string, unknown> = {}) =>
  ask(ADD, { input: { provider: 'JIRA', name: 'site', baseUrl: room.jira.url, credentials: { token }, ...input } });
const audit = (action: string) =>
  room.store.database.withTenant(room.store.tenants[0], (tx) =>
    tx.query<{ outcome: string; detail: unknown; principal: string }>(
      'select outcome, detail, principal from audit_event where action = $1 order by at',
      [action],
    ),
  );

describe('addIntegration', () => {
  it('stores a site that lets us in, starts its backfill and never shows its credentials', async () => {
    const added = await add({ baseUrl: `${room.jira.url}/` });
    expect(added.userErrors).toEqual([]);
    expect(added).toMatchObject({
      updated: false,
      integration: {
        name: 'site',
        state: 'ACTIVE',
        baseUrl: room.jira.url,
        status: { lag: null, current: { kind: 'BACKFILL', state: 'QUEUED' } },
      },
    });
    expect(added.integration.webhookUrl).toMatch(/^http:\/\/127\.0\.0\.1:4000\/webhooks\/[\w-]{54}$/);
    const { database, tenants } = room.store;
    const rows = await database.withTenant(tenants[0], (tx) => tx.query('select * from integration'));
    const events = await audit('addIntegration');
    expect(JSON.stringify([rows, events])).not.toContain(token);
    expect(events.at(-1)).toMatchObject({ outcome: 'done', principal: 'key:test' });
  });

  it('updates the site when it is there already, and says so', async () => {
    const first = await add();
    const again = await add({ name: 'renamed', settings: { projects: ['SHOP'] } });
    expect(again).toMatchObject({
      updated: true,
      integration: { id: first.integration.id, name: 'renamed', settings: { projects: ['SHOP'] } },
    });
    await add();
  });

  it.each([
    [{ credentials: {} }, 'BAD_USER_INPUT', /token (is|are) missing/, ['input', 'credentials', 'token']],
    [{ credentials: { email: 'a@b.example' } }, 'BAD_USER_INPUT', /token is missing/, ['input', 'credentials', 'token']],
    [{ credentials: { token: 'a\nb' } }, 'BAD_USER_INPUT', /control characters/, ['input', 'credentials', 'token']],
    [{ credentials: { token: 'wrong' } }, 'PROVIDER_UNAUTHORIZED', /./, ['input', 'credentials']],
    [{ baseUrl: 'http://169.254.169.254/' }, 'HOST_NOT_ALLOWED', /never called/, ['input', 'baseUrl']],
    [{ baseUrl: 'http://jira.example.com' }, 'HOST_NOT_ALLOWED', /https only/, ['input', 'baseUrl']],
    [{ baseUrl: null }, 'BAD_USER_INPUT', /give the address/, ['input', 'baseUrl']],
    [{ name: 'a:b' }, 'BAD_USER_INPUT', /without colons/, ['input', 'name']],
    [{ settings: { statusmap: {} } }, 'BAD_USER_INPUT', /Did you mean "statusMap"/, ['input', 'settings', 'statusmap']],
    [{ settings: { statusMap: { Open: 'DOING' } } }, 'BAD_USER_INPUT', /IN_PROGRESS/, ['input', 'settings', 'statusMap', 'Open']],
    [{ settings: { calendar: { zone: 'Mars/Base' } } }, 'BAD_USER_INPUT', /IANA/, ['input', 'settings', 'calendar', 'zone']],
    [{ settings: { calendar: { holiday: [] } } }, 'BAD_USER_INPUT', /"holidays"/, ['input', 'settings', 'calendar', 'holiday']],
    [{ provider: 'PLANKA' }, 'NOT_SUPPORTED', /PLANKA/, null],
  ])('refuses %j in words, with the place, and stores nothing', async (input, code, words, path) => {
    const count = () =>
      room.store.database.withTenant(room.store.tenants[0], (tx) => tx.query('select id, settings_version from integration'));
    const before = await count();
    const { userErrors, integration } = await add(input);
    expect(userErrors[0]).toMatchObject({ code, path, message: expect.stringMatching(words) });
    expect(integration).toBeNull();
    expect(await count()).toEqual(before);
    expect((await audit('addIntegration')).at(-1)).toMatchObject({ outcome: code });
  });

  it('answers a repeated idempotency key without asking the tool again, and tells another token from the same', async () => {
    const first = await add({ idempotencyKey: 'add-1' });
    const calls = room.jira.requests.length;
    expect(await add({ idempotencyKey: 'add-1' })).toEqual(first);
    expect(room.jira.requests.length).toBe(calls);
    await expect(add({ idempotencyKey: 'add-1', credentials: { token: 'other' } })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('lets a refused request be corrected under the same key', async () => {
    expect((await add({ idempotencyKey: 'add-2', credentials: { token: 'wrong' } })).userErrors).toHaveLength(1);
    expect((await add({ idempotencyKey: 'add-2' })).userErrors).toEqual([]);
  });
});

describe('the life of an integration', () => {
  const UPDATE = `mutation ($input: UpdateIntegrationInput!) { updateIntegration(input: $input) { userErrors { code path message } integration { id name state settings } } }`;
  const runs = (id: string) =>
    ask<{ nodes: { kind: string }[] }>(
      'query ($id: ID) { syncRuns(integrationId: $id, first: 3) { nodes { kind state rate integration { id } } } }',
      { id },
    );

  it('keeps versions of settings, and replays or refills as they call for', async () => {
    const { integration } = await add({ settings: {} });
    const mapped = { statusMap: { Review: 'IN_PROGRESS' } };
    expect((await ask(UPDATE, { input: { id: integration.id, settings: mapped } })).integration.settings).toEqual(mapped);
    expect((await runs(integration.id)).nodes[0]).toMatchObject({ kind: 'REPLAY' });
    await ask(UPDATE, { input: { id: integration.id, settings: { ...mapped, projects: ['SHOP'] } } });
    expect((await runs(integration.id)).nodes[0]).toMatchObject({ kind: 'BACKFILL' });
    const versions = await room.store.database.withTenant(room.store.tenants[0], (tx) =>
      tx.query('select settings from integration_settings order by version desc'),
    );
    expect(versions.slice(0, 2)).toEqual([{ settings: { ...mapped, projects: ['SHOP'] } }, { settings: mapped }]);
  });

  it('follows, when it is resumed or added again, settings that were saved while it stood still', async () => {
    const { integration } = await add({ settings: {} });
    const kinds = async () => (await runs(integration.id)).nodes.map(({ kind }) => kind).sort();
    const forgetRuns = () => room.store.database.withTenant(room.store.tenants[0], (tx) => tx.run('delete from sync_run'));
    const SYNC = 'mutation ($id: ID!) { syncIntegration(id: $id) { syncRun { kind } userErrors { code } } }';
    await ask('mutation ($id: ID!) { pauseIntegration(id: $id) { integration { state } } }', integration);
    await forgetRuns();
    await ask(UPDATE, { input: { id: integration.id, settings: { statusMap: { Review: 'DONE' } } } });
    expect(await kinds()).toEqual([]);
    await ask(SYNC, integration);
    expect(await kinds()).toEqual(['BACKFILL', 'REPLAY']);
    await forgetRuns();
    const other = await add({ settings: { statusMap: { Review: 'CANCELED' } } });
    expect(other).toMatchObject({ updated: true, integration: { id: integration.id } });
    expect(await kinds()).toEqual(['BACKFILL', 'REPLAY']);
  });

  it('keeps the webhook secret where new credentials name none: a tool tells it once', async () => {
    const { database, tenants, contextOf } = room.store;
    const { secrets } = contextOf(tenants[0]).services;
    const secretOf = (id: string) =>
      database.withTenant(tenants[0], async (tx) => {
        const [row] = await tx.query<IntegrationRow>('select * from integration where id = $1', [uuidOf('integration', id)]);
        return row && (await openCredentials(secrets, tx, row)).webhookSecret;
      });
    const { integration } = await add({ credentials: { token, webhookSecret: 'told-once' } });
    await add();
    expect(await secretOf(integration.id)).toBe('told-once');
    await ask(UPDATE, { input: { id: integration.id, credentials: { token } } });
    expect(await secretOf(integration.id)).toBe('told-once');
    await ask(UPDATE, { input: { id: integration.id, credentials: { token, webhookSecret: '' } } });
    expect(await secretOf(integration.id)).toBeUndefined();
  });

  it('keeps working credentials when new ones are refused', async () => {
    const { integration } = await add();
    const refused = await ask(UPDATE, { input: { id: integration.id, credentials: { token: 'wrong' } } });
    expect(refused.userErrors[0]).toMatchObject({ code: 'PROVIDER_UNAUTHORIZED' });
    const tested = await ask<{ checks: { name: string; ok: boolean }[] }>(
      'mutation ($id: ID!) { testIntegration(id: $id) { checks { name ok message } } }',
      integration,
    );
    expect(tested.checks.filter((check) => !check.ok)).toEqual([]);
  });

  it('names what fails in a test, asks for attention, and heals by checkSync', async () => {
    const { integration } = await add();
    const TEST =
      'mutation ($id: ID!) { testIntegration(id: $id) { checks { name ok message } integration { state status { error { code } } } } }';
    room.jira.fail(() => ({ kind: 'answer', status: 401 }));
    const broken = await ask<{ checks: { name: string; ok: boolean }[]; integration: unknown }>(TEST, integration);
    expect(broken.checks.some((check) => check.name === 'credentials' && !check.ok)).toBe(true);
    expect(broken.integration).toEqual({ state: 'NEEDS_ATTENTION', status: { error: { code: 'PROVIDER_UNAUTHORIZED' } } });
    room.jira.fail(null);
    const healed = await ask<{ syncRuns: unknown[] }>(
      'mutation { checkSync { syncRuns { kind integration { id state } } userErrors { code } } }',
    );
    expect(healed.syncRuns).toEqual([{ kind: 'INCREMENTAL', integration: { id: integration.id, state: 'ACTIVE' } }]);
  });

  it('pauses, resumes by sync, and keeps its data when it is deactivated', async () => {
    const { integration } = await add();
    expect(await ask('mutation ($id: ID!) { pauseIntegration(id: $id) { integration { state } } }', integration)).toEqual({
      integration: { state: 'PAUSED' },
    });
    await ask('mutation ($id: ID!) { syncIntegration(id: $id, full: true) { syncRun { kind } } }', integration);
    const REMOVE =
      'mutation ($input: RemoveIntegrationInput!) { removeIntegration(input: $input) { integration { state } userErrors { code path } } }';
    expect(await ask(REMOVE, { input: { id: integration.id } })).toEqual({ integration: { state: 'DEACTIVATED' }, userErrors: [] });
    const again = await ask<{ userErrors: unknown[] }>(
      'mutation ($id: ID!) { syncIntegration(id: $id) { syncRun { id } userErrors { code path } } }',
      integration,
    );
    expect(again.userErrors).toEqual([{ code: 'CONFLICT', path: ['id'] }]);
    expect((await add()).integration).toMatchObject({ id: integration.id, state: 'ACTIVE' });
    expect(await ask(REMOVE, { input: { id: integration.id, mode: 'DELETE' } })).toEqual({ integration: null, userErrors: [] });
    expect(await ask(REMOVE, { input: { id: integration.id } })).toEqual({
      integration: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'id'] }],
    });
  });
});

describe('API keys', () => {
  const CREATE =
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id name scopes hint expiresAt } userErrors { code message path } } }';
  type Created = { secret: string; apiKey: { id: string; hint: string }; userErrors: { message: string }[] };

  it('shows a secret once, and again only to the same idempotency key; the store never holds it in the clear', async () => {
    const input = { name: 'ci', scopes: ['read', 'write'], expiresIn: 'P90D', idempotencyKey: 'key-1' };
    const created = await ask<Created>(CREATE, { input });
    expect(created).toMatchObject({ secret: expect.stringMatching(/^wg_/), apiKey: { scopes: ['read', 'write'] }, userErrors: [] });
    expect(await ask(CREATE, { input })).toEqual(created);
    const { database, tenants } = room.store;
    const stored = await database.withTenant(tenants[0], async (tx) => [
      await tx.query('select * from api_key'),
      await tx.query('select * from idempotency'),
    ]);
    expect(JSON.stringify(stored)).not.toContain(created.secret);
    expect(
      await ask('mutation ($id: ID!) { revokeApiKey(id: $id) { apiKey { revokedAt } userErrors { code } } }', created.apiKey),
    ).toMatchObject({ apiKey: { revokedAt: expect.any(String) } });
  });

  it.each([
    [{ scopes: ['wirte'] }, /Did you mean "write"/],
    [{ scopes: [] }, /at least one/],
    [{ expiresIn: 'P1M' }, /P90D/],
    [{ expiresIn: 'PT0S' }, /P90D/],
  ])('refuses %j', async (input, words) => {
    const { userErrors, secret } = await ask<Created>(CREATE, { input: { name: 'ci', scopes: ['read'], ...input } });
    expect([userErrors[0]?.message, secret]).toEqual([expect.stringMatching(words), null]);
  });

  it('does not let the last admin key be revoked', async () => {
    const { apiKey } = await ask<Created>(CREATE, { input: { name: 'boss', scopes: ['admin'] } });
    const refused = await ask<{ userErrors: unknown[] }>('mutation ($id: ID!) { revokeApiKey(id: $id) { userErrors { code } } }', apiKey);
    expect(refused.userErrors).toEqual([{ code: 'CONFLICT' }]);
  });
});

describe('reading', () => {
  it('pages the audit log without losing lines of one millisecond', async () => {
    const PAGE =
      'query ($after: String) { auditEvents(first: 7, after: $after) { nodes { id at action } pageInfo { hasNextPage endCursor } totalCount } }';
    type Page = { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string }; totalCount: number };
    const seen: string[] = [];
    let page = await ask<Page>(PAGE);
    for (; page.pageInfo.hasNextPage; page = await ask<Page>(PAGE, { after: page.pageInfo.endCursor }))
      seen.push(...page.nodes.map((node) => node.id));
    seen.push(...page.nodes.map((node) => node.id));
    expect([new Set(seen).size, seen.length]).toEqual([page.totalCount, page.totalCount]);
  });

  it('tells who asks', async () => {
    expect(await ask('{ viewer { tenant { id name } principal scopes } }')).toEqual({
      tenant: { id: expect.stringMatching(/^ten_/), name: 'tenant 0' },
      principal: 'key:test',
      scopes: ['admin'],
    });
  });

  it('answers statuses of many integrations by a fixed number of queries', async () => {
    await add();
    const context = room.store.contextOf(room.store.tenants[0]);
    let reads = 0;
    const counting = {
      ...context,
      read: (run: Parameters<typeof context.read>[0]) => {
        reads++;
        return context.read(run);
      },
    } as typeof context;
    const { errors } = await room.ask(
      '{ integrations { nodes { id mappingGaps { word } status { quarantined itemsSeen current { id } } } } }',
      {},
      counting,
    );
    expect([errors, reads]).toEqual([undefined, 3]);
  });
});
