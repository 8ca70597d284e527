/** What a pull or a write needs to know of the site first: workspaces, the projects in scope, their sections. Read once per use. */
import { ProviderError } from '../kit/errors.ts';
import type { ProviderConnection } from '../kit/provider.ts';
import type { AsanaClient } from './client.ts';
import { PROJECT_FIELDS, SECTION_FIELDS } from './config.ts';
import { toProjectKey } from './mapping.ts';
import { type AsanaNamed, type AsanaProject, type AsanaTask, parseNamed, parseProject, parseSection } from './payloads.ts';
import type { NamedRef } from './status.ts';

export interface Site {
  workspaces(): Promise<AsanaNamed[]>;
  /** Projects in scope, archived ones too, oldest gid first. */
  projects(): Promise<AsanaProject[]>;
  sectionsOf(projectGid: string): Promise<NamedRef[]>;
  projectOf(gid: string): Promise<AsanaProject>;
  /** After a write that changes the list of projects. */
  forget(): void;
}

export function createSite(connection: ProviderConnection, client: AsanaClient): Site {
  const sections = new Map<string, Promise<NamedRef[]>>();
  let workspaces: Promise<AsanaNamed[]> | null = null;
  let projects: Promise<AsanaProject[]> | null = null;

  async function fetchProjects(): Promise<AsanaProject[]> {
    const found: AsanaProject[] = [];
    for (const workspace of await site.workspaces()) {
      const rows = await client.fetchAll('/projects', '/projects', { workspace: workspace.gid, opt_fields: PROJECT_FIELDS });
      found.push(...rows.map(parseProject));
    }
    return found.filter((project) => isIncluded(project, connection.projects)).toSorted(byGid);
  }
  async function fetchSections(gid: string): Promise<NamedRef[]> {
    const path = `/projects/${encodeURIComponent(gid)}/sections`;
    const rows = await client.fetchAll('/projects/{project_gid}/sections', path, { opt_fields: SECTION_FIELDS });
    return rows.map(parseSection).map(({ gid, name }) => ({ gid, name: name?.trim() || 'Untitled section' }));
  }
  const site: Site = {
    workspaces() {
      workspaces ??= client
        .fetchAll('/workspaces', '/workspaces', { opt_fields: ['name', 'is_organization'] })
        .then((rows) => rows.map(parseNamed));
      return workspaces;
    },
    projects() {
      projects ??= fetchProjects();
      return projects;
    },
    sectionsOf(gid) {
      const known = sections.get(gid) ?? fetchSections(gid);
      sections.set(gid, known);
      return known;
    },
    async projectOf(gid) {
      const project = (await site.projects()).find((candidate) => candidate.gid === gid);
      if (!project) throw new ProviderError('NOT_FOUND', `Asana has no project ${gid} that this integration may see.`, { facts: { gid } });
      return project;
    },
    forget() {
      projects = null;
      sections.clear();
    },
  };
  return site;
}

/** Gids grow with time but are longer than a number holds. */
export function byGid(a: { gid: string }, b: { gid: string }): number {
  return a.gid.length - b.gid.length || (a.gid < b.gid ? -1 : a.gid > b.gid ? 1 : 0);
}

/**
 * The project a task counts to: its first membership among those in scope, one that is not archived before one that is.
 * Other memberships stay in the payload. `null` for tasks that are in none (private ones, subtasks).
 */
export function homeOf(task: AsanaTask, projects: readonly AsanaProject[]): AsanaProject | null {
  const members = (task.memberships ?? []).flatMap((membership) => projects.find(({ gid }) => gid === membership?.project?.gid) ?? []);
  return members.find(({ archived }) => !archived) ?? members[0] ?? null;
}

function isIncluded(project: AsanaProject, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const names = [project.gid, project.name ?? '', toProjectKey(project.name ?? project.gid)].map((name) => name.trim().toLowerCase());
  return wanted.some((name) => names.includes(name.trim().toLowerCase()));
}
