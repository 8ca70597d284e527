import { createHmac, randomUUID } from 'node:crypto';
import type { LimitState, StandinAnswer, StandinDefinition, StandinRequest, StandinValidator } from '../kit/definition.ts';
import type { RateLimit } from '../kit/limits.ts';
import { type ServeOptions, type Standin, startStandin } from '../kit/server.ts';
import type { World, WorldItem } from '../kit/world.ts';
import { agileRoutes } from './agileRoutes.ts';
import { refuse } from './answers.ts';
import { issueRoutes } from './issueRoutes.ts';
import { toIssue } from './issues.ts';
import { searchRoutes } from './searchRoutes.ts';
import { siteRoutes } from './siteRoutes.ts';
import { type Flavour, JiraState } from './state.ts';

/** What each flavour lets in: an e-mail with an API token, or a personal access token. */
export const CREDENTIALS = {
  cloud: { email: 'mira@farwell-outdoor.example', token: 'ATATT-standin-0123456789', webhookSecret: 'jira_wh_standin' },
  datacenter: { token: 'jira-standin-pat-0123456789', webhookSecret: 'jira_wh_standin' },
} as const;

export interface JiraOptions {
  world: World;
  /** Default Cloud. */
  flavour?: Flavour;
  now?: () => number;
  port?: number;
  validator?: StandinValidator;
  rateLimit?: RateLimit;
}

/** A Jira site: Cloud (REST v3) or Data Center (REST v2), each with the Agile API. */
export function startJira({ world, flavour = 'cloud', ...options }: JiraOptions): Promise<Standin<JiraState>> {
  return serveJira(new JiraState(world, flavour), options);
}

/** Goes on from a state. */
export function serveJira(state: JiraState, options: ServeOptions<JiraState>): Promise<Standin<JiraState>> {
  return startStandin(definitionOf(state.flavour), { ...options, state });
}

export type IssueEvent = 'jira:issue_created' | 'jira:issue_updated' | 'jira:issue_deleted';

/** The delivery Jira sends about an issue: its body, and the headers of a webhook with a secret. */
export function toWebhook(state: JiraState, item: WorldItem, event: IssueEvent, { origin, now }: { origin: string; now: number }) {
  const issue = toIssue(state, item, { origin, fields: ['summary', 'status', 'project', 'updated'], histories: null });
  const body = JSON.stringify({ timestamp: now, webhookEvent: event, issue });
  const signature = createHmac('sha256', CREDENTIALS[state.flavour].webhookSecret).update(body).digest('hex');
  return { body, headers: { 'x-hub-signature': `sha256=${signature}`, 'x-atlassian-webhook-identifier': randomUUID() } };
}

function definitionOf(flavour: Flavour): StandinDefinition<JiraState> {
  return {
    name: `jira ${flavour}`,
    routes: [...siteRoutes(flavour), ...searchRoutes(flavour), ...issueRoutes(flavour), ...agileRoutes()],
    authenticate: (request) => authenticate(request, flavour),
    notFound: () => refuse(404, 'Not found.'),
    limited: (limit) =>
      flavour === 'cloud'
        ? cloudLimited(limit)
        : {
            status: 429,
            headers: { 'retry-after': '0', 'content-type': 'text/html' },
            body: '<html><body>Rate limit exceeded.</body></html>',
          },
    limitHeaders: ({ limit, remaining, resetAt }) => ({
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, remaining)),
      ...(flavour === 'cloud' ? { 'x-ratelimit-reset': new Date(resetAt).toISOString() } : {}),
    }),
  };
}

/** Wrong credentials make a stranger, whom Jira answers too: with nothing found rather than a refusal, except where it must know who asks. */
function authenticate({ headers, path, method }: StandinRequest<JiraState>, flavour: Flavour): StandinAnswer | null {
  if (headers.authorization === expectedHeader(flavour) || path.endsWith('/serverInfo')) return null;
  if (method === 'POST' && /\/search(\/jql)?$/.test(path)) {
    return { status: 200, body: flavour === 'cloud' ? { issues: [], isLast: true } : { issues: [], startAt: 0, maxResults: 50, total: 0 } };
  }
  return refuse(401, 'Client must be authenticated to access this resource.');
}

function expectedHeader(flavour: Flavour): string {
  const { token } = CREDENTIALS[flavour];
  return flavour === 'cloud' ? `Basic ${Buffer.from(`${CREDENTIALS.cloud.email}:${token}`).toString('base64')}` : `Bearer ${token}`;
}

function cloudLimited({ resetAt, now }: LimitState): StandinAnswer {
  const body = { errorMessages: ['The request has been rate-limited. Please try again later.'], errors: {}, status: 429 };
  const headers = { 'retry-after': String(Math.max(1, Math.ceil((resetAt - now) / 1000))), 'ratelimit-reason': 'jira-burst-based' };
  return { status: 429, headers, body };
}
