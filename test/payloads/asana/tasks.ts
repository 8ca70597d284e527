import { expect } from 'vitest';
import { toCustomField } from '../../../subgraphs/asana/fields.ts';
import { isSeparator } from '../../../subgraphs/asana/mapping.ts';
import { parseAttachment, parseCustomField, parseStory, parseTask, parseTimeEntry } from '../../../subgraphs/asana/payloads.ts';
import { type Case, itemOf, one, rows } from './exchange.ts';

/** Tasks and what hangs on them. */
export const TASK_FILES: Record<string, Case> = {
  'spec-get-attachments-attachment-gid.json': {
    dropped: ['download_url (dies within minutes), host, parent, connected_to_app, resource_subtype'],
    check: (exchange) => {
      parseAttachment(one(exchange));
      const { attachments } = itemOf({ gid: '1', created_at: '2012-02-22T02:06:58.147Z' }, { attachments: [one(exchange)] });
      expect(attachments).toEqual([
        {
          externalId: '12345',
          name: 'Screenshot.png',
          url: 'https://app.asana.com/app/asana/-/get_asset?asset_id=1234567890',
          mimeType: null,
          sizeBytes: 12345,
          createdAt: '2012-02-22T02:06:58.147Z',
        },
      ]);
    },
  },
  'spec-get-custom-fields-custom-field-gid.json': {
    dropped: ['everything that describes the field; its type `text` decides which value counts'],
    check: (exchange) =>
      expect(toCustomField(parseCustomField(one(exchange)))).toEqual({ id: '12345', name: 'Status', type: 'text', value: 'Some Value' }),
  },
  'spec-get-tasks-task-gid-stories.json': {
    dropped: [],
    check: (exchange) => {
      const { comments, changes } = itemOf({ gid: '1', created_at: '2012-02-22T02:06:58.147Z' }, { stories: rows(exchange) });
      expect(comments).toEqual([
        { externalId: '12345', authorId: '12345', body: 'marked today', createdAt: '2012-02-22T02:06:58.147Z', updatedAt: null },
      ]);
      expect(changes).toEqual([]);
    },
  },
  'spec-get-tasks-task-gid-subtasks.json': {
    dropped: ['a compact row has no times: it is no item until it is read with opt_fields'],
    check: (exchange) => {
      expect(rows(exchange).map(parseTask)).toMatchObject([{ gid: '12345', name: 'Bug Task' }]);
      expect(() => itemOf(rows(exchange)[0])).toThrow(/neither created_at nor modified_at/);
    },
  },
  'spec-get-tasks-task-gid-time-tracking-entries.json': {
    dropped: ['attributable_to, categories'],
    check: (exchange) => {
      const { worklogs } = itemOf({ gid: '1', created_at: '2012-02-22T02:06:58.147Z' }, { timeEntries: rows(exchange) });
      expect(worklogs).toEqual([
        { externalId: '12345', authorId: '12345', seconds: 720, startedAt: '2015-03-14T00:00:00.000Z', comment: null },
      ]);
    },
  },
  'spec-get-tasks-task-gid.json': {
    dropped: [
      'completed_by, completed_at (the stories tell), assignee_section, assignee_status, assigned_by, external (OAuth apps only)',
      'a custom field without gid and name; likes, hearts, followers (native fields)',
    ],
    check: (exchange) => {
      const task = one(exchange);
      expect(isSeparator(parseTask(task))).toBe(false);
      expect(itemOf(task)).toMatchObject({
        externalId: '12345',
        key: 'DR-12345',
        title: 'Buy catnip',
        type: 'BUG',
        sourceType: 'Bug ticket',
        description: 'Mittens *really* likes the stuff from Humboldt.',
        status: { name: 'Incomplete', category: 'TODO' },
        assigneeIds: ['12345'],
        reporterId: '1111',
        labels: ['Grade A'],
        parentId: '12345',
        timeSpent: 12_000,
        startDate: '2019-09-14',
        dueDate: '2019-09-15',
        customFields: [],
        links: [
          { kind: 'BLOCKS', outward: false, targetId: '12345' },
          { kind: 'BLOCKS', outward: true, targetId: '12345' },
        ],
      });
    },
  },
  'spec-get-tasks.json': {
    dropped: [],
    check: (exchange) => expect(rows(exchange).map(parseTask)).toHaveLength(1),
  },
  'spec-post-tasks-task-gid-stories.json': {
    dropped: ['likes, hearts, previews, reactions, sticker, follower, dependency, duplicates, project, target'],
    check: (exchange) => {
      const story = one(exchange);
      expect(parseStory(story)).toMatchObject({ gid: '12345', resource_subtype: 'comment_added' });
      const { comments } = itemOf({ gid: '1', created_at: '2012-02-22T02:06:58.147Z' }, { stories: [story] });
      expect(comments).toMatchObject([{ externalId: '12345', body: 'This is a comment.' }]);
    },
  },
  'spec-post-tasks-task-gid-time-tracking-entries.json': {
    dropped: ['approval_status, billable_status, categories, attributable_to'],
    check: (exchange) => {
      expect(parseTimeEntry(one(exchange))).toMatchObject({ duration_minutes: 12, entered_on: '2015-03-14' });
      const { worklogs } = itemOf({ gid: '1', created_at: '2012-02-22T02:06:58.147Z' }, { timeEntries: [one(exchange)] });
      expect(worklogs[0]?.comment).toBe('My description of work done on this entry');
    },
  },
  'stories-task-a--airbyte.json': {
    dropped: ['the move and the enum change: without opt_fields a story tells them in prose only'],
    check: (exchange) => {
      const { comments, changes } = itemOf({ gid: '1', created_at: '2021-11-01T00:00:00.000Z' }, { stories: rows(exchange) });
      expect(changes).toEqual([]);
      expect(comments).toMatchObject([{ authorId: '1200344886012993', createdAt: '2021-11-02T08:19:30.270Z' }]);
    },
  },
  'task-custom-fields-status-priority--airbyte.json': {
    dropped: ['colours, descriptions and makers of fields; hearts, likes, followers'],
    check: (exchange) => {
      const task = one(exchange);
      const item = itemOf(task);
      expect(item).toMatchObject({
        title: 'Send out another batch of swag to contributors based on level',
        description: null,
        priority: 'NONE',
        sourcePriority: null,
        storyPoints: null,
        assigneeIds: [],
        createdAt: '2021-11-08T19:04:25.495Z',
        updatedAt: '2022-04-30T00:48:20.185Z',
      });
      expect(item.customFields.map(({ name, type, value }) => [name, type, value])).toEqual([
        ['Status', 'option', null],
        ['Priority', 'option', null],
        ['Tshirt Size', 'option', null],
        ['Related OKRs', 'options', []],
      ]);
      // The same task once somebody chose the option whose name ends in a blank.
      const chosen = structuredClone(task) as { custom_fields: { enum_options: unknown[]; enum_value: unknown }[] };
      for (const field of chosen.custom_fields.slice(0, 2)) field.enum_value = field.enum_options[0];
      expect(itemOf(chosen)).toMatchObject({
        status: { name: 'Blocked', category: 'IN_PROGRESS' },
        blocked: true,
        priority: 'HIGH',
        sourcePriority: 'P1',
      });
    },
  },
  'tasks-of-project-a--airbyte.json': {
    dropped: ['tags without a name, followers, hearts, likes, projects, workspace', 'the name of a section that was not asked for'],
    check: (exchange) => {
      const [first, second] = rows(exchange).map((task) => itemOf(task));
      expect(first).toMatchObject({
        key: 'DR-1200351556373588',
        assigneeIds: ['1200272792717222'],
        dueDate: '2021-05-21',
        labels: [],
        links: [{ kind: 'MENTIONS', targetKey: 'airbytehq/airbyte#2959' }],
      });
      expect(first?.description).toContain('**Are there any related areas of documentation');
      expect(first?.description).toContain('[#2959](https://github.com/airbytehq/airbyte/issues/2959)');
      expect(first?.description).toContain('\n- <https://docs.airbyte.io/understanding-airbyte/basic-normalization>\n');
      expect(second).toMatchObject({ title: 'Task 1', description: null, dueDate: null, assigneeIds: [] });
    },
  },
};
