import type { MappingOverrides } from '../kit/model.ts';
import type { ClickUpClient } from './client.ts';
import type { Site } from './site.ts';

/** What writing and asking about writes lean on. */
export interface WriteContext {
  client: ClickUpClient;
  site: Site;
  overrides: MappingOverrides;
  now(): number;
}
