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

export type LinearCycle = {
  __typename?: 'LinearCycle';
  completedAt: Maybe<Scalars['DateTime']['output']>;
  endsAt: Maybe<Scalars['DateTime']['output']>;
  name: Maybe<Scalars['String']['output']>;
  number: Maybe<Scalars['Int']['output']>;
  startsAt: Maybe<Scalars['DateTime']['output']>;
};

/** A work item as Linear knows it: what has no place in the unified picture. From the last sync, or live where a search found it. */
export type LinearIssue = {
  __typename?: 'LinearIssue';
  archivedAt: Maybe<Scalars['DateTime']['output']>;
  /** Git branch Linear suggests. */
  branchName: Maybe<Scalars['String']['output']>;
  canceledAt: Maybe<Scalars['DateTime']['output']>;
  completedAt: Maybe<Scalars['DateTime']['output']>;
  customerTicketCount: Scalars['Int']['output'];
  cycle: Maybe<LinearCycle>;
  /** The agent or app an assignee delegated to. */
  delegate: Maybe<Scalars['String']['output']>;
  /** The work item's id. */
  id: Scalars['ID']['output'];
  identifier: Scalars['String']['output'];
  /** Linear's uuid; survives moves between teams, unlike the identifier. */
  issueId: Scalars['String']['output'];
  /** Identifiers it had in other teams; they still lead to it. */
  previousIdentifiers: Array<Scalars['String']['output']>;
  /** Linear's project and its milestone. */
  project: Maybe<Scalars['String']['output']>;
  projectMilestone: Maybe<Scalars['String']['output']>;
  reactions: Array<LinearReaction>;
  slaBreachesAt: Maybe<Scalars['DateTime']['output']>;
  slaStartedAt: Maybe<Scalars['DateTime']['output']>;
  snoozedBy: Maybe<Scalars['String']['output']>;
  snoozedUntil: Maybe<Scalars['DateTime']['output']>;
  startedAt: Maybe<Scalars['DateTime']['output']>;
  /** State in Linear's words, and the type Linear gives it (`triage`, `backlog`, `unstarted`, `started`, ...). */
  state: Maybe<Scalars['String']['output']>;
  stateType: Maybe<Scalars['String']['output']>;
  team: Maybe<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  trashed: Scalars['Boolean']['output'];
  /** Waiting in the team's triage. */
  triage: Scalars['Boolean']['output'];
  triagedAt: Maybe<Scalars['DateTime']['output']>;
  url: Maybe<Scalars['URL']['output']>;
};

export type LinearIssueConnection = {
  __typename?: 'LinearIssueConnection';
  edges: Array<LinearIssueEdge>;
  nodes: Array<LinearIssue>;
  pageInfo: PageInfo;
  /** Null for a filter, which Linear does not count. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

export type LinearIssueEdge = {
  __typename?: 'LinearIssueEdge';
  cursor: Scalars['String']['output'];
  node: LinearIssue;
};

export type LinearReaction = {
  __typename?: 'LinearReaction';
  count: Scalars['Int']['output'];
  emoji: Scalars['String']['output'];
};

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
  /** Linear's own search, live. `filter` is an IssueFilter of Linear's API, `text` goes to its full-text search; both together narrow. */
  linearSearch: Maybe<LinearIssueConnection>;
};


export type QueryLinearSearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<Scalars['JSON']['input']>;
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
  LinearIssue: LinearIssue;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  LinearIssue:
    ( { __typename: 'LinearIssue' }
    & GraphQLRecursivePick<FederationTypes['LinearIssue'], {"id":true}> );
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
  LinearCycle: ResolverTypeWrapper<LinearCycle>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  LinearIssue: ResolverTypeWrapper<NativeNode>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  LinearIssueConnection: ResolverTypeWrapper<Omit<LinearIssueConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['LinearIssueEdge']>, nodes: Array<ResolversTypes['LinearIssue']> }>;
  LinearIssueEdge: ResolverTypeWrapper<Omit<LinearIssueEdge, 'node'> & { node: ResolversTypes['LinearIssue'] }>;
  LinearReaction: ResolverTypeWrapper<LinearReaction>;
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
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  JSON: Scalars['JSON']['output'];
  LinearCycle: LinearCycle;
  Int: Scalars['Int']['output'];
  LinearIssue: NativeNode;
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  LinearIssueConnection: Omit<LinearIssueConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['LinearIssueEdge']>, nodes: Array<ResolversParentTypes['LinearIssue']> };
  LinearIssueEdge: Omit<LinearIssueEdge, 'node'> & { node: ResolversParentTypes['LinearIssue'] };
  LinearReaction: LinearReaction;
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

export type LinearCycleResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LinearCycle'] = ResolversParentTypes['LinearCycle']> = {
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LinearIssueResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LinearIssue'] = ResolversParentTypes['LinearIssue'], FederationReferenceType extends FederationReferenceTypes['LinearIssue'] = FederationReferenceTypes['LinearIssue']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['LinearIssue']> | FederationReferenceType, FederationReferenceType, ContextType>;
  archivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  branchName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  canceledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customerTicketCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cycle?: Resolver<Maybe<ResolversTypes['LinearCycle']>, ParentType, ContextType>;
  delegate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identifier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  issueId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousIdentifiers?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  projectMilestone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reactions?: Resolver<Array<ResolversTypes['LinearReaction']>, ParentType, ContextType>;
  slaBreachesAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  slaStartedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  snoozedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  snoozedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stateType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trashed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  triage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  triagedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type LinearIssueConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LinearIssueConnection'] = ResolversParentTypes['LinearIssueConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LinearIssueEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LinearIssue']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type LinearIssueEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LinearIssueEdge'] = ResolversParentTypes['LinearIssueEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LinearIssue'], ParentType, ContextType>;
};

export type LinearReactionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LinearReaction'] = ResolversParentTypes['LinearReaction']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  emoji?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  linearSearch?: Resolver<Maybe<ResolversTypes['LinearIssueConnection']>, ParentType, ContextType, RequireFields<QueryLinearSearchArgs, 'first' | 'integrationId'>>;
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
  LinearCycle?: LinearCycleResolvers<ContextType>;
  LinearIssue?: LinearIssueResolvers<ContextType>;
  LinearIssueConnection?: LinearIssueConnectionResolvers<ContextType>;
  LinearIssueEdge?: LinearIssueEdgeResolvers<ContextType>;
  LinearReaction?: LinearReactionResolvers<ContextType>;
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
