import type { Tx } from '../../../store/database.ts';
import { toNodeId, uuidOf } from '../../../store/ids.ts';
import type { IdentityRow } from '../../../store/queries/rows.ts';
import { act, refuse } from '../act.ts';
import type { MutationResolvers } from '../types.generated.ts';

const MOST = 50;
const PATH = ['input', 'identityIds'];

/** An admin's word on who is who: sync never moves these accounts again. One account alone becomes a person of its own. */
export const joinIdentities: NonNullable<MutationResolvers['joinIdentities']> = async (_root, { input }, context) => {
  const what = {
    action: 'joinIdentities',
    request: input,
    idempotencyKey: input.idempotencyKey,
    toEntry: ({ personId }: { personId: string }) => ({ target: toNodeId('user', personId), detail: { identityIds: input.identityIds } }),
  };
  const { payload, userErrors } = await act(context, what, async (tx) => {
    const identities = await requireIdentities(tx, input.identityIds);
    return { personId: await joinAll(tx, identities) };
  });
  return { user: payload && { __typename: 'User' as const, id: toNodeId('user', payload.personId) }, userErrors };
};

async function requireIdentities(tx: Tx, ids: readonly string[]): Promise<[IdentityRow, ...IdentityRow[]]> {
  const uuids = [...new Set(ids.map((id) => uuidOf('user', id)))];
  if (uuids.length > MOST) throw refuse('BAD_USER_INPUT', `Name at most ${MOST} identities.`, PATH);
  const rows = await tx.query<IdentityRow>('select * from user_identity where tenant_id = $1 and id = any($2::uuid[]) for update', [
    tx.tenantId,
    uuids.filter((uuid) => uuid !== null),
  ]);
  const ordered = uuids.flatMap((uuid) => rows.find((row) => row.id === uuid) ?? []);
  const [first, ...rest] = ordered;
  if (!first || ordered.length < uuids.length)
    throw refuse('NOT_FOUND', 'Not all of these identities exist: take them from User.identities.', PATH);
  return [first, ...rest];
}

/** The person of the first account takes all of them. An account that stood for itself keeps its person row, which then has no accounts. */
async function joinAll(tx: Tx, [first, ...rest]: [IdentityRow, ...IdentityRow[]]): Promise<string> {
  const personId = rest.length === 0 ? first.id : first.person_id;
  await tx.run(
    `insert into person (tenant_id, id, name, email, avatar_url, active)
     select tenant_id, id, name, email, avatar_url, active from user_identity where tenant_id = $1 and id = $2 on conflict do nothing`,
    [tx.tenantId, personId],
  );
  await tx.run('update user_identity set person_id = $3, pinned = true where tenant_id = $1 and id = any($2::uuid[])', [
    tx.tenantId,
    [first, ...rest].map((row) => row.id),
    personId,
  ]);
  return personId;
}
