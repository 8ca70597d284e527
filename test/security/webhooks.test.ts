import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWebhookRoute } from '../../gateway/webhooks.ts';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS as LINEAR, startLinear, toWebhook } from '../../standins/linear/index.ts';
import { createWebhookToken } from '../../store/webhookTokens.ts';
import { asanaModule } from '../../subgraphs/asana/index.ts';
import { clickupModule } from '../../subgraphs/clickup/index.ts';
import { githubModule } from '../../subgraphs/github/index.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { CodedError, ERROR_STATUS } from '../../subgraphs/kit/errors.ts';
import { linearModule } from '../../subgraphs/linear/index.ts';
import { createWorkerJobs, type Worker } from '../../worker/index.ts';
import { createWebhookReceiver } from '../../worker/webhooks/receive.ts';
import { finished, startTestHouse, type TestHouse, until } from '../helpers/workerHouse.ts';

const SECRET = 'b537207f20cbfa02357cf448134da559';
const sign = (body: string) => createHmac('sha256', SECRET).update(body).digest('hex');

type Signed = { body: string; headers: Record<string, string> };

/** A genuine delivery of each tool that signs, by the table of hardening 1.8. */
const TOOLS: Readonly<Record<string, { proof: string; prefix: string; delivery: (sentAt?: number) => Signed }>> = {
  GITHUB: {
    proof: 'x-hub-signature-256',
    prefix: 'sha256=',
    delivery: () =>
      signed(
        'x-hub-signature-256',
        'sha256=',
        { action: 'edited', issue: { number: 7, node_id: 'I_7' }, repository: { full_name: 'farwell/shop' } },
        {
          'x-github-event': 'issues',
          'x-github-delivery': randomUUID(),
        },
      ),
  },
  JIRA: {
    proof: 'x-hub-signature',
    prefix: 'sha256=',
    delivery: () =>
      signed('x-hub-signature', 'sha256=', {
        timestamp: Date.now(),
        webhookEvent: 'jira:issue_updated',
        issue: { id: '10001', key: 'SHOP-1' },
      }),
  },
  LINEAR: {
    proof: 'linear-signature',
    prefix: '',
    delivery: (sentAt = Date.now()) =>
      signed(
        'linear-signature',
        '',
        { action: 'update', type: 'Issue', data: { id: randomUUID() }, webhookTimestamp: sentAt },
        { 'linear-delivery': randomUUID() },
      ),
  },
  ASANA: {
    proof: 'x-hook-signature',
    prefix: '',
    delivery: () =>
      signed('x-hook-signature', '', {
        events: [{ action: 'changed', created_at: new Date().toISOString(), resource: { gid: '12', resource_type: 'task' } }],
      }),
  },
  CLICKUP: {
    proof: 'x-signature',
    prefix: '',
    delivery: () =>
      signed('x-signature', '', {
        event: 'taskUpdated',
        task_id: 'abc1',
        webhook_id: 'h1',
        history_items: [{ id: String(Math.random()), date: String(Date.now()) }],
      }),
  },
};

function signed(header: string, prefix: string, payload: object, headers: Record<string, string> = {}): Signed {
  const body = JSON.stringify(payload);
  return { body, headers: { 'content-type': 'application/json', ...headers, [header]: `${prefix}${sign(body)}` } };
}

let house: TestHouse;
let jobs: Worker;
let app: FastifyInstance;
const tokens = new Map<string, { id: string; token: string }>();

beforeAll(async () => {
  house = await startTestHouse([asanaModule, clickupModule, githubModule, jiraModule, linearModule]);
  jobs = await createWorkerJobs({ house, log: house.log });
  app = fastify({ bodyLimit: 256 * 1024 });
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof CodedError ? ERROR_STATUS[error.code] : (error as { statusCode?: number }).statusCode;
    return reply.status(status ?? 500).send({});
  });
  addWebhookRoute(app, { ...house, jobs: jobs.jobs, now: Date.now });
  await app.ready();
  for (const provider of Object.keys(TOOLS)) {
    const id = await house.connect({ url: 'http://127.0.0.1:9' }, { provider, credentials: { token: 'x', webhookSecret: SECRET } });
    tokens.set(provider, { id, token: (await house.integration(id)).webhook_token });
  }
});

afterAll(async () => {
  await app.close();
  await jobs.stop();
  await house[Symbol.asyncDispose]();
});

async function post(token: string, { body, headers }: Signed) {
  const answer = await app.inject({ method: 'POST', url: `/webhooks/${token}`, payload: body, headers });
  return answer.statusCode;
}

/** Deliveries kept and runs queued for the integration. */
async function kept(provider: string) {
  const { id } = tokens.get(provider) ?? { id: '' };
  return house.tx(async (tx) => {
    const deliveries = await tx.query('select 1 from webhook_delivery where tenant_id = $1 and integration_id = $2', [tx.tenantId, id]);
    const runs = await tx.query('select 1 from sync_run where tenant_id = $1 and integration_id = $2', [tx.tenantId, id]);
    return { deliveries: deliveries.length, runs: runs.length };
  });
}

describe.each(Object.entries(TOOLS))('bad input 34: a webhook of %s', (provider, { proof, prefix, delivery }) => {
  const token = () => tokens.get(provider)?.token ?? '';

  it('with a bad, cut, missing or doubled proof, or another body under it, is refused and leaves nothing', async () => {
    const { body, headers } = delivery();
    const mac = (headers[proof] ?? '').slice(prefix.length);
    const forged = [`${'0'.repeat(64)}`, mac.slice(0, 32), `${mac}${mac}`, mac.replace(/^../, 'zz'), ''];
    for (const value of forged) expect(await post(token(), { body, headers: { ...headers, [proof]: `${prefix}${value}` } })).toBe(401);
    const { [proof]: _proof, ...unproved } = headers;
    expect(await post(token(), { body, headers: unproved })).toBe(401);
    expect(await post(token(), { body: JSON.stringify(JSON.parse(body), null, 1), headers })).toBe(401);
    expect(await post(token(), { body: '', headers })).toBe(401);
    expect(await kept(provider)).toEqual({ deliveries: 0, runs: 0 });
  });

  it('is kept with one run, and a second time is answered 200 without effect', async () => {
    const genuine = delivery();
    expect(await post(token(), genuine)).toBe(200);
    expect(await kept(provider)).toEqual({ deliveries: 1, runs: 1 });
    expect(await post(token(), genuine)).toBe(200);
    expect(await kept(provider)).toEqual({ deliveries: 1, runs: 1 });
  });

  it('at an address that is not its own is not found, whatever it proves', async () => {
    const genuine = delivery();
    expect(await post(createWebhookToken(house.tenantId), genuine)).toBe(404);
    expect(await post('short', genuine)).toBe(404);
    const bytes = Buffer.from(token(), 'base64url');
    const others = [...bytes.subarray(0, -1), (bytes.at(-1) ?? 0) ^ 1];
    expect(await post(Buffer.from(others).toString('base64url'), genuine)).toBe(404);
  });
});

describe('bad input 34: deliveries', () => {
  it('that name what no store can hold are kept all the same', async () => {
    const { id, token } = tokens.get('JIRA') ?? { id: '', token: '' };
    const payload = { timestamp: Date.now(), webhookEvent: 'jira:issue_updated', issue: { id: '1\u00002\ud800' } };
    expect(await post(token, signed('x-hub-signature', 'sha256=', payload))).toBe(200);
    expect(
      await house.tx((tx) => tx.query("select 1 from webhook_delivery where integration_id = $1 and hint::text like '%1_2%'", [id])),
    ).toHaveLength(1);
  });

  it('by the hundred share transactions, and each is answered for itself', async () => {
    const { id, token } = tokens.get('JIRA') ?? { id: '', token: '' };
    let transactions = 0;
    const withTenant: typeof house.database.withTenant = (...given) => {
      transactions += 1;
      return house.database.withTenant(...given);
    };
    const receive = createWebhookReceiver({
      ...house,
      database: { ...house.database, withTenant },
      jobs: jobs.jobs,
      now: Date.now,
    });
    const tell = (index: number, changes: Record<string, string> = {}) => {
      const payload = { timestamp: Date.now(), webhookEvent: 'jira:issue_updated', issue: { id: `${20_000 + index}` } };
      const { body, headers } = signed('x-hub-signature', 'sha256=', payload, { 'x-atlassian-webhook-identifier': `storm ${index}` });
      return receive({ token, headers: { ...headers, ...changes }, rawBody: Buffer.from(body) });
    };
    const receipts = await Promise.all([
      ...Array.from({ length: 300 }, (_, index) => tell(index)),
      tell(300, { 'x-hub-signature': 'sha256=00' }),
      tell(301, { 'x-atlassian-webhook-identifier': `storm ${randomBytes(20_000).toString('base64')}` }),
      tell(7),
    ]);
    expect(receipts.map(({ kind }) => kind)).toEqual([...Array.from({ length: 300 }, () => 'taken'), 'rejected', 'taken', 'taken']);
    expect(transactions).toBeLessThan(10);
    const kept = await house.tx((tx) =>
      tx.query("select 1 from webhook_delivery where integration_id = $1 and (hint->'changed'->>0)::text like '20___'", [id]),
    );
    expect(kept).toHaveLength(301);
    // A queue that ran empty begins anew.
    expect((await tell(302)).kind).toBe('taken');
  });

  it('come as a form from GitHub unless it was told otherwise, and are proved by the bytes of that', async () => {
    const delivery = TOOLS.GITHUB?.delivery() as Signed;
    const body = new URLSearchParams({ payload: delivery.body }).toString();
    const headers = { ...delivery.headers, 'content-type': 'application/x-www-form-urlencoded' };
    const before = (await kept('GITHUB')).deliveries;
    expect(await post(tokens.get('GITHUB')?.token ?? '', { body, headers })).toBe(401);
    const proved = { ...headers, 'x-hub-signature-256': `sha256=${sign(body)}` };
    expect(await post(tokens.get('GITHUB')?.token ?? '', { body, headers: proved })).toBe(200);
    expect((await kept('GITHUB')).deliveries).toBe(before + 1);
  });

  it('older than a minute by their own signed time are refused', async () => {
    const { token = '' } = tokens.get('LINEAR') ?? {};
    expect(await post(token, TOOLS.LINEAR!.delivery(Date.now() - 61_000))).toBe(401);
    expect(await post(token, TOOLS.LINEAR!.delivery(Date.now() + 61_000))).toBe(401);
  });

  it('larger than 1 MiB are refused before they are read, smaller ones are read', async () => {
    const { token = '' } = tokens.get('JIRA') ?? {};
    const big = signed('x-hub-signature', 'sha256=', {
      webhookEvent: 'jira:issue_updated',
      issue: { id: '1' },
      filler: 'x'.repeat(1_100_000),
    });
    expect(await post(token, big)).toBe(413);
    const fair = signed('x-hub-signature', 'sha256=', {
      webhookEvent: 'jira:issue_updated',
      issue: { id: '1' },
      filler: 'x'.repeat(900_000),
    });
    expect(await post(token, fair)).toBe(200);
  });

  it('shake hands only while there is no secret yet (Asana)', async () => {
    const id = await house.connect({ url: 'http://127.0.0.1:10' }, { provider: 'ASANA', name: 'second', credentials: { token: 'x' } });
    const { webhook_token: token } = await house.integration(id);
    const offer = (secret: string) => app.inject({ method: 'POST', url: `/webhooks/${token}`, headers: { 'x-hook-secret': secret } });
    const first = await offer('first-secret-0123456789');
    expect([first.statusCode, first.headers['x-hook-secret']]).toEqual([200, 'first-secret-0123456789']);
    expect((await offer('another-secret-012345678')).statusCode).toBe(401);
    const body = JSON.stringify({ events: [{ action: 'changed', resource: { gid: '12', resource_type: 'task' } }] });
    const mac = createHmac('sha256', 'first-secret-0123456789').update(body).digest('hex');
    expect(await post(token, { body, headers: { 'content-type': 'application/json', 'x-hook-signature': mac } })).toBe(200);
  });
});

describe('a webhook', () => {
  it('of a tool that refuses our credentials is kept, and does not have them tried again', async () => {
    const { id, token } = tokens.get('LINEAR') ?? { id: '', token: '' };
    const setState = (state: string) =>
      house.tx((tx) => tx.run('update integration set state = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, state]));
    const runs = () => house.tx((tx) => tx.query("select 1 from sync_run where integration_id = $1 and state = 'QUEUED'", [id]));
    await house.tx((tx) => tx.run("update sync_run set state = 'SUCCEEDED', finished_at = now() where integration_id = $1", [id]));
    await setState('NEEDS_ATTENTION');
    const before = await house.count('webhook_delivery');
    expect(await post(token, TOOLS.LINEAR?.delivery() ?? { body: '', headers: {} })).toBe(200);
    expect([await house.count('webhook_delivery'), await runs()]).toEqual([before + 1, []]);
    await setState('ACTIVE');
    expect(await post(token, TOOLS.LINEAR?.delivery() ?? { body: '', headers: {} })).toBe(200);
    expect(await runs()).toHaveLength(1);
  });

  it('is a hint: what the tool has now is fetched, what is gone is buried', async () => {
    const now = Date.now();
    const standin = await startLinear({ world: smallWorld(now, 3) });
    const integrationId = await house.connect(standin, { provider: 'LINEAR', name: 'linear site', credentials: LINEAR });
    const worker = await house.startWorker();
    const runId = await house.tx((tx) => worker.jobs.requestSync(tx, { integrationId, kind: 'BACKFILL' }));
    expect(await finished(house, runId)).toMatchObject({ state: 'SUCCEEDED' });
    const { webhook_token: token } = await house.integration(integrationId);
    const [first, second] = standin.state.world.items.filter(({ pullRequest }) => pullRequest === null);
    first!.steps.push({ at: Date.now(), by: 'p1', kind: 'set', fields: { title: 'Told by a hook' } });
    standin.state.trashed.set(second!.id, Date.now());
    expect(await post(token, toWebhook(standin.state, first!, 'update', Date.now()))).toBe(200);
    expect(await post(token, toWebhook(standin.state, second!, 'remove', Date.now()))).toBe(200);
    const seen = () =>
      house.tx((tx) =>
        tx.query<{ title: string; gone: boolean }>(
          "select title, deleted_at is not null as gone from work_item where tenant_id = $1 and integration_id = $2 and (deleted_at is not null or title = 'Told by a hook')",
          [tx.tenantId, integrationId],
        ),
      );
    const rows = await until(seen, (found) => found.length === 2);
    expect(rows.map(({ gone }) => gone).sort()).toEqual([false, true]);
    await standin.stop();
  });
});
