import type { FastifyRequest } from 'fastify';
import { recordRefusal } from '../../store/audit.ts';
import type { GraphContext } from '../../subgraphs/kit/context.ts';
import { CodedError } from '../../subgraphs/kit/errors.ts';

const HEADERS = ['x-tenant', 'x-tenant-id', 'x-workgraph-tenant'];
const PARAMETERS = ['tenant', 'tenantId', 'tenant_id'];

/**
 * The credential alone says whose data is meant. A request that names another tenant is refused and put in that credential's own audit
 * log; one that names its own passes. Throws FORBIDDEN.
 */
export async function assertOwnTenant(context: GraphContext, request: FastifyRequest): Promise<void> {
  const query = (request.query ?? {}) as Record<string, unknown>;
  const named = [...HEADERS.map((name) => request.headers[name]), ...PARAMETERS.map((name) => query[name])].flat();
  if (named.every((tenant) => tenant === undefined || tenant === context.tenantId)) return;
  await recordRefusal(context, {
    action: 'tenant.contradiction',
    target: null,
    outcome: 'FORBIDDEN',
    detail: { door: request.routeOptions.url ?? '' },
  });
  throw new CodedError('FORBIDDEN', 'The key says whose data this is: leave the tenant out of headers and parameters.');
}
