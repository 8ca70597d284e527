import type { Capability, ProviderModule } from '../kit/provider.ts';

export const LINEAR_HOST = 'https://api.linear.app';

export const REQUIRED_CREDENTIALS = [['token']] as const satisfies ProviderModule['requiredCredentials'];

export const ENVIRONMENT = { LINEAR_TOKEN: 'token' } as const satisfies ProviderModule['environment'];

/** LOG_TIME is missing: Linear has no time tracking. */
export const CAPABILITIES: readonly Capability[] = [
  'CREATE',
  'UPDATE',
  'TRANSITION',
  'COMMENT',
  'SPRINTS',
  'HISTORY',
  'WEBHOOKS',
  'PROJECTS_WRITE',
  'SEARCH',
  'DELETE_SWEEP',
];

/** Descriptions have no machine-readable history, and whether an item is blocked follows from other items: we observe those. */
export const HISTORY_FIELDS = [
  'status',
  'sprint',
  'storyPoints',
  'assignee',
  'priority',
  'title',
  'labels',
  'type',
  'parent',
  'project',
  'milestone',
  'dueDate',
] as const;

/** Page sizes that keep each document under Linear's 10,000 points of complexity (documents.test.ts counts them). */
export const PAGE_SIZE = {
  issues: 20,
  ids: 250,
  teams: 50,
  users: 100,
  states: 100,
  cycles: 50,
  projects: 50,
  nested: 50,
  labels: 100,
} as const;

/** Deliveries older than this are replays (Linear's own advice). */
export const WEBHOOK_MAX_AGE_MS = 60_000;
