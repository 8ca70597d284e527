import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import type { StandinAnswer } from '../../standins/kit/definition.ts';
import type { FaultPlan } from '../../standins/kit/faults.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import type { SyncRequest } from '../../subgraphs/kit/context.ts';
import { finished, startTestHouse, until } from '../helpers/workerHouse.ts';
import { itemsOf, submit } from './submit.ts';

/** A Jira site that was brought in whole, or what `settings` name of it. */
async function startPlace({ items = 6, settings = {}, prepare = () => {} }: PlaceOptions = {}) {
  const jira = await startJira({ world: smallWorld(Date.now(), items) });
  const { state } = jira;
  prepare(jira);
  const house = await startTestHouse([jiraModule]);
  const worker = await house.startWorker();
  const id = await house.connect(jira, { provider: 'JIRA', credentials: CREDENTIALS.cloud, settings });
  const sync = async (kind: SyncRequest['kind'], itemIds?: string[]) =>
    finished(house, await house.tx((tx) => worker.jobs.requestSync(tx, { integrationId: id, kind, ...(itemIds ? { itemIds } : {}) })));
  expect(await sync('BACKFILL')).toMatchObject({ state: 'SUCCEEDED' });
  const inProject = (key: string) => state.world.items.filter((item) => state.projectOf(item).key === key);
  return {
    jira,
    house,
    worker,
    id,
    sync,
    inProject,
    idOf: (item: { id: string } | undefined) => state.idOf('issue', item?.id ?? ''),
    rename: (item: (typeof state.world.items)[number] | undefined, title: string) =>
      item?.steps.push({ at: Date.now(), by: 'p1', kind: 'set', fields: { title } }),
    titles: async () => (await itemsOf(house, id)).map(({ title }) => title).sort(),
    aside: () =>
      house.tx((tx) =>
        tx.query<{ external_id: string; reason: string }>('select external_id, reason from quarantined_item where tenant_id = $1', [
          tx.tenantId,
        ]),
      ),
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
      await jira.stop();
    },
  };
}
type Jira = Awaited<ReturnType<typeof startJira>>;
interface PlaceOptions {
  items?: number;
  settings?: object;
  prepare?: (jira: Jira) => void;
}

/** Changes the issues of every search answer and of every single one. */
function editIssues(edit: (issue: { id: string; key: string; fields: Record<string, unknown> }) => void): FaultPlan {
  return ({ path }) => {
    if (!/\/search\/jql$|\/issue\/[^/]+$/.test(path)) return null;
    return {
      kind: 'edit',
      edit: (answer: StandinAnswer) => {
        const body = structuredClone(answer.body) as { issues?: never[]; id?: string };
        for (const issue of body.issues ?? (body.id ? [body as never] : [])) edit(issue);
        return { ...answer, body };
      },
    };
  };
}

/** The list of projects as if there were no DEPOT. */
const withoutDepot: FaultPlan = ({ path }) =>
  path.endsWith('/project/search')
    ? {
        kind: 'edit',
        edit: (answer) => {
          const body = answer.body as { values: { key: string }[] };
          return { ...answer, body: { ...body, values: body.values.filter(({ key }) => key !== 'DEPOT') } };
        },
      }
    : null;

describe('items of projects that are not synced', () => {
  it('told of by a webhook of the whole site are left out, and hold back nothing', async () => {
    await using place = await startPlace({ settings: { projects: ['SHOP'] } });
    const before = await place.titles();
    const [ours] = place.inProject('SHOP');
    const [foreign] = place.inProject('DEPOT');
    place.rename(ours, 'Told after it');
    expect(await place.sync('WEBHOOK', [place.idOf(foreign), place.idOf(ours)])).toMatchObject({ state: 'SUCCEEDED', items_written: 1 });
    expect(await place.titles()).toHaveLength(before.length);
    expect(await place.titles()).toContain('Told after it');
    expect(await place.sync('INCREMENTAL')).toMatchObject({ state: 'SUCCEEDED' });
  });

  it('are buried when they were moved there', async () => {
    await using place = await startPlace({ settings: { projects: ['SHOP'] } });
    const before = await place.titles();
    const [moved] = place.inProject('SHOP');
    Object.assign(moved ?? {}, { projectId: 'pr2', number: 900 });
    expect(await place.sync('WEBHOOK', [place.idOf(moved)])).toMatchObject({ state: 'SUCCEEDED', items_written: 1 });
    expect(await place.titles()).toHaveLength(before.length - 1);
  });

  it('can be written to in the moment they are moved: what was done is done, and the write holds up no other', async () => {
    await using place = await startPlace({ settings: { projects: ['SHOP'] } });
    const { house, worker, id } = place;
    const [moved] = place.inProject('SHOP');
    const item = (await itemsOf(house, id)).find(({ external_id }) => external_id === place.idOf(moved));
    Object.assign(moved ?? {}, { projectId: 'pr2', number: 900 });
    if (!item) throw new Error('Nothing was brought in.');
    const intentId = await submit(house, worker.jobs, item, { kind: 'addComment', externalId: item.externalId, body: 'Late' });
    const intent = await until(
      () => house.intent(intentId),
      ({ state, attempted_at }) => state === 'APPLIED' && attempted_at === null,
    );
    expect(intent.error_code).toBeNull();
    await until(place.titles, (titles) => !titles.includes(item.title));
  });

  it('and that the tool does not list at all are set aside with the reason', async () => {
    await using place = await startPlace({ prepare: (jira) => jira.fail(withoutDepot) });
    expect(await place.titles()).toHaveLength(place.inProject('SHOP').length);
    expect((await place.aside()).map(({ reason }) => reason)).toEqual(
      place.inProject('DEPOT').map(() => expect.stringContaining('does not list')),
    );
    place.jira.fail(null);
    expect(await place.sync('BACKFILL')).toMatchObject({ state: 'SUCCEEDED' });
    expect(await place.aside()).toEqual([]);
  });
});

describe('fault 22: a poison item', () => {
  it('that the store cannot hold is set aside with its reason, and the others of its page come in', async () => {
    await using place = await startPlace();
    const [poison, other] = place.inProject('SHOP');
    place.rename(poison, 'Poison');
    place.rename(other, 'Still read');
    const endless = randomBytes(30_000).toString('base64');
    place.jira.fail(
      editIssues((issue) => {
        if (issue.id === place.idOf(poison)) issue.key = `SHOP-${endless}`;
      }),
    );
    expect(await place.sync('INCREMENTAL')).toMatchObject({ state: 'SUCCEEDED', items_written: 1, quarantined: 1 });
    expect(await place.titles()).toContain('Still read');
    expect(await place.aside()).toMatchObject([{ external_id: place.idOf(poison), reason: expect.stringContaining('cannot be stored') }]);
    place.rename(other, 'Read by hint');
    expect(await place.sync('WEBHOOK', [place.idOf(poison), place.idOf(other)])).toMatchObject({ state: 'SUCCEEDED', quarantined: 1 });
    place.jira.fail(null);
    expect(await place.sync('WEBHOOK', [place.idOf(poison)])).toMatchObject({ state: 'SUCCEEDED' });
    expect(await place.aside()).toEqual([]);
    expect(await place.titles()).toEqual(expect.arrayContaining(['Poison', 'Read by hint']));
  });

  it('that lacks what an item cannot do without holds back no hint that follows', async () => {
    await using place = await startPlace();
    const [poison, other] = place.inProject('SHOP');
    place.jira.fail(
      editIssues((issue) => {
        if (issue.id === place.idOf(poison)) issue.fields.project = null;
      }),
    );
    place.rename(other, 'Still read');
    expect(await place.sync('WEBHOOK', [place.idOf(poison), place.idOf(other)])).toMatchObject({ state: 'SUCCEEDED', quarantined: 1 });
    expect(await place.titles()).toContain('Still read');
    // Gone from the tool, it is gone from quarantine, too.
    place.jira.fail(({ path }) => (path.endsWith(`/issue/${place.idOf(poison)}`) ? { kind: 'answer', status: 404, body: {} } : null));
    expect(await place.sync('WEBHOOK', [place.idOf(poison)])).toMatchObject({ state: 'SUCCEEDED' });
    expect(await place.aside()).toEqual([]);
  });
});

describe('bad input 39: an item from the future', () => {
  it('does not hide what changes after it', async () => {
    await using place = await startPlace();
    const [future, other] = place.inProject('SHOP');
    place.jira.fail(
      editIssues((issue) => {
        if (issue.id === place.idOf(future)) issue.fields.updated = '2126-11-21T10:00:00.000+0100';
      }),
    );
    place.rename(future, 'From the future');
    expect(await place.sync('INCREMENTAL')).toMatchObject({ state: 'SUCCEEDED', items_written: 1 });
    place.rename(other, 'Changed today');
    expect(await place.sync('INCREMENTAL')).toMatchObject({ state: 'SUCCEEDED', items_written: 1 });
    expect(await place.titles()).toEqual(expect.arrayContaining(['From the future', 'Changed today']));
  });
});

describe('a project that is no longer there', () => {
  it('takes its items along with the next pull, without waiting for a sweep', async () => {
    await using place = await startPlace();
    const { state } = place.jira;
    const gone = place.inProject('DEPOT');
    expect(gone.length).toBeGreaterThan(0);
    const depot = state.world.projects.findIndex(({ key }) => key === 'DEPOT');
    for (const item of gone) state.world.items.splice(state.world.items.indexOf(item), 1);
    state.world.projects.splice(depot, 1);
    expect(await place.sync('INCREMENTAL')).toMatchObject({ state: 'SUCCEEDED', items_written: gone.length });
    expect(await place.titles()).toEqual(
      place
        .inProject('SHOP')
        .map(({ initial }) => initial.title)
        .sort(),
    );
  });

  it('by the list alone keeps them until the sweep: a list that was cut short proves nothing', async () => {
    await using place = await startPlace();
    const before = await place.titles();
    place.jira.fail(withoutDepot);
    expect(await place.sync('INCREMENTAL')).toMatchObject({ state: 'SUCCEEDED', items_written: 0 });
    expect(await place.titles()).toEqual(before);
  });
});

describe('items that were hidden and are shown', () => {
  it('come back with the next sweep, though nothing about them changed', async () => {
    await using place = await startPlace();
    const { jira } = place;
    const before = await place.titles();
    const [item] = place.inProject('SHOP');
    const [hidden] = jira.state.world.items.splice(jira.state.world.items.indexOf(item as never), 1);
    expect(await place.sync('SWEEP')).toMatchObject({ state: 'SUCCEEDED', items_written: 1 });
    expect(await place.titles()).toHaveLength(before.length - 1);
    jira.state.world.items.push(hidden as never);
    expect(await place.sync('INCREMENTAL')).toMatchObject({ state: 'SUCCEEDED' });
    expect(await place.sync('SWEEP')).toMatchObject({ state: 'SUCCEEDED', items_written: 1 });
    expect(await place.titles()).toEqual(before);
    expect(await place.sync('SWEEP')).toMatchObject({ state: 'SUCCEEDED', items_seen: 0, items_written: 0 });
  });

  it('by the hundred, as with a project that was opened to the account, are read anew by the page', { timeout: 120_000 }, async () => {
    let opened: Jira['state']['world']['items'] = [];
    await using place = await startPlace({ items: 700, prepare: ({ state }) => (opened = state.world.items.splice(50)) });
    const { jira, house, id } = place;
    jira.state.world.items.push(...opened);
    expect(await place.sync('SWEEP')).toMatchObject({ state: 'SUCCEEDED' });
    expect(Date.parse((await house.integration(id)).next_run_at ?? '')).toBeLessThanOrEqual(Date.now());
    await until(place.titles, (titles) => titles.length === jira.state.world.items.length, 500);
  });
});
