import { markdownToWiki } from '../../subgraphs/jira/toWiki.ts';
import { markdownToAdf } from '../../subgraphs/kit/adf/fromMarkdown.ts';
import type { StatusCategory } from '../../subgraphs/kit/model.ts';
import type { World, WorldItem, WorldLink, WorldPerson, WorldProject, WorldSprint, WorldStatus } from '../kit/world.ts';

export type Flavour = 'cloud' | 'datacenter';
type IdKind = 'issue' | 'project' | 'sprint' | 'board' | 'version' | 'status' | 'entry' | 'history';

const CATEGORY_KEYS: Readonly<Record<StatusCategory, string>> = {
  TRIAGE: 'new',
  BACKLOG: 'new',
  TODO: 'new',
  IN_PROGRESS: 'indeterminate',
  DONE: 'done',
  CANCELED: 'done',
};

/** A world as a Jira site: numeric ids for everything, and what Jira keeps that the world does not know. */
export class JiraState {
  readonly flavour: Flavour;
  readonly world: World;
  /** Zone of the account we log in with: JQL reads dates in it. */
  zone = 'Europe/Berlin';
  /** Milliseconds a page token lives. */
  tokenLife = 7 * 24 * 3_600_000;
  /** Entries of a history that a search answer holds at most. */
  historyCap = 40;
  /** Name of a field that the transition to a done status asks for; `null` asks for nothing. */
  requiredWhenDone: string | null = null;
  /** Further fields, by id, that the screen of that transition shows as required: one that the issue has filled is in order. */
  readonly screenWhenDone = new Set<string>();
  /** World ids of team-managed projects: their screens show another points field. */
  readonly teamManaged = new Set<string>();
  /** Issue and project properties by Jira id. */
  readonly properties = new Map<string, Record<string, unknown>>();
  /** Comment and worklog properties by Jira id. */
  readonly entryProperties = new Map<string, Record<string, unknown>>();
  /** Status names whose category key is one that Jira never had. */
  readonly strangeStatuses = new Set<string>();
  readonly flagged = new Set<string>();
  private readonly ids = new Map<string, string>();
  private readonly nextIds = new Map<string, number>();
  private readonly bodies = new Map<string, unknown>();
  /** The highest number of a deleted issue, by project: Jira gives no key twice. */
  private readonly retired = new Map<string, number>();

  constructor(world: World, flavour: Flavour) {
    this.world = world;
    this.flavour = flavour;
    this.numberAll();
  }

  /** Jira's id of a thing of the world: a number of its kind, given out as the thing comes into the world. */
  idOf(kind: IdKind, worldId: string): string {
    if (!this.ids.has(`${kind} ${worldId}`)) this.numberAll();
    return this.number(kind, worldId);
  }

  /** Numbers what is new in the world's own order: whoever asks first for what would give other ids in every process. */
  private numberAll(): void {
    const { projects, sprints, milestones, items } = this.world;
    for (const { id, statuses } of projects) {
      this.number('project', id);
      this.number('board', id);
      for (const { name } of statuses) this.number('status', name);
    }
    for (const { id } of sprints) this.number('sprint', id);
    for (const { id } of milestones) this.number('version', id);
    for (const { id } of items) this.number('issue', id);
    for (const item of items) {
      for (const { kind, toId } of item.links) this.number('entry', linkIdOf(item, kind, toId));
      for (const [index, step] of item.steps.entries()) {
        this.number('history', stepIdOf(item, index));
        if (step.kind !== 'set') this.number('entry', step.id);
      }
    }
  }

  private number(kind: IdKind, worldId: string): string {
    const key = `${kind} ${worldId}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.nextIds.get(kind) ?? (kind === 'sprint' || kind === 'board' ? 1 : 10_000);
    this.nextIds.set(kind, id + 1);
    this.ids.set(key, String(id));
    return String(id);
  }

  findItem(idOrKey: string): WorldItem | undefined {
    return this.world.items.find((item) => this.idOf('issue', item.id) === idOrKey || this.keyOf(item) === idOrKey.toUpperCase());
  }

  findProject(idOrKey: string): WorldProject | undefined {
    return this.world.projects.find((project) => project.key === idOrKey || this.idOf('project', project.id) === idOrKey);
  }

  findSprint(id: string): WorldSprint | undefined {
    return this.world.sprints.find((sprint) => this.idOf('sprint', sprint.id) === id);
  }

  findPerson(userId: string): WorldPerson | undefined {
    return this.world.people.find((person) => this.userId(person) === userId || person.login === userId);
  }

  /** Whom a request that writes means: Cloud takes the account id, Data Center the user name and not the key. */
  findNamed({ accountId, name }: { accountId?: string; name?: string }): WorldPerson | undefined {
    return this.world.people.find((person) =>
      this.flavour === 'cloud' ? this.userId(person) === accountId : name !== undefined && person.login === name,
    );
  }

  projectOf(item: WorldItem): WorldProject {
    const project = this.world.projects.find((candidate) => candidate.id === item.projectId);
    if (!project) throw new Error(`The world has no project ${item.projectId}.`);
    return project;
  }

  keyOf(item: WorldItem): string {
    return `${this.projectOf(item).key}-${item.number}`;
  }

  statusOf(item: WorldItem, name: string): WorldStatus {
    return this.projectOf(item).statuses.find((status) => status.name === name) ?? { name, category: 'TODO' };
  }

  categoryKey(status: WorldStatus): string {
    return this.strangeStatuses.has(status.name) ? 'frobnication' : CATEGORY_KEYS[status.category];
  }

  /** The id that Jira writes into histories: account id on Cloud, user key on Data Center. */
  userId(person: WorldPerson): string {
    return this.flavour === 'cloud'
      ? `5b10a2844c20165700e${person.id.padStart(5, '0')}`
      : `JIRAUSER1${person.id.replace(/\D/g, '').padStart(4, '0')}`;
  }

  /** Markdown of the world in this Jira's markup; what was written in it comes back as it was written. */
  bodyOf(markdown: string | null): unknown {
    if (markdown === null) return null;
    return this.bodies.get(markdown) ?? (this.flavour === 'cloud' ? markdownToAdf(markdown) : markdownToWiki(markdown));
  }

  rememberBody(markdown: string, body: unknown): void {
    this.bodies.set(markdown, body);
  }

  /** Number of the next issue of a project. */
  nextNumber({ id }: WorldProject): number {
    const numbers = this.world.items.filter(({ projectId }) => projectId === id).map((item) => item.number);
    return 1 + Math.max(this.retired.get(id) ?? 0, ...numbers);
  }

  remove(item: WorldItem): void {
    this.retired.set(item.projectId, Math.max(this.retired.get(item.projectId) ?? 0, item.number));
    this.world.items.splice(this.world.items.indexOf(item), 1);
  }
}

/** The world has no ids for a link and for what a step changed. */
export const linkIdOf = (from: WorldItem, kind: WorldLink['kind'], toId: string): string => `${from.id} ${kind} ${toId}`;
export const stepIdOf = (item: WorldItem, index: number): string => `${item.id} ${index}`;

/** Sprints an item has been in by now, oldest first: a closed sprint stays when the item goes on to the next. */
export function sprintsAt(state: JiraState, item: WorldItem, until = Number.POSITIVE_INFINITY): WorldSprint[] {
  let sprints = toSprints(state, item.initial.sprintId);
  for (const step of item.steps) {
    if (step.kind !== 'set' || step.fields.sprintId === undefined || step.at > until) continue;
    const closed = sprints.filter((sprint) => sprint.closedAt !== null && sprint.closedAt <= step.at);
    const added = toSprints(state, step.fields.sprintId);
    sprints = [...closed.filter((sprint) => !added.includes(sprint)), ...added];
  }
  return sprints;
}

function toSprints(state: JiraState, id: string | null): WorldSprint[] {
  return state.world.sprints.filter((sprint) => sprint.id === id);
}

/** `2026-11-18T16:20:00.000+0100`: the account's zone, and no colon in the offset. */
export function toJiraTime(at: number): string {
  return new Date(at + 3_600_000).toISOString().replace('Z', '+0100');
}
