import type { ProviderName } from '../../subgraphs/kit/model.ts';
import { CREDENTIALS as GITHUB, startGitHub } from '../github/index.ts';
import { CREDENTIALS as JIRA, startJira } from '../jira/index.ts';
import { CREDENTIALS as LINEAR, startLinear } from '../linear/index.ts';
import { CREDENTIALS as OPENPROJECT, startOpenProject } from '../openproject/index.ts';
import { type DemoWorlds, demoWorlds } from './demoWorlds.ts';

/** One tool of the demo workspace and how to start it. */
export interface DemoTool {
  provider: ProviderName;
  name: string;
  credentials: Readonly<Record<string, string>>;
  settings: Readonly<Record<string, unknown>>;
  start: (port: number | undefined) => Promise<{ url: string; stop: () => Promise<void> }>;
}

const withPort = (port: number | undefined) => (port === undefined ? {} : { port });

/** The tools tell of one company, so their worlds are made together, once for each minute they may be asked for in. */
let told: { minute: number; worlds: DemoWorlds } | null = null;
function worlds(): DemoWorlds {
  const minute = Math.floor(Date.now() / 60_000);
  if (told?.minute !== minute) told = { minute, worlds: demoWorlds(Date.now()) };
  return told.worlds;
}

export const DEMO_TOOLS: readonly DemoTool[] = [
  {
    provider: 'JIRA',
    name: 'Demo Jira',
    credentials: JIRA.cloud,
    settings: { activeStatuses: ['In Progress'] },
    start: (port) => startJira({ world: worlds().jira, ...withPort(port) }),
  },
  {
    provider: 'GITHUB',
    name: 'Demo GitHub',
    credentials: GITHUB,
    settings: {},
    start: (port) => startGitHub({ world: worlds().github, ...withPort(port) }),
  },
  {
    provider: 'LINEAR',
    name: 'Demo Linear',
    credentials: LINEAR,
    settings: {},
    start: (port) => startLinear({ world: worlds().linear, ...withPort(port) }),
  },
  {
    provider: 'OPENPROJECT',
    name: 'Demo OpenProject',
    credentials: { token: OPENPROJECT.token },
    settings: {},
    start: (port) => startOpenProject({ world: worlds().openproject, ...withPort(port) }),
  },
];
