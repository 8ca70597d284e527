import { createHash, timingSafeEqual } from 'node:crypto';
import { type GraphContext, SCOPES, type Scope } from '../../subgraphs/kit/context.ts';

/** How a subgraph tells its gateway that it answered from a record. */
export const REPLAYED = 'idempotent-replayed';

/** Who asks, as it travels from gateway to subgraph beside the shared secret. */
export interface Caller {
  tenantId: string;
  principal: string;
  personEmail: string | null;
  scopes: ReadonlySet<Scope>;
  requestId: string;
  /** Epoch milliseconds. */
  deadline: number;
}

export function toSubgraphHeaders(caller: Pick<GraphContext, keyof Caller>, secret: string): Record<string, string> {
  return {
    'x-workgraph-secret': secret,
    'x-workgraph-tenant': caller.tenantId,
    'x-workgraph-principal': encodeURIComponent(caller.principal),
    'x-workgraph-email': encodeURIComponent(caller.personEmail ?? ''),
    'x-workgraph-scopes': [...caller.scopes].join(' '),
    'x-workgraph-deadline': String(caller.deadline),
    'x-request-id': caller.requestId,
  };
}

/** The caller a gateway vouches for, or null when the secret is not ours. */
export function readSubgraphHeaders(headers: Readonly<Record<string, string | string[] | undefined>>, secret: string): Caller | null {
  const header = (name: string) => String(headers[name] ?? '');
  if (!isEqualSecret(header('x-workgraph-secret'), secret)) return null;
  const scopes = header('x-workgraph-scopes').split(' ');
  return {
    tenantId: header('x-workgraph-tenant'),
    principal: decodeURIComponent(header('x-workgraph-principal')),
    personEmail: decodeURIComponent(header('x-workgraph-email')) || null,
    scopes: new Set(SCOPES.filter((scope) => scopes.includes(scope))),
    requestId: header('x-request-id'),
    deadline: Number(header('x-workgraph-deadline')) || 0,
  };
}

/** Compares in constant time whatever the lengths. */
export function isEqualSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
