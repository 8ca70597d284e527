import { CREDENTIALS, startLinear, toWebhook } from '../../standins/linear/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import { CAPABILITIES } from '../../subgraphs/linear/config.ts';
import { linearModule } from '../../subgraphs/linear/index.ts';
import type { ContractSubject, SubjectOptions } from './subject.ts';
import { contractSuite } from './suite.ts';

async function makeLinear({ world, now, validator }: SubjectOptions): Promise<ContractSubject> {
  const standin = await startLinear({ world, now, ...(validator ? { validator } : {}) });
  const { state } = standin;
  const itemOf = (externalId: string) => {
    const item = state.findItem(externalId);
    if (!item) throw new Error(`Linear has no issue ${externalId}.`);
    return item;
  };
  const by = world.people[0]?.id ?? '';
  return {
    standin,
    module: linearModule,
    connection: {
      integrationId: 'int_linear',
      baseUrl: standin.url,
      credentials: { token: CREDENTIALS.token },
      overrides: NO_OVERRIDES,
      projects: [],
    },
    // A personal key sent as Bearer is a bad credential too: the room must send it bare.
    badCredentials: { token: 'lin_api_wrong' },
    world,
    shows: (item) => item.pullRequest === null,
    holds: [
      'description',
      'type',
      'priority',
      'labels',
      'assignees',
      'points',
      'dueDate',
      'parent',
      'sprint',
      'milestone',
      'links',
      'comments',
    ],
    writable: ['type', 'description', 'assigneeIds', 'priority', 'labels', 'sprintId', 'parentId', 'storyPoints', 'dueDate'],
    capabilities: CAPABILITIES,
    history: ['status', 'storyPoints', 'sprint', 'assignee'],
    searchFor: (word) => ({ text: word, filter: null }),
    rename: (externalId, title) => void itemOf(externalId).steps.push({ at: now(), by, kind: 'set', fields: { title } }),
    remove: (externalId) => void state.trashed.set(itemOf(externalId).id, now()),
    // Linear's states are the team's own, so every word is known by its type.
    estrange: null,
    delivery: (externalId) => {
      const { body, headers } = toWebhook(state, itemOf(externalId), 'update', now());
      return { body, headers, secret: CREDENTIALS.webhookSecret, proofHeader: 'linear-signature', staleAfter: 61_000 };
    },
  };
}

contractSuite('Linear', 'linear', makeLinear);
