import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserMistake } from '../kit/errors.ts';
import type { WorkItemRow, ProjectRow, SprintRow, PersonRow, IdentityRow, MilestoneRow, ChangeRow, CommentRow, AttachmentRow, ItemSprintRow, ItemLinkRow, WriteIntentRow, WorkItemPage, ProjectPage, SprintPage, PersonPage, CommentPage, ChangePage, WriteIntentPage } from '../../store/queries/rows.ts';
import type { BoardWithStatuses } from './boards.ts';
import type { GraphContext } from '../kit/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Calendar date without a zone: `2026-01-31`. */
  Date: { input: string; output: string; }
  /** Instant, ISO 8601 in UTC: `2026-01-31T09:30:00.000Z`. */
  DateTime: { input: string; output: string; }
  /** Elapsed time, ISO 8601: `PT2H30M`, `P3DT4H`. */
  Duration: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  /** Absolute http(s) address. */
  URL: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type AddCommentInput = {
  body: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  ref: Scalars['String']['input'];
};

export type AddCommentPayload = {
  __typename?: 'AddCommentPayload';
  userErrors: Array<UserError>;
  workItem: Maybe<WorkItem>;
  writeIntent: Maybe<WriteIntent>;
};

export type AsanaTask = {
  __typename?: 'AsanaTask';
  id: Scalars['ID']['output'];
};

export type Attachment = {
  __typename?: 'Attachment';
  createdAt: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  mimeType: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  sizeBytes: Maybe<Scalars['Float']['output']>;
  url: Maybe<Scalars['URL']['output']>;
};

export type Board = {
  __typename?: 'Board';
  columns: Array<BoardColumn>;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
};

export type BoardColumn = {
  __typename?: 'BoardColumn';
  name: Scalars['String']['output'];
  statuses: Array<Status>;
};

export type Change = {
  __typename?: 'Change';
  actor: Maybe<User>;
  at: Scalars['DateTime']['output'];
  field: Scalars['String']['output'];
  from: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** OBSERVED: the tool keeps no history; we saw the value differ between two syncs. */
  origin: ChangeOrigin;
  to: Maybe<Scalars['String']['output']>;
};

export type ChangeConnection = {
  __typename?: 'ChangeConnection';
  edges: Array<ChangeEdge>;
  nodes: Array<Change>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type ChangeEdge = {
  __typename?: 'ChangeEdge';
  cursor: Scalars['String']['output'];
  node: Change;
};

export type ChangeOrigin =
  | 'OBSERVED'
  | 'SOURCE';

export type ClickUpTask = {
  __typename?: 'ClickUpTask';
  id: Scalars['ID']['output'];
};

export type Comment = {
  __typename?: 'Comment';
  author: Maybe<User>;
  body: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  updatedAt: Maybe<Scalars['DateTime']['output']>;
};

export type CommentConnection = {
  __typename?: 'CommentConnection';
  edges: Array<CommentEdge>;
  nodes: Array<Comment>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type CommentEdge = {
  __typename?: 'CommentEdge';
  cursor: Scalars['String']['output'];
  node: Comment;
};

export type CreateProjectInput = {
  description?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  integrationId: Scalars['ID']['input'];
  key?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
};

export type CreateProjectPayload = {
  __typename?: 'CreateProjectPayload';
  project: Maybe<Project>;
  userErrors: Array<UserError>;
  writeIntent: Maybe<WriteIntent>;
};

export type CreateWorkItemInput = {
  /** One assignee; `assigneeRefs` takes several. */
  assigneeRef?: InputMaybe<Scalars['String']['input']>;
  assigneeRefs?: InputMaybe<Array<Scalars['String']['input']>>;
  description?: InputMaybe<Scalars['String']['input']>;
  dueDate?: InputMaybe<Scalars['Date']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  parentRef?: InputMaybe<Scalars['String']['input']>;
  priority?: InputMaybe<Priority>;
  projectRef: Scalars['String']['input'];
  sprintRef?: InputMaybe<Scalars['String']['input']>;
  storyPoints?: InputMaybe<Scalars['Float']['input']>;
  title: Scalars['String']['input'];
  type?: InputMaybe<WorkItemType>;
};

export type CreateWorkItemPayload = {
  __typename?: 'CreateWorkItemPayload';
  userErrors: Array<UserError>;
  workItem: Maybe<WorkItem>;
  writeIntent: Maybe<WriteIntent>;
};

export type CustomFieldValue = {
  __typename?: 'CustomFieldValue';
  name: Scalars['String']['output'];
  type: Scalars['String']['output'];
  value: Maybe<Scalars['JSON']['output']>;
};

export type EstimateUnit =
  | 'COUNT'
  | 'ORIGINAL_ESTIMATE'
  | 'REMAINING_ESTIMATE'
  | 'STORY_POINTS';

export type GitHubIssue = {
  __typename?: 'GitHubIssue';
  id: Scalars['ID']['output'];
};

export type Integration = Node & {
  __typename?: 'Integration';
  id: Scalars['ID']['output'];
};

export type JiraIssue = {
  __typename?: 'JiraIssue';
  id: Scalars['ID']['output'];
};

export type LinearIssue = {
  __typename?: 'LinearIssue';
  id: Scalars['ID']['output'];
};

export type LinkKind =
  | 'BLOCKS'
  | 'CAUSES'
  | 'CLONES'
  | 'DUPLICATES'
  | 'MENTIONS'
  | 'OTHER'
  | 'RELATES';

export type LogTimeInput = {
  comment?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  ref: Scalars['String']['input'];
  startedAt?: InputMaybe<Scalars['DateTime']['input']>;
  timeSpent: Scalars['Duration']['input'];
};

export type LogTimePayload = {
  __typename?: 'LogTimePayload';
  userErrors: Array<UserError>;
  workItem: Maybe<WorkItem>;
  writeIntent: Maybe<WriteIntent>;
};

export type Milestone = {
  __typename?: 'Milestone';
  dueDate: Maybe<Scalars['Date']['output']>;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  released: Scalars['Boolean']['output'];
};

/**
 * Writes go to the provider through one path. The answer carries the applied item, or a pending `writeIntent` to poll, or the
 * provider's refusal in `userErrors`.
 */
export type Mutation = {
  __typename?: 'Mutation';
  addComment: AddCommentPayload;
  createProject: CreateProjectPayload;
  createWorkItem: CreateWorkItemPayload;
  logTime: LogTimePayload;
  /** Sends a failed or unknown write again, after checking that it did not take effect. */
  redriveWriteIntent: RedriveWriteIntentPayload;
  updateProject: UpdateProjectPayload;
  updateWorkItem: UpdateWorkItemPayload;
};


/**
 * Writes go to the provider through one path. The answer carries the applied item, or a pending `writeIntent` to poll, or the
 * provider's refusal in `userErrors`.
 */
export type MutationAddCommentArgs = {
  input: AddCommentInput;
};


/**
 * Writes go to the provider through one path. The answer carries the applied item, or a pending `writeIntent` to poll, or the
 * provider's refusal in `userErrors`.
 */
export type MutationCreateProjectArgs = {
  input: CreateProjectInput;
};


/**
 * Writes go to the provider through one path. The answer carries the applied item, or a pending `writeIntent` to poll, or the
 * provider's refusal in `userErrors`.
 */
export type MutationCreateWorkItemArgs = {
  input: CreateWorkItemInput;
};


/**
 * Writes go to the provider through one path. The answer carries the applied item, or a pending `writeIntent` to poll, or the
 * provider's refusal in `userErrors`.
 */
export type MutationLogTimeArgs = {
  input: LogTimeInput;
};


/**
 * Writes go to the provider through one path. The answer carries the applied item, or a pending `writeIntent` to poll, or the
 * provider's refusal in `userErrors`.
 */
export type MutationRedriveWriteIntentArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Writes go to the provider through one path. The answer carries the applied item, or a pending `writeIntent` to poll, or the
 * provider's refusal in `userErrors`.
 */
export type MutationUpdateProjectArgs = {
  input: UpdateProjectInput;
};


/**
 * Writes go to the provider through one path. The answer carries the applied item, or a pending `writeIntent` to poll, or the
 * provider's refusal in `userErrors`.
 */
export type MutationUpdateWorkItemArgs = {
  input: UpdateWorkItemInput;
};

export type NativeWorkItem = AsanaTask | ClickUpTask | GitHubIssue | JiraIssue | LinearIssue | OpenProjectWorkPackage | PlankaCard;

/** Something with a global id, which carries its type: `wi_...`, `prj_...`, `spr_...`, `usr_...`, `int_...`. */
export type Node = {
  id: Scalars['ID']['output'];
};

export type OpenProjectWorkPackage = {
  __typename?: 'OpenProjectWorkPackage';
  id: Scalars['ID']['output'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor: Maybe<Scalars['String']['output']>;
};

export type PlankaCard = {
  __typename?: 'PlankaCard';
  id: Scalars['ID']['output'];
};

export type Priority =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM'
  | 'NONE'
  | 'URGENT';

export type Project = Node & {
  __typename?: 'Project';
  archived: Scalars['Boolean']['output'];
  boards: Array<Board>;
  description: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  integration: Integration;
  key: Scalars['String']['output'];
  lead: Maybe<User>;
  name: Scalars['String']['output'];
  provider: Provider;
  sprints: SprintConnection;
  statuses: Array<Status>;
  url: Maybe<Scalars['URL']['output']>;
  workItems: WorkItemConnection;
};


export type ProjectSprintsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<Array<SprintState>>;
};


export type ProjectWorkItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkItemFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type ProjectConnection = {
  __typename?: 'ProjectConnection';
  edges: Array<ProjectEdge>;
  nodes: Array<Project>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type ProjectEdge = {
  __typename?: 'ProjectEdge';
  cursor: Scalars['String']['output'];
  node: Project;
};

export type ProjectFilter = {
  includeArchived?: InputMaybe<Scalars['Boolean']['input']>;
  integrationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  provider?: InputMaybe<Provider>;
  providers?: InputMaybe<Array<Provider>>;
  text?: InputMaybe<Scalars['String']['input']>;
};

export type Provider =
  | 'ASANA'
  | 'CLICKUP'
  | 'GITHUB'
  | 'JIRA'
  | 'LINEAR'
  | 'OPENPROJECT'
  | 'PLANKA';

export type Query = {
  __typename?: 'Query';
  /** Anything with an id, or null when there is nothing of that id in this tenant. */
  node: Maybe<Node>;
  /** `ref`: id, key, `<integration>:<key>` or URL. */
  project: Maybe<Project>;
  projects: ProjectConnection;
  /** Full text over keys, titles and descriptions, best match first. */
  search: WorkItemConnection;
  /** `ref`: id, name, `<integration>:<name>`. */
  sprint: Maybe<Sprint>;
  sprints: SprintConnection;
  /** `ref`: id, e-mail address, name, or `me`. */
  user: Maybe<User>;
  users: UserConnection;
  /** `ref`: id, key (`PROJ-12`), `<integration>:<key>` or URL. Several matches are an AMBIGUOUS_REFERENCE error that lists them. */
  workItem: Maybe<WorkItem>;
  workItems: WorkItemConnection;
  writeIntents: WriteIntentConnection;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryProjectArgs = {
  ref: Scalars['String']['input'];
};


export type QueryProjectsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProjectFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkItemFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  text: Scalars['String']['input'];
};


export type QuerySprintArgs = {
  ref: Scalars['String']['input'];
};


export type QuerySprintsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SprintFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryUserArgs = {
  ref: Scalars['String']['input'];
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryWorkItemArgs = {
  ref: Scalars['String']['input'];
};


export type QueryWorkItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkItemFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<WorkItemOrder>;
};


export type QueryWriteIntentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<WriteState>;
};

export type RedriveWriteIntentPayload = {
  __typename?: 'RedriveWriteIntentPayload';
  userErrors: Array<UserError>;
  writeIntent: Maybe<WriteIntent>;
};

export type ReferenceCandidate = {
  __typename?: 'ReferenceCandidate';
  id: Scalars['ID']['output'];
  integration: Maybe<Scalars['String']['output']>;
  label: Scalars['String']['output'];
};

export type Sprint = Node & {
  __typename?: 'Sprint';
  board: Maybe<Board>;
  closedAt: Maybe<Scalars['DateTime']['output']>;
  goal: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  integration: Integration;
  name: Scalars['String']['output'];
  plannedEnd: Maybe<Scalars['DateTime']['output']>;
  plannedStart: Maybe<Scalars['DateTime']['output']>;
  project: Maybe<Project>;
  provider: Provider;
  startedAt: Maybe<Scalars['DateTime']['output']>;
  state: SprintState;
  workItems: WorkItemConnection;
};


export type SprintWorkItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type SprintConnection = {
  __typename?: 'SprintConnection';
  edges: Array<SprintEdge>;
  nodes: Array<Sprint>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type SprintEdge = {
  __typename?: 'SprintEdge';
  cursor: Scalars['String']['output'];
  node: Sprint;
};

export type SprintFilter = {
  integrationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  projectRef?: InputMaybe<Scalars['String']['input']>;
  projectRefs?: InputMaybe<Array<Scalars['String']['input']>>;
  states?: InputMaybe<Array<SprintState>>;
  text?: InputMaybe<Scalars['String']['input']>;
};

export type SprintMembership = {
  __typename?: 'SprintMembership';
  addedAt: Scalars['DateTime']['output'];
  removedAt: Maybe<Scalars['DateTime']['output']>;
  sprint: Sprint;
  storyPointsWhenAdded: Maybe<Scalars['Float']['output']>;
};

export type SprintState =
  | 'ACTIVE'
  | 'CLOSED'
  | 'FUTURE';

/** The tool's own word and what it means. */
export type Status = {
  __typename?: 'Status';
  category: StatusCategory;
  name: Scalars['String']['output'];
};

/** What a status means, whatever the tool calls it. */
export type StatusCategory =
  | 'BACKLOG'
  | 'CANCELED'
  | 'DONE'
  | 'IN_PROGRESS'
  | 'TODO'
  | 'TRIAGE';

export type SyncInfo = {
  __typename?: 'SyncInfo';
  state: Scalars['String']['output'];
  syncedAt: Scalars['DateTime']['output'];
};

export type SyncRun = Node & {
  __typename?: 'SyncRun';
  id: Scalars['ID']['output'];
};

export type TextFormat =
  | 'MARKDOWN'
  | 'PLAIN';

export type UpdateProjectInput = {
  description?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  ref: Scalars['String']['input'];
};

export type UpdateProjectPayload = {
  __typename?: 'UpdateProjectPayload';
  project: Maybe<Project>;
  userErrors: Array<UserError>;
  writeIntent: Maybe<WriteIntent>;
};

/** Absent fields stay as they are; null or an empty list clears. */
export type UpdateWorkItemInput = {
  /** One assignee; `assigneeRefs` takes several. */
  assigneeRef?: InputMaybe<Scalars['String']['input']>;
  assigneeRefs?: InputMaybe<Array<Scalars['String']['input']>>;
  description?: InputMaybe<Scalars['String']['input']>;
  dueDate?: InputMaybe<Scalars['Date']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  parentRef?: InputMaybe<Scalars['String']['input']>;
  priority?: InputMaybe<Priority>;
  ref: Scalars['String']['input'];
  sprintRef?: InputMaybe<Scalars['String']['input']>;
  /** The tool's own word, or a category. */
  status?: InputMaybe<Scalars['String']['input']>;
  storyPoints?: InputMaybe<Scalars['Float']['input']>;
  title?: InputMaybe<Scalars['String']['input']>;
  type?: InputMaybe<WorkItemType>;
};

export type UpdateWorkItemPayload = {
  __typename?: 'UpdateWorkItemPayload';
  userErrors: Array<UserError>;
  workItem: Maybe<WorkItem>;
  writeIntent: Maybe<WriteIntent>;
};

export type User = Node & {
  __typename?: 'User';
  active: Scalars['Boolean']['output'];
  avatarUrl: Maybe<Scalars['URL']['output']>;
  email: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  identities: Array<UserIdentity>;
  name: Scalars['String']['output'];
  workItems: WorkItemConnection;
};


export type UserWorkItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkItemFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type UserConnection = {
  __typename?: 'UserConnection';
  edges: Array<UserEdge>;
  nodes: Array<User>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type UserEdge = {
  __typename?: 'UserEdge';
  cursor: Scalars['String']['output'];
  node: User;
};

/** A mistake the caller can mend. */
export type UserError = {
  __typename?: 'UserError';
  /** What the reference may mean, with AMBIGUOUS_REFERENCE. */
  candidates: Maybe<Array<ReferenceCandidate>>;
  /** What the tool cannot do, with NOT_SUPPORTED; see `Integration.capabilities`. */
  capability: Maybe<Scalars['String']['output']>;
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  /** Where in the input, outermost first. */
  path: Maybe<Array<Scalars['String']['output']>>;
};

export type UserFilter = {
  active?: InputMaybe<Scalars['Boolean']['input']>;
  integrationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  text?: InputMaybe<Scalars['String']['input']>;
};

export type UserIdentity = {
  __typename?: 'UserIdentity';
  active: Scalars['Boolean']['output'];
  email: Maybe<Scalars['String']['output']>;
  externalId: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  integration: Integration;
  name: Scalars['String']['output'];
  provider: Provider;
};

/** The unified issue, task, card or work package. */
export type WorkItem = Node & {
  __typename?: 'WorkItem';
  assignees: Array<User>;
  attachments: Array<Attachment>;
  blocked: Scalars['Boolean']['output'];
  blockedSince: Maybe<Scalars['DateTime']['output']>;
  /** What changed, newest first. `fields` narrows it: `status`, `sprint`, `storyPoints`, `assignee`, ... */
  changes: ChangeConnection;
  children: WorkItemConnection;
  comments: CommentConnection;
  completedAt: Maybe<Scalars['DateTime']['output']>;
  createdAt: Scalars['DateTime']['output'];
  customFields: Array<CustomFieldValue>;
  deletedAt: Maybe<Scalars['DateTime']['output']>;
  description: Maybe<Scalars['String']['output']>;
  dueDate: Maybe<Scalars['Date']['output']>;
  externalId: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  integration: Integration;
  key: Scalars['String']['output'];
  labels: Array<Scalars['String']['output']>;
  links: Array<WorkItemLink>;
  milestone: Maybe<Milestone>;
  /** The item in its tool's own words, answered by that tool's subgraph. */
  native: Maybe<NativeWorkItem>;
  originalEstimate: Maybe<Scalars['Duration']['output']>;
  parent: Maybe<WorkItem>;
  priority: Priority;
  project: Project;
  provider: Provider;
  /** The tool's payload as it came. */
  raw: Maybe<Scalars['JSON']['output']>;
  remainingEstimate: Maybe<Scalars['Duration']['output']>;
  reporter: Maybe<User>;
  sourcePriority: Maybe<Scalars['String']['output']>;
  sourceType: Maybe<Scalars['String']['output']>;
  sprint: Maybe<Sprint>;
  /** Every stay in a sprint, oldest first. */
  sprints: Array<SprintMembership>;
  startDate: Maybe<Scalars['Date']['output']>;
  startedAt: Maybe<Scalars['DateTime']['output']>;
  status: Status;
  storyPoints: Maybe<Scalars['Float']['output']>;
  sync: SyncInfo;
  timeSpent: Maybe<Scalars['Duration']['output']>;
  title: Scalars['String']['output'];
  type: WorkItemType;
  updatedAt: Scalars['DateTime']['output'];
  url: Maybe<Scalars['URL']['output']>;
};


/** The unified issue, task, card or work package. */
export type WorkItemChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  fields?: InputMaybe<Array<Scalars['String']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The unified issue, task, card or work package. */
export type WorkItemChildrenArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The unified issue, task, card or work package. */
export type WorkItemCommentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The unified issue, task, card or work package. */
export type WorkItemDescriptionArgs = {
  format?: InputMaybe<TextFormat>;
};


/** The unified issue, task, card or work package. */
export type WorkItemLinksArgs = {
  kinds?: InputMaybe<Array<LinkKind>>;
};

export type WorkItemConnection = {
  __typename?: 'WorkItemConnection';
  edges: Array<WorkItemEdge>;
  nodes: Array<WorkItem>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type WorkItemEdge = {
  __typename?: 'WorkItemEdge';
  cursor: Scalars['String']['output'];
  node: WorkItem;
};

export type WorkItemFilter = {
  assigneeRef?: InputMaybe<Scalars['String']['input']>;
  assigneeRefs?: InputMaybe<Array<Scalars['String']['input']>>;
  blocked?: InputMaybe<Scalars['Boolean']['input']>;
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  dueBefore?: InputMaybe<Scalars['Date']['input']>;
  includeDeleted?: InputMaybe<Scalars['Boolean']['input']>;
  integrationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  label?: InputMaybe<Scalars['String']['input']>;
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  parentRef?: InputMaybe<Scalars['String']['input']>;
  priorities?: InputMaybe<Array<Priority>>;
  /** One project; the plural forms below take several. */
  projectRef?: InputMaybe<Scalars['String']['input']>;
  projectRefs?: InputMaybe<Array<Scalars['String']['input']>>;
  providers?: InputMaybe<Array<Provider>>;
  sprintRef?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<Scalars['String']['input']>;
  statusCategories?: InputMaybe<Array<StatusCategory>>;
  /** The tool's own words are tried first, then categories. */
  statuses?: InputMaybe<Array<Scalars['String']['input']>>;
  text?: InputMaybe<Scalars['String']['input']>;
  types?: InputMaybe<Array<WorkItemType>>;
  unassigned?: InputMaybe<Scalars['Boolean']['input']>;
  updatedAfter?: InputMaybe<Scalars['DateTime']['input']>;
  updatedBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

export type WorkItemLink = {
  __typename?: 'WorkItemLink';
  kind: LinkKind;
  outward: Scalars['Boolean']['output'];
  url: Maybe<Scalars['URL']['output']>;
  workItem: Maybe<WorkItem>;
};

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

/** One write to a provider, from its acceptance to its effect. */
export type WriteIntent = Node & {
  __typename?: 'WriteIntent';
  attempts: Scalars['Int']['output'];
  createdAt: Scalars['DateTime']['output'];
  error: Maybe<UserError>;
  id: Scalars['ID']['output'];
  integration: Integration;
  operation: Scalars['String']['output'];
  state: WriteState;
  workItem: Maybe<WorkItem>;
};

export type WriteIntentConnection = {
  __typename?: 'WriteIntentConnection';
  edges: Array<WriteIntentEdge>;
  nodes: Array<WriteIntent>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type WriteIntentEdge = {
  __typename?: 'WriteIntentEdge';
  cursor: Scalars['String']['output'];
  node: WriteIntent;
};

export type WriteState =
  | 'APPLIED'
  | 'ATTEMPTING'
  | 'FAILED'
  | 'PENDING'
  | 'REFUSED'
  | 'UNKNOWN';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Project: Project;
  Sprint: Sprint;
  User: User;
  WorkItem: WorkItem;
  WriteIntent: WriteIntent;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Project:
    ( { __typename: 'Project' }
    & GraphQLRecursivePick<FederationTypes['Project'], {"id":true}> );
  Sprint:
    ( { __typename: 'Sprint' }
    & GraphQLRecursivePick<FederationTypes['Sprint'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  WorkItem:
    ( { __typename: 'WorkItem' }
    & GraphQLRecursivePick<FederationTypes['WorkItem'], {"id":true}> );
  WriteIntent:
    ( { __typename: 'WriteIntent' }
    & GraphQLRecursivePick<FederationTypes['WriteIntent'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  NativeWorkItem:
    | ( AsanaTask )
    | ( ClickUpTask )
    | ( GitHubIssue )
    | ( JiraIssue )
    | ( LinearIssue )
    | ( OpenProjectWorkPackage )
    | ( PlankaCard )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( Integration )
    | ( ProjectRow )
    | ( SprintRow )
    | ( SyncRun )
    | ( PersonRow )
    | ( WorkItemRow )
    | ( WriteIntentRow )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddCommentInput: AddCommentInput;
  AddCommentPayload: ResolverTypeWrapper<Omit<AddCommentPayload, 'userErrors' | 'workItem' | 'writeIntent'> & { userErrors: Array<ResolversTypes['UserError']>, workItem?: Maybe<ResolversTypes['WorkItem']>, writeIntent?: Maybe<ResolversTypes['WriteIntent']> }>;
  AsanaTask: ResolverTypeWrapper<AsanaTask>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Attachment: ResolverTypeWrapper<AttachmentRow>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Board: ResolverTypeWrapper<BoardWithStatuses>;
  BoardColumn: ResolverTypeWrapper<BoardColumn>;
  Change: ResolverTypeWrapper<ChangeRow>;
  ChangeConnection: ResolverTypeWrapper<ChangePage>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ChangeEdge: ResolverTypeWrapper<Omit<ChangeEdge, 'node'> & { node: ResolversTypes['Change'] }>;
  ChangeOrigin: ChangeOrigin;
  ClickUpTask: ResolverTypeWrapper<ClickUpTask>;
  Comment: ResolverTypeWrapper<CommentRow>;
  CommentConnection: ResolverTypeWrapper<CommentPage>;
  CommentEdge: ResolverTypeWrapper<Omit<CommentEdge, 'node'> & { node: ResolversTypes['Comment'] }>;
  CreateProjectInput: CreateProjectInput;
  CreateProjectPayload: ResolverTypeWrapper<Omit<CreateProjectPayload, 'project' | 'userErrors' | 'writeIntent'> & { project?: Maybe<ResolversTypes['Project']>, userErrors: Array<ResolversTypes['UserError']>, writeIntent?: Maybe<ResolversTypes['WriteIntent']> }>;
  CreateWorkItemInput: CreateWorkItemInput;
  CreateWorkItemPayload: ResolverTypeWrapper<Omit<CreateWorkItemPayload, 'userErrors' | 'workItem' | 'writeIntent'> & { userErrors: Array<ResolversTypes['UserError']>, workItem?: Maybe<ResolversTypes['WorkItem']>, writeIntent?: Maybe<ResolversTypes['WriteIntent']> }>;
  CustomFieldValue: ResolverTypeWrapper<CustomFieldValue>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  EstimateUnit: EstimateUnit;
  GitHubIssue: ResolverTypeWrapper<GitHubIssue>;
  Integration: ResolverTypeWrapper<Integration>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  JiraIssue: ResolverTypeWrapper<JiraIssue>;
  LinearIssue: ResolverTypeWrapper<LinearIssue>;
  LinkKind: LinkKind;
  LogTimeInput: LogTimeInput;
  LogTimePayload: ResolverTypeWrapper<Omit<LogTimePayload, 'userErrors' | 'workItem' | 'writeIntent'> & { userErrors: Array<ResolversTypes['UserError']>, workItem?: Maybe<ResolversTypes['WorkItem']>, writeIntent?: Maybe<ResolversTypes['WriteIntent']> }>;
  Milestone: ResolverTypeWrapper<MilestoneRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NativeWorkItem: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['NativeWorkItem']>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OpenProjectWorkPackage: ResolverTypeWrapper<OpenProjectWorkPackage>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PlankaCard: ResolverTypeWrapper<PlankaCard>;
  Priority: Priority;
  Project: ResolverTypeWrapper<ProjectRow>;
  ProjectConnection: ResolverTypeWrapper<ProjectPage>;
  ProjectEdge: ResolverTypeWrapper<Omit<ProjectEdge, 'node'> & { node: ResolversTypes['Project'] }>;
  ProjectFilter: ProjectFilter;
  Provider: Provider;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RedriveWriteIntentPayload: ResolverTypeWrapper<Omit<RedriveWriteIntentPayload, 'userErrors' | 'writeIntent'> & { userErrors: Array<ResolversTypes['UserError']>, writeIntent?: Maybe<ResolversTypes['WriteIntent']> }>;
  ReferenceCandidate: ResolverTypeWrapper<ReferenceCandidate>;
  Sprint: ResolverTypeWrapper<SprintRow>;
  SprintConnection: ResolverTypeWrapper<SprintPage>;
  SprintEdge: ResolverTypeWrapper<Omit<SprintEdge, 'node'> & { node: ResolversTypes['Sprint'] }>;
  SprintFilter: SprintFilter;
  SprintMembership: ResolverTypeWrapper<ItemSprintRow>;
  SprintState: SprintState;
  Status: ResolverTypeWrapper<Status>;
  StatusCategory: StatusCategory;
  SyncInfo: ResolverTypeWrapper<SyncInfo>;
  SyncRun: ResolverTypeWrapper<SyncRun>;
  TextFormat: TextFormat;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UpdateProjectInput: UpdateProjectInput;
  UpdateProjectPayload: ResolverTypeWrapper<Omit<UpdateProjectPayload, 'project' | 'userErrors' | 'writeIntent'> & { project?: Maybe<ResolversTypes['Project']>, userErrors: Array<ResolversTypes['UserError']>, writeIntent?: Maybe<ResolversTypes['WriteIntent']> }>;
  UpdateWorkItemInput: UpdateWorkItemInput;
  UpdateWorkItemPayload: ResolverTypeWrapper<Omit<UpdateWorkItemPayload, 'userErrors' | 'workItem' | 'writeIntent'> & { userErrors: Array<ResolversTypes['UserError']>, workItem?: Maybe<ResolversTypes['WorkItem']>, writeIntent?: Maybe<ResolversTypes['WriteIntent']> }>;
  User: ResolverTypeWrapper<PersonRow>;
  UserConnection: ResolverTypeWrapper<PersonPage>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserError: ResolverTypeWrapper<UserMistake>;
  UserFilter: UserFilter;
  UserIdentity: ResolverTypeWrapper<IdentityRow>;
  WorkItem: ResolverTypeWrapper<WorkItemRow>;
  WorkItemConnection: ResolverTypeWrapper<WorkItemPage>;
  WorkItemEdge: ResolverTypeWrapper<Omit<WorkItemEdge, 'node'> & { node: ResolversTypes['WorkItem'] }>;
  WorkItemFilter: WorkItemFilter;
  WorkItemLink: ResolverTypeWrapper<ItemLinkRow>;
  WorkItemOrder: WorkItemOrder;
  WorkItemType: WorkItemType;
  WriteIntent: ResolverTypeWrapper<WriteIntentRow>;
  WriteIntentConnection: ResolverTypeWrapper<WriteIntentPage>;
  WriteIntentEdge: ResolverTypeWrapper<Omit<WriteIntentEdge, 'node'> & { node: ResolversTypes['WriteIntent'] }>;
  WriteState: WriteState;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddCommentInput: AddCommentInput;
  AddCommentPayload: Omit<AddCommentPayload, 'userErrors' | 'workItem' | 'writeIntent'> & { userErrors: Array<ResolversParentTypes['UserError']>, workItem?: Maybe<ResolversParentTypes['WorkItem']>, writeIntent?: Maybe<ResolversParentTypes['WriteIntent']> };
  AsanaTask: AsanaTask;
  ID: Scalars['ID']['output'];
  Attachment: AttachmentRow;
  Float: Scalars['Float']['output'];
  Board: BoardWithStatuses;
  BoardColumn: BoardColumn;
  Change: ChangeRow;
  ChangeConnection: ChangePage;
  Int: Scalars['Int']['output'];
  ChangeEdge: Omit<ChangeEdge, 'node'> & { node: ResolversParentTypes['Change'] };
  ClickUpTask: ClickUpTask;
  Comment: CommentRow;
  CommentConnection: CommentPage;
  CommentEdge: Omit<CommentEdge, 'node'> & { node: ResolversParentTypes['Comment'] };
  CreateProjectInput: CreateProjectInput;
  CreateProjectPayload: Omit<CreateProjectPayload, 'project' | 'userErrors' | 'writeIntent'> & { project?: Maybe<ResolversParentTypes['Project']>, userErrors: Array<ResolversParentTypes['UserError']>, writeIntent?: Maybe<ResolversParentTypes['WriteIntent']> };
  CreateWorkItemInput: CreateWorkItemInput;
  CreateWorkItemPayload: Omit<CreateWorkItemPayload, 'userErrors' | 'workItem' | 'writeIntent'> & { userErrors: Array<ResolversParentTypes['UserError']>, workItem?: Maybe<ResolversParentTypes['WorkItem']>, writeIntent?: Maybe<ResolversParentTypes['WriteIntent']> };
  CustomFieldValue: CustomFieldValue;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  GitHubIssue: GitHubIssue;
  Integration: Integration;
  JSON: Scalars['JSON']['output'];
  JiraIssue: JiraIssue;
  LinearIssue: LinearIssue;
  LogTimeInput: LogTimeInput;
  LogTimePayload: Omit<LogTimePayload, 'userErrors' | 'workItem' | 'writeIntent'> & { userErrors: Array<ResolversParentTypes['UserError']>, workItem?: Maybe<ResolversParentTypes['WorkItem']>, writeIntent?: Maybe<ResolversParentTypes['WriteIntent']> };
  Milestone: MilestoneRow;
  Boolean: Scalars['Boolean']['output'];
  Mutation: Record<PropertyKey, never>;
  NativeWorkItem: ResolversUnionTypes<ResolversParentTypes>['NativeWorkItem'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  OpenProjectWorkPackage: OpenProjectWorkPackage;
  PageInfo: PageInfo;
  PlankaCard: PlankaCard;
  Project: ProjectRow;
  ProjectConnection: ProjectPage;
  ProjectEdge: Omit<ProjectEdge, 'node'> & { node: ResolversParentTypes['Project'] };
  ProjectFilter: ProjectFilter;
  Query: Record<PropertyKey, never>;
  RedriveWriteIntentPayload: Omit<RedriveWriteIntentPayload, 'userErrors' | 'writeIntent'> & { userErrors: Array<ResolversParentTypes['UserError']>, writeIntent?: Maybe<ResolversParentTypes['WriteIntent']> };
  ReferenceCandidate: ReferenceCandidate;
  Sprint: SprintRow;
  SprintConnection: SprintPage;
  SprintEdge: Omit<SprintEdge, 'node'> & { node: ResolversParentTypes['Sprint'] };
  SprintFilter: SprintFilter;
  SprintMembership: ItemSprintRow;
  Status: Status;
  SyncInfo: SyncInfo;
  SyncRun: SyncRun;
  URL: Scalars['URL']['output'];
  UpdateProjectInput: UpdateProjectInput;
  UpdateProjectPayload: Omit<UpdateProjectPayload, 'project' | 'userErrors' | 'writeIntent'> & { project?: Maybe<ResolversParentTypes['Project']>, userErrors: Array<ResolversParentTypes['UserError']>, writeIntent?: Maybe<ResolversParentTypes['WriteIntent']> };
  UpdateWorkItemInput: UpdateWorkItemInput;
  UpdateWorkItemPayload: Omit<UpdateWorkItemPayload, 'userErrors' | 'workItem' | 'writeIntent'> & { userErrors: Array<ResolversParentTypes['UserError']>, workItem?: Maybe<ResolversParentTypes['WorkItem']>, writeIntent?: Maybe<ResolversParentTypes['WriteIntent']> };
  User: PersonRow;
  UserConnection: PersonPage;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserError: UserMistake;
  UserFilter: UserFilter;
  UserIdentity: IdentityRow;
  WorkItem: WorkItemRow;
  WorkItemConnection: WorkItemPage;
  WorkItemEdge: Omit<WorkItemEdge, 'node'> & { node: ResolversParentTypes['WorkItem'] };
  WorkItemFilter: WorkItemFilter;
  WorkItemLink: ItemLinkRow;
  WriteIntent: WriteIntentRow;
  WriteIntentConnection: WriteIntentPage;
  WriteIntentEdge: Omit<WriteIntentEdge, 'node'> & { node: ResolversParentTypes['WriteIntent'] };
  String: Scalars['String']['output'];
};

export type NeedsDirectiveArgs = {
  scope: Scalars['String']['input'];
};

export type NeedsDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = NeedsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddCommentPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AddCommentPayload'] = ResolversParentTypes['AddCommentPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  workItem?: Resolver<Maybe<ResolversTypes['WorkItem']>, ParentType, ContextType>;
  writeIntent?: Resolver<Maybe<ResolversTypes['WriteIntent']>, ParentType, ContextType>;
};

export type AsanaTaskResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AsanaTask'] = ResolversParentTypes['AsanaTask']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AttachmentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Attachment'] = ResolversParentTypes['Attachment']> = {
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mimeType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type BoardResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Board'] = ResolversParentTypes['Board']> = {
  columns?: Resolver<Array<ResolversTypes['BoardColumn']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BoardColumnResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['BoardColumn'] = ResolversParentTypes['BoardColumn']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statuses?: Resolver<Array<ResolversTypes['Status']>, ParentType, ContextType>;
};

export type ChangeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Change'] = ResolversParentTypes['Change']> = {
  actor?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['ChangeOrigin'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChangeConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ChangeConnection'] = ResolversParentTypes['ChangeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Change']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChangeEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ChangeEdge'] = ResolversParentTypes['ChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Change'], ParentType, ContextType>;
};

export type ClickUpTaskResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ClickUpTask'] = ResolversParentTypes['ClickUpTask']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment']> = {
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CommentConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CommentConnection'] = ResolversParentTypes['CommentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CommentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Comment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CommentEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CommentEdge'] = ResolversParentTypes['CommentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
};

export type CreateProjectPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CreateProjectPayload'] = ResolversParentTypes['CreateProjectPayload']> = {
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  writeIntent?: Resolver<Maybe<ResolversTypes['WriteIntent']>, ParentType, ContextType>;
};

export type CreateWorkItemPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CreateWorkItemPayload'] = ResolversParentTypes['CreateWorkItemPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  workItem?: Resolver<Maybe<ResolversTypes['WorkItem']>, ParentType, ContextType>;
  writeIntent?: Resolver<Maybe<ResolversTypes['WriteIntent']>, ParentType, ContextType>;
};

export type CustomFieldValueResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CustomFieldValue'] = ResolversParentTypes['CustomFieldValue']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type GitHubIssueResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GitHubIssue'] = ResolversParentTypes['GitHubIssue']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IntegrationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Integration'] = ResolversParentTypes['Integration']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type JiraIssueResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['JiraIssue'] = ResolversParentTypes['JiraIssue']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinearIssueResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LinearIssue'] = ResolversParentTypes['LinearIssue']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LogTimePayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LogTimePayload'] = ResolversParentTypes['LogTimePayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  workItem?: Resolver<Maybe<ResolversTypes['WorkItem']>, ParentType, ContextType>;
  writeIntent?: Resolver<Maybe<ResolversTypes['WriteIntent']>, ParentType, ContextType>;
};

export type MilestoneResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Milestone'] = ResolversParentTypes['Milestone']> = {
  dueDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  released?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addComment?: Resolver<ResolversTypes['AddCommentPayload'], ParentType, ContextType, RequireFields<MutationAddCommentArgs, 'input'>>;
  createProject?: Resolver<ResolversTypes['CreateProjectPayload'], ParentType, ContextType, RequireFields<MutationCreateProjectArgs, 'input'>>;
  createWorkItem?: Resolver<ResolversTypes['CreateWorkItemPayload'], ParentType, ContextType, RequireFields<MutationCreateWorkItemArgs, 'input'>>;
  logTime?: Resolver<ResolversTypes['LogTimePayload'], ParentType, ContextType, RequireFields<MutationLogTimeArgs, 'input'>>;
  redriveWriteIntent?: Resolver<ResolversTypes['RedriveWriteIntentPayload'], ParentType, ContextType, RequireFields<MutationRedriveWriteIntentArgs, 'id'>>;
  updateProject?: Resolver<ResolversTypes['UpdateProjectPayload'], ParentType, ContextType, RequireFields<MutationUpdateProjectArgs, 'input'>>;
  updateWorkItem?: Resolver<ResolversTypes['UpdateWorkItemPayload'], ParentType, ContextType, RequireFields<MutationUpdateWorkItemArgs, 'input'>>;
};

export type NativeWorkItemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['NativeWorkItem'] = ResolversParentTypes['NativeWorkItem']> = {
  __resolveType: TypeResolveFn<'AsanaTask' | 'ClickUpTask' | 'GitHubIssue' | 'JiraIssue' | 'LinearIssue' | 'OpenProjectWorkPackage' | 'PlankaCard', ParentType, ContextType>;
};

export type NodeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Integration' | 'Project' | 'Sprint' | 'SyncRun' | 'User' | 'WorkItem' | 'WriteIntent', ParentType, ContextType>;
};

export type OpenProjectWorkPackageResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OpenProjectWorkPackage'] = ResolversParentTypes['OpenProjectWorkPackage']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlankaCardResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlankaCard'] = ResolversParentTypes['PlankaCard']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProjectResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project'], FederationReferenceType extends FederationReferenceTypes['Project'] = FederationReferenceTypes['Project']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Project']> | FederationReferenceType, FederationReferenceType, ContextType>;
  archived?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  boards?: Resolver<Array<ResolversTypes['Board']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lead?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  sprints?: Resolver<ResolversTypes['SprintConnection'], ParentType, ContextType, RequireFields<ProjectSprintsArgs, 'first'>>;
  statuses?: Resolver<Array<ResolversTypes['Status']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  workItems?: Resolver<ResolversTypes['WorkItemConnection'], ParentType, ContextType, RequireFields<ProjectWorkItemsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProjectConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ProjectConnection'] = ResolversParentTypes['ProjectConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ProjectEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Project']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProjectEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ProjectEdge'] = ResolversParentTypes['ProjectEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType, RequireFields<QueryProjectArgs, 'ref'>>;
  projects?: Resolver<ResolversTypes['ProjectConnection'], ParentType, ContextType, RequireFields<QueryProjectsArgs, 'first'>>;
  search?: Resolver<ResolversTypes['WorkItemConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'first' | 'text'>>;
  sprint?: Resolver<Maybe<ResolversTypes['Sprint']>, ParentType, ContextType, RequireFields<QuerySprintArgs, 'ref'>>;
  sprints?: Resolver<ResolversTypes['SprintConnection'], ParentType, ContextType, RequireFields<QuerySprintsArgs, 'first'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'ref'>>;
  users?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
  workItem?: Resolver<Maybe<ResolversTypes['WorkItem']>, ParentType, ContextType, RequireFields<QueryWorkItemArgs, 'ref'>>;
  workItems?: Resolver<ResolversTypes['WorkItemConnection'], ParentType, ContextType, RequireFields<QueryWorkItemsArgs, 'first' | 'orderBy'>>;
  writeIntents?: Resolver<ResolversTypes['WriteIntentConnection'], ParentType, ContextType, RequireFields<QueryWriteIntentsArgs, 'first'>>;
};

export type RedriveWriteIntentPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RedriveWriteIntentPayload'] = ResolversParentTypes['RedriveWriteIntentPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  writeIntent?: Resolver<Maybe<ResolversTypes['WriteIntent']>, ParentType, ContextType>;
};

export type ReferenceCandidateResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReferenceCandidate'] = ResolversParentTypes['ReferenceCandidate']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SprintResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Sprint'] = ResolversParentTypes['Sprint'], FederationReferenceType extends FederationReferenceTypes['Sprint'] = FederationReferenceTypes['Sprint']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Sprint']> | FederationReferenceType, FederationReferenceType, ContextType>;
  board?: Resolver<Maybe<ResolversTypes['Board']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  goal?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plannedEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SprintState'], ParentType, ContextType>;
  workItems?: Resolver<ResolversTypes['WorkItemConnection'], ParentType, ContextType, RequireFields<SprintWorkItemsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SprintConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SprintConnection'] = ResolversParentTypes['SprintConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SprintEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Sprint']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SprintEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SprintEdge'] = ResolversParentTypes['SprintEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Sprint'], ParentType, ContextType>;
};

export type SprintMembershipResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SprintMembership'] = ResolversParentTypes['SprintMembership']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  removedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sprint?: Resolver<ResolversTypes['Sprint'], ParentType, ContextType>;
  storyPointsWhenAdded?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type StatusResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Status'] = ResolversParentTypes['Status']> = {
  category?: Resolver<ResolversTypes['StatusCategory'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SyncInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SyncInfo'] = ResolversParentTypes['SyncInfo']> = {
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  syncedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SyncRunResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SyncRun'] = ResolversParentTypes['SyncRun']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UpdateProjectPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdateProjectPayload'] = ResolversParentTypes['UpdateProjectPayload']> = {
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  writeIntent?: Resolver<Maybe<ResolversTypes['WriteIntent']>, ParentType, ContextType>;
};

export type UpdateWorkItemPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdateWorkItemPayload'] = ResolversParentTypes['UpdateWorkItemPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  workItem?: Resolver<Maybe<ResolversTypes['WorkItem']>, ParentType, ContextType>;
  writeIntent?: Resolver<Maybe<ResolversTypes['WriteIntent']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identities?: Resolver<Array<ResolversTypes['UserIdentity']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  workItems?: Resolver<ResolversTypes['WorkItemConnection'], ParentType, ContextType, RequireFields<UserWorkItemsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  candidates?: Resolver<Maybe<Array<ResolversTypes['ReferenceCandidate']>>, ParentType, ContextType>;
  capability?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type UserIdentityResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UserIdentity'] = ResolversParentTypes['UserIdentity']> = {
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
};

export type WorkItemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WorkItem'] = ResolversParentTypes['WorkItem'], FederationReferenceType extends FederationReferenceTypes['WorkItem'] = FederationReferenceTypes['WorkItem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  assignees?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  attachments?: Resolver<Array<ResolversTypes['Attachment']>, ParentType, ContextType>;
  blocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  blockedSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changes?: Resolver<ResolversTypes['ChangeConnection'], ParentType, ContextType, RequireFields<WorkItemChangesArgs, 'first'>>;
  children?: Resolver<ResolversTypes['WorkItemConnection'], ParentType, ContextType, RequireFields<WorkItemChildrenArgs, 'first'>>;
  comments?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, RequireFields<WorkItemCommentsArgs, 'first'>>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customFields?: Resolver<Array<ResolversTypes['CustomFieldValue']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<WorkItemDescriptionArgs, 'format'>>;
  dueDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  links?: Resolver<Array<ResolversTypes['WorkItemLink']>, ParentType, ContextType, Partial<WorkItemLinksArgs>>;
  milestone?: Resolver<Maybe<ResolversTypes['Milestone']>, ParentType, ContextType>;
  native?: Resolver<Maybe<ResolversTypes['NativeWorkItem']>, ParentType, ContextType>;
  originalEstimate?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['WorkItem']>, ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Priority'], ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  raw?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  remainingEstimate?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  reporter?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  sourcePriority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sourceType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sprint?: Resolver<Maybe<ResolversTypes['Sprint']>, ParentType, ContextType>;
  sprints?: Resolver<Array<ResolversTypes['SprintMembership']>, ParentType, ContextType>;
  startDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['Status'], ParentType, ContextType>;
  storyPoints?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sync?: Resolver<ResolversTypes['SyncInfo'], ParentType, ContextType>;
  timeSpent?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['WorkItemType'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WorkItemConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WorkItemConnection'] = ResolversParentTypes['WorkItemConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WorkItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['WorkItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WorkItemEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WorkItemEdge'] = ResolversParentTypes['WorkItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WorkItem'], ParentType, ContextType>;
};

export type WorkItemLinkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WorkItemLink'] = ResolversParentTypes['WorkItemLink']> = {
  kind?: Resolver<ResolversTypes['LinkKind'], ParentType, ContextType>;
  outward?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  workItem?: Resolver<Maybe<ResolversTypes['WorkItem']>, ParentType, ContextType>;
};

export type WriteIntentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WriteIntent'] = ResolversParentTypes['WriteIntent'], FederationReferenceType extends FederationReferenceTypes['WriteIntent'] = FederationReferenceTypes['WriteIntent']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WriteIntent']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['UserError']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WriteState'], ParentType, ContextType>;
  workItem?: Resolver<Maybe<ResolversTypes['WorkItem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WriteIntentConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WriteIntentConnection'] = ResolversParentTypes['WriteIntentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WriteIntentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['WriteIntent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WriteIntentEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WriteIntentEdge'] = ResolversParentTypes['WriteIntentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WriteIntent'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  AddCommentPayload?: AddCommentPayloadResolvers<ContextType>;
  AsanaTask?: AsanaTaskResolvers<ContextType>;
  Attachment?: AttachmentResolvers<ContextType>;
  Board?: BoardResolvers<ContextType>;
  BoardColumn?: BoardColumnResolvers<ContextType>;
  Change?: ChangeResolvers<ContextType>;
  ChangeConnection?: ChangeConnectionResolvers<ContextType>;
  ChangeEdge?: ChangeEdgeResolvers<ContextType>;
  ClickUpTask?: ClickUpTaskResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  CommentConnection?: CommentConnectionResolvers<ContextType>;
  CommentEdge?: CommentEdgeResolvers<ContextType>;
  CreateProjectPayload?: CreateProjectPayloadResolvers<ContextType>;
  CreateWorkItemPayload?: CreateWorkItemPayloadResolvers<ContextType>;
  CustomFieldValue?: CustomFieldValueResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  GitHubIssue?: GitHubIssueResolvers<ContextType>;
  Integration?: IntegrationResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  JiraIssue?: JiraIssueResolvers<ContextType>;
  LinearIssue?: LinearIssueResolvers<ContextType>;
  LogTimePayload?: LogTimePayloadResolvers<ContextType>;
  Milestone?: MilestoneResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NativeWorkItem?: NativeWorkItemResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  OpenProjectWorkPackage?: OpenProjectWorkPackageResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PlankaCard?: PlankaCardResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  ProjectConnection?: ProjectConnectionResolvers<ContextType>;
  ProjectEdge?: ProjectEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RedriveWriteIntentPayload?: RedriveWriteIntentPayloadResolvers<ContextType>;
  ReferenceCandidate?: ReferenceCandidateResolvers<ContextType>;
  Sprint?: SprintResolvers<ContextType>;
  SprintConnection?: SprintConnectionResolvers<ContextType>;
  SprintEdge?: SprintEdgeResolvers<ContextType>;
  SprintMembership?: SprintMembershipResolvers<ContextType>;
  Status?: StatusResolvers<ContextType>;
  SyncInfo?: SyncInfoResolvers<ContextType>;
  SyncRun?: SyncRunResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UpdateProjectPayload?: UpdateProjectPayloadResolvers<ContextType>;
  UpdateWorkItemPayload?: UpdateWorkItemPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  UserIdentity?: UserIdentityResolvers<ContextType>;
  WorkItem?: WorkItemResolvers<ContextType>;
  WorkItemConnection?: WorkItemConnectionResolvers<ContextType>;
  WorkItemEdge?: WorkItemEdgeResolvers<ContextType>;
  WorkItemLink?: WorkItemLinkResolvers<ContextType>;
  WriteIntent?: WriteIntentResolvers<ContextType>;
  WriteIntentConnection?: WriteIntentConnectionResolvers<ContextType>;
  WriteIntentEdge?: WriteIntentEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphContext> = {
  needs?: NeedsDirectiveResolver<any, any, ContextType>;
};
