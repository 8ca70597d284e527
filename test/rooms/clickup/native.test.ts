import { graphql } from 'graphql';
import { expect, it } from 'vitest';
import { createSubgraphSchema } from '../../../gateway/supergraph.ts';
import { clickup } from '../../../subgraphs/clickup/index.ts';

const PAYLOAD = {
  task: {
    id: 'abc',
    custom_id: null,
    name: ' Mend the tent',
    status: { status: 'to do', type: 'open', color: '#d3d3d3' },
    orderindex: '-26443.00',
    list: { id: 5, name: 'Backlog' },
    folder: { id: 6, name: 'hidden', hidden: true },
    locations: [{ id: 7, name: 'Sprint 3' }],
    time_estimate: 5_400_000,
    checklists: [{ id: 'c1', name: 'Before', resolved: 1, unresolved: 2 }],
    dependencies: [{ task_id: 'abc', depends_on: 'def' }],
    linked_tasks: [{ task_id: 'xyz', link_id: 'abc' }],
  },
  typeName: 'Bug',
};

const QUERY = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ClickUpTask {
  taskId name folder { id } list { id name } locations { name } orderIndex timeEstimate customItemName checklists { unresolved }
  dependencies { taskId dependsOn } linkedTasks } } }`;

it('tells what only ClickUp knows of a stored task', async () => {
  const contextValue = { rawPayloads: { load: async () => ({ payload: PAYLOAD, integrationId: 'int_1' }) } };
  const variableValues = { refs: [{ __typename: 'ClickUpTask', id: 'wi_1' }] };
  const { data, errors } = await graphql({ schema: createSubgraphSchema(clickup), source: QUERY, contextValue, variableValues });
  expect(errors).toBeUndefined();
  expect(data?._entities).toMatchObject([
    {
      taskId: 'abc',
      name: 'Mend the tent',
      folder: null,
      list: { id: '5', name: 'Backlog' },
      locations: [{ name: 'Sprint 3' }],
      orderIndex: '-26443.00',
      timeEstimate: 'PT1H30M',
      customItemName: 'Bug',
      checklists: [{ unresolved: 2 }],
      dependencies: [{ taskId: 'abc', dependsOn: 'def' }],
      linkedTasks: ['xyz'],
    },
  ]);
});
