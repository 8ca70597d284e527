/** What the stand-in keeps, in Asana's own terms. Instants are epoch milliseconds. */
import { createHash } from 'node:crypto';

export interface Named {
  gid: string;
  name: string;
}
export interface StandinUser extends Named {
  email: string;
}
export interface StandinSection extends Named {
  createdAt: number;
}
export interface StandinProject extends Named {
  htmlNotes: string;
  archived: boolean;
  ownerGid: string | null;
  /** Of the last status update; `null` where nobody wrote one. */
  statusColor: 'green' | 'yellow' | 'red' | null;
  modifiedAt: number;
  sections: StandinSection[];
}
export interface StandinField extends Named {
  kind: 'enum' | 'number';
  options: Named[];
}
export interface StandinStory {
  gid: string;
  at: number;
  by: string;
  subtype: string;
  text: string;
  /** Only for comments. */
  html: string | null;
  /** What this kind of story tells beside its text, as Asana names it. */
  facts: Record<string, unknown>;
}
export interface StandinTimeEntry {
  gid: string;
  minutes: number;
  enteredOn: string;
  at: number;
  by: string;
  description: string;
}
export interface StandinTask {
  gid: string;
  name: string;
  htmlNotes: string;
  completed: boolean;
  completedAt: number | null;
  createdAt: number;
  createdBy: string;
  modifiedAt: number;
  /** When it last came into another project: `modified_since` counts that, `modified_at` does not show it. */
  movedAt?: number;
  assignee: string | null;
  dueOn: string | null;
  /** `null` for a subtask that is in no project. */
  membership: { projectGid: string; sectionGid: string } | null;
  parentGid: string | null;
  tags: string[];
  customTypeGid: string | null;
  /** Field gid to option gid or number. */
  values: Map<string, string | number>;
  /** Tasks that must be done before this one. */
  dependencies: string[];
  stories: StandinStory[];
  timeEntries: StandinTimeEntry[];
}

export interface AsanaState {
  workspace: Named;
  viewerGid: string;
  users: StandinUser[];
  projects: StandinProject[];
  tasks: Map<string, StandinTask>;
  tags: Named[];
  fields: StandinField[];
  customTypes: Named[];
  webhooks: { gid: string; resource: string; target: string; secret: string }[];
  /** Free workspaces answer 402 to search and time tracking. */
  plan: 'free' | 'paid';
  /** Counts what was made through the API, so that gids stay unique and repeatable. */
  made: number;
}

/** The same word always gives the same sixteen digits; gids are longer than a number holds. */
export function gidOf(kind: string, id: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(`${kind}:${id}`).digest('hex').slice(0, 14)}`).toString();
  return `12${digits.padStart(14, '0').slice(0, 14)}`;
}

export function newGid(state: AsanaState, kind: string): string {
  state.made += 1;
  return gidOf(kind, `made ${state.made}`);
}
