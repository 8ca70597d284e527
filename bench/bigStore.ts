import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type Database, type Tx } from '../store/database.ts';
import { startEmbeddedPostgres } from '../store/embedded/index.ts';
import { keepHistories } from '../store/histories.ts';
import { migrate } from '../store/migrate.ts';
import { toRoleUrls } from '../store/roles.ts';

/** A store of generated data on a server of its own: one big tenant among twenty. */
export interface BigStore {
  database: Database;
  tenantId: string;
  /** Adds items (with twelve changes each) to the big tenant until it has `count`. */
  growTo(count: number): Promise<void>;
  stop(): Promise<void>;
}

export const BIG_TENANT = '00000000-0000-8000-8000-0000000000b1';
const smallTenant = (index: number) => `00000000-0000-8000-8000-0000000001${String(index).padStart(2, '0')}`;
export const CHANGES_PER_ITEM = 12;

export async function startBigStore(): Promise<BigStore> {
  const home = mkdtempSync(join(tmpdir(), 'workgraph-bench-'));
  const server = await startEmbeddedPostgres({ home, log: () => undefined });
  await migrate(server.url);
  const database = createDatabase({ url: toRoleUrls(server.url).app, statementTimeoutMs: 600_000 });
  for (let index = 0; index < 19; index++) await database.withTenant(smallTenant(index), (tx) => fill(tx, 0, 2_000));
  let filled = 0;
  return {
    database,
    tenantId: BIG_TENANT,
    growTo: async (count) => {
      for (; filled < count; filled += 10_000) {
        await database.withTenant(BIG_TENANT, (tx) => fill(tx, filled, filled + 10_000), { statementTimeoutMs: 600_000 });
        if (filled % 100_000 === 0) console.log(`  ${filled} items`);
      }
      // The app role may not ANALYZE; a superuser may, and a real store has autovacuum do it.
      const admin = createDatabase({ url: server.url, max: 1, statementTimeoutMs: 600_000 });
      await admin.pool.query('vacuum analyze');
      await admin.close();
    },
    stop: async () => {
      await database.close();
      await server.stop();
    },
  };
}

const id = (kind: string, expression: string) => `md5('${kind}' || ${expression})::uuid`;
const pick = (list: readonly string[], by: string) => `(array[${list.map((word) => `'${word}'`).join(',')}])[1 + (${by}) % ${list.length}]`;
const WORDS = [
  'invoice',
  'search',
  'login',
  'export',
  'sync',
  'report',
  'cache',
  'upload',
  'filter',
  'webhook',
  'calendar',
  'chart',
  'payment',
  'backup',
  'tablet',
  'checkout',
];

/** A sprint's 500 items are of one project; the first project has 12 of 100 sprints: 60,000 of 500,000 items. */
const toProject = (sprint: string) => `(case when (${sprint}) % 100 < 12 then 0 else 1 + (${sprint}) % 7 end)`;

/** The key of the n-th item. */
export function keyOf(n: number): string {
  const sprint = Math.floor(n / 500);
  return `P${sprint % 100 < 12 ? 0 : 1 + (sprint % 7)}-${n}`;
}

/** One tenant's items `from` to `to`, set-based: 10 sprints a project, 8 projects, skewed so that the first holds 60,000 of 500,000. */
async function fill(tx: Tx, from: number, to: number): Promise<void> {
  const t = `'${tx.tenantId}'::uuid`;
  if (from === 0) await fillFrame(tx, t);
  const project = toProject('n / 500');
  const category = pick(['DONE', 'DONE', 'DONE', 'TODO', 'IN_PROGRESS', 'BACKLOG'], 'n');
  const series = `generate_series(${from}, ${to - 1}) n`;
  // Created in the days before their sprint starts, so that most of their twelve changes fall into it.
  const created = "timestamptz '2023-12-29' + (n / 500) * interval '17 hours' + (n % 96) * interval '1 hour'";
  const title = `${pick(WORDS, 'n')} ' || ${pick(WORDS, 'n / 16 + 3')}`.replace(" ' ||", " || ' ' ||");
  await tx.run(`insert into work_item select ${t}, ${id('item', `${t} || n`)}, ${id('int', t)}, 'JIRA', n::text, 'P' || (${project}) || '-' || n, null, ${id('prj', `${t} || (${project})`)},
    'STORY', 'Story', ${title} || ' ' || n, 'Body of item ' || n, '1', ${pick(['Done', 'Done', 'Done', 'To Do', 'In Progress', 'Backlog'], 'n')}, ${category},
    ${pick(['LOW', 'MEDIUM', 'HIGH'], 'n / 5')}, 2, null, array[${id('usr', `${t} || (n % 50)`)}], null, array[${pick(['web', 'api', 'ops', 'ux'], 'n')}], null, ${id('spr', `${t} || (n / 500)`)}, null,
    1 + n % 8, null, null, null, null, null, ${created}, ${created} + interval '20 days', null, ${created} + interval '5 days',
    case when ${category} = 'DONE' then ${created} + interval '10 days' end, false, null, '[]', 'h', now(), null from ${series}`);
  await tx.run(`insert into item_assignee select ${t}, ${id('usr', `${t} || (n % 50)`)}, ${id('item', `${t} || n`)} from ${series}`);
  await tx.run(`insert into item_label select ${t}, ${pick(['web', 'api', 'ops', 'ux'], 'n')}, ${id('item', `${t} || n`)} from ${series}`);
  await tx.run(
    `insert into item_sprint select ${t}, ${id('spr', `${t} || (n / 500)`)}, ${id('item', `${t} || n`)}, ${created}, null, 1 + n % 8 from ${series}`,
  );
  await tx.run(
    `insert into work_item_search select ${t}, ${id('item', `${t} || n`)}, to_tsvector('simple', ${title} || ' ' || n) from ${series}`,
  );
  await tx.run(`insert into change select ${t}, ${id('item', `${t} || n`)}, ${created} + c * interval '20 hours', ${id('chg', `${t} || n || '.' || c`)}, null,
    ${pick(['status', 'assignee', 'priority', 'storyPoints'], 'c')}, ${toSide(category, 0)}, ${toSide(category, 1)}, null, null,
    ${toCategorySide(category, 0)}, ${toCategorySide(category, 1)}, 'SOURCE' from ${series}, generate_series(0, ${CHANGES_PER_ITEM - 1}) c`);
  const items = await tx.query<{ id: string }>(`select ${id('item', `${t} || n`)} as id from ${series}`);
  await keepHistories(
    tx,
    items.map((item) => item.id),
  );
}

/** Items start with their first change; with their fifth they are done, if they ever are, else in review. */
const STATUS_SIDES = [
  { first: 'To Do', later: 'In Progress', categories: ['TODO', 'IN_PROGRESS'] },
  { first: 'In Progress', later: 'Done', categories: ['IN_PROGRESS', 'DONE'] },
] as const;
const toSide = (category: string, side: 0 | 1) => `case when c % 4 = 3 then '${side === 0 ? 1 : 3}' when c % 4 <> 0 then '${side}'
  when c = 0 then '${STATUS_SIDES[side].first}' when ${category} <> 'DONE' then 'In Review' when c = 4 then '${STATUS_SIDES[side].later}' else 'Done' end`;
const toCategorySide = (
  category: string,
  side: 0 | 1,
) => `case when c % 4 <> 0 then null when c = 0 then '${STATUS_SIDES[0].categories[side]}'
  when ${category} <> 'DONE' then 'IN_PROGRESS' when c = 4 then '${STATUS_SIDES[1].categories[side]}' else 'DONE' end`;

async function fillFrame(tx: Tx, t: string): Promise<void> {
  await tx.run(`insert into tenant values (${t}, 'bench', now())`);
  await tx.run(`insert into integration (tenant_id, id, provider, name, base_url, state, settings, settings_version, credentials, webhook_token, capabilities, history_fields, created_at, updated_at)
    values (${t}, ${id('int', t)}, 'JIRA', 'bench', 'https://bench.invalid', 'ACTIVE', '{}', 1, 'x', 'x', '{}', '{all}', now(), now())`);
  await tx.run(`insert into project select ${t}, ${id('prj', `${t} || n`)}, ${id('int', t)}, 'JIRA', n::text, 'P' || n, 'Project ' || n, null, null, null,
    '[{"externalId":"1","name":"Done","category":"DONE"}]', null, null, false, now() from generate_series(0, 7) n`);
  await tx.run(`insert into sprint select ${t}, ${id('spr', `${t} || n`)}, ${id('int', t)}, 'JIRA', n::text, ${id('prj', `${t} || ${toProject('n')}`)}, null, 'Sprint ' || n, null, 'CLOSED',
    timestamptz '2024-01-01' + n * interval '17 hours', timestamptz '2024-01-15' + n * interval '17 hours', timestamptz '2024-01-01' + n * interval '17 hours',
    timestamptz '2024-01-15' + n * interval '17 hours', null, timestamptz '2024-01-01' + n * interval '17 hours' from generate_series(0, 999) n`);
  await tx.run(`insert into person select ${t}, ${id('usr', `${t} || n`)}, 'Person ' || n, null, null, true from generate_series(0, 49) n`);
  await tx.run(`insert into user_identity (tenant_id, id, integration_id, external_id, person_id, name, email_verified, active)
    select ${t}, ${id('usr', `${t} || n`)}, ${id('int', t)}, n::text, ${id('usr', `${t} || n`)}, 'Person ' || n, false, true from generate_series(0, 49) n`);
}
