import type { AuthInfo } from '@modelcontextprotocol/server';
import type { FastifyRequest } from 'fastify';
import { RESOURCE_METADATA_PATH } from '../auth/resourceMetadata.ts';
import type { Identify } from '../doors.ts';
import { toAuthInfo } from './server.ts';

/** Who asks, as the protocol library carries it. Throws UNAUTHENTICATED. */
export async function toAuth(
  { identify, publicUrl }: { identify: Identify; publicUrl: string },
  request: FastifyRequest,
): Promise<AuthInfo> {
  const context = await identify(request);
  const { toolsets } = request.query as { toolsets?: unknown };
  return toAuthInfo({ context, toolsets: typeof toolsets === 'string' ? toolsets : null }, `${publicUrl}${RESOURCE_METADATA_PATH}`);
}
