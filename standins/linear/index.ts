import { createHmac, randomUUID } from 'node:crypto';
import type { StandinAnswer, StandinDefinition, StandinRequest, StandinValidator } from '../kit/definition.ts';
import { route } from '../kit/definition.ts';
import { executeGraph, GraphError, readGraphRequest } from '../kit/graphql.ts';
import type { RateLimit } from '../kit/limits.ts';
import { type ServeOptions, type Standin, startStandin } from '../kit/server.ts';
import type { World, WorldItem } from '../kit/world.ts';
import { complexityOf, MAX_COMPLEXITY } from './complexity.ts';
import { uuidOf } from './ids.ts';
import { toIssue } from './issues.ts';
import { createMutations } from './mutations.ts';
import { createQueries } from './queries.ts';
import { LinearState } from './state.ts';

export const CREDENTIALS = { token: 'lin_api_standin0123456789', webhookSecret: 'lin_wh_standin' } as const;
/** An OAuth token, which must come as Bearer; the API key must not. */
export const OAUTH_TOKEN = 'lin_oauth_standin0123456789';

export interface LinearOptions {
  world: World;
  now?: () => number;
  port?: number;
  validator?: StandinValidator;
  rateLimit?: RateLimit;
  /** Takes `last` for a page's size where no `before` is given, as the schema's words can be read. */
  needsBefore?: boolean;
}

/** A site of Linear: `POST /graphql` and nothing else. */
export function startLinear({ world, needsBefore = false, ...options }: LinearOptions): Promise<Standin<LinearState>> {
  return serveLinear(new LinearState(world, needsBefore), options);
}

/** Goes on from a state. */
export function serveLinear(state: LinearState, options: ServeOptions<LinearState>): Promise<Standin<LinearState>> {
  return startStandin(definition, { ...options, state });
}

/** The delivery Linear sends when an issue was created, updated or removed: its body and headers, signed and fresh at `now`. */
export function toWebhook(state: LinearState, item: WorldItem, action: 'create' | 'update' | 'remove', now: number) {
  const { id, identifier, title, trashed } = toIssue(state, item);
  const teamId = uuidOf('team', item.projectId);
  const body = JSON.stringify({
    action,
    type: 'Issue',
    createdAt: new Date(now).toISOString(),
    data: { id, identifier, title, trashed, teamId },
    webhookTimestamp: now,
  });
  const signature = createHmac('sha256', CREDENTIALS.webhookSecret).update(body).digest('hex');
  return { body, headers: { 'linear-delivery': randomUUID(), 'linear-event': 'Issue', 'linear-signature': signature } };
}

const definition: StandinDefinition<LinearState> = {
  name: 'linear',
  routes: [route('POST /graphql', answerGraph)],
  authenticate: ({ headers }) => {
    const { authorization } = headers;
    if (authorization === CREDENTIALS.token || authorization === `Bearer ${OAUTH_TOKEN}`) return null;
    return refuse(401, 'Authentication required, not authenticated', 'AUTHENTICATION_ERROR', 'authentication error');
  },
  limited: ({ resetAt, now }) => ({
    ...refuse(400, 'Rate limit exceeded. Only 5 requests are allowed per 1 minute.', 'RATELIMITED', 'ratelimited', 429),
    headers: { 'retry-after': String(Math.ceil((resetAt - now) / 1000)) },
  }),
  limitHeaders: ({ limit, remaining, resetAt }) => ({
    'x-ratelimit-requests-limit': String(limit),
    'x-ratelimit-requests-remaining': String(Math.max(0, remaining)),
    'x-ratelimit-requests-reset': String(resetAt),
  }),
};

async function answerGraph(request: StandinRequest<LinearState>): Promise<StandinAnswer> {
  try {
    const graph = readGraphRequest(request.body);
    const complexity = complexityOf(graph);
    if (complexity > MAX_COMPLEXITY)
      return refuse(400, `Query too complex: ${complexity} of ${MAX_COMPLEXITY}.`, 'INPUT_ERROR', 'invalid input');
    const root =
      graph.operation.operation === 'mutation'
        ? createMutations({ state: request.state, now: request.now, effect: request.effect })
        : createQueries(request.state);
    return { status: 200, headers: { 'x-complexity': String(complexity) }, body: { data: await executeGraph(graph, { ...root }) } };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { status: 200, body: { data: null, errors: [{ message: error.message, extensions: error.extensions }] } };
  }
}

function refuse(status: number, message: string, code: string, type: string, statusCode = status): StandinAnswer {
  const extensions = { type, code, statusCode, userError: true, userPresentableMessage: message };
  return { status, body: { errors: [{ message, extensions }] } };
}
