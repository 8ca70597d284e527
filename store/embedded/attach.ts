import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { toEmbeddedPostgresError } from './errors.ts';
import type { Home } from './home.ts';
import { knock, type Lease } from './lease.ts';
import { findPostmaster, killLeftovers, type Postmaster, removeForeignPidFile, stopPostmaster } from './processes.ts';
import { type Starting, spawnServer } from './server.ts';
import type { Address } from './settings.ts';

/** What every try to reach the server of one home needs. */
export interface Cluster {
  readonly home: Home;
  readonly binaries: Binaries;
  readonly secret: string;
  readonly database: string;
  readonly durable: boolean;
  readonly log: (line: string) => void;
}

/** A server that answers, and our lease on it. */
export interface Attachment {
  readonly address: Address;
  readonly lease: Lease;
  /** It ran before we came. */
  readonly adopted: boolean;
}

/** Long, since replaying the log after a crash in a bulk load takes its time; a server that fails says so at once. */
const START_PATIENCE_MS = 120_000;
/** How long a server that calls itself ready may stay mute before it is stopped and started anew. */
const SILENCE_PATIENCE_MS = 2_000;
/** How long a server that is not wanted any more may take to stop. */
const GIVE_UP_PATIENCE_MS = 10_000;

/** Last words of a server that lost against something that goes away by itself. */
const PEER_WON = /lock file ".*" (?:already exists|is empty)|could not bind|could not create any/;
const LEFTOVERS = /shared memory block .* is still in use/;

/** Ends when the server answers: adopts one that runs, starts one that does not, replaces one that is mute. */
export async function attach(cluster: Cluster, isWanted: () => boolean = () => true): Promise<Attachment> {
  const deadline = Date.now() + START_PATIENCE_MS;
  let starting: Starting | null = null;
  let heardAt = Date.now();
  while (Date.now() < deadline && isWanted()) {
    const postmaster = findPostmaster(cluster.home.dataDir);
    if (!postmaster) starting = await nextTry(starting, cluster);
    const answer = postmaster ? await ask(postmaster, cluster) : ({ phase: 'starting' } as const);
    if (answer.phase === 'open') return { ...answer, adopted: starting === null || starting.exit() !== null };
    if (answer.phase === 'starting') heardAt = Date.now();
    else if (Date.now() - heardAt > SILENCE_PATIENCE_MS) await replace(cluster, 'it does not answer');
    await delay(10);
  }
  if (!isWanted()) await giveUp(starting);
  throw toEmbeddedPostgresError('it did not answer in time', cluster.home.home);
}

/** Nobody stops later what we started and do not want any more: it is not attached to. */
async function giveUp(starting: Starting | null): Promise<void> {
  const deadline = Date.now() + GIVE_UP_PATIENCE_MS;
  starting?.stop();
  while (starting?.exit() === null && Date.now() < deadline) await delay(10);
}

type Answer = { readonly phase: 'open'; readonly lease: Lease; readonly address: Address } | { readonly phase: 'starting' | 'silent' };

async function ask({ address, replaced }: Postmaster, cluster: Cluster): Promise<Answer> {
  if (replaced) await replace(cluster, 'its program was replaced');
  if (replaced || address === null) return { phase: 'starting' };
  const answer = await knock(cluster.home, address, cluster.secret, cluster.database);
  return answer.phase === 'open' ? { ...answer, address } : answer;
}

async function replace({ home, log }: Cluster, why: string): Promise<void> {
  log(`restarting the embedded PostgreSQL: ${why}`);
  await stopPostmaster(home.dataDir, log, SILENCE_PATIENCE_MS);
}

/** With no server in sight: starts one, waits for the one being started, or learns from its last words. */
async function nextTry(starting: Starting | null, { home, binaries, durable }: Cluster): Promise<Starting> {
  const words = starting?.exit() ?? null;
  if (starting && words === null) return starting;
  if (words !== null) {
    if (LEFTOVERS.test(words)) killLeftovers(home.dataDir);
    else if (!PEER_WON.test(words)) throw toEmbeddedPostgresError(words, home.home);
    await delay(50);
  }
  removeForeignPidFile(home.dataDir);
  return spawnServer(home, binaries, durable);
}
