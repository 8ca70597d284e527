import { findApiKeys, readPersonEmail, revokeApiKey as revokeStored, createApiKey as storeApiKey } from '../../../store/apiKeys.ts';
import type { Tx } from '../../../store/database.ts';
import { toNodeId, uuidOf } from '../../../store/ids.ts';
import { type GraphContext, SCOPES, type Scope } from '../../kit/context.ts';
import { parseDuration } from '../../kit/duration.ts';
import { nearest } from '../../kit/nearest.ts';
import { type Act, act, refuse } from '../act.ts';
import { toName } from '../site.ts';
import type { CreateApiKeyInput, MutationResolvers } from '../types.generated.ts';

type Resolver<Name extends keyof MutationResolvers> = NonNullable<MutationResolvers[Name]>;
/** `sealed` only where the answer is kept for a repeated request: the secret is never stored in the clear. */
type Created = { id: string; secret: string; sealed: boolean };

const SECRET_AAD = 'idempotency|createApiKey|secret';

export const createApiKey: Resolver<'createApiKey'> = async (_root, { input }, context) => {
  const { idempotencyKey } = input;
  const what: Act<Created> = {
    action: 'createApiKey',
    request: input,
    idempotencyKey,
    toEntry: ({ id }) => ({
      target: toNodeId('apiKey', id),
      detail: { name: input.name, scopes: input.scopes, expiresIn: input.expiresIn ?? null, personEmail: input.personEmail ?? null },
    }),
  };
  const { payload, userErrors } = await act(context, what, async (tx) => {
    const made = await storeApiKey(tx, readKey(context, input));
    const sealed = Boolean(idempotencyKey);
    const secret = sealed ? await context.services.secrets.encrypt(tx, made.secret, SECRET_AAD) : made.secret;
    return { id: made.row.id, secret, sealed };
  });
  if (!payload) return { apiKey: null, secret: null, userErrors };
  return context.write(async (tx) => ({
    apiKey: await findKey(tx, payload.id),
    secret: payload.sealed ? await context.services.secrets.decrypt(tx, payload.secret, SECRET_AAD) : payload.secret,
    userErrors,
  }));
};

async function findKey(tx: Tx, id: string) {
  return (await findApiKeys(tx)).find((key) => key.id === id) ?? null;
}

function readKey(context: GraphContext, input: CreateApiKeyInput) {
  return {
    name: toName(input.name),
    scopes: toScopes(input.scopes),
    createdBy: context.principal,
    expiresAt: toExpiry(context, input.expiresIn),
    personEmail: toPersonEmail(input.personEmail),
  };
}

function toPersonEmail(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const email = readPersonEmail(text);
  if (email === null) throw refuse('BAD_USER_INPUT', 'Write the person’s e-mail address, like ada@example.com.', ['input', 'personEmail']);
  return email;
}

function toScopes(words: readonly string[]): Scope[] {
  if (words.length === 0) throw refuse('BAD_USER_INPUT', `Name at least one scope: ${SCOPES.join(', ')}.`, ['input', 'scopes']);
  return [...new Set(words)].map((word) => {
    const scope = SCOPES.find((known) => known === word);
    if (scope) return scope;
    const shown = word.slice(0, 40);
    throw refuse('BAD_USER_INPUT', `"${shown}" is not a scope. Did you mean "${nearest(shown, SCOPES)}"?`, ['input', 'scopes']);
  });
}

const MOST_SECONDS = 3_650 * 86_400;

function toExpiry(context: GraphContext, duration: string | null | undefined): string | null {
  if (duration === null || duration === undefined) return null;
  const seconds = parseDuration(duration);
  if (seconds !== null && seconds > 0 && seconds <= MOST_SECONDS) return new Date(context.now() + seconds * 1_000).toISOString();
  throw refuse('BAD_USER_INPUT', 'expiresIn is an ISO 8601 duration of up to ten years, such as P90D.', ['input', 'expiresIn']);
}

export const revokeApiKey: Resolver<'revokeApiKey'> = async (_root, { id }, context) => {
  const { payload, userErrors } = await act(context, { action: 'revokeApiKey', target: id, request: { id } }, async (tx) => {
    const uuid = uuidOf('apiKey', id);
    const keys = await findApiKeys(tx);
    const key = keys.find((each) => each.id === uuid);
    if (!key) throw refuse('NOT_FOUND', 'There is no such key.', ['id']);
    const isLive = (each: typeof key) =>
      each.revoked_at === null && (each.expires_at === null || Date.parse(each.expires_at) > context.now());
    const others = keys.filter((each) => each.id !== key.id && isLive(each) && each.scopes.includes('admin'));
    if (key.scopes.includes('admin') && isLive(key) && others.length === 0)
      throw refuse('CONFLICT', 'This is the last live admin key: make another one first, or nobody can get in.', ['id']);
    await revokeStored(tx, key.id);
    return { id: key.id };
  });
  return { apiKey: payload && (await context.read((tx) => findKey(tx, payload.id))), userErrors };
};
