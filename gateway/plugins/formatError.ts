import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { CodedError, ERROR_STATUS } from '../../subgraphs/kit/errors.ts';

const PUBLIC_CODES = new Set<string>(Object.keys(ERROR_STATUS));
/** Apollo's own words for things the contract names differently. */
const RENAMED: Readonly<Record<string, string>> = {
  INTERNAL_SERVER_ERROR: 'INTERNAL',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  DOWNSTREAM_SERVICE_ERROR: 'UNAVAILABLE',
};

/** The last look at an error before a caller sees it: only codes of the contract, only our own words, no stack, no service names. */
export function createFormatError(log: (error: unknown) => void) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    if (cause instanceof CodedError) return toPublic(formatted, cause.code, cause.message, cause.facts);
    const { code: given, stacktrace: _stack, serviceName: _service, http: _http, ...facts } = formatted.extensions ?? {};
    const code = RENAMED[String(given)] ?? String(given ?? 'INTERNAL');
    if (PUBLIC_CODES.has(code) && given !== 'INTERNAL_SERVER_ERROR') return toPublic(formatted, code, formatted.message, facts);
    log(cause);
    return toPublic(formatted, 'INTERNAL', 'Something went wrong on our side; the x-request-id of this answer finds it in the log.', {});
  };
}

function toPublic(
  { locations, path }: GraphQLFormattedError,
  code: string,
  message: string,
  facts: Readonly<Record<string, unknown>>,
): GraphQLFormattedError {
  return { message, ...(locations ? { locations } : {}), ...(path ? { path } : {}), extensions: { ...facts, code } };
}
