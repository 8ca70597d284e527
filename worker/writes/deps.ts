import type { Database, Tx } from '../../store/database.ts';
import type { IntegrationRow, WriteIntentRow } from '../../store/queries/rows.ts';
import type { Jobs } from '../../subgraphs/kit/context.ts';
import type { Provider } from '../../subgraphs/kit/provider.ts';
import type { WorkerLog } from '../log.ts';
import type { ProviderDirectory } from '../providers.ts';

/** What carrying out writes leans on. */
export interface WriteDeps {
  database: Database;
  providers: ProviderDirectory;
  log: WorkerLog;
  /** Epoch milliseconds. */
  now: () => number;
  requestSync: Jobs['requestSync'];
  /** Called in the transaction that stores what was written, as sync does for its pages. */
  onItemsWritten?: (tx: Tx, changed: readonly { id: string; projectId: string }[]) => Promise<void>;
  /** Seconds a tool may take to do something whose answer we lost; only then "it is not there" means that it was not done. */
  settleSeconds: number;
  /** Attempts before a write is given up. */
  maxAttempts: number;
}

/** An intent this worker holds, with the tool behind it. */
export interface Held extends WriteDeps {
  tenantId: string;
  intent: WriteIntentRow;
  integration: IntegrationRow;
  provider: Provider;
  /** Seconds since the tool may last have been asked to do it. */
  quiet: number;
}

/** What the job engine is to do with the job: forget it, bring it again, or hold its key until somebody redrives it. */
export type Verdict = { kind: 'done' } | { kind: 'later'; seconds: number } | { kind: 'blocked'; reason: string };

export const DONE: Verdict = { kind: 'done' };
