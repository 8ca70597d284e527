import type { Capability, ProviderModule } from '../kit/provider.ts';

export const API_PATH = '/api';

/** 1 is everything up to 1.26; 2 has closed, archive and trash lists, task lists, own comments and API keys. */
export type PlankaVersion = 1 | 2;

export const REQUIRED_CREDENTIALS = [
  ['token'],
  ['username', 'password'],
  ['email', 'password'],
] as const satisfies ProviderModule['requiredCredentials'];

export const ENVIRONMENT = { PLANKA_URL: 'baseUrl', PLANKA_TOKEN: 'token' } as const satisfies ProviderModule['environment'];

/**
 * SPRINTS is missing: Planka has none. LOG_TIME is missing: a card has one stopwatch that knows neither who nor when, so time that is
 * logged would lose both. PROJECTS_WRITE needs version 2: a project of version 1 holds no description.
 */
const COMMON = [
  'CREATE',
  'UPDATE',
  'TRANSITION',
  'COMMENT',
  'HISTORY',
  'WEBHOOKS',
  'SEARCH',
  'DELETE_SWEEP',
] as const satisfies readonly Capability[];
export const CAPABILITIES: Readonly<Record<PlankaVersion, readonly Capability[]>> = { 1: COMMON, 2: [...COMMON, 'PROJECTS_WRITE'] };

/** What actions tell: moves in both versions, members in 2. */
export const HISTORY_FIELDS: Readonly<Record<PlankaVersion, readonly string[]>> = { 1: ['status'], 2: ['status', 'assignee'] };

/** Distance that Planka leaves between two things in a row. */
export const POSITION_GAP = 65_536;
/** Cards read whole in one page of a pull. */
export const PAGE_SIZE = 100;
/** Whole boards are heavy, and there is no limiter: this is what a small server bears. */
export const CONCURRENCY = 4;
/** The shortest full page of actions and comments in any version: a shorter one is the last. */
export const SHORTEST_FULL_PAGE = 10;
/** Cards in one page of an endless list (archive, trash). */
export const ENDLESS_PAGE_SIZE = 50;
/** Our clock against the server's, when looking for what we may have written. */
export const CLOCK_SKEW_MS = 120_000;
