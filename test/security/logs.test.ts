import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from '../helpers/gateway.ts';
import { CREDENTIALS, startTestRoom, type TestRoom } from '../helpers/integrationsRoom.ts';

const CHILD = fileURLToPath(new URL('../helpers/logChild.ts', import.meta.url));
const ESCAPE = String.fromCharCode(27);

describe('the log', () => {
  const { stderr, stdout } = spawnSync(process.execPath, [CHILD], { encoding: 'utf8' });
  const lines = stderr.trimEnd().split('\n');

  it('bad input 44: is one JSON object a line, whatever a tool says', () => {
    expect([lines.length, stdout]).toEqual([4, '']);
    for (const line of lines) expect((JSON.parse(line) as { msg: string }).msg).toMatch(/^(provider failed|call|a field)$/);
    expect(stderr).not.toMatch(new RegExp(`[${ESCAPE}\\r\\u0007]`));
  });

  it('bad input 44: holds no token, password or authorization', () => {
    expect(stderr).not.toMatch(/plain-secret|ghp_abcdefghijkl|wg_AAAAsecret/);
  });
});

describe("a tool's own words", () => {
  let room: TestRoom;
  beforeAll(async () => {
    room = await startTestRoom();
  });
  afterAll(() => room.stop());

  it('bad input 44: reach the caller without control characters and without the secret they repeat', async () => {
    const { token } = CREDENTIALS.datacenter;
    const body = { errorMessages: [`No ${token}\r\nX-Injected: 1${ESCAPE}[31m`] };
    room.jira.fail(() => ({ kind: 'answer', status: 401, body }));
    const input = { provider: 'JIRA', name: 'evil', baseUrl: room.jira.url, credentials: { token } };
    const { data } = await room.ask(
      'mutation ($input: AddIntegrationInput!) { addIntegration(input: $input) { userErrors { code message } } }',
      { input },
    );
    const text = JSON.stringify(data);
    expect(text).toContain('PROVIDER_UNAUTHORIZED');
    expect(text).not.toContain(token);
    const { userErrors } = (data as { addIntegration: { userErrors: { message: string }[] } }).addIntegration;
    expect(userErrors[0]?.message).toMatch(/^\P{Cc}+$/u);
    const stored = await room.store.database.withTenant(room.store.tenants[0], (tx) => tx.query('select * from audit_event'));
    expect(JSON.stringify(stored)).not.toContain(token);
  });
});

describe('request ids', () => {
  it('bad input 44: keep what is harmless and replace what is not', async () => {
    const gateway = await startTestGateway();
    const idFor = async (id: string) =>
      (await gateway.ask('{ viewer { principal } }', {}, { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await idFor('trace-1:a.b')).toBe('trace-1:a.b');
    for (const id of ['a b', 'x'.repeat(129), '"quoted"', '{"level":60}']) expect(await idFor(id)).toMatch(/^[0-9a-f-]{36}$/);
    await gateway.stop();
  });
});
