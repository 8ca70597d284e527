import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { createCursors } from '../store/cursors.ts';
import { createDatabase, type Database } from '../store/database.ts';
import { type EmbeddedPostgres, explainFullDisk, prepareHome, startEmbeddedPostgres } from '../store/embedded/index.ts';
import { migrate } from '../store/migrate.ts';
import { toRoleUrls } from '../store/roles.ts';
import { createSecrets } from '../store/secrets/index.ts';
import { type Keyring, loadKeyring } from '../store/secrets/keyring.ts';
import { assertKeysPresent } from '../store/secrets/rotation.ts';
import { PROVIDER_MODULES } from '../subgraphs/index.ts';
import type { Cursors, Secrets } from '../subgraphs/kit/context.ts';
import { type AllowHosts, closeOutbound, parseAllowHosts } from '../subgraphs/kit/outbound/index.ts';
import { createProviderDirectory, type ProviderDirectory } from '../worker/providers.ts';
import type { Config } from './config.ts';
import { toDatabaseUrlError } from './databaseUrl.ts';
import { readDemo } from './demoRecord.ts';
import type { Log } from './observability/log.ts';

/** What every process of the product stands on: server, worker and subgraph alike. */
export interface House {
  config: Config;
  log: Log;
  /** The WORKGRAPH_HOME really used. */
  home: string;
  database: Database;
  databaseUrl: string;
  embedded: EmbeddedPostgres | null;
  secrets: Secrets;
  cursors: Cursors;
  keyringFile: string;
  /** Signs what clients carry for us. */
  signingKey: Buffer;
  providers: ProviderDirectory;
  /** What may be called now: what the operator allows, and the stand-ins of the demo. */
  allowHosts(): AllowHosts;
  close(): Promise<void>;
}

/**
 * Opens the store and what hangs on it. `say` gets lines meant for a person; `onCreate` is called when the embedded database is about to be
 * made. Whatever was opened is closed again when a later step fails, or when `signal` says so.
 */
export async function openHouse(
  config: Config,
  log: Log,
  say: (line: string) => void,
  { signal, onCreate }: { signal?: AbortSignal | undefined; onCreate?: () => void } = {},
): Promise<House> {
  signal?.throwIfAborted();
  const options = { home: config.home, log: say, signal, ...(onCreate ? { onCreate } : {}) };
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres(options);
  try {
    const home = embedded?.home ?? (await prepareHome({ home: config.home, log: say })).home;
    const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
    await migrate(databaseUrl).catch((error: unknown) => {
      throw config.databaseUrl ? toDatabaseUrlError(error, databaseUrl) : explainFullDisk(error, home);
    });
    signal?.throwIfAborted();
    await assertKeysPresent(toRoleUrls(databaseUrl).admin, keyringFileOf(config, home));
    return createHouse({ config, log, home, databaseUrl, embedded });
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Where the key-encryption keys are. */
export const keyringFileOf = (config: Pick<Config, 'kekFile'>, home: string): string => config.kekFile ?? join(home, 'keys.json');

function createHouse({
  config,
  log,
  home,
  databaseUrl,
  embedded,
}: Pick<House, 'config' | 'log' | 'home' | 'databaseUrl' | 'embedded'>): House {
  const database = createDatabase({
    url: toRoleUrls(databaseUrl).app,
    onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  });
  const keyringFile = keyringFileOf(config, home);
  const readKeyring = () => loadKeyring(keyringFile);
  const cursorKeys = toCursorKeys(readKeyring());
  const [signingKey = Buffer.alloc(0)] = cursorKeys;
  const secrets = createSecrets(readKeyring);
  const allowHosts = toAllowHosts(config, home);
  const providers = createProviderDirectory({
    database,
    secrets,
    modules: PROVIDER_MODULES,
    allowHosts,
    log: (event) => log.debug(event, 'provider call'),
  });
  const close = async () => {
    await closeOutbound();
    await database.close();
    // Postgres goes last: everything above may still have something to write.
    await embedded?.stop();
  };
  return {
    config,
    log,
    home,
    database,
    databaseUrl,
    embedded,
    secrets,
    cursors: createCursors(cursorKeys),
    signingKey,
    keyringFile,
    providers,
    allowHosts,
    close,
  };
}

/** Asks for the demo each time: its work may be done by any process of this home, also by one that was there before another made it. */
function toAllowHosts({ allowHosts }: Config, home: string): () => AllowHosts {
  let known = allowHosts;
  let text = allowHosts.text;
  return () => {
    const standins = Object.values(readDemo(home)?.ports ?? {}).map((port) => `127.0.0.1:${port}`);
    const wanted = [allowHosts.text, ...standins].filter(Boolean).join(',');
    if (wanted !== text) known = parseAllowHosts(wanted);
    text = wanted;
    return known;
  };
}

/** Cursors are signed with a key of their own, made from the newest; those signed before a rotation are still read. */
function toCursorKeys({ current, keys }: Keyring): Buffer[] {
  const derive = (key: Buffer) => createHmac('sha256', key).update('workgraph cursors').digest();
  const newest = keys.get(current);
  return [...(newest ? [newest] : []), ...[...keys].filter(([id]) => id !== current).map(([, key]) => key)].map(derive);
}
