import { CREDENTIALS, moveTo, numberId, rename, signDelivery, startClickUp } from '../../standins/clickup/index.ts';
import { CAPABILITIES } from '../../subgraphs/clickup/config.ts';
import { clickupModule } from '../../subgraphs/clickup/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import type { ContractSubject, SubjectOptions } from './subject.ts';
import { contractSuite } from './suite.ts';

const WEBHOOK_SECRET = 'O94IM25S7PXBPYTMNXLLET230SRP0S89COR7B1YOJ2ZIE8WQNK5UUKEF26W0Z5GA';

async function makeClickUp({ world, now, validator }: SubjectOptions): Promise<ContractSubject> {
  const standin = await startClickUp({ world, now, ...(validator ? { validator } : {}) });
  const { state } = standin;
  const taskOf = (id: string) => {
    const task = state.tasks.get(id);
    if (!task) throw new Error(`ClickUp has no task ${id}.`);
    return task;
  };
  return {
    standin,
    module: clickupModule,
    connection: {
      integrationId: 'int_clickup',
      baseUrl: standin.url,
      credentials: { token: CREDENTIALS.token },
      overrides: NO_OVERRIDES,
      projects: [],
    },
    badCredentials: { token: 'pk_wrong' },
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
      'links',
      'comments',
      'worklogs',
    ],
    // A parent can be given to a new task only: provider.test.ts shows it.
    writable: ['type', 'description', 'assigneeIds', 'priority', 'labels', 'sprintId', 'storyPoints', 'dueDate'],
    capabilities: CAPABILITIES,
    history: ['status'],
    // No text search in the API: everything in the second space is a shelf.
    searchFor: () => ({ text: null, filter: { spaceIds: [numberId('space', 'pr2')] } }),
    rename: (id, title) => rename(taskOf(id), title, now()),
    remove: (id) => void state.tasks.delete(id),
    estrange: (id, word) => moveTo(taskOf(id), { status: word, type: 'mystery' }, now()),
    delivery: (id) => ({
      ...signDelivery(
        { event: 'taskUpdated', task_id: id, webhook_id: 'hook-1', history_items: [{ id: '7', date: String(now()), field: 'name' }] },
        WEBHOOK_SECRET,
      ),
      secret: WEBHOOK_SECRET,
      proofHeader: 'x-signature',
      staleAfter: null,
    }),
  };
}

contractSuite('ClickUp', 'clickup', makeClickUp);
