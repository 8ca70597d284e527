import type { RateLimit } from '../../standins/kit/limits.ts';
import type { Standin } from '../../standins/kit/server.ts';
import type { World, WorldItem, WorldStatus } from '../../standins/kit/world.ts';
import type {
  Capability,
  Credentials,
  ItemDraft,
  NativeQuery,
  Provider,
  ProviderConnection,
  ProviderModule,
} from '../../subgraphs/kit/provider.ts';
import type { SpecValidator } from '../helpers/specs.ts';
import type { Lacking } from './roundTrip/held.ts';

/** What the suite hands to a provider's own test file to start its stand-in with. */
export interface SubjectOptions {
  world: World;
  now: () => number;
  /** `undefined` only where ../shared is absent, or the tool has no description. */
  validator: SpecValidator | undefined;
}

/** Fields of the unified model that a tool holds, told by its stand-in from the world. */
export type HeldField =
  | 'description'
  | 'type'
  | 'priority'
  | 'labels'
  | 'assignees'
  | 'points'
  | 'dueDate'
  | 'parent'
  | 'sprint'
  | 'milestone'
  | 'links'
  | 'comments'
  | 'worklogs';

/** One tool's stand-in and room, and what the suite must know of them to judge them. */
export interface ContractSubject {
  standin: Pick<Standin<unknown>, 'url' | 'effects' | 'requests' | 'violations' | 'fail' | 'setRateLimit' | 'deliver' | 'stop'>;
  module: ProviderModule;
  /** With good credentials; `baseUrl` is the stand-in's. */
  connection: ProviderConnection;
  badCredentials: Credentials;
  world: World;
  /** Whether the tool shows this item of the world. */
  shows(item: WorldItem): boolean;
  holds: readonly HeldField[];
  /** Draft fields the room can write besides `projectId` and `title`; every other one must be refused. */
  writable: readonly Exclude<keyof ItemDraft, 'projectId' | 'title'>[];
  /** What its markup cannot hold; nothing where it keeps Markdown as it is. */
  lacking?: Lacking;
  /** The same of comments, where theirs is another. */
  commentLacking?: Lacking;
  /** The capabilities `describe()` must declare, no more and no fewer. */
  capabilities: readonly Capability[];
  /** The tool's word and category for a status of the world, where it is not the world's own. */
  toStatus?(status: WorldStatus): WorldStatus;
  /** History the tool keeps, as unified field names; `[]` where it has none. */
  history: readonly ('status' | 'storyPoints' | 'sprint' | 'assignee')[];
  /** Type a new item is made with, when `type` is writable. */
  draftType?: ItemDraft['type'];
  /** Changes the title behind the room's back, as a person would in the tool; sets the tool's own "updated" to now. */
  rename(externalId: string, title: string): void;
  /** Deletes the item in the tool. */
  remove(externalId: string): void;
  /** Gives the item a status (or, without statuses, another word) no table knows; `null` when the tool cannot have one. */
  estrange?: ((externalId: string, word: string) => void) | null;
  /** A genuine delivery about the item; `null` when the tool has no webhooks. `headers` are lower-cased. */
  delivery: ((externalId: string) => SignedDelivery) | null;
  /** Refuses from here on in the tool's own way when `requests` are used up. Default `{ requests: 0, windowMs: 60_000 }`. */
  rateLimit?: RateLimit | null;
  /** A query in the tool's own language that finds items by a word of their title; needed where SEARCH is declared. */
  searchFor?(word: string): NativeQuery;
  /** How many items beside the changed one an incremental pull may bring again (overlap of clocks). Default 3. */
  overlap?: number;
}

export interface SignedDelivery {
  headers: Record<string, string>;
  body: string;
  secret: string | null;
  /** Header whose value proves who sent it; corrupted by the suite. `null` where the address itself is the secret. */
  proofHeader: string | null;
  /** Milliseconds after which the same delivery must be refused; `null` where nothing in it tells its age. */
  staleAfter: number | null;
}

export interface Contract {
  subject: ContractSubject;
  provider: Provider;
  /** Another provider of the same site. */
  connect(changes?: Partial<ProviderConnection>): Provider;
  /** A provider of the same site over the client used in earnest, whose waits only move the clock. */
  connectOutbound(): Provider;
  advance(ms: number): void;
  now(): number;
}

/** `unchecked`: answers are spoilt on purpose, and then requests made of them break the description too. */
export interface ContractOptions {
  plainItems?: number;
  unchecked?: boolean;
}

/** Starts a fresh stand-in, runs the test, stops it, and insists that nothing broke the description. */
export type WithContract = (test: (contract: Contract) => Promise<void>, options?: ContractOptions) => Promise<void>;
