import type { FastifyInstance } from 'fastify';
import { SCOPES } from '../../subgraphs/kit/context.ts';

export const RESOURCE_METADATA_PATH = '/.well-known/oauth-protected-resource';

/** RFC 9728: tells clients which authorization server gives tokens for us, and which scopes there are. Needs no key. */
export function addResourceMetadata(app: FastifyInstance, { publicUrl, issuer }: { publicUrl: string; issuer: string | null }): void {
  const metadata = {
    resource: `${publicUrl}/mcp`,
    ...(issuer ? { authorization_servers: [issuer] } : {}),
    scopes_supported: SCOPES,
    bearer_methods_supported: ['header'],
    resource_name: 'workgraph',
    resource_documentation: `${publicUrl}/docs`,
  };
  for (const url of [RESOURCE_METADATA_PATH, `${RESOURCE_METADATA_PATH}/mcp`]) {
    app.get(url, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').header('access-control-allow-origin', '*').send(metadata),
    );
  }
}

/** The `WWW-Authenticate` of a refusal: where to get a token, and for which scopes. */
export function toChallenge(publicUrl: string, code: string, scopes: readonly string[]): string {
  const parts = ['realm="workgraph"', `resource_metadata="${publicUrl}${RESOURCE_METADATA_PATH}"`, `scope="${scopes.join(' ') || 'read'}"`];
  return `Bearer ${code === 'FORBIDDEN' ? 'error="insufficient_scope", ' : ''}${parts.join(', ')}`;
}
