import type { FastifyRequest } from 'fastify';
import { CodedError } from '../../subgraphs/kit/errors.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses pages of other sites (their browser says so in `Origin`) and, where only this machine can reach us, names that were made to
 * point here. Throws FORBIDDEN.
 */
export function assertOrigin({ publicUrl, isLoopback }: { publicUrl: string; isLoopback: boolean }, { headers }: FastifyRequest): void {
  const allowed = [new URL(publicUrl).hostname, ...(isLoopback ? LOOPBACK : [])];
  const isAllowed = (url: string) => allowed.includes(URL.parse(url)?.hostname ?? '');
  if (headers.origin !== undefined && !isAllowed(headers.origin))
    throw new CodedError('FORBIDDEN', 'Requests from pages of this origin are not allowed.');
  if (isLoopback && headers.host !== undefined && !isAllowed(`http://${headers.host}`))
    throw new CodedError('FORBIDDEN', 'This host name is not ours. Set WORKGRAPH_PUBLIC_URL to the address people use.');
}
