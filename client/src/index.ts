export type { CallOptions } from './call.ts';
export { type Client, type ClientOptions, createClient } from './client.ts';
export {
  BadInputError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  ProviderError,
  RateLimitedError,
  TimedOutError,
  UnauthenticatedError,
  UnavailableError,
  WorkgraphError,
} from './errors.ts';
export type * from './generated/operations.ts';
export { type Request, send, type Target } from './send.ts';
