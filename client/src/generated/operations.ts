/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type BurndownEvent =
  | 'ADDED'
  | 'CANCELED'
  | 'CLOSE'
  | 'COMPLETED'
  | 'ESTIMATED'
  | 'REMOVED'
  | 'REOPENED'
  | 'START';

export type Capability =
  | 'COMMENT'
  | 'CREATE'
  | 'DELETE_SWEEP'
  | 'HISTORY'
  | 'LOG_TIME'
  | 'PROJECTS_WRITE'
  | 'SEARCH'
  | 'SPRINTS'
  | 'TRANSITION'
  | 'UPDATE'
  | 'WEBHOOKS';

/** What a tool needs is checked, and what is missing is named. */
export type CredentialsInput = {
  appId?: string | null | undefined;
  email?: string | null | undefined;
  installationId?: string | null | undefined;
  password?: string | null | undefined;
  privateKey?: string | null | undefined;
  token?: string | null | undefined;
  username?: string | null | undefined;
  /** Where it is left out, the one there is stays; an empty one forgets it. */
  webhookSecret?: string | null | undefined;
};

export type EstimateUnit =
  | 'COUNT'
  | 'ORIGINAL_ESTIMATE'
  | 'REMAINING_ESTIMATE'
  | 'STORY_POINTS';

export type HealthStatus =
  | 'AT_RISK'
  | 'OFF_TRACK'
  | 'ON_TRACK'
  | 'UNKNOWN';

export type IntegrationState =
  | 'ACTIVE'
  | 'DEACTIVATED'
  | 'NEEDS_ATTENTION'
  | 'PAUSED';

export type LinkKind =
  | 'BLOCKS'
  | 'CAUSES'
  | 'CLONES'
  | 'DUPLICATES'
  | 'MENTIONS'
  | 'OTHER'
  | 'RELATES';

export type Priority =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM'
  | 'NONE'
  | 'URGENT';

export type Provider =
  | 'ASANA'
  | 'CLICKUP'
  | 'GITHUB'
  | 'JIRA'
  | 'LINEAR'
  | 'OPENPROJECT'
  | 'PLANKA';

export type RemoveMode =
  | 'DEACTIVATE'
  | 'DELETE';

export type SprintState =
  | 'ACTIVE'
  | 'CLOSED'
  | 'FUTURE';

/** What a status means, whatever the tool calls it. */
export type StatusCategory =
  | 'BACKLOG'
  | 'CANCELED'
  | 'DONE'
  | 'IN_PROGRESS'
  | 'TODO'
  | 'TRIAGE';

export type SyncKind =
  | 'BACKFILL'
  | 'INCREMENTAL'
  | 'REPLAY'
  | 'SWEEP'
  | 'WEBHOOK';

export type SyncRunState =
  | 'CANCELED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

export type WorkItemOrder =
  | 'CREATED_ASC'
  | 'CREATED_DESC'
  | 'DUE_ASC'
  | 'KEY_ASC'
  | 'PRIORITY_DESC'
  | 'UPDATED_ASC'
  | 'UPDATED_DESC';

export type WorkItemType =
  | 'BUG'
  | 'EPIC'
  | 'FEATURE'
  | 'INCIDENT'
  | 'OTHER'
  | 'SPIKE'
  | 'STORY'
  | 'SUBTASK'
  | 'TASK';

export type WriteState =
  | 'APPLIED'
  | 'ATTEMPTING'
  | 'FAILED'
  | 'PENDING'
  | 'REFUSED'
  | 'UNKNOWN';

export type CheckSyncMutationVariables = Exact<{ [key: string]: never; }>;


export type CheckSyncMutation = { checkSync: { syncRuns: Array<{ id: string, kind: SyncKind, state: SyncRunState, integration: { id: string, name: string } }>, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type ConfigureProviderMutationVariables = Exact<{
  provider: Provider;
  name: string;
  baseUrl?: string | null | undefined;
  credentials: CredentialsInput;
  settings?: unknown;
  idempotencyKey?: string | null | undefined;
}>;


export type ConfigureProviderMutation = { addIntegration: { updated: boolean, integration: { id: string, name: string, provider: Provider, baseUrl: string | null, state: IntegrationState, capabilities: Array<Capability> } | null, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type ListAuditEventsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListAuditEventsQuery = { auditEvents: { totalCount: number, nodes: Array<{ at: string, principal: string, action: string, target: string | null, outcome: string, requestId: string | null, detail: unknown }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListProvidersQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type ListProvidersQuery = { integrations: { totalCount: number, nodes: Array<{ id: string, name: string, provider: Provider, baseUrl: string | null, state: IntegrationState, capabilities: Array<Capability>, status: { lastSuccessAt: string | null, lag: string | null, itemsSeen: number, itemsWritten: number, quarantined: number, nextRunAt: string | null, error: { code: string, message: string } | null, current: { id: string, kind: SyncKind, state: SyncRunState, itemsSeen: number, itemsWritten: number, total: number | null, rate: number | null } | null }, mappingGaps: Array<{ kind: string, word: string, fallback: string, count: number }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RemoveProviderMutationVariables = Exact<{
  id: string;
  mode?: RemoveMode | null | undefined;
}>;


export type RemoveProviderMutation = { removeIntegration: { integration: { id: string, name: string, provider: Provider, baseUrl: string | null, state: IntegrationState, capabilities: Array<Capability> } | null, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type SyncProviderMutationVariables = Exact<{
  id?: string | null | undefined;
  full?: boolean | null | undefined;
}>;


export type SyncProviderMutation = { syncIntegrations: { syncRuns: Array<{ id: string, kind: SyncKind, state: SyncRunState, integration: { id: string, name: string } }>, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type SyncStatusQueryVariables = Exact<{
  id?: string | null | undefined;
}>;


export type SyncStatusQuery = { integrations: { nodes: Array<{ id: string, name: string, provider: Provider, state: IntegrationState, status: { lastSuccessAt: string | null, lag: string | null, itemsSeen: number, itemsWritten: number, quarantined: number, nextRunAt: string | null, error: { code: string, message: string } | null, current: { id: string, kind: SyncKind, state: SyncRunState, itemsSeen: number, itemsWritten: number, total: number | null, rate: number | null } | null } }> } };

export type TestProviderMutationVariables = Exact<{
  id: string;
}>;


export type TestProviderMutation = { testIntegration: { integration: { id: string, name: string, state: IntegrationState } | null, checks: Array<{ name: string, ok: boolean, message: string }>, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type UpdateProviderMutationVariables = Exact<{
  id: string;
  name?: string | null | undefined;
  credentials?: CredentialsInput | null | undefined;
  settings?: unknown;
  idempotencyKey?: string | null | undefined;
}>;


export type UpdateProviderMutation = { updateIntegration: { integration: { id: string, name: string, provider: Provider, baseUrl: string | null, state: IntegrationState, capabilities: Array<Capability> } | null, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type BurndownChartQueryVariables = Exact<{
  sprint: string;
  unit?: EstimateUnit | null | undefined;
  includeSubtasks?: boolean | null | undefined;
}>;


export type BurndownChartQuery = { sprint: { name: string, state: SprintState, burndown: { unit: EstimateUnit, committed: number | null, remaining: number | null, completed: number | null, scopeAdded: number | null, scopeRemoved: number | null, rules: Array<string>, asOf: string, scope: string, unestimatedCount: number | null, reason: string | null, points: Array<{ at: string, remaining: number, kind: BurndownEvent, delta: number, workItem: { key: string } | null }>, guideline: Array<{ at: string, remaining: number }>, dataQuality: Array<{ code: string, message: string, count: number }> } } | null };

export type CumulativeFlowQueryVariables = Exact<{
  project: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type CumulativeFlowQuery = { project: { key: string, cumulativeFlow: { rules: Array<string>, asOf: string, scope: string, unestimatedCount: number | null, reason: string | null, days: Array<{ date: string, triage: number, backlog: number, todo: number, inProgress: number, done: number, canceled: number }>, dataQuality: Array<{ code: string, message: string, count: number }> } } | null };

export type CycleTimeQueryVariables = Exact<{
  project: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
  percentiles?: Array<number> | number | null | undefined;
}>;


export type CycleTimeQuery = { project: { key: string, cycleTimes: { n: number, rules: Array<string>, asOf: string, scope: string, unestimatedCount: number | null, reason: string | null, percentiles: Array<{ p: number, value: string | null }>, items: Array<{ finishedAt: string, cycleTime: string, workItem: { key: string, title: string } }>, dataQuality: Array<{ code: string, message: string, count: number }> } } | null };

export type ForecastQueryVariables = Exact<{
  project: string;
  remaining?: number | null | undefined;
  by?: string | null | undefined;
}>;


export type ForecastQuery = { project: { key: string, forecast: { remaining: number | null, p50: string | null, p70: string | null, p85: string | null, p95: string | null, by: string | null, itemsP50: number | null, itemsP85: number | null, method: string, rules: Array<string>, asOf: string, scope: string, unestimatedCount: number | null, reason: string | null, coverage: { cases: number, p50: number | null, p70: number | null, p85: number | null, p95: number | null }, dataQuality: Array<{ code: string, message: string, count: number }> } } | null };

export type GetProjectMetricsQueryVariables = Exact<{
  project: string;
  days?: number | null | undefined;
}>;


export type GetProjectMetricsQuery = { project: { key: string, dailyMetrics: Array<{ date: string, created: number, started: number, completed: number, reopened: number, canceled: number, inProgress: number, points: number, leadTimeP50: string | null, cycleTimeP50: string | null }> } | null };

export type ProjectHealthQueryVariables = Exact<{
  project: string;
}>;


export type ProjectHealthQuery = { project: { key: string, name: string, health: { reported: HealthStatus | null, computed: number | null, status: HealthStatus, rules: Array<string>, asOf: string, scope: string, unestimatedCount: number | null, reason: string | null, evidence: Array<{ code: string, message: string, weight: number, workItems: { nodes: Array<{ key: string, title: string }> } }>, dataQuality: Array<{ code: string, message: string, count: number }> } } | null };

export type ProjectMetricsQueryVariables = Exact<{
  project: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type ProjectMetricsQuery = { project: { key: string, dailyMetrics: Array<{ date: string, created: number, started: number, completed: number, reopened: number, canceled: number, inProgress: number, points: number, leadTimeP50: string | null, cycleTimeP50: string | null }> } | null };

export type SprintReportQueryVariables = Exact<{
  sprint: string;
  unit?: EstimateUnit | null | undefined;
  includeSubtasks?: boolean | null | undefined;
}>;


export type SprintReportQuery = { sprint: { name: string, state: SprintState, report: { unit: EstimateUnit, estimateChange: number | null, rules: Array<string>, asOf: string, scope: string, unestimatedCount: number | null, reason: string | null, committed: { count: number, points: number } | null, completed: { count: number, points: number, items: Array<{ initialEstimate: number | null, finalEstimate: number | null, addedAfterStart: boolean, workItem: { key: string, title: string } }> } | null, notCompleted: { count: number, points: number, items: Array<{ initialEstimate: number | null, finalEstimate: number | null, addedAfterStart: boolean, workItem: { key: string, title: string } }> } | null, removed: { count: number, points: number, items: Array<{ initialEstimate: number | null, finalEstimate: number | null, addedAfterStart: boolean, workItem: { key: string, title: string } }> } | null, completedOutside: { count: number, points: number, items: Array<{ initialEstimate: number | null, finalEstimate: number | null, addedAfterStart: boolean, workItem: { key: string, title: string } }> } | null, addedAfterStart: { count: number, points: number } | null, balance: { left: number, right: number, holds: boolean } | null, crossCheck: { source: string, differences: Array<{ figure: string, ours: number | null, theirs: number | null }> } | null, dataQuality: Array<{ code: string, message: string, count: number }> } } | null };

export type VelocityChartQueryVariables = Exact<{
  project: string;
  last?: number | null | undefined;
  unit?: EstimateUnit | null | undefined;
}>;


export type VelocityChartQuery = { project: { key: string, velocity: { unit: EstimateUnit, mean: number | null, rules: Array<string>, asOf: string, scope: string, unestimatedCount: number | null, reason: string | null, sprints: Array<{ committed: number, completed: number, sprint: { id: string, name: string, closedAt: string | null } }>, dataQuality: Array<{ code: string, message: string, count: number }> } } | null };

export type AsanaSearchQueryVariables = Exact<{
  integrationId: string;
  text?: string | null | undefined;
  projects?: Array<string> | string | null | undefined;
  assignees?: Array<string> | string | null | undefined;
  completed?: boolean | null | undefined;
  dueBefore?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AsanaSearchQuery = { asanaSearch: { totalCount: number | null, nodes: Array<{ gid: string, name: string, resourceSubtype: string | null, completed: boolean, dueAt: string | null, approvalStatus: string | null, url: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ClickupSearchQueryVariables = Exact<{
  integrationId: string;
  workspace?: string | null | undefined;
  lists?: Array<string> | string | null | undefined;
  statuses?: Array<string> | string | null | undefined;
  tags?: Array<string> | string | null | undefined;
  updatedAfter?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ClickupSearchQuery = { clickUpSearch: { totalCount: number | null, nodes: Array<{ taskId: string, customId: string | null, name: string, status: string | null, points: number | null, url: string | null, list: { name: string | null } | null, space: { name: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type GithubSearchQueryVariables = Exact<{
  integrationId: string;
  query: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type GithubSearchQuery = { githubSearch: { totalCount: number | null, nodes: Array<{ number: number, repository: string, title: string, state: string | null, isPullRequest: boolean, draft: boolean, reviewDecision: string | null, author: string | null, milestone: string | null, url: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type JiraSearchQueryVariables = Exact<{
  integrationId: string;
  jql: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type JiraSearchQuery = { jiraSearch: { totalCount: number | null, nodes: Array<{ key: string, summary: string, issueType: string | null, status: string | null, resolution: string | null, components: Array<string>, fixVersions: Array<string>, flagged: boolean, epicKey: string | null, url: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type LinearSearchQueryVariables = Exact<{
  integrationId: string;
  filter?: unknown;
  text?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type LinearSearchQuery = { linearSearch: { totalCount: number | null, nodes: Array<{ identifier: string, title: string, state: string | null, stateType: string | null, team: string | null, project: string | null, triage: boolean, url: string | null, cycle: { name: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type OpenprojectSearchQueryVariables = Exact<{
  integrationId: string;
  filters?: unknown;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OpenprojectSearchQuery = { openProjectSearch: { totalCount: number | null, nodes: Array<{ workPackageId: string, subject: string, type: string | null, status: string | null, priority: string | null, percentageDone: number | null, category: string | null, version: { name: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type PlankaSearchQueryVariables = Exact<{
  integrationId: string;
  board?: string | null | undefined;
  text?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PlankaSearchQuery = { plankaSearch: { totalCount: number | null, nodes: Array<{ cardId: string, name: string, isClosed: boolean | null, dueAt: string | null, board: { name: string | null } | null, list: { name: string | null } | null, labels: Array<{ name: string | null }>, members: Array<{ name: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AddCommentMutationVariables = Exact<{
  ref: string;
  body: string;
  idempotencyKey?: string | null | undefined;
}>;


export type AddCommentMutation = { addComment: { workItem: { key: string, title: string } | null, writeIntent: { id: string, state: WriteState } | null, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type CreateProjectMutationVariables = Exact<{
  integrationId: string;
  name: string;
  key?: string | null | undefined;
  description?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type CreateProjectMutation = { createProject: { project: { id: string, key: string, name: string, url: string | null } | null, writeIntent: { id: string, state: WriteState } | null, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type CreateTaskMutationVariables = Exact<{
  project: string;
  title: string;
  type?: WorkItemType | null | undefined;
  description?: string | null | undefined;
  assignee?: string | null | undefined;
  priority?: Priority | null | undefined;
  labels?: Array<string> | string | null | undefined;
  sprint?: string | null | undefined;
  parent?: string | null | undefined;
  storyPoints?: number | null | undefined;
  dueDate?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type CreateTaskMutation = { createWorkItem: { workItem: { id: string, key: string, title: string, url: string | null, status: { name: string, category: StatusCategory } } | null, writeIntent: { id: string, state: WriteState } | null, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type GetProjectQueryVariables = Exact<{
  ref: string;
}>;


export type GetProjectQuery = { project: { id: string, key: string, name: string, description: string | null, provider: Provider, url: string | null, integration: { name: string }, lead: { name: string } | null, statuses: Array<{ name: string, category: StatusCategory }>, boards: Array<{ name: string }>, sprints: { nodes: Array<{ id: string, name: string, plannedEnd: string | null }> } } | null };

export type GetSprintQueryVariables = Exact<{
  ref: string;
}>;


export type GetSprintQuery = { sprint: { id: string, name: string, goal: string | null, state: SprintState, plannedStart: string | null, plannedEnd: string | null, startedAt: string | null, closedAt: string | null, provider: Provider, project: { key: string, name: string } | null, board: { name: string } | null, workItems: { totalCount: number }, report: { reason: string | null, committed: { count: number, points: number } | null, completed: { count: number, points: number } | null, notCompleted: { count: number, points: number } | null } } | null };

export type GetTaskQueryVariables = Exact<{
  ref: string;
}>;


export type GetTaskQuery = { workItem: { id: string, key: string, url: string | null, title: string, type: WorkItemType, priority: Priority, labels: Array<string>, storyPoints: number | null, startDate: string | null, dueDate: string | null, blocked: boolean, createdAt: string, updatedAt: string, startedAt: string | null, completedAt: string | null, cycleTime: string | null, leadTime: string | null, status: { name: string, category: StatusCategory }, project: { key: string, name: string }, assignees: Array<{ name: string }>, reporter: { name: string } | null, parent: { key: string, title: string } | null, sprint: { id: string, name: string, state: SprintState } | null, milestone: { name: string } | null } | null };

export type GetTaskInDetailQueryVariables = Exact<{
  ref: string;
}>;


export type GetTaskInDetailQuery = { workItem: { id: string, key: string, url: string | null, title: string, type: WorkItemType, priority: Priority, labels: Array<string>, storyPoints: number | null, startDate: string | null, dueDate: string | null, blocked: boolean, createdAt: string, updatedAt: string, startedAt: string | null, completedAt: string | null, cycleTime: string | null, leadTime: string | null, originalEstimate: string | null, remainingEstimate: string | null, timeSpent: string | null, description: string | null, status: { name: string, category: StatusCategory }, project: { key: string, name: string }, assignees: Array<{ name: string }>, reporter: { name: string } | null, parent: { key: string, title: string } | null, sprint: { id: string, name: string, state: SprintState } | null, milestone: { name: string } | null, children: { nodes: Array<{ key: string, title: string, status: { name: string, category: StatusCategory } }> }, links: Array<{ kind: LinkKind, outward: boolean, url: string | null, workItem: { key: string, title: string, status: { name: string, category: StatusCategory } } | null }>, comments: { totalCount: number, nodes: Array<{ createdAt: string, body: string, author: { name: string } | null }> }, changes: { nodes: Array<{ at: string, field: string, from: string | null, to: string | null, actor: { name: string } | null }> } } | null };

export type GetUserQueryVariables = Exact<{
  ref: string;
}>;


export type GetUserQuery = { user: { id: string, name: string, email: string | null, active: boolean, identities: Array<{ provider: Provider, name: string, integration: { name: string } }>, workItems: { totalCount: number, nodes: Array<{ key: string, title: string, priority: Priority, dueDate: string | null, status: { name: string, category: StatusCategory } }> } } | null };

export type ListProjectsQueryVariables = Exact<{
  text?: string | null | undefined;
  provider?: Provider | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListProjectsQuery = { projects: { totalCount: number, nodes: Array<{ key: string, name: string, provider: Provider, url: string | null, integration: { name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListSprintTasksQueryVariables = Exact<{
  ref: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListSprintTasksQuery = { sprint: { name: string, workItems: { totalCount: number, nodes: Array<{ key: string, title: string, type: WorkItemType, storyPoints: number | null, status: { name: string, category: StatusCategory }, assignees: Array<{ name: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ListSprintsQueryVariables = Exact<{
  project?: string | null | undefined;
  state?: Array<SprintState> | SprintState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListSprintsQuery = { sprints: { totalCount: number, nodes: Array<{ id: string, name: string, state: SprintState, startedAt: string | null, plannedEnd: string | null, closedAt: string | null, project: { key: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListTasksQueryVariables = Exact<{
  project?: string | null | undefined;
  sprint?: string | null | undefined;
  assignee?: string | null | undefined;
  status?: Array<string> | string | null | undefined;
  statusCategory?: Array<StatusCategory> | StatusCategory | null | undefined;
  type?: Array<WorkItemType> | WorkItemType | null | undefined;
  priority?: Array<Priority> | Priority | null | undefined;
  label?: Array<string> | string | null | undefined;
  updatedAfter?: string | null | undefined;
  dueBefore?: string | null | undefined;
  blocked?: boolean | null | undefined;
  orderBy?: WorkItemOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListTasksQuery = { workItems: { totalCount: number, nodes: Array<{ key: string, title: string, type: WorkItemType, priority: Priority, storyPoints: number | null, dueDate: string | null, updatedAt: string, status: { name: string, category: StatusCategory }, assignees: Array<{ name: string }>, sprint: { name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListTasksInDetailQueryVariables = Exact<{
  project?: string | null | undefined;
  sprint?: string | null | undefined;
  assignee?: string | null | undefined;
  status?: Array<string> | string | null | undefined;
  statusCategory?: Array<StatusCategory> | StatusCategory | null | undefined;
  type?: Array<WorkItemType> | WorkItemType | null | undefined;
  priority?: Array<Priority> | Priority | null | undefined;
  label?: Array<string> | string | null | undefined;
  updatedAfter?: string | null | undefined;
  dueBefore?: string | null | undefined;
  blocked?: boolean | null | undefined;
  orderBy?: WorkItemOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListTasksInDetailQuery = { workItems: { totalCount: number, nodes: Array<{ key: string, title: string, type: WorkItemType, priority: Priority, storyPoints: number | null, dueDate: string | null, updatedAt: string, id: string, url: string | null, provider: Provider, sourceType: string | null, labels: Array<string>, blocked: boolean, createdAt: string, description: string | null, status: { name: string, category: StatusCategory }, assignees: Array<{ name: string }>, sprint: { name: string } | null, project: { key: string, name: string }, parent: { key: string, title: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListUsersQueryVariables = Exact<{
  text?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListUsersQuery = { users: { totalCount: number, nodes: Array<{ id: string, name: string, email: string | null, active: boolean }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type LogTimeMutationVariables = Exact<{
  ref: string;
  timeSpent: string;
  startedAt?: string | null | undefined;
  comment?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type LogTimeMutation = { logTime: { workItem: { key: string, timeSpent: string | null } | null, writeIntent: { id: string, state: WriteState } | null, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type SearchIssuesByProjectQueryVariables = Exact<{
  project: string;
  status?: string | null | undefined;
  assignee?: string | null | undefined;
  limit?: number | null | undefined;
}>;


export type SearchIssuesByProjectQuery = { workItems: { totalCount: number, nodes: Array<{ key: string, title: string, priority: Priority, updatedAt: string, status: { name: string, category: StatusCategory }, assignees: Array<{ name: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SearchTasksQueryVariables = Exact<{
  text: string;
  project?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchTasksQuery = { search: { totalCount: number, nodes: Array<{ key: string, title: string, type: WorkItemType, updatedAt: string, status: { name: string, category: StatusCategory }, assignees: Array<{ name: string }>, project: { key: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UpdateProjectMutationVariables = Exact<{
  ref: string;
  name?: string | null | undefined;
  description?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type UpdateProjectMutation = { updateProject: { project: { id: string, key: string, name: string, description: string | null } | null, writeIntent: { id: string, state: WriteState } | null, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type UpdateTaskMutationVariables = Exact<{
  ref: string;
  title?: string | null | undefined;
  description?: string | null | undefined;
  status?: string | null | undefined;
  assignee?: string | null | undefined;
  priority?: Priority | null | undefined;
  labels?: Array<string> | string | null | undefined;
  sprint?: string | null | undefined;
  storyPoints?: number | null | undefined;
  dueDate?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type UpdateTaskMutation = { updateWorkItem: { workItem: { id: string, key: string, title: string, url: string | null, status: { name: string, category: StatusCategory } } | null, writeIntent: { id: string, state: WriteState } | null, userErrors: Array<{ code: string, message: string, path: Array<string> | null, capability: string | null, candidates: Array<{ id: string, label: string, integration: string | null }> | null }> } };

export type UserWorkloadQueryVariables = Exact<{
  ref: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
  unit?: EstimateUnit | null | undefined;
}>;


export type UserWorkloadQuery = { user: { name: string, workload: { unit: EstimateUnit, assigned: number | null, capacity: number | null, load: number | null, undated: number, scope: string, unestimatedCount: number | null, reason: string | null, items: { nodes: Array<{ key: string, title: string, dueDate: string | null, storyPoints: number | null }> } } } | null };

/** The functions of the client: variables, answers in each detail, and what `.all` walks over. */
export interface Operations {
  /** Adds a comment to a work item in its tool. */
  addComment: {
    variables: AddCommentMutationVariables;
    concise: AddCommentMutation;
    detailed: AddCommentMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Searches tasks of one Asana connection, live. Paid workspaces only. */
  asanaSearch: {
    variables: AsanaSearchQueryVariables;
    concise: AsanaSearchQuery;
    detailed: AsanaSearchQuery;
    detail: null;
    node: NonNullable<AsanaSearchQuery['asanaSearch']>['nodes'][number];
    detailedNode: NonNullable<AsanaSearchQuery['asanaSearch']>['nodes'][number];
  };
  /** Burndown of a sprint: what was committed, each event that moved the line, and what remains. */
  burndownChart: {
    variables: BurndownChartQueryVariables;
    concise: BurndownChartQuery;
    detailed: BurndownChartQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Tests the unhealthy connections again and syncs those that work. */
  checkSync: {
    variables: CheckSyncMutationVariables;
    concise: CheckSyncMutation;
    detailed: CheckSyncMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Searches tasks of one ClickUp connection, live. ClickUp has no text search. */
  clickupSearch: {
    variables: ClickupSearchQueryVariables;
    concise: ClickupSearchQuery;
    detailed: ClickupSearchQuery;
    detail: null;
    node: NonNullable<ClickupSearchQuery['clickUpSearch']>['nodes'][number];
    detailedNode: NonNullable<ClickupSearchQuery['clickUpSearch']>['nodes'][number];
  };
  /** Connects a tool, or updates its connection. What is missing is named. */
  configureProvider: {
    variables: ConfigureProviderMutationVariables;
    concise: ConfigureProviderMutation;
    detailed: ConfigureProviderMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Creates a project in one connected tool, where the tool allows it. */
  createProject: {
    variables: CreateProjectMutationVariables;
    concise: CreateProjectMutation;
    detailed: CreateProjectMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Creates a work item in its project's tool. */
  createTask: {
    variables: CreateTaskMutationVariables;
    concise: CreateTaskMutation;
    detailed: CreateTaskMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Cumulative flow: how many items stood in each status category at the end of each day. */
  cumulativeFlow: {
    variables: CumulativeFlowQueryVariables;
    concise: CumulativeFlowQuery;
    detailed: CumulativeFlowQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Cycle times of finished items and their percentiles. */
  cycleTime: {
    variables: CycleTimeQueryVariables;
    concise: CycleTimeQuery;
    detailed: CycleTimeQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** When will the remaining items be done, or how many by a date; with the measured hit rate of past forecasts. */
  forecast: {
    variables: ForecastQueryVariables;
    concise: ForecastQuery;
    detailed: ForecastQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** One project: its lead, statuses in order, boards and the sprints that run now. */
  getProject: {
    variables: GetProjectQueryVariables;
    concise: GetProjectQuery;
    detailed: GetProjectQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Daily metrics of a project over the last days. */
  getProjectMetrics: {
    variables: GetProjectMetricsQueryVariables;
    concise: GetProjectMetricsQuery;
    detailed: GetProjectMetricsQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** One sprint: dates, goal, board, and its figures so far. */
  getSprint: {
    variables: GetSprintQueryVariables;
    concise: GetSprintQuery;
    detailed: GetSprintQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** One work item whole: text, people, estimates, sprint, links, last comments and changes. CONCISE leaves out bodies and history. */
  getTask: {
    variables: GetTaskQueryVariables;
    concise: GetTaskQuery;
    detailed: GetTaskInDetailQuery;
    detail: 'DETAILED';
    node: never;
    detailedNode: never;
  };
  /** One person: accounts and open work. */
  getUser: {
    variables: GetUserQueryVariables;
    concise: GetUserQuery;
    detailed: GetUserQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Searches issues and pull requests of one GitHub connection, live, in GitHub's own query language. */
  githubSearch: {
    variables: GithubSearchQueryVariables;
    concise: GithubSearchQuery;
    detailed: GithubSearchQuery;
    detail: null;
    node: NonNullable<GithubSearchQuery['githubSearch']>['nodes'][number];
    detailedNode: NonNullable<GithubSearchQuery['githubSearch']>['nodes'][number];
  };
  /** Searches one Jira connection by JQL, live, synced or not. For search across tools use search_tasks. */
  jiraSearch: {
    variables: JiraSearchQueryVariables;
    concise: JiraSearchQuery;
    detailed: JiraSearchQuery;
    detail: null;
    node: NonNullable<JiraSearchQuery['jiraSearch']>['nodes'][number];
    detailedNode: NonNullable<JiraSearchQuery['jiraSearch']>['nodes'][number];
  };
  /** Searches one Linear connection, live, by words and by Linear's own IssueFilter. */
  linearSearch: {
    variables: LinearSearchQueryVariables;
    concise: LinearSearchQuery;
    detailed: LinearSearchQuery;
    detail: null;
    node: NonNullable<LinearSearchQuery['linearSearch']>['nodes'][number];
    detailedNode: NonNullable<LinearSearchQuery['linearSearch']>['nodes'][number];
  };
  /** Who did what, when, with which outcome; newest first. */
  listAuditEvents: {
    variables: ListAuditEventsQueryVariables;
    concise: ListAuditEventsQuery;
    detailed: ListAuditEventsQuery;
    detail: null;
    node: NonNullable<ListAuditEventsQuery['auditEvents']>['nodes'][number];
    detailedNode: NonNullable<ListAuditEventsQuery['auditEvents']>['nodes'][number];
  };
  /** Lists projects of every connected tool with their keys. Use it to find the key other tools take. Page with after. */
  listProjects: {
    variables: ListProjectsQueryVariables;
    concise: ListProjectsQuery;
    detailed: ListProjectsQuery;
    detail: null;
    node: NonNullable<ListProjectsQuery['projects']>['nodes'][number];
    detailedNode: NonNullable<ListProjectsQuery['projects']>['nodes'][number];
  };
  /** Lists connected tools (integrations) and how they are doing. */
  listProviders: {
    variables: ListProvidersQueryVariables;
    concise: ListProvidersQuery;
    detailed: ListProvidersQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Work items of one sprint. */
  listSprintTasks: {
    variables: ListSprintTasksQueryVariables;
    concise: ListSprintTasksQuery;
    detailed: ListSprintTasksQuery;
    detail: null;
    node: NonNullable<NonNullable<ListSprintTasksQuery['sprint']>['workItems']>['nodes'][number];
    detailedNode: NonNullable<NonNullable<ListSprintTasksQuery['sprint']>['workItems']>['nodes'][number];
  };
  /** Lists sprints (cycles, iterations), newest first. */
  listSprints: {
    variables: ListSprintsQueryVariables;
    concise: ListSprintsQuery;
    detailed: ListSprintsQuery;
    detail: null;
    node: NonNullable<ListSprintsQuery['sprints']>['nodes'][number];
    detailedNode: NonNullable<ListSprintsQuery['sprints']>['nodes'][number];
  };
  /** Finds work items by field; by words: search_tasks. */
  listTasks: {
    variables: ListTasksQueryVariables;
    concise: ListTasksQuery;
    detailed: ListTasksInDetailQuery;
    detail: 'CONCISE';
    node: NonNullable<ListTasksQuery['workItems']>['nodes'][number];
    detailedNode: NonNullable<ListTasksInDetailQuery['workItems']>['nodes'][number];
  };
  /** Lists people across tools; one human with several accounts appears once. */
  listUsers: {
    variables: ListUsersQueryVariables;
    concise: ListUsersQuery;
    detailed: ListUsersQuery;
    detail: null;
    node: NonNullable<ListUsersQuery['users']>['nodes'][number];
    detailedNode: NonNullable<ListUsersQuery['users']>['nodes'][number];
  };
  /** Logs time spent on a work item, where its tool keeps time. */
  logTime: {
    variables: LogTimeMutationVariables;
    concise: LogTimeMutation;
    detailed: LogTimeMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Searches one OpenProject connection by its own filters, live. */
  openprojectSearch: {
    variables: OpenprojectSearchQueryVariables;
    concise: OpenprojectSearchQuery;
    detailed: OpenprojectSearchQuery;
    detail: null;
    node: NonNullable<OpenprojectSearchQuery['openProjectSearch']>['nodes'][number];
    detailedNode: NonNullable<OpenprojectSearchQuery['openProjectSearch']>['nodes'][number];
  };
  /** Searches cards of one Planka connection, live. Boards are read whole, so name one. */
  plankaSearch: {
    variables: PlankaSearchQueryVariables;
    concise: PlankaSearchQuery;
    detailed: PlankaSearchQuery;
    detail: null;
    node: NonNullable<PlankaSearchQuery['plankaSearch']>['nodes'][number];
    detailedNode: NonNullable<PlankaSearchQuery['plankaSearch']>['nodes'][number];
  };
  /** Health of a project: as reported in the tool, and a computed 0-100 score with its evidence. */
  projectHealth: {
    variables: ProjectHealthQueryVariables;
    concise: ProjectHealthQuery;
    detailed: ProjectHealthQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Per day: created, started, completed, reopened, in progress, points. */
  projectMetrics: {
    variables: ProjectMetricsQueryVariables;
    concise: ProjectMetricsQuery;
    detailed: ProjectMetricsQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Disconnects a tool. DEACTIVATE keeps its data, DELETE removes everything that came from it. */
  removeProvider: {
    variables: RemoveProviderMutationVariables;
    concise: RemoveProviderMutation;
    detailed: RemoveProviderMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Work items of one project, newest change first, narrowed by status and assignee. */
  searchIssuesByProject: {
    variables: SearchIssuesByProjectQueryVariables;
    concise: SearchIssuesByProjectQuery;
    detailed: SearchIssuesByProjectQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Finds work items by words in key, title and description, best match first. Every word must occur. Page with after. */
  searchTasks: {
    variables: SearchTasksQueryVariables;
    concise: SearchTasksQuery;
    detailed: SearchTasksQuery;
    detail: null;
    node: NonNullable<SearchTasksQuery['search']>['nodes'][number];
    detailedNode: NonNullable<SearchTasksQuery['search']>['nodes'][number];
  };
  /** Sprint report: completed, not completed, removed, completed outside, scope added, balance. */
  sprintReport: {
    variables: SprintReportQueryVariables;
    concise: SprintReportQuery;
    detailed: SprintReportQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Starts a sync of one connection, or of all when id is absent. full reads everything again and looks for deletions. */
  syncProvider: {
    variables: SyncProviderMutationVariables;
    concise: SyncProviderMutation;
    detailed: SyncProviderMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** How each connection's sync is doing: last success, lag, counts, errors, next run. */
  syncStatus: {
    variables: SyncStatusQueryVariables;
    concise: SyncStatusQuery;
    detailed: SyncStatusQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Tries reachability, credentials and permissions of a connection, each by name. */
  testProvider: {
    variables: TestProviderMutationVariables;
    concise: TestProviderMutation;
    detailed: TestProviderMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Renames a project or changes its description, where the tool allows it. Absent fields stay. */
  updateProject: {
    variables: UpdateProjectMutationVariables;
    concise: UpdateProjectMutation;
    detailed: UpdateProjectMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Renames a connection, replaces its credentials or settings. Absent fields stay. */
  updateProvider: {
    variables: UpdateProviderMutationVariables;
    concise: UpdateProviderMutation;
    detailed: UpdateProviderMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Changes a work item in its tool; absent fields stay. */
  updateTask: {
    variables: UpdateTaskMutationVariables;
    concise: UpdateTaskMutation;
    detailed: UpdateTaskMutation;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** What a person has open against capacity in a period. */
  userWorkload: {
    variables: UserWorkloadQueryVariables;
    concise: UserWorkloadQuery;
    detailed: UserWorkloadQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
  /** Committed and completed of the last closed sprints, and their mean. */
  velocityChart: {
    variables: VelocityChartQueryVariables;
    concise: VelocityChartQuery;
    detailed: VelocityChartQuery;
    detail: null;
    node: never;
    detailedNode: never;
  };
}

/** What the client has to know of each operation when it runs. */
export const OPERATIONS = {
  addComment: { documentId: 'add_comment', kind: 'mutation', page: null },
  asanaSearch: { documentId: 'asana_search', kind: 'query', page: ['asanaSearch'] },
  burndownChart: { documentId: 'burndown_chart', kind: 'query', page: null },
  checkSync: { documentId: 'check_sync', kind: 'mutation', page: null },
  clickupSearch: { documentId: 'clickup_search', kind: 'query', page: ['clickUpSearch'] },
  configureProvider: { documentId: 'configure_provider', kind: 'mutation', page: null },
  createProject: { documentId: 'create_project', kind: 'mutation', page: null },
  createTask: { documentId: 'create_task', kind: 'mutation', page: null },
  cumulativeFlow: { documentId: 'cumulative_flow', kind: 'query', page: null },
  cycleTime: { documentId: 'cycle_time', kind: 'query', page: null },
  forecast: { documentId: 'forecast', kind: 'query', page: null },
  getProject: { documentId: 'get_project', kind: 'query', page: null },
  getProjectMetrics: { documentId: 'get_project_metrics', kind: 'query', page: null },
  getSprint: { documentId: 'get_sprint', kind: 'query', page: null },
  getTask: { documentId: 'get_task', kind: 'query', page: null },
  getUser: { documentId: 'get_user', kind: 'query', page: null },
  githubSearch: { documentId: 'github_search', kind: 'query', page: ['githubSearch'] },
  jiraSearch: { documentId: 'jira_search', kind: 'query', page: ['jiraSearch'] },
  linearSearch: { documentId: 'linear_search', kind: 'query', page: ['linearSearch'] },
  listAuditEvents: { documentId: 'list_audit_events', kind: 'query', page: ['auditEvents'] },
  listProjects: { documentId: 'list_projects', kind: 'query', page: ['projects'] },
  listProviders: { documentId: 'list_providers', kind: 'query', page: null },
  listSprintTasks: { documentId: 'list_sprint_tasks', kind: 'query', page: ['sprint', 'workItems'] },
  listSprints: { documentId: 'list_sprints', kind: 'query', page: ['sprints'] },
  listTasks: { documentId: 'list_tasks', kind: 'query', page: ['workItems'] },
  listUsers: { documentId: 'list_users', kind: 'query', page: ['users'] },
  logTime: { documentId: 'log_time', kind: 'mutation', page: null },
  openprojectSearch: { documentId: 'openproject_search', kind: 'query', page: ['openProjectSearch'] },
  plankaSearch: { documentId: 'planka_search', kind: 'query', page: ['plankaSearch'] },
  projectHealth: { documentId: 'project_health', kind: 'query', page: null },
  projectMetrics: { documentId: 'project_metrics', kind: 'query', page: null },
  removeProvider: { documentId: 'remove_provider', kind: 'mutation', page: null },
  searchIssuesByProject: { documentId: 'search_issues_by_project', kind: 'query', page: null },
  searchTasks: { documentId: 'search_tasks', kind: 'query', page: ['search'] },
  sprintReport: { documentId: 'sprint_report', kind: 'query', page: null },
  syncProvider: { documentId: 'sync_provider', kind: 'mutation', page: null },
  syncStatus: { documentId: 'sync_status', kind: 'query', page: null },
  testProvider: { documentId: 'test_provider', kind: 'mutation', page: null },
  updateProject: { documentId: 'update_project', kind: 'mutation', page: null },
  updateProvider: { documentId: 'update_provider', kind: 'mutation', page: null },
  updateTask: { documentId: 'update_task', kind: 'mutation', page: null },
  userWorkload: { documentId: 'user_workload', kind: 'query', page: null },
  velocityChart: { documentId: 'velocity_chart', kind: 'query', page: null },
} as const;
