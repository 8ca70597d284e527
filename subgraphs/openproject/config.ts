import type { Capability, ProviderModule } from '../kit/provider.ts';

export const API_PATH = '/api/v3';

export const REQUIRED_CREDENTIALS = [['token']] as const satisfies ProviderModule['requiredCredentials'];

export const ENVIRONMENT = {
  OPENPROJECT_URL: 'baseUrl',
  OPENPROJECT_TOKEN: 'token',
} as const satisfies ProviderModule['environment'];

/** HISTORY is missing: activities tell changes in localised prose only, so all changes are observed by us. */
export const CAPABILITIES: readonly Capability[] = [
  'CREATE',
  'UPDATE',
  'TRANSITION',
  'COMMENT',
  'LOG_TIME',
  'SPRINTS',
  'WEBHOOKS',
  'PROJECTS_WRITE',
  'SEARCH',
  'DELETE_SWEEP',
];

/** Work packages listed at once while pulling; each is then read whole. */
export const PAGE_SIZE = 100;
/** For lists that are only listed. The administrator's maximum may cut it; the answer says to what. */
export const LIST_PAGE_SIZE = 500;
/** OpenProject has no limiter of its own: this is what a small server bears (providers.md, section 3). */
export const CONCURRENCY = 4;
/** A save may become visible after one that carries a later time: the last half minute is looked through again. */
export const OVERLAP_MS = 30_000;
/** Attempts to save against somebody who keeps changing other fields of the same work package. */
export const MAX_SAVES = 3;
/** Our clock against the server's, when looking for what we may have written. */
export const CLOCK_SKEW_MS = 120_000;
