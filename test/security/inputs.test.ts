import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GraphAnswer, startTestGateway, type TestGateway } from '../helpers/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const codes = ({ errors }: GraphAnswer) => errors.map((error) => error.extensions.code);

/** Refused in the caller's terms, or answered: never a failure of ours, and never a word of the database's. */
function expectCivil(answer: GraphAnswer): void {
  expect(answer.status).toBeLessThan(500);
  expect(codes(answer).filter((code) => code === 'INTERNAL' || code === 'UNAVAILABLE')).toEqual([]);
  expect(answer.text).not.toMatch(/22021|22P05|invalid byte|syntax error at|pg_|node_modules|\bat \/|select .* from/i);
}

const PLACES: Record<string, string> = {
  search: 'query ($text: String!) { search(text: $text) { nodes { id } } }',
  'a reference':
    'query ($text: String!) { workItem(ref: $text) { id } project(ref: $text) { id } sprint(ref: $text) { id } user(ref: $text) { id } }',
  'a filter': 'query ($text: String!) { workItems(filter: { labels: [$text], status: [$text], text: $text }) { nodes { id } } }',
  'a list filter':
    'query ($text: String!) { projects(filter: { text: $text }) { nodes { id } } users(filter: { text: $text }) { nodes { id } } }',
  'a node id': 'query ($text: ID!) { node(id: $text) { id } integration(id: $text) { id } }',
  'a cursor': 'query ($text: String!) { workItems(after: $text) { nodes { id } } }',
  'an audit filter': 'query ($text: String!) { auditEvents(filter: { principal: $text, action: $text }) { nodes { id } } }',
  'a new item':
    'mutation ($text: String!) { createWorkItem(input: { projectRef: $text, title: $text, description: $text }) { userErrors { code } } }',
  'a new key': 'mutation ($text: String!) { createApiKey(input: { name: $text, scopes: [$text] }) { userErrors { code } } }',
  'a new integration': `mutation ($text: String!) { addIntegration(input: { provider: JIRA, name: $text, credentials: { token: $text } }) { userErrors { code } } }`,
  'an idempotency key': `mutation ($text: String!) { createApiKey(input: { name: "k", scopes: ["read"], idempotencyKey: $text }) { userErrors { code } } }`,
};

describe('text that is no text', () => {
  it.each(
    Object.entries(PLACES).flatMap(([place, document]) => [
      [place, 'NUL', document, 'a\u0000b'],
      [place, 'a lone surrogate', document, 'a\ud800b'],
      [place, '200 KB', document, 'x'.repeat(200_000)],
      [place, 'control characters', document, '\u001b[31m\r\n\u202e'],
    ]),
  )('bad input 17: %s with %s is refused or cleaned', async (_place, _what, document, text) => {
    expectCivil(await gateway.ask(document, { text }));
  });

  it('bad input 17: a body that is not UTF-8 is refused or read as replacement characters', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"query":"{ search(text: \\"'),
      Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
      Buffer.from('\\") { nodes { id } } }"}'),
    ]);
    expectCivil(await gateway.post(bytes));
  });

  it.each(['{', '', '"text"', '[]', '{"query":1}', '{"query":null}', '{"query":"{ viewer { principal } }","variables":"x"}'])(
    'bad input 17: the body %j is refused',
    async (body) => {
      const answer = await gateway.post(body);
      expect(answer.status).toBe(400);
      expectCivil(answer);
    },
  );
});

const INJECTIONS = [
  "'; drop table work_item; --",
  "' or '1'='1",
  'x") or true --',
  '$1',
  "a'::tsquery",
  'a & ! b | (c <-> d):*A',
  '%_\\',
  '$.**{2 to last}',
  '{"$gt":""}',
  "\\'); select pg_sleep(10); --",
];

describe('text that would be code', () => {
  const texts = ['search', 'a reference', 'a filter', 'a list filter', 'an audit filter', 'a new item'];
  it.each(texts.flatMap((place) => INJECTIONS.map((text) => [place, text])))('bad input 36: %s takes %s as text', async (place, text) => {
    const answer = await gateway.ask(PLACES[place]!, { text });
    expectCivil(answer);
    expect((await gateway.ask('{ viewer { tenant { name } } }')).data).toEqual({ viewer: { tenant: { name: 'one' } } });
  });

  it.each(['UPDATED_DESC; drop table work_item', 'id desc', '1'])('bad input 36: the order %s is not one of the list', async (orderBy) => {
    const answer = await gateway.ask('query ($orderBy: WorkItemOrder) { workItems(orderBy: $orderBy) { nodes { id } } }', { orderBy });
    expect([answer.status, codes(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
    expectCivil(answer);
  });
});

describe('filters that would be work', () => {
  it('bad input 37: a filter of 10,000 terms is refused', async () => {
    const labels = Array.from({ length: 10_000 }, (_, index) => `l${index}`);
    const answer = await gateway.ask('query ($labels: [String!]) { workItems(filter: { labels: $labels }) { nodes { id } } }', { labels });
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
  });

  it.each([`${'a'.repeat(500)}!`, `${'(a+)+'.repeat(100)}$`, '%'.repeat(900), '_%'.repeat(400), `${'a '.repeat(450)}`])(
    'bad input 37: the pattern %# is text to look for',
    async (text) => {
      expectCivil(await gateway.ask(PLACES.search!, { text }));
      expectCivil(await gateway.ask(PLACES['a list filter']!, { text }));
    },
  );
});
