import { utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoGateway, startDemoGateway } from '../helpers/demoGateway.ts';
import { askRaw } from './raw.ts';

let gateway: DemoGateway;
beforeAll(async () => {
  gateway = await startDemoGateway();
}, 90_000);
afterAll(() => gateway.stop());

type Options = ConstructorParameters<typeof Client>[1];
async function connect(options: Options = {}, mode: 'legacy' | { pin: string } = { pin: '2026-07-28' }): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { ...options, versionNegotiation: { mode } });
  const requestInit = { headers: { authorization: `Bearer ${gateway.adminKey}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${gateway.url}/mcp`), { requestInit }));
  return client;
}
const textOf = (result: Record<string, unknown>) => (result.content as { text?: string }[]).map(({ text }) => text ?? '').join('\n');
const firstIntegration = async () => {
  const { json } = await gateway.send('/api/v1/providers');
  const data = (json?.data ?? {}) as { integrations?: { nodes: { id: string }[] } };
  return data.integrations?.nodes[0]?.id ?? '';
};

describe('a destructive tool and a client that can ask its user', () => {
  const call = { name: 'remove_provider', arguments: { id: 'int_nobody' } };
  const asking = async (mode: 'legacy' | { pin: string }, content: { confirm: boolean }) => {
    const client = await connect({ capabilities: { elicitation: { form: {} } } }, mode);
    const asked: string[] = [];
    client.setRequestHandler('elicitation/create', async ({ params }) => {
      asked.push(params.message);
      return { action: 'accept', content };
    });
    const text = textOf(await client.callTool(call));
    await client.close();
    return { asked, text };
  };

  it.each([['legacy'], [{ pin: '2026-07-28' }]] as const)('asks, then does what was agreed to (%j)', async (mode) => {
    const { asked, text } = await asking(mode, { confirm: true });
    expect(asked).toEqual([expect.stringContaining('remove_provider')]);
    // Nobody has this connection: that it was looked for shows that the call ran.
    expect(text).toContain('NOT_FOUND');
  });

  it.each([['legacy'], [{ pin: '2026-07-28' }]] as const)('asks, and does nothing after a no (%j)', async (mode) => {
    const { asked, text } = await asking(mode, { confirm: false });
    expect(asked).toHaveLength(1);
    expect(text).toContain('did not confirm');
  });

  it('does not take the yes to one call for another, nor a state it did not sign, nor one of somebody else', async () => {
    const meta = { 'io.modelcontextprotocol/clientCapabilities': { elicitation: { form: {} } } };
    const url = `${gateway.url}/mcp`;
    const first = await askRaw(url, 'tools/call', call, { key: gateway.adminKey, meta });
    const requestState = String(first.json?.result?.requestState);
    expect(first.json?.result).toMatchObject({ resultType: 'input_required' });
    const inputResponses = { confirm: { action: 'accept', content: { confirm: true } } };
    const other = await askRaw(
      url,
      'tools/call',
      { ...call, arguments: { id: 'int_other' }, inputResponses, requestState },
      { key: gateway.adminKey, meta },
    );
    expect(textOf(other.json?.result ?? {})).toContain('did not confirm');
    const forged = requestState.replace(/.(?=.{9}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    const tampered = await askRaw(url, 'tools/call', { ...call, inputResponses, requestState: forged }, { key: gateway.adminKey, meta });
    expect(tampered.json?.error?.code).toBe(-32_602);
    const stranger = await gateway.createDemoKey(['read', 'write', 'admin']);
    const stolen = await askRaw(url, 'tools/call', { ...call, inputResponses, requestState }, { key: stranger, meta });
    expect(stolen.json?.error?.code).toBe(-32_602);
  });
});

describe('writes', () => {
  it('happen once for one idempotencyKey, and the second answer is the first', async () => {
    const client = await connect();
    const call = { name: 'create_task', arguments: { project: 'SHOP', title: 'Written once by an agent', idempotencyKey: 'agent-1' } };
    const [first, second] = [textOf(await client.callTool(call)), textOf(await client.callTool(call))];
    expect(first).toContain('Written once by an agent');
    expect(second).toBe(first);
    const other = await client.callTool({ ...call, arguments: { ...call.arguments, title: 'Another' } });
    expect([other.isError, textOf(other)]).toEqual([true, expect.stringContaining('IDEMPOTENCY_KEY_REUSED')]);
    await client.close();
  });
});

describe('arguments that are wrong', () => {
  it('come back as a lesson: what, what is right, a call that would be', async () => {
    const client = await connect();
    const text = textOf(await client.callTool({ name: 'list_tasks', arguments: { statusCategory: ['OPEN'] } }));
    expect(text).toMatch(/^BAD_USER_INPUT: .*must be one of TRIAGE, BACKLOG, TODO/);
    const [, example = ''] = /Right would be: list_tasks (\{.*\})/.exec(text) ?? [];
    expect((await client.callTool({ name: 'list_tasks', arguments: JSON.parse(example) })).isError).toBeFalsy();
    await client.close();
  });
});

describe('beside tools', () => {
  it('there are the schema, the catalogue and the common jobs to read', async () => {
    const client = await connect();
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(['workgraph://schema', 'workgraph://operations']);
    const { contents } = await client.readResource({ uri: 'workgraph://operations' });
    expect(JSON.stringify(contents)).toContain('**list_tasks**');
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['plan_sprint', 'daily_standup', 'triage', 'find_blockers']);
    const { messages } = await client.getPrompt({ name: 'plan_sprint', arguments: { it: 'SHOP' } });
    expect(JSON.stringify(messages)).toContain('velocity_chart');
    await client.close();
  });

  it('a sync tells how far it is', async () => {
    const client = await connect();
    const told: number[] = [];
    const call = { name: 'sync_provider', arguments: { id: await firstIntegration(), full: true } };
    const result = await client.callTool(call, { onprogress: ({ progress }) => told.push(progress) });
    expect(result.isError, textOf(result)).toBeFalsy();
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b));
    await client.close();
  });

  it.each([['legacy'], [{ pin: '2026-07-28' }]] as const)('a changed operation file is told to who listens (%j)', async (mode) => {
    let changes = 0;
    const onChanged = () => {
      changes += 1;
    };
    const client = await connect({ listChanged: { tools: { autoRefresh: false, debounceMs: 0, onChanged } } }, mode);
    const file = fileURLToPath(new URL('../../schema/operations/work/list_users.graphql', import.meta.url));
    await expect
      .poll(
        () => {
          utimesSync(file, new Date(), new Date());
          return changes;
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBeGreaterThan(0);
    await client.close();
  });
});
