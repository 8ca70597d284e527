/** What the stand-in keeps, in OpenProject's own terms. Ids are numbers, instants epoch milliseconds. */

/** 13 tells relations with a `delay` and books time on a `workPackage`; 16 has `lag`, `entity`, start times and internal comments. */
export type Flavour = '13' | '16';

export interface Named {
  id: number;
  name: string;
}
export interface StandinStatus extends Named {
  isClosed: boolean;
  isDefault: boolean;
  position: number;
}
export interface StandinType extends Named {
  isMilestone: boolean;
  position: number;
}
export interface StandinPriority extends Named {
  isDefault: boolean;
  position: number;
}
export interface StandinUser extends Named {
  login: string;
  email: string;
  status: 'active' | 'locked';
}
export interface StandinProject extends Named {
  identifier: string;
  description: string;
  createdAt: number;
  updatedAt: number;
}
export interface StandinVersion extends Named {
  projectId: number;
  description: string;
  startDate: string | null;
  endDate: string | null;
  status: 'open' | 'locked' | 'closed';
}
export interface StandinActivity {
  id: number;
  at: number;
  by: number;
  comment: string;
  /** Prose, as a person reads it. */
  details: string[];
  internal: boolean;
}
export interface StandinWorkPackage {
  id: number;
  projectId: number;
  typeId: number;
  statusId: number;
  priorityId: number;
  subject: string;
  description: string;
  authorId: number;
  assigneeId: number | null;
  versionId: number | null;
  parentId: number | null;
  storyPoints: number | null;
  /** Seconds. */
  estimate: number | null;
  startDate: string | null;
  dueDate: string | null;
  createdAt: number;
  updatedAt: number;
  lockVersion: number;
  activities: StandinActivity[];
}
export interface StandinRelation {
  id: number;
  type: 'relates' | 'blocks' | 'duplicates';
  from: number;
  to: number;
}
export interface StandinTimeEntry {
  id: number;
  workPackageId: number;
  userId: number;
  seconds: number;
  spentOn: string;
  startTime: number | null;
  comment: string;
  createdAt: number;
}

export interface OpenProjectState {
  flavour: Flavour;
  site: string;
  /** `/api/v3`, with the sub-path of the installation before it. */
  root: string;
  meId: number;
  users: StandinUser[];
  statuses: StandinStatus[];
  types: StandinType[];
  priorities: StandinPriority[];
  projects: StandinProject[];
  versions: StandinVersion[];
  workPackages: Map<number, StandinWorkPackage>;
  relations: StandinRelation[];
  timeEntries: StandinTimeEntry[];
  /** The highest id given so far. */
  lastId: number;
  /** The next id of anything. */
  nextId(): number;
}

export function nextId(this: OpenProjectState): number {
  this.lastId += 1;
  return this.lastId;
}

export function byId<T extends Named>(things: readonly T[], id: number, what: string): T {
  const thing = things.find((candidate) => candidate.id === id);
  if (!thing) throw new Error(`The stand-in has no ${what} ${id}.`);
  return thing;
}

/** A change by a person: OpenProject counts it, dates it and writes a line about it. */
export function touch(
  item: StandinWorkPackage,
  change: { at: number; by: number; id: number; details?: string[]; comment?: string; internal?: boolean },
): void {
  const { at, by, id, details = [], comment = '', internal = false } = change;
  item.activities.push({ id, at, by, comment, details, internal });
  item.updatedAt = at;
  item.lockVersion += 1;
}
