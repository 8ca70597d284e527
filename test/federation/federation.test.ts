import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toSubgraphHeaders } from '../../gateway/executor/headers.ts';
import { RemoteDataSource } from '../../gateway/executor/remote.ts';
import { FIRST_TENANT_ID } from '../../store/apiKeys.ts';
import { SCOPES } from '../../subgraphs/kit/context.ts';
import { askGraphql, type Product, type ProductAnswer, startProduct } from '../helpers/product.ts';
import { logged, SECRET, type Served, serveGateway, serveSubgraphs } from './bothWays.ts';
import { CASES, type Places } from './queries.ts';

let product: Product;
let subgraphs: Awaited<ReturnType<typeof serveSubgraphs>>;
let inProcess: Served;
let overHttp: Served;
let places: Places;
const NOW = Date.now();

beforeAll(async () => {
  product = await startProduct();
  subgraphs = await serveSubgraphs(product, NOW);
  inProcess = await serveGateway(product, NOW, {});
  overHttp = await serveGateway(product, NOW, subgraphs.urls);
  places = await findPlaces();
}, 120_000);
afterAll(async () => {
  await Promise.all([inProcess?.stop(), overHttp?.stop(), ...[...(subgraphs?.apps.values() ?? [])].map((app) => app.close())]);
  await product?.stop();
});

const ask = (served: Served, query: string, variables: Record<string, unknown> = {}) =>
  askGraphql(served.url, product.adminKey, { query, variables }, { 'x-request-id': 'the-same' });

async function findPlaces(): Promise<Places> {
  const { data } = await ask(
    inProcess,
    `{ integrations { nodes { id provider } } sprints(filter: { states: [CLOSED], text: "shop" }, first: 1) { nodes { id } }
       users(filter: { active: true }, first: 50) { nodes { id identities { id } } } workItems(first: 50, filter: { text: "checkout" }) { nodes { id comments { totalCount } } } }`,
  );
  type Nodes<T> = { nodes: T[] };
  const found = data as {
    integrations: Nodes<{ id: string; provider: string }>;
    sprints: Nodes<{ id: string }>;
    users: Nodes<{ id: string; identities: unknown[] }>;
    workItems: Nodes<{ id: string; comments: { totalCount: number } }>;
  };
  const integration = (provider: string) => found.integrations.nodes.find((each) => each.provider === provider)?.id ?? '';
  return {
    jira: integration('JIRA'),
    linear: integration('LINEAR'),
    sprint: found.sprints.nodes[0]?.id ?? '',
    project: 'SHOP',
    user: found.users.nodes.toSorted((a, b) => b.identities.length - a.identities.length)[0]?.id ?? '',
    item: found.workItems.nodes.toSorted((a, b) => b.comments.totalCount - a.comments.totalCount)[0]?.id ?? '',
  };
}

/** What a caller sees, without the order in which errors arrived. */
const seen = ({ status, data, errors }: ProductAnswer) => ({
  status,
  data,
  errors: errors.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
});

describe('the same question', () => {
  it.each(CASES)('has the same answer in process and over HTTP: $name', async ({ query, variables, codes = [] }) => {
    const [here, there] = await Promise.all([inProcess, overHttp].map((served) => ask(served, query, variables?.(places))));
    if (!here || !there) throw new Error('Nobody answered.');
    expect(here.errors.map((error) => error.extensions.code)).toEqual(codes);
    expect(here.status).toBe(200);
    expect(seen(there)).toEqual(seen(here));
    expect(Object.keys(here.data ?? {}).length).toBeGreaterThan(0);
  });
  it('reaches every subgraph', () => {
    const all = CASES.map(({ query }) => query).join(' ');
    const marks = {
      work: 'workItems',
      integrations: 'integrations',
      analytics: 'velocity',
      jira: 'JiraIssue',
      github: 'GitHubIssue',
      linear: 'LinearIssue',
      openproject: 'OpenProjectWorkPackage',
    };
    for (const mark of Object.values(marks)) expect(all).toContain(mark);
  });
});

describe('a repeated write', () => {
  it.each([
    ['in process', () => inProcess],
    ['over HTTP', () => overHttp],
  ])('says at the REST door %s that it was answered from the record', async (way, served) => {
    const put = () =>
      fetch(`${served().url}/api/v1/providers/${places.linear}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${product.adminKey}`, 'content-type': 'application/json', 'idempotency-key': `again ${way}` },
        body: JSON.stringify({ name: `Linear ${way}` }),
      });
    const [first, second] = [await put(), await put()];
    expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([200, null]);
    expect([second.status, second.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(await second.text()).toBe(await first.text());
  });
});

const NO_TIMES: [query: string, variables: Record<string, unknown>][] = [
  ...['"foo"', '"12"', '"2026-02-30T00:00:00Z"', '"2026-01-31T09:30:00"', '5', 'true'].flatMap(
    (value): [string, Record<string, unknown>][] => [
      [`{ workItems(filter: { updatedAfter: ${value} }) { totalCount } }`, {}],
      ['query ($f: WorkItemFilter) { workItems(filter: $f) { totalCount } }', { f: { createdAfter: JSON.parse(value) } }],
      ['query ($t: DateTime) { auditEvents(filter: { since: $t }) { totalCount } }', { t: JSON.parse(value) }],
    ],
  ),
  ...['"banana"', '"2026-02-29"', '"2026-01-31T00:00:00Z"', '5'].flatMap((value): [string, Record<string, unknown>][] => [
    [`{ workItems(filter: { dueBefore: ${value} }) { totalCount } }`, {}],
    ['query ($d: Date) { project(ref: "SHOP") { throughput(from: $d) { count } } }', { d: JSON.parse(value) }],
  ]),
  [
    'mutation ($i: LogTimeInput!) { logTime(input: $i) { userErrors { code } } }',
    { i: { ref: 'jira:SHOP-1', timeSpent: 'PT1H', startedAt: '12' } },
  ],
];

describe('a time that is none', () => {
  it.each(NO_TIMES)('is refused in process and over HTTP with what to write: %s %j', async (query, variables) => {
    const [here, there] = [await ask(inProcess, query, variables), await ask(overHttp, query, variables)];
    const isLiteral = Object.keys(variables).length === 0;
    expect([here.status, here.data]).toEqual([400, null]);
    expect(here.errors).toMatchObject([
      {
        message: expect.stringMatching(/is written 2026-01-31/),
        locations: [expect.anything()],
        extensions: { code: isLiteral ? 'GRAPHQL_VALIDATION_FAILED' : 'BAD_USER_INPUT' },
      },
    ]);
    expect(seen(there)).toEqual(seen(here));
  });
  it('is told with its place in the variables', async () => {
    const query = 'query ($f: WorkItemFilter) { workItems(filter: $f) { totalCount } }';
    const { errors } = await ask(inProcess, query, { f: { updatedAfter: 'foo' } });
    expect(errors[0]?.message).toContain('"f.updatedAfter"');
  });
  it.each([
    ['work', '{ workItems(filter: { updatedAfter: "foo" }) { totalCount } }', {}],
    ['work', 'query ($f: WorkItemFilter) { workItems(filter: $f) { totalCount } }', { f: { dueBefore: 'banana' } }],
    ['integrations', 'query ($t: DateTime) { auditEvents(filter: { since: $t }) { totalCount } }', { t: '12' }],
  ])('is refused by the subgraph %s that is asked by itself: %s', async (name, query, variables) => {
    const caller = { tenantId: FIRST_TENANT_ID, principal: 'key:x', personEmail: null, scopes: new Set(SCOPES), requestId: 'r' };
    const response = await fetch(subgraphs.urls[name] ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...toSubgraphHeaders({ ...caller, deadline: Date.now() + 30_000 }, SECRET) },
      body: JSON.stringify({ query, variables }),
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
  it('leaves the same moment the same, however it is written', async () => {
    const count = async (instant: string) =>
      (await ask(inProcess, `{ workItems(filter: { updatedAfter: "${instant}" }) { totalCount } }`)).data?.workItems;
    const day = new Date(NOW - 3 * 86_400_000).toISOString().slice(0, 10);
    const midnight = await count(`${day}T00:00:00Z`);
    expect(midnight).toMatchObject({ totalCount: expect.any(Number) });
    expect([await count(day), await count(`${day}T05:30+05:30`)]).toEqual([midnight, midnight]);
  });
});

type Node = { key: string; provider: string; native: unknown };

describe('a subgraph that is down', () => {
  const native =
    '{ workItems(first: 20, filter: { providers: [JIRA, GITHUB] }) { nodes { key provider age native { __typename ... on JiraIssue { issueId } ... on GitHubIssue { number } } } } }';

  it('empties its own branch with one coded error; the rest of the answer stands', async () => {
    const whole = await ask(overHttp, native);
    const gateway = await serveGateway(product, NOW, { ...subgraphs.urls, jira: 'http://127.0.0.1:9/graphql' });
    const answer = await ask(gateway, native);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    const nodes = (given: ProductAnswer) => (given.data?.workItems as { nodes: Node[] } | undefined)?.nodes ?? [];
    expect(nodes(answer)).toEqual(nodes(whole).map((node) => (node.provider === 'JIRA' ? { ...node, native: null } : node)));
    expect(nodes(answer).some((node) => node.native !== null)).toBe(true);
    expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONN|jira"/);
    expect(logged.some((line) => /subgraph jira at \S+ is of no use: \w/.test(line))).toBe(true);
    await gateway.stop();
  });
  it('does so when it answers what is no GraphQL, too', async () => {
    const gateway = await serveGateway(product, NOW, { ...subgraphs.urls, analytics: `${product.url}/health/live` });
    const answer = await ask(gateway, '{ project(ref: "SHOP") { name workInProgress } viewer { principal } }');
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    expect(answer.data?.viewer).toMatchObject({ principal: expect.stringMatching(/^key:/) });
    await gateway.stop();
  });
  it('keeps nobody waiting longer than the request may take', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const lines: string[] = [];
    const source = new RemoteDataSource({
      name: 'work',
      url: `http://127.0.0.1:${port}`,
      secret: SECRET,
      log: (error) => lines.push(String(error)),
    });
    const context = {
      tenantId: 't',
      principal: 'p',
      personEmail: null,
      scopes: new Set(['read']),
      requestId: 'r',
      deadline: NOW + 50,
      now: () => NOW,
    };
    const options = { request: { query: '{ a }' }, context } as unknown as Parameters<typeof source.process>[0];
    expect(await source.process(options)).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    expect(lines).toHaveLength(1);
    silent.closeAllConnections();
    silent.close();
  });
});

describe('a subgraph over HTTP', () => {
  const post = (headers: Record<string, string>, body: object = { query: '{ projects { totalCount } }' }) =>
    fetch(subgraphs.urls.work ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  it.each([
    ['without the secret', {}],
    ['with a wrong one', { 'x-workgraph-secret': `${SECRET}!` }],
    ['with an empty one', { 'x-workgraph-secret': '' }],
    ['with a valid key instead', { authorization: 'Bearer the-admins' }],
  ])('answers 401 %s, also to _service and _entities (bad input 21)', async (_name, headers) => {
    for (const query of ['{ projects { totalCount } }', '{ _service { sdl } }', '{ _entities(representations: []) { __typename } }']) {
      const response = await post(headers as Record<string, string>, { query });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  });
  it('is not the caller’s fault when the gateway has the wrong secret', async () => {
    const gateway = await serveGateway(product, NOW, subgraphs.urls, 'another secret, as long as it must be');
    expect((await ask(gateway, '{ projects { totalCount } }')).errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    expect(logged.at(-1)).toMatch(/subgraph work at \S+ is of no use: it answered 401: .*secret is missing or wrong/);
    await gateway.stop();
  });
  it('refuses what is no query, and a body that is no object, in our own words', async () => {
    const secret = { 'x-workgraph-secret': SECRET, 'x-workgraph-tenant': '00000000-0000-8000-8000-000000000001', 'x-request-id': 'r' };
    for (const body of [{}, { query: 5 }, []]) {
      const response = await post(secret, body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    }
  });
  it('says whether it is ready', async () => {
    const { origin } = new URL(subgraphs.urls.work ?? '');
    expect(await (await fetch(`${origin}/health/ready`)).json()).toEqual({ status: 'pass', checks: { database: { status: 'pass' } } });
  });
});

describe('the graph straight at the gateway', () => {
  it.each(['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }'])('knows no %s (bad input 21)', async (query) => {
    const answer = await ask(inProcess, query);
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });
});
