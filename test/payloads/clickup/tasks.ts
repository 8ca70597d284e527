import { expect } from 'vitest';
import { BARE_TASK, type Case, type Exchange, itemOf, rows } from './exchange.ts';

const POSTED = ['watchers, group_assignees, sharing, permission_level', 'the old name `project` of the folder'];

const timesOf = (task: string, { response }: Exchange) =>
  itemOf({ ...BARE_TASK, id: task }, { timeInStatus: response.body[task] ?? response.body }).changes;

/** Tasks and what hangs on them. */
export const TASK_FILES: Record<string, Case> = {
  'get-task-nulls--clickup-todoist.json': {
    dropped: POSTED,
    check: ({ response }) =>
      expect(itemOf(response.body)).toMatchObject({
        externalId: '38nyk68',
        key: 'MS-38nyk68',
        url: 'https://app.clickup.com/t/38nyk68',
        description: null,
        status: { externalId: 'c17398998_c17398979_c13022684_3ejH6eMv', name: 'next action', category: 'IN_PROGRESS' },
        priority: 'NONE',
        assigneeIds: [],
        reporterId: '2511898',
        storyPoints: null,
        originalEstimate: null,
        timeSpent: 0,
        dueDate: null,
        createdAt: '2022-12-06T19:41:19.867Z',
        updatedAt: '2022-12-07T14:13:26.403Z',
      }),
  },
  'spec-get-comment-comment-id-reply.json': {
    dropped: ['replies: threads have no counterpart, and asking for each costs a request'],
    check: (exchange) =>
      expect(itemOf(BARE_TASK, { comments: rows(exchange, 'comments') }).comments).toMatchObject([{ externalId: '458' }]),
  },
  'spec-get-task-task-id-comment.json': {
    dropped: ['resolved, assignee, assigned_by, reactions, reply_count'],
    check: (exchange) =>
      expect(itemOf(BARE_TASK, { comments: rows(exchange, 'comments') }).comments).toEqual([
        { externalId: '458', authorId: '183', body: 'Task comment content', createdAt: '2019-09-09T13:49:24.079Z', updatedAt: null },
      ]),
  },
  'spec-get-task-task-id-time-in-status.json': {
    dropped: ['by_minute (the times tell), orderindex, colours'],
    check: (exchange) =>
      expect(timesOf('abc', exchange)).toMatchObject([
        {
          field: 'status',
          from: 'active status',
          to: 'open',
          fromCategory: 'IN_PROGRESS',
          toCategory: 'TODO',
          at: '2020-10-29T20:47:03.494Z',
        },
      ]),
  },
  'spec-get-task-bulk-time-in-status-task-ids.json': {
    dropped: ['by_minute (the times tell), orderindex, colours'],
    check: (exchange) => {
      expect(timesOf('27075wz', exchange)).toMatchObject([{ from: 'active status #2', to: 'open', at: '2020-10-29T20:47:03.494Z' }]);
      expect(timesOf('20bbn28', exchange)).toMatchObject([{ externalId: '20bbn28:status:1604004420925:open' }]);
    },
  },
  'spec-get-team-team-id-task.json': {
    dropped: [...POSTED, 'checklists (native)', 'a custom field without a value is kept as null'],
    check: (exchange) =>
      expect(rows(exchange, 'tasks').map((task) => itemOf(task))).toMatchObject([
        {
          externalId: 'av1',
          type: 'SUBTASK',
          parentId: 'av2',
          priority: 'URGENT',
          sourcePriority: 'urgent',
          status: { name: 'Open', category: 'TODO' },
          labels: ['tagged'],
          storyPoints: 3,
          originalEstimate: 0,
          dueDate: '2017-10-18',
          startDate: '2017-10-18',
          assigneeIds: ['123'],
          customFields: [{ name: 'Location type Custom Field', type: 'json', value: null }],
        },
      ]),
  },
  'spec-get-view-view-id-task.json': {
    dropped: [...POSTED, 'views themselves; the second task differs in priority only'],
    check: (exchange) =>
      // This example has one custom field where a list of them belongs.
      expect(rows(exchange, 'tasks').map((task) => itemOf(task))).toMatchObject([
        {
          externalId: '9hx',
          priority: 'MEDIUM',
          sourcePriority: 'normal',
          timeSpent: null,
          customFields: [{ name: 'My Text Custom field', value: null }],
        },
        { externalId: '9hz', priority: 'NONE' },
      ]),
  },
  'spec-post-list-list-id-task.json': {
    dropped: POSTED,
    check: ({ response }) => {
      const item = itemOf(response.body);
      expect(item).toMatchObject({
        externalId: '9hx',
        title: 'New Task Name',
        description: 'New Task Content',
        type: 'TASK',
        status: { name: 'to do', category: 'TODO' },
        storyPoints: 3,
        originalEstimate: 8640,
        projectId: '7002367',
      });
      expect(item.customFields.map(({ name, value }) => [name, value])).toEqual([
        ['Sprint Goal', 'Fix critical auth issues'],
        ['Story Points', null],
        ['Assigned Reviewer', null],
        ['Marketing Requirements', null],
      ]);
    },
  },
  'spec-put-task-task-id.json': {
    dropped: POSTED,
    check: ({ response }) => {
      const item = itemOf(response.body);
      expect(item).toMatchObject({
        status: { name: 'in progress', category: 'IN_PROGRESS' },
        type: 'SUBTASK',
        parentId: 'abc1234',
        storyPoints: 3,
      });
      expect(item.customFields.map(({ type, value }) => [type, value])).toEqual([
        ['text', 'Fix critical auth issues'],
        ['number', 8],
        ['users', ['2772463']],
        // The value is the option's position here; elsewhere it is its id.
        ['option', 'Release Notes Only'],
      ]);
    },
  },
  'team-tasks-folderless--bkahlert-hello.json': {
    dropped: [...POSTED, 'the hidden folder of a list that is in none', 'type_config of custom fields'],
    check: (exchange) => {
      const [first, second] = rows(exchange, 'tasks').map((task) => itemOf(task));
      expect(first).toMatchObject({
        title: 'Delete spam automatically',
        description: null,
        status: { name: 'in progress', category: 'IN_PROGRESS' },
        timeSpent: 6885,
        assigneeIds: ['4687596'],
      });
      expect(first?.customFields.map(({ name, type, value }) => [name, type, value])).toEqual([
        ['Completeness', 'json', { percent_complete: 0 }],
        ['URI', 'url', null],
        ['Value', 'number', null],
        ['days left', 'json', 'N/A'],
      ]);
      expect(second).toMatchObject({ status: { category: 'TODO' }, timeSpent: null });
    },
  },
  'team-tasks-live-shape-2026--clickup-mcp.json': {
    dropped: ['a row trimmed of its times is set aside: nothing can be said of when it was'],
    check: (exchange) => {
      const [bare, full] = rows(exchange, 'tasks') as Record<string, unknown>[];
      expect(() => itemOf(bare)).toThrow(/neither date_created nor date_updated/);
      const sprint = { id: '901417246732', start: 0, due: Date.parse('2026-08-01'), archived: false };
      expect(itemOf({ ...full, date_created: '1784000000000' }, { sprints: [sprint], asOf: Date.parse('2026-07-28') })).toMatchObject({
        key: 'MS-86bb4p9m2',
        priority: 'MEDIUM',
        dueDate: '2026-07-31',
        timeSpent: 3600,
        assigneeIds: ['96030373'],
        sprintIds: ['901417246732'],
        sprintId: '901417246732',
      });
    },
  },
};
