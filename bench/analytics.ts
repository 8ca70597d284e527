/**
 * Figures on the 500,000-item store, asked of the analytics subgraph as the gateway asks it. `npm run bench:analytics`
 */
import { randomBytes } from 'node:crypto';
import { createContext } from '../gateway/context.ts';
import { InProcessSubgraph } from '../gateway/executor/inProcess.ts';
import { createSubgraphSchema } from '../gateway/supergraph.ts';
import { createCursors } from '../store/cursors.ts';
import { keepHistories } from '../store/histories.ts';
import { toNodeId } from '../store/ids.ts';
import { analytics, updateDailyMetrics } from '../subgraphs/analytics/index.ts';
import type { Services } from '../subgraphs/kit/context.ts';
import { startBigStore } from './bigStore.ts';
import { report, time } from './measure.ts';

const RUNS = 60;
/** `node bench/analytics.ts 100000` for a first look. */
const ITEMS = Number(process.argv[2] ?? 500_000);
const PAGE = 1_000;

const store = await startBigStore();
const { database, tenantId } = store;

/** No figure needs the house's services but cursors. */
const services = { cursors: createCursors([randomBytes(32)]) } as Services;
const parts = { database, services, openProvider: () => Promise.reject(new Error('No provider is asked here.')), now: Date.now };
const subgraph = new InProcessSubgraph(createSubgraphSchema(analytics), (error) => console.error(error));

async function ask(type: string, id: string, selection: string): Promise<void> {
  const context = createContext(parts, { tenantId, principal: 'bench', personEmail: null, scopes: new Set(['read']), requestId: 'bench' });
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${selection} } } }`;
  const { errors } = await subgraph.execute({ query, variables: { representations: [{ __typename: type, id }] } }, context);
  if (errors) throw new Error(JSON.stringify(errors));
}

const read = <T extends Record<string, unknown>>(sql: string) => database.withTenant(tenantId, (tx) => tx.query<T>(sql, [tenantId]));

async function fillDaily(projectId: string): Promise<void> {
  const items = await database.withTenant(tenantId, (tx) =>
    tx.query<{ id: string }>('select id from work_item where tenant_id = $1 and project_id = $2', [tenantId, projectId]),
  );
  for (let start = 0; start < items.length; start += PAGE) {
    await database.withTenant(tenantId, (tx) => updateDailyMetrics(tx, items.slice(start, start + PAGE)));
  }
}

/** With fewer items the last sprints are empty, and an empty sprint is quickly reported on. */
async function forgetEmptySprints(): Promise<void> {
  await database.withTenant(tenantId, (tx) =>
    tx.run(
      'delete from sprint s where tenant_id = $1 and not exists (select 1 from item_sprint m where m.tenant_id = $1 and m.sprint_id = s.id)',
      [tenantId],
    ),
  );
}

/** Gives every item of enough pages a change that its daily rows do not know yet: a page that changes nothing costs nothing. */
async function moveItems(projectId: string): Promise<{ id: string }[]> {
  return database.withTenant(tenantId, async (tx) => {
    const items = await tx.query<{ id: string }>(
      'select id from work_item where tenant_id = $1 and project_id = $2 order by key limit $3',
      [tenantId, projectId, (RUNS + 20) * 100],
    );
    await tx.run(
      `insert into change (tenant_id, item_id, at, id, field, from_value, to_value, from_id, to_id, from_category, to_category, origin)
       select $1, id, now() - interval '1 day', gen_random_uuid(), 'status', 'In Progress', 'Done', '3', '5', 'IN_PROGRESS', 'DONE', 'SOURCE'
       from unnest($2::uuid[]) as moved(id)`,
      [tenantId, items.map(({ id }) => id)],
    );
    await tx.run("update work_item set status_name = 'Done', status_category = 'DONE' where tenant_id = $1 and id = any($2::uuid[])", [
      tenantId,
      items.map(({ id }) => id),
    ]);
    return items;
  });
}

try {
  console.log(`Filling to ${ITEMS} items`);
  await store.growTo(ITEMS);
  const [project] = await read<{ id: string }>("select id from project where tenant_id = $1 and key = 'P0'");
  await forgetEmptySprints();
  const sprints = await read<{ id: string }>('select id from sprint where tenant_id = $1 order by id limit 200');
  const projectId = project?.id ?? '';
  await fillDaily(projectId);
  const sprintOf = (index: number) => toNodeId('sprint', sprints[index % sprints.length]?.id ?? '');
  const rows = [
    {
      name: 'burndown and report of a 500-item sprint',
      target: 60,
      timing: await time(RUNS, (index) =>
        ask('Sprint', sprintOf(index), 'burndown { committed points { at remaining } } report { completed { points } balance { holds } }'),
      ),
    },
    {
      name: 'velocity of 7 sprints',
      target: 120,
      timing: await time(RUNS, () => ask('Project', toNodeId('project', projectId), 'velocity(last: 7) { mean sprints { completed } }')),
    },
    {
      name: '90-day CFD of a 60,000-item project',
      target: 250,
      timing: await time(RUNS, () => ask('Project', toNodeId('project', projectId), 'cumulativeFlow { days { date done } }')),
    },
  ];
  const changed = await moveItems(projectId);
  rows.push({
    name: 'daily metrics after a page of 100 changes',
    target: 50,
    timing: await time(RUNS, (index) => {
      const page = changed.slice(index * 100, index * 100 + 100);
      return database.withTenant(tenantId, async (tx) => {
        await keepHistories(
          tx,
          page.map(({ id }) => id),
        );
        await updateDailyMetrics(tx, page);
      });
    }),
  });
  process.exitCode = report(`At ${ITEMS} items and ${ITEMS * 12} changes`, rows) ? 0 : 1;
} finally {
  await store.stop();
}
