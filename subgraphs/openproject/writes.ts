/** Writes. What is said twice has one effect: saves are compared first and locked by `lockVersion`, the rest carries a marker. */
import { toDuration } from '../kit/duration.ts';
import { ProviderError } from '../kit/errors.ts';
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import type { MappedItem } from '../kit/model.ts';
import type { ItemPatch, ProjectDraft, ProjectPatch, Write, WriteResult } from '../kit/provider.ts';
import { isApplied, isUntouched } from './compare.ts';
import { MAX_SAVES } from './config.ts';
import { type Body, toBody, toDraftBody, toPayload, type Writer } from './draft.ts';
import { withMarker } from './marker.ts';
import { demandId, embedded, linkOf } from './payloads.ts';
import { assertStoryPoints, fetchFormSchema, findStatusLink } from './transition.ts';

export interface ItemWriter extends Writer {
  toItem(payload: unknown): MappedItem;
}

const part = encodeURIComponent;

export async function applyWrite(write: Write, writer: ItemWriter): Promise<WriteResult> {
  switch (write.kind) {
    case 'createItem':
      return createItem(write, writer);
    case 'updateItem':
      return updateItem(write, writer);
    case 'addComment':
      return addComment(write, writer);
    case 'logTime':
      return logTime(write, writer);
    case 'createProject':
      return createProject(write.draft, write.marker, writer);
    case 'updateProject':
      return updateProject(write.externalId, write.patch, writer);
  }
}

async function createItem({ draft, marker }: Extract<Write, { kind: 'createItem' }>, writer: ItemWriter): Promise<WriteResult> {
  const body = await toDraftBody(writer, draft, marker);
  const [label, path] = ['/projects/{id}/work_packages', `/projects/${part(draft.projectId)}/work_packages`];
  await assertStoryPoints(writer, body, draft.projectId, null);
  return { externalId: demandId(await writer.client.post(label, path, toPayload(body)), 'work package') };
}

/** Reads, compares, saves under lock; after a conflict it reads again and stops where there is nothing left to do. */
async function updateItem({ externalId, patch }: Extract<Write, { kind: 'updateItem' }>, writer: ItemWriter): Promise<WriteResult> {
  let first: MappedItem | null = null;
  for (let attempt = 1; ; attempt += 1) {
    const current = await fetchCurrent(externalId, writer);
    const item = writer.toItem(current);
    if (first !== null && !isUntouched(first, item, patch)) throw conflict(externalId);
    first ??= item;
    const payload = await toPatchPayload(externalId, current, patch, writer);
    if (isApplied(item, patch)) return { externalId };
    try {
      await writer.client.patch('/work_packages/{id}', `/work_packages/${part(externalId)}`, payload);
      return { externalId };
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== 'CONFLICT' || attempt === MAX_SAVES) throw error;
      const now = writer.toItem(await fetchCurrent(externalId, writer));
      if (isApplied(now, patch)) return { externalId };
    }
  }
}

async function fetchCurrent(externalId: string, { client }: ItemWriter): Promise<Json> {
  return client.fetch('/work_packages/{id}', `/work_packages/${part(externalId)}`);
}

function conflict(externalId: string): ProviderError {
  return new ProviderError(
    'CONFLICT',
    `Somebody changed the same fields of work package ${externalId} meanwhile: read it again and decide.`,
    {
      facts: { externalId },
    },
  );
}

async function toPatchPayload(externalId: string, current: Json, patch: ItemPatch, writer: ItemWriter): Promise<Json> {
  const projectId = writer.toItem(current).projectId;
  const isMilestone = embedded(current, 'type')?.isMilestone === true || 'date' in current;
  const body: Body = await toBody(writer, patch, projectId, isMilestone);
  const lock = { lockVersion: current.lockVersion };
  await assertStoryPoints(writer, body, projectId, linkOf(current, 'type')?.id ?? null);
  if (patch.status !== undefined) {
    const schema = await fetchFormSchema(writer, externalId, body.links);
    const status = await findStatusLink(writer, current, schema, patch.status);
    if (status) body.links.status = status;
  }
  return toPayload(body, lock);
}

async function addComment(
  { externalId, body, marker }: Extract<Write, { kind: 'addComment' }>,
  { client }: ItemWriter,
): Promise<WriteResult> {
  const path = `/work_packages/${part(externalId)}/activities`;
  await client.post('/work_packages/{id}/activities', path, { comment: { raw: withMarker(body, marker) } });
  return { externalId };
}

/**
 * Time is booked on the day (UTC) it began. The link to the work package is named `entity` or `workPackage`: the server's own schema
 * says which, and whether it takes a start time. No marker: comments of time entries are plain text, where people would see it.
 */
async function logTime(write: Extract<Write, { kind: 'logTime' }>, { client }: ItemWriter): Promise<WriteResult> {
  const { externalId, seconds, startedAt, comment } = write;
  const schema = await client.fetch('/time_entries/schema', '/time_entries/schema');
  const name = toRecord(schema.entity) ? 'entity' : 'workPackage';
  await client.post('/time_entries', '/time_entries', {
    hours: toDuration(seconds),
    spentOn: startedAt.slice(0, 10),
    ...(toRecord(schema.startTime)?.writable === true ? { startTime: startedAt } : {}),
    ...(comment === null ? {} : { comment: { raw: comment } }),
    _links: { [name]: { href: client.href(`/work_packages/${part(externalId)}`) } },
  });
  return { externalId };
}

async function createProject({ name, key, description }: ProjectDraft, marker: string, { client }: ItemWriter): Promise<WriteResult> {
  const identifier = key?.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
  const project = await client.post('/projects', '/projects', {
    name,
    ...(identifier ? { identifier } : {}),
    description: { raw: withMarker(description, marker) },
  });
  return { externalId: demandId(project, 'project') };
}

async function updateProject(externalId: string, { name, description }: ProjectPatch, { client }: ItemWriter): Promise<WriteResult> {
  const project = await client.patch('/projects/{id}', `/projects/${part(externalId)}`, {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description: { raw: description ?? '' } }),
  });
  return { externalId: toText(project.id) ?? externalId };
}
