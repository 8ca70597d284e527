/** Recorded Jira issues, histories, comments and time: every file, what reads it, what comes out. */
import { expect } from 'vitest';
import { toMarkdownText } from '../../subgraphs/jira/fields.ts';
import { parsePage, parseSearchPage } from '../../subgraphs/jira/payloads.ts';
import { toRecord } from '../../subgraphs/kit/mappingRead.ts';
import { changesOf, counted, issue, itemsOf, LOOKS, lookedUp, PEOPLE, type Reading, rows, setAside } from './jiraReadings.ts';

export const ITEM_FILES: Readonly<Record<string, Reading>> = {
  'adf-document-kitchen-sink--jira-cli.json': lookedUp(['panel colours, table layout, local ids'], (body) => {
    const markdown = toMarkdownText(body) ?? '';
    for (const part of [
      '# H1',
      '> Panel paragraph',
      '@Person A',
      '**Bold Text**',
      '<u>Prefix: Underlined Text</u>',
      '```go',
      '1. fourth level',
    ])
      expect(markdown).toContain(part);
    expect(markdown).toContain('| Table row 2 column 1 | Table row 2 column 2 |');
    expect(markdown).toContain('<https://antiklabs.atlassian.net/wiki/spaces/ANK/pages/124234/hello-world>');
  }),
  'cloud-agile-board-issues-changelog-sprints-a--devlake.json': lookedUp([PEOPLE, LOOKS, 'votes, watches, restriction'], (body) => {
    const items = itemsOf(body);
    expect(items.map(({ key, sprintIds, sprintId }) => [key, sprintIds, sprintId])).toEqual([
      ['EE-1', ['7'], null],
      ['EE-5', ['7'], null],
      ['EE-19', [], null],
      ['EE-24', ['7'], null],
    ]);
    expect(items[0]).toMatchObject({ dueDate: '2025-03-09', milestoneId: '10026', labels: ['frontEnd', 'Saas'], sourceZone: '+0800' });
    expect(counted(items[0]?.changes ?? [])).toMatchObject({ status: 5, sprint: 1, assignee: 1, resolution: 1, milestone: 2 });
    expect(items.map(({ comments }) => comments.length)).toEqual([1, 0, 1, 1]);
  }),
  'cloud-agile-epics-null-assignee--devlake.json': lookedUp([PEOPLE, LOOKS], (body) => {
    const items = itemsOf(body);
    expect(items.map(({ parentId, assigneeIds, sprintId }) => [parentId, assigneeIds, sprintId])).toEqual([
      ['20707', [], '175'],
      ['20710', [], '175'],
    ]);
    // Jira notes a new epic twice: once is the change, once is only named.
    for (const { changes } of items) expect(counted(changes)).toEqual({ parent: 1, 'Epic Link': 1 });
  }),
  'cloud-issue-changelog-s-sp-1--jirametrics.json': issue(
    { key: 'SP-1', status: { externalId: '10011', name: 'Review', category: 'IN_PROGRESS' } },
    { status: 3, blocked: 1 },
  ),
  'cloud-issue-changelog-s-sp-5--jirametrics.json': issue(
    { key: 'SP-5', type: 'STORY', priority: 'MEDIUM' },
    { status: 7, blocked: 1, resolution: 3 },
  ),
  'cloud-issue-changelog-s-sp-7--jirametrics.json': issue({ key: 'SP-7', assigneeIds: [] }, { status: 1, rank: 1 }),
  'cloud-issue-changelog-t-sp-10--jirametrics.json': issue(
    { key: 'SP-10' },
    { status: 6, rank: 1, priority: 2, blocked: 2, resolution: 1 },
  ),
  'cloud-issue-changelog-t-sp-13--jirametrics.json': issue(
    {
      key: 'SP-13',
      links: [{ kind: 'CLONES', outward: false, targetId: '10022', targetKey: 'SP-15', url: 'https://site.example/browse/SP-15' }],
    },
    { sprint: 1, storyPoints: 1, status: 2, resolution: 1, Link: 1 },
  ),
  'cloud-issue-min-1--jira-cli.json': setAside(1, /no id/),
  'cloud-v3-search-jql-islast--jira-cli.json': setAside(3, /no id/),
  'cloud-v3-search-jql-nextpagetoken--rust-forecasts.json': lookedUp(['the issues: they have no id and are set aside'], (body) => {
    const page = parseSearchPage(body);
    expect([page.rows.length, page.isLast, page.total]).toEqual([2, false, null]);
    expect(page.nextPageToken).toMatch(/^ChkjU3Ry/);
  }),
  'cloud-issue-worklogs-a--devlake.json': lookedUp([PEOPLE, 'timeSpent in words'], (body) => {
    const worklog = toRecord(body);
    const fields = { status: { name: 'x' }, project: { id: '1' }, created: '2020-06-12T08:35:15.489+0800', worklog };
    const [item] = itemsOf({ id: '10085', key: 'EE-23', fields });
    expect(item?.worklogs).toHaveLength(12);
    expect(item?.worklogs.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(127_800);
    expect(item?.worklogs[0]).toMatchObject({ externalId: '10010', startedAt: '2020-06-15T09:07:00.000Z', comment: null });
  }),
  'cloud-v3-issue-13383-changelog--devlake.json': lookedUp([PEOPLE], (body) => {
    const changes = changesOf(body);
    expect(counted(changes)).toMatchObject({
      RemoteIssueLink: 89,
      status: 3,
      Workflow: 3,
      sprint: 1,
      originalEstimate: 1,
      remainingEstimate: 1,
      rank: 1,
    });
    expect(changes.find(({ field }) => field === 'originalEstimate')).toMatchObject({ from: null, to: '7200' });
    expect(changes[0]?.at).toBe('2021-01-25T03:09:27.985Z');
  }),
  'cloud-v3-issue-13491-changelog--devlake.json': lookedUp([PEOPLE], (body) => {
    expect(counted(changesOf(body))).toEqual({ RemoteIssueLink: 77, Link: 1, resolution: 1, status: 1 });
  }),
  'server-v2-search-empty--perceval.json': lookedUp([], (body) => expect(parseSearchPage(body)).toMatchObject({ rows: [], total: 0 })),
  'server-v2-search-page1--perceval.json': lookedUp([PEOPLE, LOOKS], (body) => {
    const items = itemsOf(body);
    expect(items.map(({ key, priority, assigneeIds }) => [key, priority, assigneeIds])).toEqual([
      ['HELP-6043', 'HIGH', ['user1']],
      ['HELP-6042', 'HIGH', ['user1']],
    ]);
    // An empty summary shows the key instead of nothing.
    expect(items[1]?.title).toBe('HELP-6042');
  }),
  'server-v2-issue-comments-page1--perceval.json': lookedUp([PEOPLE, 'jsdPublic'], (body) => {
    const fields = { status: { name: 'x' }, project: { id: '1' }, created: '2018-05-24T23:35:30.742+0200', comment: body };
    const [item] = itemsOf({ id: '10016', key: 'VOICE-1', fields });
    expect(item?.comments).toHaveLength(2);
    expect(item?.comments[0]?.body).toMatch(/^G'day @leo\.papadopoulos!\n\nCongratulations/);
    expect(item?.comments[0]?.body).toContain('[documented on the wiki](https://finosfoundation.atlassian.net/wiki/');
  }),
  'spec-cloud-agile-get-agile-1.0-board-boardid-backlog-200.json': setAside(1, /no readable status/),
  'spec-cloud-v3-get-api-3-issue-issueidorkey-200.json': setAside(1, /no readable status/),
  'spec-cloud-v3-get-api-3-search-jql-200.json': setAside(1, /no readable status/),
  'spec-cloud-v3-post-api-3-issue-bulkfetch-200.json': setAside(3, /no readable status/),
  'spec-cloud-v3-get-api-3-issue-issueidorkey-changelog-200.json': lookedUp([PEOPLE], (body) => {
    expect(parsePage(body, 'values')).toMatchObject({ startAt: 2, total: 5, isLast: false });
    expect(changesOf(body).map(({ from, to }) => [from, to])).toEqual([
      [null, 'label-1'],
      ['label-1', 'label-1 label-2'],
    ]);
  }),
  'spec-cloud-v3-get-api-3-issue-issueidorkey-comment-200.json': lookedUp([PEOPLE, 'visibility'], (body) =>
    expectComment(rows(body, 'comments')[0]),
  ),
  'spec-cloud-v3-post-api-3-issue-issueidorkey-comment-201.json': lookedUp([PEOPLE, 'visibility'], (body) => expectComment(body)),
  'spec-cloud-v3-get-api-3-issue-issueidorkey-worklog-200.json': lookedUp([PEOPLE, 'visibility'], (body) => {
    const fields = { status: { name: 'x' }, project: { id: '1' }, created: '2021-01-17T12:34:00.000+0000', worklog: body };
    const [item] = itemsOf({ id: '10002', key: 'EX-1', fields });
    expect(item?.worklogs).toEqual([
      {
        externalId: '100028',
        authorId: '5b10a2844c20165700ede21g',
        seconds: 12_000,
        startedAt: '2021-01-17T12:34:00.000Z',
        comment: 'I did some work here.',
      },
    ]);
  }),
};

function expectComment(comment: unknown): void {
  const fields = { status: { name: 'x' }, project: { id: '1' }, created: '2021-01-17T12:34:00.000+0000', comment: { comments: [comment] } };
  const [item] = itemsOf({ id: '10010', key: 'EX-1', fields });
  expect(item?.comments[0]).toMatchObject({ externalId: '10000', updatedAt: '2021-01-18T23:45:00.000Z' });
  expect(item?.comments[0]?.body).toMatch(/^Lorem ipsum/);
}
