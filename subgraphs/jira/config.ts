import type { Credentials, ProviderModule } from '../kit/provider.ts';

/** E-mail + token is Cloud (Basic); a token alone is a personal access token of Data Center (Bearer); a password works on Data Center. */
export const REQUIRED_CREDENTIALS = [
  ['email', 'token'],
  ['token'],
  ['username', 'password'],
] as const satisfies readonly (readonly (keyof Credentials)[])[];

export const ENVIRONMENT = {
  JIRA_URL: 'baseUrl',
  JIRA_EMAIL: 'email',
  JIRA_TOKEN: 'token',
} as const satisfies ProviderModule['environment'];

/** Where our mark stands on what we created: an entity property, invisible to people. */
export const MARKER_PROPERTY = 'workgraph.marker';

/** JQL knows minutes only and Cloud's index lags behind: each pull asks again for this much before the last change it saw. */
export const OVERLAP_MS = 2 * 60_000;
/** Ids remembered for the overlap. A bulk edit of more than this within minutes is read again, never missed. */
export const SEEN_LIMIT = 2000;
/** Where the account hides its time zone, a JQL date may be read up to this far from UTC. */
export const ZONE_SLACK_MS = 12 * 3_600_000;

/** Issues a page with all fields; Cloud answers fewer when they are large. */
export const PAGE_SIZE = 100;
/** Ids a page: Cloud allows 5000 where only ids are asked for, Data Center 1000 by default. */
export const ID_PAGE_SIZE = { cloud: 5000, datacenter: 1000 } as const;
/** An inline history this long may have been cut, whatever its `total` says (Cloud's search stops at 40). */
export const INLINE_HISTORY_CAP = 40;
/** Restarts of one pull that brought nothing new before we give up. */
export const MAX_STALLED_RESTARTS = 3;
/** Requests of one page of work that run at once; Cloud limits bursts per address. */
export const PARALLEL_READS = 6;
