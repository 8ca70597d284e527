import type { HttpClient, HttpDialect } from './http.ts';
import type {
  CalendarDate,
  Instant,
  MalformedItem,
  MappedBoard,
  MappedItem,
  MappedMilestone,
  MappedProject,
  MappedSprint,
  MappedUser,
  MappingGap,
  MappingOverrides,
  Priority,
  ProviderName,
  PublishedSprintFigures,
  Seconds,
  StatusCategory,
  WorkItemType,
} from './model.ts';

export const CAPABILITIES = [
  'CREATE',
  'UPDATE',
  'TRANSITION',
  'COMMENT',
  'LOG_TIME',
  'SPRINTS',
  'HISTORY',
  'WEBHOOKS',
  'PROJECTS_WRITE',
  'SEARCH',
  'DELETE_SWEEP',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Credentials as the operator gave them; which of them a tool needs is the room's `requiredCredentials`. */
export interface Credentials {
  token?: string;
  email?: string;
  username?: string;
  password?: string;
  appId?: string;
  privateKey?: string;
  installationId?: string;
  webhookSecret?: string;
}

/** Everything a room needs to talk to one site; made fresh for each use, holds decrypted secrets, never logged. */
export interface ProviderConnection {
  integrationId: string;
  /** What a person sees in the address bar, without an API path and without a trailing slash. */
  baseUrl: string;
  credentials: Credentials;
  overrides: MappingOverrides;
  /** Project keys or ids to include; empty means all that the credentials can see. */
  projects: readonly string[];
}

export interface ProviderDeps {
  http: HttpClient;
  /** Now, in epoch milliseconds. Injected so that tests own the clock. */
  now: () => number;
}

/** What the server itself says it is. */
export interface SiteInfo {
  /** For example `Jira Cloud`, `Jira Data Center`, `OpenProject`, `Planka`. */
  product: string;
  version: string | null;
  capabilities: Capability[];
  /** Fields whose history the tool itself keeps; changes of all other fields are observed by us. `'all'` where it keeps everything. */
  historyFields: readonly string[] | 'all';
  /** The account the credentials belong to, for the person who set them up. */
  account: { externalId: string; name: string } | null;
}

/** One named thing that `test` tried: reachability, credentials, a permission. `message` says what was wrong and what to do. */
export interface ConnectionCheck {
  name: 'reachable' | 'credentials' | 'read projects' | 'read items' | 'write items' | (string & {});
  ok: boolean;
  message: string;
}

/** Where an incremental pull goes on. Opaque to everybody but the room; small JSON. */
export type PullCursor = Readonly<Record<string, unknown>>;

export interface PullPage {
  items: MappedItem[];
  malformed: MalformedItem[];
  gaps: MappingGap[];
  /** People met in the page that a list of users would not have (former members, authors from outside). */
  users?: MappedUser[];
  /** Sprints the page's items name, each once: not every sprint is on a board that is listed. What `listSprints` says of them goes first. */
  sprints?: MappedSprint[];
  /** Stored in the same transaction as the page: pulling from it again repeats nothing that was before it and misses nothing after it. */
  cursor: PullCursor;
  /** Items expected in this pull, where the tool says so. */
  total: number | null;
  /** True on the last page: the cursor is then where the next incremental pull starts. */
  done: boolean;
}

/** Fields of a new item. `undefined` leaves a field to the tool's default. */
export interface ItemDraft {
  projectId: string;
  title: string;
  type?: WorkItemType;
  description?: string;
  assigneeIds?: string[];
  priority?: Priority;
  labels?: string[];
  sprintId?: string;
  parentId?: string;
  storyPoints?: number;
  dueDate?: CalendarDate;
}

/** Fields to change. `undefined` leaves a field as it is, `null` (or an empty list) clears it. */
export interface ItemPatch {
  title?: string;
  description?: string | null;
  type?: WorkItemType;
  assigneeIds?: string[];
  priority?: Priority;
  labels?: string[];
  sprintId?: string | null;
  parentId?: string | null;
  storyPoints?: number | null;
  dueDate?: CalendarDate | null;
  /** The tool's own word is tried first, then the category; a room resolves it to what the tool's workflow allows. */
  status?: { name: string } | { category: StatusCategory };
}

export interface ProjectDraft {
  name: string;
  key?: string;
  description?: string;
}
export interface ProjectPatch {
  name?: string;
  description?: string | null;
}

/**
 * One write. `marker` is a UUID v4 unique to the intent: a room sends it as the client-chosen id, hidden property or invisible
 * footer where the tool can hold one, so that `reconcile` can tell whether the write took effect.
 */
export type Write =
  | { kind: 'createItem'; marker: string; draft: ItemDraft }
  | { kind: 'updateItem'; marker: string; externalId: string; patch: ItemPatch }
  | { kind: 'addComment'; marker: string; externalId: string; body: string }
  | { kind: 'logTime'; marker: string; externalId: string; seconds: Seconds; startedAt: Instant; comment: string | null }
  | { kind: 'createProject'; marker: string; draft: ProjectDraft }
  | { kind: 'updateProject'; marker: string; externalId: string; patch: ProjectPatch };

/** The external id of what was created or changed (the item's for comments and time). */
export interface WriteResult {
  externalId: string;
}

/**
 * What is known of a write whose answer was never seen. `ABSENT`: not done, or not all of it; applying it again does what is missing and
 * makes nothing twice. `UNKNOWN` means the tool cannot be asked: it is shown, not guessed.
 */
export type Reconciliation = { state: 'APPLIED'; externalId: string } | { state: 'ABSENT' } | { state: 'UNKNOWN'; reason: string };

export interface WebhookRequest {
  headers: Readonly<Record<string, string>>;
  /** Exactly the bytes that arrived. */
  rawBody: Uint8Array;
  secret: string | null;
}

/**
 * `accepted`: a hint to refetch. `handshake`: answer with these headers and nothing else. `ignored`: genuine but of no interest.
 * `rejected`: not from the tool (401).
 */
export type WebhookVerdict =
  | { kind: 'accepted'; deliveryId: string; changedItemIds: string[]; deletedItemIds: string[]; pollAll: boolean; at: Instant | null }
  | { kind: 'handshake'; headers: Record<string, string>; secret: string }
  | { kind: 'ignored'; deliveryId: string }
  | { kind: 'rejected'; reason: string };

/** A page of the tool's own live search: its items as native payloads, plus where to go on. */
export interface NativeSearchPage {
  payloads: { externalId: string; payload: unknown }[];
  endCursor: string | null;
  total: number | null;
}

/**
 * A Provider is the glue between workgraph and one site of one tool: it lists what is there, pulls what changed, and writes.
 *
 * Every method may throw a `ProviderError` (kit/errors.ts); nothing else leaves a room. Lists are async iterables of pages.
 */
export interface Provider {
  /** Asks the server what it is. Throws when it cannot be reached or refuses the credentials. */
  describe(): Promise<SiteInfo>;
  /** Tries reachability, credentials and permissions one by one. Never throws. */
  check(): Promise<ConnectionCheck[]>;
  listProjects(): AsyncIterable<MappedProject[]>;
  listUsers(): AsyncIterable<MappedUser[]>;
  /** Boards, then sprints and milestones, of the given projects (external ids). */
  listBoards(projectIds: readonly string[]): AsyncIterable<MappedBoard[]>;
  listSprints(projectIds: readonly string[]): AsyncIterable<MappedSprint[]>;
  listMilestones(projectIds: readonly string[]): AsyncIterable<MappedMilestone[]>;
  /** Items changed since `cursor` (all when `null`), oldest change first, each with its complete history where the tool has one. */
  pullItems(cursor: PullCursor | null): AsyncIterable<PullPage>;
  /** Ids of every item that exists now, unreadable ones too, for the sweep, which asks `fetchItem` about those it misses or does not know. */
  listItemIds(): AsyncIterable<string[]>;
  /**
   * The item as it is now, or `null` when it is gone or hidden. Takes the external id or the tool's key. Throws PROVIDER_REFUSED for one
   * that cannot be read: PROVIDER_UNAVAILABLE is said of the whole tool.
   */
  fetchItem(idOrKey: string): Promise<MappedItem | null>;
  /** Maps a stored payload again, after the mapping overrides changed. Pure, no network. */
  remapItem(raw: unknown): MappedItem;
  apply(write: Write): Promise<WriteResult>;
  /** Asks the tool whether a write attempted at or after `since` took effect. */
  reconcile(write: Write, since: Instant): Promise<Reconciliation>;
  search(query: NativeQuery, first: number, after: string | null): Promise<NativeSearchPage>;
  /** The tool's own figures of a sprint, where they have to be asked for; those that come with the sprint stand in `publishedFigures`. */
  fetchSprintFigures?(sprintId: string, boardId: string | null): Promise<PublishedSprintFigures | null>;
}

/** The tool's own query language: text (JQL, GitHub search), a filter object (Linear, OpenProject), or named parameters. */
export interface NativeQuery {
  text: string | null;
  filter: unknown;
}

/** What the house knows about a tool before any site of it is connected. */
export interface ProviderModule {
  provider: ProviderName;
  /** The vendor's public host, or `null` where there is none (self-hosted only). */
  defaultBaseUrl: string | null;
  /** Where the API of a site lives when it has a host of its own (`github.com` and `api.github.com`): the HTTP client is pinned to it. */
  apiOrigin?(baseUrl: string): string;
  /** Any one of these sets of credentials will do. */
  requiredCredentials: readonly (readonly (keyof Credentials)[])[];
  /** Environment names that make an integration of this tool at first boot. */
  environment: Readonly<Record<string, keyof Credentials | 'baseUrl'>>;
  /** How the tool speaks of its limits; given to the HTTP client that `create` receives. */
  dialect: HttpDialect;
  create(connection: ProviderConnection, deps: ProviderDeps): Provider;
  /** Verifies and reads one delivery. Pure: no network, no state; `now` in epoch milliseconds. */
  readWebhook(request: WebhookRequest, now: number): WebhookVerdict;
}
