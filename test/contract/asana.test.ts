import { CREDENTIALS, gidOf, rename, signDelivery, startAsana, taskEvent } from '../../standins/asana/index.ts';
import type { World } from '../../standins/kit/world.ts';
import { CAPABILITIES } from '../../subgraphs/asana/config.ts';
import { asanaModule } from '../../subgraphs/asana/index.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import { ASANA, ASANA_COMMENT } from './roundTrip/held.ts';
import type { ContractSubject, SubjectOptions } from './subject.ts';
import { contractSuite } from './suite.ts';

const WEBHOOK_SECRET = 'b537207f20cbfa02357cf448134da559';

async function makeAsana({ world: told, now, validator }: SubjectOptions): Promise<ContractSubject> {
  const world = withoutCodeLanguages(told);
  const standin = await startAsana({ world, now, ...(validator ? { validator } : {}) });
  const { state } = standin;
  const taskOf = (gid: string) => {
    const task = state.tasks.get(gid);
    if (!task) throw new Error(`Asana has no task ${gid}.`);
    return task;
  };
  const act = () => ({ at: now(), by: gidOf('user', 'p2') });
  return {
    standin,
    module: asanaModule,
    connection: {
      integrationId: 'int_asana',
      baseUrl: standin.url,
      credentials: { token: CREDENTIALS.token },
      overrides: NO_OVERRIDES,
      projects: [],
    },
    badCredentials: { token: '2/wrong' },
    world,
    shows: (item) => item.pullRequest === null,
    holds: ['description', 'type', 'priority', 'labels', 'assignees', 'points', 'dueDate', 'parent', 'links', 'comments', 'worklogs'],
    writable: ['type', 'description', 'assigneeIds', 'priority', 'labels', 'parentId', 'storyPoints', 'dueDate'],
    lacking: ASANA,
    commentLacking: ASANA_COMMENT,
    capabilities: CAPABILITIES,
    history: ['status', 'storyPoints', 'assignee'],
    searchFor: (word) => ({ text: word, filter: null }),
    rename: (gid, title) => rename(taskOf(gid), title, act()),
    remove: (gid) => void state.tasks.delete(gid),
    estrange: (gid, word) => {
      const task = taskOf(gid);
      const project = state.projects.find((candidate) => candidate.gid === task.membership?.projectGid);
      const section = { gid: gidOf('section', word), name: word, createdAt: now() };
      project?.sections.splice(1, 0, section);
      task.membership = { projectGid: project?.gid ?? '', sectionGid: section.gid };
      task.modifiedAt = now();
    },
    delivery: (gid) => ({
      ...signDelivery([taskEvent(state, gid, 'changed', now())], WEBHOOK_SECRET),
      secret: WEBHOOK_SECRET,
      proofHeader: 'x-hook-signature',
      staleAfter: null,
    }),
  };
}

/** Asana's `<pre>` names no language: a world told in it has none. */
function withoutCodeLanguages(world: World): World {
  const plain = (text: string | null) => text?.replace(/^```\w+$/gm, '```') ?? null;
  return {
    ...world,
    items: world.items.map((item) => ({ ...item, initial: { ...item.initial, description: plain(item.initial.description) } })),
  };
}

contractSuite('Asana', 'asana', makeAsana);
