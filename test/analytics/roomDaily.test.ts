/** Daily rows kept page by page are what the whole log says, in whatever order and however often it arrives (D35). */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../store/database.ts';
import { keepHistories } from '../../store/histories.ts';
import { entityId, toNodeId } from '../../store/ids.ts';
import { migrate } from '../../store/migrate.ts';
import { toRoleUrls } from '../../store/roles.ts';
import { writeItems } from '../../store/writer/items.ts';
import { computeCumulativeFlow } from '../../subgraphs/analytics/engine/cumulativeFlow.ts';
import { computeCycleTimes } from '../../subgraphs/analytics/engine/cycleTimes.ts';
import { computeDailyMetrics } from '../../subgraphs/analytics/engine/dailyMetrics.ts';
import { toDailySeries } from '../../subgraphs/analytics/engine/dailySeries.ts';
import type { Calendar, ItemHistory } from '../../subgraphs/analytics/engine/model.ts';
import { computeThroughput } from '../../subgraphs/analytics/engine/throughput.ts';
import { computeAging, computeWorkInProgress } from '../../subgraphs/analytics/engine/workInProgress.ts';
import { updateDailyMetrics } from '../../subgraphs/analytics/index.ts';
import { findDailySeries } from '../../subgraphs/analytics/load/daily.ts';
import { toElapsed, toInstant } from '../../subgraphs/analytics/measured.ts';
import { toPeriod } from '../../subgraphs/analytics/resolvers/arguments.ts';
import { blankItem } from '../../subgraphs/kit/blankItem.ts';
import type { MappedItem } from '../../subgraphs/kit/model.ts';
import { expectKeptHistories } from '../helpers/keptHistories.ts';
import { createTestDatabase } from '../helpers/postgres.ts';
import { at, calendarOf } from './histories.ts';
import { randomItems } from './randomHistories.ts';
import { createAsker } from './roomStore.ts';

const RUNS = Number(process.env.ROOM_RUNS ?? 15);
const NOW = at('05-01 15:00');
const PROJECTS = ['P', 'Q'] as const;

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const created = await createTestDatabase();
  drop = created.drop;
  await migrate(created.url);
  database = createDatabase({ url: toRoleUrls(created.url).app });
});
afterAll(async () => {
  await database?.close();
  await drop?.();
});

interface House {
  tenantId: string;
  integrationId: string;
  projectId: (key: string) => string;
  itemId: (item: ItemHistory) => string;
}

async function openHouse(zone: string): Promise<House> {
  const [tenantId, integrationId] = [randomUUID(), randomUUID()];
  const projectId = (key: string) => entityId(integrationId, 'project', key);
  await database.withTenant(tenantId, async (tx) => {
    await tx.run("insert into tenant (tenant_id, name, created_at) values ($1, 'test', now())", [tenantId]);
    await tx.run(
      `insert into integration (tenant_id, id, provider, name, base_url, state, settings, settings_version, credentials, webhook_token, capabilities, history_fields, demo, created_at, updated_at)
       values ($1, $2, 'JIRA', 'test', 'https://test.invalid', 'ACTIVE', $3, 1, 'x', $4, '{}', '{all}', false, now(), now())`,
      [tenantId, integrationId, JSON.stringify({ calendar: { zone } }), integrationId],
    );
    for (const key of PROJECTS) {
      await tx.run(
        `insert into project (tenant_id, id, integration_id, provider, external_id, key, name, statuses, archived, synced_at)
         values ($1, $2, $3, 'JIRA', $4, $4, $4, '[]', false, now())`,
        [tenantId, projectId(key), integrationId, key],
      );
    }
  });
  return { tenantId, integrationId, projectId, itemId: (item) => entityId(integrationId, 'item', item.id) };
}

const toMapped = (item: ItemHistory, projectKey: string, known: number): MappedItem => ({
  ...blankItem(),
  externalId: item.id,
  key: item.key,
  projectId: projectKey,
  title: item.key,
  type: item.type,
  status: { externalId: null, name: item.status.name, category: item.status.category },
  storyPoints: item.storyPoints,
  blocked: item.blocked,
  createdAt: toInstant(item.createdAt),
  updatedAt: toInstant(item.updatedAt),
  raw: {},
  changes: item.changes
    // The later half of what is known arrives first: late events are the rule here.
    .filter((_, index) => index >= item.changes.length - known)
    .map((change) => ({ ...change, externalId: change.id, at: toInstant(change.at), actorId: null })),
});

/** What arrives next: of each picked item the project it is in now and how much of its log is known. */
const page = fc.array(fc.record({ item: fc.nat(20), project: fc.constantFrom(...PROJECTS), known: fc.nat(20) }), {
  minLength: 1,
  maxLength: 5,
});
/** Of first changes of one instant the store's own `started_at` cannot tell which came first; that is not what is tested here. */
const hasClearStart = ({ changes }: ItemHistory): boolean => {
  const [first, second] = changes.filter(({ field }) => field === 'status');
  return first?.at !== second?.at || first === undefined;
};
const story = fc.record({
  items: randomItems.map((items) => items.filter(hasClearStart)).filter((items) => items.length > 0),
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Auckland'),
  pages: fc.array(page, { maxLength: 6 }),
  homes: fc.array(fc.constantFrom(...PROJECTS), { minLength: 20, maxLength: 20 }),
});

async function send(house: House, items: readonly MappedItem[]): Promise<number> {
  const target = { integrationId: house.integrationId, provider: 'JIRA', historyFields: ['all'], syncedAt: toInstant(NOW) };
  return database.withTenant(house.tenantId, async (tx) => {
    const { changed } = await writeItems(tx, target, items);
    await updateDailyMetrics(tx, changed);
    return changed.length;
  });
}

/** Every page of the story, then everything as it really ended; deletions come last. */
async function tell(
  house: House,
  { items, pages, homes }: { items: ItemHistory[]; pages: (typeof page extends fc.Arbitrary<infer T> ? T : never)[]; homes: string[] },
) {
  for (const entries of pages) {
    const sent = entries.flatMap(({ item, project, known }) => {
      const found = items[item % items.length];
      return found ? [toMapped(found, project, known)] : [];
    });
    await send(house, sent);
  }
  const final = items.map((item, index) => toMapped(item, homes[index] ?? 'P', 20));
  await send(house, final);
  expect(await send(house, final)).toBe(0);
  for (const item of items.filter(({ deletedAt }) => deletedAt !== null)) {
    await database.withTenant(house.tenantId, async (tx) => {
      await tx.run('update work_item set deleted_at = $3 where tenant_id = $1 and id = $2', [
        tx.tenantId,
        house.itemId(item),
        toInstant(item.deletedAt ?? 0),
      ]);
      await keepHistories(tx, [house.itemId(item)]);
      await updateDailyMetrics(tx, [{ id: house.itemId(item) }]);
    });
  }
}

const readRows = (house: House, columns = '*') =>
  database.withTenant(house.tenantId, async (tx) => ({
    days: await tx.query(`select ${columns} from daily_metric where tenant_id = $1 order by project_id, date`, [tx.tenantId]),
    flows: await tx.query(`select ${columns} from item_flow where tenant_id = $1 order by item_id`, [tx.tenantId]),
  }));

const recompute = (house: House, items: readonly ItemHistory[], clear: boolean) =>
  database.withTenant(house.tenantId, async (tx) => {
    if (clear) await tx.run('delete from daily_metric where tenant_id = $1', [tx.tenantId]);
    if (clear) await tx.run('delete from item_flow where tenant_id = $1', [tx.tenantId]);
    await updateDailyMetrics(
      tx,
      items.map((item) => ({ id: house.itemId(item) })),
    );
  });

it('rows kept page by page equal rows computed anew, and computing them again writes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      const house = await openHouse(told.zone);
      await tell(house, told);
      const kept = await readRows(house);
      const versions = await readRows(house, 'xmin::text, ctid::text');
      await recompute(house, told.items, false);
      expect(await readRows(house, 'xmin::text, ctid::text')).toEqual(versions);
      await recompute(house, told.items, true);
      expect(await readRows(house)).toEqual(kept);
      await database.withTenant(house.tenantId, expectKeptHistories);
    }),
    { numRuns: RUNS },
  );
}, 120_000);

const DATES = { from: '2026-02-15', to: '2026-04-20' };

async function expectAnswers(house: House, key: string, items: readonly ItemHistory[], calendar: Calendar): Promise<void> {
  const { ask } = createAsker(database, house.tenantId, () => NOW);
  const range = `from: "${DATES.from}", to: "${DATES.to}"`;
  const answer = await ask(
    'Project',
    toNodeId('project', house.projectId(key)),
    `dailyMetrics(${range}) { date created started completed reopened canceled inProgress points leadTimeP50 cycleTimeP50 }
     cumulativeFlow(${range}) { days { date triage backlog todo inProgress done canceled } }
     throughput(${range}) { from count }
     cycleTimes(${range}, percentiles: [50, 85]) { n percentiles { p value } items { workItem { id } finishedAt cycleTime } }
     firstDone: cycleTimes(${range}, reopenPolicy: FIRST_DONE) { n items { workItem { id } finishedAt cycleTime } }
     aging { workItem { id } age percentile } workInProgress then: workInProgress(at: "2026-03-20T12:00:00Z")`,
  );
  const query = { items, calendar, asOf: NOW };
  expect(answer.dailyMetrics).toEqual(
    computeDailyMetrics({ ...query, ...DATES }).map(({ leadTimeP50, cycleTimeP50, ...day }) => ({
      ...day,
      leadTimeP50: toElapsed(leadTimeP50),
      cycleTimeP50: toElapsed(cycleTimeP50),
    })),
  );
  const flow = computeCumulativeFlow({ ...query, ...DATES }).days.map(({ arrivals: _, departures: __, ...day }) => day);
  expect(answer.cumulativeFlow.days).toEqual(flow);
  const period = toPeriod(DATES, calendar.zone);
  expect(answer.throughput).toEqual(computeThroughput({ ...query, period, interval: 'WEEK' }));
  const times = computeCycleTimes({ ...query, period, percentiles: [50, 85] });
  const toItems = (list: typeof times.items) =>
    list.map(({ item, finishedAt, cycleTime }) => ({
      workItem: { id: toNodeId('workItem', item.id) },
      finishedAt: toInstant(finishedAt),
      cycleTime: toElapsed(cycleTime),
    }));
  expect(answer.cycleTimes).toEqual({
    n: times.n,
    percentiles: times.percentiles.map(({ p, value }) => ({ p, value: toElapsed(value) })),
    items: toItems(times.items),
  });
  const first = computeCycleTimes({ ...query, period, reopenPolicy: 'FIRST_DONE' });
  expect(answer.firstDone).toEqual({ n: first.n, items: toItems(first.items) });
  const aging = computeAging(query).map(({ item, age, percentile }) => ({
    workItem: { id: toNodeId('workItem', item.id) },
    age: toElapsed(age),
    percentile,
  }));
  expect(answer.aging).toEqual(aging);
  expect(answer.workInProgress).toBe(computeWorkInProgress(query));
  expect(answer.then).toBe(computeWorkInProgress({ ...query, asOf: at('03-20 12:00') }));
}

it('answers from the store equal those of the engine on the whole histories', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      const house = await openHouse(told.zone);
      await tell(house, told);
      const calendar = calendarOf(told.zone);
      for (const key of PROJECTS) {
        const items = told.items.filter((_, index) => told.homes[index] === key).map((item) => toStored(house, item, key));
        await expectAnswers(house, key, items, calendar);
        const series = await database.withTenant(house.tenantId, (tx) =>
          findDailySeries(tx, { projectId: house.projectId(key), zone: told.zone, now: NOW, firstDate: null }),
        );
        const expected = toDailySeries({ items, calendar, asOf: NOW });
        expect(series.finished.length === 0 ? [] : series).toEqual(expected.finished.length === 0 ? [] : expected);
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);

/** The history under the store's ids. */
const toStored = (house: House, item: ItemHistory, key: string): ItemHistory => ({
  ...item,
  id: house.itemId(item),
  projectId: house.projectId(key),
  changes: item.changes.map((change) => ({
    ...change,
    id: entityId(house.integrationId, 'change', `${item.id} ${change.id}`),
  })),
});
