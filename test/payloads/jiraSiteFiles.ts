/** Recorded Jira lists, settings and refusals: every file, what reads it, what comes out. */
import { expect } from 'vitest';
import { toPriority, toType } from '../../subgraphs/jira/fields.ts';
import { toBoard } from '../../subgraphs/jira/places.ts';
import { parseField, toRoles } from '../../subgraphs/jira/roles.ts';
import { parseStatus } from '../../subgraphs/jira/site.ts';
import { toRecord, toRecords } from '../../subgraphs/kit/mappingRead.ts';
import {
  boards,
  configuration,
  context,
  itemsOf,
  LOOKS,
  lookedUp,
  milestones,
  projects,
  type Reading,
  refusal,
  rows,
  sprints,
  statuses,
  users,
} from './jiraReadings.ts';

const ISSUE_TYPES: [string, string][] = [
  ['故事', 'STORY'],
  ['子任务', 'SUBTASK'],
  ['缺陷', 'BUG'],
  ['任务', 'TASK'],
  ['Test Execution', 'OTHER'],
  ['Epic', 'EPIC'],
  ['Story', 'STORY'],
];

export const SITE_FILES: Readonly<Record<string, Reading>> = {
  'all-boards--go-jira.json': boards(6, { externalId: '4', name: 'Test Weekly', projectId: null }),
  'jiraboards--heartbeat.json': boards(4, { externalId: '2', projectId: '10001', name: 'ADM board' }),
  'spec-cloud-agile-get-agile-1.0-board-200.json': boards(2, { externalId: '84' }),
  'spec-cloud-agile-get-agile-1.0-board-boardid-200.json': boards(1, { externalId: '84', projectId: '10040' }),
  'spec-cloud-agile-post-agile-1.0-board-201.json': boards(1, { externalId: '84' }),
  'board-configuration--go-jira.json': configuration([
    ['Backlog', 1],
    ['Selected for development', 1],
    ['In Progress', 1],
    ['Blocked', 1],
    ['QA', 5],
    ['Done', 1],
  ]),
  'jiracolumnconfig--heartbeat.json': lookedUp(['estimation, ranking'], (body) => expect(toBoard(body, body, [])?.columns).toHaveLength(8)),
  'spec-cloud-agile-get-agile-1.0-board-boardid-configuration-200.json': lookedUp(['estimation'], (body) =>
    expect(toBoard(body, body, [])?.columns[0]).toMatchObject({ name: 'To Do', statusIds: ['1', '4'] }),
  ),
  'cloud-agile-board-sprints-a--devlake.json': sprints(15, {
    externalId: '7',
    boardId: '8',
    state: 'CLOSED',
    goal: null,
    closedAt: '2020-06-22T05:59:58.980Z',
  }),
  'sprints--go-jira.json': sprints(6, { externalId: '845', state: 'FUTURE', plannedStart: null, startedAt: null, closedAt: null }),
  'sprints--jira-cli.json': sprints(5, {
    externalId: '5',
    state: 'ACTIVE',
    boardId: '5',
    startedAt: '2020-11-29T06:49:24.463Z',
    closedAt: null,
  }),
  'spec-cloud-agile-get-agile-1.0-board-boardid-sprint-200.json': sprints(2, { externalId: '37', closedAt: '2015-04-20T01:04:00.000Z' }),
  'spec-cloud-agile-get-agile-1.0-sprint-sprintid-200.json': sprints(1, { externalId: '37', goal: 'sprint 1 goal' }),
  'spec-cloud-agile-post-agile-1.0-sprint-201.json': sprints(1, {
    state: 'FUTURE',
    startedAt: null,
    plannedStart: '2015-04-11T05:22:00.000Z',
  }),
  'cloud-v2-project-list--devlake.json': projects(6, { externalId: '10003', key: 'EE', name: 'Enterprise Edition' }),
  'server-project-list-apache-a--go-jira.json': projects(20, { externalId: '10730', key: 'AGILA', name: 'Agila' }),
  'spec-cloud-v3-get-api-3-project-search-200.json': projects(2, { externalId: '10000', key: 'EX', name: 'Example' }),
  'spec-cloud-v3-get-api-3-project-projectidorkey-200.json': projects(1, { key: 'EX', leadId: '5b10a2844c20165700ede21g' }),
  'spec-cloud-agile-get-agile-1.0-board-boardid-project-200.json': projects(1, { key: 'EX' }),
  'project-versions--jira-cli.json': milestones(3, { externalId: '1000', projectId: '1000', name: 'First', released: true, dueDate: null }),
  'spec-cloud-v3-get-api-3-project-projectidorkey-versions-200.json': milestones(2, {
    externalId: '10000',
    dueDate: '2010-07-06',
    released: true,
  }),
  'spec-cloud-agile-get-agile-1.0-board-boardid-version-200.json': milestones(2, { externalId: '10000', dueDate: '2015-04-20' }),
  'cloud-users-a--devlake.json': users(12, {
    externalId: '5ecfbd0aaa47a00c1997ea8e',
    name: 'cc',
    active: false,
    email: null,
    emailVerified: false,
  }),
  'spec-cloud-v3-get-api-3-users-search-200.json': users(2, { externalId: '5b10a2844c20165700ede21g', name: 'Mia Krystof', active: false }),
  'spec-cloud-v3-get-api-3-myself-200.json': users(1, {
    externalId: '5b10a2844c20165700ede21g',
    email: 'mia@example.com',
    emailVerified: true,
  }),
  'myself--jira-cli.json': { ...users(0, {}), dropped: ['all of it: cut down by its source to a name and an address, without an id'] },
  'cloud-statuses-a--devlake.json': statuses([
    ['已完成', 'done'],
    ['测试中', 'indeterminate'],
    ['打开', 'new'],
  ]),
  'statuses-sp--jirametrics.json': statuses([
    ['FakeBacklog', 'new'],
    ['Review', 'indeterminate'],
  ]),
  'statusdata--heartbeat.json': statuses([['TODO', 'indeterminate']]),
  'indevstatus--heartbeat.json': statuses([['In Dev', 'indeterminate']]),
  'spec-cloud-v3-get-api-3-status-200.json': statuses([['In Progress', 'in-flight']]),
  'all-statuscategories--go-jira.json': lookedUp(['colours'], (body) =>
    expect(toRecords(body).map(({ key }) => parseStatus({ name: 'x', statusCategory: { key } })[0]?.category)).toEqual([
      'undefined',
      'new',
      'indeterminate',
      'done',
    ]),
  ),
  'spec-cloud-v3-get-api-3-project-projectidorkey-statuses-200.json': lookedUp([LOOKS], (body) =>
    expect(
      toRecords(body)
        .flatMap((type) => toRecords(type.statuses).flatMap(parseStatus))
        .map(({ name }) => name),
    ).toEqual(['In Progress', 'Closed']),
  ),
  'all-priorities--go-jira.json': lookedUp([LOOKS], (body) => {
    const names = toRecords(body).map(({ name }) => String(name));
    expect(names.map((name) => toPriority(name, names, context()))).toEqual(['URGENT', 'URGENT', 'HIGH', 'LOW', 'LOW']);
  }),
  'spec-cloud-v3-get-api-3-priority-200.json': lookedUp([LOOKS], (body) =>
    expect(toRecords(body).map(({ name }) => name)).toEqual(['Major', 'Trivial']),
  ),
  'cloud-v3-issuetypes--devlake.json': lookedUp([LOOKS], (body) =>
    expect(toRecords(body).map((type) => [type.name, toType(type, String(type.untranslatedName), context())])).toEqual(ISSUE_TYPES),
  ),
  'createmeta--jira-cli.json': lookedUp(['fields (older createmeta; the newer one is asked)'], (body) => {
    const types = toRecords(body ? rows(body, 'projects')[0]?.issuetypes : []);
    expect(types.map((type) => toType(type, null, context()))).toEqual(['EPIC']);
  }),
  'spec-cloud-v3-get-api-3-issue-createmeta-projectidorkey-issuetypes-200.json': lookedUp([LOOKS], (body) =>
    expect(rows(body, 'issueTypes').map((type) => toType(type, null, context()))).toEqual(['BUG']),
  ),
  'all-issuelinktypes--go-jira.json': lookedUp(['types without a known phrase stay OTHER and become a gap'], (body) => {
    const kinds = toRecords(body).map((type) => {
      const fields = {
        status: { name: 'x' },
        project: { id: '1' },
        created: '2021-01-17T12:34:00.000+0000',
        issuelinks: [{ id: '1', type, outwardIssue: { id: '2', key: 'A-2' } }],
      };
      const [link] = itemsOf({ id: '1', key: 'A-1', fields })[0]?.links ?? [];
      return `${type.name} ${link?.kind} ${link?.outward}`;
    });
    expect(kinds).toEqual(
      expect.arrayContaining([
        'Blocker BLOCKS true',
        'dependent BLOCKS false',
        'Cloners CLONES true',
        'Duplicate DUPLICATES true',
        'Problem/Incident CAUSES true',
        'Reference RELATES true',
        'Supercedes OTHER true',
      ]),
    );
  }),
  'server-v2-fields--perceval.json': lookedUp(['searchable, orderable, navigable'], (body) => {
    const fields = toRecords(body).flatMap((field) => parseField(field) ?? []);
    expect(fields).toHaveLength(44);
    expect(toRoles(fields)).toEqual({ storyPoints: [], sprint: [], epicLink: [], flagged: ['customfield_10200'], rank: [], startDate: [] });
  }),
  'spec-cloud-v3-get-api-3-field-200.json': lookedUp([], (body) =>
    expect(toRecords(body).map((field) => parseField(field)?.id)).toEqual(['description', 'summary']),
  ),
  'spec-cloud-v3-post-api-3-field-201.json': lookedUp(['we make no fields'], (body) =>
    expect(parseField(body)).toMatchObject({ id: 'customfield_10101', name: 'New custom field' }),
  ),
  'transitions--go-jira.json': lookedUp(['optional fields of the screen'], (body) =>
    expect(
      rows(body, 'transitions')
        .flatMap(({ to }) => parseStatus(to))
        .map(({ name, category }) => [name, category]),
    ).toEqual([
      ['In Progress', 'in-flight'],
      ['Closed', 'completed'],
    ]),
  ),
  'spec-cloud-v3-get-api-3-issue-issueidorkey-transitions-200.json': lookedUp(['optional fields of the screen'], (body) =>
    expect(rows(body, 'transitions').map(({ id }) => id)).toEqual(['2', '711']),
  ),
  'spec-cloud-agile-get-agile-1.0-board-boardid-epic-200.json': lookedUp(['epics: they are issues and come with them'], (body) =>
    expect(rows(body)).toHaveLength(2),
  ),
  'spec-cloud-v3-post-api-3-issue-201.json': lookedUp(['transition'], (body) =>
    expect(toRecord(body)).toMatchObject({ id: '10000', key: 'ED-24' }),
  ),
  'error-400-jql-anonymous--issue-thread.json': refusal(
    'PROVIDER_REFUSED',
    /The value 'Integrations' does not exist for the field 'project'/,
  ),
  'error-400-jql-project--issue-thread.json': refusal('PROVIDER_REFUSED', /The value 'FACILITIES' does not exist/),
  'error-410-search-removed--issue-thread.json': refusal('PROVIDER_REFUSED', /The requested API has been removed\..*CHANGE-2046/),
  'error-429-cloud--issue-thread.json': refusal('PROVIDER_RATE_LIMITED', /has been rate-limited/),
  'spec-cloud-v3-get-api-3-issue-createmeta-projectidorkey-issuetypes-400.json': refusal(
    'PROVIDER_REFUSED',
    /must not exceed the limit '200'/,
  ),
  'spec-cloud-v3-post-api-3-issue-400.json': refusal('PROVIDER_REFUSED', /Field 'priority' is required/),
  'spec-cloud-v3-post-api-3-priority-400.json': refusal('PROVIDER_REFUSED', /must not exceed 255 characters/),
  'spec-cloud-v3-post-api-3-priority-403.json': refusal('PROVIDER_REFUSED', /Only Jira administrators/),
};
