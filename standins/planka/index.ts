/** A stand-in for one Planka, of version 1.26 or 2.1. */
import { route, type StandinAnswer, type StandinDefinition, type StandinValidator } from '../kit/definition.ts';
import type { RateLimit } from '../kit/limits.ts';
import { type Standin, startStandin } from '../kit/server.ts';
import type { World } from '../kit/world.ts';
import { answerItem, bodyOf, notFound, type PlankaRequest, refuse } from './answers.ts';
import { loadWorld } from './load.ts';
import { readRoutes } from './readRoutes.ts';
import type { Flavour, PlankaState } from './state.ts';
import { tellCard } from './tell.ts';
import { writeRoutes } from './writeRoutes.ts';

export { type Flavour, type PlankaState, removeCard } from './state.ts';
export { moveCard } from './writeRoutes.ts';

/** A log-in, which both versions take, and a key, which only version 2 does. */
export const CREDENTIALS = {
  username: 'agent.smith',
  password: 'correct horse battery',
  apiKey: 'D89VszVs_5tD0n1yF0rTh1sSt4nd1n',
} as const;

/** Nobody gets in before the terms were accepted in the browser. */
function logIn(request: PlankaRequest): StandinAnswer {
  const { state, now } = request;
  const { emailOrUsername, password } = bodyOf(request);
  if (emailOrUsername !== CREDENTIALS.username || password !== CREDENTIALS.password) return refuse(401, 'Invalid credentials');
  if (!state.termsAccepted)
    return {
      status: 403,
      body: { code: 'E_FORBIDDEN', pendingToken: 'pending', message: 'Terms acceptance required', step: 'accept-terms' },
    };
  const token = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(`${now} ${state.tokens.size}`).toString('base64url')}.c3RhbmQtaW4`;
  state.tokens.add(token);
  return answerItem(token);
}

function authenticate({ path, headers, state }: PlankaRequest): StandinAnswer | null {
  if (path === '/api/access-tokens' || path === '/api/bootstrap') return null;
  const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  const isKey = state.flavour === '2' && headers['x-api-key'] === CREDENTIALS.apiKey;
  return isKey || state.tokens.has(token) ? null : refuse(401, 'Access token is missing, invalid or expired');
}

const definition: StandinDefinition<PlankaState> = {
  name: 'planka',
  routes: [route('POST /api/access-tokens', logIn), ...readRoutes, ...writeRoutes],
  authenticate,
  notFound: () => notFound(),
  // Planka limits nothing: this is the proxy before it.
  limited: ({ resetAt, now }) => ({
    status: 429,
    body: '<html><body><h1>429 Too Many Requests</h1></body></html>',
    headers: { 'content-type': 'text/html', 'retry-after': String(Math.max(1, Math.ceil((resetAt - now) / 1000))) },
  }),
};

export interface PlankaOptions {
  world: World;
  flavour?: Flavour;
  now?: () => number;
  port?: number;
  validator?: StandinValidator;
  rateLimit?: RateLimit;
}

export function startPlanka({ world, flavour = '2', ...options }: PlankaOptions): Promise<Standin<PlankaState>> {
  return startStandin({ ...definition, name: `planka ${flavour}` }, { ...options, state: loadWorld(world, flavour) });
}

/** A delivery about a card; not signed, but with the token of the webhook. */
export function tellDelivery(
  state: PlankaState,
  cardId: string,
  event: string,
  accessToken: string,
): { headers: Record<string, string>; body: string } {
  const card = state.cards.get(cardId);
  if (!card) throw new Error(`There is no card ${cardId}.`);
  const item = tellCard(state, card);
  const body = JSON.stringify({
    event,
    data: { item, included: { projects: [], boards: [], lists: [] } },
    prevData: { item },
    user: { id: state.meId },
  });
  return { headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` }, body };
}
