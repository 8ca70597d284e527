import type { AuthInfo } from '@modelcontextprotocol/server';
import type { FastifyRequest } from 'fastify';
import { RESOURCE_METADATA_PATH } from '../auth/resourceMetadata.ts';
import type { Identify } from '../doors.ts';
import type { Registry } from '../operations/index.ts';
import { toAuthInfo } from './server.ts';
import { assertToolsets } from './toolList.ts';

/** Who asks, as the protocol library carries it. Throws UNAUTHENTICATED, and BAD_USER_INPUT for a toolset that there is not. */
export async function toAuth(
  { identify, publicUrl, registry }: { identify: Identify; publicUrl: string; registry: Registry },
  request: FastifyRequest,
): Promise<AuthInfo> {
  const context = await identify(request);
  const { toolsets: given } = request.query as { toolsets?: unknown };
  const toolsets = typeof given === 'string' ? given : null;
  assertToolsets(registry.catalogue, toolsets);
  return toAuthInfo({ context, toolsets }, `${publicUrl}${RESOURCE_METADATA_PATH}`);
}
