import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { createCursors } from '../store/cursors.ts';
import { createDatabase, type Database } from '../store/database.ts';
import { type EmbeddedPostgres, prepareHome, startEmbeddedPostgres } from '../store/embedded/index.ts';
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
  /** Lets the demo's own stand-ins be called, besides what the operator allows. */
  allowLoopback(ports: readonly number[]): void;
  /** What may be called now. */
  allowHosts(): AllowHosts;
  close(): Promise<void>;
}

/**
 * Opens the store and what hangs on it. `say` gets lines meant for a person; `onCreate` is called when the embedded database is about to be
 * made. Whatever was opened is closed again when a later step fails.
 */
export async function openHouse(
  config: Config,
  log: Log,
  say: (line: string) => void,
  onCreate: () => void = () => undefined,
): Promise<House> {
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres({ home: config.home, log: say, onCreate });
  try {
    const home = embedded?.home ?? (await prepareHome({ home: config.home, log: say })).home;
    const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
    await migrate(databaseUrl).catch((error: unknown) => {
      throw config.databaseUrl ? toDatabaseUrlError(error, databaseUrl) : error;
    });
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
  let allowed = config.allowHosts;
  const allowLoopback = (ports: readonly number[]) => {
    allowed = parseAllowHosts([config.allowHosts.text, ...ports.map((port) => `127.0.0.1:${port}`)].filter(Boolean).join(','));
  };
  allowLoopback(Object.values(readDemo(home)?.ports ?? {}));
  const providers = createProviderDirectory({
    database,
    secrets,
    modules: PROVIDER_MODULES,
    allowHosts: () => allowed,
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
    allowLoopback,
    allowHosts: () => allowed,
    close,
  };
}

/** Cursors are signed with a key of their own, made from the newest; those signed before a rotation are still read. */
function toCursorKeys({ current, keys }: Keyring): Buffer[] {
  const derive = (key: Buffer) => createHmac('sha256', key).update('workgraph cursors').digest();
  const newest = keys.get(current);
  return [...(newest ? [newest] : []), ...[...keys].filter(([id]) => id !== current).map(([, key]) => key)].map(derive);
}
