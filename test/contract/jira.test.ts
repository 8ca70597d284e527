import { CREDENTIALS, startJira, toWebhook } from '../../standins/jira/index.ts';
import type { Flavour } from '../../standins/jira/state.ts';
import { jiraModule } from '../../subgraphs/jira/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import { CAPABILITIES } from '../../subgraphs/kit/provider.ts';
import { ADF, WIKI } from './roundTrip/held.ts';
import type { ContractSubject, SubjectOptions } from './subject.ts';
import { contractSuite } from './suite.ts';

contractSuite('Jira Cloud', 'jira-cloud', (options) => startSubject('cloud', options));
contractSuite('Jira Data Center', 'jira-datacenter', (options) => startSubject('datacenter', options));

async function startSubject(flavour: Flavour, { world, now, validator }: SubjectOptions): Promise<ContractSubject> {
  const standin = await startJira({ world, flavour, now, ...(validator ? { validator } : {}) });
  const { state } = standin;
  const find = (externalId: string) => {
    const item = state.findItem(externalId);
    if (!item) throw new Error(`There is no issue ${externalId}.`);
    return item;
  };
  const set = (externalId: string, fields: { title?: string; status?: string }) =>
    void find(externalId).steps.push({ at: now(), by: 'p2', kind: 'set', fields });
  const { webhookSecret, ...credentials } = CREDENTIALS[flavour];
  return {
    standin,
    module: jiraModule,
    connection: { integrationId: 'int_jira', baseUrl: standin.url, credentials, overrides: NO_OVERRIDES, projects: [] },
    badCredentials: { ...credentials, token: 'wrong' },
    world,
    shows: () => true,
    // Jira labels hold no blanks, and one of the world's does.
    holds: [
      'description',
      'type',
      'priority',
      'assignees',
      'points',
      'dueDate',
      'parent',
      'sprint',
      'milestone',
      'links',
      'comments',
      'worklogs',
    ],
    writable: ['type', 'description', 'assigneeIds', 'priority', 'labels', 'sprintId', 'parentId', 'storyPoints', 'dueDate'],
    lacking: flavour === 'cloud' ? ADF : WIKI,
    capabilities: CAPABILITIES,
    history: ['status', 'storyPoints', 'sprint', 'assignee'],
    searchFor: (word) => ({ text: `summary ~ "${word}"`, filter: null }),
    rename: (externalId, title) => set(externalId, { title }),
    remove: (externalId) => state.remove(find(externalId)),
    estrange: (externalId, word) => {
      state.projectOf(find(externalId)).statuses.push({ name: word, category: 'TODO' });
      state.strangeStatuses.add(word);
      set(externalId, { status: word });
    },
    delivery: (externalId) => ({
      ...toWebhook(state, find(externalId), 'jira:issue_updated', { origin: standin.url, now: now() }),
      secret: webhookSecret,
      proofHeader: 'x-hub-signature',
      staleAfter: null,
    }),
  };
}
