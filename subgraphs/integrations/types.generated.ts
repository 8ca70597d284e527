import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserMistake } from '../kit/errors.ts';
import type { IntegrationRow, SyncRunRow, IntegrationPage, SyncRunPage, QuarantinedRow, QuarantinedPage, AuditEventRow, AuditPage } from '../../store/queries/rows.ts';
import type { ApiKeyRow } from '../../store/apiKeys.ts';
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

export type AddIntegrationInput = {
  baseUrl?: InputMaybe<Scalars['URL']['input']>;
  credentials: CredentialsInput;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
  provider: Provider;
  settings?: InputMaybe<Scalars['JSON']['input']>;
};

export type AddIntegrationPayload = {
  __typename?: 'AddIntegrationPayload';
  integration: Maybe<Integration>;
  updated: Scalars['Boolean']['output'];
  userErrors: Array<UserError>;
};

export type ApiKey = {
  __typename?: 'ApiKey';
  createdAt: Scalars['DateTime']['output'];
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  hint: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  name: Scalars['String']['output'];
  /** Whom "me" means for this key. */
  personEmail: Maybe<Scalars['String']['output']>;
  revokedAt: Maybe<Scalars['DateTime']['output']>;
  scopes: Array<Scalars['String']['output']>;
};

export type AuditEvent = {
  __typename?: 'AuditEvent';
  action: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  detail: Maybe<Scalars['JSON']['output']>;
  id: Scalars['ID']['output'];
  outcome: Scalars['String']['output'];
  principal: Scalars['String']['output'];
  requestId: Maybe<Scalars['String']['output']>;
  target: Maybe<Scalars['String']['output']>;
};

export type AuditEventConnection = {
  __typename?: 'AuditEventConnection';
  edges: Array<AuditEventEdge>;
  nodes: Array<AuditEvent>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type AuditEventEdge = {
  __typename?: 'AuditEventEdge';
  cursor: Scalars['String']['output'];
  node: AuditEvent;
};

export type AuditFilter = {
  action?: InputMaybe<Scalars['String']['input']>;
  principal?: InputMaybe<Scalars['String']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

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

export type ChangeOrigin =
  | 'OBSERVED'
  | 'SOURCE';

export type ConnectionCheck = {
  __typename?: 'ConnectionCheck';
  message: Scalars['String']['output'];
  name: Scalars['String']['output'];
  ok: Scalars['Boolean']['output'];
};

export type CreateApiKeyInput = {
  expiresIn?: InputMaybe<Scalars['Duration']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
  /** E-mail of the person the key is for: then "me" means that person. */
  personEmail?: InputMaybe<Scalars['String']['input']>;
  scopes: Array<Scalars['String']['input']>;
};

export type CreateApiKeyPayload = {
  __typename?: 'CreateApiKeyPayload';
  apiKey: Maybe<ApiKey>;
  secret: Maybe<Scalars['String']['output']>;
  userErrors: Array<UserError>;
};

/** What a tool needs is checked, and what is missing is named. */
export type CredentialsInput = {
  appId?: InputMaybe<Scalars['String']['input']>;
  email?: InputMaybe<Scalars['String']['input']>;
  installationId?: InputMaybe<Scalars['String']['input']>;
  password?: InputMaybe<Scalars['String']['input']>;
  privateKey?: InputMaybe<Scalars['String']['input']>;
  token?: InputMaybe<Scalars['String']['input']>;
  username?: InputMaybe<Scalars['String']['input']>;
  /** Where it is left out, the one there is stays; an empty one forgets it. */
  webhookSecret?: InputMaybe<Scalars['String']['input']>;
};

export type EstimateUnit =
  | 'COUNT'
  | 'ORIGINAL_ESTIMATE'
  | 'REMAINING_ESTIMATE'
  | 'STORY_POINTS';

/** One authorised link to one provider site. Credentials are never returned. */
export type Integration = Node & {
  __typename?: 'Integration';
  baseUrl: Maybe<Scalars['URL']['output']>;
  capabilities: Array<Capability>;
  createdAt: Scalars['DateTime']['output'];
  demo: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  /** Words of the tool that our tables do not know, and what they were taken for. */
  mappingGaps: Array<MappingGap>;
  name: Scalars['String']['output'];
  provider: Provider;
  /** Items that could not be read, with the reason. */
  quarantined: QuarantinedItemConnection;
  settings: Maybe<Scalars['JSON']['output']>;
  state: IntegrationState;
  status: SyncStatus;
  /** Where the tool should send its webhooks. Unguessable: treat it as a secret. */
  webhookUrl: Maybe<Scalars['URL']['output']>;
};


/** One authorised link to one provider site. Credentials are never returned. */
export type IntegrationQuarantinedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type IntegrationConnection = {
  __typename?: 'IntegrationConnection';
  edges: Array<IntegrationEdge>;
  nodes: Array<Integration>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type IntegrationEdge = {
  __typename?: 'IntegrationEdge';
  cursor: Scalars['String']['output'];
  node: Integration;
};

export type IntegrationState =
  | 'ACTIVE'
  | 'DEACTIVATED'
  | 'NEEDS_ATTENTION'
  | 'PAUSED';

export type JoinIdentitiesInput = {
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  identityIds: Array<Scalars['ID']['input']>;
};

export type JoinIdentitiesPayload = {
  __typename?: 'JoinIdentitiesPayload';
  user: Maybe<User>;
  userErrors: Array<UserError>;
};

export type LinkKind =
  | 'BLOCKS'
  | 'CAUSES'
  | 'CLONES'
  | 'DUPLICATES'
  | 'MENTIONS'
  | 'OTHER'
  | 'RELATES';

export type MappingGap = {
  __typename?: 'MappingGap';
  count: Scalars['Int']['output'];
  fallback: Scalars['String']['output'];
  kind: Scalars['String']['output'];
  word: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Adding a site that exists updates it: new credentials, active again; `updated` says so. */
  addIntegration: AddIntegrationPayload;
  /** Re-tests the unhealthy integrations and syncs those that work again. */
  checkSync: SyncAllPayload;
  /** The key is shown once, in `secret`. */
  createApiKey: CreateApiKeyPayload;
  /** Says that provider accounts belong to one person, or (with one identity) that it stands alone. */
  joinIdentities: JoinIdentitiesPayload;
  pauseIntegration: PauseIntegrationPayload;
  removeIntegration: RemoveIntegrationPayload;
  retryQuarantined: SyncIntegrationPayload;
  revokeApiKey: RevokeApiKeyPayload;
  syncAllIntegrations: SyncAllPayload;
  syncIntegration: SyncIntegrationPayload;
  /** One integration, or every active one when `id` is absent. */
  syncIntegrations: SyncAllPayload;
  /** Tries reachability, credentials and permissions, each by name. */
  testIntegration: TestIntegrationPayload;
  updateIntegration: UpdateIntegrationPayload;
};


export type MutationAddIntegrationArgs = {
  input: AddIntegrationInput;
};


export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


export type MutationJoinIdentitiesArgs = {
  input: JoinIdentitiesInput;
};


export type MutationPauseIntegrationArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRemoveIntegrationArgs = {
  input: RemoveIntegrationInput;
};


export type MutationRetryQuarantinedArgs = {
  integrationId: Scalars['ID']['input'];
};


export type MutationRevokeApiKeyArgs = {
  id: Scalars['ID']['input'];
};


export type MutationSyncIntegrationArgs = {
  full?: InputMaybe<Scalars['Boolean']['input']>;
  id: Scalars['ID']['input'];
};


export type MutationSyncIntegrationsArgs = {
  full?: InputMaybe<Scalars['Boolean']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationTestIntegrationArgs = {
  id: Scalars['ID']['input'];
};


export type MutationUpdateIntegrationArgs = {
  input: UpdateIntegrationInput;
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

export type PauseIntegrationPayload = {
  __typename?: 'PauseIntegrationPayload';
  integration: Maybe<Integration>;
  userErrors: Array<UserError>;
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

export type QuarantinedItem = {
  __typename?: 'QuarantinedItem';
  at: Scalars['DateTime']['output'];
  externalId: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  reason: Scalars['String']['output'];
};

export type QuarantinedItemConnection = {
  __typename?: 'QuarantinedItemConnection';
  edges: Array<QuarantinedItemEdge>;
  nodes: Array<QuarantinedItem>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type QuarantinedItemEdge = {
  __typename?: 'QuarantinedItemEdge';
  cursor: Scalars['String']['output'];
  node: QuarantinedItem;
};

export type Query = {
  __typename?: 'Query';
  apiKeys: Array<ApiKey>;
  auditEvents: AuditEventConnection;
  integration: Maybe<Integration>;
  /** `id` narrows it to one. */
  integrations: IntegrationConnection;
  syncRuns: SyncRunConnection;
  /** Who is asking. */
  viewer: Viewer;
};


export type QueryAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryIntegrationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryIntegrationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QuerySyncRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  integrationId?: InputMaybe<Scalars['ID']['input']>;
};

export type ReferenceCandidate = {
  __typename?: 'ReferenceCandidate';
  id: Scalars['ID']['output'];
  integration: Maybe<Scalars['String']['output']>;
  label: Scalars['String']['output'];
};

export type RemoveIntegrationInput = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  mode?: InputMaybe<RemoveMode>;
};

export type RemoveIntegrationPayload = {
  __typename?: 'RemoveIntegrationPayload';
  integration: Maybe<Integration>;
  userErrors: Array<UserError>;
};

export type RemoveMode =
  | 'DEACTIVATE'
  | 'DELETE';

export type RevokeApiKeyPayload = {
  __typename?: 'RevokeApiKeyPayload';
  apiKey: Maybe<ApiKey>;
  userErrors: Array<UserError>;
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

export type SyncAllPayload = {
  __typename?: 'SyncAllPayload';
  syncRuns: Array<SyncRun>;
  userErrors: Array<UserError>;
};

export type SyncIntegrationPayload = {
  __typename?: 'SyncIntegrationPayload';
  syncRun: Maybe<SyncRun>;
  userErrors: Array<UserError>;
};

export type SyncKind =
  | 'BACKFILL'
  | 'INCREMENTAL'
  | 'REPLAY'
  | 'SWEEP'
  | 'WEBHOOK';

export type SyncRun = Node & {
  __typename?: 'SyncRun';
  error: Maybe<UserError>;
  finishedAt: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  integration: Integration;
  itemsSeen: Scalars['Int']['output'];
  itemsWritten: Scalars['Int']['output'];
  kind: SyncKind;
  /** Items per second. */
  rate: Maybe<Scalars['Float']['output']>;
  /** When it began to run; when it was queued, until then. */
  startedAt: Scalars['DateTime']['output'];
  state: SyncRunState;
  /** Items expected, where the tool says so. */
  total: Maybe<Scalars['Int']['output']>;
};

export type SyncRunConnection = {
  __typename?: 'SyncRunConnection';
  edges: Array<SyncRunEdge>;
  nodes: Array<SyncRun>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type SyncRunEdge = {
  __typename?: 'SyncRunEdge';
  cursor: Scalars['String']['output'];
  node: SyncRun;
};

export type SyncRunState =
  | 'CANCELED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

export type SyncStatus = {
  __typename?: 'SyncStatus';
  current: Maybe<SyncRun>;
  error: Maybe<UserError>;
  /** Items read by all runs on record. */
  itemsSeen: Scalars['Int']['output'];
  /** Items of theirs that differed and were written. */
  itemsWritten: Scalars['Int']['output'];
  /** Now minus the last success. */
  lag: Maybe<Scalars['Duration']['output']>;
  lastSuccessAt: Maybe<Scalars['DateTime']['output']>;
  nextRunAt: Maybe<Scalars['DateTime']['output']>;
  /** Items in quarantine now. */
  quarantined: Scalars['Int']['output'];
};

export type Tenant = {
  __typename?: 'Tenant';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
};

export type TestIntegrationPayload = {
  __typename?: 'TestIntegrationPayload';
  checks: Array<ConnectionCheck>;
  integration: Maybe<Integration>;
  userErrors: Array<UserError>;
};

export type UpdateIntegrationInput = {
  credentials?: InputMaybe<CredentialsInput>;
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  settings?: InputMaybe<Scalars['JSON']['input']>;
};

export type UpdateIntegrationPayload = {
  __typename?: 'UpdateIntegrationPayload';
  integration: Maybe<Integration>;
  userErrors: Array<UserError>;
};

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
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

export type Viewer = {
  __typename?: 'Viewer';
  principal: Scalars['String']['output'];
  scopes: Array<Scalars['String']['output']>;
  tenant: Tenant;
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
  Integration: Integration;
  SyncRun: SyncRun;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Integration:
    ( { __typename: 'Integration' }
    & GraphQLRecursivePick<FederationTypes['Integration'], {"id":true}> );
  SyncRun:
    ( { __typename: 'SyncRun' }
    & GraphQLRecursivePick<FederationTypes['SyncRun'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( IntegrationRow )
    | ( SyncRunRow )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddIntegrationInput: AddIntegrationInput;
  AddIntegrationPayload: ResolverTypeWrapper<Omit<AddIntegrationPayload, 'integration' | 'userErrors'> & { integration?: Maybe<ResolversTypes['Integration']>, userErrors: Array<ResolversTypes['UserError']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ApiKey: ResolverTypeWrapper<ApiKeyRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AuditEvent: ResolverTypeWrapper<AuditEventRow>;
  AuditEventConnection: ResolverTypeWrapper<AuditPage>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AuditEventEdge: ResolverTypeWrapper<Omit<AuditEventEdge, 'node'> & { node: ResolversTypes['AuditEvent'] }>;
  AuditFilter: AuditFilter;
  Capability: Capability;
  ChangeOrigin: ChangeOrigin;
  ConnectionCheck: ResolverTypeWrapper<ConnectionCheck>;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: ResolverTypeWrapper<Omit<CreateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, userErrors: Array<ResolversTypes['UserError']> }>;
  CredentialsInput: CredentialsInput;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  EstimateUnit: EstimateUnit;
  Integration: ResolverTypeWrapper<IntegrationRow>;
  IntegrationConnection: ResolverTypeWrapper<IntegrationPage>;
  IntegrationEdge: ResolverTypeWrapper<Omit<IntegrationEdge, 'node'> & { node: ResolversTypes['Integration'] }>;
  IntegrationState: IntegrationState;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  JoinIdentitiesInput: JoinIdentitiesInput;
  JoinIdentitiesPayload: ResolverTypeWrapper<Omit<JoinIdentitiesPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  LinkKind: LinkKind;
  MappingGap: ResolverTypeWrapper<MappingGap>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PauseIntegrationPayload: ResolverTypeWrapper<Omit<PauseIntegrationPayload, 'integration' | 'userErrors'> & { integration?: Maybe<ResolversTypes['Integration']>, userErrors: Array<ResolversTypes['UserError']> }>;
  Priority: Priority;
  Provider: Provider;
  QuarantinedItem: ResolverTypeWrapper<QuarantinedRow>;
  QuarantinedItemConnection: ResolverTypeWrapper<QuarantinedPage>;
  QuarantinedItemEdge: ResolverTypeWrapper<Omit<QuarantinedItemEdge, 'node'> & { node: ResolversTypes['QuarantinedItem'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReferenceCandidate: ResolverTypeWrapper<ReferenceCandidate>;
  RemoveIntegrationInput: RemoveIntegrationInput;
  RemoveIntegrationPayload: ResolverTypeWrapper<Omit<RemoveIntegrationPayload, 'integration' | 'userErrors'> & { integration?: Maybe<ResolversTypes['Integration']>, userErrors: Array<ResolversTypes['UserError']> }>;
  RemoveMode: RemoveMode;
  RevokeApiKeyPayload: ResolverTypeWrapper<Omit<RevokeApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, userErrors: Array<ResolversTypes['UserError']> }>;
  SprintState: SprintState;
  Status: ResolverTypeWrapper<Status>;
  StatusCategory: StatusCategory;
  SyncAllPayload: ResolverTypeWrapper<Omit<SyncAllPayload, 'syncRuns' | 'userErrors'> & { syncRuns: Array<ResolversTypes['SyncRun']>, userErrors: Array<ResolversTypes['UserError']> }>;
  SyncIntegrationPayload: ResolverTypeWrapper<Omit<SyncIntegrationPayload, 'syncRun' | 'userErrors'> & { syncRun?: Maybe<ResolversTypes['SyncRun']>, userErrors: Array<ResolversTypes['UserError']> }>;
  SyncKind: SyncKind;
  SyncRun: ResolverTypeWrapper<SyncRunRow>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  SyncRunConnection: ResolverTypeWrapper<SyncRunPage>;
  SyncRunEdge: ResolverTypeWrapper<Omit<SyncRunEdge, 'node'> & { node: ResolversTypes['SyncRun'] }>;
  SyncRunState: SyncRunState;
  SyncStatus: ResolverTypeWrapper<Omit<SyncStatus, 'current' | 'error'> & { current?: Maybe<ResolversTypes['SyncRun']>, error?: Maybe<ResolversTypes['UserError']> }>;
  Tenant: ResolverTypeWrapper<Tenant>;
  TestIntegrationPayload: ResolverTypeWrapper<Omit<TestIntegrationPayload, 'integration' | 'userErrors'> & { integration?: Maybe<ResolversTypes['Integration']>, userErrors: Array<ResolversTypes['UserError']> }>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UpdateIntegrationInput: UpdateIntegrationInput;
  UpdateIntegrationPayload: ResolverTypeWrapper<Omit<UpdateIntegrationPayload, 'integration' | 'userErrors'> & { integration?: Maybe<ResolversTypes['Integration']>, userErrors: Array<ResolversTypes['UserError']> }>;
  User: ResolverTypeWrapper<User>;
  UserError: ResolverTypeWrapper<UserMistake>;
  Viewer: ResolverTypeWrapper<Viewer>;
  WorkItemType: WorkItemType;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddIntegrationInput: AddIntegrationInput;
  AddIntegrationPayload: Omit<AddIntegrationPayload, 'integration' | 'userErrors'> & { integration?: Maybe<ResolversParentTypes['Integration']>, userErrors: Array<ResolversParentTypes['UserError']> };
  Boolean: Scalars['Boolean']['output'];
  ApiKey: ApiKeyRow;
  ID: Scalars['ID']['output'];
  AuditEvent: AuditEventRow;
  AuditEventConnection: AuditPage;
  Int: Scalars['Int']['output'];
  AuditEventEdge: Omit<AuditEventEdge, 'node'> & { node: ResolversParentTypes['AuditEvent'] };
  AuditFilter: AuditFilter;
  ConnectionCheck: ConnectionCheck;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: Omit<CreateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, userErrors: Array<ResolversParentTypes['UserError']> };
  CredentialsInput: CredentialsInput;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  Integration: IntegrationRow;
  IntegrationConnection: IntegrationPage;
  IntegrationEdge: Omit<IntegrationEdge, 'node'> & { node: ResolversParentTypes['Integration'] };
  JSON: Scalars['JSON']['output'];
  JoinIdentitiesInput: JoinIdentitiesInput;
  JoinIdentitiesPayload: Omit<JoinIdentitiesPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  MappingGap: MappingGap;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  PauseIntegrationPayload: Omit<PauseIntegrationPayload, 'integration' | 'userErrors'> & { integration?: Maybe<ResolversParentTypes['Integration']>, userErrors: Array<ResolversParentTypes['UserError']> };
  QuarantinedItem: QuarantinedRow;
  QuarantinedItemConnection: QuarantinedPage;
  QuarantinedItemEdge: Omit<QuarantinedItemEdge, 'node'> & { node: ResolversParentTypes['QuarantinedItem'] };
  Query: Record<PropertyKey, never>;
  ReferenceCandidate: ReferenceCandidate;
  RemoveIntegrationInput: RemoveIntegrationInput;
  RemoveIntegrationPayload: Omit<RemoveIntegrationPayload, 'integration' | 'userErrors'> & { integration?: Maybe<ResolversParentTypes['Integration']>, userErrors: Array<ResolversParentTypes['UserError']> };
  RevokeApiKeyPayload: Omit<RevokeApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, userErrors: Array<ResolversParentTypes['UserError']> };
  Status: Status;
  SyncAllPayload: Omit<SyncAllPayload, 'syncRuns' | 'userErrors'> & { syncRuns: Array<ResolversParentTypes['SyncRun']>, userErrors: Array<ResolversParentTypes['UserError']> };
  SyncIntegrationPayload: Omit<SyncIntegrationPayload, 'syncRun' | 'userErrors'> & { syncRun?: Maybe<ResolversParentTypes['SyncRun']>, userErrors: Array<ResolversParentTypes['UserError']> };
  SyncRun: SyncRunRow;
  Float: Scalars['Float']['output'];
  SyncRunConnection: SyncRunPage;
  SyncRunEdge: Omit<SyncRunEdge, 'node'> & { node: ResolversParentTypes['SyncRun'] };
  SyncStatus: Omit<SyncStatus, 'current' | 'error'> & { current?: Maybe<ResolversParentTypes['SyncRun']>, error?: Maybe<ResolversParentTypes['UserError']> };
  Tenant: Tenant;
  TestIntegrationPayload: Omit<TestIntegrationPayload, 'integration' | 'userErrors'> & { integration?: Maybe<ResolversParentTypes['Integration']>, userErrors: Array<ResolversParentTypes['UserError']> };
  URL: Scalars['URL']['output'];
  UpdateIntegrationInput: UpdateIntegrationInput;
  UpdateIntegrationPayload: Omit<UpdateIntegrationPayload, 'integration' | 'userErrors'> & { integration?: Maybe<ResolversParentTypes['Integration']>, userErrors: Array<ResolversParentTypes['UserError']> };
  User: User;
  UserError: UserMistake;
  Viewer: Viewer;
  String: Scalars['String']['output'];
};

export type NeedsDirectiveArgs = {
  scope: Scalars['String']['input'];
};

export type NeedsDirectiveResolver<Result, Parent, ContextType = GraphContext, Args = NeedsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddIntegrationPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AddIntegrationPayload'] = ResolversParentTypes['AddIntegrationPayload']> = {
  integration?: Resolver<Maybe<ResolversTypes['Integration']>, ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  personEmail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditEventResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AuditEvent'] = ResolversParentTypes['AuditEvent']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditEventConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AuditEventConnection'] = ResolversParentTypes['AuditEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditEventEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AuditEventEdge'] = ResolversParentTypes['AuditEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEvent'], ParentType, ContextType>;
};

export type ConnectionCheckResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ConnectionCheck'] = ResolversParentTypes['ConnectionCheck']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CreateApiKeyPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
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

export type IntegrationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Integration'] = ResolversParentTypes['Integration'], FederationReferenceType extends FederationReferenceTypes['Integration'] = FederationReferenceTypes['Integration']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Integration']> | FederationReferenceType, FederationReferenceType, ContextType>;
  baseUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  capabilities?: Resolver<Array<ResolversTypes['Capability']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  demo?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mappingGaps?: Resolver<Array<ResolversTypes['MappingGap']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  quarantined?: Resolver<ResolversTypes['QuarantinedItemConnection'], ParentType, ContextType, RequireFields<IntegrationQuarantinedArgs, 'first'>>;
  settings?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['IntegrationState'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SyncStatus'], ParentType, ContextType>;
  webhookUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IntegrationConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['IntegrationConnection'] = ResolversParentTypes['IntegrationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['IntegrationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Integration']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IntegrationEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['IntegrationEdge'] = ResolversParentTypes['IntegrationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type JoinIdentitiesPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['JoinIdentitiesPayload'] = ResolversParentTypes['JoinIdentitiesPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MappingGapResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['MappingGap'] = ResolversParentTypes['MappingGap']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fallback?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  word?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addIntegration?: Resolver<ResolversTypes['AddIntegrationPayload'], ParentType, ContextType, RequireFields<MutationAddIntegrationArgs, 'input'>>;
  checkSync?: Resolver<ResolversTypes['SyncAllPayload'], ParentType, ContextType>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  joinIdentities?: Resolver<ResolversTypes['JoinIdentitiesPayload'], ParentType, ContextType, RequireFields<MutationJoinIdentitiesArgs, 'input'>>;
  pauseIntegration?: Resolver<ResolversTypes['PauseIntegrationPayload'], ParentType, ContextType, RequireFields<MutationPauseIntegrationArgs, 'id'>>;
  removeIntegration?: Resolver<ResolversTypes['RemoveIntegrationPayload'], ParentType, ContextType, RequireFields<MutationRemoveIntegrationArgs, 'input'>>;
  retryQuarantined?: Resolver<ResolversTypes['SyncIntegrationPayload'], ParentType, ContextType, RequireFields<MutationRetryQuarantinedArgs, 'integrationId'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'id'>>;
  syncAllIntegrations?: Resolver<ResolversTypes['SyncAllPayload'], ParentType, ContextType>;
  syncIntegration?: Resolver<ResolversTypes['SyncIntegrationPayload'], ParentType, ContextType, RequireFields<MutationSyncIntegrationArgs, 'full' | 'id'>>;
  syncIntegrations?: Resolver<ResolversTypes['SyncAllPayload'], ParentType, ContextType, RequireFields<MutationSyncIntegrationsArgs, 'full'>>;
  testIntegration?: Resolver<ResolversTypes['TestIntegrationPayload'], ParentType, ContextType, RequireFields<MutationTestIntegrationArgs, 'id'>>;
  updateIntegration?: Resolver<ResolversTypes['UpdateIntegrationPayload'], ParentType, ContextType, RequireFields<MutationUpdateIntegrationArgs, 'input'>>;
};

export type NodeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Integration' | 'SyncRun', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PauseIntegrationPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PauseIntegrationPayload'] = ResolversParentTypes['PauseIntegrationPayload']> = {
  integration?: Resolver<Maybe<ResolversTypes['Integration']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QuarantinedItemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['QuarantinedItem'] = ResolversParentTypes['QuarantinedItem']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QuarantinedItemConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['QuarantinedItemConnection'] = ResolversParentTypes['QuarantinedItemConnection']> = {
  edges?: Resolver<Array<ResolversTypes['QuarantinedItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['QuarantinedItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QuarantinedItemEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['QuarantinedItemEdge'] = ResolversParentTypes['QuarantinedItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['QuarantinedItem'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  apiKeys?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  auditEvents?: Resolver<ResolversTypes['AuditEventConnection'], ParentType, ContextType, RequireFields<QueryAuditEventsArgs, 'first'>>;
  integration?: Resolver<Maybe<ResolversTypes['Integration']>, ParentType, ContextType, RequireFields<QueryIntegrationArgs, 'id'>>;
  integrations?: Resolver<ResolversTypes['IntegrationConnection'], ParentType, ContextType, RequireFields<QueryIntegrationsArgs, 'first'>>;
  syncRuns?: Resolver<ResolversTypes['SyncRunConnection'], ParentType, ContextType, RequireFields<QuerySyncRunsArgs, 'first'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type ReferenceCandidateResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReferenceCandidate'] = ResolversParentTypes['ReferenceCandidate']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RemoveIntegrationPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RemoveIntegrationPayload'] = ResolversParentTypes['RemoveIntegrationPayload']> = {
  integration?: Resolver<Maybe<ResolversTypes['Integration']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevokeApiKeyPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StatusResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Status'] = ResolversParentTypes['Status']> = {
  category?: Resolver<ResolversTypes['StatusCategory'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SyncAllPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SyncAllPayload'] = ResolversParentTypes['SyncAllPayload']> = {
  syncRuns?: Resolver<Array<ResolversTypes['SyncRun']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SyncIntegrationPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SyncIntegrationPayload'] = ResolversParentTypes['SyncIntegrationPayload']> = {
  syncRun?: Resolver<Maybe<ResolversTypes['SyncRun']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SyncRunResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SyncRun'] = ResolversParentTypes['SyncRun'], FederationReferenceType extends FederationReferenceTypes['SyncRun'] = FederationReferenceTypes['SyncRun']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SyncRun']> | FederationReferenceType, FederationReferenceType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['UserError']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integration?: Resolver<ResolversTypes['Integration'], ParentType, ContextType>;
  itemsSeen?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  itemsWritten?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SyncKind'], ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SyncRunState'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SyncRunConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SyncRunConnection'] = ResolversParentTypes['SyncRunConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SyncRunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['SyncRun']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SyncRunEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SyncRunEdge'] = ResolversParentTypes['SyncRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SyncRun'], ParentType, ContextType>;
};

export type SyncStatusResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SyncStatus'] = ResolversParentTypes['SyncStatus']> = {
  current?: Resolver<Maybe<ResolversTypes['SyncRun']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['UserError']>, ParentType, ContextType>;
  itemsSeen?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  itemsWritten?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lag?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  lastSuccessAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextRunAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  quarantined?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TenantResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Tenant'] = ResolversParentTypes['Tenant']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TestIntegrationPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['TestIntegrationPayload'] = ResolversParentTypes['TestIntegrationPayload']> = {
  checks?: Resolver<Array<ResolversTypes['ConnectionCheck']>, ParentType, ContextType>;
  integration?: Resolver<Maybe<ResolversTypes['Integration']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UpdateIntegrationPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdateIntegrationPayload'] = ResolversParentTypes['UpdateIntegrationPayload']> = {
  integration?: Resolver<Maybe<ResolversTypes['Integration']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  candidates?: Resolver<Maybe<Array<ResolversTypes['ReferenceCandidate']>>, ParentType, ContextType>;
  capability?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  principal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  tenant?: Resolver<ResolversTypes['Tenant'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  AddIntegrationPayload?: AddIntegrationPayloadResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  AuditEvent?: AuditEventResolvers<ContextType>;
  AuditEventConnection?: AuditEventConnectionResolvers<ContextType>;
  AuditEventEdge?: AuditEventEdgeResolvers<ContextType>;
  ConnectionCheck?: ConnectionCheckResolvers<ContextType>;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Integration?: IntegrationResolvers<ContextType>;
  IntegrationConnection?: IntegrationConnectionResolvers<ContextType>;
  IntegrationEdge?: IntegrationEdgeResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  JoinIdentitiesPayload?: JoinIdentitiesPayloadResolvers<ContextType>;
  MappingGap?: MappingGapResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PauseIntegrationPayload?: PauseIntegrationPayloadResolvers<ContextType>;
  QuarantinedItem?: QuarantinedItemResolvers<ContextType>;
  QuarantinedItemConnection?: QuarantinedItemConnectionResolvers<ContextType>;
  QuarantinedItemEdge?: QuarantinedItemEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReferenceCandidate?: ReferenceCandidateResolvers<ContextType>;
  RemoveIntegrationPayload?: RemoveIntegrationPayloadResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  Status?: StatusResolvers<ContextType>;
  SyncAllPayload?: SyncAllPayloadResolvers<ContextType>;
  SyncIntegrationPayload?: SyncIntegrationPayloadResolvers<ContextType>;
  SyncRun?: SyncRunResolvers<ContextType>;
  SyncRunConnection?: SyncRunConnectionResolvers<ContextType>;
  SyncRunEdge?: SyncRunEdgeResolvers<ContextType>;
  SyncStatus?: SyncStatusResolvers<ContextType>;
  Tenant?: TenantResolvers<ContextType>;
  TestIntegrationPayload?: TestIntegrationPayloadResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UpdateIntegrationPayload?: UpdateIntegrationPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GraphContext> = {
  needs?: NeedsDirectiveResolver<any, any, ContextType>;
};
