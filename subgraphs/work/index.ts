import { readFileSync } from 'node:fs';
import type { Room } from '../kit/room.ts';
import { Mutation } from './resolvers/mutation.ts';
import {
  Attachment,
  Board,
  Change,
  Comment,
  Milestone,
  Project,
  Sprint,
  SprintMembership,
  User,
  UserIdentity,
  WorkItemLink,
  WriteIntent,
} from './resolvers/others.ts';
import { Query } from './resolvers/query.ts';
import { WorkItem } from './resolvers/workItem.ts';

/** The unified picture: items, projects, sprints, people, and the one path of writes. */
export const work: Room = {
  name: 'work',
  typeDefs: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  resolvers: {
    Query,
    Mutation,
    WorkItem,
    Attachment,
    Board,
    Change,
    Comment,
    Milestone,
    Project,
    Sprint,
    SprintMembership,
    User,
    UserIdentity,
    WorkItemLink,
    WriteIntent,
  } as Room['resolvers'],
};
