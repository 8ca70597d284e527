import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { SCOPES } from '../../subgraphs/kit/context.ts';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import type { Identity, TokenReader } from './authenticate.ts';

export interface JwtOptions {
  issuer: string;
  audience: string;
  /** Whether this tenant exists: a claim about one that does not is worth nothing. */
  isTenant: (tenantId: string) => Promise<boolean>;
  /** Fetches the issuer's documents; defaults to the network. */
  fetch?: typeof fetch;
}

/** Signatures by key pairs only: with a shared secret, whoever can check a token could also make one. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
const CLOCK_TOLERANCE = 30;
const LOOKS_LIKE_JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * Access tokens of the operator's own issuer, for our audience. Signature, issuer, audience, time, tenant: whatever is wrong, the answer is
 * the same UNAUTHENTICATED. The token is read here and goes no further.
 */
export function createJwtReader(options: JwtOptions): TokenReader {
  const findKey = createKeyFinder(options);
  return async (token) => {
    if (!LOOKS_LIKE_JWT.test(token)) return null;
    try {
      const { issuer, audience } = options;
      const { payload } = await jwtVerify(token, findKey, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE,
        requiredClaims: ['sub', 'exp', 'wg_tenant'],
      });
      return await toIdentity(options, payload);
    } catch (error) {
      if (error instanceof CodedError) throw error;
      throw new CodedError('UNAUTHENTICATED', 'The token is not valid here: wrong signature, issuer, audience, time or tenant.');
    }
  };
}

/** The issuer's keys, found by discovery at first use. The address comes from the issuer's document, never from a token. */
function createKeyFinder({ issuer, fetch: request = fetch }: JwtOptions): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const discover = async () => {
    const response = await request(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(5_000),
    });
    const found = Discovery.parse(await response.json());
    if (found.issuer !== issuer) throw new Error('The discovery document is of another issuer.');
    return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: 5_000 });
  };
  return async (header, token) => {
    keys ??= discover();
    try {
      return await (await keys)(header, token);
    } catch (error) {
      // An issuer that was down a moment ago is asked again.
      if (!(error instanceof Error && 'code' in error)) keys = undefined;
      throw error;
    }
  };
}

async function toIdentity({ isTenant }: JwtOptions, payload: JWTPayload): Promise<Identity> {
  const tenantId = z.uuid().parse(payload.wg_tenant);
  if (!(await isTenant(tenantId))) throw new Error('There is no such tenant.');
  const claimed = toWords(payload.scope ?? payload.scp);
  return {
    tenantId,
    principal: `jwt:${payload.sub}`,
    personEmail: typeof payload.email === 'string' && payload.email_verified !== false ? payload.email : null,
    scopes: new Set(SCOPES.filter((scope) => claimed.includes(scope))),
  };
}

/** `scope` is words in a string, Okta's `scp` a list. */
function toWords(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(' ');
  return Array.isArray(claim) ? claim.map(String) : [];
}
