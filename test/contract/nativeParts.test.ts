import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { createSubgraphSchema } from '../../gateway/supergraph.ts';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS as GITHUB, startGitHub } from '../../standins/github/index.ts';
import { CREDENTIALS as LINEAR, startLinear } from '../../standins/linear/index.ts';
import { github, githubModule } from '../../subgraphs/github/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { Provider, ProviderModule } from '../../subgraphs/kit/provider.ts';
import type { Room } from '../../subgraphs/kit/room.ts';
import { linear, linearModule } from '../../subgraphs/linear/index.ts';
import { pullAll } from './collect.ts';
import { createDirectHttp } from './directHttp.ts';
import { CONTRACT_NOW } from './suite.ts';

/** The copy of graphql that the subgraph library made the schema with: vitest would load another. */
const { graphql } = createRequire(import.meta.url)('graphql') as typeof import('graphql');

const now = () => CONTRACT_NOW;
const INTEGRATION = 'int_0123456789abcdef0123456789abcdef';

function connect(module: ProviderModule, baseUrl: string, token: string, projects: string[] = []): Provider {
  const connection = { integrationId: INTEGRATION, baseUrl, credentials: { token }, overrides: NO_OVERRIDES, projects };
  return module.create(connection, { http: createDirectHttp(module.dialect), now });
}

/** Runs operations against one room alone, with a stored payload behind every work item. */
function createRun(room: Room, module: ProviderModule, provider: Provider, payload: unknown) {
  const cursors = {
    seal: (_: string, position: unknown[]) => JSON.stringify(position),
    open: (_: string, cursor: string) => JSON.parse(cursor),
  };
  const contextValue = {
    tenantId: 't',
    openProvider: async () => provider,
    rawPayloads: { load: async () => ({ payload, integrationId: INTEGRATION }) },
    read: async () => [{ provider: module.provider }],
    services: { cursors },
  };
  const schema = createSubgraphSchema(room);
  return async (source: string) => {
    const { data, errors } = await graphql({ schema, source, contextValue });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };
}

const stored = (type: string, fields: string) =>
  `{ _entities(representations: [{ __typename: "${type}", id: "wi_1" }]) { ... on ${type} { ${fields} } } }`;

it('Linear shows what only Linear knows, and searches by filter and by text', async () => {
  const standin = await startLinear({ world: smallWorld(CONTRACT_NOW), now });
  try {
    const provider = connect(linearModule, standin.url, LINEAR.token);
    const item = (await pullAll(provider)).items.find(({ title }) => title === 'Show sizes in stock');
    const run = createRun(linear, linearModule, provider, item?.raw);
    const { _entities } = await run(
      stored('LinearIssue', 'id identifier team stateType triage branchName cycle { name completedAt } trashed reactions { emoji }'),
    );
    expect(_entities[0]).toMatchObject({
      id: 'wi_1',
      identifier: item?.key,
      team: 'SHOP',
      triage: false,
      trashed: false,
      cycle: { name: 'Shop 3', completedAt: null },
      branchName: expect.stringContaining('show-sizes-in-stock'),
      reactions: [],
    });
    const search = (args: string) =>
      run(`{ linearSearch(integrationId: "${INTEGRATION}", ${args}) { totalCount nodes { id title } pageInfo { hasNextPage } } }`);
    const byText = await search('text: "shelf", first: 50');
    expect(byText.linearSearch).toMatchObject({ totalCount: 18, pageInfo: { hasNextPage: false } });
    expect(byText.linearSearch.nodes).toHaveLength(18);
    const byFilter = await search('filter: { state: { type: { eq: "completed" } }, team: { key: { eq: "SHOP" } } }, first: 3');
    expect(byFilter.linearSearch.nodes).toHaveLength(3);
    expect(byFilter.linearSearch.nodes[0].id).toMatch(/^wi_/);
  } finally {
    await standin.stop();
  }
});

it('GitHub shows branches, merges and boards, and searches', async () => {
  const standin = await startGitHub({ world: smallWorld(CONTRACT_NOW), now });
  try {
    const provider = connect(githubModule, standin.url, GITHUB.token, ['orgs/farwell/projects/1']);
    const item = (await pullAll(provider)).items.find(({ sourceType }) => sourceType === 'Pull Request');
    const run = createRun(github, githubModule, provider, item?.raw);
    const fields =
      'id number repository isPullRequest merged draft headBranch baseBranch reviewDecision stateReason locked projectItems { project fields { name value } }';
    const { _entities } = await run(stored('GitHubIssue', fields));
    expect(_entities[0]).toMatchObject({
      id: 'wi_1',
      repository: 'farwell/web-shop',
      isPullRequest: true,
      merged: true,
      draft: false,
      headBranch: 'shop-2-release',
      baseBranch: 'main',
      reviewDecision: 'APPROVED',
      locked: false,
      projectItems: [{ project: 'Farwell', fields: expect.arrayContaining([{ name: 'Status', value: 'Done' }]) }],
    });
    const { githubSearch } = await run(
      `{ githubSearch(integrationId: "${INTEGRATION}", query: "is:issue shelf", first: 5) { totalCount nodes { title number } pageInfo { hasNextPage } } }`,
    );
    expect(githubSearch).toMatchObject({ totalCount: 18, pageInfo: { hasNextPage: true } });
    expect(githubSearch.nodes).toHaveLength(5);
  } finally {
    await standin.stop();
  }
});
