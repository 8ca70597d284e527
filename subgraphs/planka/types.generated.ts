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

export type PlankaBoard = {
  __typename?: 'PlankaBoard';
  boardId: Maybe<Scalars['String']['output']>;
  name: Maybe<Scalars['String']['output']>;
};

/** A work item as Planka knows it: what has no place in the unified picture. From the last sync, or live where a search found it. */
export type PlankaCard = {
  __typename?: 'PlankaCard';
  board: Maybe<PlankaBoard>;
  cardId: Scalars['String']['output'];
  /** project or story, from version 2 on. */
  cardType: Maybe<Scalars['String']['output']>;
  /** Counted by version 2 only. */
  commentsTotal: Maybe<Scalars['Int']['output']>;
  coverAttachmentId: Maybe<Scalars['String']['output']>;
  /** A custom field by id or name; version 2. */
  customField: Maybe<Scalars['JSON']['output']>;
  dueAt: Maybe<Scalars['DateTime']['output']>;
  /** The work item's id. */
  id: Scalars['ID']['output'];
  /** Whether its list counts as closed; version 2. */
  isClosed: Maybe<Scalars['Boolean']['output']>;
  isDueCompleted: Maybe<Scalars['Boolean']['output']>;
  labels: Array<PlankaLabel>;
  list: Maybe<PlankaList>;
  listChangedAt: Maybe<Scalars['DateTime']['output']>;
  /** Members by name; the work item has them as its assignees. */
  members: Array<PlankaMember>;
  name: Scalars['String']['output'];
  /** Place in the list, lowest first; null in archive and trash. */
  position: Maybe<Scalars['Float']['output']>;
  stopwatch: Maybe<PlankaStopwatch>;
  /** Checklists. Version 1 has one of them, without a name. */
  taskLists: Array<PlankaTaskList>;
};


/** A work item as Planka knows it: what has no place in the unified picture. From the last sync, or live where a search found it. */
export type PlankaCardCustomFieldArgs = {
  idOrName: Scalars['String']['input'];
};

export type PlankaCardConnection = {
  __typename?: 'PlankaCardConnection';
  edges: Array<PlankaCardEdge>;
  nodes: Array<PlankaCard>;
  pageInfo: PageInfo;
  totalCount: Maybe<Scalars['Int']['output']>;
};

export type PlankaCardEdge = {
  __typename?: 'PlankaCardEdge';
  cursor: Scalars['String']['output'];
  node: PlankaCard;
};

export type PlankaLabel = {
  __typename?: 'PlankaLabel';
  color: Maybe<Scalars['String']['output']>;
  labelId: Maybe<Scalars['String']['output']>;
  name: Maybe<Scalars['String']['output']>;
};

export type PlankaList = {
  __typename?: 'PlankaList';
  listId: Maybe<Scalars['String']['output']>;
  name: Maybe<Scalars['String']['output']>;
  position: Maybe<Scalars['Float']['output']>;
  /** active, closed, archive or trash; version 2. */
  type: Maybe<Scalars['String']['output']>;
};

export type PlankaMember = {
  __typename?: 'PlankaMember';
  name: Maybe<Scalars['String']['output']>;
  userId: Maybe<Scalars['String']['output']>;
};

export type PlankaStopwatch = {
  __typename?: 'PlankaStopwatch';
  /** Since when it runs; null while it stands. */
  startedAt: Maybe<Scalars['DateTime']['output']>;
  /** Without the time since it was started. */
  total: Maybe<Scalars['Duration']['output']>;
};

export type PlankaTask = {
  __typename?: 'PlankaTask';
  assigneeUserId: Maybe<Scalars['String']['output']>;
  isCompleted: Scalars['Boolean']['output'];
  /** The card that the task stands for. */
  linkedCardId: Maybe<Scalars['String']['output']>;
  name: Maybe<Scalars['String']['output']>;
  taskId: Maybe<Scalars['String']['output']>;
};

export type PlankaTaskList = {
  __typename?: 'PlankaTaskList';
  name: Maybe<Scalars['String']['output']>;
  taskListId: Maybe<Scalars['String']['output']>;
  tasks: Array<PlankaTask>;
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
   * Cards by words in name or description, live, newest first. Planka cannot search a board: the boards are read whole, so name one.
   * Archived cards are not searched.
   */
  plankaSearch: Maybe<PlankaCardConnection>;
};


export type QueryPlankaSearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  board?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  integrationId: Scalars['ID']['input'];
  text?: InputMaybe<Scalars['String']['input']>;
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
  PlankaCard: PlankaCard;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  PlankaCard:
    ( { __typename: 'PlankaCard' }
    & GraphQLRecursivePick<FederationTypes['PlankaCard'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: never;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ChangeOrigin: ChangeOrigin;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  EstimateUnit: EstimateUnit;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LinkKind: LinkKind;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  PlankaBoard: ResolverTypeWrapper<PlankaBoard>;
  PlankaCard: ResolverTypeWrapper<NativeNode>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  PlankaCardConnection: ResolverTypeWrapper<Omit<PlankaCardConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PlankaCardEdge']>, nodes: Array<ResolversTypes['PlankaCard']> }>;
  PlankaCardEdge: ResolverTypeWrapper<Omit<PlankaCardEdge, 'node'> & { node: ResolversTypes['PlankaCard'] }>;
  PlankaLabel: ResolverTypeWrapper<PlankaLabel>;
  PlankaList: ResolverTypeWrapper<PlankaList>;
  PlankaMember: ResolverTypeWrapper<PlankaMember>;
  PlankaStopwatch: ResolverTypeWrapper<PlankaStopwatch>;
  PlankaTask: ResolverTypeWrapper<PlankaTask>;
  PlankaTaskList: ResolverTypeWrapper<PlankaTaskList>;
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
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  JSON: Scalars['JSON']['output'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  ID: Scalars['ID']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  PlankaBoard: PlankaBoard;
  PlankaCard: NativeNode;
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  PlankaCardConnection: Omit<PlankaCardConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PlankaCardEdge']>, nodes: Array<ResolversParentTypes['PlankaCard']> };
  PlankaCardEdge: Omit<PlankaCardEdge, 'node'> & { node: ResolversParentTypes['PlankaCard'] };
  PlankaLabel: PlankaLabel;
  PlankaList: PlankaList;
  PlankaMember: PlankaMember;
  PlankaStopwatch: PlankaStopwatch;
  PlankaTask: PlankaTask;
  PlankaTaskList: PlankaTaskList;
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

export type PlankaBoardResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlankaBoard'] = ResolversParentTypes['PlankaBoard']> = {
  boardId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlankaCardResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlankaCard'] = ResolversParentTypes['PlankaCard'], FederationReferenceType extends FederationReferenceTypes['PlankaCard'] = FederationReferenceTypes['PlankaCard']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PlankaCard']> | FederationReferenceType, FederationReferenceType, ContextType>;
  board?: Resolver<Maybe<ResolversTypes['PlankaBoard']>, ParentType, ContextType>;
  cardId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cardType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  commentsTotal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  coverAttachmentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customField?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType, RequireFields<PlankaCardCustomFieldArgs, 'idOrName'>>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isClosed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isDueCompleted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['PlankaLabel']>, ParentType, ContextType>;
  list?: Resolver<Maybe<ResolversTypes['PlankaList']>, ParentType, ContextType>;
  listChangedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  members?: Resolver<Array<ResolversTypes['PlankaMember']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  stopwatch?: Resolver<Maybe<ResolversTypes['PlankaStopwatch']>, ParentType, ContextType>;
  taskLists?: Resolver<Array<ResolversTypes['PlankaTaskList']>, ParentType, ContextType>;
};

export type PlankaCardConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlankaCardConnection'] = ResolversParentTypes['PlankaCardConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PlankaCardEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PlankaCard']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PlankaCardEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlankaCardEdge'] = ResolversParentTypes['PlankaCardEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PlankaCard'], ParentType, ContextType>;
};

export type PlankaLabelResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlankaLabel'] = ResolversParentTypes['PlankaLabel']> = {
  color?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  labelId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlankaListResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlankaList'] = ResolversParentTypes['PlankaList']> = {
  listId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlankaMemberResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlankaMember'] = ResolversParentTypes['PlankaMember']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlankaStopwatchResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlankaStopwatch'] = ResolversParentTypes['PlankaStopwatch']> = {
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
};

export type PlankaTaskResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlankaTask'] = ResolversParentTypes['PlankaTask']> = {
  assigneeUserId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isCompleted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  linkedCardId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlankaTaskListResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PlankaTaskList'] = ResolversParentTypes['PlankaTaskList']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskListId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tasks?: Resolver<Array<ResolversTypes['PlankaTask']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  plankaSearch?: Resolver<Maybe<ResolversTypes['PlankaCardConnection']>, ParentType, ContextType, RequireFields<QueryPlankaSearchArgs, 'first' | 'integrationId'>>;
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
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PlankaBoard?: PlankaBoardResolvers<ContextType>;
  PlankaCard?: PlankaCardResolvers<ContextType>;
  PlankaCardConnection?: PlankaCardConnectionResolvers<ContextType>;
  PlankaCardEdge?: PlankaCardEdgeResolvers<ContextType>;
  PlankaLabel?: PlankaLabelResolvers<ContextType>;
  PlankaList?: PlankaListResolvers<ContextType>;
  PlankaMember?: PlankaMemberResolvers<ContextType>;
  PlankaStopwatch?: PlankaStopwatchResolvers<ContextType>;
  PlankaTask?: PlankaTaskResolvers<ContextType>;
  PlankaTaskList?: PlankaTaskListResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReferenceCandidate?: ReferenceCandidateResolvers<ContextType>;
  Status?: StatusResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphContext> = {
  needs?: NeedsDirectiveResolver<any, any, ContextType>;
};
