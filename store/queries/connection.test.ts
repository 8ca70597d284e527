import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCursors } from '../cursors.ts';
import { type PageSource, toConnection, toListConnection } from './connection.ts';

const TENANT = randomUUID();
const cursors = createCursors([randomBytes(32)]);
const rows = Array.from({ length: 5 }, (_, index) => ({ n: index }));

function source(given: Partial<PageSource<{ n: number }>> = {}): PageSource<{ n: number }> {
  return {
    cursors,
    tenantId: TENANT,
    order: 'numbers',
    fetch: async (position, limit) => rows.slice(position ? Number(position[0]) + 1 : 0).slice(0, limit),
    toPosition: (row) => [row.n],
    count: async () => rows.length,
    ...given,
  };
}

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );

describe('a page', () => {
  it.each([0, -1, 201, 2 ** 31, 1e9, 1.5, Number.NaN, null])('of %s is refused (bad input 18)', async (first) => {
    expect(await codeOf(toConnection({ first: first as number }, source()))).toBe('BAD_USER_INPUT');
  });
  it('says what comes before and after it', async () => {
    const one = await toConnection({ first: 2 }, source());
    expect(one.nodes).toEqual([{ n: 0 }, { n: 1 }]);
    expect(one.pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: one.edges[0]?.cursor,
      endCursor: one.edges[1]?.cursor,
    });
    const rest = await toConnection({ first: 3, after: one.pageInfo.endCursor }, source());
    expect(rest.nodes).toEqual([{ n: 2 }, { n: 3 }, { n: 4 }]);
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });
  it('may be empty', async () => {
    const { nodes, pageInfo } = await toConnection({ first: 1 }, source({ fetch: async () => [] }));
    expect([nodes, pageInfo]).toEqual([[], { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }]);
  });
  it('counts only when asked', async () => {
    let counted = 0;
    const page = await toConnection({ first: 1 }, source({ count: async () => (counted += 1) }));
    expect(counted).toBe(0);
    expect(await page.totalCount()).toBe(1);
  });
  it('of rows in memory is cut the same way', async () => {
    const one = await toListConnection({ first: 2 }, source(), rows);
    const two = await toListConnection({ first: 200, after: one.pageInfo.endCursor }, source(), rows);
    expect([...one.nodes, ...two.nodes]).toEqual(rows);
    expect(two.edges.map(({ node }) => node)).toEqual(two.nodes);
    expect(await one.totalCount()).toBe(5);
  });
});

describe('a cursor (bad input 19)', () => {
  const cursor = async () => (await toConnection({ first: 2 }, source())).pageInfo.endCursor ?? '';
  const use = (after: string, given: Partial<PageSource<{ n: number }>> = {}) => codeOf(toConnection({ first: 1, after }, source(given)));

  it('of this list is accepted', async () => expect(await use(await cursor())).toBe('accepted'));
  it('of another tenant, list or key is refused', async () => {
    const after = await cursor();
    expect(await use(after, { tenantId: randomUUID() })).toBe('BAD_USER_INPUT');
    expect(await use(after, { order: 'letters' })).toBe('BAD_USER_INPUT');
    expect(await use(after, { cursors: createCursors([randomBytes(32)]) })).toBe('BAD_USER_INPUT');
  });
  it('signed by an older key is accepted, and new ones are signed by the newest', async () => {
    const [older, newer] = [randomBytes(32), randomBytes(32)];
    const after = createCursors([older]).seal(TENANT, ['numbers', 1]);
    expect(await use(after, { cursors: createCursors([newer, older]) })).toBe('accepted');
    expect(await use(createCursors([newer, older]).seal(TENANT, ['numbers', 1]), { cursors: createCursors([newer]) })).toBe('accepted');
  });
  it('with any bit changed is refused', async () => {
    const bytes = Buffer.from(await cursor(), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const forged = Buffer.from(bytes);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await use(forged.toString('base64url'))).toBe('BAD_USER_INPUT');
    }
  });
  it.each(['x', 'not a cursor', '42', 'WzEsMl0', 'A'.repeat(5_000), '\0', '💥'])('made up as %j is refused', async (after) => {
    expect(await use(after)).toBe('BAD_USER_INPUT');
  });
  it('needs a key to be made', () => {
    expect(() => createCursors([])).toThrow(TypeError);
  });
});
