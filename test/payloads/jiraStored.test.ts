import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordedIssue } from '../../standins/jira/recorded.ts';
import type { Standin } from '../../standins/kit/server.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { describeShared } from '../helpers/shared.ts';
import { until } from '../helpers/workerHouse.ts';
import { RECORDED_CREDENTIALS, startRecordedSite } from './recordedJira.ts';

type Issue = RecordedIssue & { key: string };
interface Run {
  state: string;
  items_seen: number;
  rows_written: number;
  quarantined: number;
}
interface Item {
  title: string;
  status: { name: string };
  project: { key: string };
  changes: { totalCount: number; nodes: { at: string; from: string | null; to: string | null; origin: string }[] };
}

const ADD = `mutation ($input: AddIntegrationInput!) { addIntegration(input: $input) { integration { id } userErrors { code message } } }`;
const SYNC = `mutation ($id: ID!) { syncIntegration(id: $id, full: true) { syncRun { id } userErrors { message } } }`;
const ITEM = `query ($ref: String!) { workItem(ref: $ref) { title status { name } project { key }
  changes(fields: ["status"], first: 200) { totalCount nodes { at from to origin } } } }`;

/** Status changes of a recorded issue as its file tells them, oldest first. */
const statusChangesOf = ({ changelog }: Issue) =>
  ((changelog?.histories ?? []) as { created: string; items: { field: string; fromString: string; toString: string }[] }[])
    .flatMap(({ created, items }) => items.filter(({ field }) => field === 'status').map((item) => ({ created, item })))
    .map(({ created, item }) => ({ at: new Date(created).toISOString(), from: item.fromString, to: item.toString }))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

describeShared('recorded Jira answers, brought in by the real sync', () => {
  let site: Standin<{ issues: readonly RecordedIssue[] }>;
  let gateway: TestGateway;
  let id: string;
  const ask = async <T>(query: string, variables: Record<string, unknown> = {}) => {
    const { data, text } = await gateway.ask(query, variables);
    if (!data) throw new Error(text);
    return data as T;
  };
  const readRun = () =>
    gateway.running.house.database.withTenant(gateway.tenants[0]?.id ?? '', (tx) =>
      tx.query<Run>('select * from sync_run where tenant_id = $1 order by queued_at desc limit 1', [tx.tenantId]),
    );
  const finish = () =>
    until(
      async () => (await readRun())[0],
      (run) => run !== undefined && !['QUEUED', 'RUNNING'].includes(run.state),
      60,
    );
  /** All but the one without an id. */
  const issues = () => (site.state.issues as Issue[]).filter(({ id: own }) => own !== undefined);

  beforeAll(async () => {
    site = await startRecordedSite();
    gateway = await startTestGateway({ WORKGRAPH_ALLOW_HOSTS: new URL(site.url).host });
    const input = { provider: 'JIRA', name: 'recorded', baseUrl: site.url, credentials: RECORDED_CREDENTIALS };
    const { addIntegration } = await ask<{ addIntegration: { integration: { id: string } | null } }>(ADD, { input });
    if (!addIntegration.integration) throw new Error(JSON.stringify(addIntegration));
    id = addIntegration.integration.id;
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    await site.stop();
  });

  it('come into the store, the one unreadable issue set aside; again, nothing is written', async () => {
    expect(await finish()).toMatchObject({ state: 'SUCCEEDED', items_seen: 13, quarantined: 1 });
    await ask(SYNC, { id });
    expect(await finish()).toMatchObject({ state: 'SUCCEEDED', items_seen: 13, rows_written: 0 });
  });

  it('are served by the graph with the words and every status change of their files', async () => {
    expect(issues().length).toBeGreaterThan(11);
    for (const issue of issues()) {
      const { workItem } = await ask<{ workItem: Item }>(ITEM, { ref: issue.key });
      const { summary, status, project } = issue.fields as { summary: string; status: { name: string }; project?: { key: string } };
      expect(workItem).toMatchObject({
        title: summary,
        status: { name: status.name },
        project: { key: project?.key ?? issue.key.split('-')[0] },
      });
      const served = workItem.changes.nodes.toReversed().map(({ at, from, to }) => ({ at: new Date(at).toISOString(), from, to }));
      expect({ key: issue.key, changes: served }).toEqual({ key: issue.key, changes: statusChangesOf(issue) });
      expect(workItem.changes.nodes.every(({ origin }) => origin === 'SOURCE')).toBe(true);
    }
  });

  it('answer an agent’s call of a tool', async () => {
    const client = new Client({ name: 'test', version: '1' });
    const headers = { authorization: `Bearer ${gateway.tenants[0]?.key}` };
    await client.connect(new StreamableHTTPClientTransport(new URL(`${gateway.url}/mcp`), { requestInit: { headers } }));
    const issue = issues().find(({ key }) => key === 'SP-13');
    const answer = await client.callTool({ name: 'get_task', arguments: { ref: 'SP-13' } });
    expect(JSON.stringify(answer.content)).toContain(JSON.stringify(issue?.fields.summary).slice(1, -1));
    expect(answer.isError ?? false).toBe(false);
    await client.close();
  });
});
