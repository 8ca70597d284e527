/** Whether a write whose answer was lost took effect: asked of OpenProject, never guessed. */
import { type Json, toText } from '../kit/mappingRead.ts';
import { toCalendarDate, toEpoch } from '../kit/mappingTime.ts';
import type { Instant, MappedItem, MappedProject } from '../kit/model.ts';
import type { Reconciliation, Write } from '../kit/provider.ts';
import { toFilters } from './client.ts';
import { isApplied } from './compare.ts';
import { listTimeEntries } from './complete.ts';
import { CLOCK_SKEW_MS } from './config.ts';
import { secondsOf } from './mapping.ts';
import { toProject } from './mappingLists.ts';
import { hasMarker } from './marker.ts';
import { linkOf, toMarkdown } from './payloads.ts';
import type { ItemWriter } from './writes.ts';

export interface Reconciler extends ItemWriter {
  fetchItem(externalId: string): Promise<MappedItem | null>;
}

export async function reconcileWrite(write: Write, since: Instant, reconciler: Reconciler): Promise<Reconciliation> {
  switch (write.kind) {
    case 'createItem':
      return toAnswer(await findCreated(write.draft.projectId, write.marker, since, reconciler));
    case 'updateItem': {
      const item = await reconciler.fetchItem(write.externalId);
      return toAnswer(item !== null && isApplied(item, write.patch) ? write.externalId : null);
    }
    case 'addComment':
      return toAnswer((await hasComment(write.externalId, write.marker, reconciler)) ? write.externalId : null);
    case 'logTime':
      return findTime(write, since, reconciler);
    case 'createProject':
      return toAnswer(await findProject(write.marker, reconciler));
    case 'updateProject':
      return toAnswer((await isProjectLike(write, reconciler)) ? write.externalId : null);
  }
}

function toAnswer(externalId: string | null): Reconciliation {
  return externalId === null ? { state: 'ABSENT' } : { state: 'APPLIED', externalId };
}

function earliest(since: Instant): number {
  return Date.parse(since) - CLOCK_SKEW_MS;
}

async function findCreated(projectId: string, marker: string, since: Instant, { client }: Reconciler): Promise<string | null> {
  const created = { createdAt: { operator: '<>d', values: [new Date(earliest(since)).toISOString(), ''] } };
  const query = { filters: toFilters([created, { project: { operator: '=', values: [projectId] } }]), sortBy: '[["id","desc"]]' };
  for await (const rows of client.pages('/work_packages', '/work_packages', query)) {
    const found = rows.find((row) => hasMarker(toMarkdown(row.description), marker));
    if (found) return toText(found.id);
  }
  return null;
}

async function hasComment(externalId: string, marker: string, { client }: Reconciler): Promise<boolean> {
  const path = `/work_packages/${encodeURIComponent(externalId)}/activities`;
  const rows = await client.fetchList('/work_packages/{id}/activities', path);
  return rows.some((row) => hasMarker(toMarkdown(row.comment), marker));
}

/** No marker: the same time by the same account on the same day with the same words, entered since. Two of them cannot be told apart. */
async function findTime(
  write: Extract<Write, { kind: 'logTime' }>,
  since: Instant,
  { client, lookups }: Reconciler,
): Promise<Reconciliation> {
  const resource = await client.find('/work_packages/{id}', `/work_packages/${encodeURIComponent(write.externalId)}`);
  if (resource === null) return { state: 'UNKNOWN', reason: `Work package ${write.externalId} is gone, and its time with it.` };
  const me = toText((await lookups.me()).id);
  const twins = (await listTimeEntries(client, resource)).filter((entry) => isTwin(entry, write, me, since));
  if (twins.length > 1) return { state: 'UNKNOWN', reason: 'There are several time entries like this one: look at them in OpenProject.' };
  return toAnswer(twins.length === 1 ? write.externalId : null);
}

function isTwin(entry: Json, write: Extract<Write, { kind: 'logTime' }>, me: string | null, since: Instant): boolean {
  return (
    secondsOf(entry.hours) === write.seconds &&
    toCalendarDate(entry.spentOn) === write.startedAt.slice(0, 10) &&
    (toMarkdown(entry.comment) ?? null) === (write.comment || null) &&
    linkOf(entry, 'user')?.id === me &&
    (toEpoch(entry.createdAt) ?? 0) >= earliest(since)
  );
}

async function findProject(marker: string, { client }: Reconciler): Promise<string | null> {
  const rows = await client.fetchAll('/projects', '/projects', { filters: '[]' });
  return toText(rows.find((row) => hasMarker(toMarkdown(row.description), marker))?.id);
}

async function isProjectLike(
  { externalId, patch }: Extract<Write, { kind: 'updateProject' }>,
  { client, connection }: Reconciler,
): Promise<boolean> {
  const row = await client.find('/projects/{id}', `/projects/${encodeURIComponent(externalId)}`);
  if (row === null) return false;
  const project: MappedProject = toProject(row, [], connection.baseUrl);
  return (
    (patch.name === undefined || project.name === patch.name) &&
    (patch.description === undefined || project.description === (patch.description || null))
  );
}
