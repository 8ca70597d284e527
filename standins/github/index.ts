import { createHmac, randomUUID } from 'node:crypto';
import { route, type StandinDefinition, type StandinValidator } from '../kit/definition.ts';
import type { RateLimit } from '../kit/limits.ts';
import { type ServeOptions, type Standin, startStandin } from '../kit/server.ts';
import { projectOf, type World, type WorldItem } from '../kit/world.ts';
import { toIssue, toRepository, userById } from './answers.ts';
import { answerAccessToken, createApp, type StandinApp } from './app.ts';
import { answerGraph } from './graph.ts';
import { API, notFound } from './places.ts';
import { restRoutes } from './routes.ts';
import { GitHubState } from './state.ts';

export const CREDENTIALS = { token: 'ghp_standin0123456789abcdefghij', webhookSecret: 'github-webhook-standin' } as const;
export { createApp };

export interface GitHubOptions {
  world: World;
  now?: () => number;
  port?: number;
  validator?: StandinValidator;
  rateLimit?: RateLimit;
  /** A GitHub App that may log in beside the token; `createApp()` makes one. */
  app?: StandinApp;
}

/** A GitHub Enterprise Server: REST under `/api/v3`, GraphQL at `/api/graphql`, one Projects v2 board (`orgs/farwell/projects/1`). */
export function startGitHub({ world, app, ...options }: GitHubOptions): Promise<Standin<GitHubState>> {
  return serveGitHub(new GitHubState(world), options, app);
}

/** Goes on from a state. */
export function serveGitHub(state: GitHubState, options: ServeOptions<GitHubState>, app?: StandinApp): Promise<Standin<GitHubState>> {
  return startStandin(toDefinition(app), { ...options, state });
}

/** The delivery GitHub sends about an issue: its body and headers, signed. A hook that was told nothing else sends a form. */
export function toWebhook(state: GitHubState, item: WorldItem, action: string, origin: string, type: 'json' | 'form' = 'json') {
  const telling = { state, api: `${origin}${API}` };
  const repository = toRepository(projectOf(state.world, item.projectId), telling);
  const payload = JSON.stringify({ action, issue: toIssue(item, telling), repository, sender: userById(item.createdBy, telling) });
  const body = type === 'json' ? payload : new URLSearchParams({ payload }).toString();
  const contentType = type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  const signature = createHmac('sha256', CREDENTIALS.webhookSecret).update(body).digest('hex');
  const headers = { 'content-type': contentType, 'x-github-event': 'issues', 'x-github-delivery': randomUUID() };
  return { body, headers: { ...headers, 'x-hub-signature-256': `sha256=${signature}` } };
}

function toDefinition(app: StandinApp | undefined): StandinDefinition<GitHubState> {
  const appRoutes = app
    ? [route<GitHubState>(`POST ${API}/app/installations/{installation_id}/access_tokens`, (request) => answerAccessToken(app, request))]
    : [];
  return {
    name: 'github',
    routes: [...restRoutes, ...appRoutes, route('POST /api/graphql', answerGraph)],
    authenticate: ({ headers, path, now }) => {
      const token = /^(?:Bearer|token) (.+)$/.exec(headers.authorization ?? '')?.[1];
      if (path.endsWith('/access_tokens') || token === CREDENTIALS.token) return null;
      return (app?.tokens.get(token ?? '') ?? 0) > now ? null : notFound(401, 'Bad credentials');
    },
    notFound: () => notFound(),
    limited: ({ resetAt }) => ({
      ...notFound(403, 'API rate limit exceeded for user ID 1.'),
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)) },
    }),
    limitHeaders: ({ limit, remaining, resetAt }) => ({
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, remaining)),
      'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
      'x-ratelimit-resource': 'core',
    }),
  };
}
