import { analytics } from './analytics/index.ts';
import { asana, asanaModule } from './asana/index.ts';
import { clickup, clickupModule } from './clickup/index.ts';
import { github, githubModule } from './github/index.ts';
import { integrations } from './integrations/index.ts';
import { jira, jiraModule } from './jira/index.ts';
import type { ProviderModule } from './kit/provider.ts';
import type { Room } from './kit/room.ts';
import { linear, linearModule } from './linear/index.ts';
import { openproject, openprojectModule } from './openproject/index.ts';
import { planka, plankaModule } from './planka/index.ts';
import { work } from './work/index.ts';

/** Every room of the house. The only file that names them all. */
export const ROOMS: readonly Room[] = [work, integrations, analytics, jira, github, linear, clickup, asana, openproject, planka];

/** Every tool that can be connected. */
export const PROVIDER_MODULES: readonly ProviderModule[] = [
  jiraModule,
  openprojectModule,
  clickupModule,
  githubModule,
  asanaModule,
  linearModule,
  plankaModule,
];
