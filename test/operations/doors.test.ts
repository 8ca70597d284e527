import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../gateway/operations/model.ts';
import { type DemoGateway, type Sent, startDemoGateway } from '../helpers/demoGateway.ts';
import { REGISTRY } from './catalogue.ts';

let gateway: DemoGateway;
let client: Client;
/** Values that exist in the demo, by what an argument asks for. */
let known: Record<string, string>;
/** The demo's integrations, by provider. */
const integrations: Record<string, string> = {};
/** Tools that the demo has none of: their own searches refuse, and every door says so. */
const ABSENT = ['asana_search', 'clickup_search', 'planka_search'];
const isAbsent = ({ name }: Operation) => ABSENT.includes(name);

beforeAll(async () => {
  gateway = await startDemoGateway({ NODE_ENV: 'production' });
  client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  const requestInit = { headers: { authorization: `Bearer ${gateway.adminKey}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${gateway.url}/mcp`), { requestInit }));
  known = await findKnown();
}, 90_000);
afterAll(async () => {
  await client.close();
  await gateway.stop();
});

async function findKnown(): Promise<Record<string, string>> {
  const first = async (name: string, variables = {}) => {
    const { data } = (await gateway.send(`/api/v1/operations/${name}`, { body: variables })).json as { data: Record<string, unknown> };
    const [page] = Object.values(data) as { nodes: Record<string, string>[] }[];
    return page?.nodes ?? [];
  };
  const sprint = (await first('list_sprints', { state: ['ACTIVE'] }))[0] ?? {};
  const project = String((sprint.project as unknown as { key?: string } | undefined)?.key ?? (await first('list_projects'))[0]?.key);
  const task = (await first('list_tasks', { project }))[0] ?? {};
  const user = (await first('list_users'))[0] ?? {};
  for (const { provider, id } of await first('list_providers')) integrations[provider ?? ''] = id ?? '';
  return {
    query: 'order',
    jql: 'project = SHOP',
    project,
    sprint: sprint.id ?? '',
    task: task.key ?? '',
    user: user.id ?? user.name ?? '',
    text: 'order',
  };
}

/** What `ref` refers to hangs on the operation. */
function toArguments({ name, input }: Operation): Record<string, unknown> {
  const kind = ['project', 'sprint', 'task', 'user'].find((word) => name.includes(word) && name !== 'list_sprint_tasks') ?? 'sprint';
  return Object.fromEntries(
    (input.required ?? []).map((argument) => {
      const own = integrations[name.split('_')[0]?.toUpperCase() ?? ''] ?? integrations.JIRA;
      const value = argument === 'integrationId' ? own : known[argument === 'ref' ? kind : argument];
      if (!value) throw new Error(`Say what ${name}(${argument}:) takes in the demo: this test covers every operation.`);
      return [argument, value];
    }),
  );
}

/** Say when the question was asked, so two questions never agree on them. */
const MOVING = ['asOf', 'lag', 'endCursor'];
const withoutClock = (json: unknown, begun: number): unknown =>
  JSON.parse(JSON.stringify(json, (name, value) => (MOVING.includes(name) || isSince(value, begun) ? undefined : value)));
/** The last point of a burndown is the present: no instant that was stored is as late as the first of the questions. */
const isSince = (value: unknown, begun: number) =>
  typeof value === 'string' && value.length === 24 && Date.parse(value) >= begun && Date.parse(value) <= Date.now();

/** What a GraphQL or REST answer comes to: its data, or the code it was refused with. */
function toOutcome({ json }: Sent, begun: number): unknown {
  const errors = json.errors as { extensions: { code: string } }[] | undefined;
  return errors?.[0]?.extensions.code ?? json.code ?? withoutClock(json.data ?? null, begun);
}

function callRoute({ routes }: Operation, variables: Readonly<Record<string, unknown>>, method = 'GET'): Promise<Sent> | null {
  const route = routes.find((candidate) => candidate.method === method);
  if (!route) return null;
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const path = route.path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(variables[name])));
  const search = new URLSearchParams(
    Object.entries(variables).flatMap(([name, value]): [string, string][] => (inPath.includes(name) ? [] : [[name, String(value)]])),
  );
  return gateway.send(`/api/v1${path}?${search}`);
}

/** Every text and number of an answer that an agent has to find, as it is. */
function toLeaves(value: unknown, name = ''): string[] {
  if (value === null || value === undefined || ['pageInfo', 'userErrors', 'totalCount'].includes(name)) return [];
  if (Array.isArray(value)) return value.flatMap((entry) => toLeaves(entry));
  if (typeof value === 'object') return Object.entries(value).flatMap(([key, field]) => toLeaves(field, key));
  return typeof value === 'string' && /[\n\t]/.test(value)
    ? value.split(/[\n\t]+/).filter(Boolean)
    : [String(value).replace(/\.000Z$/, 'Z')].filter(Boolean);
}

const queries = REGISTRY.catalogue.operations.filter(({ kind }) => kind === 'query');

describe('one operation, four doors', () => {
  it.each(queries)('$name gives the same data everywhere', async (operation) => {
    const { name } = operation;
    const variables = toArguments(operation);
    const begun = Date.now();
    const outcome = toOutcome(await gateway.send('/graphql', { body: { documentId: name, variables } }), begun);
    expect(toOutcome(await gateway.send(`/api/v1/operations/${name}`, { body: variables }), begun)).toEqual(outcome);
    const routed = await callRoute(operation, variables);
    if (routed) expect(toOutcome(routed, begun)).toEqual(outcome);
    const { content, isError = false } = await client.callTool({ name, arguments: variables });
    const [{ text = '' } = {}] = content as { text?: string }[];
    expect(isError, text).toBe(isAbsent(operation));
    expect(typeof outcome === 'string', text).toBe(isAbsent(operation));
    expect(toLeaves(outcome).filter((leaf) => !text.includes(leaf))).toEqual([]);
  });

  it.each(REGISTRY.catalogue.operations)('$name refuses an argument it does not take, everywhere', async ({ name, routes }) => {
    const variables = { nobodyTakesThis: 'canary-9f2' };
    const byGraphql = await gateway.send('/graphql', { body: { documentId: name, variables } });
    expect([byGraphql.status, byGraphql.text.includes('BAD_USER_INPUT')]).toEqual([400, true]);
    const [route] = routes;
    const path = route?.path.replace(/\{\w+\}/g, 'x') ?? `/operations/${name}`;
    const method = route?.method ?? 'POST';
    const hasBody = method === 'POST' || method === 'PUT';
    const address = `/api/v1${path}${hasBody ? '' : '?nobodyTakesThis=canary-9f2'}`;
    const byRest = await gateway.send(address, hasBody ? { method, body: variables } : { method });
    expect([byRest.status, byRest.json.code]).toEqual([400, 'BAD_USER_INPUT']);
    const byMcp = await client.callTool({ name, arguments: variables });
    expect(byMcp.isError).toBe(true);
    const said = JSON.stringify(byMcp.content);
    expect(said).toContain('BAD_USER_INPUT: ');
    expect(said).toContain('Right would be: ');
    for (const text of [byGraphql.text, byRest.text, said]) expect(text).not.toContain('canary-9f2');
  });
});
