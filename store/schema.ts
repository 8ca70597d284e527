import type { InferKyselyDB } from '@mikro-orm/postgresql';
import { createBuilder } from './database.ts';
import type * as entities from './entities/index.ts';

type Entities = Extract<(typeof entities)[keyof typeof entities], { meta: unknown }>;

/** Tables and columns as the query builder sees them, derived from the entities. */
export type StoreSchema = InferKyselyDB<Entities, Record<never, never>>;

/** Writes SQL; `Tx.all` runs it. */
export const sqlBuilder = createBuilder<StoreSchema>();
