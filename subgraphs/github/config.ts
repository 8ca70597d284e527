import type { Capability, ProviderModule } from '../kit/provider.ts';

export const GITHUB_HOST = 'https://api.github.com';

/** A token (classic, fine-grained, OAuth), or a GitHub App with its installation. */
export const REQUIRED_CREDENTIALS = [
  ['token'],
  ['appId', 'privateKey', 'installationId'],
] as const satisfies ProviderModule['requiredCredentials'];

export const ENVIRONMENT = { GITHUB_TOKEN: 'token' } as const satisfies ProviderModule['environment'];

/** LOG_TIME: GitHub has none. PROJECTS_WRITE: our project is a repository, and making those is not a tracker's business. */
export const CAPABILITIES: readonly Capability[] = [
  'CREATE',
  'UPDATE',
  'TRANSITION',
  'COMMENT',
  'HISTORY',
  'WEBHOOKS',
  'SEARCH',
  'DELETE_SWEEP',
];

/** With a Projects v2 board, iterations are sprints. */
export const BOARD_CAPABILITIES: readonly Capability[] = [...CAPABILITIES, 'SPRINTS'];

export const HISTORY_FIELDS = ['status', 'assignee', 'labels', 'priority', 'title', 'milestone', 'parent', 'type'] as const;

/** GitHub keeps no history of board fields: where a board is configured, these are observed by us. */
export const BOARD_HISTORY_FIELDS = HISTORY_FIELDS.filter((field) => field !== 'status' && field !== 'priority');

export const API_VERSION = '2022-11-28';
export const PAGE_SIZE = 100;
/** Items of a pull page are completed (timeline, dependencies) this many at a time; GitHub allows 100 concurrent requests to all. */
export const PULL_PAGE_SIZE = 50;
export const COMPLETE_CONCURRENCY = 4;
/** GitHub's search gives no more than this. */
export const SEARCH_LIMIT = 1000;

/** `orgs/acme/projects/3` or its URL: a Projects v2 board among `settings.projects`. Everything else names a repository. */
export const BOARD_REF = /(?:^|\/)(?:orgs|users)\/([\w.-]+)\/projects\/(\d+)(?:$|[/?#])/;
