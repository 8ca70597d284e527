import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entityId, toNodeId } from '../../store/ids.ts';
import { insertIntegration } from '../../store/integrations.ts';
import { writeUsers } from '../../store/writer/people.ts';
import { startTestRoom, type TestRoom } from '../helpers/integrationsRoom.ts';

let room: TestRoom;
const [ONE, TWO] = ['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002'];
const identity = (integration: string, externalId: string) => entityId(integration, 'user', externalId);
const tx = <T>(run: Parameters<TestRoom['store']['database']['withTenant']>[1]) =>
  room.store.database.withTenant(room.store.tenants[0], run) as Promise<T>;

async function sync(): Promise<void> {
  const user = { name: 'Mira', email: null, emailVerified: false, avatarUrl: null, active: true };
  const target = { provider: 'JIRA' as const, historyFields: [], syncedAt: '2026-01-01T00:00:00.000Z' };
  await tx((each) => writeUsers(each, { ...target, integrationId: ONE }, [{ ...user, externalId: 'mira' }]));
  await tx((each) => writeUsers(each, { ...target, integrationId: TWO }, [{ ...user, externalId: 'm.voss', name: 'Mira Voss' }]));
}

beforeAll(async () => {
  room = await startTestRoom();
  for (const [index, id] of [ONE, TWO].entries()) {
    const given = {
      id,
      provider: 'JIRA',
      name: `site ${index}`,
      baseUrl: `https://${index}.example`,
      settings: {},
      credentials: 'x',
      site: null,
      principal: 'test',
    };
    await tx((each) => insertIntegration(each, given));
  }
  await sync();
});
afterAll(() => room.stop());

const JOIN = 'mutation ($input: JoinIdentitiesInput!) { joinIdentities(input: $input) { user { id } userErrors { code path } } }';
const join = async (...ids: string[]) => {
  const { data, errors } = await room.ask(JOIN, { input: { identityIds: ids.map((id) => toNodeId('user', id)) } });
  return errors ?? data?.joinIdentities;
};
const personOf = async (id: string) =>
  (await tx<{ person_id: string }[]>((each) => each.query('select person_id from user_identity where id = $1', [id])))[0]?.person_id;

describe('joinIdentities', () => {
  const [first, second] = [identity(ONE, 'mira'), identity(TWO, 'm.voss')];

  it("makes accounts one person by an admin's word, which a sync leaves alone", async () => {
    expect(await personOf(second)).toBe(second);
    expect(await join(first, second)).toEqual({ user: { id: toNodeId('user', first) }, userErrors: [] });
    await sync();
    expect([await personOf(first), await personOf(second)]).toEqual([first, first]);
  });

  it('lets one account stand alone again', async () => {
    expect(await join(second)).toEqual({ user: { id: toNodeId('user', second) }, userErrors: [] });
    await sync();
    expect(await personOf(second)).toBe(second);
  });

  it('refuses accounts that are not there', async () => {
    expect(await join(first, identity(ONE, 'nobody'))).toEqual({
      user: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'identityIds'] }],
    });
    expect(await join()).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
  });
});

describe('what could not be read', () => {
  it('is listed with its reason, counted, and asked for again', async () => {
    const external = ['A-1', 'A-2'];
    for (const id of external) {
      await tx((each) =>
        each.run(
          "insert into quarantined_item (tenant_id, integration_id, id, external_id, reason, at) values ($1, $2, $3, $4, 'no status', now())",
          [each.tenantId, ONE, identity(ONE, id), id],
        ),
      );
    }
    await tx((each) =>
      each.run(
        "insert into mapping_gap (tenant_id, integration_id, kind, word, fallback, count, last_seen_at) values ($1, $2, 'status', 'Parked', 'TODO', 3, now())",
        [each.tenantId, ONE],
      ),
    );
    const { data } = await room.ask(
      'query ($id: ID!) { integration(id: $id) { status { quarantined } mappingGaps { kind word fallback count } quarantined(first: 1) { nodes { externalId reason } totalCount pageInfo { hasNextPage } } } }',
      { id: toNodeId('integration', ONE) },
    );
    expect(data?.integration).toEqual({
      status: { quarantined: 2 },
      mappingGaps: [{ kind: 'status', word: 'Parked', fallback: 'TODO', count: 3 }],
      quarantined: {
        nodes: [{ externalId: expect.stringMatching(/A-[12]/), reason: 'no status' }],
        totalCount: 2,
        pageInfo: { hasNextPage: true },
      },
    });
    const retried = await room.ask(
      'mutation ($id: ID!) { retryQuarantined(integrationId: $id) { syncRun { kind state } userErrors { code } } }',
      { id: toNodeId('integration', ONE) },
    );
    expect(retried.data?.retryQuarantined).toEqual({ syncRun: { kind: 'WEBHOOK', state: 'QUEUED' }, userErrors: [] });
  });
});
