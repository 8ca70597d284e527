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

type GivenFilter = { [Name in keyof WorkItemFilter]?: NonNullable<WorkItemFilter[Name]> };

/** Resolves the references of a filter. Throws BAD_USER_INPUT for lists that are too long, AMBIGUOUS_REFERENCE for unclear ones. */
export async function toItemFilter(
  tx: Tx,
  filter: InputMaybe<WorkItemFilter> | undefined,
  context: Pick<GraphContext, 'personEmail'>,
): Promise<ItemFilter> {
  const given = Object.fromEntries(
    Object.entries(filter ?? {}).filter(([, value]) => value !== null && value !== undefined),
  ) as GivenFilter;
  assertShort(given);
  const { projectRef, assigneeRef, label, status, sprintRef, parentRef, integrationIds, ...lists } = given;
  const { projectRefs, assigneeRefs, labels, statuses, ...plain } = withSingles(lists, { projectRef, assigneeRef, label, status });
  return {
    ...(plain as ItemFilter),
    ...(labels && { labels }),
    ...(statuses && { statuses }),
    ...(projectRefs && { projectIds: await findAll(tx, 'project', projectRefs) }),
    ...(sprintRef !== undefined && { sprintId: (await findReference(tx, 'sprint', sprintRef)) ?? NOBODY }),
    ...(assigneeRefs && { personIds: await findPeople(tx, assigneeRefs, context) }),
    ...(parentRef !== undefined && { parentId: (await findReference(tx, 'workItem', parentRef)) ?? NOBODY }),
    ...(integrationIds && { integrationIds: toUuids(integrationIds) }),
  };
}

/** The singular fields are lists of one, for callers whose variables are single values. */
function withSingles(
  lists: GivenFilter,
  { projectRef, assigneeRef, label, status }: Pick<GivenFilter, 'projectRef' | 'assigneeRef' | 'label' | 'status'>,
): GivenFilter {
  return {
    ...lists,
    ...(projectRef !== undefined && { projectRefs: [...(lists.projectRefs ?? []), projectRef] }),
    ...(assigneeRef !== undefined && { assigneeRefs: [...(lists.assigneeRefs ?? []), assigneeRef] }),
    ...(label !== undefined && { labels: [...(lists.labels ?? []), label] }),
    ...(status !== undefined && { statuses: [...(lists.statuses ?? []), status] }),
  };
}

export function toUuids(ids: readonly string[]): string[] {
  return ids.map((id) => uuidOf('integration', id) ?? NOBODY);
}

function assertShort(filter: GivenFilter): void {
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

/** `me` is the caller. Throws BAD_USER_INPUT where the key is nobody's: to find nobody would be a wrong answer. */
export function toPersonRef(ref: string, personEmail: string | null): string {
  if (ref.trim().toLowerCase() !== 'me') return ref;
  if (personEmail !== null) return personEmail;
  throw new CodedError(
    'BAD_USER_INPUT',
    'This key belongs to no person, so "me" means nobody: name the person, or use a key made with `workgraph keys create --person EMAIL`.',
  );
}

/** People by reference; `me` is the caller. */
export async function findPeople(tx: Tx, refs: readonly string[], { personEmail }: Pick<GraphContext, 'personEmail'>): Promise<string[]> {
  return findAll(
    tx,
    'user',
    refs.map((ref) => toPersonRef(ref, personEmail)),
  );
}
