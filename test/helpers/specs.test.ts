import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeShared, sharedPath } from './shared.ts';
import { specValidator } from './specs.ts';

const json = { 'content-type': 'application/json' };
const request = (method: string, target: string, body?: unknown) => {
  const url = new URL(target, 'http://standin');
  return { method, path: url.pathname, query: url.searchParams, headers: json, body };
};

describeShared('validators of the official descriptions', () => {
  it('tells unknown paths, methods, parameters and bodies', () => {
    const jira = specValidator('jira-cloud');
    expect(jira.checkRequest(request('GET', '/rest/api/3/myself'))).toEqual([]);
    expect(jira.checkRequest(request('GET', '/rest/agile/1.0/board?projectKeyOrId=SHOP'))).toEqual([]);
    expect(jira.checkRequest(request('GET', '/rest/api/3/nothing'))).toEqual(['no such path in the description: /rest/api/3/nothing']);
    expect(jira.checkRequest(request('PATCH', '/rest/api/3/myself'))).toEqual(['/rest/api/3/myself has no PATCH']);
    expect(jira.checkRequest(request('GET', '/rest/api/3/project/search?startsAt=5&maxResults=many'))).toEqual([
      'GET /rest/api/3/project/search: query parameter startsAt is not in the description',
      'GET /rest/api/3/project/search: query parameter maxResults/value must be integer',
    ]);
    expect(jira.checkRequest(request('POST', '/rest/api/3/search/jql', { jql: 5, startAt: 1 }))).not.toEqual([]);
    expect(
      jira.checkRequest(request('POST', '/rest/api/3/search/jql', { jql: 'project = SHOP', fields: ['*all'], maxResults: 100 })),
    ).toEqual([]);
  });

  it('checks answers: status, body, and fields of the wrong type', () => {
    const asana = specValidator('asana');
    const get = request('GET', '/api/1.0/projects/1');
    expect(asana.checkAnswer(get, { status: 200, headers: json, body: { data: { gid: '1', name: 'Shop' } } })).toEqual([]);
    expect(asana.checkAnswer(get, { status: 200, headers: json, body: { data: { gid: 1 } } })).toEqual([
      'GET /projects/{project_gid}: body/data/gid must be string',
    ]);
    expect(asana.checkAnswer(get, { status: 218, headers: json, body: {} })).toEqual([
      'GET /projects/{project_gid}: status 218 is not in the description',
    ]);
  });

  it('refuses misspelt fields of a body, also within the envelope', () => {
    const asana = specValidator('asana');
    expect(asana.checkRequest(request('POST', '/api/1.0/tasks', { data: { name: 'x', projects: ['1'] } }))).toEqual([]);
    expect(asana.checkRequest(request('POST', '/api/1.0/tasks', { data: { title: 'x' } })).join()).toContain('"title"');
  });

  it('checks GraphQL documents, variables and answers against the schema', () => {
    const linear = specValidator('linear');
    const call = (query: string, variables = {}) => request('POST', '/graphql', { query, variables });
    const teams = call('query Teams($first: Int!) { teams(first: $first) { nodes { id key } pageInfo { hasNextPage } } }', { first: 2 });
    expect(linear.checkRequest(teams)).toEqual([]);
    expect(linear.checkRequest(call('{ teams { nodes { nonsense } } }'))).toEqual(['Cannot query field "nonsense" on type "Team".']);
    expect(linear.checkRequest(call('query T($first: Int!) { teams(first: $first) { nodes { id } } }', { first: 'two' })).length).toBe(1);
    const answer = (data: unknown) => linear.checkAnswer(teams, { status: 200, headers: json, body: { data } });
    expect(answer({ teams: { nodes: [{ id: '1', key: 'ENG' }], pageInfo: { hasNextPage: false } } })).toEqual([]);
    expect(answer({ teams: { nodes: [{ id: '1', name: 'x' }], pageInfo: { hasNextPage: 'no' } } })).toEqual([
      'data.teams.nodes[0].key must not be null',
      'data.teams.nodes[0].name was not asked for',
      'data.teams.pageInfo.hasNextPage must be Boolean, not "no"',
    ]);
  });

  it('checks Planka 1 by its routes and inputs', () => {
    const planka = specValidator('planka-1');
    expect(planka.checkRequest(request('POST', '/api/lists/1/cards', { name: 'x', position: 1 }))).toEqual([]);
    expect(planka.checkRequest(request('POST', '/api/lists/1/cards', { title: 'x', position: 1 })).join()).toContain('title');
    expect(planka.checkRequest(request('GET', '/api/nothing'))).toEqual(['no route GET /api/nothing']);
    const card = {
      id: '1',
      position: 65_536,
      name: 'x',
      boardId: '2',
      listId: '3',
      creatorUserId: '4',
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: null,
    };
    const answer = (item: unknown) =>
      planka.checkAnswer(request('GET', '/api/cards/1'), { status: 200, headers: json, body: { item, included: { tasks: [] } } });
    expect(answer(card)).toEqual([]);
    expect(answer({ ...card, position: 'first', boardId: undefined })).toEqual([
      'cards: position must not be "first"',
      'cards: boardId is missing',
    ]);
  });

  it.each([
    ['github', 'github/rest-issue-create--hub4j.json', 'POST', '/repos/a/b/issues'],
    ['github', 'github/rest-issues-list-mixed-prs-a--devlake.json', 'GET', '/repos/a/b/issues'],
    ['clickup', 'clickup/get-task-nulls--clickup-todoist.json', 'GET', '/api/v2/task/1'],
    ['asana', 'asana/tasks-of-project-a--airbyte.json', 'GET', '/api/1.0/tasks'],
    ['jira-cloud', 'jira/cloud-agile-board-sprints-a--devlake.json', 'GET', '/rest/agile/1.0/board/8/sprint'],
    ['openproject-13', 'openproject/op10-13-status--pyopenproject.json', 'GET', '/api/v3/statuses/1'],
    ['openproject-16', 'openproject/spec-op17-get-statuses-200.json', 'GET', '/api/v3/statuses'],
    ['planka-2', 'planka/v2-board-get-included--planka-php-sdk.json', 'GET', '/api/boards/1'],
  ] as const)('accepts for %s what it really answered in %s', (spec, file, method, path) => {
    const { response } = JSON.parse(readFileSync(sharedPath(`payloads/${file}`), 'utf8'));
    expect(specValidator(spec).checkAnswer(request(method, path), { headers: json, ...response })).toEqual([]);
  });
});
