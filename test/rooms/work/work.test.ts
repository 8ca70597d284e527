import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSubgraphSchema } from '../../../gateway/supergraph.ts';
import { entityId, toNodeId } from '../../../store/ids.ts';
import { change, DOING, DONE, item, move, project, sprint, TODO, user } from '../../../store/testing/objects.ts';
import { itemId, type StoreWorld, startStoreWorld } from '../../../store/testing/world.ts';
import type { WriteTarget } from '../../../store/writer/items.ts';
import { writeUsers } from '../../../store/writer/people.ts';
import { writeBoards, writeMilestones, writeProjects, writeSprints } from '../../../store/writer/planning.ts';
import type { GraphContext } from '../../../subgraphs/kit/context.ts';
import type { MappedLink } from '../../../subgraphs/kit/model.ts';
import { work } from '../../../subgraphs/work/index.ts';

const schema = createSubgraphSchema(work);
let world: StoreWorld;
let jira: WriteTarget;
let github: WriteTarget;
let queries = 0;

beforeAll(async () => {
  world = await startStoreWorld();
  jira = await world.connect({ name: 'Jira' });
  github = await world.connect({ name: 'Code', provider: 'GITHUB' });
  await world.tx((tx) =>
    writeUsers(tx, jira, [
      user('ada', { name: 'Ada', email: 'ada@example.com', emailVerified: true }),
      user('bob', { name: 'Bob', active: false }),
    ]),
  );
  await world.tx((tx) => writeUsers(tx, github, [user('ada-l', { email: 'ada@example.com', emailVerified: true })]));
  await world.tx((tx) =>
    writeProjects(tx, jira, [project({ leadId: 'ada', reportedHealth: 'AT_RISK', url: 'https://shop.example/SHOP' })]),
  );
  const columns = [
    { name: 'To do', statusIds: ['open'], statusNames: [] },
    { name: 'Rest', statusIds: [], statusNames: ['Closed', 'Elsewhere'] },
  ];
  await world.tx((tx) => writeBoards(tx, jira, [{ externalId: 'b', projectId: 'p', name: 'Board', columns }]));
  await world.tx((tx) =>
    writeSprints(tx, jira, [
      sprint('5', { boardId: 'b', goal: 'Ship', startedAt: '2026-01-05T00:00:00.000Z' }),
      sprint('6', { projectId: null, state: 'FUTURE' }),
    ]),
  );
  await world.tx((tx) =>
    writeMilestones(tx, jira, [{ externalId: 'm', projectId: 'p', name: 'v1', dueDate: '2026-05-01', released: false }]),
  );
  await world.write(jira, [
    ITEM,
    item(2, { parentId: '1', status: DONE, links: [link({ targetId: '1' })] }),
    item(3, { links: [link({ kind: 'BLOCKS', targetKey: 'owner/repo#7' })] }),
  ]);
  await world.write(github, [
    item(7, {
      key: 'owner/repo#7',
      url: 'https://github.com/owner/repo/pull/7',
      links: [link({ kind: 'MENTIONS', url: 'https://shop.example/browse/SHOP-1' })],
    }),
  ]);
});
afterAll(() => world.stop());

const link = (given: Partial<MappedLink>): MappedLink => ({
  kind: 'RELATES',
  outward: true,
  targetId: null,
  targetKey: null,
  url: null,
  ...given,
});
const at = (n: number) => `2026-02-0${n}T09:00:00.000Z`;
const ITEM = item(1, {
  description: 'It is **bold**.',
  status: DOING,
  assigneeIds: ['ada', 'bob', 'stranger'],
  reporterId: 'bob',
  sprintIds: ['5'],
  sprintId: '5',
  milestoneId: 'm',
  storyPoints: 3,
  originalEstimate: 9_000,
  timeSpent: 0,
  dueDate: '2026-04-01',
  customFields: [{ id: 'x', name: 'Team', type: 'options', value: ['a', { b: 1 }] }],
  comments: [1, 2, 3].map((n) => ({
    externalId: String(n),
    authorId: n === 1 ? 'ada' : null,
    body: `Said ${n}`,
    createdAt: at(4 - n),
    updatedAt: null,
  })),
  attachments: [{ externalId: 'a', name: 'a.png', url: null, mimeType: 'image/png', sizeBytes: 5_000_000_000, createdAt: null }],
  changes: [
    move('1', at(1), TODO, DOING),
    change('2', at(2), 'sprint', { fromId: '', toId: '5' }),
    change('3', at(3), 'title', { from: 'a', to: 'b', actorId: 'ada' }),
  ],
  raw: { hello: 'world' },
});

/** Asks the room as a caller of the first tenant; counts the statements it took. */
async function ask(source: string, variableValues: Record<string, unknown> = {}, caller: Partial<GraphContext> = {}) {
  const context = world.store.contextOf(world.tenantId);
  queries = 0;
  const read: GraphContext['read'] = (run) => {
    queries += 1;
    return context.read(run);
  };
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue: { ...context, read, ...caller } });
  return {
    data: data as Record<string, never> | null,
    codes: errors?.map((error) => String((error.originalError as { code?: string } | undefined)?.code)) ?? [],
    errors,
  };
}
const get = async (source: string, variables: Record<string, unknown> = {}, caller: Partial<GraphContext> = {}) => {
  const { data, errors } = await ask(source, variables, caller);
  if (errors || !data) throw new Error(JSON.stringify(errors ?? 'No data.'));
  return data;
};

describe('an item', () => {
  it('has people once each, plans, estimates and fields as the graph says them', async () => {
    const data =
      await get(`{ workItem(ref: "SHOP-1") { id externalId title description plain: description(format: PLAIN) status { name category } assignees { name } reporter { name active }
      parent { key } children { nodes { key } totalCount } sprint { name goal } milestone { name dueDate released } storyPoints originalEstimate remainingEstimate timeSpent dueDate startDate
      customFields { name type value } attachments { name mimeType sizeBytes createdAt } blocked blockedSince completedAt startedAt deletedAt sync { state } raw integration { id } native { __typename } } }`);
    expect(data.workItem).toMatchObject({
      id: toNodeId('workItem', itemId(jira, '1')),
      description: 'It is **bold**.',
      plain: 'It is bold.',
      assignees: [{ name: 'Ada' }, { name: 'Bob' }],
      reporter: { name: 'Bob', active: false },
      parent: null,
      children: { nodes: [{ key: 'SHOP-2' }], totalCount: 1 },
      sprint: { name: 'Sprint 5', goal: 'Ship' },
      milestone: { name: 'v1', dueDate: '2026-05-01', released: false },
      originalEstimate: 'PT2H30M',
      remainingEstimate: null,
      timeSpent: 'PT0S',
      customFields: [{ name: 'Team', type: 'options', value: ['a', { b: 1 }] }],
      attachments: [{ name: 'a.png', mimeType: 'image/png', sizeBytes: 5_000_000_000, createdAt: null }],
      startedAt: at(1),
      sync: { state: 'SYNCED' },
      raw: { hello: 'world' },
      native: { __typename: 'JiraIssue' },
    });
  });
  it('has comments oldest first and changes newest first, by pages', async () => {
    const page = 'comments(first: 2, after: $after) { nodes { body author { name } } pageInfo { endCursor hasNextPage } totalCount }';
    type Page = { nodes: { body: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    const read = async (after: string | null) =>
      ((await get(`query ($after: String) { workItem(ref: "SHOP-1") { ${page} } }`, { after })).workItem as unknown as { comments: Page })
        .comments;
    const first = await read(null);
    const second = await read(first.pageInfo.endCursor);
    expect([...first.nodes, ...second.nodes].map(({ body }) => body)).toEqual(['Said 3', 'Said 2', 'Said 1']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    const changes = await get(
      '{ workItem(ref: "SHOP-1") { all: changes { nodes { field actor { name } } } some: changes(fields: ["status", "sprint"]) { nodes { field } totalCount } } }',
    );
    expect(changes?.workItem).toMatchObject({
      all: { nodes: [{ field: 'title', actor: { name: 'Ada' } }, { field: 'sprint' }, { field: 'status' }] },
      some: { nodes: [{ field: 'sprint' }, { field: 'status' }], totalCount: 2 },
    });
  });
  it('has its stays in sprints, with the board and its columns', async () => {
    const data = await get(
      '{ workItem(ref: "SHOP-1") { sprints { addedAt removedAt storyPointsWhenAdded sprint { name board { name columns { name statuses { name category } } } } } } }',
    );
    expect(data.workItem).toEqual({
      sprints: [
        {
          addedAt: at(2),
          removedAt: null,
          storyPointsWhenAdded: 3,
          sprint: {
            name: 'Sprint 5',
            board: {
              name: 'Board',
              columns: [
                { name: 'To do', statuses: [{ name: 'Open', category: 'TODO' }] },
                {
                  name: 'Rest',
                  statuses: [
                    { name: 'Closed', category: 'DONE' },
                    { name: 'Elsewhere', category: 'TODO' },
                  ],
                },
              ],
            },
          },
        },
      ],
    });
  });
  it('has its links and those that others have to it, across tools', async () => {
    const links = 'links { kind outward url workItem { key } }';
    const data = await get(
      `{ a: workItem(ref: "SHOP-1") { ${links} } b: workItem(ref: "SHOP-3") { ${links} } c: workItem(ref: "owner/repo#7") { ${links} only: links(kinds: [BLOCKS]) { kind } } }`,
    );
    expect(data).toEqual({
      a: { links: [{ kind: 'RELATES', outward: false, url: null, workItem: { key: 'SHOP-2' } }] },
      b: { links: [{ kind: 'BLOCKS', outward: true, url: null, workItem: { key: 'owner/repo#7' } }] },
      c: {
        links: [
          { kind: 'MENTIONS', outward: true, url: 'https://shop.example/browse/SHOP-1', workItem: { key: 'SHOP-1' } },
          { kind: 'BLOCKS', outward: false, url: null, workItem: { key: 'SHOP-3' } },
        ],
        only: [{ kind: 'BLOCKS' }],
      },
    });
  });
});

describe('lists', () => {
  it('of everything cost few statements however many there are', async () => {
    const data = await get(
      '{ workItems(orderBy: KEY_ASC) { nodes { key project { name lead { name } } assignees { name identities { provider } } sprint { name } parent { key } comments { totalCount } changes { totalCount } links { kind } } } }',
    );
    expect((data.workItems as unknown as { nodes: unknown[] }).nodes).toHaveLength(4);
    expect(queries).toBeLessThanOrEqual(14);
  });
  it.each([
    [
      '{ projects(filter: { provider: JIRA, text: "sho" }) { nodes { key statuses { name } boards { name } sprints(state: [ACTIVE]) { nodes { name } } } totalCount } }',
      'projects',
      1,
    ],
    ['{ projects(filter: { providers: [GITHUB] }) { nodes { key workItems(filter: { types: [TASK] }) { totalCount } } } }', 'projects', 1],
    [
      '{ sprints(filter: { projectRef: "Jira:SHOP", states: [ACTIVE] }) { nodes { name project { key } workItems { nodes { key } } } totalCount } }',
      'sprints',
      1,
    ],
    ['{ sprints(filter: { projectRefs: ["NOWHERE"] }) { nodes { name } } }', 'sprints', 0],
    ['{ users(filter: { active: true, text: "ada" }) { nodes { name workItems { totalCount } } totalCount } }', 'users', 1],
    ['{ workItems(filter: { assigneeRef: "me", status: "Doing" }) { nodes { key } } }', 'workItems', 1],
    ['{ workItems(filter: { label: "none", projectRef: "Jira:SHOP" }) { nodes { key } } }', 'workItems', 0],
    ['{ workItems(filter: { sprintRef: "Sprint 5", parentRef: "NO-1" }) { nodes { key } } }', 'workItems', 0],
    ['{ workItems(filter: { integrationIds: ["int_of_nobody"] }) { nodes { key } } }', 'workItems', 0],
    ['{ search(text: "item", filter: { statusCategories: [DONE] }) { nodes { key } totalCount } }', 'search', 1],
    ['{ writeIntents(state: PENDING) { nodes { id } totalCount } }', 'writeIntents', 0],
  ])('%s', async (source, name, count) => {
    const data = await get(source, {}, { personEmail: 'ada@example.com' });
    expect((data[name] as unknown as { nodes: unknown[] }).nodes).toHaveLength(count);
  });
  it.each([
    ['{ workItems(filter: { projectRef: "SHOP" }) { nodes { key } } }', 'AMBIGUOUS_REFERENCE'],
    ['{ workItems(first: 201) { nodes { key } } }', 'BAD_USER_INPUT'],
    ['{ search(text: "  ") { nodes { key } } }', 'BAD_USER_INPUT'],
    [`{ search(text: "${'x'.repeat(1_001)}") { nodes { key } } }`, 'BAD_USER_INPUT'],
    [`{ workItems(filter: { labels: [${'"x",'.repeat(201)}] }) { nodes { key } } }`, 'BAD_USER_INPUT'],
    ['{ workItems(filter: { assigneeRef: "" }) { nodes { key } } workItem(ref: "") { key } }', 'BAD_USER_INPUT'],
  ])('%.80s is refused', async (source, code) => {
    expect(new Set((await ask(source)).codes)).toEqual(new Set([code]));
  });
});

describe('anything by id', () => {
  it('is what its id says', async () => {
    const { integrationId } = jira;
    const id = (kind: 'project' | 'sprint' | 'user', external: string) => toNodeId(kind, entityId(integrationId, kind, external));
    const ids = [
      toNodeId('workItem', itemId(jira, '1')),
      id('project', 'p'),
      id('sprint', '5'),
      id('user', 'ada'),
      toNodeId('integration', integrationId),
    ];
    const source = `{ ${ids.map((each, n) => `n${n}: node(id: "${each}") { __typename id }`).join(' ')} gone: node(id: "wi_${'0'.repeat(32)}") { id } odd: node(id: "board") { id } }`;
    const types = ['WorkItem', 'Project', 'Sprint', 'User', 'Integration'];
    expect(await get(source)).toEqual({
      ...Object.fromEntries(ids.map((each, n) => [`n${n}`, { __typename: types[n], id: each }])),
      gone: null,
      odd: null,
    });
  });
  it('is found for other subgraphs by one query a type', async () => {
    const representations = ['1', '2', '3'].map((each) => ({ __typename: 'WorkItem', id: toNodeId('workItem', itemId(jira, each)) }));
    const more = [
      { __typename: 'WorkItem', id: 'rubbish' },
      { __typename: 'Sprint', id: toNodeId('sprint', entityId(jira.integrationId, 'sprint', '6')) },
    ];
    const data = await get(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on WorkItem { key } ... on Sprint { name project { key } } } }',
      {
        representations: [...representations, ...more],
      },
    );
    expect(data._entities).toEqual([{ key: 'SHOP-1' }, { key: 'SHOP-2' }, { key: 'SHOP-3' }, null, { name: 'Sprint 6', project: null }]);
    expect(queries).toBe(2);
  });
});
