import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import { CREDENTIALS as LINEAR, startLinear } from '../../standins/linear/index.ts';
import { uuidOf } from '../../store/ids.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { linearModule } from '../../subgraphs/linear/index.ts';
import type { Worker } from '../../worker/index.ts';
import { finished, startTestHouse, type TestHouse } from '../helpers/workerHouse.ts';
import { createWorkRoom } from '../helpers/workRoom.ts';

const NOW = Date.now();
let house: TestHouse;
let worker: Worker;
let room: ReturnType<typeof createWorkRoom>;
let jira: Awaited<ReturnType<typeof startJira>>;
let linear: Awaited<ReturnType<typeof startLinear>>;

beforeAll(async () => {
  house = await startTestHouse([jiraModule, linearModule]);
  worker = await house.startWorker();
  room = createWorkRoom(house, worker);
  jira = await startJira({ world: smallWorld(NOW, 4), now: () => NOW });
  linear = await startLinear({ world: smallWorld(NOW, 4), now: () => NOW });
  const integrations = [
    await house.connect(jira, { provider: 'JIRA', name: 'jira', credentials: CREDENTIALS.cloud }),
    await house.connect(linear, { provider: 'LINEAR', name: 'linear', credentials: LINEAR }),
  ];
  for (const integrationId of integrations) {
    const runId = await house.tx((tx) => worker.jobs.requestSync(tx, { integrationId, kind: 'BACKFILL' }));
    expect(await finished(house, runId)).toMatchObject({ state: 'SUCCEEDED' });
  }
});

afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await Promise.all([jira.stop(), linear.stop()]);
});

const CREATE = `mutation ($input: CreateWorkItemInput!) { createWorkItem(input: $input) {
  workItem { key title type priority labels assignees { name } sprint { name } status { name } }
  writeIntent { state attempts } userErrors { code message path } } }`;
const UPDATE = `mutation ($input: UpdateWorkItemInput!) { updateWorkItem(input: $input) {
  workItem { key title status { name category } dueDate labels } writeIntent { id state } userErrors { code message path } } }`;

async function mutate(document: string, input: Record<string, unknown>) {
  const answer = await room.ask(document, { input });
  expect(answer.errors).toBeUndefined();
  return Object.values(answer.data ?? {})[0] as Record<string, unknown> & {
    userErrors: { code: string; message: string; path: string[] }[];
  };
}

describe('mutations of the work room', () => {
  it('create an item with everything named as people name it', async () => {
    const input = {
      projectRef: 'jira:SHOP',
      title: 'Sew the sail',
      type: 'BUG',
      priority: 'HIGH',
      labels: ['mobile'],
      assigneeRefs: [smallWorld(NOW).people[2]?.name],
      sprintRef: smallWorld(NOW).sprints.find(({ startedAt, closedAt }) => startedAt && !closedAt)?.name,
    };
    const made = await mutate(CREATE, input);
    expect(made.userErrors).toEqual([]);
    expect(made).toMatchObject({
      workItem: {
        title: 'Sew the sail',
        type: 'BUG',
        priority: 'HIGH',
        labels: ['mobile'],
        assignees: [{ name: input.assigneeRefs[0] }],
        sprint: { name: input.sprintRef },
      },
      writeIntent: { state: 'APPLIED', attempts: 1 },
    });
  });

  it.each([
    ['jira', 'SHOP-1'],
    ['linear', 'SHOP-2'],
  ])('change an item of %s: a status by category, a field cleared', async (name, key) => {
    const ref = `${name}:${key}`;
    await mutate(UPDATE, { ref, title: 'Another title', dueDate: '2026-12-24', status: 'in progress' });
    const changed = await mutate(UPDATE, { ref, dueDate: null, status: 'DONE' });
    expect(changed).toMatchObject({ workItem: { title: 'Another title', dueDate: null, status: { category: 'DONE' } }, userErrors: [] });
  });

  it('comment and log time, or say that the tool cannot', async () => {
    const comment = await mutate(
      'mutation ($input: AddCommentInput!) { addComment(input: $input) { workItem { comments { nodes { body } } } userErrors { code } } }',
      { ref: 'linear:SHOP-1', body: 'Sewn.' },
    );
    expect(JSON.stringify(comment)).toContain('Sewn.');
    const log = 'mutation ($input: LogTimeInput!) { logTime(input: $input) { workItem { timeSpent } userErrors { code message path } } }';
    expect(await mutate(log, { ref: 'jira:SHOP-1', timeSpent: 'PT1H30M' })).toMatchObject({
      userErrors: [],
      workItem: { timeSpent: expect.any(String) },
    });
    expect((await mutate(log, { ref: 'linear:SHOP-1', timeSpent: 'PT1H' })).userErrors).toEqual([
      { code: 'NOT_SUPPORTED', message: expect.stringContaining('LOG_TIME'), path: ['input', 'ref'] },
    ]);
  });

  it('assign one person by the singular field, and nobody by null', async () => {
    const [, ada, ben] = smallWorld(NOW).people.map(({ name }) => name);
    const change = `mutation ($input: UpdateWorkItemInput!) { updateWorkItem(input: $input) {
      workItem { assignees { name } } userErrors { message } } }`;
    const made = await mutate(CREATE, { projectRef: 'jira:SHOP', title: 'For one', assigneeRef: ada });
    expect(made).toMatchObject({ userErrors: [], workItem: { assignees: [{ name: ada }] } });
    const { key: ref } = made.workItem as { key: string };
    expect(await mutate(change, { ref, assigneeRef: ben })).toMatchObject({ userErrors: [], workItem: { assignees: [{ name: ben }] } });
    expect(await mutate(change, { ref, assigneeRef: null })).toMatchObject({ userErrors: [], workItem: { assignees: [] } });
  });

  it('name what the tool cannot do, and what a reference may mean, in fields of their own', async () => {
    const fields = 'userErrors { code capability candidates { id label integration } }';
    const log = `mutation ($input: LogTimeInput!) { logTime(input: $input) { ${fields} } }`;
    expect((await mutate(log, { ref: 'linear:SHOP-1', timeSpent: 'PT1H' })).userErrors).toEqual([
      { code: 'NOT_SUPPORTED', capability: 'LOG_TIME', candidates: null },
    ]);
    const create = `mutation ($input: CreateWorkItemInput!) { createWorkItem(input: $input) { ${fields} } }`;
    expect((await mutate(create, { projectRef: 'SHOP', title: 'x' })).userErrors).toEqual([
      {
        code: 'AMBIGUOUS_REFERENCE',
        capability: null,
        candidates: expect.arrayContaining([
          { id: expect.stringMatching(/^prj_/), label: expect.stringContaining('SHOP'), integration: 'jira' },
        ]),
      },
    ]);
  });

  it('say what is wrong with the input, and where, without calling the tool', async () => {
    const effects = jira.effects.length;
    const refusals = [
      [CREATE, { projectRef: 'jira:SHOP', title: '  ' }, 'BAD_USER_INPUT', 'title'],
      [CREATE, { projectRef: 'SHOP', title: 'x' }, 'AMBIGUOUS_REFERENCE', 'projectRef'],
      [CREATE, { projectRef: 'nowhere', title: 'x' }, 'NOT_FOUND', 'projectRef'],
      [CREATE, { projectRef: 'jira:SHOP', title: 'x', assigneeRefs: ['Nobody At All'] }, 'NOT_FOUND', 'assigneeRefs'],
      [CREATE, { projectRef: 'jira:SHOP', title: 'x', assigneeRef: 'Nobody At All' }, 'NOT_FOUND', 'assigneeRef'],
      [CREATE, { projectRef: 'jira:SHOP', title: 'x', assigneeRef: 'me' }, 'BAD_USER_INPUT', 'assigneeRef'],
      [UPDATE, { ref: 'jira:SHOP-1', assigneeRef: '' }, 'BAD_USER_INPUT', 'assigneeRef'],
      [CREATE, { projectRef: 'jira:SHOP', title: 'x', parentRef: 'linear:SHOP-1' }, 'BAD_USER_INPUT', 'parentRef'],
      [UPDATE, { ref: 'jira:SHOP-1' }, 'BAD_USER_INPUT', 'ref'],
      [UPDATE, { ref: 'jira:SHOP-1', title: null }, 'BAD_USER_INPUT', 'title'],
      [UPDATE, { ref: 'jira:SHOP-999', title: 'x' }, 'NOT_FOUND', 'ref'],
    ] as const;
    for (const [document, input, code, field] of refusals) {
      expect((await mutate(document, input)).userErrors[0]).toMatchObject({ code, path: ['input', field] });
    }
    const noDay = await room.ask(CREATE, { input: { projectRef: 'jira:SHOP', title: 'x', dueDate: '2026-02-30' } });
    expect([noDay.data, noDay.errors?.[0]?.message]).toEqual([undefined, expect.stringMatching(/"input.dueDate".*is written 2026-01-31/)]);
    expect(jira.effects).toHaveLength(effects);
  });

  it('give the tool’s refusal in its own words, and do not keep the key of a refused request', async () => {
    const refused = await mutate(UPDATE, { ref: 'jira:SHOP-2', status: 'No such status', idempotencyKey: 'k1' });
    expect(refused).toMatchObject({ writeIntent: { state: 'REFUSED' }, userErrors: [{ message: expect.stringContaining('In Progress') }] });
    expect((await mutate(UPDATE, { ref: 'jira:SHOP-2', status: 'In Progress', idempotencyKey: 'k1' })).userErrors).toEqual([]);
  });

  it('write once however often a key comes', async () => {
    const input = { projectRef: 'linear:DEPOT', title: 'Only once', idempotencyKey: 'k2' };
    const effects = linear.effects.length;
    const answers = [await mutate(CREATE, input), await mutate(CREATE, input)];
    expect(answers[0]).toEqual(answers[1]);
    expect(linear.effects).toHaveLength(effects + 1);
    const other = await room.ask(CREATE, { input: { ...input, title: 'Something else' } });
    expect(other.errors?.[0]?.originalError).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('clean what Postgres cannot hold instead of failing on it', async () => {
    const made = await mutate(CREATE, { projectRef: 'linear:DEPOT', title: 'a\u0000b\ud800c', description: 'x\u0000' });
    expect(made).toMatchObject({ userErrors: [], workItem: { title: expect.stringMatching(/^a.b.c$/) } });
  });

  it('make projects where the tool can', async () => {
    const [integration] = await house.tx((tx) =>
      tx.query<{ id: string }>("select id from integration where tenant_id = $1 and name = 'linear'", [tx.tenantId]),
    );
    const document =
      'mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { name key } userErrors { code message } } }';
    const made = await mutate(document, {
      integrationId: `int_${integration?.id.replaceAll('-', '')}`,
      name: 'Winter range',
      key: 'WINTER',
    });
    expect(made).toMatchObject({ project: { name: 'Winter range', key: 'WINTER' }, userErrors: [] });
  });

  it('redrive only what failed or is unknown', async () => {
    const document = 'mutation ($id: ID!) { redriveWriteIntent(id: $id) { writeIntent { id state } userErrors { code path } } }';
    const redrive = async (id: string) => (await room.ask(document, { id })).data?.redriveWriteIntent;
    expect(await redrive('wri_00000000000000000000000000000000')).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'id'] }],
    });
    const applied = await mutate(UPDATE, { ref: 'jira:SHOP-3', title: 'Applied at once' });
    const { id } = applied.writeIntent as { id: string };
    expect(await redrive(id)).toMatchObject({ writeIntent: null, userErrors: [{ code: 'CONFLICT' }] });
    await house.tx((tx) =>
      tx.run("update write_intent set state = 'FAILED' where tenant_id = $1 and id = $2", [tx.tenantId, uuidOf('writeIntent', id)]),
    );
    expect(await redrive(id)).toMatchObject({ writeIntent: { id, state: 'APPLIED' }, userErrors: [] });
  });
});

describe('filters of the work room', () => {
  it.each(['projectRef', 'sprintRef', 'assigneeRef', 'parentRef'])('refuse an empty %s instead of finding everything', async (field) => {
    const { errors } = await room.ask(`{ workItems(filter: { ${field}: "" }) { totalCount } }`);
    expect(errors?.[0]?.originalError).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
  it.each(['label: ""', 'status: ""', 'projectRefs: []', 'labels: []'])('find nothing by %s', async (filter) => {
    const { data } = await room.ask(`{ workItems(filter: { ${filter} }) { totalCount } }`);
    expect(data).toEqual({ workItems: { totalCount: 0 } });
  });
  it('of sprints do the same', async () => {
    expect((await room.ask('{ sprints(filter: { projectRefs: [] }) { totalCount } }')).data).toEqual({ sprints: { totalCount: 0 } });
    const { errors } = await room.ask('{ sprints(filter: { projectRef: "" }) { totalCount } }');
    expect(errors?.[0]?.originalError).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
  it.each(['{ workItems(filter: { assigneeRef: "me" }) { totalCount } }', '{ user(ref: "me") { name } }'])(
    'do not take a key of nobody for a person: %s',
    async (query) => {
      const { errors } = await room.ask(query);
      expect(errors?.[0]?.originalError).toMatchObject({
        message: expect.stringContaining('belongs to no person'),
        code: 'BAD_USER_INPUT',
      });
    },
  );
});
