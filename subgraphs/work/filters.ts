import type { Tx } from '../../store/database.ts';
import { uuidOf } from '../../store/ids.ts';
import { findReference, type ReferenceName } from '../../store/queries/references.ts';
import type { ItemFilter } from '../../store/queries/workItems.ts';
import type { GraphContext } from '../kit/context.ts';
import { CodedError } from '../kit/errors.ts';
import type { InputMaybe, WorkItemFilter } from './types.generated.ts';

const MAX_TERMS = 200;

/** Nothing has this id: a reference that matches nothing filters everything out rather than nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Resolves the references of a filter. Throws BAD_USER_INPUT for lists that are too long, AMBIGUOUS_REFERENCE for unclear ones. */
export async function toItemFilter(
  tx: Tx,
  filter: InputMaybe<WorkItemFilter> | undefined,
  context: Pick<GraphContext, 'personEmail'>,
): Promise<ItemFilter> {
  const given = Object.fromEntries(
    Object.entries(filter ?? {}).filter(([, value]) => value !== null && value !== undefined),
  ) as Required<WorkItemFilter> & Partial<WorkItemFilter>;
  assertShort(given);
  const { projectRef, assigneeRef, label, status, sprintRef, parentRef, integrationIds, ...lists } = given;
  const { projectRefs, assigneeRefs, labels, statuses, ...plain } = withSingles(lists, { projectRef, assigneeRef, label, status });
  return {
    ...(plain as ItemFilter),
    ...(labels && { labels }),
    ...(statuses && { statuses }),
    ...(projectRefs && { projectIds: await findAll(tx, 'project', projectRefs) }),
    ...(sprintRef && { sprintId: (await findReference(tx, 'sprint', sprintRef)) ?? NOBODY }),
    ...(assigneeRefs && { personIds: await findPeople(tx, assigneeRefs, context) }),
    ...(parentRef && { parentId: (await findReference(tx, 'workItem', parentRef)) ?? NOBODY }),
    ...(integrationIds && { integrationIds: toUuids(integrationIds) }),
  };
}

/** The singular fields are lists of one, for callers whose variables are single values. */
function withSingles(
  lists: Partial<WorkItemFilter>,
  { projectRef, assigneeRef, label, status }: Pick<WorkItemFilter, 'projectRef' | 'assigneeRef' | 'label' | 'status'>,
): Partial<WorkItemFilter> {
  return {
    ...lists,
    ...(projectRef && { projectRefs: [...(lists.projectRefs ?? []), projectRef] }),
    ...(assigneeRef && { assigneeRefs: [...(lists.assigneeRefs ?? []), assigneeRef] }),
    ...(label && { labels: [...(lists.labels ?? []), label] }),
    ...(status && { statuses: [...(lists.statuses ?? []), status] }),
  };
}

export function toUuids(ids: readonly string[]): string[] {
  return ids.map((id) => uuidOf('integration', id) ?? NOBODY);
}

function assertShort(filter: Partial<WorkItemFilter>): void {
  for (const [name, value] of Object.entries(filter)) {
    if (Array.isArray(value) && value.length > MAX_TERMS) {
      throw new CodedError('BAD_USER_INPUT', `"${name}" has ${value.length} entries; at most ${MAX_TERMS} are allowed.`, {
        argument: name,
      });
    }
  }
}

async function findAll(tx: Tx, kind: ReferenceName, refs: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const ref of refs) ids.push((await findReference(tx, kind, ref)) ?? NOBODY);
  return ids;
}

/** People by reference; `me` is the caller. */
export async function findPeople(tx: Tx, refs: readonly string[], { personEmail }: Pick<GraphContext, 'personEmail'>): Promise<string[]> {
  return findAll(
    tx,
    'user',
    refs.map((ref) => (ref === 'me' && personEmail ? personEmail : ref)),
  );
}
