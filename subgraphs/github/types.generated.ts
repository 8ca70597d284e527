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

/**
 * A work item as GitHub knows it, issue or pull request: what has no place in the unified picture. From the last sync, or live where
 * a search found it (then without board values, branches and reviews).
 */
export type GitHubIssue = {
  __typename?: 'GitHubIssue';
  author: Maybe<Scalars['String']['output']>;
  authorAssociation: Maybe<Scalars['String']['output']>;
  baseBranch: Maybe<Scalars['String']['output']>;
  closedAt: Maybe<Scalars['DateTime']['output']>;
  draft: Scalars['Boolean']['output'];
  headBranch: Maybe<Scalars['String']['output']>;
  /** The work item's id. */
  id: Scalars['ID']['output'];
  isPullRequest: Scalars['Boolean']['output'];
  issueType: Maybe<Scalars['String']['output']>;
  lockReason: Maybe<Scalars['String']['output']>;
  locked: Scalars['Boolean']['output'];
  merged: Scalars['Boolean']['output'];
  mergedAt: Maybe<Scalars['DateTime']['output']>;
  milestone: Maybe<Scalars['String']['output']>;
  /** GitHub's node id. */
  nodeId: Maybe<Scalars['String']['output']>;
  number: Scalars['Int']['output'];
  projectItems: Array<GitHubProjectItem>;
  reactions: Array<GitHubReaction>;
  /** owner/name */
  repository: Scalars['String']['output'];
  /** `APPROVED`, `CHANGES_REQUESTED` or `REVIEW_REQUIRED`; null where no review is asked for. */
  reviewDecision: Maybe<Scalars['String']['output']>;
  /** The last review of each reviewer. */
  reviews: Array<GitHubReview>;
  /** `open` or `closed`. */
  state: Maybe<Scalars['String']['output']>;
  /** Why it was closed (`completed`, `not_planned`, `duplicate`) or opened (`reopened`). */
  stateReason: Maybe<Scalars['String']['output']>;
  subIssuesCompleted: Scalars['Int']['output'];
  /** Sub-issues and how many of them are closed. */
  subIssuesTotal: Scalars['Int']['output'];
  title: Scalars['String']['output'];
  url: Maybe<Scalars['URL']['output']>;
};

export type GitHubIssueConnection = {
  __typename?: 'GitHubIssueConnection';
  edges: Array<GitHubIssueEdge>;
  nodes: Array<GitHubIssue>;
  pageInfo: PageInfo;
  totalCount: Maybe<Scalars['Int']['output']>;
};

export type GitHubIssueEdge = {
  __typename?: 'GitHubIssueEdge';
  cursor: Scalars['String']['output'];
  node: GitHubIssue;
};

export type GitHubProjectField = {
  __typename?: 'GitHubProjectField';
  name: Scalars['String']['output'];
  value: Maybe<Scalars['JSON']['output']>;
};

/** The item's card on a Projects v2 board. */
export type GitHubProjectItem = {
  __typename?: 'GitHubProjectItem';
  archived: Scalars['Boolean']['output'];
  fields: Array<GitHubProjectField>;
  project: Scalars['String']['output'];
};

export type GitHubReaction = {
  __typename?: 'GitHubReaction';
  /** `+1`, `-1`, `laugh`, `confused`, `heart`, `hooray`, `rocket`, `eyes`. */
  content: Scalars['String']['output'];
  count: Scalars['Int']['output'];
};

export type GitHubReview = {
  __typename?: 'GitHubReview';
  reviewer: Scalars['String']['output'];
  /** `approved`, `changes_requested`, `commented`, `dismissed`. */
  state: Scalars['String']['output'];
  submittedAt: Maybe<Scalars['DateTime']['output']>;
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
  /** GitHub's own issue search, live (`is:pr review:required label:bug`), within the configured repositories. It ends at 1,000 hits. */
  githubSearch: Maybe<GitHubIssueConnection>;
};


export type QueryGithubSearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  integrationId: Scalars['ID']['input'];
  query: Scalars['String']['input'];
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
  GitHubIssue: GitHubIssue;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  GitHubIssue:
    ( { __typename: 'GitHubIssue' }
    & GraphQLRecursivePick<FederationTypes['GitHubIssue'], {"id":true}> );
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
  GitHubIssue: ResolverTypeWrapper<NativeNode>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  GitHubIssueConnection: ResolverTypeWrapper<Omit<GitHubIssueConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['GitHubIssueEdge']>, nodes: Array<ResolversTypes['GitHubIssue']> }>;
  GitHubIssueEdge: ResolverTypeWrapper<Omit<GitHubIssueEdge, 'node'> & { node: ResolversTypes['GitHubIssue'] }>;
  GitHubProjectField: ResolverTypeWrapper<GitHubProjectField>;
  GitHubProjectItem: ResolverTypeWrapper<GitHubProjectItem>;
  GitHubReaction: ResolverTypeWrapper<GitHubReaction>;
  GitHubReview: ResolverTypeWrapper<GitHubReview>;
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
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  GitHubIssue: NativeNode;
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  GitHubIssueConnection: Omit<GitHubIssueConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['GitHubIssueEdge']>, nodes: Array<ResolversParentTypes['GitHubIssue']> };
  GitHubIssueEdge: Omit<GitHubIssueEdge, 'node'> & { node: ResolversParentTypes['GitHubIssue'] };
  GitHubProjectField: GitHubProjectField;
  GitHubProjectItem: GitHubProjectItem;
  GitHubReaction: GitHubReaction;
  GitHubReview: GitHubReview;
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

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type GitHubIssueResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GitHubIssue'] = ResolversParentTypes['GitHubIssue'], FederationReferenceType extends FederationReferenceTypes['GitHubIssue'] = FederationReferenceTypes['GitHubIssue']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['GitHubIssue']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  authorAssociation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  baseBranch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  draft?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  headBranch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isPullRequest?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  issueType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lockReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  locked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  merged?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mergedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  milestone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nodeId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  projectItems?: Resolver<Array<ResolversTypes['GitHubProjectItem']>, ParentType, ContextType>;
  reactions?: Resolver<Array<ResolversTypes['GitHubReaction']>, ParentType, ContextType>;
  repository?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reviewDecision?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reviews?: Resolver<Array<ResolversTypes['GitHubReview']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stateReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subIssuesCompleted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subIssuesTotal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type GitHubIssueConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GitHubIssueConnection'] = ResolversParentTypes['GitHubIssueConnection']> = {
  edges?: Resolver<Array<ResolversTypes['GitHubIssueEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['GitHubIssue']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type GitHubIssueEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GitHubIssueEdge'] = ResolversParentTypes['GitHubIssueEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['GitHubIssue'], ParentType, ContextType>;
};

export type GitHubProjectFieldResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GitHubProjectField'] = ResolversParentTypes['GitHubProjectField']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type GitHubProjectItemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GitHubProjectItem'] = ResolversParentTypes['GitHubProjectItem']> = {
  archived?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['GitHubProjectField']>, ParentType, ContextType>;
  project?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GitHubReactionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GitHubReaction'] = ResolversParentTypes['GitHubReaction']> = {
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GitHubReviewResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['GitHubReview'] = ResolversParentTypes['GitHubReview']> = {
  reviewer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  submittedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

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
  githubSearch?: Resolver<Maybe<ResolversTypes['GitHubIssueConnection']>, ParentType, ContextType, RequireFields<QueryGithubSearchArgs, 'first' | 'integrationId' | 'query'>>;
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
  GitHubIssue?: GitHubIssueResolvers<ContextType>;
  GitHubIssueConnection?: GitHubIssueConnectionResolvers<ContextType>;
  GitHubIssueEdge?: GitHubIssueEdgeResolvers<ContextType>;
  GitHubProjectField?: GitHubProjectFieldResolvers<ContextType>;
  GitHubProjectItem?: GitHubProjectItemResolvers<ContextType>;
  GitHubReaction?: GitHubReactionResolvers<ContextType>;
  GitHubReview?: GitHubReviewResolvers<ContextType>;
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
