import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Stub, Listing, Whole } from './measured.ts';
import type { Uncompared } from './resolvers/sprint.ts';
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

export type AgingItem = {
  __typename?: 'AgingItem';
  age: Scalars['Duration']['output'];
  percentile: Maybe<Scalars['Int']['output']>;
  status: Status;
  workItem: WorkItem;
};

/** D14, in the report's unit. */
export type Balance = {
  __typename?: 'Balance';
  holds: Scalars['Boolean']['output'];
  left: Scalars['Float']['output'];
  right: Scalars['Float']['output'];
};

export type Burndown = Measured & {
  __typename?: 'Burndown';
  asOf: Scalars['DateTime']['output'];
  committed: Maybe<Scalars['Float']['output']>;
  completed: Maybe<Scalars['Float']['output']>;
  dataQuality: Array<Finding>;
  guideline: Array<GuidelinePoint>;
  points: Array<BurndownPoint>;
  reason: Maybe<Scalars['String']['output']>;
  remaining: Maybe<Scalars['Float']['output']>;
  rules: Array<Scalars['String']['output']>;
  scope: Scalars['String']['output'];
  scopeAdded: Maybe<Scalars['Float']['output']>;
  scopeRemoved: Maybe<Scalars['Float']['output']>;
  unestimatedCount: Maybe<Scalars['Int']['output']>;
  unit: EstimateUnit;
};

export type BurndownEvent =
  | 'ADDED'
  | 'CANCELED'
  | 'CLOSE'
  | 'COMPLETED'
  | 'ESTIMATED'
  | 'REMOVED'
  | 'REOPENED'
  | 'START';

export type BurndownPoint = {
  __typename?: 'BurndownPoint';
  at: Scalars['DateTime']['output'];
  delta: Scalars['Float']['output'];
  kind: BurndownEvent;
  remaining: Scalars['Float']['output'];
  workItem: Maybe<WorkItem>;
};

export type Burnup = Measured & {
  __typename?: 'Burnup';
  asOf: Scalars['DateTime']['output'];
  dataQuality: Array<Finding>;
  points: Array<BurnupPoint>;
  reason: Maybe<Scalars['String']['output']>;
  rules: Array<Scalars['String']['output']>;
  scope: Scalars['String']['output'];
  unestimatedCount: Maybe<Scalars['Int']['output']>;
  unit: EstimateUnit;
};

export type BurnupPoint = {
  __typename?: 'BurnupPoint';
  at: Scalars['DateTime']['output'];
  completed: Scalars['Float']['output'];
  kind: BurndownEvent;
  scope: Scalars['Float']['output'];
  workItem: Maybe<WorkItem>;
};

export type ChangeOrigin =
  | 'OBSERVED'
  | 'SOURCE';

export type CrossCheck = {
  __typename?: 'CrossCheck';
  differences: Array<Difference>;
  source: Scalars['String']['output'];
};

export type CumulativeFlow = Measured & {
  __typename?: 'CumulativeFlow';
  asOf: Scalars['DateTime']['output'];
  dataQuality: Array<Finding>;
  days: Array<FlowDay>;
  reason: Maybe<Scalars['String']['output']>;
  rules: Array<Scalars['String']['output']>;
  scope: Scalars['String']['output'];
  unestimatedCount: Maybe<Scalars['Int']['output']>;
};

export type CycleTimeItem = {
  __typename?: 'CycleTimeItem';
  cycleTime: Scalars['Duration']['output'];
  finishedAt: Scalars['DateTime']['output'];
  workItem: WorkItem;
};

export type CycleTimes = Measured & {
  __typename?: 'CycleTimes';
  asOf: Scalars['DateTime']['output'];
  dataQuality: Array<Finding>;
  items: Array<CycleTimeItem>;
  n: Scalars['Int']['output'];
  percentiles: Array<Percentile>;
  reason: Maybe<Scalars['String']['output']>;
  rules: Array<Scalars['String']['output']>;
  scope: Scalars['String']['output'];
  unestimatedCount: Maybe<Scalars['Int']['output']>;
};

export type DailyMetric = {
  __typename?: 'DailyMetric';
  canceled: Scalars['Int']['output'];
  completed: Scalars['Int']['output'];
  created: Scalars['Int']['output'];
  cycleTimeP50: Maybe<Scalars['Duration']['output']>;
  date: Scalars['Date']['output'];
  inProgress: Scalars['Int']['output'];
  leadTimeP50: Maybe<Scalars['Duration']['output']>;
  points: Scalars['Float']['output'];
  reopened: Scalars['Int']['output'];
  started: Scalars['Int']['output'];
};

export type Difference = {
  __typename?: 'Difference';
  figure: Scalars['String']['output'];
  ours: Maybe<Scalars['Float']['output']>;
  theirs: Maybe<Scalars['Float']['output']>;
  workItems: Array<WorkItem>;
};

export type EstimateUnit =
  | 'COUNT'
  | 'ORIGINAL_ESTIMATE'
  | 'REMAINING_ESTIMATE'
  | 'STORY_POINTS';

export type Evidence = {
  __typename?: 'Evidence';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  weight: Scalars['Float']['output'];
  workItems: WorkItemConnection;
};


export type EvidenceWorkItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Finding = {
  __typename?: 'Finding';
  code: Scalars['String']['output'];
  count: Scalars['Int']['output'];
  message: Scalars['String']['output'];
  workItems: WorkItemConnection;
};


export type FindingWorkItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type FlowDay = {
  __typename?: 'FlowDay';
  backlog: Scalars['Int']['output'];
  canceled: Scalars['Int']['output'];
  date: Scalars['Date']['output'];
  done: Scalars['Int']['output'];
  inProgress: Scalars['Int']['output'];
  todo: Scalars['Int']['output'];
  triage: Scalars['Int']['output'];
};

export type Forecast = Measured & {
  __typename?: 'Forecast';
  asOf: Scalars['DateTime']['output'];
  by: Maybe<Scalars['Date']['output']>;
  /** How often past forecasts on this project held. */
  coverage: ForecastCoverage;
  dataQuality: Array<Finding>;
  itemsP50: Maybe<Scalars['Int']['output']>;
  itemsP85: Maybe<Scalars['Int']['output']>;
  method: Scalars['String']['output'];
  p50: Maybe<Scalars['Date']['output']>;
  p70: Maybe<Scalars['Date']['output']>;
  p85: Maybe<Scalars['Date']['output']>;
  p95: Maybe<Scalars['Date']['output']>;
  reason: Maybe<Scalars['String']['output']>;
  remaining: Maybe<Scalars['Int']['output']>;
  rules: Array<Scalars['String']['output']>;
  scope: Scalars['String']['output'];
  unestimatedCount: Maybe<Scalars['Int']['output']>;
};

export type ForecastCoverage = {
  __typename?: 'ForecastCoverage';
  cases: Scalars['Int']['output'];
  p50: Maybe<Scalars['Float']['output']>;
  p70: Maybe<Scalars['Float']['output']>;
  p85: Maybe<Scalars['Float']['output']>;
  p95: Maybe<Scalars['Float']['output']>;
};

export type GuidelinePoint = {
  __typename?: 'GuidelinePoint';
  at: Scalars['DateTime']['output'];
  remaining: Scalars['Float']['output'];
};

export type HealthStatus =
  | 'AT_RISK'
  | 'OFF_TRACK'
  | 'ON_TRACK'
  | 'UNKNOWN';

export type Interval =
  | 'DAY'
  | 'MONTH'
  | 'WEEK';

export type LinkKind =
  | 'BLOCKS'
  | 'CAUSES'
  | 'CLONES'
  | 'DUPLICATES'
  | 'MENTIONS'
  | 'OTHER'
  | 'RELATES';

/** Every figure says what it rests on. `reason` is set, and the figures are null, where there is nothing honest to say. */
export type Measured = {
  asOf: Scalars['DateTime']['output'];
  dataQuality: Array<Finding>;
  reason: Maybe<Scalars['String']['output']>;
  rules: Array<Scalars['String']['output']>;
  scope: Scalars['String']['output'];
  unestimatedCount: Maybe<Scalars['Int']['output']>;
};

/** Something with a global id, which carries its type: `wi_...`, `prj_...`, `spr_...`, `usr_...`, `int_...`. */
export type Node = {
  id: Scalars['ID']['output'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor: Maybe<Scalars['String']['output']>;
};

export type Percentile = {
  __typename?: 'Percentile';
  p: Scalars['Int']['output'];
  value: Maybe<Scalars['Duration']['output']>;
};

export type Priority =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM'
  | 'NONE'
  | 'URGENT';

export type Project = {
  __typename?: 'Project';
  aging: Array<AgingItem>;
  cumulativeFlow: CumulativeFlow;
  cycleTimes: CycleTimes;
  /** `days` back from today, or from a date to a date; 30 days by default. */
  dailyMetrics: Array<DailyMetric>;
  /** Active time / (active + waiting time). Null until statuses are marked active in the integration's settings. */
  flowEfficiency: Maybe<Scalars['Float']['output']>;
  forecast: Forecast;
  health: ProjectHealth;
  id: Scalars['ID']['output'];
  /** Items finished per interval, never points. */
  throughput: Array<ThroughputPoint>;
  velocity: Velocity;
  workInProgress: Scalars['Int']['output'];
};


export type ProjectCumulativeFlowArgs = {
  from?: InputMaybe<Scalars['Date']['input']>;
  to?: InputMaybe<Scalars['Date']['input']>;
};


export type ProjectCycleTimesArgs = {
  from?: InputMaybe<Scalars['Date']['input']>;
  percentiles?: InputMaybe<Array<Scalars['Int']['input']>>;
  reopenPolicy?: InputMaybe<ReopenPolicy>;
  to?: InputMaybe<Scalars['Date']['input']>;
};


export type ProjectDailyMetricsArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['Date']['input']>;
  to?: InputMaybe<Scalars['Date']['input']>;
};


export type ProjectForecastArgs = {
  by?: InputMaybe<Scalars['Date']['input']>;
  remaining?: InputMaybe<Scalars['Int']['input']>;
};


export type ProjectThroughputArgs = {
  from?: InputMaybe<Scalars['Date']['input']>;
  interval?: InputMaybe<Interval>;
  to?: InputMaybe<Scalars['Date']['input']>;
};


export type ProjectVelocityArgs = {
  last?: InputMaybe<Scalars['Int']['input']>;
  scope?: InputMaybe<SprintScope>;
  unit?: InputMaybe<EstimateUnit>;
};


export type ProjectWorkInProgressArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};

export type ProjectHealth = Measured & {
  __typename?: 'ProjectHealth';
  asOf: Scalars['DateTime']['output'];
  /** 0-100, from the evidence. */
  computed: Maybe<Scalars['Int']['output']>;
  dataQuality: Array<Finding>;
  evidence: Array<Evidence>;
  reason: Maybe<Scalars['String']['output']>;
  /** As people reported it in the tool. */
  reported: Maybe<HealthStatus>;
  rules: Array<Scalars['String']['output']>;
  scope: Scalars['String']['output'];
  status: HealthStatus;
  unestimatedCount: Maybe<Scalars['Int']['output']>;
};

export type Provider =
  | 'ASANA'
  | 'CLICKUP'
  | 'GITHUB'
  | 'JIRA'
  | 'LINEAR'
  | 'OPENPROJECT'
  | 'PLANKA';

export type ReferenceCandidate = {
  __typename?: 'ReferenceCandidate';
  id: Scalars['ID']['output'];
  integration: Maybe<Scalars['String']['output']>;
  label: Scalars['String']['output'];
};

export type ReopenPolicy =
  | 'FIRST_DONE'
  | 'LAST_DONE'
  | 'TIME_IN_ACTIVE';

export type ReportBucket = {
  __typename?: 'ReportBucket';
  count: Scalars['Int']['output'];
  items: Array<ReportItem>;
  points: Scalars['Float']['output'];
};

export type ReportItem = {
  __typename?: 'ReportItem';
  addedAfterStart: Scalars['Boolean']['output'];
  finalEstimate: Maybe<Scalars['Float']['output']>;
  initialEstimate: Maybe<Scalars['Float']['output']>;
  workItem: WorkItem;
};

export type Sprint = {
  __typename?: 'Sprint';
  burndown: Burndown;
  burnup: Burnup;
  id: Scalars['ID']['output'];
  report: SprintReport;
};


export type SprintBurndownArgs = {
  canceledCountsAsDone?: InputMaybe<Scalars['Boolean']['input']>;
  includeSubtasks?: InputMaybe<Scalars['Boolean']['input']>;
  scope?: InputMaybe<SprintScope>;
  unit?: InputMaybe<EstimateUnit>;
};


export type SprintBurnupArgs = {
  canceledCountsAsDone?: InputMaybe<Scalars['Boolean']['input']>;
  includeSubtasks?: InputMaybe<Scalars['Boolean']['input']>;
  scope?: InputMaybe<SprintScope>;
  unit?: InputMaybe<EstimateUnit>;
};


export type SprintReportArgs = {
  canceledCountsAsDone?: InputMaybe<Scalars['Boolean']['input']>;
  includeSubtasks?: InputMaybe<Scalars['Boolean']['input']>;
  scope?: InputMaybe<SprintScope>;
  unit?: InputMaybe<EstimateUnit>;
};

export type SprintReport = Measured & {
  __typename?: 'SprintReport';
  addedAfterStart: Maybe<ReportBucket>;
  asOf: Scalars['DateTime']['output'];
  balance: Maybe<Balance>;
  committed: Maybe<ReportBucket>;
  completed: Maybe<ReportBucket>;
  completedOutside: Maybe<ReportBucket>;
  crossCheck: Maybe<CrossCheck>;
  dataQuality: Array<Finding>;
  estimateChange: Maybe<Scalars['Float']['output']>;
  notCompleted: Maybe<ReportBucket>;
  reason: Maybe<Scalars['String']['output']>;
  removed: Maybe<ReportBucket>;
  rules: Array<Scalars['String']['output']>;
  scope: Scalars['String']['output'];
  unestimatedCount: Maybe<Scalars['Int']['output']>;
  unit: EstimateUnit;
};

/** Which items of a sprint count: those of its own board (without one, of its project), or everything that was put into it. */
export type SprintScope =
  | 'ALL'
  | 'BOARD';

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

export type ThroughputPoint = {
  __typename?: 'ThroughputPoint';
  count: Scalars['Int']['output'];
  from: Scalars['Date']['output'];
};

export type TimeInStatus = {
  __typename?: 'TimeInStatus';
  duration: Scalars['Duration']['output'];
  from: Scalars['DateTime']['output'];
  status: Status;
  to: Maybe<Scalars['DateTime']['output']>;
};

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
  workload: Workload;
};


export type UserWorkloadArgs = {
  from?: InputMaybe<Scalars['Date']['input']>;
  to?: InputMaybe<Scalars['Date']['input']>;
  unit?: InputMaybe<EstimateUnit>;
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

export type Velocity = Measured & {
  __typename?: 'Velocity';
  asOf: Scalars['DateTime']['output'];
  dataQuality: Array<Finding>;
  mean: Maybe<Scalars['Float']['output']>;
  reason: Maybe<Scalars['String']['output']>;
  rules: Array<Scalars['String']['output']>;
  scope: Scalars['String']['output'];
  sprints: Array<VelocitySprint>;
  unestimatedCount: Maybe<Scalars['Int']['output']>;
  unit: EstimateUnit;
};

export type VelocitySprint = {
  __typename?: 'VelocitySprint';
  committed: Scalars['Float']['output'];
  completed: Scalars['Float']['output'];
  sprint: Sprint;
};

export type WorkItem = {
  __typename?: 'WorkItem';
  /** Now minus started, of an item started and not finished. */
  age: Maybe<Scalars['Duration']['output']>;
  blockedTime: Maybe<Scalars['Duration']['output']>;
  /** Finished minus started, elapsed. Null while unfinished. */
  cycleTime: Maybe<Scalars['Duration']['output']>;
  id: Scalars['ID']['output'];
  /** Finished minus created, elapsed. */
  leadTime: Maybe<Scalars['Duration']['output']>;
  timeInStatus: Array<TimeInStatus>;
};


export type WorkItemCycleTimeArgs = {
  reopenPolicy?: InputMaybe<ReopenPolicy>;
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

export type Workload = Measured & {
  __typename?: 'Workload';
  asOf: Scalars['DateTime']['output'];
  assigned: Maybe<Scalars['Float']['output']>;
  capacity: Maybe<Scalars['Float']['output']>;
  dataQuality: Array<Finding>;
  items: WorkItemConnection;
  load: Maybe<Scalars['Float']['output']>;
  reason: Maybe<Scalars['String']['output']>;
  rules: Array<Scalars['String']['output']>;
  scope: Scalars['String']['output'];
  undated: Scalars['Int']['output'];
  unestimatedCount: Maybe<Scalars['Int']['output']>;
  unit: EstimateUnit;
};


export type WorkloadItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};



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
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Measured:
    | ( Omit<Burndown, 'dataQuality' | 'points'> & { dataQuality: Array<_RefType['Finding']>, points: Array<_RefType['BurndownPoint']> } )
    | ( Omit<Burnup, 'dataQuality' | 'points'> & { dataQuality: Array<_RefType['Finding']>, points: Array<_RefType['BurnupPoint']> } )
    | ( Omit<CumulativeFlow, 'dataQuality'> & { dataQuality: Array<_RefType['Finding']> } )
    | ( Omit<CycleTimes, 'dataQuality' | 'items'> & { dataQuality: Array<_RefType['Finding']>, items: Array<_RefType['CycleTimeItem']> } )
    | ( Omit<Forecast, 'dataQuality'> & { dataQuality: Array<_RefType['Finding']> } )
    | ( Omit<ProjectHealth, 'dataQuality' | 'evidence'> & { dataQuality: Array<_RefType['Finding']>, evidence: Array<_RefType['Evidence']> } )
    | ( Uncompared<Omit<SprintReport, 'addedAfterStart' | 'committed' | 'completed' | 'completedOutside' | 'crossCheck' | 'dataQuality' | 'notCompleted' | 'removed'> & { addedAfterStart?: Maybe<_RefType['ReportBucket']>, committed?: Maybe<_RefType['ReportBucket']>, completed?: Maybe<_RefType['ReportBucket']>, completedOutside?: Maybe<_RefType['ReportBucket']>, crossCheck?: Maybe<_RefType['CrossCheck']>, dataQuality: Array<_RefType['Finding']>, notCompleted?: Maybe<_RefType['ReportBucket']>, removed?: Maybe<_RefType['ReportBucket']> }> )
    | ( Omit<Velocity, 'dataQuality' | 'sprints'> & { dataQuality: Array<_RefType['Finding']>, sprints: Array<_RefType['VelocitySprint']> } )
    | ( Listing<Omit<Workload, 'dataQuality' | 'items'> & { dataQuality: Array<_RefType['Finding']>, items: _RefType['WorkItemConnection'] }> )
  ;
  Node: never;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AgingItem: ResolverTypeWrapper<Omit<AgingItem, 'workItem'> & { workItem: ResolversTypes['WorkItem'] }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Balance: ResolverTypeWrapper<Balance>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Burndown: ResolverTypeWrapper<Omit<Burndown, 'dataQuality' | 'points'> & { dataQuality: Array<ResolversTypes['Finding']>, points: Array<ResolversTypes['BurndownPoint']> }>;
  BurndownEvent: BurndownEvent;
  BurndownPoint: ResolverTypeWrapper<Whole<Omit<BurndownPoint, 'workItem'> & { workItem?: Maybe<ResolversTypes['WorkItem']> }>>;
  Burnup: ResolverTypeWrapper<Omit<Burnup, 'dataQuality' | 'points'> & { dataQuality: Array<ResolversTypes['Finding']>, points: Array<ResolversTypes['BurnupPoint']> }>;
  BurnupPoint: ResolverTypeWrapper<Whole<Omit<BurnupPoint, 'workItem'> & { workItem?: Maybe<ResolversTypes['WorkItem']> }>>;
  ChangeOrigin: ChangeOrigin;
  CrossCheck: ResolverTypeWrapper<Omit<CrossCheck, 'differences'> & { differences: Array<ResolversTypes['Difference']> }>;
  CumulativeFlow: ResolverTypeWrapper<Omit<CumulativeFlow, 'dataQuality'> & { dataQuality: Array<ResolversTypes['Finding']> }>;
  CycleTimeItem: ResolverTypeWrapper<Omit<CycleTimeItem, 'workItem'> & { workItem: ResolversTypes['WorkItem'] }>;
  CycleTimes: ResolverTypeWrapper<Omit<CycleTimes, 'dataQuality' | 'items'> & { dataQuality: Array<ResolversTypes['Finding']>, items: Array<ResolversTypes['CycleTimeItem']> }>;
  DailyMetric: ResolverTypeWrapper<DailyMetric>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Difference: ResolverTypeWrapper<Omit<Difference, 'workItems'> & { workItems: Array<ResolversTypes['WorkItem']> }>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  EstimateUnit: EstimateUnit;
  Evidence: ResolverTypeWrapper<Listing<Omit<Evidence, 'workItems'> & { workItems: ResolversTypes['WorkItemConnection'] }>>;
  Finding: ResolverTypeWrapper<Listing<Omit<Finding, 'workItems'> & { workItems: ResolversTypes['WorkItemConnection'] }>>;
  FlowDay: ResolverTypeWrapper<FlowDay>;
  Forecast: ResolverTypeWrapper<Omit<Forecast, 'dataQuality'> & { dataQuality: Array<ResolversTypes['Finding']> }>;
  ForecastCoverage: ResolverTypeWrapper<ForecastCoverage>;
  GuidelinePoint: ResolverTypeWrapper<GuidelinePoint>;
  HealthStatus: HealthStatus;
  Interval: Interval;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LinkKind: LinkKind;
  Measured: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Measured']>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Percentile: ResolverTypeWrapper<Percentile>;
  Priority: Priority;
  Project: ResolverTypeWrapper<Stub>;
  ProjectHealth: ResolverTypeWrapper<Omit<ProjectHealth, 'dataQuality' | 'evidence'> & { dataQuality: Array<ResolversTypes['Finding']>, evidence: Array<ResolversTypes['Evidence']> }>;
  Provider: Provider;
  ReferenceCandidate: ResolverTypeWrapper<ReferenceCandidate>;
  ReopenPolicy: ReopenPolicy;
  ReportBucket: ResolverTypeWrapper<Omit<ReportBucket, 'items'> & { items: Array<ResolversTypes['ReportItem']> }>;
  ReportItem: ResolverTypeWrapper<Omit<ReportItem, 'workItem'> & { workItem: ResolversTypes['WorkItem'] }>;
  Sprint: ResolverTypeWrapper<Stub>;
  SprintReport: ResolverTypeWrapper<Uncompared<Omit<SprintReport, 'addedAfterStart' | 'committed' | 'completed' | 'completedOutside' | 'crossCheck' | 'dataQuality' | 'notCompleted' | 'removed'> & { addedAfterStart?: Maybe<ResolversTypes['ReportBucket']>, committed?: Maybe<ResolversTypes['ReportBucket']>, completed?: Maybe<ResolversTypes['ReportBucket']>, completedOutside?: Maybe<ResolversTypes['ReportBucket']>, crossCheck?: Maybe<ResolversTypes['CrossCheck']>, dataQuality: Array<ResolversTypes['Finding']>, notCompleted?: Maybe<ResolversTypes['ReportBucket']>, removed?: Maybe<ResolversTypes['ReportBucket']> }>>;
  SprintScope: SprintScope;
  SprintState: SprintState;
  Status: ResolverTypeWrapper<Status>;
  StatusCategory: StatusCategory;
  ThroughputPoint: ResolverTypeWrapper<ThroughputPoint>;
  TimeInStatus: ResolverTypeWrapper<TimeInStatus>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  User: ResolverTypeWrapper<Stub>;
  UserError: ResolverTypeWrapper<UserError>;
  Velocity: ResolverTypeWrapper<Omit<Velocity, 'dataQuality' | 'sprints'> & { dataQuality: Array<ResolversTypes['Finding']>, sprints: Array<ResolversTypes['VelocitySprint']> }>;
  VelocitySprint: ResolverTypeWrapper<Omit<VelocitySprint, 'sprint'> & { sprint: ResolversTypes['Sprint'] }>;
  WorkItem: ResolverTypeWrapper<Stub>;
  WorkItemConnection: ResolverTypeWrapper<Omit<WorkItemConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['WorkItemEdge']>, nodes: Array<ResolversTypes['WorkItem']> }>;
  WorkItemEdge: ResolverTypeWrapper<Omit<WorkItemEdge, 'node'> & { node: ResolversTypes['WorkItem'] }>;
  WorkItemType: WorkItemType;
  Workload: ResolverTypeWrapper<Listing<Omit<Workload, 'dataQuality' | 'items'> & { dataQuality: Array<ResolversTypes['Finding']>, items: ResolversTypes['WorkItemConnection'] }>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AgingItem: Omit<AgingItem, 'workItem'> & { workItem: ResolversParentTypes['WorkItem'] };
  Int: Scalars['Int']['output'];
  Balance: Balance;
  Boolean: Scalars['Boolean']['output'];
  Float: Scalars['Float']['output'];
  Burndown: Omit<Burndown, 'dataQuality' | 'points'> & { dataQuality: Array<ResolversParentTypes['Finding']>, points: Array<ResolversParentTypes['BurndownPoint']> };
  BurndownPoint: Whole<Omit<BurndownPoint, 'workItem'> & { workItem?: Maybe<ResolversParentTypes['WorkItem']> }>;
  Burnup: Omit<Burnup, 'dataQuality' | 'points'> & { dataQuality: Array<ResolversParentTypes['Finding']>, points: Array<ResolversParentTypes['BurnupPoint']> };
  BurnupPoint: Whole<Omit<BurnupPoint, 'workItem'> & { workItem?: Maybe<ResolversParentTypes['WorkItem']> }>;
  CrossCheck: Omit<CrossCheck, 'differences'> & { differences: Array<ResolversParentTypes['Difference']> };
  CumulativeFlow: Omit<CumulativeFlow, 'dataQuality'> & { dataQuality: Array<ResolversParentTypes['Finding']> };
  CycleTimeItem: Omit<CycleTimeItem, 'workItem'> & { workItem: ResolversParentTypes['WorkItem'] };
  CycleTimes: Omit<CycleTimes, 'dataQuality' | 'items'> & { dataQuality: Array<ResolversParentTypes['Finding']>, items: Array<ResolversParentTypes['CycleTimeItem']> };
  DailyMetric: DailyMetric;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Difference: Omit<Difference, 'workItems'> & { workItems: Array<ResolversParentTypes['WorkItem']> };
  Duration: Scalars['Duration']['output'];
  Evidence: Listing<Omit<Evidence, 'workItems'> & { workItems: ResolversParentTypes['WorkItemConnection'] }>;
  Finding: Listing<Omit<Finding, 'workItems'> & { workItems: ResolversParentTypes['WorkItemConnection'] }>;
  FlowDay: FlowDay;
  Forecast: Omit<Forecast, 'dataQuality'> & { dataQuality: Array<ResolversParentTypes['Finding']> };
  ForecastCoverage: ForecastCoverage;
  GuidelinePoint: GuidelinePoint;
  JSON: Scalars['JSON']['output'];
  Measured: ResolversInterfaceTypes<ResolversParentTypes>['Measured'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  ID: Scalars['ID']['output'];
  PageInfo: PageInfo;
  Percentile: Percentile;
  Project: Stub;
  ProjectHealth: Omit<ProjectHealth, 'dataQuality' | 'evidence'> & { dataQuality: Array<ResolversParentTypes['Finding']>, evidence: Array<ResolversParentTypes['Evidence']> };
  ReferenceCandidate: ReferenceCandidate;
  ReportBucket: Omit<ReportBucket, 'items'> & { items: Array<ResolversParentTypes['ReportItem']> };
  ReportItem: Omit<ReportItem, 'workItem'> & { workItem: ResolversParentTypes['WorkItem'] };
  Sprint: Stub;
  SprintReport: Uncompared<Omit<SprintReport, 'addedAfterStart' | 'committed' | 'completed' | 'completedOutside' | 'crossCheck' | 'dataQuality' | 'notCompleted' | 'removed'> & { addedAfterStart?: Maybe<ResolversParentTypes['ReportBucket']>, committed?: Maybe<ResolversParentTypes['ReportBucket']>, completed?: Maybe<ResolversParentTypes['ReportBucket']>, completedOutside?: Maybe<ResolversParentTypes['ReportBucket']>, crossCheck?: Maybe<ResolversParentTypes['CrossCheck']>, dataQuality: Array<ResolversParentTypes['Finding']>, notCompleted?: Maybe<ResolversParentTypes['ReportBucket']>, removed?: Maybe<ResolversParentTypes['ReportBucket']> }>;
  Status: Status;
  ThroughputPoint: ThroughputPoint;
  TimeInStatus: TimeInStatus;
  URL: Scalars['URL']['output'];
  User: Stub;
  UserError: UserError;
  Velocity: Omit<Velocity, 'dataQuality' | 'sprints'> & { dataQuality: Array<ResolversParentTypes['Finding']>, sprints: Array<ResolversParentTypes['VelocitySprint']> };
  VelocitySprint: Omit<VelocitySprint, 'sprint'> & { sprint: ResolversParentTypes['Sprint'] };
  WorkItem: Stub;
  WorkItemConnection: Omit<WorkItemConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['WorkItemEdge']>, nodes: Array<ResolversParentTypes['WorkItem']> };
  WorkItemEdge: Omit<WorkItemEdge, 'node'> & { node: ResolversParentTypes['WorkItem'] };
  Workload: Listing<Omit<Workload, 'dataQuality' | 'items'> & { dataQuality: Array<ResolversParentTypes['Finding']>, items: ResolversParentTypes['WorkItemConnection'] }>;
  String: Scalars['String']['output'];
};

export type NeedsDirectiveArgs = {
  scope: Scalars['String']['input'];
};

export type NeedsDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = NeedsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AgingItemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AgingItem'] = ResolversParentTypes['AgingItem']> = {
  age?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  percentile?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['Status'], ParentType, ContextType>;
  workItem?: Resolver<ResolversTypes['WorkItem'], ParentType, ContextType>;
};

export type BalanceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Balance'] = ResolversParentTypes['Balance']> = {
  holds?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  left?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  right?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type BurndownResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Burndown'] = ResolversParentTypes['Burndown']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  committed?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  completed?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  dataQuality?: Resolver<Array<ResolversTypes['Finding']>, ParentType, ContextType>;
  guideline?: Resolver<Array<ResolversTypes['GuidelinePoint']>, ParentType, ContextType>;
  points?: Resolver<Array<ResolversTypes['BurndownPoint']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remaining?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopeAdded?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  scopeRemoved?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  unestimatedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['EstimateUnit'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BurndownPointResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['BurndownPoint'] = ResolversParentTypes['BurndownPoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  delta?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BurndownEvent'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  workItem?: Resolver<Maybe<ResolversTypes['WorkItem']>, ParentType, ContextType>;
};

export type BurnupResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Burnup'] = ResolversParentTypes['Burnup']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dataQuality?: Resolver<Array<ResolversTypes['Finding']>, ParentType, ContextType>;
  points?: Resolver<Array<ResolversTypes['BurnupPoint']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unestimatedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['EstimateUnit'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BurnupPointResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['BurnupPoint'] = ResolversParentTypes['BurnupPoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  completed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BurndownEvent'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  workItem?: Resolver<Maybe<ResolversTypes['WorkItem']>, ParentType, ContextType>;
};

export type CrossCheckResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CrossCheck'] = ResolversParentTypes['CrossCheck']> = {
  differences?: Resolver<Array<ResolversTypes['Difference']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CumulativeFlowResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CumulativeFlow'] = ResolversParentTypes['CumulativeFlow']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dataQuality?: Resolver<Array<ResolversTypes['Finding']>, ParentType, ContextType>;
  days?: Resolver<Array<ResolversTypes['FlowDay']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unestimatedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CycleTimeItemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CycleTimeItem'] = ResolversParentTypes['CycleTimeItem']> = {
  cycleTime?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  finishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  workItem?: Resolver<ResolversTypes['WorkItem'], ParentType, ContextType>;
};

export type CycleTimesResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CycleTimes'] = ResolversParentTypes['CycleTimes']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dataQuality?: Resolver<Array<ResolversTypes['Finding']>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['CycleTimeItem']>, ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  percentiles?: Resolver<Array<ResolversTypes['Percentile']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unestimatedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DailyMetricResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DailyMetric'] = ResolversParentTypes['DailyMetric']> = {
  canceled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  completed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cycleTimeP50?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  inProgress?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  leadTimeP50?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reopened?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  started?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DifferenceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Difference'] = ResolversParentTypes['Difference']> = {
  figure?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  theirs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  workItems?: Resolver<Array<ResolversTypes['WorkItem']>, ParentType, ContextType>;
};

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type EvidenceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Evidence'] = ResolversParentTypes['Evidence']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  workItems?: Resolver<ResolversTypes['WorkItemConnection'], ParentType, ContextType, RequireFields<EvidenceWorkItemsArgs, 'first'>>;
};

export type FindingResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Finding'] = ResolversParentTypes['Finding']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  workItems?: Resolver<ResolversTypes['WorkItemConnection'], ParentType, ContextType, RequireFields<FindingWorkItemsArgs, 'first'>>;
};

export type FlowDayResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['FlowDay'] = ResolversParentTypes['FlowDay']> = {
  backlog?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  canceled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  done?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inProgress?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  todo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  triage?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ForecastResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Forecast'] = ResolversParentTypes['Forecast']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['ForecastCoverage'], ParentType, ContextType>;
  dataQuality?: Resolver<Array<ResolversTypes['Finding']>, ParentType, ContextType>;
  itemsP50?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  itemsP85?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  p50?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  p70?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  p85?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  p95?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remaining?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unestimatedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ForecastCoverageResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ForecastCoverage'] = ResolversParentTypes['ForecastCoverage']> = {
  cases?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  p50?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p70?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p85?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p95?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type GuidelinePointResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GuidelinePoint'] = ResolversParentTypes['GuidelinePoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MeasuredResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Measured'] = ResolversParentTypes['Measured']> = {
  __resolveType: TypeResolveFn<'Burndown' | 'Burnup' | 'CumulativeFlow' | 'CycleTimes' | 'Forecast' | 'ProjectHealth' | 'SprintReport' | 'Velocity' | 'Workload', ParentType, ContextType>;
};

export type NodeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PercentileResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Percentile'] = ResolversParentTypes['Percentile']> = {
  p?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
};

export type ProjectResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project'], FederationReferenceType extends FederationReferenceTypes['Project'] = FederationReferenceTypes['Project']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Project']> | FederationReferenceType, FederationReferenceType, ContextType>;
  aging?: Resolver<Array<ResolversTypes['AgingItem']>, ParentType, ContextType>;
  cumulativeFlow?: Resolver<ResolversTypes['CumulativeFlow'], ParentType, ContextType, Partial<ProjectCumulativeFlowArgs>>;
  cycleTimes?: Resolver<ResolversTypes['CycleTimes'], ParentType, ContextType, RequireFields<ProjectCycleTimesArgs, 'percentiles' | 'reopenPolicy'>>;
  dailyMetrics?: Resolver<Array<ResolversTypes['DailyMetric']>, ParentType, ContextType, Partial<ProjectDailyMetricsArgs>>;
  flowEfficiency?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  forecast?: Resolver<ResolversTypes['Forecast'], ParentType, ContextType, Partial<ProjectForecastArgs>>;
  health?: Resolver<ResolversTypes['ProjectHealth'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  throughput?: Resolver<Array<ResolversTypes['ThroughputPoint']>, ParentType, ContextType, RequireFields<ProjectThroughputArgs, 'interval'>>;
  velocity?: Resolver<ResolversTypes['Velocity'], ParentType, ContextType, RequireFields<ProjectVelocityArgs, 'last' | 'scope' | 'unit'>>;
  workInProgress?: Resolver<ResolversTypes['Int'], ParentType, ContextType, Partial<ProjectWorkInProgressArgs>>;
};

export type ProjectHealthResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ProjectHealth'] = ResolversParentTypes['ProjectHealth']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  computed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  dataQuality?: Resolver<Array<ResolversTypes['Finding']>, ParentType, ContextType>;
  evidence?: Resolver<Array<ResolversTypes['Evidence']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reported?: Resolver<Maybe<ResolversTypes['HealthStatus']>, ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['HealthStatus'], ParentType, ContextType>;
  unestimatedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReferenceCandidateResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReferenceCandidate'] = ResolversParentTypes['ReferenceCandidate']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReportBucketResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReportBucket'] = ResolversParentTypes['ReportBucket']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['ReportItem']>, ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ReportItemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReportItem'] = ResolversParentTypes['ReportItem']> = {
  addedAfterStart?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  finalEstimate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  initialEstimate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  workItem?: Resolver<ResolversTypes['WorkItem'], ParentType, ContextType>;
};

export type SprintResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Sprint'] = ResolversParentTypes['Sprint'], FederationReferenceType extends FederationReferenceTypes['Sprint'] = FederationReferenceTypes['Sprint']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Sprint']> | FederationReferenceType, FederationReferenceType, ContextType>;
  burndown?: Resolver<ResolversTypes['Burndown'], ParentType, ContextType, RequireFields<SprintBurndownArgs, 'canceledCountsAsDone' | 'includeSubtasks' | 'scope' | 'unit'>>;
  burnup?: Resolver<ResolversTypes['Burnup'], ParentType, ContextType, RequireFields<SprintBurnupArgs, 'canceledCountsAsDone' | 'includeSubtasks' | 'scope' | 'unit'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  report?: Resolver<ResolversTypes['SprintReport'], ParentType, ContextType, RequireFields<SprintReportArgs, 'canceledCountsAsDone' | 'includeSubtasks' | 'scope' | 'unit'>>;
};

export type SprintReportResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SprintReport'] = ResolversParentTypes['SprintReport']> = {
  addedAfterStart?: Resolver<Maybe<ResolversTypes['ReportBucket']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  balance?: Resolver<Maybe<ResolversTypes['Balance']>, ParentType, ContextType>;
  committed?: Resolver<Maybe<ResolversTypes['ReportBucket']>, ParentType, ContextType>;
  completed?: Resolver<Maybe<ResolversTypes['ReportBucket']>, ParentType, ContextType>;
  completedOutside?: Resolver<Maybe<ResolversTypes['ReportBucket']>, ParentType, ContextType>;
  crossCheck?: Resolver<Maybe<ResolversTypes['CrossCheck']>, ParentType, ContextType>;
  dataQuality?: Resolver<Array<ResolversTypes['Finding']>, ParentType, ContextType>;
  estimateChange?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  notCompleted?: Resolver<Maybe<ResolversTypes['ReportBucket']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  removed?: Resolver<Maybe<ResolversTypes['ReportBucket']>, ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unestimatedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['EstimateUnit'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StatusResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Status'] = ResolversParentTypes['Status']> = {
  category?: Resolver<ResolversTypes['StatusCategory'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ThroughputPointResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ThroughputPoint'] = ResolversParentTypes['ThroughputPoint']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type TimeInStatusResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['TimeInStatus'] = ResolversParentTypes['TimeInStatus']> = {
  duration?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['Status'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UserResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workload?: Resolver<ResolversTypes['Workload'], ParentType, ContextType, RequireFields<UserWorkloadArgs, 'unit'>>;
};

export type UserErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  candidates?: Resolver<Maybe<Array<ResolversTypes['ReferenceCandidate']>>, ParentType, ContextType>;
  capability?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type VelocityResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Velocity'] = ResolversParentTypes['Velocity']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dataQuality?: Resolver<Array<ResolversTypes['Finding']>, ParentType, ContextType>;
  mean?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sprints?: Resolver<Array<ResolversTypes['VelocitySprint']>, ParentType, ContextType>;
  unestimatedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['EstimateUnit'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VelocitySprintResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['VelocitySprint'] = ResolversParentTypes['VelocitySprint']> = {
  committed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  completed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sprint?: Resolver<ResolversTypes['Sprint'], ParentType, ContextType>;
};

export type WorkItemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WorkItem'] = ResolversParentTypes['WorkItem'], FederationReferenceType extends FederationReferenceTypes['WorkItem'] = FederationReferenceTypes['WorkItem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  age?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  blockedTime?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  cycleTime?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType, RequireFields<WorkItemCycleTimeArgs, 'reopenPolicy'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  leadTime?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  timeInStatus?: Resolver<Array<ResolversTypes['TimeInStatus']>, ParentType, ContextType>;
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

export type WorkloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Workload'] = ResolversParentTypes['Workload']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  assigned?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  capacity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  dataQuality?: Resolver<Array<ResolversTypes['Finding']>, ParentType, ContextType>;
  items?: Resolver<ResolversTypes['WorkItemConnection'], ParentType, ContextType, RequireFields<WorkloadItemsArgs, 'first'>>;
  load?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  undated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unestimatedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['EstimateUnit'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  AgingItem?: AgingItemResolvers<ContextType>;
  Balance?: BalanceResolvers<ContextType>;
  Burndown?: BurndownResolvers<ContextType>;
  BurndownPoint?: BurndownPointResolvers<ContextType>;
  Burnup?: BurnupResolvers<ContextType>;
  BurnupPoint?: BurnupPointResolvers<ContextType>;
  CrossCheck?: CrossCheckResolvers<ContextType>;
  CumulativeFlow?: CumulativeFlowResolvers<ContextType>;
  CycleTimeItem?: CycleTimeItemResolvers<ContextType>;
  CycleTimes?: CycleTimesResolvers<ContextType>;
  DailyMetric?: DailyMetricResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Difference?: DifferenceResolvers<ContextType>;
  Duration?: GraphQLScalarType;
  Evidence?: EvidenceResolvers<ContextType>;
  Finding?: FindingResolvers<ContextType>;
  FlowDay?: FlowDayResolvers<ContextType>;
  Forecast?: ForecastResolvers<ContextType>;
  ForecastCoverage?: ForecastCoverageResolvers<ContextType>;
  GuidelinePoint?: GuidelinePointResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Measured?: MeasuredResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Percentile?: PercentileResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  ProjectHealth?: ProjectHealthResolvers<ContextType>;
  ReferenceCandidate?: ReferenceCandidateResolvers<ContextType>;
  ReportBucket?: ReportBucketResolvers<ContextType>;
  ReportItem?: ReportItemResolvers<ContextType>;
  Sprint?: SprintResolvers<ContextType>;
  SprintReport?: SprintReportResolvers<ContextType>;
  Status?: StatusResolvers<ContextType>;
  ThroughputPoint?: ThroughputPointResolvers<ContextType>;
  TimeInStatus?: TimeInStatusResolvers<ContextType>;
  URL?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Velocity?: VelocityResolvers<ContextType>;
  VelocitySprint?: VelocitySprintResolvers<ContextType>;
  WorkItem?: WorkItemResolvers<ContextType>;
  WorkItemConnection?: WorkItemConnectionResolvers<ContextType>;
  WorkItemEdge?: WorkItemEdgeResolvers<ContextType>;
  Workload?: WorkloadResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphContext> = {
  needs?: NeedsDirectiveResolver<any, any, ContextType>;
};
