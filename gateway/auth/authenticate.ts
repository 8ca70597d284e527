import { findLiveApiKey } from '../../store/apiKeys.ts';
import type { Database } from '../../store/database.ts';
import { toNodeId } from '../../store/ids.ts';
import type { Scope } from '../../subgraphs/kit/context.ts';
import { CodedError } from '../../subgraphs/kit/errors.ts';

/** Who asks, as their credential proves. */
export interface Identity {
  tenantId: string;
  principal: string;
  personEmail: string | null;
  scopes: ReadonlySet<Scope>;
}

/** What a request shows of itself: the header as sent and the peer's address. */
export interface Presented {
  authorization: string | undefined;
  remoteAddress: string | undefined;
}

/** Turns what a request shows into who it is. Throws UNAUTHENTICATED. */
export type Authenticate = (presented: Presented) => Promise<Identity>;

/** A way to read one kind of bearer token; `null` when the token is not of its kind. */
export type TokenReader = (token: string) => Promise<Identity | null>;

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

export interface AuthenticateOptions {
  /** Tried in order. */
  readers: readonly TokenReader[];
  /** Who a loopback caller without a key is, when the operator allows it. */
  anonymous: Identity | null;
}

export function createAuthenticate({ readers, anonymous }: AuthenticateOptions): Authenticate {
  return async ({ authorization, remoteAddress }) => {
    if (authorization === undefined) {
      if (anonymous && LOOPBACK.test(remoteAddress ?? '')) return anonymous;
      throw new CodedError(
        'UNAUTHENTICATED',
        'A key is needed: send "Authorization: Bearer <key>". `npx workgraph keys create` makes one.',
      );
    }
    const token = /^Bearer ([\x21-\x7e]{1,8192})$/i.exec(authorization)?.[1];
    for (const read of token ? readers : []) {
      const identity = await read(token ?? '');
      if (identity) return identity;
    }
    throw new CodedError('UNAUTHENTICATED', 'The key is not valid: unknown, expired or revoked.');
  };
}

/** API keys (the principal holds the id: names may repeat, and what one caller started is not another's), looked up anew for each request so that a revoked one ends at once. */
export function createApiKeyReader(database: Database): TokenReader {
  return async (token) => {
    const found = await findLiveApiKey(database, token);
    return (
      found && {
        tenantId: found.tenantId,
        principal: `key:${toNodeId('apiKey', found.key.id)}`,
        personEmail: found.key.person_email,
        scopes: new Set(found.key.scopes),
      }
    );
  };
}
