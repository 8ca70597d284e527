import Ajv2020 from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoGateway, startDemoGateway } from '../helpers/demoGateway.ts';
import { REGISTRY } from '../operations/catalogue.ts';

let gateway: DemoGateway;
let readKey: string;
let project = '';

beforeAll(async () => {
  gateway = await startDemoGateway();
  readKey = await gateway.createDemoKey(['read']);
  const { json } = await gateway.send('/api/v1/projects?provider=JIRA');
  project = (json.data as { projects: { nodes: { key: string }[] } }).projects.nodes[0]?.key ?? '';
}, 90_000);
afterAll(() => gateway.stop());

type Json = Record<string, unknown>;
interface Described {
  operationId: string;
  parameters: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { content: Record<string, { schema: Json }> }>;
}

const load = async () => (await gateway.send('/api/v1/openapi.json')).json as Json & { paths: Record<string, Record<string, Described>> };
const entriesOf = (paths: Record<string, Record<string, Described>>) =>
  Object.entries(paths).flatMap(([path, item]) => Object.entries(item).map(([method, described]) => ({ path, method, described })));

describe('the OpenAPI document', () => {
  it('has every route of every operation, and the generic one', async () => {
    const { paths } = await load();
    const expected = REGISTRY.catalogue.operations.flatMap(({ name, routes }) => [
      `post /operations/${name}`,
      ...routes.map(({ method, path }) => `${method.toLowerCase()} ${path}`),
    ]);
    expect(
      entriesOf(paths)
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted(),
    ).toEqual(expected.toSorted());
  });

  it('is an OpenAPI 3.1 document: ids once, path parameters declared, references that lead somewhere', async () => {
    const document = await load();
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: expect.any(String), version: expect.any(String) } });
    const entries = entriesOf(document.paths);
    const ids = entries.map(({ described }) => described.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, described } of entries) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = described.parameters.filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name, required }) => [name, required])).toEqual(inPath.map((name) => [name, true]));
      expect(Object.keys(described.responses)).toEqual(expect.arrayContaining(['200', 'default']));
    }
    for (const [, pointer] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = (pointer ?? '').split('/').reduce<unknown>((at, name) => (at as Json | undefined)?.[name], document);
      expect(found, pointer).toBeTypeOf('object');
    }
  });

  it('has schemas that are JSON Schema 2020-12, all of them', async () => {
    const { paths } = await load();
    const ajv = new Ajv2020.default({ strict: false, validateFormats: false });
    const schemas = entriesOf(paths).flatMap(({ described: { parameters, requestBody, responses } }) => [
      ...parameters.map(({ schema }) => schema),
      ...Object.values(requestBody?.content ?? {}).map(({ schema }) => schema),
      ...Object.values(responses['200']?.content ?? {}).map(({ schema }) => schema),
    ]);
    expect(schemas.length).toBeGreaterThan(100);
    for (const schema of schemas) expect(ajv.validateSchema(schema), JSON.stringify(schema).slice(0, 300)).toBe(true);
  });

  it.each(['/projects', '/tasks', '/users', '/sprints', '/providers'])('describes what GET %s answers', async (path) => {
    const { paths } = await load();
    const schema = paths[path]?.get?.responses['200']?.content['application/json']?.schema ?? {};
    const check = new Ajv2020.default({ strict: false, validateFormats: false }).compile(schema);
    const { json } = await gateway.send(`/api/v1${path}`);
    expect(check(json), JSON.stringify(check.errors)).toBe(true);
  });
});

describe('reading', () => {
  it('answers 304 to who has the answer already', async () => {
    const first = await gateway.send('/api/v1/projects');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]+"$/);
    const again = await gateway.send('/api/v1/projects', { headers: { 'if-none-match': `"other", ${etag}` } });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await gateway.send('/api/v1/projects', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('pages by Link until the last page, with every item once', async () => {
    const keys: string[] = [];
    let total = 0;
    for (let next: string | null = `/api/v1/tasks?project=${project}&first=50`; next !== null; ) {
      const page = await gateway.send(next);
      const { nodes, totalCount } = (page.json.data as { workItems: { nodes: { key: string }[]; totalCount: number } }).workItems;
      keys.push(...nodes.map(({ key }) => key));
      total = totalCount;
      next = /^<([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1] ?? null;
    }
    expect(total).toBeGreaterThan(50);
    expect([keys.length, new Set(keys).size]).toEqual([total, total]);
  });
});

describe('problems', () => {
  it.each([
    ['an unknown route', 'GET', '/nowhere', undefined, 404, 'NOT_FOUND'],
    ['a thing that is not there', 'GET', '/tasks/NOPE-99999', undefined, 404, 'NOT_FOUND'],
    ['a number that is none', 'GET', '/tasks?first=many', undefined, 400, 'BAD_USER_INPUT'],
    ['an unknown parameter', 'GET', '/tasks?colour=red', undefined, 400, 'BAD_USER_INPUT'],
    ['a page too large', 'GET', '/tasks?first=201', undefined, 400, 'BAD_USER_INPUT'],
    ['an unknown operation', 'POST', '/operations/nobody', {}, 404, 'PERSISTED_QUERY_NOT_FOUND'],
    ['a body that is a list', 'POST', '/tasks', [], 400, 'BAD_USER_INPUT'],
    ['a body that is not JSON', 'POST', '/tasks', '{', 400, 'BAD_USER_INPUT'],
    ['a missing title', 'POST', '/tasks', { project: 'X' }, 400, 'BAD_USER_INPUT'],
  ])('%s', async (_what, method, path, body, status, code) => {
    const answer = await gateway.send(`/api/v1${path}`, { method, body });
    expect([answer.status, answer.json.status, answer.json.code]).toEqual([status, status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.json).toMatchObject({ type: expect.any(String), title: expect.any(String), detail: expect.any(String) });
  });

  it('no key is 401 with a challenge, a read key that writes 403', async () => {
    const nobody = await gateway.send('/api/v1/tasks', { headers: { authorization: 'Bearer wg_nobody' } });
    expect([nobody.status, nobody.json.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(nobody.headers.get('www-authenticate')).toContain('resource_metadata=');
    const reader = await gateway.send('/api/v1/tasks', { body: { project, title: 'x' }, headers: { authorization: `Bearer ${readKey}` } });
    expect([reader.status, reader.json.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('a body over 256 KiB is 413', async () => {
    const answer = await gateway.send('/api/v1/tasks', { body: { project, title: 'x'.repeat(300_000) } });
    expect([answer.status, answer.json.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });
});

describe('writing', () => {
  const create = (title: string, key: string) =>
    gateway.send('/api/v1/tasks', { body: { project, title }, headers: { 'idempotency-key': key } });

  it('the same key writes once and says it was replayed; another body under it is refused', async () => {
    const first = await create('Written once', 'rest-1');
    expect(first.status, first.text).toBe(200);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const again = await create('Written once', 'rest-1');
    expect([again.status, again.headers.get('idempotent-replayed'), again.json]).toEqual([200, 'true', first.json]);
    const other = await create('Something else', 'rest-1');
    expect([other.status, other.json.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const found = await gateway.send(`/api/v1/tasks?project=${project}&orderBy=CREATED_DESC&first=5`);
    expect(found.text.match(/Written once/g)).toHaveLength(1);
  });

  it('names what a tool lacks, also where only the tool itself could tell', async () => {
    const answer = await gateway.send('/api/v1/tasks', { body: { project: 'DEPOT', title: 'With a label', labels: ['urgent'] } });
    expect([answer.status, answer.json]).toMatchObject([422, { code: 'NOT_SUPPORTED', capability: 'UPDATE' }]);
    expect(answer.json.detail).toContain('labels');
  });
});
