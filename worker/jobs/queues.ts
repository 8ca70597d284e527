import type { Queue } from 'pg-boss';

/** A worker that says nothing for this long is dead: its jobs go to another. Seconds; the engine takes no less than 10. */
const HEARTBEAT = 10;
/** How often the living say so. The shorter, the earlier after its last word a dead worker is missed. */
export const HEARTBEAT_REFRESH = 2;
/** How often the dead are looked for, in seconds. */
export const MONITOR_INTERVAL = 2;
/** Workers are woken by NOTIFY; this is for what nobody announces (redeliveries, due retries). Seconds. */
export const POLL_INTERVAL = 2;
/** Where a pooler in between swallows notifications. Seconds. */
export const POLL_INTERVAL_ALONE = 0.5;

const DAY = 86_400;
/** Redeliveries after crashes: a job that takes its worker down this often is poison and goes to the dead letters. */
const REDELIVERIES = 20;

/**
 * The queues. Both work queues are `key_strict_fifo`: one job of a key at a time, held by a unique index and not by politeness.
 * `sync` is keyed by integration, `write` by what must keep its order. A job that fails for good holds its key until it is redriven.
 */
export const QUEUES = {
  sync: {
    policy: 'key_strict_fifo',
    deadLetter: 'sync_dead',
    heartbeatSeconds: HEARTBEAT,
    expireInSeconds: DAY - 3_600,
    retryLimit: REDELIVERIES,
    retryDelay: 0,
    retentionSeconds: 30 * DAY,
    deleteAfterSeconds: DAY,
    notify: true,
  },
  write: {
    policy: 'key_strict_fifo',
    deadLetter: 'write_dead',
    heartbeatSeconds: HEARTBEAT,
    expireInSeconds: 600,
    retryLimit: REDELIVERIES,
    retryDelay: 0,
    retentionSeconds: 90 * DAY,
    deleteAfterSeconds: 7 * DAY,
    notify: true,
  },
  sync_dead: { policy: 'standard', retryLimit: 3, retryDelay: 5, deleteAfterSeconds: 30 * DAY, notify: true },
  write_dead: { policy: 'standard', retryLimit: 3, retryDelay: 5, deleteAfterSeconds: 30 * DAY, notify: true },
} as const satisfies Record<string, Omit<Queue, 'name'>>;
export type QueueName = keyof typeof QUEUES;

/** Payloads hold ids only: the engine's tables know no tenants. */
export interface SyncJob {
  tenantId: string;
  runId: string;
}
export interface WriteJob {
  tenantId: string;
  orderKey: string;
}
