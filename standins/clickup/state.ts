/** What the stand-in keeps, in ClickUp's own terms. Instants are epoch milliseconds. */
import { createHash } from 'node:crypto';

export interface StandinUser {
  id: number;
  username: string;
  email: string;
}
export interface StandinStatus {
  status: string;
  type: string;
}
export interface StandinSpace {
  id: string;
  name: string;
  color: string;
  statuses: StandinStatus[];
}
export interface StandinFolder {
  id: string;
  name: string;
  spaceId: string;
}
export interface StandinList {
  id: string;
  name: string;
  content: string;
  spaceId: string;
  /** `null` for a list that is in no folder. */
  folderId: string | null;
  startDate: number | null;
  dueDate: number | null;
  archived: boolean;
}
export interface StandinComment {
  id: string;
  at: number;
  by: number;
  text: string;
  /** Id of the comment it answers, in a thread below that. */
  replyTo: string | null;
}
export interface StandinTimer {
  id: string;
  by: number;
  start: number;
  duration: number;
  description: string;
}
export interface StandinTask {
  id: string;
  name: string;
  markdown: string;
  status: StandinStatus;
  /** Every status it was in, with when it came there. */
  entered: { status: StandinStatus; since: number }[];
  listId: string;
  /** Further lists it is in. */
  locations: string[];
  createdAt: number;
  createdBy: number;
  updatedAt: number;
  assignees: number[];
  tags: string[];
  parent: string | null;
  /** 1 is urgent, 4 is low. */
  priority: number | null;
  dueDate: number | null;
  points: number | null;
  /** Milliseconds. */
  estimate: number | null;
  customItemId: number;
  /** Tasks it waits for. */
  waitsFor: string[];
  linked: string[];
  comments: StandinComment[];
  timers: StandinTimer[];
}

export interface ClickUpState {
  team: { id: string; name: string };
  viewerId: number;
  zone: string;
  users: StandinUser[];
  spaces: StandinSpace[];
  folders: StandinFolder[];
  lists: StandinList[];
  tasks: Map<string, StandinTask>;
  customItems: { id: number; name: string }[];
  webhooks: { id: string; endpoint: string; events: string[]; secret: string }[];
  /** Whether the Total time in Status ClickApp is on. */
  hasTimeInStatus: boolean;
  /** Counts what was made through the API, so that ids stay unique and repeatable. */
  made: number;
}

function hashOf(kind: string, id: string): bigint {
  return BigInt(`0x${createHash('sha256').update(`${kind}:${id}`).digest('hex').slice(0, 12)}`);
}

/** Numeric text, as spaces, folders and lists have it. */
export function numberId(kind: string, id: string): string {
  return `90${(hashOf(kind, id) % 10_000_000_000n).toString().padStart(10, '0')}`;
}

export function userId(id: string): number {
  return 55_000_000 + Number(hashOf('user', id) % 1_000_000n);
}

/** Short letters and digits, as tasks have it. */
export function taskId(id: string): string {
  return `86${hashOf('task', id).toString(36).slice(0, 7)}`;
}

export function nextId(state: ClickUpState): string {
  state.made += 1;
  return `made ${state.made}`;
}
