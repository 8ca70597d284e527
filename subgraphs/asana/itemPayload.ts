/** Asks for what Asana keeps beside a task: stories, time, files, the state of its dependencies. Only where the task says there is any. */
import { ProviderError } from '../kit/errors.ts';
import { toRecord } from '../kit/mappingRead.ts';
import type { AsanaClient } from './client.ts';
import { ATTACHMENT_FIELDS, STORY_FIELDS, TIME_FIELDS } from './config.ts';
import { type AsanaItemPayload, type AsanaProject, type AsanaTask, parseTask } from './payloads.ts';
import type { NamedRef } from './status.ts';

export interface ItemHome {
  project: AsanaProject;
  sections: NamedRef[];
}

export async function fetchItemPayload(client: AsanaClient, raw: unknown, task: AsanaTask, home: ItemHome): Promise<AsanaItemPayload> {
  const path = `/tasks/${encodeURIComponent(task.gid)}`;
  const stories = await orNothing(client.fetchAll('/tasks/{task_gid}/stories', `${path}/stories`, { opt_fields: STORY_FIELDS }));
  return {
    task: raw,
    stories,
    timeEntries: (task.actual_time_minutes ?? 0) > 0 ? await fetchTimeEntries(client, path) : [],
    attachments: stories.some(isAttachment) ? await fetchAttachments(client, task.gid) : [],
    openDependencies: task.completed || !task.dependencies?.length ? [] : await fetchOpenDependencies(client, path),
    project: { gid: home.project.gid, name: home.project.name?.trim() || home.project.gid, sections: home.sections },
  };
}

function fetchTimeEntries(client: AsanaClient, path: string): Promise<unknown[]> {
  return orNothing(
    client.fetchAll('/tasks/{task_gid}/time_tracking_entries', `${path}/time_tracking_entries`, { opt_fields: TIME_FIELDS }),
  );
}

function fetchAttachments(client: AsanaClient, parent: string): Promise<unknown[]> {
  return orNothing(client.fetchAll('/attachments', '/attachments', { parent, opt_fields: ATTACHMENT_FIELDS }));
}

async function fetchOpenDependencies(client: AsanaClient, path: string): Promise<string[]> {
  const rows = await orNothing(client.fetchAll('/tasks/{task_gid}/dependencies', `${path}/dependencies`, { opt_fields: ['completed'] }));
  return rows.map(parseTask).flatMap(({ gid, completed }) => (completed === false ? [gid] : []));
}

function isAttachment(story: unknown): boolean {
  return toRecord(story)?.resource_subtype === 'attachment_added';
}

/** A paid feature (402), a missing scope (403) or a task deleted meanwhile (404) costs the part, not the item. */
async function orNothing(rows: Promise<unknown[]>): Promise<unknown[]> {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof ProviderError && (error.code === 'PROVIDER_REFUSED' || error.code === 'NOT_FOUND')) return [];
    throw error;
  }
}
