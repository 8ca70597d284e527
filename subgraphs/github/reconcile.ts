import { toRecords } from '../kit/mappingRead.ts';
import type { Instant, MappedItem } from '../kit/model.ts';
import type { ItemPatch, Reconciliation, Write } from '../kit/provider.ts';
import type { GitHubClient, RestCall } from './client.ts';
import { issuesOf, isWhole } from './creation.ts';
import { toKey } from './keys.ts';
import { placeOf } from './mapping.ts';
import { hasMarker } from './marker.ts';
import { type GitHubIssue, parseIssue } from './payloads.ts';
import { placeOfKey, toParams, type WriteContext } from './writeFields.ts';

/** GitHub's clock and ours may differ by this much. */
const CLOCK_MARGIN_MS = 120_000;

/** Looks for the marker among what changed since the attempt. Lists, not search: search lags behind by minutes. */
export async function reconcileWrite(write: Write, since: Instant, context: WriteContext): Promise<Reconciliation> {
  const { client, fetchItem } = context;
  const from = new Date(Date.parse(since) - CLOCK_MARGIN_MS).toISOString().replace(/\.\d+Z$/, 'Z');
  switch (write.kind) {
    case 'createItem': {
      const found = await findMarked(client, { ...issuesOf(write.draft), query: { state: 'all', since: from } }, write.marker);
      return found ? judgeCreation(parseIssue(found), write, context) : { state: 'ABSENT' };
    }
    case 'addComment': {
      const params = toParams(placeOfKey(write.externalId));
      const call = { path: '/repos/{repository}/issues/{number}/comments', params, query: { since: from } };
      const found = await findMarked(client, call, write.marker);
      return found ? { state: 'APPLIED', externalId: write.externalId } : { state: 'ABSENT' };
    }
    case 'updateItem': {
      const item = await fetchItem(write.externalId);
      return item && isPatched(item, write.patch) ? { state: 'APPLIED', externalId: item.externalId } : { state: 'ABSENT' };
    }
    case 'logTime':
    case 'createProject':
    case 'updateProject':
      return { state: 'ABSENT' };
  }
}

/** An issue that lacks its parent or a board value is not there yet: creating goes on with it. */
async function judgeCreation(
  issue: GitHubIssue,
  { draft, marker }: Extract<Write, { kind: 'createItem' }>,
  context: WriteContext,
): Promise<Reconciliation> {
  if (await isWhole(issue, draft, context)) return { state: 'APPLIED', externalId: toKey(placeOf(issue)) };
  context.halfMade.set(marker, issue);
  return { state: 'ABSENT' };
}

async function findMarked(client: GitHubClient, call: RestCall, marker: string) {
  for await (const rows of client.pages(call)) {
    const found = toRecords(rows).find(({ body }) => hasMarker(body, marker));
    if (found) return found;
  }
  return null;
}

/** Whether the item already is what the patch asks for. Setting the same values again is harmless, so "no" may err. */
function isPatched(item: MappedItem, { status, labels, assigneeIds, ...plain }: ItemPatch): boolean {
  const isSameStatus =
    status === undefined ||
    ('name' in status ? item.status.name.toLowerCase() === status.name.trim().toLowerCase() : item.status.category === status.category);
  const isSameList = (wanted: readonly string[] | undefined, actual: readonly string[]) =>
    wanted === undefined || [...wanted].sort().join('\n') === [...actual].sort().join('\n');
  const isSame = ([field, value]: [string, unknown]) => value === undefined || item[field as keyof typeof plain] === value;
  return (
    isSameStatus && isSameList(labels, item.labels) && isSameList(assigneeIds, item.assigneeIds) && Object.entries(plain).every(isSame)
  );
}
