import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assertOwnTenant } from '../../gateway/auth/tenantClaim.ts';
import { createContext } from '../../gateway/context.ts';
import { toContextParts } from '../../gateway/main.ts';
import { createSubgraphServer } from '../../gateway/subgraphMain.ts';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import { ROOMS } from '../../subgraphs/index.ts';
import { type GraphAnswer, startTestGateway, type TestGateway } from '../helpers/gateway.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
let jira: Awaited<ReturnType<typeof startJira>>;
let gateway: TestGateway;
/** Node ids of the first tenant by kind, for the second to try. */
const foreign: Record<string, string> = {};

beforeAll(async () => {
  jira = await startJira({ world: smallWorld(NOW, 40), flavour: 'datacenter', now: () => NOW });
  gateway = await startTestGateway({ WORKGRAPH_ALLOW_HOSTS: new URL(jira.url).host });
  const input = { provider: 'JIRA', name: 'canary-site', baseUrl: jira.url, credentials: { token: CREDENTIALS.datacenter.token } };
  const added = await gateway.ask(
    'mutation ($input: AddIntegrationInput!) { addIntegration(input: $input) { integration { id } userErrors { message } } }',
    { input },
  );
  foreign.integration = (added.data as { addIntegration: { integration: { id: string } } }).addIntegration.integration.id;
  const done = async () =>
    (await gateway.ask('{ integrations { nodes { status { lastSuccessAt } } } }')).text.includes('"lastSuccessAt":"2');
  await vi.waitUntil(done, { timeout: 60_000, interval: 200 });
  const { data } = await gateway.ask(
    '{ workItems(first: 1) { nodes { id key } } projects(first: 1) { nodes { id key } } sprints(first: 1) { nodes { id } } users(first: 1) { nodes { id } } syncRuns(first: 1) { nodes { id } } }',
  );
  for (const [list, { nodes }] of Object.entries(data as Record<string, { nodes: { id: string; key?: string }[] }>)) {
    foreign[list] = nodes[0]?.id ?? '';
    if (nodes[0]?.key) foreign[`${list} key`] = nodes[0].key;
  }
}, 90_000);
afterAll(async () => {
  await gateway.stop();
  await jira.stop();
});

const codes = ({ errors }: GraphAnswer) => errors.map((error) => error.extensions.code);
/** What a stranger may learn: the shape of an answer, not its ids. */
const shapeOf = ({ status, data, errors }: GraphAnswer, id: string) =>
  JSON.parse(
    JSON.stringify({
      status,
      data,
      errors: errors.map(({ message, path, extensions }) => ({ message, path, code: extensions.code })),
    }).replaceAll(id, 'ID'),
  ) as unknown;

describe('page sizes and cursors', () => {
  it.each([-1, 0, 201, 1_000_000_000])('bad input 18: first: %i is refused', async (first) => {
    const answer = await gateway.ask('query ($first: Int) { workItems(first: $first) { nodes { id } } }', { first });
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
  });

  it('bad input 18: first: 2^31 is refused before it runs', async () => {
    const answer = await gateway.ask('query ($first: Int) { workItems(first: $first) { nodes { id } } }', { first: 2 ** 31 });
    expect([answer.status, codes(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
  });

  it('bad input 18: a page of 200 is the largest', async () => {
    const answer = await gateway.ask('{ workItems(first: 200) { nodes { id } pageInfo { hasNextPage } } }');
    expect([answer.status, answer.errors]).toEqual([200, []]);
  });

  it('bad input 19: a cursor that was made up, changed, of another list or of another tenant is refused', async () => {
    const page = await gateway.ask('{ workItems(first: 1) { pageInfo { endCursor } } }');
    const { endCursor } = (page.data as { workItems: { pageInfo: { endCursor: string } } }).workItems.pageInfo;
    const list = 'query ($after: String) { workItems(first: 1, after: $after) { nodes { id } } }';
    expect((await gateway.ask(list, { after: endCursor })).errors).toEqual([]);
    const flipped = `${endCursor.slice(0, 20)}${endCursor[20] === 'A' ? 'B' : 'A'}${endCursor.slice(21)}`;
    for (const after of [flipped, 'W10', Buffer.from('["items UPDATED_DESC"]').toString('base64url'), 'x'.repeat(10_000)]) {
      expect(codes(await gateway.ask(list, { after }))).toEqual(['BAD_USER_INPUT']);
    }
    expect(codes(await gateway.ask(list, { after: endCursor }, { tenant: 1 }))).toEqual(['BAD_USER_INPUT']);
    expect(
      codes(await gateway.ask('query ($after: String) { projects(first: 1, after: $after) { nodes { id } } }', { after: endCursor })),
    ).toEqual(['BAD_USER_INPUT']);
  });
});

describe('ids of another tenant', () => {
  const READS: Record<string, [document: string, kind: string]> = {
    'node of an item': ['query ($id: ID!) { node(id: $id) { id ... on WorkItem { key title } } }', 'workItems'],
    'node of an integration': ['query ($id: ID!) { node(id: $id) { id ... on Integration { name baseUrl } } }', 'integration'],
    'an item': ['query ($id: String!) { workItem(ref: $id) { id title } }', 'workItems'],
    'an item by key': ['query ($id: String!) { workItem(ref: $id) { id title } }', 'workItems key'],
    'a project': ['query ($id: String!) { project(ref: $id) { id name workItems { nodes { id } } } }', 'projects'],
    'a sprint': ['query ($id: String!) { sprint(ref: $id) { id name } }', 'sprints'],
    'a person': ['query ($id: String!) { user(ref: $id) { id name } }', 'users'],
    'an integration': ['query ($id: ID!) { integration(id: $id) { id name webhookUrl } }', 'integration'],
    'items of a project': ['query ($id: String!) { workItems(filter: { projectRefs: [$id] }) { nodes { id } totalCount } }', 'projects'],
    'items of an integration': [
      'query ($id: ID!) { workItems(filter: { integrationIds: [$id] }) { nodes { id } totalCount } }',
      'integration',
    ],
    'runs of an integration': ['query ($id: ID!) { syncRuns(integrationId: $id) { nodes { id } totalCount } }', 'integration'],
  };
  const NOTHING: Record<string, string> = {
    workItems: 'wi_00000000000000000000000000000000',
    'workItems key': 'ZZZZ-9999',
    projects: 'prj_00000000000000000000000000000000',
    sprints: 'spr_00000000000000000000000000000000',
    users: 'usr_00000000000000000000000000000000',
    integration: 'int_00000000000000000000000000000000',
  };

  it.each(Object.entries(READS))('bad input 20: reading %s answers like one that is not there', async (_name, [document, kind]) => {
    const own = await gateway.ask(document, { id: foreign[kind] });
    expect(own.errors).toEqual([]);
    const theirs = await gateway.ask(document, { id: foreign[kind] }, { tenant: 1 });
    const nothing = await gateway.ask(document, { id: NOTHING[kind] }, { tenant: 1 });
    expect(shapeOf(theirs, foreign[kind]!)).toEqual(shapeOf(nothing, NOTHING[kind]!));
    expect(theirs.text).not.toContain('canary');
    expect(shapeOf(own, foreign[kind]!)).not.toEqual(shapeOf(theirs, foreign[kind]!));
  });

  const WRITES: Record<string, [document: string, kind: string]> = {
    'an item': [
      'mutation ($id: String!) { updateWorkItem(input: { ref: $id, title: "taken" }) { workItem { id } userErrors { code message } } }',
      'workItems',
    ],
    'a comment': [
      'mutation ($id: String!) { addComment(input: { ref: $id, body: "hello" }) { userErrors { code message } } }',
      'workItems',
    ],
    'an integration': [
      'mutation ($id: ID!) { updateIntegration(input: { id: $id, name: "taken" }) { userErrors { code message } } }',
      'integration',
    ],
    'its pause': ['mutation ($id: ID!) { pauseIntegration(id: $id) { userErrors { code message } } }', 'integration'],
    'its removal': [
      'mutation ($id: ID!) { removeIntegration(input: { id: $id, mode: DELETE }) { userErrors { code message } } }',
      'integration',
    ],
    'its sync': ['mutation ($id: ID!) { syncIntegration(id: $id) { userErrors { code message } } }', 'integration'],
    'its test': ['mutation ($id: ID!) { testIntegration(id: $id) { checks { name } userErrors { code message } } }', 'integration'],
    'a join of people': ['mutation ($id: ID!) { joinIdentities(input: { identityIds: [$id] }) { userErrors { code message } } }', 'users'],
  };

  it.each(Object.entries(WRITES))(
    'bad input 20: writing %s answers like one that is not there, and changes nothing',
    async (_name, [document, kind]) => {
      const effects = jira.effects.length;
      const theirs = await gateway.ask(document, { id: foreign[kind] }, { tenant: 1 });
      const nothing = await gateway.ask(document, { id: NOTHING[kind] }, { tenant: 1 });
      expect(shapeOf(theirs, foreign[kind]!)).toEqual(shapeOf(nothing, NOTHING[kind]!));
      expect(theirs.text).toContain('NOT_FOUND');
      expect(jira.effects.length).toBe(effects);
      const still = await gateway.ask('{ integrations { nodes { name state } } }');
      expect(still.data).toEqual({ integrations: { nodes: [{ name: 'canary-site', state: 'ACTIVE' }] } });
    },
  );

  it('bad input 20: an entity asked for by id inside a subgraph is null as well', async () => {
    const secret = 'x'.repeat(32);
    const { house, worker } = gateway.running;
    const room = ROOMS.find((each) => each.name === 'work')!;
    const parts = { room, secret, context: toContextParts(house, worker), health: { draining: false, checks: {} }, log: house.log };
    const app = createSubgraphServer(parts);
    const payload = {
      query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on WorkItem { title } } }',
      variables: { r: [{ __typename: 'WorkItem', id: foreign.workItems }] },
    };
    const headers = (tenant: number) => ({
      'x-workgraph-secret': secret,
      'x-workgraph-tenant': gateway.tenants[tenant]!.id,
      'x-workgraph-scopes': 'read',
      'x-workgraph-principal': 'key:test',
      'x-workgraph-deadline': String(Date.now() + 30_000),
      'x-request-id': 'r1',
    });
    const own = await app.inject({ method: 'POST', url: '/graphql', payload, headers: headers(0) });
    const theirs = await app.inject({ method: 'POST', url: '/graphql', payload, headers: headers(1) });
    expect(own.json()).toEqual({ data: { _entities: [{ title: expect.any(String) }] } });
    expect(theirs.json()).toEqual({ data: { _entities: [null] } });
    for (const wrong of [{}, { ...headers(0), 'x-workgraph-secret': 'y'.repeat(32) }]) {
      expect((await app.inject({ method: 'POST', url: '/graphql', payload, headers: wrong })).statusCode).toBe(401);
    }
    await app.close();
  });
});

describe('the machinery of the federation', () => {
  it.each([
    ['_service', '{ _service { sdl } }'],
    ['_entities', '{ _entities(representations: []) { __typename } }'],
  ])('bad input 21: %s is not there at the gateway, and nothing is without a key', async (_name, query) => {
    const answer = await gateway.ask(query);
    expect([answer.status, answer.data]).toEqual([400, null]);
    const anonymous = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(anonymous.status).toBe(401);
  });
});

describe('a request that names a tenant', () => {
  it('bad input 43: the key wins, and a contradiction is refused and put in the log of the key', async () => {
    const { house, worker } = gateway.running;
    const [one, two] = gateway.tenants;
    const app = fastify();
    const identity = { tenantId: one!.id, principal: 'key:test', personEmail: null, scopes: new Set(['read'] as const), requestId: 'r43' };
    app.get('/who', async (request) => {
      const context = createContext(toContextParts(house, worker), identity);
      await assertOwnTenant(context, request);
      return { tenant: context.tenantId };
    });
    app.setErrorHandler((error: Error & { code: string }, _request, reply) => reply.status(403).send({ code: error.code }));
    const ask = (headers: Record<string, string>, query: Record<string, string> = {}) => app.inject({ url: '/who', headers, query });
    expect((await ask({ 'x-tenant-id': one!.id })).json()).toEqual({ tenant: one!.id });
    for (const answer of [await ask({ 'x-tenant-id': two!.id }), await ask({}, { tenant: two!.id })]) {
      expect([answer.statusCode, answer.json()]).toEqual([403, { code: 'FORBIDDEN' }]);
    }
    const log = await gateway.ask('{ auditEvents(filter: { action: "tenant.contradiction" }) { nodes { principal outcome requestId } } }');
    const line = { principal: 'key:test', outcome: 'FORBIDDEN', requestId: 'r43' };
    expect(log.data).toEqual({ auditEvents: { nodes: [line, line] } });
    await app.close();
  });

  it('bad input 43: a tenant in the headers of a subgraph means nothing at the gateway', async () => {
    const headers = { 'x-workgraph-tenant': gateway.tenants[0]!.id, 'x-workgraph-secret': 'x'.repeat(32) };
    const answer = await gateway.ask('{ workItems { totalCount } viewer { tenant { name } } }', {}, { tenant: 1, headers });
    expect(answer.text).not.toContain('"name":"one"');
    expect(
      answer.status === 403 || JSON.stringify(answer.data) === '{"workItems":{"totalCount":0},"viewer":{"tenant":{"name":"two"}}}',
    ).toBe(true);
  });
});
