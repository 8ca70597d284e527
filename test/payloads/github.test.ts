import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findBoardItem, toBoardStatuses, toBoardValues, toSprints } from '../../subgraphs/github/board.ts';
import { parseBoard, parseBoardItem, parseDetails } from '../../subgraphs/github/boardPayloads.ts';
import { readGraphAnswer, toNextLink } from '../../subgraphs/github/client.ts';
import { githubDialect } from '../../subgraphs/github/dialect.ts';
import { toMilestone, toUser } from '../../subgraphs/github/lists.ts';
import { toItem } from '../../subgraphs/github/mapping.ts';
import { parseAccount, parseEvent, parseIssue, parseMilestone, parseSearch } from '../../subgraphs/github/payloads.ts';
import { toChanges, toComments } from '../../subgraphs/github/timeline.ts';
import { readWebhook } from '../../subgraphs/github/webhook.ts';
import { createGapCollector } from '../../subgraphs/kit/mappingWords.ts';
import { NO_OVERRIDES } from '../../subgraphs/kit/model.ts';
import { describeShared, sharedPath } from '../helpers/shared.ts';

const context = () => ({ overrides: NO_OVERRIDES, gaps: createGapCollector() });
// biome-ignore lint/suspicious/noExplicitAny: recorded JSON of 48 different shapes; each check looks into its own
type Body = any;
interface Exchange {
  body: Body;
  status: number;
  headers: Record<string, string>;
}
interface Case {
  check: (exchange: Exchange) => void;
  /** What of the file does not come into the unified picture, and why. */
  dropped: string;
}

const ISSUE_DROPPED = 'counts, URLs of sub-resources, reactions and lock (native type), author_association';
const itemsOf = (rows: unknown[]) => rows.map((row) => toItem(row, context()));

/** A list of issues: how many rows, and what must stand in chosen ones, by number. */
const issues = (count: number, expected: Record<number, object>): Case => ({
  dropped: ISSUE_DROPPED,
  check: ({ body }) => {
    const items = itemsOf(body.items ?? (Array.isArray(body) ? body : [body]));
    expect(items).toHaveLength(count);
    for (const [number, part] of Object.entries(expected)) {
      expect(items.find(({ key }) => key.endsWith(`#${number}`))).toMatchObject(part);
    }
  },
});

const links = (base: Case, next: string | null): Case => ({
  dropped: base.dropped,
  check: (exchange) => {
    base.check(exchange);
    expect(toNextLink(exchange.headers.link)).toBe(next);
  },
});

const limit = (expected: object): Case => ({
  dropped: 'documentation_url',
  check: ({ body, status, headers }) => {
    expect(githubDialect.readLimit({ status, headers, text: JSON.stringify(body) })).toEqual(expected);
  },
});

const comments = (bodies: RegExp[]): Case => ({
  dropped: 'reactions, author_association',
  check: ({ body }) => {
    // The comments endpoint has what the timeline has, without saying that it is a comment.
    const found = toComments(body.map((row: object) => parseEvent({ ...row, event: 'commented' })));
    expect(found).toHaveLength(body.length);
    for (const [index, pattern] of bodies.entries()) expect(found[index]?.body).toMatch(pattern);
  },
});

const unread = (reason: string): Case => ({ dropped: `all: ${reason}`, check: ({ status }) => expect(status).toBeLessThan(500) });

const webhook = (event: string, verdict: object): Case => ({
  dropped: 'everything but what names the item: deliveries are hints',
  check: ({ body }) => {
    const rawBody = Buffer.from(JSON.stringify(body));
    const signature = `sha256=${createHmac('sha256', 's3cret').update(rawBody).digest('hex')}`;
    const headers = { 'x-github-event': event, 'x-github-delivery': 'd-1', 'x-hub-signature-256': signature };
    expect(readWebhook({ headers, rawBody, secret: 's3cret' })).toMatchObject(verdict);
    expect(readWebhook({ headers, rawBody, secret: 'other' }).kind).toBe('rejected');
  },
});
const changed = (key: string) => ({ kind: 'accepted', changedItemIds: [key], deletedItemIds: [], pollAll: false });
const poll = { kind: 'accepted', changedItemIds: [], pollAll: true };

/** The board of the recordings: three statuses, three iterations that are over. */
const board: Case = {
  dropped: 'databaseId; iterations without an id (the recording did not select it)',
  check: ({ body }) => {
    const read = parseBoard(body.data.userOrOrganization.projectV2);
    expect(toBoardStatuses(read, context()).map(({ name, category }) => [name, category])).toEqual([
      ['Todo', 'TODO'],
      ['In Progress', 'IN_PROGRESS'],
      ['Done', 'DONE'],
    ]);
    const withIds = structuredClone(body.data.userOrOrganization.projectV2);
    for (const field of withIds.fields.nodes)
      for (const iteration of field.configuration?.completedIterations ?? []) iteration.id = iteration.title;
    expect(toSprints(read, [], 0)).toEqual([]);
    expect(
      toSprints(parseBoard(withIds), ['a/b'], Date.parse('2026-01-01')).map(({ name, state, closedAt }) => [name, state, closedAt]),
    ).toEqual([
      ['Iteration 3', 'CLOSED', '2022-08-19T00:00:00.000Z'],
      ['Iteration 2', 'CLOSED', '2022-08-05T00:00:00.000Z'],
      ['Iteration 1', 'CLOSED', '2022-07-22T00:00:00.000Z'],
    ]);
  },
};

/** Items of the recorded board; field names are put back from its field list, as our own query selects them. */
const boardItems = (pick: (data: Body) => Body[], count: number, values: object): Case => ({
  dropped: 'draft items (no issue), values of repository, labels, reviewers (the issue has them)',
  check: ({ body }) => {
    const names: Record<string, string> = {
      PVTF_1: 'Title',
      PVTF_8: 'Text',
      PVTF_9: 'Estimate',
      PVTF_10: 'Due date',
      PVTSSF_1: 'Status',
      PVTSSF_2: 'Single select',
      PVTIF_1: 'Iteration',
    };
    const named = JSON.parse(JSON.stringify(pick(body.data)), (_, value) =>
      names[value?.id] && Object.keys(value).length === 1 ? { ...value, name: names[value.id] } : value,
    );
    const items = named.map((item: object) => parseBoardItem({ ...item, project: { id: 'PVT_1' } }));
    expect(items).toHaveLength(count);
    expect(toBoardValues(items[0], context())).toMatchObject(values);
    expect(findBoardItem(parseDetails({ id: 'I_1', projectItems: { nodes: [items[0]] } }), ['PVT_1'])?.id).toBe(items[0].id);
    expect(findBoardItem(parseDetails({ id: 'I_1', projectItems: { nodes: [items[0], null] } }), ['PVT_2'])).toBeNull();
  },
});

const FILES: Record<string, Case> = {
  'error-403-abuse-body--perceval.json': limit({ limited: true, retryAfter: 60 }),
  'error-403-abuse-retry-after--hub4j.json': limit({ limited: true }),
  'error-403-primary-rate-limit--hub4j.json': limit({ limited: true }),
  'error-403-secondary-limit-body-marker-only--hub4j.json': limit({ limited: true, retryAfter: 60 }),
  'graphql-projectv2-add-draft-0--gr2m.json': board,
  'graphql-projectv2-add-draft-1--gr2m.json': boardItems((data) => [data.addProjectV2DraftIssue.projectItem], 1, {
    status: null,
    points: null,
  }),
  'graphql-projectv2-add-draft-2--gr2m.json': boardItems((data) => [data.date.projectV2Item], 1, { dueDate: '2020-01-01' }),
  'graphql-projectv2-get-draft-0--gr2m.json': board,
  'graphql-projectv2-get-draft-1--gr2m.json': boardItems((data) => [data.node], 1, { status: null, sprintId: null }),
  'graphql-projectv2-items-list-0--gr2m.json': boardItems((data) => data.userOrOrganization.projectV2.items.nodes, 2, {
    points: 1,
    dueDate: '2020-02-02',
    // The recording did not select the words of single selects.
    others: [{ id: 'PVTF_8', name: 'Text', type: 'text', value: 'text' }],
  }),
  'graphql-projectv2-items-page-0--gr2m.json': boardItems((data) => data.userOrOrganization.projectV2.items.nodes, 100, { points: 1 }),
  'graphql-projectv2-project-not-found-0--gr2m.json': {
    dropped: 'errors[].locations',
    check: ({ body }) => {
      const answer = (payload: unknown) => ({ status: 200, headers: {}, text: '', json: () => payload });
      expect(readGraphAnswer(answer(body))).toEqual({ userOrOrganization: { projectV2: null } });
      expect(() => readGraphAnswer(answer({ ...body, data: null }))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    },
  },
  'graphql-projectv2-properties-0--gr2m.json': board,
  'graphql-projectv2-update-0--gr2m.json': board,
  'graphql-projectv2-update-1--gr2m.json': boardItems((data) => [data.node], 1, {}),
  'graphql-projectv2-update-2--gr2m.json': boardItems((data) => [data.text.projectV2Item], 1, {
    points: 1,
    others: expect.arrayContaining([expect.objectContaining({ name: 'Text', value: 'new text' })]),
  }),
  'rest-error-422-validation--octokit-fixtures.json': {
    dropped: 'documentation_url',
    check: ({ status, body }) => expect(githubDialect.readLimit({ status, headers: {}, text: JSON.stringify(body) }).limited).toBe(false),
  },
  'rest-issue-close-not-planned--hub4j.json': issues(1, { 18: { status: { name: 'closed as not planned', category: 'CANCELED' } } }),
  'rest-issue-comment-a--hub4j.json': comments([/./]),
  'rest-issue-comments--hub4j.json': comments([/./]),
  'rest-issue-create--hub4j.json': issues(1, {}),
  'rest-issue-events--hub4j.json': {
    dropped: 'commit_id, commit_url',
    check: ({ body }) => {
      const issue = parseIssue({
        number: 313,
        title: 'x',
        created_at: '2019-01-01T00:00:00Z',
        repository_url: 'https://api.github.com/repos/a/b',
      });
      expect(toChanges(body.map(parseEvent), issue, ['test-label'], false, context())).toEqual([
        expect.objectContaining({
          externalId: '2704815753:labels',
          field: 'labels',
          from: '',
          to: 'test-label',
          actorId: '24422213',
          at: '2019-10-11T03:30:19.000Z',
        }),
      ]);
    },
  },
  'rest-issues-filter-a--hub4j.json': issues(6, { 1: { status: { name: 'open', category: 'TODO' } } }),
  'rest-issues-list-mixed-prs-a--devlake.json': issues(12, {
    4: { type: 'OTHER', sourceType: 'Pull Request', status: { name: 'merged', category: 'DONE' } },
    5: { key: 'panjf2000/ants#5', projectId: 'panjf2000/ants', status: { name: 'closed', category: 'DONE' } },
    9: { sourceType: 'Pull Request', status: { name: 'closed unmerged', category: 'CANCELED' } },
  }),
  'rest-issues-list-page-24-last--hub4j.json': links(issues(6, {}), null),
  'rest-issues-with-pr--perceval.json': issues(1, { 2: { sourceType: 'Pull Request', status: { category: 'CANCELED' } } }),
  'rest-labels-0--octokit-fixtures.json': unread('labels are read on issues; the list of a repository is not needed'),
  'rest-labels-1--octokit-fixtures.json': unread('labels come into being when an issue gets them'),
  'rest-milestones-list--hub4j.json': {
    dropped: 'counts, creator, description',
    check: ({ body }) => {
      const milestones = body.map((row: unknown) => toMilestone(parseMilestone(row), 'hub4j-test-org/github-api'));
      expect(milestones).toHaveLength(3);
      for (const { externalId, name, released } of milestones)
        expect([externalId, name, released]).toEqual([expect.stringMatching(/^\d+$/), expect.any(String), false]);
    },
  },
  'rest-organization-0--octokit-fixtures.json': unread('an organisation is no person and no project'),
  'rest-paginate-issues-0--octokit-fixtures.json': links(
    issues(3, {}),
    'https://api.github.com/repositories/1000/issues?per_page=3&page=2',
  ),
  'rest-paginate-issues-1--octokit-fixtures.json': links(
    issues(3, {}),
    'https://api.github.com/repositories/1000/issues?per_page=3&page=3',
  ),
  'rest-paginate-issues-4--octokit-fixtures.json': links(issues(1, {}), null),
  'rest-rate-limit--hub4j.json': unread('budgets come with every answer; asking for them costs a call'),
  'rest-repo-issue-comments-a--devlake.json': comments([/./]),
  'rest-repo-issue-events-a--devlake.json': {
    dropped: 'the issue inside each event, commit_id, commit_url',
    check: ({ body }) => {
      const events = body.filter(({ issue }: Body) => issue.number === 228).map(parseEvent);
      const issue = parseIssue(body.find(({ issue: { number } }: Body) => number === 228).issue);
      // GitHub recorded the closing twice in one second: it is one change.
      expect(toChanges(events, issue, [], false, context())).toEqual([
        expect.objectContaining({ field: 'status', from: 'open', to: expect.stringMatching(/^closed/), at: '2022-06-09T01:42:11.000Z' }),
      ]);
    },
  },
  'rest-search-issues--hub4j.json': issues(30, {}),
  'rest-search-issues--octokit-fixtures.json': {
    dropped: 'score',
    check: ({ body }) => {
      expect(parseSearch(body)).toMatchObject({ total_count: 2, incomplete_results: false });
      expect(itemsOf(body.items)).toHaveLength(2);
    },
  },
  'rest-user-profile--devlake.json': {
    dropped: 'company, blog, location, bio, counts',
    check: ({ body }) =>
      expect(toUser(parseAccount(body))).toMatchObject({ externalId: String(body.id), name: body.name ?? body.login, active: true }),
  },
  'webhook-issue-comment-created--octokit-webhooks.json': webhook('issue_comment', changed('Codertocat/Hello-World#1')),
  'webhook-issues-labeled--octokit-webhooks.json': webhook('issues', changed('Codertocat/Hello-World#1')),
  'webhook-issues-opened--octokit-webhooks.json': webhook('issues', changed('Codertocat/Hello-World#1')),
  'webhook-issues-reopened--octokit-webhooks.json': webhook('issues', { kind: 'accepted', deletedItemIds: [] }),
  'webhook-issues-transferred--octokit-webhooks.json': webhook('issues', {
    kind: 'accepted',
    deletedItemIds: [expect.any(String)],
    changedItemIds: [expect.any(String)],
  }),
  'webhook-milestone-created--octokit-webhooks.json': webhook('milestone', poll),
  'webhook-projects-v2-item-created--octokit-webhooks.json': webhook('projects_v2_item', poll),
  'webhook-projects-v2-item-edited--octokit-webhooks.json': webhook('projects_v2_item', poll),
  'webhook-projects-v2-item-restored--octokit-webhooks.json': webhook('projects_v2_item', poll),
};

describeShared('GitHub payloads', () => {
  const folder = sharedPath('payloads/github');

  it('knows every file', () => expect(Object.keys(FILES).sort()).toEqual(readdirSync(folder).sort()));

  it.each(Object.entries(FILES))('reads %s', (file, { check }) => {
    const { response, webhook: delivery } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Body;
    const headers = Object.entries<string>(response?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    check({ body: (delivery ?? response).body, status: response?.status ?? 0, headers: Object.fromEntries(headers) });
  });
});
