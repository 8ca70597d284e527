import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/helpers/postgres.ts';
import { FREE, type Lesson, learnFrom, takeFrom } from './gcra.ts';
import { createSqlLimiter, LEARN_SQL, type Query, TAKE_SQL } from './sqlLimiter.ts';
import { createTestTiming } from './testing.ts';

const TENANT = randomUUID();
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pool: pg.Pool;
let query: Query;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 10 });
  pool.on('error', () => undefined);
  query = async (sql, params) => (await pool.query(sql, [...params])).rows;
  await pool.query(`create table rate_limit (
    tenant_id uuid not null, integration_id uuid not null,
    tat double precision not null default 0, blocked_until double precision not null default 0, interval_ms double precision not null default 0,
    burst_ms double precision not null default 0, learned_until double precision not null default 0,
    primary key (tenant_id, integration_id))`);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const take = fc.record({
  kind: fc.constant('take' as const),
  after: fc.integer({ min: 0, max: 5_000 }),
  sync: fc.boolean(),
  cost: fc.integer({ min: 1, max: 3 }),
});
const learn = fc.record({
  kind: fc.constant('learn' as const),
  blockMs: fc.constantFrom(0, 0, 1_000, 4_000),
  intervalMs: fc.integer({ min: 10, max: 2_000 }),
  windowMs: fc.constantFrom(0, 2_000, 60_000),
});

describe('the limiter in SQL', () => {
  it('does what the arithmetic in gcra.ts does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(take, learn), { maxLength: 20 }), async (steps) => {
        const integration = randomUUID();
        let bucket = FREE;
        let now = 1_000_000;
        for (const step of steps) {
          if (step.kind === 'learn') {
            const hasWindow = step.windowMs > 0;
            const lesson: Lesson = { ...step, intervalMs: hasWindow ? step.intervalMs : 0, burstMs: step.windowMs / 2 };
            if (lesson.blockMs === 0 && !hasWindow) continue;
            bucket = learnFrom(bucket, now, lesson);
            await query(LEARN_SQL, [TENANT, integration, lesson.blockMs, lesson.intervalMs, lesson.burstMs, lesson.windowMs, now]);
          } else {
            now += step.after;
            const expected = takeFrom(bucket, now, step.cost, step.sync ? 'sync' : 'interactive');
            bucket = expected.bucket;
            const rows = await query(TAKE_SQL, [TENANT, integration, step.cost, step.sync ? 0.5 : 1, now]);
            expect(Number(rows[0]?.wait_ms)).toBeCloseTo(expected.waitMs === 0 ? 0 : Math.max(1, expected.waitMs), 3);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never gives out more than the budget when many processes ask at once', async () => {
    const integration = randomUUID();
    const timing = createTestTiming();
    const limiters = Array.from({ length: 5 }, () => createSqlLimiter({ ...timing, query, tenantId: TENANT, useOwnClock: true }));
    // 100 calls in 100 s, half of them at once: 50 for people, 25 for a sync.
    await limiters[0]?.learn(integration, { remaining: 100, resetAt: timing.clock() + 100_000 });
    const asked = Array.from({ length: 120 }, (_, index) => limiters[index % 5]?.acquire(integration, 'sync', 1, timing.clock()));
    const results = await Promise.allSettled(asked);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(25);
    await limiters[1]?.acquire(integration, 'interactive', 1, timing.clock());
  });

  it('a block learned by one process holds for the others, by the database clock', async () => {
    const integration = randomUUID();
    const [one, two] = [createSqlLimiter({ query, tenantId: TENANT }), createSqlLimiter({ query, tenantId: TENANT })];
    await one.learn(integration, { retryAfter: 600 });
    await expect(two.acquire(integration, 'interactive', 1, Date.now() + 1_000)).rejects.toMatchObject({
      code: 'PROVIDER_RATE_LIMITED',
      effect: 'none',
    });
  });

  it('keeps the limits by its own memory while the database cannot be asked', async () => {
    const errors: unknown[] = [];
    const timing = createTestTiming();
    const broken: Query = () => Promise.reject(new Error('57P01'));
    const limiter = createSqlLimiter({ ...timing, query: broken, tenantId: TENANT, onStoreError: (error) => errors.push(error) });
    await limiter.acquire('i', 'sync', 1, timing.clock());
    await limiter.learn('i', { retryAfter: 30 });
    await expect(limiter.acquire('i', 'sync', 1, timing.clock() + 1_000)).rejects.toMatchObject({ retryAfter: 30 });
    expect(errors).toHaveLength(3);
  });
});
