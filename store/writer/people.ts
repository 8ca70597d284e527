import type { MappedUser } from '../../subgraphs/kit/model.ts';
import type { Tx } from '../database.ts';
import { entityId } from '../ids.ts';
import type { WriteTarget } from './items.ts';
import { cleanText, type Row, upsertRows } from './rows.ts';

const IDENTITY_COLUMNS = ['name', 'email', 'email_verified', 'avatar_url', 'active'] as const;

/**
 * Writes provider accounts and the people behind them. A new account joins an existing person only when both carry the same verified
 * e-mail address; otherwise it is a person of its own. Accounts an admin has pinned stay where they are.
 */
export async function writeUsers(tx: Tx, target: WriteTarget, users: readonly MappedUser[]): Promise<number> {
  const unique = [...new Map(users.map((user) => [user.externalId, user])).values()];
  if (unique.length === 0) return 0;
  const people = await findPeopleByEmail(tx, target, unique);
  const rows = unique.map((user) => toIdentityRow(tx.tenantId, target, user, people));
  const written = await upsertRows(
    tx,
    { table: 'user_identity', key: ['tenant_id', 'id'], update: IDENTITY_COLUMNS, onlyIfDistinct: IDENTITY_COLUMNS },
    rows,
  );
  const joined = await joinVerified(tx, rows);
  const persons = await upsertRows(
    tx,
    {
      table: 'person',
      key: ['tenant_id', 'id'],
      update: ['name', 'email', 'avatar_url', 'active'],
      onlyIfDistinct: ['name', 'email', 'avatar_url', 'active'],
    },
    await findOwnPersons(tx, rows),
  );
  return written + joined + persons;
}

function toIdentityRow(tenantId: string, target: WriteTarget, user: MappedUser, people: ReadonlyMap<string, string>): Row {
  const id = entityId(target.integrationId, 'user', user.externalId);
  const email = cleanText(user.email?.toLowerCase() ?? null);
  return {
    tenant_id: tenantId,
    id,
    integration_id: target.integrationId,
    external_id: user.externalId,
    person_id: (user.emailVerified && email && people.get(email)) || id,
    pinned: false,
    name: cleanText(user.name),
    email,
    email_verified: user.emailVerified,
    avatar_url: user.avatarUrl,
    active: user.active,
  };
}

interface Holder {
  id: string;
  email: string | null;
  email_verified: boolean;
  person_id: string;
  pinned: boolean;
}

/**
 * Person of each verified address: that of a stored account, else of an account of the page. The lowest id, so that every process picks
 * the same one; accounts that an admin has set apart come last, or others would follow them.
 */
async function findPeopleByEmail(tx: Tx, target: WriteTarget, users: readonly MappedUser[]): Promise<Map<string, string>> {
  const page = users.flatMap(({ externalId, email, emailVerified }) =>
    emailVerified && email ? [{ email: cleanText(email.toLowerCase()), id: entityId(target.integrationId, 'user', externalId) }] : [],
  );
  if (page.length === 0) return new Map();
  const stored = await findHolders(tx, page);
  const personOf = new Map(stored.map((holder) => [holder.id, holder.person_id]));
  const known = stored
    .filter((holder) => holder.email_verified)
    .sort((a, b) => Number(a.pinned) - Number(b.pinned) || (a.person_id < b.person_id ? -1 : 1))
    .map((holder) => [holder.email ?? '', holder.person_id] as const);
  const met = page.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ email, id }) => [email, personOf.get(id) ?? id] as const);
  // A map keeps the last of equal keys.
  return new Map([...known, ...met].reverse());
}

/**
 * The stored accounts among these, and those that share an address with them. Where an account is new to its address, no other sync of
 * the tenant writes one until this is over: two that began together would not see each other's, and their people would stay apart.
 */
async function findHolders(tx: Tx, page: readonly { email: string; id: string }[]): Promise<Holder[]> {
  const find = () =>
    tx.query<Holder & Record<string, unknown>>(
      `select id, email, email_verified, person_id, pinned from user_identity
       where tenant_id = $1 and ((email_verified and email = any($2)) or id = any($3::uuid[]))`,
      [tx.tenantId, page.map(({ email }) => email), page.map(({ id }) => id)],
    );
  const stored = await find();
  const known = new Set(stored.filter((holder) => holder.email_verified).map(({ id, email }) => `${id} ${email}`));
  if (page.every(({ id, email }) => known.has(`${id} ${email}`))) return stored;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`people ${tx.tenantId}`]);
  return find();
}

/** An account whose address became verified later joins then. */
function joinVerified(tx: Tx, rows: readonly Row[]): Promise<number> {
  const moves = rows.filter((row) => row.person_id !== row.id).map((row) => ({ id: row.id, person_id: row.person_id }));
  if (moves.length === 0) return Promise.resolve(0);
  return tx.run(
    `update user_identity u set person_id = m.person_id from json_to_recordset($2::json) as m(id uuid, person_id uuid)
     where u.tenant_id = $1 and u.id = m.id and not u.pinned and u.person_id = u.id and u.person_id <> m.person_id`,
    [tx.tenantId, JSON.stringify(moves)],
  );
}

/** Person rows of those accounts that stand for themselves; a joined account does not rename its person. */
async function findOwnPersons(tx: Tx, rows: readonly Row[]): Promise<Row[]> {
  return tx.query(
    'select tenant_id, id, name, email, avatar_url, active from user_identity where tenant_id = $1 and id = any($2::uuid[]) and person_id = id',
    [tx.tenantId, rows.map((row) => row.id)],
  );
}
