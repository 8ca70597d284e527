import { CREDENTIALS, type Flavour, removeCard, startPlanka, tellDelivery } from '../../standins/planka/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import { CAPABILITIES } from '../../subgraphs/planka/config.ts';
import { plankaModule } from '../../subgraphs/planka/index.ts';
import type { ContractSubject, SubjectOptions } from './subject.ts';
import { contractSuite } from './suite.ts';

const ACCESS_TOKEN = 'token-of-the-planka-webhook';

contractSuite('Planka 1', 'planka-1', (options) => startSubject('1', options));
contractSuite('Planka 2', 'planka-2', (options) => startSubject('2', options));

async function startSubject(flavour: Flavour, { world, now, validator }: SubjectOptions): Promise<ContractSubject> {
  const standin = await startPlanka({ world, flavour, now, ...(validator ? { validator } : {}) });
  const { state } = standin;
  const { apiKey, ...login } = CREDENTIALS;
  return {
    standin,
    module: plankaModule,
    connection: {
      integrationId: `int_planka${flavour}`,
      baseUrl: standin.url,
      credentials: flavour === '1' ? login : { token: apiKey },
      overrides: NO_OVERRIDES,
      projects: [],
    },
    badCredentials: flavour === '1' ? { ...login, password: 'wrong' } : { token: 'wrong' },
    world,
    shows: (item) => item.pullRequest === null,
    holds: ['description', 'labels', 'assignees', 'dueDate', 'comments'],
    writable: ['description', 'assigneeIds', 'labels', 'dueDate', ...(flavour === '2' ? (['type'] as const) : [])],
    draftType: 'STORY',
    capabilities: CAPABILITIES[flavour === '1' ? 1 : 2],
    history: flavour === '1' ? ['status'] : ['status', 'assignee'],
    rename: (externalId, title) => {
      const card = state.cards.get(externalId);
      if (!card) throw new Error(`There is no card ${externalId}.`);
      Object.assign(card, { name: title, updatedAt: now() });
    },
    remove: (externalId) => removeCard(state, externalId),
    // Every list means something by its place.
    estrange: null,
    searchFor: (word) => ({ text: word, filter: null }),
    delivery: (externalId) => ({
      ...tellDelivery(state, externalId, 'cardUpdate', ACCESS_TOKEN),
      secret: ACCESS_TOKEN,
      proofHeader: 'authorization',
      staleAfter: null,
    }),
  };
}
