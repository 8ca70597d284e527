/**
 * Every GraphQL document sent to Linear; a test validates each against the official schema.
 *
 * Linear charges a property 0.1, an object 1 and a connection its children times `first` (50 when absent!), and refuses above
 * 10,000: so every nested connection has a small `first`, and history asks for ids where a cached list has the name.
 */
const HISTORY_ENTRY = `
  fragment HistoryEntry on IssueHistory {
    id createdAt actorId archived trashed updatedDescription
    fromTitle toTitle fromEstimate toEstimate fromPriority toPriority fromDueDate toDueDate
    fromAssigneeId toAssigneeId fromProjectId toProjectId fromStateId toStateId fromCycleId toCycleId fromParentId toParentId
    fromState { id name type } toState { id name type }
    fromCycle { id number name completedAt } toCycle { id number name }
    fromProject { id name } toProject { id name }
    fromProjectMilestone { id name } toProjectMilestone { id name }
    fromParent { id identifier } toParent { id identifier }
    fromTeam { id key } toTeam { id key }
    addedLabels { id name } removedLabels { id name }
    relationChanges { identifier type }
  }`;

const COMMENT = 'fragment CommentFields on Comment { id body createdAt editedAt user { id } }';
const ATTACHMENT = 'fragment AttachmentFields on Attachment { id title url sourceType createdAt }';
const RELATIONS = `
  fragment RelationFields on IssueRelation { id type relatedIssue { id identifier } }
  fragment InverseRelationFields on IssueRelation { id type issue { id identifier state { type } } }`;

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

/** First pages of nested lists; what is beyond is fetched one item at a time. Order of `NESTED_LISTS`. */
export const ISSUE_FRAGMENT = `
  fragment IssueFields on Issue {
    id identifier number url title description priority priorityLabel estimate dueDate branchName previousIdentifiers trashed
    createdAt updatedAt archivedAt startedAt completedAt canceledAt snoozedUntilAt startedTriageAt triagedAt slaBreachesAt slaStartedAt
    sortOrder customerTicketCount
    team { id key issueEstimationType issueEstimationAllowZero }
    state { id name type }
    assignee { id } creator { id } delegate { id name } snoozedBy { id name }
    cycle { id number name startsAt endsAt completedAt }
    project { id name url } projectMilestone { id name }
    parent { id identifier labels(first: 5) { nodes { name } } }
    reactions { emoji }
    labels(first: 10) { ${PAGE_INFO} nodes { id name } }
    comments(first: 10) { ${PAGE_INFO} nodes { ...CommentFields } }
    attachments(first: 5) { ${PAGE_INFO} nodes { ...AttachmentFields } }
    relations(first: 5) { ${PAGE_INFO} nodes { ...RelationFields } }
    inverseRelations(first: 5) { ${PAGE_INFO} nodes { ...InverseRelationFields } }
    history(first: 10) { ${PAGE_INFO} nodes { ...HistoryEntry } }
  }
  ${HISTORY_ENTRY} ${COMMENT} ${ATTACHMENT} ${RELATIONS}`;

export const VIEWER = 'query Viewer { viewer { id name organization { id name urlKey } } }';

export const TEAMS = `query Teams($filter: TeamFilter, $first: Int!, $after: String) {
  teams(filter: $filter, first: $first, after: $after) {
    ${PAGE_INFO}
    nodes {
      id key name description archivedAt retiredAt timezone
      organization { urlKey }
      states(first: 50) { nodes { id name type position } }
      projects(first: 20, filter: { status: { type: { eq: "started" } } }) { nodes { id health targetDate } }
    }
  }
}`;

export const USERS = `query Users($first: Int!, $after: String) {
  users(includeDisabled: true, first: $first, after: $after) { ${PAGE_INFO} nodes { id name displayName email avatarUrl active app } }
}`;

/** One query for states wherever they are needed: boards, writes. */
export const STATES = `query States($filter: WorkflowStateFilter, $first: Int!, $after: String) {
  workflowStates(filter: $filter, first: $first, after: $after) { ${PAGE_INFO} nodes { id name type position team { id } } }
}`;

export const CYCLES = `query Cycles($filter: CycleFilter, $first: Int!, $after: String) {
  cycles(filter: $filter, first: $first, after: $after, includeArchived: true) {
    ${PAGE_INFO}
    nodes {
      id number name description startsAt endsAt completedAt
      scopeHistory completedScopeHistory issueCountHistory completedIssueCountHistory
      team { id issueEstimationType }
    }
  }
}`;

export const PROJECTS = `query Projects($filter: ProjectFilter, $first: Int!, $after: String) {
  projects(filter: $filter, first: $first, after: $after) {
    ${PAGE_INFO}
    nodes {
      id name targetDate status { type }
      teams(first: 10) { nodes { id } }
      projectMilestones(first: 20) { nodes { id name targetDate status } }
    }
  }
}`;

/**
 * `last` without `before` is the old end of the newest-first order: the public way to read oldest change first. `hasNextPage` tells a
 * server that takes it otherwise.
 */
export const ISSUES_BY_UPDATE = `query IssuesByUpdate($filter: IssueFilter, $last: Int!) {
  issues(filter: $filter, last: $last, orderBy: updatedAt, includeArchived: true) {
    pageInfo { hasNextPage hasPreviousPage }
    nodes { ...IssueFields }
  }
}
${ISSUE_FRAGMENT}`;

export const ISSUES = `query Issues($filter: IssueFilter, $first: Int!, $after: String) {
  issues(filter: $filter, first: $first, after: $after, orderBy: updatedAt, includeArchived: true) { ${PAGE_INFO} nodes { ...IssueFields } }
}
${ISSUE_FRAGMENT}`;

export const ISSUE_IDS = `query IssueIds($filter: IssueFilter, $first: Int!, $after: String) {
  issues(filter: $filter, first: $first, after: $after, includeArchived: true) { ${PAGE_INFO} nodes { id trashed } }
}`;

export const ISSUE = `query Issue($id: String!) { issue(id: $id) { ...IssueFields } }
${ISSUE_FRAGMENT}`;

export const SEARCH_ISSUES = `query SearchIssues($term: String!, $filter: IssueFilter, $first: Int!, $after: String) {
  searchIssues(term: $term, filter: $filter, first: $first, after: $after) { totalCount ${PAGE_INFO} nodes { id } }
}`;

/** The nested lists of an issue and how to read the rest of each. */
export const NESTED_LISTS = {
  labels: nested('labels', 'id name', ''),
  comments: nested('comments', '...CommentFields', COMMENT),
  attachments: nested('attachments', '...AttachmentFields', ATTACHMENT),
  relations: nested('relations', '...RelationFields', RELATIONS.split('\n')[1] ?? ''),
  inverseRelations: nested('inverseRelations', '...InverseRelationFields', RELATIONS.split('\n')[2] ?? ''),
  history: nested('history', '...HistoryEntry', HISTORY_ENTRY),
} as const;
export type NestedList = keyof typeof NESTED_LISTS;

function nested(list: string, selection: string, fragments: string): string {
  return `query Issue_${list}($id: String!, $first: Int!, $after: String) {
    issue(id: $id) { ${list}(first: $first, after: $after) { ${PAGE_INFO} nodes { ${selection} } } }
  }
  ${fragments}`;
}

export const LABELS = `query Labels($filter: IssueLabelFilter, $first: Int!, $after: String) {
  issueLabels(filter: $filter, first: $first, after: $after) { ${PAGE_INFO} nodes { id name isGroup team { id } } }
}`;

export const COMMENTS = 'query Comments($filter: CommentFilter) { comments(filter: $filter, first: 1) { nodes { id issueId } } }';

export const CREATE_ISSUE = 'mutation CreateIssue($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { id } } }';
export const UPDATE_ISSUE =
  'mutation UpdateIssue($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { success issue { id } } }';
export const CREATE_COMMENT =
  'mutation CreateComment($input: CommentCreateInput!) { commentCreate(input: $input) { success comment { id } } }';
export const CREATE_LABEL =
  'mutation CreateLabel($input: IssueLabelCreateInput!) { issueLabelCreate(input: $input) { success issueLabel { id } } }';
export const CREATE_TEAM = 'mutation CreateTeam($input: TeamCreateInput!) { teamCreate(input: $input) { success team { id } } }';
export const UPDATE_TEAM =
  'mutation UpdateTeam($id: String!, $input: TeamUpdateInput!) { teamUpdate(id: $id, input: $input) { success team { id } } }';
