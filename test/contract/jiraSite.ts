import { expect } from 'vitest';
import { smallWorld } from '../../standins/demo/smallWorld.ts';
import { CREDENTIALS, startJira } from '../../standins/jira/index.ts';
import type { Flavour, JiraState } from '../../standins/jira/state.ts';
import type { Standin } from '../../standins/kit/server.ts';
import type { WorldItem } from '../../standins/kit/world.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { Provider, ProviderConnection } from '../../subgraphs/kit/provider.ts';
import { hasShared } from '../helpers/shared.ts';
import { specValidator } from '../helpers/specs.ts';
import { createDirectHttp } from './directHttp.ts';
import { CONTRACT_NOW } from './suite.ts';

interface Site extends AsyncDisposable {
  standin: Standin<JiraState>;
  state: JiraState;
  provider: Provider;
  connect(changes?: Partial<ProviderConnection>): Provider;
  advance(ms: number): void;
  now(): number;
}

/** A site of the small world; ends with the test, which then must have broken no description. */
export async function startSite(flavour: Flavour = 'cloud'): Promise<Site> {
  let now = CONTRACT_NOW;
  const clock = () => now;
  const validator = hasShared() ? specValidator(flavour === 'cloud' ? 'jira-cloud' : 'jira-datacenter') : undefined;
  const standin = await startJira({ world: smallWorld(CONTRACT_NOW), flavour, now: clock, ...(validator ? { validator } : {}) });
  const connection = {
    integrationId: 'int_1',
    baseUrl: standin.url,
    credentials: CREDENTIALS[flavour],
    overrides: NO_OVERRIDES,
    projects: [],
  };
  const connect: Site['connect'] = (changes = {}) =>
    jiraModule.create({ ...connection, ...changes }, { http: createDirectHttp(jiraModule.dialect), now: clock });
  return {
    standin,
    state: standin.state,
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

/** A plain item of the small world. */
export function someItem(state: JiraState): WorldItem {
  const item = state.world.items.find((candidate) => candidate.initial.title === 'Tidy shelf 1');
  if (!item) throw new Error('The small world has no shelf.');
  return item;
}
