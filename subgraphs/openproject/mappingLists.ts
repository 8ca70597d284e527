/** Projects, people and boards to ours. Pure. */
import { type Json, toText } from '../kit/mappingRead.ts';
import { findWord } from '../kit/mappingWords.ts';
import type { MappedBoard, MappedProject, MappedStatus, MappedUser } from '../kit/model.ts';
import { withoutMarker } from './marker.ts';
import { demandId, linkOf, toMarkdown } from './payloads.ts';
import { HEALTH } from './tables.ts';

/** Identifiers are lower case before 17 and upper case after: keys are told in one way. */
export function toProjectKey(project: Json): string {
  return (toText(project.identifier) ?? toText(project.id) ?? 'OP').toUpperCase();
}

export function toProject(project: Json, statuses: readonly MappedStatus[], baseUrl: string): MappedProject {
  const identifier = toText(project.identifier) ?? toText(project.id);
  return {
    externalId: demandId(project, 'project'),
    key: toProjectKey(project),
    name: toText(project.name) ?? toProjectKey(project),
    description: withoutMarker(toMarkdown(project.description)),
    url: `${baseUrl}/projects/${identifier}`,
    leadId: null,
    statuses: [...statuses],
    reportedHealth: findWord(HEALTH, linkOf(project, 'status')?.id ?? null),
    dueDate: null,
    archived: project.active === false,
  };
}

/** A user as `/users`, `/principals` or a project's list of assignees tells it: the e-mail only where people show theirs. */
export function toUser(user: Json, baseUrl: string): MappedUser {
  const externalId = demandId(user, 'user');
  const avatar = toText(user.avatar);
  return {
    externalId,
    name: toText(user.name) ?? toText(user.login) ?? externalId,
    email: toText(user.email),
    // Administrators enter addresses; OpenProject does not ask people to confirm a changed one.
    emailVerified: false,
    avatarUrl: avatar?.startsWith('/') ? `${baseUrl}${avatar}` : avatar,
    active: user.status !== 'locked',
  };
}

/** The statuses in their order: OpenProject's own boards are private views that no two people share. */
export function toBoard(project: MappedProject): MappedBoard {
  return {
    externalId: `project-${project.externalId}`,
    projectId: project.externalId,
    name: project.name,
    columns: project.statuses.map(({ externalId, name }) => ({ name, statusIds: externalId ? [externalId] : [], statusNames: [name] })),
  };
}
