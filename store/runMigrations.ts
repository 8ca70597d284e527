import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import * as entities from './entities/index.ts';
import { FiguresAnew } from './migrations/figuresAnew.ts';
import { Initial } from './migrations/initial.ts';
import { PersonKeysProjectSearch } from './migrations/personKeysProjectSearch.ts';
import { STORE_SCHEMA } from './roles.ts';

/** In order; the last one's name is `LATEST` of migrate.ts. */
const MIGRATIONS = [
  { name: '0001Initial', class: Initial },
  { name: '0002PersonKeysProjectSearch', class: PersonKeysProjectSearch },
  { name: '0003FiguresAnew', class: FiguresAnew },
];

/** Every entity of the store, in no order. */
export const ENTITIES = Object.values(entities).filter((value) => typeof value === 'object' && 'meta' in value);

/**
 * Runs what is pending as the migrator, one process at a time. Returns the names of what was run. For a thread of its own: a failure ends that,
 * and closes what is open here with it. The ORM itself would wait for ever to close connections to a server that is gone.
 */
export async function runMigrations(migratorUrl: string): Promise<string[]> {
  const orm = new MikroORM({
    entities: ENTITIES,
    clientUrl: migratorUrl,
    schema: STORE_SCHEMA,
    extensions: [Migrator],
    pool: { max: 2 },
    migrations: { tableName: 'migration', migrationsList: MIGRATIONS, snapshot: false, silent: true, allOrNothing: true },
  });
  const lock = new pg.Client({ connectionString: migratorUrl });
  // The migrator may wait for ever for a server that went away.
  const lost = new Promise<never>((_done, fail) => lock.on('error', fail));
  await lock.connect();
  await lock.query("select pg_advisory_lock(hashtext('workgraph migrations'))");
  const applied = await Promise.race([orm.migrator.up(), lost]);
  await lock.end();
  await orm.close();
  return applied.map((migration) => migration.name);
}
