import type { World, WorldItem, WorldProject, WorldSprint } from '../kit/world.ts';
import { fieldsAt, updatedAtOf } from '../kit/world.ts';
import { uuidOf } from './ids.ts';
import { TYPE_LABELS } from './words.ts';

/** The world as Linear tells it, and what only Linear knows about it. */
export class LinearState {
  readonly world: World;
  /** Uuid of the person that the token belongs to. */
  readonly viewerId: string;
  /** Whether `last` without `before` pages forward. */
  readonly needsBefore: boolean;
  /** When the oldest thing came into being, for what the script gives no date. */
  readonly bornAt: number;
  /** World ids of issues in the trash or archived, with the instant. */
  readonly trashed = new Map<string, number>();
  readonly archived = new Map<string, number>();
  /** World item id to the identifiers it had before it moved between teams. */
  readonly formerIdentifiers = new Map<string, string[]>();
  /** The uuids that labels were made under, by team and name. */
  private readonly madeLabelIds = new Map<string, string>();
  constructor(world: World, needsBefore = false) {
    this.world = world;
    this.needsBefore = needsBefore;
    this.bornAt = world.items.reduce((oldest, { createdAt }) => Math.min(oldest, createdAt), world.now);
    this.viewerId = uuidOf('user', world.people[0]?.id ?? 'nobody');
  }

  get items(): WorldItem[] {
    return this.world.items.filter((item) => item.pullRequest === null);
  }

  findItem(id: unknown): WorldItem | undefined {
    return this.items.find((item) => uuidOf('issue', item.id) === id || this.identifiersOf(item).includes(String(id).toUpperCase()));
  }

  findProject(id: unknown): WorldProject | undefined {
    return this.world.projects.find((project) => uuidOf('team', project.id) === id || project.key === id);
  }

  findSprint(id: unknown): WorldSprint | undefined {
    return this.world.sprints.find((sprint) => uuidOf('cycle', sprint.id) === id);
  }

  /** The current identifier, then former ones. */
  identifiersOf(item: WorldItem): string[] {
    const project = this.world.projects.find(({ id }) => id === item.projectId);
    return [`${project?.key}-${item.number}`, ...(this.formerIdentifiers.get(item.id) ?? [])];
  }

  updatedAt(item: WorldItem): number {
    return Math.max(updatedAtOf(item), this.trashed.get(item.id) ?? 0, this.archived.get(item.id) ?? 0);
  }

  labelsOf(project: WorldProject): string[] {
    const used = this.items.filter(({ projectId }) => projectId === project.id).flatMap((item) => fieldsAt(item).labels);
    return [...new Set([...project.labels, ...used, ...TYPE_LABELS])];
  }

  labelId(project: WorldProject, name: string): string {
    return this.madeLabelIds.get(`${project.id}:${name}`) ?? uuidOf('label', `${project.id}:${name}`);
  }

  /** Name of a label of a team by its uuid. */
  labelName(project: WorldProject, id: string): string | undefined {
    return this.labelsOf(project).find((name) => this.labelId(project, name) === id);
  }

  /** Without an id of the caller's the label gets one of its own. */
  addLabel(project: WorldProject, name: string, id: string | undefined): void {
    project.labels.push(name);
    if (id !== undefined) this.madeLabelIds.set(`${project.id}:${name}`, id);
  }

  /** Moves an issue to another team, where it gets the next number; the old identifier still finds it. */
  moveItem(item: WorldItem, project: WorldProject, number: number): void {
    this.formerIdentifiers.set(item.id, this.identifiersOf(item));
    item.projectId = project.id;
    item.number = number;
  }
}

export function nextNumber(world: World, projectId: string): number {
  return 1 + Math.max(0, ...world.items.filter((item) => item.projectId === projectId).map(({ number }) => number));
}
