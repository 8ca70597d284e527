import { CREDENTIALS, type Flavour, rename, signDelivery, startOpenProject, touch } from '../../standins/openproject/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import { CAPABILITIES } from '../../subgraphs/openproject/config.ts';
import { openprojectModule } from '../../subgraphs/openproject/index.ts';
import type { ContractSubject, SubjectOptions } from './subject.ts';
import { contractSuite } from './suite.ts';

const WEBHOOK_SECRET = 'hook-secret-of-openproject';

contractSuite('OpenProject 13', 'openproject-13', (options) => startSubject('13', options));
contractSuite('OpenProject 16', 'openproject-16', (options) => startSubject('16', options));

async function startSubject(flavour: Flavour, { world, now, validator }: SubjectOptions): Promise<ContractSubject> {
  const standin = await startOpenProject({ world, flavour, now, ...(validator ? { validator } : {}) });
  const { state } = standin;
  const find = (externalId: string) => {
    const item = state.workPackages.get(Number(externalId));
    if (!item) throw new Error(`There is no work package ${externalId}.`);
    return item;
  };
  return {
    standin,
    module: openprojectModule,
    connection: {
      integrationId: `int_openproject${flavour}`,
      baseUrl: standin.url,
      // Each version is read with another kind of token.
      credentials: { token: flavour === '13' ? CREDENTIALS.token : CREDENTIALS.oauthToken },
      overrides: NO_OVERRIDES,
      projects: [],
    },
    badCredentials: { token: 'wrong' },
    world,
    shows: (item) => item.pullRequest === null,
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
    writable: ['type', 'description', 'assigneeIds', 'priority', 'sprintId', 'parentId', 'storyPoints', 'dueDate'],
    capabilities: CAPABILITIES,
    history: [],
    rename: (externalId, title) => rename(state, Number(externalId), title, now()),
    remove: (externalId) => void state.workPackages.delete(Number(externalId)),
    // A status always says whether it is closed and the default; a type may mean anything.
    estrange: (externalId, word) => {
      const id = state.nextId();
      state.types.push({ id, name: word, isMilestone: false, position: id });
      const item = find(externalId);
      item.typeId = id;
      touch(item, { at: now(), by: state.meId, id: state.nextId() });
    },
    searchFor: (word) => ({ text: null, filter: [{ subject: { operator: '~', values: [word] } }] }),
    delivery: (externalId) => ({
      ...signDelivery(state, Number(externalId), 'work_package:updated', WEBHOOK_SECRET),
      secret: WEBHOOK_SECRET,
      proofHeader: 'x-op-signature',
      staleAfter: null,
    }),
  };
}
