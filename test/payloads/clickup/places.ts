import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { toProject, toSprint, toUser } from '../../../subgraphs/clickup/mapping.ts';
import {
  parseCustomItems,
  parseFolder,
  parseList,
  parseSpace,
  parseTask,
  parseTeam,
  parseTimeEntry,
  parseUser,
} from '../../../subgraphs/clickup/payloads.ts';
import { readWebhook } from '../../../subgraphs/clickup/webhook.ts';
import { NO_OVERRIDES } from '../../../subgraphs/kit/model.ts';
import { type Case, type Exchange, gaps, refusalFor, rows } from './exchange.ts';

const NEVER_ASKED = 'all of it: the room never asks for this';

function deliver({ webhook }: Exchange) {
  const rawBody = Buffer.from(JSON.stringify(webhook.body));
  const headers = { 'x-signature': createHmac('sha256', 'secret').update(rawBody).digest('hex') };
  return readWebhook({ headers, rawBody, secret: 'secret' });
}

/** Everything that tasks are in or belong to, people, deliveries and errors. */
export const PLACE_FILES: Record<string, Case> = {
  'error-401-token-invalid--vendor-docs.json': {
    dropped: [],
    check: async (exchange) =>
      expect(await refusalFor(exchange)).toMatchObject({
        code: 'PROVIDER_UNAUTHORIZED',
        message: expect.stringContaining('Token invalid (OAUTH_025)'),
      }),
  },
  'spec-get-folder-folder-id.json': {
    dropped: ['all but id and name: folders only say which lists are sprints'],
    check: ({ response }) => expect(parseFolder(response.body)).toMatchObject({ id: '457', name: 'Updated Folder Name', hidden: false }),
  },
  'spec-get-group.json': {
    dropped: [NEVER_ASKED, 'teams of people have no counterpart'],
    check: (exchange) => {
      const [group] = rows(exchange, 'groups') as { members: unknown[] }[];
      expect(group?.members.map((member) => toUser(parseUser(member)).name)).toEqual(['Jerry', 'Sam']);
    },
  },
  'spec-get-list-list-id-member.json': {
    dropped: [NEVER_ASKED, 'people come with their workspace'],
    check: (exchange) => expect(rows(exchange, 'members').map((member) => toUser(parseUser(member)).externalId)).toEqual(['812', '813']),
  },
  'spec-get-list-list-id.json': {
    dropped: ['status, priority and assignee of the list itself; inbound_address'],
    check: ({ response }) => {
      const list = parseList(response.body);
      expect(list.statuses?.map(({ status, type }) => [status, type])).toEqual([
        ['to do', 'open'],
        ['complete', 'closed'],
      ]);
      expect(toSprint({ list, spaceId: '789', folderName: null, isSprint: true }, Date.parse('2026-01-01'))).toMatchObject({
        externalId: '124',
        name: 'Updated List Name',
        goal: 'Updated List Content',
        state: 'CLOSED',
        plannedEnd: '2019-09-06T14:34:10.202Z',
      });
    },
  },
  'spec-get-space-space-id-tag.json': {
    dropped: [NEVER_ASKED, 'tags come with their tasks'],
    check: (exchange) => expect(rows(exchange, 'tags')).toMatchObject([{ name: 'Tag name' }]),
  },
  'spec-get-space-space-id.json': {
    dropped: ['features (writes give them back), private, multiple_assignees'],
    check: ({ response }) => {
      const space = parseSpace(response.body);
      expect(toProject(space, '1', space.statuses ?? [], NO_OVERRIDES, gaps())).toMatchObject({
        externalId: '790',
        key: 'USN',
        statuses: [
          { name: 'to do', category: 'TODO' },
          { name: 'complete', category: 'DONE' },
        ],
      });
    },
  },
  'spec-get-task-task-id-member.json': {
    dropped: [NEVER_ASKED, 'people come with their workspace'],
    check: (exchange) => expect(rows(exchange, 'members').map(parseUser)).toHaveLength(2),
  },
  'spec-get-team-team-id-custom-item.json': {
    dropped: ['name_plural, description'],
    check: ({ response }) => expect(parseCustomItems(response.body)).toEqual([{ id: '1300', name: 'Bug' }]),
  },
  'spec-get-team-team-id-seats.json': {
    dropped: [NEVER_ASKED],
    check: ({ response }) => expect(Object.keys(response.body)).toEqual(['members', 'guests']),
  },
  'spec-get-team-team-id-shared.json': {
    dropped: [NEVER_ASKED, 'what is shared from spaces the token cannot see belongs to no project'],
    check: ({ response }) => {
      const { lists } = response.body.shared as { lists: unknown[] };
      expect(lists.map(parseList)).toMatchObject([{ id: '1421', name: 'Shared List' }]);
    },
  },
  'spec-get-team-team-id-space.json': {
    dropped: ['members (people come with their workspace), avatar'],
    check: (exchange) => {
      const spaces = rows(exchange, 'spaces').map(parseSpace);
      expect(spaces.map((space) => toProject(space, '1', space.statuses ?? [], NO_OVERRIDES, gaps()).key)).toEqual(['USN', 'SSN']);
    },
  },
  'spec-get-team-team-id-time-entries-current.json': {
    dropped: ['all of it: a running timer is not logged time yet'],
    check: ({ response }) => expect(parseTimeEntry(response.body.data)).toMatchObject({ duration: -25655 }),
  },
  'spec-get-team-team-id-time-entries.json': {
    dropped: ['read only to find our own entries again; tags, location, approval'],
    check: (exchange) =>
      expect(rows(exchange, 'data').map(parseTimeEntry)).toMatchObject([{ id: '1963465985517105840', duration: '4339892' }]),
  },
  'spec-get-team-team-id-user-user-id.json': {
    dropped: ['role, dates, invited_by, shared'],
    check: ({ response }) => {
      const { user } = response.body.member as { user: unknown };
      expect(toUser(parseUser(user))).toMatchObject({ externalId: '184', name: 'User Name', email: 'user@example.com', avatarUrl: null });
    },
  },
  'spec-get-team-team-id-webhook.json': {
    dropped: [NEVER_ASKED, 'webhooks are registered in ClickUp'],
    check: (exchange) => expect(rows(exchange, 'webhooks')).toMatchObject([{ health: { status: 'failing' } }]),
  },
  'spec-get-team.json': {
    dropped: ['color, avatar'],
    check: (exchange) => {
      const [team] = rows(exchange, 'teams').map(parseTeam);
      expect(team?.members?.map((member) => member && toUser(member.user))).toMatchObject([
        { externalId: '123', name: 'John Doe', emailVerified: false },
      ]);
    },
  },
  'spec-get-user.json': {
    dropped: ['color, initials, week_start_day, global_font_support'],
    check: ({ response }) =>
      expect(parseUser(response.body.user)).toMatchObject({ id: '123', username: 'John Doe', timezone: 'America/Los_Angeles' }),
  },
  'spec-post-folder-folder-id-list.json': {
    dropped: ['status, priority, assignee, inbound_address'],
    check: ({ response }) => expect(parseList(response.body)).toMatchObject({ id: '124', folder: { id: '456', hidden: false } }),
  },
  'spec-post-space-space-id-list.json': {
    dropped: ['status, priority, assignee, inbound_address'],
    check: ({ response }) => expect(parseList(response.body)).toMatchObject({ id: '124', folder: { hidden: true } }),
  },
  'spec-post-task-task-id-comment.json': {
    dropped: ['all of it: what was written is read back'],
    check: ({ response }) => expect(response.body).toMatchObject({ id: '458' }),
  },
  'spec-post-team-team-id-time-entries.json': {
    dropped: ['all of it: this answer has no id, entries are found by their marker'],
    check: ({ response }) => expect(() => parseTimeEntry(response.body)).toThrow(),
  },
  'spec-post-team-team-id-webhook.json': {
    dropped: ['all but the secret, which the operator stores'],
    check: ({ response }) => expect(response.body.webhook).toMatchObject({ secret: 'REDACTED' }),
  },
  'webhook-taskDeleted--activepieces.json': {
    dropped: [],
    check: (exchange) => {
      expect(deliver(exchange)).toMatchObject({ kind: 'accepted', changedItemIds: [], deletedItemIds: ['8669p1zvv'], at: null });
      expect(() => parseTask(exchange.webhook.body)).toThrow();
    },
  },
  'webhook-taskUpdated--activepieces.json': {
    dropped: ['history_items but their first id and date: a delivery is a hint to read the task'],
    check: (exchange) =>
      expect(deliver(exchange)).toMatchObject({
        kind: 'accepted',
        deliveryId: 'c065bdfd-eb7a-48dc-b25e-0cf5babf5ec8:taskUpdated:3394266113344261722',
        changedItemIds: ['8669p1zvv'],
        at: '2023-03-06T13:42:45.596Z',
      }),
  },
};
