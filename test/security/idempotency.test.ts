import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isReplayed, withIdempotency, withIdempotentWait } from '../../store/idempotency.ts';
import { startTestStore, type TestStore } from '../helpers/tenants.ts';

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.stop());

const context = (tenant = 0, principal = 'key:test') => store.contextOf(store.tenants[tenant]!, { principal });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const answer = (value: unknown) => async () => ({ value });

describe('idempotency keys', () => {
  it('answers the same key with the first answer, to the byte, and runs once', async () => {
    let runs = 0;
    const run = async () => ({ z: 1, a: `run ${++runs}`, odd: '\u0000 ü', nothing: undefined });
    const first = await withIdempotency(context(), 'create', 'k1', { title: 'A', labels: ['x'] }, run);
    const again = context();
    const second = await withIdempotency(again, 'create', 'k1', { labels: ['x'], title: 'A' }, run);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect([runs, isReplayed(again), isReplayed(context())]).toEqual([1, true, false]);
  });

  it('bad input 35: another body under one key is IDEMPOTENCY_KEY_REUSED', async () => {
    await withIdempotency(context(), 'create', 'k2', { title: 'A' }, answer(1));
    expect(await codeOf(withIdempotency(context(), 'create', 'k2', { title: 'B' }, answer(2)))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('bad input 35: null is not absent, since an update clears the one and leaves the other', async () => {
    await withIdempotency(context(), 'update', 'k2n', { ref: 'A', dueDate: null }, answer(1));
    expect(await codeOf(withIdempotency(context(), 'update', 'k2n', { ref: 'A' }, answer(2)))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await withIdempotency(context(), 'update', 'k2n', { ref: 'A', dueDate: null, other: undefined }, answer(3))).toEqual({
      value: 1,
    });
  });

  it('bad input 35: a second request while the first runs is IDEMPOTENCY_IN_FLIGHT, not a second effect', async () => {
    const gate = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const first = withIdempotency(context(), 'create', 'k3', {}, async () => {
      started.resolve();
      await gate.promise;
      return { value: 'first' };
    });
    await started.promise;
    const second = withIdempotency(context(), 'create', 'k3', {}, answer('second'));
    expect(await codeOf(second)).toBe('IDEMPOTENCY_IN_FLIGHT');
    gate.resolve();
    expect(await first).toEqual({ value: 'first' });
    expect(await withIdempotency(context(), 'create', 'k3', {}, answer('third'))).toEqual({ value: 'first' });
  });

  it.each(['x'.repeat(256), '', 'a\u0000b'])('bad input 35: the key %# is BAD_USER_INPUT', async (key) => {
    expect(await codeOf(withIdempotency(context(), 'create', key, {}, answer(1)))).toBe('BAD_USER_INPUT');
  });

  it('bad input 35: another tenant, principal or operation uses the same key on its own', async () => {
    await withIdempotency(context(), 'create', 'k4', { by: 1 }, answer(1));
    expect(await withIdempotency(context(1), 'create', 'k4', { by: 2 }, answer(2))).toEqual({ value: 2 });
    expect(await withIdempotency(context(0, 'key:other'), 'create', 'k4', { by: 3 }, answer(3))).toEqual({ value: 3 });
    expect(await withIdempotency(context(), 'update', 'k4', { by: 4 }, answer(4))).toEqual({ value: 4 });
  });

  it('keeps no record of a refusal, so a corrected request may use the key', async () => {
    const refuse = async () => ({ userErrors: [{ code: 'BAD_USER_INPUT' }] });
    await withIdempotency(context(), 'create', 'k5', { title: '' }, refuse);
    await withIdempotency(context(), 'create', 'k5', { title: '?' }, () => Promise.reject(new Error('broke'))).catch(() => undefined);
    expect(await withIdempotency(context(), 'create', 'k5', { title: 'A' }, answer(1))).toEqual({ value: 1 });
  });

  it('forgets a key after seven days', async () => {
    await withIdempotency(context(), 'create', 'k6', { title: 'A' }, answer(1));
    const [tenantId] = store.tenants;
    await store.database.withTenant(tenantId, (tx) =>
      tx.run("update idempotency set expires_at = now() - interval '1 second' where key = 'k6'"),
    );
    expect(await withIdempotency(context(), 'create', 'k6', { title: 'B' }, answer(2))).toEqual({ value: 2 });
  });
});

describe('idempotency keys of mutations that wait for a provider', () => {
  const toMutation = (finish: (reference: string) => Promise<unknown>) => {
    const seen = { accepted: 0 };
    return { seen, mutation: { accept: async () => `intent ${++seen.accepted}`, finish } };
  };

  it('answers IN_FLIGHT while the first waits, then its answer', async () => {
    const gate = Promise.withResolvers<string>();
    const waiting = Promise.withResolvers<void>();
    const { seen, mutation } = toMutation((reference) => {
      waiting.resolve();
      return gate.promise.then((state) => ({ reference, state }));
    });
    const first = withIdempotentWait(context(), 'write', 'w1', {}, mutation);
    await waiting.promise;
    expect(await codeOf(withIdempotentWait(context(), 'write', 'w1', {}, mutation))).toBe('IDEMPOTENCY_IN_FLIGHT');
    gate.resolve('APPLIED');
    expect(await first).toEqual({ reference: 'intent 1', state: 'APPLIED' });
    expect(await withIdempotentWait(context(), 'write', 'w1', {}, mutation)).toEqual({ reference: 'intent 1', state: 'APPLIED' });
    expect(seen.accepted).toBe(1);
  });

  it('finishes what was accepted when the first caller died, without accepting it again', async () => {
    const broken = toMutation(() => Promise.reject(new Error('connection lost')));
    await withIdempotentWait(context(), 'write', 'w2', {}, broken.mutation).catch(() => undefined);
    const next = toMutation(async (reference) => ({ reference }));
    expect(await withIdempotentWait(context(), 'write', 'w2', {}, next.mutation)).toEqual({ reference: 'intent 1' });
    expect(next.seen.accepted).toBe(0);
  });

  it('takes over from a process that was killed while it waited', async () => {
    const hung = toMutation(() => new Promise(() => undefined));
    void withIdempotentWait(context(), 'write', 'w3', {}, hung.mutation);
    const state = () => codeOf(withIdempotentWait(context(), 'write', 'w3', {}, { accept: async () => 'twice', finish: async () => 0 }));
    await expect.poll(() => hung.seen.accepted).toBe(1);
    await expect.poll(state).toBe('IDEMPOTENCY_IN_FLIGHT');
    await store.database.withTenant(store.tenants[0], (tx) =>
      tx.run("update idempotency set locked_at = now() - interval '1 minute' where key = 'w3'"),
    );
    const next = toMutation(async (reference) => ({ reference }));
    expect(await withIdempotentWait(context(), 'write', 'w3', {}, next.mutation)).toEqual({ reference: 'intent 1' });
  });
});
