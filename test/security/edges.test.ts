import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ WORKGRAPH_ANONYMOUS: 'read' });
});
afterAll(() => gateway.stop());

interface Raw {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** As it stands: `fetch` would mend the address and choose the host by itself. */
function send(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Raw> {
  const { hostname, port } = new URL(gateway.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
const withKey = () => ({ authorization: `Bearer ${gateway.tenants[0]?.key}` });
const graphql = (query: string, headers: Record<string, string> = {}) =>
  send('POST', '/graphql', { 'content-type': 'application/json', ...headers }, JSON.stringify({ query }));

describe('what no route of ours answers', () => {
  it.each(['subscription { x }', 'subscription { __typename }'])('%s is a mistake of the document', async (query) => {
    const { status, errors } = await gateway.ask(query);
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('an address that cannot be read is a problem at REST and an error elsewhere, with the id of the request', async () => {
    const rest = await send('GET', '/api/v1/tasks/%zz', withKey());
    expect([rest.status, rest.headers['content-type']]).toEqual([400, 'application/problem+json']);
    expect(JSON.parse(rest.body)).toMatchObject({ code: 'BAD_USER_INPUT', status: 400 });
    const other = await send('GET', '/%zz');
    expect([other.status, JSON.parse(other.body).errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    const nowhere = await send('PUT', '/graphql', withKey());
    expect([nowhere.status, JSON.parse(nowhere.body).errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
    for (const { headers } of [rest, other, nowhere]) expect(headers['x-request-id']).toMatch(/^[\w-]{36}$/);
  });

  it('the head of an answer is that of GET, without a body', async () => {
    const [head, get] = [await send('HEAD', '/api/v1/tasks?first=2', withKey()), await send('GET', '/api/v1/tasks?first=2', withKey())];
    expect([head.status, head.body, head.headers.etag]).toEqual([200, '', get.headers.etag]);
    expect((await send('HEAD', '/api/v1/nothing', withKey())).status).toBe(404);
  });

  it('a request without a body may name the type of one, and the door says where its description is', async () => {
    const gone = await send('DELETE', '/api/v1/providers/int_x', { ...withKey(), 'content-type': 'application/json' });
    expect([gone.status, JSON.parse(gone.body).code]).toEqual([404, 'NOT_FOUND']);
    const broken = await send('POST', '/api/v1/tasks', { ...withKey(), 'content-type': 'application/json' }, '{"title": ');
    expect([broken.status, JSON.parse(broken.body).code]).toEqual([400, 'BAD_USER_INPUT']);
    const index = await send('GET', '/api/v1');
    expect(JSON.parse(index.body)).toMatchObject({ openapi: expect.stringMatching(/\/api\/v1\/openapi\.json$/), docs: expect.any(String) });
    expect((await send('GET', '/api/v1/tasks?statusCategory=', withKey())).status).toBe(400);
  });

  it('what null clears is described as nullable', async () => {
    const { paths } = JSON.parse((await send('GET', '/api/v1/openapi.json')).body);
    const { properties } = paths['/tasks/{ref}'].put.requestBody.content['application/json'].schema;
    expect(properties.dueDate.type).toEqual(['string', 'null']);
  });

  it('the sync status of no integration is not found', async () => {
    const { status, body } = await send('GET', '/api/v1/providers/sync-status?id=int_x', withKey());
    expect([status, JSON.parse(body).code]).toEqual([404, 'NOT_FOUND']);
    expect((await send('GET', '/api/v1/providers/sync-status', withKey())).status).toBe(200);
  });

  it.each(['nope', 'default,nope'])('toolset %s is refused with those there are', async (toolsets) => {
    const { status, body } = await send('POST', `/mcp?toolsets=${toolsets}`, { ...withKey(), 'content-type': 'application/json' }, '{}');
    expect([status, JSON.parse(body).errors[0].extensions]).toMatchObject([
      400,
      { code: 'BAD_USER_INPUT', accepted: expect.arrayContaining(['default', 'all']) },
    ]);
  });
});

describe('callers without a key, where the operator lets them read', () => {
  const QUERY = '{ viewer { principal } }';
  const foreign: [string, Record<string, string>][] = [
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a name that was made to point here', { host: 'evil.example' }],
  ];

  it('are let in from this machine, also from our own pages', async () => {
    const ours: Record<string, string>[] = [{}, { origin: gateway.url }];
    for (const headers of ours) expect(JSON.parse((await graphql(QUERY, headers)).body).data.viewer.principal).toBe('anonymous');
    expect((await send('GET', '/api/v1/projects')).status).toBe(200);
  });

  it.each(foreign)('are refused as %s, at every door', async (_name, headers) => {
    const answers = [await graphql(QUERY, headers), await send('GET', '/api/v1/projects', headers), await send('GET', '/mcp', headers)];
    for (const { status, body } of answers) {
      expect(status).toBe(403);
      expect(body).toContain('FORBIDDEN');
      expect(body).not.toContain('anonymous');
    }
    // More scopes would not help: nobody is sent for them.
    for (const answer of answers) expect(answer.headers['www-authenticate']).toBeUndefined();
  });

  it.each(foreign)('with a key they may come as %s through GraphQL: the key is not the browser’s', async (_name, headers) => {
    expect((await graphql(QUERY, { ...headers, ...withKey() })).status).toBe(200);
  });
});
