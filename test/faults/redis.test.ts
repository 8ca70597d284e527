import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createMemoryLimiter } from '../../gateway/limits/memory.ts';
import { createRedisLimiter } from '../../gateway/limits/redis.ts';
import { startTestGateway } from '../helpers/gateway.ts';
import { describeRedis, type OwnRedis, startRedis } from '../helpers/redis.ts';

const RATE = { burst: 3, perSecond: 0.01 };
const HEALED = { timeout: 15_000, interval: 100 };

/** What can happen to it, and what ends that. */
const TROUBLES: readonly [name: string, begin: (redis: OwnRedis) => Promise<unknown>, end: (redis: OwnRedis) => Promise<unknown>][] = [
  ['is down', (redis) => redis.kill(), (redis) => redis.start()],
  ['takes no writes', (redis) => redis.command('REPLICAOF', '127.0.0.1', '1'), (redis) => redis.command('REPLICAOF', 'NO', 'ONE')],
  ['answers after 5 s', (redis) => redis.command('CLIENT', 'PAUSE', '5000', 'ALL'), async () => undefined],
];

/** Two nodes that share one Redis; what one counts there, the other sees. */
async function startNodes(redis: OwnRedis) {
  const create = () => createRedisLimiter(redis.url, createMemoryLimiter(), () => undefined);
  const nodes = [create(), create()] as const;
  const take = async (node: 0 | 1, key: string, times: number) => {
    let allowed = 0;
    for (let index = 0; index < times; index++) if ((await nodes[node].take(key, RATE)).isAllowed) allowed += 1;
    return allowed;
  };
  /** Whether both count in Redis: the budget one has used up is gone for the other. */
  const isShared = async () => {
    const key = randomUUID();
    return (await take(0, key, 3)) === 3 && (await take(1, key, 1)) === 0;
  };
  await expect.poll(isShared, HEALED).toBe(true);
  return { take, isShared, stop: () => Promise.all(nodes.map((node) => node.stop())) };
}

describeRedis('fault 10: Redis', () => {
  it.each(TROUBLES)(
    '%s: limits hold on each node by itself, nobody waits for it, and both share it again afterwards',
    async (_name, begin, end) => {
      await using redis = await startRedis();
      const nodes = await startNodes(redis);
      const key = randomUUID();
      expect(await nodes.take(0, key, 1)).toBe(1);
      await begin(redis);
      const startedAt = performance.now();
      expect(await nodes.take(0, key, 100)).toBe(3);
      expect(await nodes.take(1, key, 100)).toBe(3);
      // Each node finds out once, by one call of at most a quarter of a second; 200 such calls would be 50 s.
      expect(performance.now() - startedAt).toBeLessThan(3_000);
      await end(redis);
      await expect.poll(nodes.isShared, HEALED).toBe(true);
      await nodes.stop();
    },
    40_000,
  );

  it('emptied: budgets begin anew, and are shared as before', async () => {
    await using redis = await startRedis();
    const nodes = await startNodes(redis);
    const key = randomUUID();
    expect(await nodes.take(0, key, 9)).toBe(3);
    await redis.command('FLUSHALL');
    expect([await nodes.take(1, key, 9), await nodes.take(0, key, 9)]).toEqual([3, 0]);
    await nodes.stop();
  });

  it('away in every way, one after the other: the gateway answers as ever', async () => {
    await using redis = await startRedis();
    const gateway = await startTestGateway({ REDIS_URL: redis.url });
    const ask = async () => {
      const { status, data } = await gateway.ask('{ viewer { scopes } }');
      return { status, data };
    };
    const right = await ask();
    expect(right).toMatchObject({ status: 200, data: { viewer: { scopes: expect.any(Array) } } });
    for (const [, begin, end] of TROUBLES) {
      await begin(redis);
      for (let index = 0; index < 20; index++) expect(await ask()).toEqual(right);
      await end(redis);
      await redis.command('FLUSHALL').catch(() => undefined);
      expect(await ask()).toEqual(right);
    }
    await gateway.stop();
  }, 60_000);
});
