import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import {
  BadInputError,
  ConflictError,
  createClient,
  ForbiddenError,
  type ListTasksInDetailQuery,
  type ListTasksQuery,
  ProviderError,
  RateLimitedError,
  TimedOutError,
  UnauthenticatedError,
  UnavailableError,
  WorkgraphError,
} from '../../client/src/index.ts';
import { readRetryAfter } from '../../client/src/send.ts';
import { type Reply, type ReplyServer, startReplies } from './server.ts';

const open: ReplyServer[] = [];
async function serve(...replies: Reply[]) {
  const server = await startReplies(replies);
  open.push(server);
  return { server, client: createClient({ url: `${server.url}/`, apiKey: 'wg_test' }) };
}
afterEach(async () => void (await Promise.all(open.splice(0).map((server) => server.stop()))));

const page = (keys: string[], endCursor: string | null): Reply => ({
  body: {
    data: { workItems: { nodes: keys.map((key) => ({ key })), pageInfo: { hasNextPage: endCursor !== null, endCursor }, totalCount: 3 } },
  },
});
const refusal = (status: number, code: string, facts: object = {}): Reply => ({
  status,
  headers: { 'x-request-id': 'r-1' },
  body: { errors: [{ message: `said ${code}`, extensions: { code, ...facts } }] },
});
const collect = async <T>(items: AsyncIterable<T>) => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

describe('a call', () => {
  it('sends the name and the variables with the key, and answers the data', async () => {
    const { client, server } = await serve(page(['SHOP-1'], null));
    const { workItems } = await client.listTasks({ project: 'SHOP' });
    expect(workItems.nodes).toEqual([{ key: 'SHOP-1' }]);
    expect(server.received).toMatchObject([
      {
        path: '/graphql',
        headers: { authorization: 'Bearer wg_test' },
        body: { documentId: 'list_tasks', variables: { project: 'SHOP' } },
      },
    ]);
  });

  it('keeps its connections for the next', async () => {
    const { client, server } = await serve(page(['SHOP-1'], null));
    for (let index = 0; index < 8; index++) await client.listTasks();
    // A second one is opened while the first is still being tidied; then they take turns.
    expect(new Set(server.received.map(({ port }) => port)).size).toBeLessThanOrEqual(2);
  });

  it('has the types of its detail', async () => {
    const { client } = await serve(page([], null));
    expectTypeOf(await client.listTasks({ project: 'SHOP' })).toEqualTypeOf<ListTasksQuery>();
    expectTypeOf(await client.listTasks({ detail: 'DETAILED' })).toEqualTypeOf<ListTasksInDetailQuery>();
    expectTypeOf(client.listTasks.all).returns.toExtend<AsyncGenerator<{ key: string; title: string }>>();
    // @ts-expect-error a misspelt variable
    await client.listTasks({ projct: 'SHOP' });
    // @ts-expect-error a missing variable
    await client.getSprint();
    // @ts-expect-error what does not page has no `all`
    expect(client.getTask.all).toBeUndefined();
  });
});

describe('pages', () => {
  it('are walked item by item, and fetched when needed', async () => {
    const { client, server } = await serve(page(['SHOP-1', 'SHOP-2'], 'c1'), page(['SHOP-3'], null));
    const walk = client.listTasks.all({ project: 'SHOP', first: 2 });
    await walk.next();
    expect(server.received).toHaveLength(1);
    expect((await collect(walk)).map(({ key }) => key)).toEqual(['SHOP-2', 'SHOP-3']);
    expect(server.received[1]?.body.variables).toEqual({ project: 'SHOP', first: 2, after: 'c1' });
  });

  it('end where a cursor stands still, and are none of what does not exist', async () => {
    const still = await serve(page(['SHOP-1'], 'c1'));
    expect(await collect(still.client.listTasks.all())).toHaveLength(2);
    const none = await serve({ body: { data: { sprint: null } } });
    expect(await collect(none.client.listSprintTasks.all({ ref: 'spr_none' }))).toEqual([]);
  });
});

describe('retries', () => {
  it.each([
    ['a cut connection', null],
    ['a proxy without a backend', { status: 503, text: '<html>' }],
    ['a server that drains', refusal(503, 'UNAVAILABLE')],
  ] as const)('go on after %s', async (_what, reply) => {
    const { client, server } = await serve(reply, page(['SHOP-1'], null));
    expect((await client.listTasks()).workItems.nodes).toHaveLength(1);
    expect(server.received).toHaveLength(2);
  });

  it('wait as long as the server asks', async () => {
    const limited: Reply = { status: 429, headers: { 'retry-after': '1' }, text: '' };
    const { client, server } = await serve(limited, page([], null));
    const start = Date.now();
    await client.listTasks();
    expect(server.received).toHaveLength(2);
    expect(Date.now() - start).toBeGreaterThanOrEqual(990);
  });

  it('are not begun when the wait does not fit', async () => {
    const { client, server } = await serve(refusal(429, 'RATE_LIMITED', { retryAfter: 60 }));
    await expect(client.listTasks({}, { timeout: 5_000 })).rejects.toMatchObject({ name: 'RateLimitedError', retryAfter: 60 });
    expect(server.received).toHaveLength(1);
  });

  it('send a write again only with a key that makes it one', async () => {
    const { client, server } = await serve(null);
    await expect(client.addComment({ ref: 'SHOP-1', body: 'hello' })).rejects.toBeInstanceOf(UnavailableError);
    expect(server.received).toHaveLength(1);
    await expect(client.addComment({ ref: 'SHOP-1', body: 'hello', idempotencyKey: 'k1' }, { retries: 2 })).rejects.toBeInstanceOf(
      UnavailableError,
    );
    expect(server.received).toHaveLength(4);
    expect(new Set(server.received.slice(1).map(({ body }) => body.variables.idempotencyKey))).toEqual(new Set(['k1']));
  });

  it('do not repeat what was refused', async () => {
    const { client, server } = await serve(refusal(400, 'BAD_USER_INPUT'));
    await expect(client.listTasks()).rejects.toBeInstanceOf(BadInputError);
    expect(server.received).toHaveLength(1);
  });
});

describe('errors', () => {
  it.each([
    [401, 'UNAUTHENTICATED', UnauthenticatedError],
    [403, 'FORBIDDEN', ForbiddenError],
    [409, 'AMBIGUOUS_REFERENCE', ConflictError],
    [429, 'RATE_LIMITED', RateLimitedError],
    [200, 'PROVIDER_UNAVAILABLE', ProviderError],
    [500, 'INTERNAL', WorkgraphError],
  ] as const)('of %i %s are of a class', async (status, code, kind) => {
    const { client } = await serve(refusal(status, code, { hint: 'x' }));
    const error = await client.listTasks({}, { retries: 0 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ code, status, requestId: 'r-1', facts: { hint: 'x' }, message: `said ${code}` });
  });

  it('keep what was answered in spite of them', async () => {
    const errors = [{ message: 'Jira is down', extensions: { code: 'PROVIDER_UNAVAILABLE' } }];
    const { client } = await serve({ body: { data: { workItem: { key: 'SHOP-1' } }, errors } });
    await expect(client.getTask({ ref: 'SHOP-1' })).rejects.toMatchObject({ data: { workItem: { key: 'SHOP-1' } } });
  });

  it('say that a server is none of ours', async () => {
    const { client } = await serve({ status: 404, text: 'not here' });
    await expect(client.listTasks()).rejects.toMatchObject({ code: 'BAD_ANSWER', status: 404 });
  });

  it('come after the timeout, and with the reason of the own signal', async () => {
    const { client } = await serve('never');
    await expect(client.listTasks({}, { timeout: 50 })).rejects.toBeInstanceOf(TimedOutError);
    const mine = new AbortController();
    const asked = client.listTasks({}, { signal: mine.signal });
    mine.abort(new Error('changed my mind'));
    await expect(asked).rejects.toThrow('changed my mind');
  });
});

it('reads both forms of Retry-After', () => {
  expect(readRetryAfter('7')).toBe(7);
  expect(readRetryAfter('Sat, 21 Nov 2026 03:00:10 GMT', Date.parse('2026-11-21T03:00:00Z'))).toBe(10);
  expect(readRetryAfter('Sat, 21 Nov 2026 03:00:10 GMT', Date.parse('2026-11-21T04:00:00Z'))).toBe(0);
  expect(readRetryAfter('soon')).toBeNull();
  expect(readRetryAfter(null)).toBeNull();
});
