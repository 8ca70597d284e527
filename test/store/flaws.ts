import type pg from 'pg';
import { STORE_SCHEMA } from '../../store/roles.ts';

/** Global tables: few, small, without a tenant. */
const GLOBAL = ['migration'];
/** Functions that may run with another's rights, reviewed by hand. */
const REVIEWED = ['search_items'];

/** One promise about every table of the store, as a query that names what breaks it. `$1` is the schema, `$2` the exceptions. */
const PROMISES = {
  'has tenant_id uuid not null': `select c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and c.relname <> all($2)
    and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.atttypid = 'uuid'::regtype and a.attnotnull)`,
  'has row security, forced': `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p') and relname <> all($2)
    and not (relrowsecurity and relforcerowsecurity)`,
  'has one policy for everybody, for all verbs, with both expressions': `select c.relname as name from pg_class c
    where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and c.relname <> all($2)
    and 1 <> (select count(*) from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polroles = '{0}' and p.polpermissive
      and pg_get_expr(p.polqual, c.oid) ilike '%tenant_id = %nullif(current_setting(''app.tenant_id''%, true)%::uuid%' and pg_get_expr(p.polwithcheck, c.oid) ilike '%tenant_id = %nullif(current_setting(''app.tenant_id''%, true)%::uuid%')`,
  "has no other policy but the admin role's": `select c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = $1::regnamespace and c.relname <> all($2) and p.polroles <> '{0}'
    and p.polroles <> array[(select oid from pg_roles where rolname = 'wg_' || current_database() || '_admin')]`,
  'has keys that start with the tenant': `select c.relname || '.' || i.relname as name from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where c.relnamespace = $1::regnamespace and c.relname <> all($2) and x.indisunique
    and (select attname from pg_attribute where attrelid = c.oid and attnum = x.indkey[0]) is distinct from 'tenant_id'`,
  'has a primary key': `select c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and c.relname <> all($2)
    and not exists (select 1 from pg_index x where x.indrelid = c.oid and x.indisprimary)`,
  'has references that carry the tenant': `select c.relname || '.' || k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = $1::regnamespace and c.relname <> all($2) and k.contype = 'f'
    and ((select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) is distinct from 'tenant_id'
      or (select attname from pg_attribute where attrelid = k.confrelid and attnum = k.confkey[1]) is distinct from 'tenant_id')`,
  'is not owned by the runtime role': `select c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relname <> all($2)
    and pg_get_userbyid(c.relowner) in ('wg_' || current_database() || '_app', 'wg_' || current_database() || '_admin')`,
  'may not be truncated or referenced by the runtime role': `select c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and c.relname <> all($2)
    and has_table_privilege('wg_' || current_database() || '_app', c.oid, 'truncate, references, trigger')`,
  "is no view that lends its owner's rights": `select c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('v', 'm') and c.relname <> all($2)
    and (c.relkind = 'm' or not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on'])`,
  'has no sequence and no enum': `select c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'S' and c.relname not like all(select e || '%' from unnest($2::text[]) e)
    union all select t.typname from pg_type t where t.typnamespace = $1::regnamespace and t.typtype = 'e'`,
} as const;

/** Everything in the catalogue that breaks a promise: `table: promise`. */
export async function findTableFlaws(client: pg.Client): Promise<string[]> {
  const flaws: string[] = [];
  for (const [promise, sql] of Object.entries(PROMISES)) {
    const { rows } = await client.query<{ name: string }>(sql, [STORE_SCHEMA, GLOBAL]);
    flaws.push(...rows.map((row) => `${row.name}: ${promise}`));
  }
  return flaws.sort();
}

/** Functions that run with their owner's rights and were not reviewed, or may be led astray by a search path. */
export async function findFunctionFlaws(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select p.proname as name from pg_proc p where p.pronamespace = $1::regnamespace and p.prosecdef
     and (p.proname <> all($2) or not coalesce(p.proconfig::text, '') like '%search_path%' or pg_get_function_arguments(p.oid) not like 'p_tenant uuid%')`,
    [STORE_SCHEMA, REVIEWED],
  );
  return rows.map((row) => row.name);
}
