import type { StatusCategory } from '../../subgraphs/kit/model.ts';
import { changesOf, fieldsAt, projectOf, updatedAtOf, type World, type WorldItem, type WorldProject } from '../kit/world.ts';
import { nodeIdOf, numberOf } from './words.ts';

export const OWNER = 'farwell';

/** The world as GitHub tells it: each project is a repository, each item an issue or a pull request. */
export class GitHubState {
  readonly world: World;
  /** World ids of deleted issues: GitHub answers 410 for them ever after. */
  readonly deleted = new Set<string>();
  /** `owner/repo#1` of an issue that was transferred, to where it is now. */
  readonly transferred = new Map<string, string>();
  /** Items whose `updated_at` is later than their last step says. */
  readonly touched = new Map<string, number>();
  /** When an item's card last changed, by world id; board values do not touch the issue. */
  readonly cards = new Map<string, number>();
  /** World ids of projects that are somebody else's: anybody finds their issues, but no list of the account's repositories has them. */
  readonly strangers = new Set<string>();
  /** Scopes of the token, when it is a classic one that was given only some. */
  scopes: readonly string[] | null = null;
  constructor(world: World) {
    this.world = world;
  }

  get items(): WorldItem[] {
    return this.world.items.filter((item) => !this.deleted.has(item.id));
  }

  /** Projects whose repositories the account's lists show. */
  get ownProjects(): WorldProject[] {
    return this.world.projects.filter(({ id }) => !this.strangers.has(id));
  }

  repositoryOf(project: WorldProject): string {
    return `${OWNER}/${project.name.replace(/[^\w.-]+/g, '-').toLowerCase()}`;
  }

  findProject(repository: string): WorldProject | undefined {
    return this.world.projects.find(
      (project) => this.repositoryOf(project) === repository.toLowerCase() || String(numberOf('repository', project.id)) === repository,
    );
  }

  keyOf(item: WorldItem): string {
    return `${this.repositoryOf(projectOf(this.world, item.projectId))}#${item.number}`;
  }

  /** Also a deleted one. By key, number-id or node id. */
  findItem(id: string): WorldItem | undefined {
    return this.world.items.find(
      (item) => this.keyOf(item) === id || String(numberOf('issue', item.id)) === id || this.nodeIdOf(item) === id,
    );
  }

  nodeIdOf(item: WorldItem): string {
    return nodeIdOf(item.pullRequest ? 'PR' : 'I', item.id);
  }

  updatedAt(item: WorldItem): number {
    return Math.max(updatedAtOf(item), this.touched.get(item.id) ?? 0);
  }

  categoryOf(item: WorldItem, status = fieldsAt(item).status): StatusCategory | undefined {
    return projectOf(this.world, item.projectId).statuses.find(({ name }) => name === status)?.category;
  }

  /** The first status of a category, to write `closed` and `open` into the world. */
  statusFor(item: WorldItem, category: StatusCategory): string {
    const { statuses } = projectOf(this.world, item.projectId);
    return statuses.find((status) => status.category === category)?.name ?? this.addStatus(item, category);
  }

  /** A world without a word for it (nobody ever gave up on anything) gets one. */
  private addStatus(item: WorldItem, category: StatusCategory): string {
    const name = category.toLowerCase();
    projectOf(this.world, item.projectId).statuses.push({ name, category });
    return name;
  }

  closedAt(item: WorldItem): number | null {
    if (item.pullRequest?.mergedAt) return item.pullRequest.mergedAt;
    const isClosing = (status: unknown) => ['DONE', 'CANCELED'].includes(this.categoryOf(item, String(status)) ?? '');
    if (!isClosing(fieldsAt(item).status)) return null;
    return changesOf(item).findLast(({ field, from }) => field === 'status' && !isClosing(from))?.at ?? item.createdAt;
  }
}
