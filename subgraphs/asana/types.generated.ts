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

export type AsanaMembership = {
  __typename?: 'AsanaMembership';
  projectGid: Scalars['String']['output'];
  projectName: Maybe<Scalars['String']['output']>;
  sectionGid: Maybe<Scalars['String']['output']>;
  sectionName: Maybe<Scalars['String']['output']>;
};

/** A work item as Asana knows it: what has no place in the unified picture. From the last sync, or live where a search found it. */
export type AsanaTask = {
  __typename?: 'AsanaTask';
  /** Tracked time, paid plans only. */
  actualTimeMinutes: Maybe<Scalars['Float']['output']>;
  /** pending, approved, rejected or changes_requested; null for what is no approval. */
  approvalStatus: Maybe<Scalars['String']['output']>;
  completed: Scalars['Boolean']['output'];
  completedAt: Maybe<Scalars['DateTime']['output']>;
  /** A custom field by gid or name, as Asana sent it. */
  customField: Maybe<Scalars['JSON']['output']>;
  /** Name of the custom task type. */
  customType: Maybe<Scalars['String']['output']>;
  /** Gids of tasks that must be done before this one, and after it. */
  dependencies: Array<Scalars['String']['output']>;
  dependents: Array<Scalars['String']['output']>;
  dueAt: Maybe<Scalars['DateTime']['output']>;
  followers: Array<AsanaUser>;
  gid: Scalars['String']['output'];
  /** The work item's id. */
  id: Scalars['ID']['output'];
  /** A heading between tasks, from the days before sections. */
  isRenderedAsSeparator: Scalars['Boolean']['output'];
  likes: Scalars['Int']['output'];
  /** Every project the task is in, with the section it stands in there; the work item counts to one of them. */
  memberships: Array<AsanaMembership>;
  name: Scalars['String']['output'];
  numSubtasks: Scalars['Int']['output'];
  /** default_task, milestone, approval or custom */
  resourceSubtype: Maybe<Scalars['String']['output']>;
  startAt: Maybe<Scalars['DateTime']['output']>;
  url: Maybe<Scalars['URL']['output']>;
};


/** A work item as Asana knows it: what has no place in the unified picture. From the last sync, or live where a search found it. */
export type AsanaTaskCustomFieldArgs = {
  idOrName: Scalars['String']['input'];
};

export type AsanaTaskConnection = {
  __typename?: 'AsanaTaskConnection';
  edges: Array<AsanaTaskEdge>;
  nodes: Array<AsanaTask>;
  pageInfo: PageInfo;
  /** Always null: Asana does not count. */
  totalCount: Maybe<Scalars['Int']['output']>;
};

export type AsanaTaskEdge = {
  __typename?: 'AsanaTaskEdge';
  cursor: Scalars['String']['output'];
  node: AsanaTask;
};

export type AsanaUser = {
  __typename?: 'AsanaUser';
  gid: Scalars['String']['output'];
  name: Maybe<Scalars['String']['output']>;
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
   * Asana's own task search, live, newest first. It needs a paid workspace: a free one refuses it in words (PROVIDER_REFUSED).
   * Ids are Asana's gids. People are gids, e-mail addresses or `me`.
   */
  asanaSearch: Maybe<AsanaTaskConnection>;
};


export type QueryAsanaSearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  assignees?: InputMaybe<Array<Scalars['String']['input']>>;
  completed?: InputMaybe<Scalars['Boolean']['input']>;
  completedAfter?: InputMaybe<Scalars['DateTime']['input']>;
  completedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  createdBy?: InputMaybe<Array<Scalars['String']['input']>>;
  dueAfter?: InputMaybe<Scalars['Date']['input']>;
  dueBefore?: InputMaybe<Scalars['Date']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  followers?: InputMaybe<Array<Scalars['String']['input']>>;
  hasAttachment?: InputMaybe<Scalars['Boolean']['input']>;
  integrationId: Scalars['ID']['input'];
  isBlocked?: InputMaybe<Scalars['Boolean']['input']>;
  isBlocking?: InputMaybe<Scalars['Boolean']['input']>;
  isSubtask?: InputMaybe<Scalars['Boolean']['input']>;
  modifiedAfter?: InputMaybe<Scalars['DateTime']['input']>;
  modifiedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  projects?: InputMaybe<Array<Scalars['ID']['input']>>;
  resourceSubtype?: InputMaybe<Scalars['String']['input']>;
  sections?: InputMaybe<Array<Scalars['ID']['input']>>;
  tags?: InputMaybe<Array<Scalars['ID']['input']>>;
  text?: InputMaybe<Scalars['String']['input']>;
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
  AsanaTask: AsanaTask;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  AsanaTask:
    ( { __typename: 'AsanaTask' }
    & GraphQLRecursivePick<FederationTypes['AsanaTask'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: never;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AsanaMembership: ResolverTypeWrapper<AsanaMembership>;
  AsanaTask: ResolverTypeWrapper<NativeNode>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AsanaTaskConnection: ResolverTypeWrapper<Omit<AsanaTaskConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AsanaTaskEdge']>, nodes: Array<ResolversTypes['AsanaTask']> }>;
  AsanaTaskEdge: ResolverTypeWrapper<Omit<AsanaTaskEdge, 'node'> & { node: ResolversTypes['AsanaTask'] }>;
  AsanaUser: ResolverTypeWrapper<AsanaUser>;
  ChangeOrigin: ChangeOrigin;
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
  AsanaMembership: AsanaMembership;
  AsanaTask: NativeNode;
  Float: Scalars['Float']['output'];
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  AsanaTaskConnection: Omit<AsanaTaskConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AsanaTaskEdge']>, nodes: Array<ResolversParentTypes['AsanaTask']> };
  AsanaTaskEdge: Omit<AsanaTaskEdge, 'node'> & { node: ResolversParentTypes['AsanaTask'] };
  AsanaUser: AsanaUser;
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

export type AsanaMembershipResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AsanaMembership'] = ResolversParentTypes['AsanaMembership']> = {
  projectGid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  projectName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sectionGid?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sectionName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AsanaTaskResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AsanaTask'] = ResolversParentTypes['AsanaTask'], FederationReferenceType extends FederationReferenceTypes['AsanaTask'] = FederationReferenceTypes['AsanaTask']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AsanaTask']> | FederationReferenceType, FederationReferenceType, ContextType>;
  actualTimeMinutes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  approvalStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  completed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customField?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType, RequireFields<AsanaTaskCustomFieldArgs, 'idOrName'>>;
  customType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dependencies?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  dependents?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  followers?: Resolver<Array<ResolversTypes['AsanaUser']>, ParentType, ContextType>;
  gid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isRenderedAsSeparator?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  likes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  memberships?: Resolver<Array<ResolversTypes['AsanaMembership']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  numSubtasks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resourceSubtype?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type AsanaTaskConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AsanaTaskConnection'] = ResolversParentTypes['AsanaTaskConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AsanaTaskEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AsanaTask']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AsanaTaskEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AsanaTaskEdge'] = ResolversParentTypes['AsanaTaskEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AsanaTask'], ParentType, ContextType>;
};

export type AsanaUserResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AsanaUser'] = ResolversParentTypes['AsanaUser']> = {
  gid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  asanaSearch?: Resolver<Maybe<ResolversTypes['AsanaTaskConnection']>, ParentType, ContextType, RequireFields<QueryAsanaSearchArgs, 'first' | 'integrationId'>>;
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
  AsanaMembership?: AsanaMembershipResolvers<ContextType>;
  AsanaTask?: AsanaTaskResolvers<ContextType>;
  AsanaTaskConnection?: AsanaTaskConnectionResolvers<ContextType>;
  AsanaTaskEdge?: AsanaTaskEdgeResolvers<ContextType>;
  AsanaUser?: AsanaUserResolvers<ContextType>;
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
