import { readFileSync } from 'node:fs';
import type { Room } from '../kit/room.ts';
import { toItemPage } from './measured.ts';
import { Project } from './resolvers/project.ts';
import { Sprint, SprintReport } from './resolvers/sprint.ts';
import { User } from './resolvers/user.ts';
import { WorkItem } from './resolvers/workItem.ts';
import type { Resolvers } from './types.generated.ts';

export { updateDailyMetrics } from './daily.ts';

/** Figures on the event log: fields added to items, sprints, projects and people. */
export const analytics: Room = {
  name: 'analytics',
  typeDefs: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  resolvers: {
    Project,
    Sprint,
    SprintReport,
    User,
    WorkItem,
    Evidence: { workItems: toItemPage },
    Finding: { workItems: toItemPage },
    Workload: { items: toItemPage },
  } satisfies Resolvers,
};
