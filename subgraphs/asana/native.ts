/** A payload as the graph's `AsanaTask`. Pure. */
import { toRecord } from '../kit/mappingRead.ts';
import { toInstant } from '../kit/mappingTime.ts';
import type { NativeOf } from '../kit/nativeFields.ts';
import { customFieldsOf } from './fields.ts';
import { type AsanaRef, type AsanaTask, parseTask } from './payloads.ts';
import type * as Graph from './types.generated.ts';

/** A stored item has its task inside, and so has a row of a search. Throws when there is none. */
export function readTask(payload: unknown): AsanaTask {
  return parseTask(toRecord(payload)?.task);
}

/** Everything of `AsanaTask` but its id, and `customField`, which needs an argument. */
export function toNativeTask(payload: unknown): NativeOf<Graph.AsanaTask, 'customField'> {
  const task = readTask(payload);
  return {
    gid: task.gid,
    name: task.name ?? '',
    url: task.permalink_url ?? null,
    resourceSubtype: task.resource_subtype ?? null,
    customType: task.custom_type?.name ?? null,
    completed: task.completed ?? false,
    completedAt: toInstant(task.completed_at),
    memberships: (task.memberships ?? []).flatMap(toMembership),
    numSubtasks: task.num_subtasks ?? 0,
    approvalStatus: task.approval_status ?? null,
    actualTimeMinutes: task.actual_time_minutes ?? null,
    followers: (task.followers ?? []).flatMap((user) => (user?.gid ? [{ gid: user.gid, name: user.name ?? null }] : [])),
    likes: task.num_likes ?? 0,
    isRenderedAsSeparator: task.is_rendered_as_separator ?? false,
    startAt: toInstant(task.start_at),
    dueAt: toInstant(task.due_at),
    dependencies: gidsOf(task.dependencies),
    dependents: gidsOf(task.dependents),
  };
}

/** By gid, or by the name people see, without case. */
export function findCustomField(payload: unknown, idOrName: string): unknown {
  const wanted = idOrName.trim().toLowerCase();
  return customFieldsOf(readTask(payload)).find(({ gid, name }) => gid === idOrName || name?.trim().toLowerCase() === wanted) ?? null;
}

function toMembership(membership: NonNullable<AsanaTask['memberships']>[number]) {
  const project = membership?.project;
  if (!project?.gid) return [];
  const { section } = membership ?? {};
  return [
    { projectGid: project.gid, projectName: project.name ?? null, sectionGid: section?.gid ?? null, sectionName: section?.name ?? null },
  ];
}

function gidsOf(others: AsanaRef[] | null | undefined): string[] {
  return (others ?? []).flatMap((other) => other?.gid ?? []);
}
