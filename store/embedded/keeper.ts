import { setTimeout as delay } from 'node:timers/promises';
import { type Attachment, attach, type Cluster } from './attach.ts';
import { toEmbeddedPostgresError } from './errors.ts';
import { knock, type Lease } from './lease.ts';
import { findPostmaster } from './processes.ts';

/** Our use of a server across its crashes. */
interface Keeper {
  /** True: nobody else uses the server, so it may be stopped; newcomers wait until `close`. */
  release(): Promise<boolean>;
  close(): Promise<void>;
}

/** Tries in a row to bring a dying server back before leaving it to the operator. */
const RESTARTS = 5;

/** Holds the lease through crashes of the server: pools heal by themselves once it answers at the same address again. */
export function keepAttached(cluster: Cluster, first: Attachment, revive: boolean): Keeper {
  const { log, home } = cluster;
  let lease: Lease | null = null;
  let recovery: Promise<void> = Promise.resolve();
  let wanted = true;

  async function recover(): Promise<void> {
    log('embedded PostgreSQL went away: bringing it back');
    for (let round = 1; wanted && round <= RESTARTS; round += 1) {
      try {
        hold((await attach(cluster, () => wanted)).lease);
        return log('embedded PostgreSQL is back');
      } catch (error) {
        if (!wanted) return;
        log(toEmbeddedPostgresError(error, home.home).message);
        await delay(round * 1_000);
      }
    }
  }

  function hold(taken: Lease): void {
    lease = taken;
    taken.onLost(() => {
      lease = null;
      if (wanted && revive) recovery = recover();
    });
  }

  hold(first.lease);
  return {
    async release() {
      wanted = false;
      await recovery;
      lease ??= await findLease(cluster);
      // A server that does not answer any more is of no use to others either.
      return (await lease?.release().catch(() => true)) ?? true;
    },
    async close() {
      await lease?.close();
    },
  };
}

/** For a server that came back after ours was lost: it may be another process's by now. */
async function findLease({ home, secret, database }: Cluster): Promise<Lease | null> {
  const address = findPostmaster(home.dataDir)?.address;
  const answer = address ? await knock(home, address, secret, database).catch(() => null) : null;
  return answer?.phase === 'open' ? answer.lease : null;
}
