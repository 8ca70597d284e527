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

export type OpenProjectCustomAction = {
  __typename?: 'OpenProjectCustomAction';
  actionId: Maybe<Scalars['String']['output']>;
  name: Maybe<Scalars['String']['output']>;
};

export type OpenProjectRelation = {
  __typename?: 'OpenProjectRelation';
  description: Maybe<Scalars['String']['output']>;
  fromId: Maybe<Scalars['String']['output']>;
  /** Days between the two; called delay before 14. */
  lag: Maybe<Scalars['Int']['output']>;
  relationId: Maybe<Scalars['String']['output']>;
  toId: Maybe<Scalars['String']['output']>;
  /** relates, duplicates, blocks, precedes, includes, requires or the reverse of one */
  type: Maybe<Scalars['String']['output']>;
};

export type OpenProjectUser = {
  __typename?: 'OpenProjectUser';
  name: Maybe<Scalars['String']['output']>;
  userId: Maybe<Scalars['String']['output']>;
};

export type OpenProjectVersion = {
  __typename?: 'OpenProjectVersion';
  endDate: Maybe<Scalars['Date']['output']>;
  name: Maybe<Scalars['String']['output']>;
  startDate: Maybe<Scalars['Date']['output']>;
  /** open, locked or closed */
  status: Maybe<Scalars['String']['output']>;
  versionId: Maybe<Scalars['String']['output']>;
};

/** A work item as OpenProject knows it: what has no place in the unified picture. From the last sync, or live where a search found it. */
export type OpenProjectWorkPackage = {
  __typename?: 'OpenProjectWorkPackage';
  /** Outermost first. */
  ancestorIds: Array<Scalars['String']['output']>;
  budget: Maybe<Scalars['String']['output']>;
  category: Maybe<Scalars['String']['output']>;
  childIds: Array<Scalars['String']['output']>;
  /** Buttons of the work package; only those that apply in its present state. */
  customActions: Array<OpenProjectCustomAction>;
  /** A custom field by id (customField12) or name, as OpenProject sent it. */
  customField: Maybe<Scalars['JSON']['output']>;
  derivedDueDate: Maybe<Scalars['Date']['output']>;
  derivedEstimatedTime: Maybe<Scalars['Duration']['output']>;
  derivedPercentageDone: Maybe<Scalars['Float']['output']>;
  derivedRemainingTime: Maybe<Scalars['Duration']['output']>;
  /** Of the children. */
  derivedStartDate: Maybe<Scalars['Date']['output']>;
  /** Number within the project, from 17.x on. */
  displayId: Maybe<Scalars['String']['output']>;
  /** Working days between start and end. */
  duration: Maybe<Scalars['Duration']['output']>;
  /** The work item's id. */
  id: Scalars['ID']['output'];
  /** Amounts with their currency, where costs are shown to the account. */
  laborCosts: Maybe<Scalars['String']['output']>;
  /** Counts saves; a save must name the one it is based on. */
  lockVersion: Maybe<Scalars['Int']['output']>;
  materialCosts: Maybe<Scalars['String']['output']>;
  overallCosts: Maybe<Scalars['String']['output']>;
  /** Percent; derived from work and remaining work unless the site sets it by hand or by status. */
  percentageDone: Maybe<Scalars['Float']['output']>;
  priority: Maybe<Scalars['String']['output']>;
  projectPhase: Maybe<Scalars['String']['output']>;
  /** True where the status forbids changes. */
  readonly: Maybe<Scalars['Boolean']['output']>;
  /** Empty where only a search read it: lists do not tell relations. */
  relations: Array<OpenProjectRelation>;
  /** The accountable person; the assignee is the work item's. */
  responsible: Maybe<OpenProjectUser>;
  /** True where dates do not follow those of relations and children. */
  scheduleManually: Maybe<Scalars['Boolean']['output']>;
  status: Maybe<Scalars['String']['output']>;
  subject: Scalars['String']['output'];
  type: Maybe<Scalars['String']['output']>;
  /** Sprint or release, whichever the work item's project uses versions for. */
  version: Maybe<OpenProjectVersion>;
  workPackageId: Scalars['String']['output'];
};


/** A work item as OpenProject knows it: what has no place in the unified picture. From the last sync, or live where a search found it. */
export type OpenProjectWorkPackageCustomFieldArgs = {
  idOrName: Scalars['String']['input'];
};

export type OpenProjectWorkPackageConnection = {
  __typename?: 'OpenProjectWorkPackageConnection';
  edges: Array<OpenProjectWorkPackageEdge>;
  nodes: Array<OpenProjectWorkPackage>;
  pageInfo: PageInfo;
  totalCount: Maybe<Scalars['Int']['output']>;
};

export type OpenProjectWorkPackageEdge = {
  __typename?: 'OpenProjectWorkPackageEdge';
  cursor: Scalars['String']['output'];
  node: OpenProjectWorkPackage;
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
   * OpenProject's own filters, live: a list such as [{"status": {"operator": "o", "values": []}}]. An empty list, or none, finds everything,
   * closed or not.
   */
  openProjectSearch: Maybe<OpenProjectWorkPackageConnection>;
};


export type QueryOpenProjectSearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<Scalars['JSON']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  integrationId: Scalars['ID']['input'];
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
  OpenProjectWorkPackage: OpenProjectWorkPackage;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  OpenProjectWorkPackage:
    ( { __typename: 'OpenProjectWorkPackage' }
    & GraphQLRecursivePick<FederationTypes['OpenProjectWorkPackage'], {"id":true}> );
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
  OpenProjectCustomAction: ResolverTypeWrapper<OpenProjectCustomAction>;
  OpenProjectRelation: ResolverTypeWrapper<OpenProjectRelation>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  OpenProjectUser: ResolverTypeWrapper<OpenProjectUser>;
  OpenProjectVersion: ResolverTypeWrapper<OpenProjectVersion>;
  OpenProjectWorkPackage: ResolverTypeWrapper<NativeNode>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  OpenProjectWorkPackageConnection: ResolverTypeWrapper<Omit<OpenProjectWorkPackageConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['OpenProjectWorkPackageEdge']>, nodes: Array<ResolversTypes['OpenProjectWorkPackage']> }>;
  OpenProjectWorkPackageEdge: ResolverTypeWrapper<Omit<OpenProjectWorkPackageEdge, 'node'> & { node: ResolversTypes['OpenProjectWorkPackage'] }>;
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
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  ID: Scalars['ID']['output'];
  OpenProjectCustomAction: OpenProjectCustomAction;
  OpenProjectRelation: OpenProjectRelation;
  Int: Scalars['Int']['output'];
  OpenProjectUser: OpenProjectUser;
  OpenProjectVersion: OpenProjectVersion;
  OpenProjectWorkPackage: NativeNode;
  Float: Scalars['Float']['output'];
  Boolean: Scalars['Boolean']['output'];
  OpenProjectWorkPackageConnection: Omit<OpenProjectWorkPackageConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['OpenProjectWorkPackageEdge']>, nodes: Array<ResolversParentTypes['OpenProjectWorkPackage']> };
  OpenProjectWorkPackageEdge: Omit<OpenProjectWorkPackageEdge, 'node'> & { node: ResolversParentTypes['OpenProjectWorkPackage'] };
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

export type NodeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type OpenProjectCustomActionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OpenProjectCustomAction'] = ResolversParentTypes['OpenProjectCustomAction']> = {
  actionId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OpenProjectRelationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OpenProjectRelation'] = ResolversParentTypes['OpenProjectRelation']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fromId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lag?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  relationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  toId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OpenProjectUserResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OpenProjectUser'] = ResolversParentTypes['OpenProjectUser']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OpenProjectVersionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OpenProjectVersion'] = ResolversParentTypes['OpenProjectVersion']> = {
  endDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  versionId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OpenProjectWorkPackageResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OpenProjectWorkPackage'] = ResolversParentTypes['OpenProjectWorkPackage'], FederationReferenceType extends FederationReferenceTypes['OpenProjectWorkPackage'] = FederationReferenceTypes['OpenProjectWorkPackage']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['OpenProjectWorkPackage']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ancestorIds?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  budget?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  childIds?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  customActions?: Resolver<Array<ResolversTypes['OpenProjectCustomAction']>, ParentType, ContextType>;
  customField?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType, RequireFields<OpenProjectWorkPackageCustomFieldArgs, 'idOrName'>>;
  derivedDueDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  derivedEstimatedTime?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  derivedPercentageDone?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  derivedRemainingTime?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  derivedStartDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  displayId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  laborCosts?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lockVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  materialCosts?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  overallCosts?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  percentageDone?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  projectPhase?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  readonly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  relations?: Resolver<Array<ResolversTypes['OpenProjectRelation']>, ParentType, ContextType>;
  responsible?: Resolver<Maybe<ResolversTypes['OpenProjectUser']>, ParentType, ContextType>;
  scheduleManually?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['OpenProjectVersion']>, ParentType, ContextType>;
  workPackageId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OpenProjectWorkPackageConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OpenProjectWorkPackageConnection'] = ResolversParentTypes['OpenProjectWorkPackageConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OpenProjectWorkPackageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['OpenProjectWorkPackage']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type OpenProjectWorkPackageEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OpenProjectWorkPackageEdge'] = ResolversParentTypes['OpenProjectWorkPackageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OpenProjectWorkPackage'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  openProjectSearch?: Resolver<Maybe<ResolversTypes['OpenProjectWorkPackageConnection']>, ParentType, ContextType, RequireFields<QueryOpenProjectSearchArgs, 'first' | 'integrationId'>>;
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
  OpenProjectCustomAction?: OpenProjectCustomActionResolvers<ContextType>;
  OpenProjectRelation?: OpenProjectRelationResolvers<ContextType>;
  OpenProjectUser?: OpenProjectUserResolvers<ContextType>;
  OpenProjectVersion?: OpenProjectVersionResolvers<ContextType>;
  OpenProjectWorkPackage?: OpenProjectWorkPackageResolvers<ContextType>;
  OpenProjectWorkPackageConnection?: OpenProjectWorkPackageConnectionResolvers<ContextType>;
  OpenProjectWorkPackageEdge?: OpenProjectWorkPackageEdgeResolvers<ContextType>;
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
