/** One call of a tool's own API: what an agent would send. */
export interface OwnCall {
  tool: 'JIRA' | 'GITHUB' | 'LINEAR' | 'OPENPROJECT';
  path: string;
  body?: unknown;
}

/** A question people ask every day, answered by us and by the tools themselves. */
export interface Question {
  text: string;
  ours: readonly { name: string; arguments: Readonly<Record<string, unknown>> }[];
  own: readonly OwnCall[];
}

/** The fields our own answer holds, so that the comparison is not one of width. */
const JIRA_FIELDS = 'summary,issuetype,status,priority,assignee,customfield_10020,customfield_10016,duedate,updated';
const jira = (jql: string, fields = JIRA_FIELDS): OwnCall => ({
  tool: 'JIRA',
  path: '/rest/api/3/search/jql',
  body: { jql, fields: fields.split(','), maxResults: 20 },
});
const LINEAR_ISSUE = 'identifier title priorityLabel estimate dueDate updatedAt state { name type } assignee { name } cycle { name }';
const linear = (filter: object): OwnCall => ({
  tool: 'LINEAR',
  path: '/graphql',
  body: {
    query: `query($filter: IssueFilter) { issues(filter: $filter, first: 20, orderBy: updatedAt) { nodes { ${LINEAR_ISSUE} } pageInfo { hasNextPage endCursor } } }`,
    variables: { filter },
  },
});

export const QUESTIONS: readonly Question[] = [
  {
    text: 'What is in the sprint of the web shop?',
    ours: [{ name: 'list_tasks', arguments: { sprint: 'Shop sprint 24' } }],
    own: [jira('sprint = "Shop sprint 24" ORDER BY updated DESC')],
  },
  {
    text: 'What is under way in the web shop?',
    ours: [{ name: 'list_tasks', arguments: { project: 'SHOP', statusCategory: ['IN_PROGRESS'] } }],
    own: [jira('project = SHOP AND statusCategory = "In Progress" ORDER BY updated DESC')],
  },
  {
    text: 'Tell me all about SHOP-287.',
    ours: [{ name: 'get_task', arguments: { ref: 'SHOP-287' } }],
    own: [{ tool: 'JIRA', path: '/rest/api/3/issue/SHOP-287?expand=changelog' }],
  },
  {
    text: 'Is there something about the search filter?',
    ours: [{ name: 'search_tasks', arguments: { text: 'search filter', project: 'SHOP' } }],
    own: [jira('project = SHOP AND text ~ "search filter"', 'summary,issuetype,status,assignee,updated')],
  },
  {
    text: 'Which bugs of the field app are open?',
    ours: [{ name: 'list_tasks', arguments: { project: 'FIELD', type: ['BUG'], statusCategory: ['TODO', 'IN_PROGRESS'] } }],
    own: [jira('project = FIELD AND issuetype = Bug AND statusCategory != Done ORDER BY updated DESC')],
  },
  {
    text: 'What moves on GitHub?',
    ours: [{ name: 'list_tasks', arguments: { project: 'farwell/shop-web' } }],
    own: [{ tool: 'GITHUB', path: '/api/v3/repos/farwell/shop-web/issues?state=all&sort=updated&per_page=20' }],
  },
  {
    text: 'What does the platform team work on?',
    ours: [{ name: 'list_tasks', arguments: { project: 'PLAT', statusCategory: ['IN_PROGRESS'] } }],
    own: [linear({ team: { key: { eq: 'PLAT' } }, state: { type: { eq: 'started' } } })],
  },
  {
    text: 'How stands the depot move?',
    ours: [{ name: 'list_tasks', arguments: { project: 'DEPOT' } }],
    own: [{ tool: 'OPENPROJECT', path: '/api/v3/work_packages?pageSize=20&sortBy=[["updatedAt","desc"]]' }],
  },
  {
    text: 'Which projects are there?',
    ours: [{ name: 'list_projects', arguments: {} }],
    own: [
      { tool: 'JIRA', path: '/rest/api/3/project/search' },
      { tool: 'OPENPROJECT', path: '/api/v3/projects' },
      { tool: 'LINEAR', path: '/graphql', body: { query: '{ teams(first: 20) { nodes { key name } } }' } },
    ],
  },
  {
    text: 'Who works here?',
    ours: [{ name: 'list_users', arguments: {} }],
    own: [
      { tool: 'JIRA', path: '/rest/api/3/users/search?maxResults=20' },
      { tool: 'LINEAR', path: '/graphql', body: { query: '{ users(first: 20) { nodes { id name email active } } }' } },
      { tool: 'OPENPROJECT', path: '/api/v3/principals?pageSize=20' },
    ],
  },
];
