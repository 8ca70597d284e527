import { readFileSync } from 'node:fs';
import type { Room } from '../kit/room.ts';
import { addIntegration } from './mutations/addIntegration.ts';
import { createApiKey, revokeApiKey } from './mutations/apiKeys.ts';
import { joinIdentities } from './mutations/joinIdentities.ts';
import { removeIntegration } from './mutations/removeIntegration.ts';
import {
  checkSync,
  pauseIntegration,
  retryQuarantined,
  syncAllIntegrations,
  syncIntegration,
  syncIntegrations,
  testIntegration,
} from './mutations/runs.ts';
import { updateIntegration } from './mutations/updateIntegration.ts';
import { ApiKey, AuditEvent, Integration, QuarantinedItem, SyncRun } from './resolvers/integration.ts';
import { Query } from './resolvers/query.ts';

const Mutation = {
  addIntegration,
  updateIntegration,
  removeIntegration,
  testIntegration,
  syncIntegration,
  syncIntegrations,
  syncAllIntegrations,
  checkSync,
  pauseIntegration,
  retryQuarantined,
  createApiKey,
  revokeApiKey,
  joinIdentities,
};

/** Who asks, which tools are connected and how their sync goes; keys, and the log of who did what. */
export const integrations: Room = {
  name: 'integrations',
  typeDefs: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  resolvers: { Query, Mutation, ApiKey, AuditEvent, Integration, QuarantinedItem, SyncRun } as Room['resolvers'],
};
