import { attach, type Cluster } from './attach.ts';
import { prepareBinaries } from './binaries.ts';
import { findOrCreateSecret, prepareCluster } from './cluster.ts';
import { toEmbeddedPostgresError } from './errors.ts';
import { prepareHome } from './home.ts';
import { keepAttached } from './keeper.ts';
import { stopPostmaster } from './processes.ts';
import { toUrl } from './settings.ts';

export { assertRoom, EmbeddedPostgresError, explainFullDisk } from './errors.ts';
export { prepareHome } from './home.ts';

/** Options of `startEmbeddedPostgres`; only `home` and `log` are needed in the product. */
export interface EmbeddedPostgresOptions {
  /** WORKGRAPH_HOME. */
  readonly home: string;
  /** One sentence at a time, never a secret. */
  readonly log: (line: string) => void;
  /** Called when there is no data yet, before it is made: that takes a second in which a first start can do something else. */
  readonly onCreate?: () => void;
  /** Gives up: what was begun is undone, and its reason thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Where root keeps data when the database account cannot reach `home`; null refuses. Default `/var/lib/workgraph`. */
  readonly fallbackHome?: string | null;
  /** Made when missing. Default `workgraph`. */
  readonly database?: string;
  /** false for throw-away data: nothing waits for the disk. Default true. */
  readonly durable?: boolean;
  /** Bring the server back when it dies while in use. Default true. */
  readonly revive?: boolean;
  /** The binary package, when it is not the installed one of this platform. */
  readonly packageDir?: string;
  readonly platform?: string;
  readonly arch?: string;
}

/** A running server and our use of it. */
export interface EmbeddedPostgres {
  /** Superuser connection to the product's database, for migrations and bootstrap. Holds the secret: do not log it. */
  readonly url: string;
  /** The WORKGRAPH_HOME really used. */
  readonly home: string;
  /** It ran already: another process uses it, or one that used it was killed. */
  readonly adopted: boolean;
  /** Stops the server, unless another process still uses it. Call it last; calling it twice is harmless. */
  stop(): Promise<void>;
}

async function prepare(options: EmbeddedPostgresOptions): Promise<Cluster> {
  const { log, onCreate, fallbackHome, database = 'workgraph', durable = true } = options;
  const home = await prepareHome({ home: options.home, log, ...(fallbackHome === undefined ? {} : { fallback: fallbackHome }) });
  try {
    const { packageDir, platform, arch } = options;
    const binaries = await prepareBinaries({
      home: home.home,
      account: home.account,
      log,
      ...(packageDir === undefined ? {} : { packageDir }),
      ...(platform === undefined ? {} : { platform }),
      ...(arch === undefined ? {} : { arch }),
    });
    const secret = await findOrCreateSecret(home);
    await prepareCluster(home, binaries, { secret, durable, log, onCreate });
    return { home, binaries, secret, database, durable, log };
  } catch (error) {
    throw toEmbeddedPostgresError(error, home.home);
  }
}

/**
 * The server of one WORKGRAPH_HOME: created on first use, adopted when it runs, started otherwise, and brought back when it dies while
 * in use. Any number of processes may ask for the same home; the last one to stop stops it.
 * @throws EmbeddedPostgresError one printable line.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { signal } = options;
  const cluster = await prepare(options);
  const { home, log } = cluster;
  signal?.throwIfAborted();
  const first = await attach(cluster, () => signal?.aborted !== true);
  const keeper = keepAttached(cluster, first, options.revive ?? true);
  let stopped: Promise<void> | undefined;
  async function stop(): Promise<void> {
    const isLast = await keeper.release();
    if (isLast) await stopPostmaster(home.dataDir, log);
    else log('embedded PostgreSQL goes on running: another process uses it');
    await keeper.close();
  }
  return {
    url: toUrl(first.address, cluster.secret, cluster.database),
    home: home.home,
    adopted: first.adopted,
    // Once only: after our last word the next server in this home is somebody else's.
    stop: () => (stopped ??= stop()),
  };
}
