/** Whether a write whose answer was lost took effect: asked of Planka, never guessed. */
import { type Json, toRecord, toText } from '../kit/mappingRead.ts';
import { toEpoch } from '../kit/mappingTime.ts';
import type { Instant, MappedItem } from '../kit/model.ts';
import type { ItemDraft, ItemPatch, Reconciliation, Write } from '../kit/provider.ts';
import { CLOCK_SKEW_MS } from './config.ts';
import { hasMarker } from './marker.ts';
import { type Envelope, rowsOf } from './payloads.ts';
import { fetchFirstBoard, findMade, membersOf, type Writer } from './writes.ts';

export async function reconcileWrite(write: Write, since: Instant, writer: Writer): Promise<Reconciliation> {
  switch (write.kind) {
    case 'createItem':
      return toAnswer(await findCreated(write.draft, write.marker, writer));
    case 'updateItem': {
      const item = await writer.fetchItem(write.externalId);
      return toAnswer(item !== null && isApplied(item, write.patch) ? write.externalId : null);
    }
    case 'addComment':
      return toAnswer((await hasComment(write.externalId, write.marker, writer)) ? write.externalId : null);
    case 'logTime':
      return { state: 'ABSENT' };
    case 'createProject':
      return findProject(write.draft.name, since, writer);
    case 'updateProject':
      return toAnswer((await isProjectLike(write, writer)) ? write.externalId : null);
  }
}

function toAnswer(externalId: string | null): Reconciliation {
  return externalId === null ? { state: 'ABSENT' } : { state: 'APPLIED', externalId };
}

/** A card that lacks a member or a label is not there yet: creating goes on with it, since it finds the marker. */
async function findCreated(draft: ItemDraft, marker: string, writer: Writer): Promise<string | null> {
  const board = await fetchFirstBoard(draft.projectId, writer);
  const id = toText(findMade(board, marker)?.id);
  if (id === null) return null;
  const members = membersOf(board, id);
  const labels = labelsOf(board, id);
  const isWhole =
    (draft.assigneeIds ?? []).every((user) => members.includes(user)) &&
    (draft.labels ?? []).every((label) => labels.has(label.toLowerCase()));
  return isWhole ? id : null;
}

function labelsOf(board: Envelope, cardId: string): Set<string> {
  const ids = new Set(
    rowsOf(board, 'cardLabels')
      .filter((row) => row.cardId === cardId)
      .map(({ labelId }) => labelId),
  );
  return new Set(
    rowsOf(board, 'labels')
      .filter(({ id }) => ids.has(id))
      .map(({ name }) => (toText(name) ?? '').toLowerCase()),
  );
}

function isApplied(item: MappedItem, { status, ...fields }: ItemPatch): boolean {
  const isThere =
    status === undefined ||
    ('name' in status ? item.status.name.toLowerCase() === status.name.trim().toLowerCase() : item.status.category === status.category);
  const names = (Object.keys(fields) as (keyof typeof fields)[]).filter((name) => fields[name] !== undefined);
  return isThere && names.every((name) => JSON.stringify(normal(item[name])) === JSON.stringify(normal(fields[name])));
}

function normal(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort();
  return typeof value === 'string' ? value.trim() || null : (value ?? null);
}

async function hasComment(externalId: string, marker: string, { client }: Writer): Promise<boolean> {
  const isOld = (await client.version()) === 1;
  const rows = isOld ? await client.fetchActions(externalId) : await client.fetchComments(externalId);
  const textOf = (row: Json) => toText(isOld ? toRecord(row.data)?.text : row.text);
  return rows.some((row) => hasMarker(textOf(row), marker));
}

/** A project's description is plain text, where people would see a marker: the same name, made since. */
async function findProject(name: string, since: Instant, { client }: Writer): Promise<Reconciliation> {
  const earliest = Date.parse(since) - CLOCK_SKEW_MS;
  const twins = (await client.fetchProjects()).items.filter(
    (project) => project.name === name && (toEpoch(project.createdAt) ?? 0) >= earliest,
  );
  if (twins.length > 1) return { state: 'UNKNOWN', reason: `There are several new projects named ${name}: look at them in Planka.` };
  return toAnswer(toText(twins[0]?.id));
}

async function isProjectLike({ externalId, patch }: Extract<Write, { kind: 'updateProject' }>, { client }: Writer): Promise<boolean> {
  const project = (await client.fetchProjects()).items.find(({ id }) => id === externalId);
  if (!project) return false;
  const isNamed = patch.name === undefined || project.name === patch.name;
  return isNamed && (patch.description === undefined || (toText(project.description) ?? null) === (patch.description || null));
}
