import { type ApiKeyRow, createApiKey, FIRST_TENANT_ID, findApiKeys, readPersonEmail, revokeApiKey } from '../../store/apiKeys.ts';
import { recordAudit } from '../../store/audit.ts';
import type { Tx } from '../../store/database.ts';
import { toNodeId, uuidOf } from '../../store/ids.ts';
import { findReference } from '../../store/queries/references.ts';
import { findTenant } from '../../store/tenants.ts';
import { SCOPES, type Scope } from '../../subgraphs/kit/context.ts';
import { parseDuration } from '../../subgraphs/kit/duration.ts';
import { nearest } from '../../subgraphs/kit/nearest.ts';
import { type Command, type Given, type Io, Refused, textOf, UsageError } from '../command.ts';
import { askGraph, type Payload, toDone } from '../graph.ts';
import { withHouse } from '../withHouse.ts';

interface Key {
  id: string;
  name: string;
  hint: string;
  scopes: readonly string[];
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
}
const FIELDS = 'id name hint scopes createdAt expiresAt revokedAt';

/** The key's own tenant by way of the server; any tenant, and the first key of all, by way of this machine's store. */
const isRemote = (given: Given) => Boolean(process.env.WORKGRAPH_API_KEY) && textOf(given, 'tenant') === undefined;
const OPERATOR = { principal: 'operator', requestId: null };

export const createKey: Command = {
  usage: 'keys create --scopes read,write [--name N] [--tenant T] [--expires P90D] [--person EMAIL]',
  options: {
    scopes: { type: 'string' },
    name: { type: 'string' },
    tenant: { type: 'string' },
    expires: { type: 'string' },
    person: { type: 'string' },
  },
  async run(given, io) {
    const input = {
      name: textOf(given, 'name') ?? 'cli',
      scopes: readScopes(given),
      expiresIn: readExpiry(given),
      personEmail: readPerson(given),
    };
    const { key, secret, doubt } = isRemote(given) ? await createRemote(input) : await inTenant(given, io, (tx) => createHere(tx, input));
    io.result({ ...key, secret }, [secret]);
    io.note(`This key (${key.id}, ${key.scopes.join(', ')}) is shown this once.`);
    if (doubt) io.note(doubt);
  },
};

type NewKey = { name: string; scopes: Scope[]; expiresIn: string | null; personEmail: string | null };

function readPerson(given: Given): string | null {
  const text = textOf(given, 'person');
  const person = text === undefined ? null : readPersonEmail(text);
  if (text !== undefined && person === null) throw new UsageError('--person must be an e-mail address, like ada@example.com.');
  return person;
}

interface Made {
  key: Key;
  secret: string;
  /** Why "me" means nobody, or not one person, with this key. */
  doubt: string | null;
}

async function createRemote(input: NewKey): Promise<Made> {
  const query = `mutation CreateApiKey($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { ${FIELDS} } userErrors { code message path } } }`;
  const data = await askGraph<{ createApiKey: Payload & { apiKey: Key; secret: string } }>({ query, variables: { input } });
  const { apiKey, secret } = toDone(data.createApiKey);
  const find = async (ref: string) =>
    (
      await askGraph<{ user: { id: string } | null }>({
        query: 'query Person($ref: String!) { user(ref: $ref) { id } }',
        variables: { ref },
      })
    ).user;
  return { key: apiKey, secret, doubt: await findDoubt(input.personEmail, find) };
}

async function createHere(tx: Tx, { name, scopes, expiresIn, personEmail }: NewKey): Promise<Made> {
  const seconds = expiresIn === null ? null : parseDuration(expiresIn);
  const expiresAt = seconds === null ? null : new Date(Date.now() + seconds * 1_000).toISOString();
  const { row, secret } = await createApiKey(tx, { name, scopes, createdBy: OPERATOR.principal, expiresAt, personEmail });
  await recordAudit(tx, OPERATOR, {
    action: 'createApiKey',
    target: toNodeId('apiKey', row.id),
    outcome: 'done',
    detail: { name, scopes, personEmail },
  });
  return { key: toKey(row), secret, doubt: await findDoubt(personEmail, (email) => findReference(tx, 'user', email)) };
}

/** A key may come before the first sync that knows its person, so doubts are told and no more. */
async function findDoubt(email: string | null, find: (email: string) => Promise<unknown>): Promise<string | null> {
  if (email === null) return null;
  try {
    return (await find(email)) ? null : `No synced tool knows ${email} yet: until one does, "me" finds nobody with this key.`;
  } catch (error) {
    // The key is made: whatever else goes wrong here must not keep its secret back.
    const { code, message } = error as { code?: string; message: string };
    return code === 'AMBIGUOUS_REFERENCE' ? `"me" is refused with this key until it means one person: ${message}` : null;
  }
}

export const listKeys: Command = {
  usage: 'keys list [--tenant T]',
  options: { tenant: { type: 'string' } },
  async run(given, io) {
    const query = `query ApiKeys { apiKeys { ${FIELDS} } }`;
    const keys = isRemote(given)
      ? (await askGraph<{ apiKeys: Key[] }>({ query, variables: {} })).apiKeys
      : await inTenant(given, io, async (tx) => (await findApiKeys(tx)).map(toKey));
    const line = (key: Key) => `${key.id}  ${key.hint}  ${key.scopes.join(',')}  ${toLife(key)}  ${key.name}`;
    io.result({ apiKeys: keys }, keys.map(line));
  },
};

export const revokeKey: Command = {
  usage: 'keys revoke ID [--tenant T]',
  positionals: [1, 1],
  options: { tenant: { type: 'string' } },
  async run(given, io) {
    const [id = ''] = given.positionals;
    const key = isRemote(given) ? await revokeRemote(id) : await inTenant(given, io, (tx) => revokeHere(tx, id));
    io.result(key, [`${key.id} (${key.name}) is revoked.`]);
  },
};

async function revokeRemote(id: string): Promise<Key> {
  const query = `mutation RevokeApiKey($id: ID!) { revokeApiKey(id: $id) { apiKey { ${FIELDS} } userErrors { code message path } } }`;
  const data = await askGraph<{ revokeApiKey: Payload & { apiKey: Key } }>({ query, variables: { id } });
  return toDone(data.revokeApiKey).apiKey;
}

async function revokeHere(tx: Tx, id: string): Promise<Key> {
  const uuid = uuidOf('apiKey', id);
  const row = uuid && (await revokeApiKey(tx, uuid));
  if (!row) throw new Refused('NOT_FOUND', `There is no key ${id}.`);
  await recordAudit(tx, OPERATOR, { action: 'revokeApiKey', target: id, outcome: 'done' });
  return toKey(row);
}

const toKey = (row: ApiKeyRow): Key => ({
  id: toNodeId('apiKey', row.id),
  name: row.name,
  hint: row.hint,
  scopes: row.scopes,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
});

function toLife({ revokedAt, expiresAt }: Key): string {
  if (revokedAt) return `revoked ${revokedAt}`;
  return expiresAt ? `until ${expiresAt}` : 'no end';
}

function readScopes(given: Given): Scope[] {
  const words = (textOf(given, 'scopes') ?? '').split(',').flatMap((word) => word.trim() || []);
  if (words.length === 0) throw new UsageError(`Name the scopes: --scopes ${SCOPES.join(',')}`);
  return words.map((word) => {
    const scope = SCOPES.find((known) => known === word);
    if (!scope) throw new UsageError(`"${word}" is not a scope. Did you mean ${nearest(word.slice(0, 40), SCOPES)}?`);
    return scope;
  });
}

function readExpiry(given: Given): string | null {
  const text = textOf(given, 'expires') ?? null;
  if (text !== null && !parseDuration(text)) throw new UsageError(`--expires is an ISO 8601 duration such as P90D, not "${text}".`);
  return text;
}

/** In the tenant of --tenant (its node id or UUID), or the first. */
async function inTenant<T>(given: Given, io: Io, run: (tx: Tx) => Promise<T>): Promise<T> {
  const text = textOf(given, 'tenant');
  const id = text === undefined ? FIRST_TENANT_ID : (uuidOf('tenant', text) ?? text.toLowerCase());
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new UsageError(`--tenant is the id that "tenants create" printed, not "${text}".`);
  return withHouse(io, ({ database }) =>
    database.withTenant(id, async (tx) => {
      if (!(await findTenant(tx)))
        throw new Refused('NOT_FOUND', text ? `There is no tenant ${text}.` : 'There is no tenant yet: start the server once.');
      return run(tx);
    }),
  );
}
