/** A stand-in for one OpenProject installation, of version 13 or 16. */
import { createHmac } from 'node:crypto';
import type { StandinDefinition, StandinValidator } from '../kit/definition.ts';
import type { RateLimit } from '../kit/limits.ts';
import { type ServeOptions, type Standin, startStandin } from '../kit/server.ts';
import type { World } from '../kit/world.ts';
import { notFound, refuse } from './answers.ts';
import { loadWorld } from './load.ts';
import { siteRoutes } from './siteRoutes.ts';
import type { Flavour, OpenProjectState, StandinWorkPackage } from './state.ts';
import { tellActivity } from './tell.ts';
import { tellWhole } from './tellWorkPackage.ts';
import { timeRoutes } from './timeRoutes.ts';
import { workPackageRoutes } from './workPackageRoutes.ts';

export type { Flavour, OpenProjectState } from './state.ts';
export { touch } from './state.ts';
export { rename } from './workPackageRoutes.ts';

/** An API token and an OAuth token of the same account; nothing in them says which is which. */
export const CREDENTIALS = {
  token: '0b1d7a3f5c8e92460b1d7a3f5c8e92460b1d7a3f5c8e92460b1d7a3f5c8e9246',
  oauthToken: 'kJ3vX0s_8yPq2mZrT6wLbN4cHd9fGa1e5uQ7iYtRoVx',
} as const;

const ACCEPTED: readonly string[] = [
  `Basic ${Buffer.from(`apikey:${CREDENTIALS.token}`).toString('base64')}`,
  `Bearer ${CREDENTIALS.oauthToken}`,
];

function toDefinition(flavour: Flavour, root: string): StandinDefinition<OpenProjectState> {
  return {
    name: `openproject ${flavour}`,
    routes: [...siteRoutes(root), ...workPackageRoutes(root), ...timeRoutes(root)],
    authenticate: ({ headers }) =>
      ACCEPTED.includes(headers.authorization ?? '')
        ? null
        : refuse(401, 'Unauthenticated', 'You did not provide the correct credentials.'),
    notFound,
    // OpenProject limits nothing: this is the proxy before it.
    limited: ({ resetAt, now }) => ({
      status: 429,
      body: '<html><body><h1>429 Too Many Requests</h1></body></html>',
      headers: { 'content-type': 'text/html', 'retry-after': String(Math.max(1, Math.ceil((resetAt - now) / 1000))) },
    }),
  };
}

export interface OpenProjectOptions {
  world: World;
  flavour?: Flavour;
  now?: () => number;
  port?: number;
  validator?: StandinValidator;
  rateLimit?: RateLimit;
  /** For an installation below a path: `/projects-tool`. */
  subPath?: string;
}

export function startOpenProject({
  world,
  flavour = '16',
  subPath = '',
  ...options
}: OpenProjectOptions): Promise<Standin<OpenProjectState>> {
  return serveOpenProject(loadWorld(world, flavour, subPath), options);
}

/** Goes on from a state. */
export function serveOpenProject(state: OpenProjectState, options: ServeOptions<OpenProjectState>): Promise<Standin<OpenProjectState>> {
  return startStandin(toDefinition(state.flavour, state.root), { ...options, state });
}

/** A delivery about a work package, signed as OpenProject signs it. */
export function signDelivery(
  state: OpenProjectState,
  id: number,
  action: string,
  secret: string,
): { headers: Record<string, string>; body: string } {
  const item = state.workPackages.get(id);
  if (!item) throw new Error(`There is no work package ${id}.`);
  const body = JSON.stringify({ action, ...tellSubject(state, item, action) });
  const signature = `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
  return { headers: { 'content-type': 'application/json', 'x-op-signature': signature }, body };
}

/** A comment comes as the activity that it is, alone. */
function tellSubject(state: OpenProjectState, item: StandinWorkPackage, action: string) {
  if (!action.startsWith('work_package_comment:')) return { work_package: tellWhole(state, item) };
  const activity = item.activities.findLast(({ comment }) => comment !== '');
  if (!activity) throw new Error(`Nobody said anything about work package ${item.id}.`);
  return { activity: tellActivity(state, activity, item.id, item.activities.indexOf(activity) + 1) };
}
