import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import type { Log } from '../observability/log.ts';
import { type DoorRules, toRegisteredBody } from './graphqlDoor.ts';

/** Runs before Apollo Server sees a request of `/graphql`, by POST or GET. What the safelist refuses is logged by its hash, never by its text. */
export function applyRegistry(rules: DoorRules, request: FastifyRequest, log: Log): void {
  try {
    if (request.method === 'POST') request.body = toRegisteredBody(rules, request.body);
    if (request.method === 'GET') rewriteSearch(rules, request);
  } catch (error) {
    if (error instanceof CodedError && error.code.startsWith('PERSISTED_QUERY_')) {
      const hash = createHash('sha256')
        .update(JSON.stringify(request.body ?? request.url))
        .digest('hex');
      log.warn(
        { code: error.code, requestId: request.id, principal: request.graph?.principal, tenant: request.graph?.tenantId, hash },
        'document refused',
      );
    }
    throw error;
  }
}

function rewriteSearch(rules: DoorRules, request: FastifyRequest): void {
  const { searchParams } = new URL(request.url, 'http://localhost');
  if (searchParams.size === 0) return;
  const given = {
    ...Object.fromEntries(searchParams),
    variables: parseParameter(searchParams, 'variables'),
    extensions: parseParameter(searchParams, 'extensions'),
  };
  const body = toRegisteredBody(rules, given) as { query?: string; variables?: unknown };
  if (body === given) return;
  request.raw.url = `/graphql?${new URLSearchParams({ query: body.query ?? '', variables: JSON.stringify(body.variables ?? {}) })}`;
}

function parseParameter(parameters: URLSearchParams, name: string): unknown {
  const text = parameters.get(name);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new CodedError('BAD_USER_INPUT', `${name} is not JSON.`);
  }
}
