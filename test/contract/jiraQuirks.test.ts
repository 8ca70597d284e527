import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createSubgraphSchema } from '../../gateway/supergraph.ts';
import { toIssue } from '../../standins/jira/issues.ts';
import type { JiraState } from '../../standins/jira/state.ts';
import { type FaultPlan, failTimes } from '../../standins/kit/faults.ts';
import { fieldsAt } from '../../standins/kit/world.ts';
import { INLINE_HISTORY_CAP } from '../../subgraphs/jira/config.ts';
import { jira } from '../../subgraphs/jira/index.ts';
import { collect, pullAll, refusalOf } from './collect.ts';
import { someItem, startSite } from './jiraSite.ts';
import { CONTRACT_NOW } from './suite.ts';

/** The copy of graphql that the subgraph library made the schema with: vitest would load another. */
const { graphql } = createRequire(import.meta.url)('graphql') as typeof import('graphql');

function multiply(state: JiraState, count: number, updatedAt: number): void {
  const [model] = state.world.items;
  if (!model) return;
  for (let number = 1000; number < 1000 + count; number += 1)
    state.world.items.push({
      ...model,
      id: `m${number}`,
      number,
      createdAt: updatedAt,
      steps: [],
      links: [],
      initial: { ...model.initial, title: `Copy ${number}` },
    });
}

describe('Jira, pulled', () => {
  it('has the whole of a history, of comments and of worklogs that the search cuts off', async () => {
    await using site = await startSite();
    const item = someItem(site.state);
    const at = item.createdAt;
    for (let index = 0; index < 230; index += 1)
      item.steps.push({ at: at + index * 1000, by: 'p2', kind: 'set', fields: { title: `Tidy shelf 1, take ${index}` } });
    for (let index = 0; index < 60; index += 1)
      item.steps.push({ at: at + 300_000 + index, by: 'p2', kind: 'worklog', id: `wl${index}`, seconds: 60, comment: null });
    const { items } = await pullAll(site.provider);
    const found = items.find(({ externalId }) => externalId === site.state.idOf('issue', item.id));
    expect(found?.changes.filter(({ field }) => field === 'title')).toHaveLength(230);
    expect(found?.worklogs).toHaveLength(60);
    expect(site.state.historyCap).toBeLessThanOrEqual(INLINE_HISTORY_CAP);
  });

  it('goes on from the last change seen when the page token has expired', async () => {
    await using site = await startSite();
    multiply(site.state, 250, CONTRACT_NOW - 3_600_000);
    site.standin.fail(({ path, count, body }) => {
      const isNext = path.endsWith('/search/jql') && typeof (body as { nextPageToken?: string })?.nextPageToken === 'string';
      return isNext && count < 12
        ? { kind: 'answer', status: 400, body: { errorMessages: ['The provided nextPageToken is invalid or has expired.'], errors: {} } }
        : null;
    });
    const { items } = await pullAll(site.provider);
    expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(site.state.world.items.length);
    expect(items.length).toBe(site.state.world.items.length);
  });

  it('misses nothing when issues change while rows are counted (Data Center)', async () => {
    await using site = await startSite('datacenter');
    multiply(site.state, 250, CONTRACT_NOW - 3_600_000);
    const seen = new Map<string, string>();
    let touched = 0;
    for await (const page of site.provider.pullItems(null)) {
      for (const item of page.items) seen.set(item.externalId, item.title);
      // The oldest issues change after each page: everything behind them moves up.
      if (touched < 3)
        site.state.world.items[touched]?.steps.push({ at: CONTRACT_NOW, by: 'p2', kind: 'set', fields: { title: `Touched ${touched}` } });
      touched += 1;
    }
    expect(seen.size).toBe(site.state.world.items.length);
    for (const item of site.state.world.items) expect(seen.get(site.state.idOf('issue', item.id))).toBe(fieldsAt(item).title);
  });

  it.each([
    ['one page token', ['again']],
    ['two page tokens in turn', ['ping', 'pong']],
  ])('stops when a site answers %s for ever', async (_what, tokens) => {
    await using site = await startSite();
    multiply(site.state, 250, CONTRACT_NOW - 3_600_000);
    let pages = 0;
    const endless: FaultPlan = ({ path, body }) => {
      if (!path.endsWith('/search/jql') || ++pages > 100) return null;
      const { nextPageToken } = body as { nextPageToken?: string };
      const rows = site.state.world.items.slice(nextPageToken === tokens[0] ? 0 : 50).slice(0, 50);
      const issues = rows.map((item) => toIssue(site.state, item, { origin: '', fields: ['*all'], histories: 40 }));
      return { kind: 'answer', status: 200, body: { issues, isLast: false, nextPageToken: tokens[pages % tokens.length] } };
    };
    site.standin.fail(endless);
    expect((await refusalOf(pullAll(site.provider))).code).toBe('PROVIDER_UNAVAILABLE');
    expect((await refusalOf(collect(site.provider.listItemIds()))).code).toBe('PROVIDER_UNAVAILABLE');
    const write = { kind: 'createItem', marker: 'm', draft: { projectId: site.state.idOf('project', 'pr1'), title: 'New' } } as const;
    expect((await refusalOf(site.provider.reconcile(write, '2000-01-01T00:00:00Z'))).code).toBe('PROVIDER_UNAVAILABLE');
    expect(pages).toBeLessThan(20);
  });

  it('finds a change of the same minute as the last one seen, and does not repeat the others', async () => {
    await using site = await startSite();
    const [first, second] = site.state.world.items;
    site.advance(3_600_000);
    first?.steps.push({ at: site.now(), by: 'p2', kind: 'set', fields: { title: 'First of the minute' } });
    const { cursor } = await pullAll(site.provider);
    site.advance(5_000);
    second?.steps.push({ at: site.now(), by: 'p2', kind: 'set', fields: { title: 'Second of the minute' } });
    const { items } = await pullAll(site.connect(), cursor);
    expect(items.map(({ title }) => title)).toEqual(['Second of the minute']);
  });

  it('reads only the projects it is told to, by key or id', async () => {
    await using site = await startSite();
    const depot = site.state.world.items.filter(({ projectId }) => projectId === 'pr2').length;
    expect((await pullAll(site.connect({ projects: ['DEPOT'] }))).items).toHaveLength(depot);
    expect((await pullAll(site.connect({ projects: [site.state.idOf('project', 'pr2')] }))).items).toHaveLength(depot);
  });

  it('does not take a stranger’s empty answer for an empty site', async () => {
    await using site = await startSite();
    const stranger = site.connect({ credentials: { email: 'mira@farwell-outdoor.example', token: 'expired' } });
    expect((await refusalOf(pullAll(stranger))).code).toBe('PROVIDER_UNAUTHORIZED');
  });

  it('keeps the context path of a site behind one', async () => {
    await using site = await startSite();
    site.standin.fail(() => ({ kind: 'answer', status: 404, body: { errorMessages: ['nothing here'] } }));
    const refusal = await refusalOf(site.connect({ baseUrl: `${site.standin.url}/jira/` }).describe());
    expect(refusal.code).toBe('NOT_FOUND');
    expect(site.standin.requests.at(-1)?.path).toBe('/jira/rest/api/2/serverInfo');
  });
});

describe('Jira’s own part of the graph', () => {
  it('shows what only Jira knows, of stored payloads and of live searches, page by page', async () => {
    await using site = await startSite();
    const { items } = await pullAll(site.provider);
    const epicChild = items.find(({ title }) => title === 'Release the old size');
    const integrationId = 'int_0123456789abcdef0123456789abcdef';
    const contextValue = {
      tenantId: 't',
      openProvider: async () => site.provider,
      rawPayloads: { load: async () => ({ payload: epicChild?.raw, integrationId }) },
      read: async () => [{ provider: 'JIRA' }],
      services: {
        cursors: {
          seal: (_: string, position: unknown[]) => JSON.stringify(position),
          open: (_: string, cursor: string) => JSON.parse(cursor) as unknown[],
        },
      },
    };
    const schema = createSubgraphSchema(jira);
    const run = async (source: string) => {
      const { data, errors } = await graphql({ schema, source, contextValue });
      expect(errors).toBeUndefined();
      return JSON.parse(JSON.stringify(data));
    };
    const stored = await run(
      '{ _entities(representations: [{ __typename: "JiraIssue", id: "wi_1" }]) { ... on JiraIssue { id key url epicKey parentKey rank flagged votes field(idOrName: "Story Points") } } }',
    );
    expect(stored._entities[0]).toEqual({
      id: 'wi_1',
      key: 'SHOP-2',
      url: `${site.standin.url}/browse/SHOP-2`,
      epicKey: 'SHOP-1',
      parentKey: 'SHOP-1',
      rank: '0|i00002:',
      flagged: false,
      votes: 0,
      field: 8,
    });
    const page = (after: string) =>
      run(
        `{ jiraSearch(integrationId: "${integrationId}", jql: "summary ~ shelf ORDER BY key ASC", first: 7${after}) { nodes { id key } edges { cursor } pageInfo { hasNextPage endCursor } totalCount } }`,
      );
    const keys: string[] = [];
    for (let after = '', isMore = true; isMore; ) {
      const { jiraSearch } = await page(after);
      keys.push(...jiraSearch.nodes.map(({ key }: { key: string }) => key));
      expect(jiraSearch.nodes[0].id).toMatch(/^wi_[0-9a-f]{32}$/);
      isMore = jiraSearch.pageInfo.hasNextPage;
      after = `, after: ${JSON.stringify(jiraSearch.pageInfo.endCursor)}`;
    }
    expect(keys).toHaveLength(18);
    expect(new Set(keys).size).toBe(18);
  });

  it('hands a bad query back to the asker in Jira’s words', async () => {
    await using site = await startSite();
    for (const [text, words] of [
      ['nonsense = 1', "Field 'nonsense' does not exist"],
      ['ORDER BY key', 'Unbounded JQL'],
      ['', 'Give a JQL query'],
    ] as const) {
      const refusal = await refusalOf(site.provider.search({ text, filter: null }, 5, null));
      expect(refusal.code).toBe('BAD_USER_INPUT');
      expect(refusal.message).toContain(words);
    }
  });

  it('survives one answer of a proxy as an outage', async () => {
    await using site = await startSite();
    site.standin.fail(failTimes({ kind: 'html', status: 502 }, 1));
    expect((await refusalOf(site.provider.describe())).code).toBe('PROVIDER_UNAVAILABLE');
    expect((await site.provider.describe()).product).toBe('Jira Cloud');
  });
});
