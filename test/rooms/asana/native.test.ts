import { graphql } from 'graphql';
import { expect, it } from 'vitest';
import { createSubgraphSchema } from '../../../gateway/supergraph.ts';
import { asana } from '../../../subgraphs/asana/index.ts';

const PAYLOAD = {
  task: {
    gid: '12',
    name: 'Mend the tent',
    completed: false,
    memberships: [
      { project: { gid: '1', name: 'Shop' }, section: { gid: '2', name: 'Doing' } },
      { project: null, section: null },
    ],
    custom_fields: [{ gid: '7', name: 'Size', type: 'enum', enum_value: { gid: '8', name: 'XL' } }],
    num_likes: 3,
    dependencies: [{ gid: '13' }],
  },
};

const QUERY = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on AsanaTask {
  gid completed memberships { projectName sectionName } likes dependencies approvalStatus customField(idOrName: "size") } } }`;

async function ask(payload: unknown) {
  const contextValue = { rawPayloads: { load: async () => ({ payload, integrationId: 'int_1' }) } };
  const variableValues = { refs: [{ __typename: 'AsanaTask', id: 'wi_1' }] };
  return graphql({ schema: createSubgraphSchema(asana), source: QUERY, contextValue, variableValues });
}

it('tells what only Asana knows of a stored task', async () => {
  const { data, errors } = await ask(PAYLOAD);
  expect(errors).toBeUndefined();
  expect(data?._entities).toMatchObject([
    {
      gid: '12',
      completed: false,
      memberships: [{ projectName: 'Shop', sectionName: 'Doing' }],
      likes: 3,
      dependencies: ['13'],
      approvalStatus: null,
      customField: { enum_value: { name: 'XL' } },
    },
  ]);
});
