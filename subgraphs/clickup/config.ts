/** What is fixed about ClickUp: hosts, paths, page sizes, names we go by. No secrets, no environment reads. */
import type { Capability, ProviderModule } from '../kit/provider.ts';

/** The API has a host of its own; the one in people's browsers (`app.clickup.com`) serves pages only. */
export const DEFAULT_BASE_URL = 'https://api.clickup.com';
export const BROWSER_HOST = 'app.clickup.com';
export const API_PATH = '/api/v2';
/** Fixed by ClickUp. */
export const TASK_PAGE = 100;
export const COMMENT_PAGE = 25;
/** Incremental pulls look back this far: indexes run late. What was seen is not given twice. */
export const OVERLAP_MS = 60_000;
/** A creation that was begun and not finished is looked for this far back: it may be sent again by hand, days later. */
export const BEGUN_MS = 30 * 86_400_000;
/** ClickUp takes this many ids in one question for times in status. */
export const BULK_IDS = 100;
/** Each item costs one to three requests, and small plans allow a hundred a minute. */
export const CONCURRENCY = 4;

/** Version 2 has no sprint: a sprint is a list with dates, in a folder that says so or named like one. */
export const SPRINT_FOLDER = /\b(sprints?|iterations?)\b/i;
export const SPRINT_LIST = /^(sprint|iteration)\s*#?\d+/i;
/** Where new tasks go when nobody says which list. */
export const HOME_LIST = /^(backlog|inbox|tasks|to ?do)\b/i;

export const CAPABILITIES = [
  'CREATE',
  'UPDATE',
  'TRANSITION',
  'COMMENT',
  'LOG_TIME',
  'SPRINTS',
  'HISTORY',
  'WEBHOOKS',
  'PROJECTS_WRITE',
  'SEARCH',
  'DELETE_SWEEP',
] as const satisfies readonly Capability[];

/** Where the Total time in Status ClickApp is on. It tells when each status was entered last, not every move there and back. */
export const HISTORY_FIELDS = ['status'] as const;

export const REQUIRED_CREDENTIALS = [['token']] as const satisfies ProviderModule['requiredCredentials'];
export const ENVIRONMENT = { CLICKUP_TOKEN: 'token' } as const satisfies ProviderModule['environment'];
