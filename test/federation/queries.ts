/** Of the demo that the queries are about. */
export interface Places {
  sprint: string;
  project: string;
  user: string;
  jira: string;
  linear: string;
  item: string;
}

interface Case {
  name: string;
  query: string;
  variables?: (places: Places) => Record<string, unknown>;
  /** Codes of the errors that belong in the answer. */
  codes?: string[];
}

const INTEGRATIONS = `{ viewer { principal tenant { name } } integrations { nodes { id name provider state demo capabilities settings mappingGaps { kind word } quarantined { nodes { reason } }
    status { itemsSeen itemsWritten quarantined lag lastSuccessAt error { code } current { id } } } totalCount } syncRuns(first: 3) { nodes { kind state itemsSeen integration { name } } }
    apiKeys { name scopes } }`;

/** One and more for every subgraph, across them, with errors and nulls. */
export const CASES: readonly Case[] = [
  {
    name: 'a list of every tool, each item in its tool’s own words',
    query: `{ workItems(first: 60, orderBy: CREATED_ASC) { totalCount nodes { key provider native { __typename
      ... on JiraIssue { issueId summary rank subtaskKeys flagged } ... on GitHubIssue { number repository isPullRequest }
      ... on LinearIssue { identifier stateType cycle { number } } ... on OpenProjectWorkPackage { workPackageId lockVersion } } } } }`,
  },
  {
    name: 'an item with all that hangs on it',
    variables: ({ item }) => ({ item }),
    query: `query One($item: String!) { workItem(ref: $item) { id key url title status { name category } project { key name lead { name } }
      assignees { name email identities { externalId provider integration { name } } } reporter { name } sprint { name }
      sprints { addedAt removedAt storyPointsWhenAdded sprint { name board { columns { name statuses { name category } } } } }
      parent { key } children { nodes { key } totalCount } links { kind outward workItem { key provider } }
      comments { nodes { body author { name } } totalCount } changes(first: 5) { nodes { at field from to origin actor { name } } totalCount }
      customFields { name type value } attachments { name sizeBytes } native { __typename } cycleTime leadTime age timeInStatus { status { name } from to duration } } }`,
  },
  {
    name: 'a sprint’s figures with the items behind them',
    variables: ({ sprint }) => ({ sprint }),
    query: `query Sprint($sprint: String!) { sprint(ref: $sprint) { name state integration { name provider }
      report { unit committed { count points items { workItem { key title assignees { name } } initialEstimate } } balance { left right holds } crossCheck { source } rules asOf }
      burndown { committed remaining points { at remaining kind workItem { key } } guideline { at remaining } }
      workItems(first: 5) { nodes { key native { ... on JiraIssue { issueId } } } } } }`,
  },
  {
    name: 'a project’s figures',
    variables: ({ project }) => ({ project }),
    query: `query Project($project: String!) { project(ref: $project) { name velocity(last: 3) { mean sprints { sprint { name } completed } } throughput { from count }
      health { status computed evidence { code message } } aging { age workItem { key } } forecast(remaining: 10) { reason }
      workInProgress dailyMetrics(days: 5) { date created inProgress } integration { status { itemsSeen itemsWritten lag } } } }`,
  },
  {
    name: 'a person and their work',
    variables: ({ user }) => ({ user }),
    query: `query Person($user: String!) { user(ref: $user) { name identities { provider externalId } workload { assigned undated items(first: 3) { nodes { key cycleTime } } }
      workItems(first: 3, filter: { statusCategories: [IN_PROGRESS] }) { nodes { key age } } } }`,
  },
  { name: 'integrations, their state and their runs', query: INTEGRATIONS },
  {
    name: 'live searches of two tools side by side',
    variables: ({ jira, linear }) => ({ jira, linear }),
    query: `query Live($jira: ID!, $linear: ID!) { jiraSearch(integrationId: $jira, jql: "project = SHOP ORDER BY key", first: 3) { nodes { key status } }
      linearSearch(integrationId: $linear, first: 3) { nodes { identifier title } } }`,
  },
  {
    name: 'anything by id, whoever owns it',
    variables: ({ jira, item }) => ({ jira, item, nobody: `wi_${'0'.repeat(32)}` }),
    query: `query Any($jira: ID!, $item: ID!, $nobody: ID!) { a: node(id: $jira) { __typename id ... on Integration { name provider } }
      b: node(id: $item) { __typename ... on WorkItem { key age } } c: node(id: $nobody) { id } d: node(id: "rubbish") { id } }`,
  },
  {
    name: 'what is not there, as nulls',
    query:
      '{ workItem(ref: "NO-SUCH-1") { key native { __typename } age } project(ref: "NONE") { velocity { mean } } sprint(ref: "none") { report { asOf } } user(ref: "nobody") { name } }',
  },
  {
    name: 'a wrong argument of one field, which leaves the rest',
    query:
      '{ project(ref: "SHOP") { name workItems(first: 0) { nodes { key } } } viewer { scopes } projects(first: 1) { nodes { name } } }',
    codes: ['BAD_USER_INPUT'],
  },
  {
    name: 'a mistake within an entity of another subgraph',
    variables: ({ project }) => ({ project }),
    query: 'query Bad($project: String!) { project(ref: $project) { name velocity(last: -1) { mean } } viewer { principal } }',
    codes: ['BAD_USER_INPUT'],
  },
  {
    name: 'a search of a tool that the integration is not of',
    variables: ({ linear }) => ({ linear }),
    query: 'query Wrong($linear: ID!) { jiraSearch(integrationId: $linear, jql: "x") { nodes { key } } viewer { principal } }',
    codes: ['BAD_USER_INPUT'],
  },
  {
    name: 'an integration that there is not',
    query: `{ jiraSearch(integrationId: "int_${'0'.repeat(32)}", jql: "x") { nodes { key } } integration(id: "int_${'0'.repeat(32)}") { name } }`,
    codes: ['NOT_FOUND'],
  },
  {
    name: 'a mutation refused in words',
    query: `mutation { updateWorkItem(input: { ref: "NO-SUCH-1", title: "x" }) { workItem { key } userErrors { code message path } }
      addIntegration(input: { provider: JIRA, name: "x", credentials: {} }) { integration { id } userErrors { code path } } }`,
  },
  {
    name: 'aliases, fragments and switched-off fields',
    query: `query Shapes($deep: Boolean = false) { one: workItems(first: 2, orderBy: KEY_ASC) { ...Page } two: workItems(first: 2, orderBy: KEY_ASC, filter: { types: [BUG] }) { ...Page } }
      fragment Page on WorkItemConnection { nodes { label: key lasted: leadTime raw @include(if: $deep) } pageInfo { hasNextPage } }`,
  },
];
