import type { ProviderName } from '../../subgraphs/kit/model.ts';
import { CREDENTIALS as GITHUB, serveGitHub } from '../github/index.ts';
import { GitHubState } from '../github/state.ts';
import { CREDENTIALS as JIRA, serveJira } from '../jira/index.ts';
import { JiraState } from '../jira/state.ts';
import type { ServeOptions, Standin } from '../kit/server.ts';
import { CREDENTIALS as LINEAR, serveLinear } from '../linear/index.ts';
import { LinearState } from '../linear/state.ts';
import { CREDENTIALS as OPENPROJECT, serveOpenProject } from '../openproject/index.ts';
import { loadWorld } from '../openproject/load.ts';
import { nextId, type OpenProjectState } from '../openproject/state.ts';
import type { DemoWorlds } from './demoWorlds.ts';

/** One tool of the demo workspace and how to start it. */
export interface DemoTool {
  provider: ProviderName;
  name: string;
  credentials: Readonly<Record<string, string>>;
  settings: Readonly<Record<string, unknown>>;
  start(options: DemoStart): Promise<{ url: string; stop: () => Promise<void> }>;
}

export interface DemoStart {
  /** Default: any free port. */
  port?: number;
  /** Sent with every answer. */
  headers?: Readonly<Record<string, string>>;
  /** The state that `save` was given last; `null` begins with the tool's world. */
  kept: object | null;
  save(state: object): void;
  /** Asked only where nothing was kept. */
  worlds(): DemoWorlds;
}

/**
 * Raise it when the shape of a state changes: what another release kept is then put aside. A state is kept without its functions, and a
 * class's instance without its class.
 */
export const STATE_VERSION = 1;

interface Kind<S extends object> {
  create(worlds: DemoWorlds): S;
  revive(kept: object): S;
  serve(state: S, options: ServeOptions<S>): Promise<Standin<S>>;
}

function starterOf<S extends object>({ create, revive, serve }: Kind<S>): DemoTool['start'] {
  return async ({ kept, save, worlds, ...options }) => {
    const state = kept ? revive(kept) : create(worlds());
    const standin = await serve(state, { ...options, onChange: save });
    if (!kept) save(state);
    return standin;
  };
}

const reviveAs =
  <S extends object>({ prototype }: { prototype: S }) =>
  (kept: object): S =>
    Object.assign(Object.create(prototype) as S, kept);

export const DEMO_TOOLS: readonly DemoTool[] = [
  {
    provider: 'JIRA',
    name: 'Demo Jira',
    credentials: JIRA.cloud,
    settings: { activeStatuses: ['In Progress'] },
    start: starterOf({ create: ({ jira }) => new JiraState(jira, 'cloud'), revive: reviveAs(JiraState), serve: serveJira }),
  },
  {
    provider: 'GITHUB',
    name: 'Demo GitHub',
    credentials: GITHUB,
    settings: {},
    start: starterOf({ create: ({ github }) => new GitHubState(github), revive: reviveAs(GitHubState), serve: serveGitHub }),
  },
  {
    provider: 'LINEAR',
    name: 'Demo Linear',
    credentials: LINEAR,
    settings: {},
    start: starterOf({ create: ({ linear }) => new LinearState(linear), revive: reviveAs(LinearState), serve: serveLinear }),
  },
  {
    provider: 'OPENPROJECT',
    name: 'Demo OpenProject',
    credentials: { token: OPENPROJECT.token },
    settings: {},
    start: starterOf<OpenProjectState>({
      create: ({ openproject }) => loadWorld(openproject, '16', ''),
      revive: (kept) => ({ ...(kept as OpenProjectState), nextId }),
      serve: serveOpenProject,
    }),
  },
];
