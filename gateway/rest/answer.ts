import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isReplayed } from '../../store/idempotency.ts';
import type { GraphContext } from '../../subgraphs/kit/context.ts';
import { ERROR_STATUS, type ErrorCode } from '../../subgraphs/kit/errors.ts';
import type { Answer } from '../operations/execute.ts';
import type { Operation } from '../operations/model.ts';
import { type Problem, sendProblem } from './problem.ts';

interface UserError {
  code: string;
  message: string;
  path?: readonly string[] | null;
  capability?: string | null;
  candidates?: readonly unknown[] | null;
}

/** Sends what an operation answered: `{ data }` (and `errors`, where part of it failed), or a problem when there is no data. */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  context: GraphContext,
  operation: Operation,
  { data, errors }: Answer,
): FastifyReply {
  if (isReplayed(context)) reply.header('idempotent-replayed', 'true');
  const roots = Object.values(data ?? {});
  const [first] = errors;
  if (first && roots.every((root) => root === null)) return sendProblem(reply, first);
  if (roots.every((root) => root === null))
    return sendProblem(reply, { code: 'NOT_FOUND', message: `${operation.name} found nothing.`, facts: {} });
  const refused = roots.flatMap(readUserErrors);
  if (refused[0]) return sendProblem(reply, toProblem(refused));
  const text = JSON.stringify({
    data,
    ...(errors.length > 0
      ? { errors: errors.map(({ message, code, path, facts }) => ({ message, path, extensions: { ...facts, code } })) }
      : {}),
  });
  reply.type('application/json; charset=utf-8');
  if (operation.kind === 'mutation') return reply.send(text);
  const next = toNext(request, roots);
  if (next) reply.header('link', `<${next}>; rel="next"`);
  const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  reply
    .header('etag', etag)
    .header('cache-control', operation.maxAge > 0 ? `private, max-age=${operation.maxAge}` : 'private, no-cache')
    .header('vary', 'authorization');
  const known = request.headers['if-none-match'];
  if (known?.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*')) return reply.status(304).send();
  return reply.send(text);
}

/** What the caller can mend, as a problem; the status is that of the first. */
function toProblem(errors: readonly UserError[]): Problem {
  const [first] = errors;
  const code = first && first.code in ERROR_STATUS ? (first.code as ErrorCode) : 'BAD_USER_INPUT';
  const { capability, candidates } = first ?? {};
  const facts = { ...(capability && { capability }), ...(candidates && { candidates }), userErrors: errors };
  return { code, message: errors.map(({ message }) => message).join(' '), facts };
}

function readUserErrors(root: unknown): UserError[] {
  if (typeof root !== 'object' || root === null || !('userErrors' in root)) return [];
  return Array.isArray(root.userErrors) ? root.userErrors : [];
}

/** The address of the page after this one, wherever in the answer the page is. */
function toNext(request: FastifyRequest, roots: readonly unknown[]): string | null {
  if (request.method !== 'GET') return null;
  const pages = roots.flatMap((root) => [root, ...Object.values((root as Record<string, unknown>) ?? {})]);
  for (const page of pages) {
    const info = (page as { pageInfo?: { hasNextPage?: boolean; endCursor?: string | null } } | null)?.pageInfo;
    if (!info?.hasNextPage || !info.endCursor) continue;
    const url = new URL(request.url, 'http://localhost');
    url.searchParams.set('after', info.endCursor);
    return `${url.pathname}${url.search}`;
  }
  return null;
}
