import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoGateway, type SendOptions, type Sent, startDemoGateway } from '../helpers/demoGateway.ts';
import { REGISTRY } from './catalogue.ts';

let gateway: DemoGateway;
beforeAll(async () => {
  gateway = await startDemoGateway({ NODE_ENV: 'production', WORKGRAPH_DEMO: 'off' });
}, 90_000);
afterAll(() => gateway.stop());

const post = (body: unknown, headers: SendOptions['headers'] = {}) => gateway.send('/graphql', { body, headers });
const codes = ({ json }: Sent) => ((json.errors ?? []) as { extensions: { code: string } }[]).map(({ extensions }) => extensions.code);
const listTasks = () => REGISTRY.catalogue.byName.get('list_tasks')?.forms.CONCISE ?? { id: '', text: '' };

describe('documents in production', () => {
  it('bad input 10: text that is not registered does not run', async () => {
    const answer = await post({ query: '{ viewer { principal } }' });
    expect([answer.status, codes(answer)]).toEqual([400, ['PERSISTED_QUERY_REQUIRED']]);
  });

  it('bad input 10: a registered text with one field more does not run, alone or under a good id', async () => {
    const changed = listTasks().text.replace('totalCount', 'totalCount __typename');
    expect(changed).not.toBe(listTasks().text);
    for (const body of [
      { query: changed },
      { query: changed, documentId: 'list_tasks' },
      { query: changed, documentId: listTasks().id },
      { query: changed, extensions: { persistedQuery: { version: 1, sha256Hash: listTasks().id.slice('sha256:'.length) } } },
    ]) {
      const answer = await post(body);
      expect([answer.status, codes(answer)]).toEqual([400, ['PERSISTED_QUERY_REQUIRED']]);
    }
  });

  it('bad input 10: two documents in one text do not run', async () => {
    const answer = await post({ query: `${listTasks().text}\nquery other { viewer { principal } }`, operationName: 'other' });
    expect([answer.status, codes(answer)]).toEqual([400, ['PERSISTED_QUERY_REQUIRED']]);
  });

  it.each(['nobody_made_this', `sha256:${'0'.repeat(64)}`, '../list_tasks', '__proto__', 'constructor'])(
    'bad input 10: the unknown id %s is not found',
    async (documentId) => {
      const answer = await post({ documentId });
      expect([answer.status, codes(answer)]).toEqual([404, ['PERSISTED_QUERY_NOT_FOUND']]);
    },
  );

  it('bad input 10: an unregistered document by GET does not run either', async () => {
    const answer = await gateway.send(`/graphql?query=${encodeURIComponent('{ viewer { principal } }')}`, {
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, codes(answer)]).toEqual([400, ['PERSISTED_QUERY_REQUIRED']]);
  });

  it('runs the registered text however it is spaced, the name and the id', async () => {
    const spaced = `# a comment\n${listTasks().text.replaceAll('\n', '\n   ')}`;
    const { id } = listTasks();
    for (const body of [{ query: spaced }, { documentId: 'list_tasks' }, { documentId: id }]) {
      const answer = await post(body);
      expect([answer.status, answer.json.errors]).toEqual([200, undefined]);
    }
  });
});

const WRONG: readonly [string, Record<string, unknown>][] = [
  ['an extra variable', { first: 2, canary: 'canary-9f2' }],
  ['a misspelt variable', { frist: 'canary-9f2' }],
  ['a variable with a hostile name', { '__proto__x"><canary-9f2': 1 }],
  ['text for a number', { first: 'canary-9f2' }],
  ['a fraction for a whole number', { first: 2.5 }],
  ['an object for text', { project: { canary: 'canary-9f2' } }],
  ['a wrong enum', { statusCategory: ['canary-9f2'] }],
  ['a wrong date', { dueBefore: 'canary-9f2' }],
  ['a day that there is not', { dueBefore: '2026-02-30' }],
  ['a number for an instant', { updatedAfter: 5 }],
  ['an instant without a zone', { updatedAfter: '2026-01-31T09:30:00' }],
  ['a wrong detail', { detail: 'canary-9f2' }],
];

describe('variables', () => {
  it.each(WRONG)('bad input 11: %s is refused without its value', async (_what, variables) => {
    const answers = [
      await post({ documentId: 'list_tasks', variables }),
      await gateway.send('/api/v1/operations/list_tasks', { body: variables }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(codes(answer)[0] ?? answer.json.code).toBe('BAD_USER_INPUT');
      expect(answer.text).not.toContain('canary-9f2');
    }
  });

  it.each([['text'], [[1, 2]], [7]])('bad input 11: %j in place of the variables is refused', async (variables) => {
    const answer = await post({ documentId: 'list_tasks', variables });
    expect([answer.status, codes(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
  });

  it('bad input 11: a required variable that is missing is named', async () => {
    const answer = await post({ documentId: 'get_project' });
    expect([answer.status, codes(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
    expect(answer.text).toContain('ref is required');
  });
});

describe('requests a page of another site could make', () => {
  const mutation = encodeURIComponent(REGISTRY.catalogue.byName.get('check_sync')?.forms.CONCISE.text ?? '');

  it.each([`query=${mutation}`, 'documentId=check_sync'])('bad input 12: a mutation by GET is refused (%.20s)', async (search) => {
    const answer = await gateway.send(`/graphql?${search}`, { headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.json.data ?? null).toBeNull();
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain; x=application/json'])(
    'bad input 12: a body as %s is refused',
    async (type) => {
      const answer = await post(JSON.stringify({ documentId: 'list_tasks' }), { 'content-type': type });
      expect([400, 415]).toContain(answer.status);
      expect(answer.json.data ?? null).toBeNull();
    },
  );

  it('bad input 12: a GET without a header that needs a preflight is refused', async () => {
    const answer = await gateway.send('/graphql?documentId=list_tasks');
    expect(answer.status).toBe(400);
  });

  it.each([
    ['message/http', 415],
    ['message/rfc822', 415],
    ['application/jsonp', 415],
    // What a page may send without a preflight is refused one step earlier.
    ['text/plain', 400],
    ['application/x-www-form-urlencoded', 400],
  ])('bad input 13: a GET that says it is %s is refused with %i', async (type, status) => {
    const answer = await gateway.send('/graphql?documentId=list_tasks', { headers: { 'content-type': type } });
    expect(answer.status).toBe(status);
  });
});

describe('what production says of its schema', () => {
  it.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Query") { fields { name } } }',
    '{ workItemz { nodes { id } } }',
    '{ workItems(frist: 2) { nodes { idd } } }',
    'query list_tasks { workItems { nodes { titel } } }',
  ])('bad input 14: %s is answered without a word about the schema', async (query) => {
    const answer = await post({ query });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/did you mean|workItems|WorkItem|Cannot query|__schema|title/i);
  });
});

describe('what production says of its schema with the safelist off', () => {
  let open: DemoGateway;
  beforeAll(async () => {
    open = await startDemoGateway({ NODE_ENV: 'production', WORKGRAPH_SAFELIST: 'off', WORKGRAPH_DEMO: 'off' });
  }, 90_000);
  afterAll(() => open.stop());

  it.each([
    ['{ __schema { types { name } } }', /"__schema":|Mutation/],
    ['{ workItemz { nodes { id } } }', /did you mean|workItems\b/i],
    ['{ workItems(frist: 2) { nodes { id } } }', /did you mean|"first"/i],
    ['{ workItems(orderBy: CREATED) { nodes { id } } }', /did you mean|CREATED_DESC/i],
  ])('bad input 14: %s is refused without a hint', async (query, hint) => {
    const answer = await open.send('/graphql', { body: { query } });
    expect(answer.status).toBe(400);
    expect(answer.json.data ?? null).toBeNull();
    expect(answer.text).not.toMatch(hint);
  });
});
