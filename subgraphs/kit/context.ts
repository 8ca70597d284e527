import type { Tx } from '../../store/database.ts';
import type { Provider, ProviderModule } from './provider.ts';

export const SCOPES = ['read', 'write', 'agent', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks, and what a resolver may lean on. One per request; every room in the process sees the same object. */
export interface GraphContext {
  readonly tenantId: string;
  /** `key:<id>`, `jwt:<sub>`, `anonymous`, `worker`. */
  readonly principal: string;
  /** Person this principal is, where known (`user(ref: "me")`). */
  readonly personEmail: string | null;
  readonly scopes: ReadonlySet<Scope>;
  readonly requestId: string;
  /** Epoch milliseconds after which nobody waits for the answer. */
  readonly deadline: number;
  /** Now, epoch milliseconds. */
  now(): number;
  /** Runs in a read-only transaction of the caller's tenant. */
  read<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs in a read-write transaction of the caller's tenant. */
  write<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** A per-request singleton: the first caller of a name makes it (DataLoaders live here). */
  once<T>(name: string, make: () => T): T;
  /** The stored payload behind a work item id (`wi_...`), or null. Batched. */
  readonly rawPayloads: { load(workItemId: string): Promise<{ payload: unknown; integrationId: string } | null> };
  /** The provider behind an integration, interactive class. Throws a CodedError when it does not exist, is paused or deactivated. */
  openProvider(integrationId: string): Promise<Provider>;
  readonly services: Services;
}

/** What the house does for rooms; made once per process by the gateway (or a subgraph server). */
export interface Services {
  readonly jobs: Jobs;
  readonly secrets: Secrets;
  readonly cursors: Cursors;
  /** Base of webhook addresses, without a trailing slash. */
  readonly publicUrl: string;
  /** Throws HOST_NOT_ALLOWED for an address the operator does not allow. No packet is sent. */
  assertBaseUrl(url: string): void;
  /** What the house knows about a tool. Throws NOT_SUPPORTED for one this release cannot connect. */
  moduleOf(provider: string): Pick<ProviderModule, 'defaultBaseUrl' | 'requiredCredentials'>;
  /** A provider for credentials that are not stored yet (adding, testing). */
  connect(input: {
    provider: string;
    baseUrl: string;
    credentials: object;
    settings: object;
    integrationId: string;
    tenantId: string;
  }): Provider;
}

export interface SyncRequest {
  integrationId: string;
  kind: 'BACKFILL' | 'INCREMENTAL' | 'WEBHOOK' | 'SWEEP' | 'REPLAY';
  itemIds?: string[];
  /** The integration's settings changed: what a run of this kind has done so far no longer holds, so it begins again. */
  anew?: boolean;
}

/** The job engine, as rooms see it: everything is enqueued inside the caller's transaction or not at all. */
export interface Jobs {
  /** Queues a run, or returns the one that is waiting or running already (`kind` of the two is merged by the engine). Returns its id (uuid). */
  requestSync(tx: Tx, request: SyncRequest): Promise<string>;
  /** Queues the application of a write intent (uuid); `orderKey` is applied first in, first out. */
  requestWrite(tx: Tx, intentId: string, orderKey: string): Promise<void>;
  /** Sends a failed or unknown write again; what may have been done already is looked for first. False when it is neither. */
  redriveWrite(tx: Tx, intentId: string): Promise<boolean>;
  /** Resolves when the intent has left PENDING/ATTEMPTING or `deadline` (epoch ms) passed, whichever is first. */
  waitForWrite(tenantId: string, intentId: string, deadline: number): Promise<void>;
}

/** Envelope encryption of secrets (hardening 1.6). `aad` names where the ciphertext lives: a moved one does not open. */
export interface Secrets {
  encrypt(tx: Tx, plaintext: string, aad: string): Promise<string>;
  /** Throws a CodedError when the ciphertext was tampered with, moved, or its key is missing. */
  decrypt(tx: Tx, ciphertext: string, aad: string): Promise<string>;
}

/** Page cursors: sealed, and bound to the tenant that received them. */
export interface Cursors {
  seal(tenantId: string, position: readonly unknown[]): string;
  /** Throws BAD_USER_INPUT for a forged or foreign cursor. */
  open(tenantId: string, cursor: string): unknown[];
}
