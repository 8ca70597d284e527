import { BURST_SHARE } from './gcra.ts';
import { createLimiter, createMemoryStore, type Limiter, REAL_TIMING, type Timing } from './limiter.ts';

/** Runs one statement in a tenant's session and gives its rows. */
export type Query = (sql: string, params: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;

/*
 * The table, one row per integration (both request classes spend the same budget); times are epoch milliseconds of the
 * database's clock:
 *
 *   create table rate_limit (
 *     tenant_id uuid not null,
 *     integration_id uuid not null,
 *     tat double precision not null default 0,
 *     blocked_until double precision not null default 0,
 *     interval_ms double precision not null default 0,
 *     burst_ms double precision not null default 0,
 *     learned_until double precision not null default 0,
 *     primary key (tenant_id, integration_id)
 *   );
 *
 * The arithmetic is that of gcra.ts. Expressions are repeated rather than put into sub-queries, and the time is the statement's
 * (STABLE): distributed Postgres allows neither sub-queries nor VOLATILE functions in an upsert.
 */
const nowFrom = (parameter: string) => `coalesce(${parameter}::float8, extract(epoch from statement_timestamp())::float8 * 1000)`;

const TAKE_NOW = nowFrom('$5');
const STEP = `(case when r.learned_until > ${TAKE_NOW} then r.interval_ms * $3::float8 else 0 end)`;
const NEXT = `(greatest(r.tat, ${TAKE_NOW}) + ${STEP})`;
const PACED = `(case when ${STEP} = 0 then 0 else ${NEXT} - greatest(${STEP}, r.burst_ms * $4::float8) - ${TAKE_NOW} end)`;
const WAIT = `greatest(0, r.blocked_until - ${TAKE_NOW}, ${PACED})`;

/**
 * Parameters: tenant, integration, cost, share of the burst, now (null: the database's). Gives `wait_ms`; 0 means taken.
 * Taking is decided on the locked row; the wait is read from the statement's snapshot, which is close enough to know when to ask again.
 */
export const TAKE_SQL = `
with taken as (
  insert into rate_limit as r (tenant_id, integration_id) values ($1, $2)
  on conflict (tenant_id, integration_id) do update
    set tat = case when ${STEP} = 0 then r.tat else ${NEXT} end
    where ${WAIT} = 0
  returning 1
)
select case when exists (select from taken) then 0 else
  coalesce((select greatest(1, ${WAIT}) from rate_limit r where r.tenant_id = $1 and r.integration_id = $2), 1)
end as wait_ms`;

const LEARN_NOW = nowFrom('$7');
/** Parameters: tenant, integration, then a lesson's block, interval, burst and window in ms, now (null: the database's). */
export const LEARN_SQL = `
insert into rate_limit as r (tenant_id, integration_id, tat, blocked_until, interval_ms, burst_ms, learned_until)
values ($1, $2, ${LEARN_NOW}, case when $3::float8 > 0 then ${LEARN_NOW} + $3::float8 else 0 end, $4::float8, $5::float8, ${LEARN_NOW} + $6::float8)
on conflict (tenant_id, integration_id) do update set
  blocked_until = greatest(r.blocked_until, excluded.blocked_until),
  tat = case
    when $6::float8 = 0 then r.tat
    when r.learned_until <= ${LEARN_NOW} then excluded.tat
    else least(r.tat, excluded.tat + excluded.burst_ms) end,
  interval_ms = case when $6::float8 = 0 then r.interval_ms else excluded.interval_ms end,
  burst_ms = case when $6::float8 = 0 then r.burst_ms else excluded.burst_ms end,
  learned_until = case when $6::float8 = 0 then r.learned_until else excluded.learned_until end`;

export interface SqlLimiterOptions extends Partial<Timing> {
  query: Query;
  tenantId: string;
  /** True in tests: time is `clock`'s instead of the database's. */
  useOwnClock?: boolean;
  /** Told when the store could not be asked and the process went by its own memory. */
  onStoreError?: (error: unknown) => void;
}

/** Limits shared by every process on one database. While it cannot be asked, each process keeps them by its own memory. */
export function createSqlLimiter(options: SqlLimiterOptions): Limiter {
  const timing = { ...REAL_TIMING, ...options };
  const { query, tenantId, onStoreError } = options;
  const insurance = createMemoryStore(timing.clock);
  const now = () => (options.useOwnClock === true ? timing.clock() : null);

  return createLimiter(
    {
      async take(key, requestClass, cost) {
        try {
          const rows = await query(TAKE_SQL, [tenantId, key, cost, BURST_SHARE[requestClass], now()]);
          return Number(rows[0]?.wait_ms ?? 0);
        } catch (error) {
          onStoreError?.(error);
          return insurance.take(key, requestClass, cost);
        }
      },
      async learn(key, lesson) {
        await insurance.learn(key, lesson);
        const params = [tenantId, key, lesson.blockMs, lesson.intervalMs, lesson.burstMs, lesson.windowMs, now()];
        await query(LEARN_SQL, params).catch((error: unknown) => onStoreError?.(error));
      },
    },
    timing,
  );
}
