import type { FastifyReply } from 'fastify';
import { ERROR_STATUS, type ErrorCode } from '../../subgraphs/kit/errors.ts';

export interface Problem {
  code: ErrorCode;
  message: string;
  facts: Readonly<Record<string, unknown>>;
}

/** Answers as RFC 9457 problem details, with the contract's code and whatever facts help. */
export function sendProblem(reply: FastifyReply, { code, message, facts }: Problem): FastifyReply {
  const status = ERROR_STATUS[code];
  const { retryAfter } = facts;
  if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter));
  const problem = { ...facts, type: `urn:workgraph:error:${code}`, title: TITLES[status] ?? 'Error', status, detail: message, code };
  reply.status(status).raw.setHeader('content-type', 'application/problem+json');
  // As bytes, and set on the raw answer: this type has no charset, and one would be added to a string.
  return reply.send(Buffer.from(JSON.stringify(problem)));
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthenticated',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  413: 'Payload too large',
  422: 'Unprocessable',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'The tool did not do it',
  503: 'Unavailable',
};
