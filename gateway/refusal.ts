import { isOutage } from '../store/outage.ts';
import { CodedError, ERROR_STATUS, type ErrorCode } from '../subgraphs/kit/errors.ts';

/** A refusal outside GraphQL: its status, its code and what helps to mend it. */
export interface Refusal {
  status: number;
  code: ErrorCode;
  message: string;
  facts: Readonly<Record<string, unknown>>;
}

const HTTP_CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'BAD_USER_INPUT',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'BAD_USER_INPUT',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};

export function toRefusal(error: unknown): Refusal {
  if (error instanceof CodedError)
    return { status: ERROR_STATUS[error.code], code: error.code, message: error.message, facts: error.facts };
  if (isOutage(error))
    return { status: 503, code: 'UNAVAILABLE', message: 'The store did not answer in time. Try again.', facts: { retryAfter: 1 } };
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  const code = HTTP_CODES[status];
  if (code && error instanceof Error) return { status, code, message: error.message, facts: {} };
  return {
    status: 500,
    code: 'INTERNAL',
    message: 'Something went wrong on our side; the x-request-id of this answer finds it in the log.',
    facts: {},
  };
}
