import { expect } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, type GitHubOptions, startGitHub } from '../../standins/github/index.ts';
import type { GitHubState } from '../../standins/github/state.ts';
import type { Standin } from '../../standins/kit/server.ts';
import type { World, WorldFields, WorldItem } from '../../standins/kit/world.ts';
import { githubModule } from '../../subgraphs/github/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { Provider, ProviderConnection } from '../../subgraphs/kit/provider.ts';
import { hasShared } from '../helpers/shared.ts';
import { specValidator } from '../helpers/specs.ts';
import { createDirectHttp } from './directHttp.ts';
import { CONTRACT_NOW } from './suite.ts';

const DAY = 86_400_000;
export const MINUTE = 60_000;

interface Site extends AsyncDisposable {
  standin: Standin<GitHubState>;
  state: GitHubState;
  world: World;
  provider: Provider;
  connect(changes?: Partial<ProviderConnection>): Provider;
  advance(ms: number): void;
  now(): number;
}

/** A site of the small world; ends with the test, which then must have broken no description. */
export async function startSite(options: Partial<GitHubOptions> = {}, change: (world: World) => void = () => {}): Promise<Site> {
  let now = CONTRACT_NOW;
  const clock = () => now;
  const world = smallWorld(CONTRACT_NOW);
  change(world);
  const validator = hasShared() ? { validator: specValidator('github-enterprise') } : {};
  const standin = await startGitHub({ world, now: clock, ...validator, ...options });
  const connection = {
    integrationId: 'int_1',
    baseUrl: standin.url,
    credentials: { token: CREDENTIALS.token },
    overrides: NO_OVERRIDES,
    projects: [],
  };
  const connect: Site['connect'] = (changes = {}) =>
    githubModule.create({ ...connection, ...changes }, { http: createDirectHttp(githubModule.dialect), now: clock });
  return {
    standin,
    state: standin.state,
    world,
    provider: connect(),
    connect,
    now: clock,
    advance: (ms) => {
      now += ms;
    },
    async [Symbol.asyncDispose]() {
      await standin.stop();
      expect(standin.violations).toEqual([]);
    },
  };
}

export function itemTitled({ items }: World, title: string): WorldItem {
  const item = items.find(({ initial }) => initial.title === title);
  if (!item) throw new Error(`no item ${title}`);
  return item;
}

/** `count` issues that were all written in the same second. */
export function addTwins(world: World, count: number): void {
  const model = itemTitled(world, 'Tidy shelf 1');
  for (let index = 0; index < count; index++) {
    const initial: WorldFields = { ...model.initial, title: `twin ${index}` };
    world.items.push({ ...model, id: `twin${index}`, number: 500 + index, createdAt: CONTRACT_NOW - DAY, steps: [], initial });
  }
}
