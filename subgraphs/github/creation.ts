import { type ErrorCode, ProviderError } from '../kit/errors.ts';
import { runInOrder } from '../kit/inOrder.ts';
import { toRecords } from '../kit/mappingRead.ts';
import { createGapCollector } from '../kit/mappingWords.ts';
import type { MappedItem } from '../kit/model.ts';
import type { ItemDraft, WriteResult } from '../kit/provider.ts';
import { boardSteps, toBoardWrites } from './boardWrites.ts';
import type { RestCall } from './client.ts';
import { PAGE_SIZE } from './config.ts';
import { finish, toHalfDone } from './halfDone.ts';
import { parseKey, toKey } from './keys.ts';
import { placeOf, toItem } from './mapping.ts';
import { hasMarker, withMarker } from './marker.ts';
import { type GitHubIssue, parseIssue } from './payloads.ts';
import { parentSteps } from './subIssues.ts';
import { boardFor, toLabels, toLogins, toTypeName, type WriteContext } from './writeFields.ts';

/** What is written after the issue was made, or may be where a board holds it; all the rest is in the creation itself. */
const LATER = ['parentId', 'storyPoints', 'sprintId', 'dueDate', 'priority'] as const;
const hasLater = (draft: ItemDraft): boolean => LATER.some((field) => draft[field] !== undefined);

/** Another attempt may get past these; any other refusal would be repeated. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['PROVIDER_UNAVAILABLE', 'PROVIDER_RATE_LIMITED', 'PROVIDER_UNAUTHORIZED']);

/** Makes the issue, or goes on with the one an earlier attempt of the same write made. */
export async function createIssue(marker: string, draft: ItemDraft, context: WriteContext): Promise<WriteResult> {
  const halfMade = await findHalfMade(marker, draft, context);
  if (halfMade) return goOn(halfMade, draft, context);
  const { client, overrides } = context;
  const boardWrites = toBoardWrites(draft, await boardFor(draft, context));
  const typeName = draft.type === undefined ? null : toTypeName(draft.type, overrides);
  const body = {
    title: draft.title,
    body: withMarker(draft.description, marker),
    labels: toLabels(draft.labels ?? [], boardWrites.some(({ field }) => field === 'priority') ? undefined : draft.priority, overrides),
    assignees: await toLogins(client, draft.projectId, draft.assigneeIds ?? []),
    ...(typeName === null ? {} : { type: typeName }),
  };
  const toParentSteps = parentSteps(client, null, draft.parentId ?? null);
  const created = parseIssue(await client.send({ ...issuesOf(draft), method: 'POST', body }));
  const externalId = toKey(placeOf(created));
  await finish(`${externalId} was made`, [...toParentSteps(created), ...boardSteps(client, created, boardWrites)]);
  return { externalId };
}

/** Whether everything is there that follows the making of an issue. */
export async function isWhole(issue: GitHubIssue, draft: ItemDraft, context: WriteContext): Promise<boolean> {
  if (!hasLater(draft)) return true;
  const item = await readMade(issue, context);
  // Deleted in the meantime: it was made, and is not to be made again.
  if (item === null) return true;
  const isSame = (field: (typeof LATER)[number]) => draft[field] === undefined || item[field] === draft[field];
  return hasParent(item, draft) && LATER.every((field) => field === 'parentId' || isSame(field));
}

/** Only a board holds what an issue does not say itself. */
async function readMade(issue: GitHubIssue, { fetchBoard, fetchItem, overrides }: WriteContext): Promise<MappedItem | null> {
  const hasBoard = (await fetchBoard()) !== null;
  return hasBoard ? fetchItem(toKey(placeOf(issue))) : toItem(issue, { overrides, gaps: createGapCollector() });
}

export function issuesOf({ projectId }: ItemDraft): RestCall {
  return { path: '/repos/{repository}/issues', params: { repository: projectId } };
}

/** What `reconcile` found; else one of the newest issues, since a write may be sent again without having been looked for. */
async function findHalfMade(marker: string, draft: ItemDraft, { client, halfMade }: WriteContext): Promise<GitHubIssue | null> {
  const known = halfMade.get(marker);
  if (known || !hasLater(draft)) return known ?? null;
  const query = { state: 'all', sort: 'created', direction: 'desc', per_page: PAGE_SIZE };
  const { rows } = await client.page({ ...issuesOf(draft), query });
  const found = toRecords(rows).find(({ body }) => hasMarker(body, marker));
  return found ? parseIssue(found) : null;
}

/** What is refused for good is told as settled, with what was made: to try on would only refuse it again. */
async function goOn(issue: GitHubIssue, draft: ItemDraft, context: WriteContext): Promise<WriteResult> {
  const { client } = context;
  const externalId = toKey(placeOf(issue));
  try {
    // As it is by now: GitHub refuses to add a sub-issue that is there already.
    const item = await context.fetchItem(externalId);
    const parentId = item && hasParent(item, draft) ? null : (draft.parentId ?? null);
    const boardWrites = toBoardWrites(draft, await boardFor(draft, context));
    await runInOrder([...parentSteps(client, null, parentId)(issue), ...boardSteps(client, issue, boardWrites)]);
  } catch (error) {
    const mayPass = error instanceof ProviderError && PASSING.has(error.code);
    throw toHalfDone(`${externalId} was made`, error, mayPass ? 'unknown' : 'none');
  }
  return { externalId };
}

function hasParent(item: MappedItem, { parentId }: ItemDraft): boolean {
  if (parentId === undefined) return true;
  const place = parseKey(parentId);
  return place !== null && item.parentId?.toLowerCase() === toKey(place).toLowerCase();
}
