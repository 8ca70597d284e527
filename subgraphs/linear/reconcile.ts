import { toRecord, toRecords } from '../kit/mappingRead.ts';
import { findOverride } from '../kit/mappingWords.ts';
import type { MappedItem } from '../kit/model.ts';
import type { ItemPatch, Reconciliation, Write } from '../kit/provider.ts';
import { COMMENTS, TEAMS } from './documents.ts';
import type { WriteContext } from './writes.ts';

/** Asks Linear by id whether a write took effect: what we create bears the intent's UUID, and an update can be read back. */
export async function reconcileWrite(write: Write, { client, fetchItem }: WriteContext): Promise<Reconciliation> {
  switch (write.kind) {
    case 'createItem':
      return toReconciliation((await fetchItem(write.marker)) !== null, write.marker);
    case 'addComment': {
      const data = await client.send({ document: COMMENTS, variables: { filter: { id: { eq: write.marker } } } });
      return toReconciliation(toRecords(toRecord(data.comments)?.nodes).length > 0, write.externalId);
    }
    case 'createProject': {
      const data = await client.send({ document: TEAMS, variables: { filter: { id: { eq: write.marker } }, first: 1 } });
      return toReconciliation(toRecords(toRecord(data.teams)?.nodes).length > 0, write.marker);
    }
    case 'updateItem': {
      const item = await fetchItem(write.externalId);
      return toReconciliation(item !== null && isPatched(item, write.patch), write.externalId);
    }
    case 'updateProject': {
      const data = await client.send({ document: TEAMS, variables: { filter: { id: { eq: write.externalId } }, first: 1 } });
      const [team] = toRecords(toRecord(data.teams)?.nodes);
      const { name = team?.name, description = team?.description } = write.patch;
      return toReconciliation(team?.name === name && (team?.description ?? null) === (description ?? null), write.externalId);
    }
    case 'logTime':
      return { state: 'ABSENT' };
  }
}

function toReconciliation(applied: boolean, externalId: string): Reconciliation {
  return applied ? { state: 'APPLIED', externalId } : { state: 'ABSENT' };
}

/** Whether the item already is what the patch asks for. Setting the same values again is harmless, so "no" may err. */
function isPatched(item: MappedItem, patch: ItemPatch): boolean {
  const { status, labels, assigneeIds, type: _type, ...plain } = patch;
  const sameStatus =
    status === undefined ||
    ('name' in status ? findOverride({ [status.name]: true }, item.status.name) === true : item.status.category === status.category);
  const sameList = (wanted: readonly string[] | undefined, actual: readonly string[]) =>
    wanted === undefined || [...wanted].sort().join('\n') === [...actual].sort().join('\n');
  const isSame = ([field, value]: [string, unknown]) => value === undefined || item[field as keyof typeof plain] === value;
  return sameStatus && sameList(labels, item.labels) && sameList(assigneeIds, item.assigneeIds) && Object.entries(plain).every(isSame);
}
