import { CREDENTIALS, startGitHub, toWebhook } from '../../standins/github/index.ts';
import type { GitHubState } from '../../standins/github/state.ts';
import type { Standin } from '../../standins/kit/server.ts';
import type { World } from '../../standins/kit/world.ts';
import { BOARD_CAPABILITIES, CAPABILITIES } from '../../subgraphs/github/config.ts';
import { githubModule } from '../../subgraphs/github/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { ContractSubject, SubjectOptions } from './subject.ts';
import { contractSuite } from './suite.ts';

/** The small world as a code host can hold it: repositories have no blanks in their names, and a merge is a status of its own. */
function toCodeHost(world: World): World {
  for (const project of world.projects) {
    project.name = project.name.toLowerCase().replaceAll(' ', '-');
    project.statuses.push({ name: 'Merged', category: 'DONE' });
  }
  for (const item of world.items) {
    if (!item.pullRequest) continue;
    item.initial = { ...item.initial, status: 'In Progress', type: 'OTHER' };
    item.steps.push({ at: item.pullRequest.mergedAt ?? world.now, by: item.createdBy, kind: 'set', fields: { status: 'Merged' } });
  }
  return world;
}

async function makeGitHub({ world: plainWorld, now, validator }: SubjectOptions, projects: readonly string[]) {
  const world = toCodeHost(plainWorld);
  const standin = await startGitHub({ world, now, ...(validator ? { validator } : {}) });
  return { world, now, standin, connection: toConnection(standin, projects) };
}

function toConnection(standin: Standin<GitHubState>, projects: readonly string[]): ContractSubject['connection'] {
  return {
    integrationId: 'int_github',
    baseUrl: standin.url,
    credentials: { token: CREDENTIALS.token },
    overrides: NO_OVERRIDES,
    projects,
  };
}

type Made = Awaited<ReturnType<typeof makeGitHub>>;

function toHands({ standin, world, now }: Made): Pick<ContractSubject, 'searchFor' | 'rename' | 'remove' | 'estrange' | 'delivery'> {
  const { state } = standin;
  const itemOf = (externalId: string) => {
    const item = state.findItem(externalId);
    if (!item) throw new Error(`GitHub has no issue ${externalId}.`);
    return item;
  };
  const by = world.people[0]?.id ?? '';
  return {
    searchFor: (word) => ({ text: word, filter: null }),
    rename: (externalId, title) => void itemOf(externalId).steps.push({ at: now(), by, kind: 'set', fields: { title } }),
    remove: (externalId) => void state.deleted.add(itemOf(externalId).id),
    // GitHub's own words are all known; a board's are not.
    estrange: null,
    delivery: (externalId) => {
      const { body, headers } = toWebhook(state, itemOf(externalId), 'edited', standin.url);
      return { body, headers, secret: CREDENTIALS.webhookSecret, proofHeader: 'x-hub-signature-256', staleAfter: null };
    },
  };
}

contractSuite('GitHub', 'github-enterprise', async (options) => {
  const made = await makeGitHub(options, []);
  return {
    ...made,
    ...toHands(made),
    module: githubModule,
    badCredentials: { token: 'ghp_wrong' },
    shows: () => true,
    holds: ['description', 'type', 'priority', 'labels', 'assignees', 'parent', 'milestone', 'links', 'comments'],
    writable: ['type', 'description', 'assigneeIds', 'priority', 'labels', 'parentId'],
    capabilities: CAPABILITIES,
    history: ['status', 'assignee'],
    toStatus: ({ name, category }) =>
      name === 'Merged'
        ? { name: 'merged', category }
        : category === 'DONE'
          ? { name: 'closed', category }
          : { name: 'open', category: 'TODO' },
  };
});

contractSuite('GitHub with a board', 'github-enterprise', async (options) => {
  const made = await makeGitHub(options, ['orgs/farwell/projects/1']);
  const { state } = made.standin;
  return {
    ...made,
    ...toHands(made),
    module: githubModule,
    badCredentials: { token: 'ghp_wrong' },
    shows: () => true,
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
    capabilities: BOARD_CAPABILITIES,
    history: ['assignee'],
    estrange: (externalId, word) => {
      const item = state.findItem(externalId);
      made.world.projects[0]?.statuses.push({ name: word, category: 'TODO' });
      item?.steps.push({ at: made.now(), by: item.createdBy, kind: 'set', fields: { status: word } });
    },
  };
});
