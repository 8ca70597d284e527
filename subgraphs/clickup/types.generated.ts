import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { NativeNode } from '../kit/nativeSearch.ts';
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

export type ChangeOrigin =
  | 'OBSERVED'
  | 'SOURCE';

export type ClickUpChecklist = {
  __typename?: 'ClickUpChecklist';
  id: Scalars['String']['output'];
  name: Scalars['String']['output'];
  resolved: Scalars['Int']['output'];
  unresolved: Scalars['Int']['output'];
};

/** `taskId` waits for `dependsOn`. */
export type ClickUpDependency = {
  __typename?: 'ClickUpDependency';
  dependsOn: Scalars['String']['output'];
  taskId: Scalars['String']['output'];
};

export type ClickUpPlace = {
  __typename?: 'ClickUpPlace';
  id: Scalars['String']['output'];
  name: Maybe<Scalars['String']['output']>;
};

/** A work item as ClickUp knows it: what has no place in the unified picture. From the last sync, or live where a search found it. */
export type ClickUpTask = {
  __typename?: 'ClickUpTask';
  archived: Scalars['Boolean']['output'];
  checklists: Array<ClickUpChecklist>;
  /** A custom field by id or name, as ClickUp sent it. */
  customField: Maybe<Scalars['JSON']['output']>;
  /** The key of workspaces that number their tasks (`JOSH-917`). */
  customId: Maybe<Scalars['String']['output']>;
  /** Number and name of the custom task type; 0 is a plain task, 1 a milestone. */
  customItemId: Maybe<Scalars['Int']['output']>;
  customItemName: Maybe<Scalars['String']['output']>;
  dateClosed: Maybe<Scalars['DateTime']['output']>;
  dateDone: Maybe<Scalars['DateTime']['output']>;
  dependencies: Array<ClickUpDependency>;
  /** Null for a list that is in no folder. */
  folder: Maybe<ClickUpPlace>;
  /** The work item's id. */
  id: Scalars['ID']['output'];
  linkedTasks: Array<Scalars['String']['output']>;
  /** The list a task lives in, and further lists it was added to. */
  list: Maybe<ClickUpPlace>;
  locations: Array<ClickUpPlace>;
  name: Scalars['String']['output'];
  /** Sorts as a number; may be negative. */
  orderIndex: Maybe<Scalars['String']['output']>;
  points: Maybe<Scalars['Float']['output']>;
  space: Maybe<ClickUpPlace>;
  status: Maybe<Scalars['String']['output']>;
  statusColor: Maybe<Scalars['String']['output']>;
  /** open, unstarted, custom, done or closed */
  statusType: Maybe<Scalars['String']['output']>;
  taskId: Scalars['String']['output'];
  timeEstimate: Maybe<Scalars['Duration']['output']>;
  timeSpent: Maybe<Scalars['Duration']['output']>;
  url: Maybe<Scalars['URL']['output']>;
};


/** A work item as ClickUp knows it: what has no place in the unified picture. From the last sync, or live where a search found it. */
export type ClickUpTaskCustomFieldArgs = {
  idOrName: Scalars['String']['input'];
};

export type ClickUpTaskConnection = {
  __typename?: 'ClickUpTaskConnection';
  edges: Array<ClickUpTaskEdge>;
  nodes: Array<ClickUpTask>;
  pageInfo: PageInfo;
  /** Always null: ClickUp does not count. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

export type ClickUpTaskEdge = {
  __typename?: 'ClickUpTaskEdge';
  cursor: Scalars['String']['output'];
  node: ClickUpTask;
};

export type EstimateUnit =
  | 'COUNT'
  | 'ORIGINAL_ESTIMATE'
  | 'REMAINING_ESTIMATE'
  | 'STORY_POINTS';

export type LinkKind =
  | 'BLOCKS'
  | 'CAUSES'
  | 'CLONES'
  | 'DUPLICATES'
  | 'MENTIONS'
  | 'OTHER'
  | 'RELATES';

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

export type Query = {
  __typename?: 'Query';
  /**
   * ClickUp's own filters over the tasks of a workspace, live. Its API has no text search. Ids are ClickUp's; statuses and tags are names.
   * Closed tasks and subtasks are included unless said otherwise.
   */
  clickUpSearch: Maybe<ClickUpTaskConnection>;
};


export type QueryClickUpSearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  assignees?: InputMaybe<Array<Scalars['ID']['input']>>;
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  customItems?: InputMaybe<Array<Scalars['Int']['input']>>;
  doneAfter?: InputMaybe<Scalars['DateTime']['input']>;
  doneBefore?: InputMaybe<Scalars['DateTime']['input']>;
  dueDateAfter?: InputMaybe<Scalars['DateTime']['input']>;
  dueDateBefore?: InputMaybe<Scalars['DateTime']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  folderIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  includeClosed?: InputMaybe<Scalars['Boolean']['input']>;
  integrationId: Scalars['ID']['input'];
  listIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  orderBy?: InputMaybe<Scalars['String']['input']>;
  parent?: InputMaybe<Scalars['ID']['input']>;
  reverse?: InputMaybe<Scalars['Boolean']['input']>;
  spaceIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  statuses?: InputMaybe<Array<Scalars['String']['input']>>;
  subtasks?: InputMaybe<Scalars['Boolean']['input']>;
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  updatedAfter?: InputMaybe<Scalars['DateTime']['input']>;
  updatedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  workspace?: InputMaybe<Scalars['String']['input']>;
};

export type ReferenceCandidate = {
  __typename?: 'ReferenceCandidate';
  id: Scalars['ID']['output'];
  integration: Maybe<Scalars['String']['output']>;
  label: Scalars['String']['output'];
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
  ClickUpTask: ClickUpTask;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  ClickUpTask:
    ( { __typename: 'ClickUpTask' }
    & GraphQLRecursivePick<FederationTypes['ClickUpTask'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: never;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ChangeOrigin: ChangeOrigin;
  ClickUpChecklist: ResolverTypeWrapper<ClickUpChecklist>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ClickUpDependency: ResolverTypeWrapper<ClickUpDependency>;
  ClickUpPlace: ResolverTypeWrapper<ClickUpPlace>;
  ClickUpTask: ResolverTypeWrapper<NativeNode>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ClickUpTaskConnection: ResolverTypeWrapper<Omit<ClickUpTaskConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ClickUpTaskEdge']>, nodes: Array<ResolversTypes['ClickUpTask']> }>;
  ClickUpTaskEdge: ResolverTypeWrapper<Omit<ClickUpTaskEdge, 'node'> & { node: ResolversTypes['ClickUpTask'] }>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  EstimateUnit: EstimateUnit;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LinkKind: LinkKind;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Priority: Priority;
  Provider: Provider;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReferenceCandidate: ResolverTypeWrapper<ReferenceCandidate>;
  SprintState: SprintState;
  Status: ResolverTypeWrapper<Status>;
  StatusCategory: StatusCategory;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UserError: ResolverTypeWrapper<UserError>;
  WorkItemType: WorkItemType;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ClickUpChecklist: ClickUpChecklist;
  Int: Scalars['Int']['output'];
  ClickUpDependency: ClickUpDependency;
  ClickUpPlace: ClickUpPlace;
  ClickUpTask: NativeNode;
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  Float: Scalars['Float']['output'];
  ClickUpTaskConnection: Omit<ClickUpTaskConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ClickUpTaskEdge']>, nodes: Array<ResolversParentTypes['ClickUpTask']> };
  ClickUpTaskEdge: Omit<ClickUpTaskEdge, 'node'> & { node: ResolversParentTypes['ClickUpTask'] };
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  JSON: Scalars['JSON']['output'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  ReferenceCandidate: ReferenceCandidate;
  Status: Status;
  URL: Scalars['URL']['output'];
  UserError: UserError;
  String: Scalars['String']['output'];
};

export type NeedsDirectiveArgs = {
  scope: Scalars['String']['input'];
};

export type NeedsDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = NeedsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ClickUpChecklistResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ClickUpChecklist'] = ResolversParentTypes['ClickUpChecklist']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resolved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unresolved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ClickUpDependencyResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ClickUpDependency'] = ResolversParentTypes['ClickUpDependency']> = {
  dependsOn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClickUpPlaceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ClickUpPlace'] = ResolversParentTypes['ClickUpPlace']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ClickUpTaskResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ClickUpTask'] = ResolversParentTypes['ClickUpTask'], FederationReferenceType extends FederationReferenceTypes['ClickUpTask'] = FederationReferenceTypes['ClickUpTask']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ClickUpTask']> | FederationReferenceType, FederationReferenceType, ContextType>;
  archived?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  checklists?: Resolver<Array<ResolversTypes['ClickUpChecklist']>, ParentType, ContextType>;
  customField?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType, RequireFields<ClickUpTaskCustomFieldArgs, 'idOrName'>>;
  customId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customItemId?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  customItemName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dateClosed?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dateDone?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dependencies?: Resolver<Array<ResolversTypes['ClickUpDependency']>, ParentType, ContextType>;
  folder?: Resolver<Maybe<ResolversTypes['ClickUpPlace']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  linkedTasks?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  list?: Resolver<Maybe<ResolversTypes['ClickUpPlace']>, ParentType, ContextType>;
  locations?: Resolver<Array<ResolversTypes['ClickUpPlace']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orderIndex?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  points?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  space?: Resolver<Maybe<ResolversTypes['ClickUpPlace']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statusColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statusType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeEstimate?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  timeSpent?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type ClickUpTaskConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ClickUpTaskConnection'] = ResolversParentTypes['ClickUpTaskConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ClickUpTaskEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ClickUpTask']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ClickUpTaskEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ClickUpTaskEdge'] = ResolversParentTypes['ClickUpTaskEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ClickUpTask'], ParentType, ContextType>;
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

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type NodeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  clickUpSearch?: Resolver<Maybe<ResolversTypes['ClickUpTaskConnection']>, ParentType, ContextType, RequireFields<QueryClickUpSearchArgs, 'first' | 'includeClosed' | 'integrationId' | 'subtasks'>>;
};

export type ReferenceCandidateResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReferenceCandidate'] = ResolversParentTypes['ReferenceCandidate']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StatusResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Status'] = ResolversParentTypes['Status']> = {
  category?: Resolver<ResolversTypes['StatusCategory'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UserErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  candidates?: Resolver<Maybe<Array<ResolversTypes['ReferenceCandidate']>>, ParentType, ContextType>;
  capability?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  ClickUpChecklist?: ClickUpChecklistResolvers<ContextType>;
  ClickUpDependency?: ClickUpDependencyResolvers<ContextType>;
  ClickUpPlace?: ClickUpPlaceResolvers<ContextType>;
  ClickUpTask?: ClickUpTaskResolvers<ContextType>;
  ClickUpTaskConnection?: ClickUpTaskConnectionResolvers<ContextType>;
  ClickUpTaskEdge?: ClickUpTaskEdgeResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReferenceCandidate?: ReferenceCandidateResolvers<ContextType>;
  Status?: StatusResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphContext> = {
  needs?: NeedsDirectiveResolver<any, any, ContextType>;
};
