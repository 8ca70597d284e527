import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isOutage } from '../../store/outage.ts';
import { CodedError } from '../../subgraphs/kit/errors.ts';

/** What Postgres calls text it cannot hold: the caller's input, not our fault. */
const BAD_TEXT = new Set(['22021', '22P05']);

export type LogError = (error: unknown, requestId: string) => void;

/**
 * What a subgraph tells the gateway of an error: our own errors with code and facts; a store out of reach as UNAVAILABLE; anything else
 * as INTERNAL without a word of what happened, which goes to the log under the request's id.
 */
export function toSubgraphError(error: GraphQLError, requestId: string, log: LogError): GraphQLFormattedError {
  const cause = rootOf(error);
  const place = { ...(error.locations ? { locations: error.locations } : {}), ...(error.path ? { path: error.path } : {}) };
  if (cause instanceof CodedError) return { message: cause.message, ...place, extensions: { ...cause.facts, code: cause.code } };
  if (cause instanceof GraphQLError)
    return { message: cause.message, ...place, extensions: { code: 'BAD_USER_INPUT', ...cause.extensions } };
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  if (isOutage(cause)) {
    return { message: 'The store did not answer in time. Try again.', ...place, extensions: { code: 'UNAVAILABLE' } };
  }
  if (BAD_TEXT.has(code))
    return { message: 'The text holds characters that cannot be stored.', ...place, extensions: { code: 'BAD_USER_INPUT' } };
  log(cause, requestId);
  return {
    message: `Something went wrong on our side. Request ${requestId} finds it in the log.`,
    ...place,
    extensions: { code: 'INTERNAL' },
  };
}

function rootOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootOf(error.originalError) : error;
}
