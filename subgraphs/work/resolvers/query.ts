import { parseNodeId } from '../../../store/ids.ts';
import { type Connection, type PageArguments, type PageSource, toConnection } from '../../../store/queries/connection.ts';
import {
  countIntents,
  countProjects,
  countSprints,
  countUsers,
  findIntents,
  findProjects,
  findSprints,
  findUsers,
  type ProjectListFilter,
  type SprintListFilter,
} from '../../../store/queries/lists.ts';
import { findReference, type ReferenceName } from '../../../store/queries/references.ts';
import type { ProjectRow, SprintRow } from '../../../store/queries/rows.ts';
import type { GraphContext } from '../../kit/context.ts';
import { entityLoader, findOne } from '../../kit/loaders.ts';
import { toPersonRef, toUuids } from '../filters.ts';
import { loadItemPage, loadSearchPage } from '../items.ts';
import type { QueryResolvers, ResolversTypes, SprintFilter } from '../types.generated.ts';

const NODES = {
  workItem: ['work_item', 'WorkItem'],
  project: ['project', 'Project'],
  sprint: ['sprint', 'Sprint'],
  user: ['person', 'User'],
  integration: ['integration', 'Integration'],
  syncRun: ['sync_run', 'SyncRun'],
  writeIntent: ['write_intent', 'WriteIntent'],
} as const;
const isNodeKind = (kind: string): kind is keyof typeof NODES => kind in NODES;

async function findId(context: GraphContext, name: ReferenceName, ref: string): Promise<string | null> {
  return context.read((tx) => findReference(tx, name, ref));
}

/** A list by keyset, whatever the table. */
function loadList<R extends { id: string; sort_text: string }>(
  context: GraphContext,
  page: PageArguments,
  order: string,
  source: Pick<PageSource<R>, 'fetch' | 'count'>,
): Promise<Connection<R>> {
  const { cursors } = context.services;
  return toConnection(page, {
    cursors,
    tenantId: context.tenantId,
    order,
    fetch: source.fetch,
    toPosition: (row) => [row.sort_text, row.id],
    count: source.count,
  });
}

export function loadSprintPage(context: GraphContext, page: PageArguments, filter: SprintListFilter): Promise<Connection<SprintRow>> {
  return loadList(context, page, 'sprints', {
    fetch: (position, limit) => context.read((tx) => findSprints(tx, filter, position, limit)),
    count: () => context.read((tx) => countSprints(tx, filter)),
  });
}

function loadProjectPage(context: GraphContext, page: PageArguments, filter: ProjectListFilter): Promise<Connection<ProjectRow>> {
  return loadList(context, page, 'projects', {
    fetch: (position, limit) => context.read((tx) => findProjects(tx, filter, position, limit)),
    count: () => context.read((tx) => countProjects(tx, filter)),
  });
}

const idsOf = (ids: readonly string[] | null | undefined) => (ids ? toUuids(ids) : undefined);
type ProjectRefs = Pick<SprintFilter, 'projectRef' | 'projectRefs'>;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Undefined when no project is asked for: then none is filtered by. An empty list matches nothing. */
async function findProjectIds(context: GraphContext, { projectRef, projectRefs }: ProjectRefs): Promise<string[] | undefined> {
  const refs = [...(projectRefs ?? []), ...[projectRef ?? []].flat()];
  if (refs.length === 0 && (projectRefs ?? null) === null) return undefined;
  const ids = await Promise.all(refs.map((ref) => findId(context, 'project', ref)));
  return ids.map((id) => id ?? NOBODY);
}

export const Query: QueryResolvers = {
  async node(_root, { id }, context) {
    const parsed = parseNodeId(id);
    if (!parsed || !isNodeKind(parsed.kind)) return null;
    const [table, typeName] = NODES[parsed.kind];
    const row = await entityLoader(context, table).load(parsed.uuid);
    // The type is all an interface needs; an entity of another subgraph is only named here and its owner is asked for the rest.
    const isForeign = typeName === 'Integration' || typeName === 'SyncRun';
    return (
      row &&
      (Object.assign({}, row, { __typename: typeName, id: isForeign ? id : parsed.uuid }) as unknown as Awaited<ResolversTypes['Node']>)
    );
  },
  workItem: async (_root, { ref }, context) => {
    const id = await findId(context, 'workItem', ref);
    return findOne(context, 'work_item', id);
  },
  project: async (_root, { ref }, context) => {
    const id = await findId(context, 'project', ref);
    return findOne(context, 'project', id);
  },
  sprint: async (_root, { ref }, context) => {
    const id = await findId(context, 'sprint', ref);
    return findOne(context, 'sprint', id);
  },
  user: async (_root, { ref }, context) => {
    const id = await findId(context, 'user', toPersonRef(ref, context.personEmail));
    return findOne(context, 'person', id);
  },
  workItems: (_root, { filter, orderBy, first, after }, context) =>
    loadItemPage(context, { first, after }, filter, orderBy ?? 'UPDATED_DESC'),
  search: (_root, { text, filter, first, after }, context) => loadSearchPage(context, { first, after }, text, filter),
  projects: (_root, { filter, first, after }, context) =>
    loadProjectPage(
      context,
      { first, after },
      {
        ...filter,
        ...(filter?.provider ? { providers: [...(filter.providers ?? []), filter.provider] } : {}),
        integrationIds: idsOf(filter?.integrationIds),
      },
    ),
  sprints: async (_root, { filter, first, after }, context) =>
    loadSprintPage(
      context,
      { first, after },
      {
        states: filter?.states,
        text: filter?.text,
        integrationIds: idsOf(filter?.integrationIds),
        projectIds: await findProjectIds(context, filter ?? {}),
      },
    ),
  users: (_root, { filter, first, after }, context) => {
    const given = { text: filter?.text, active: filter?.active, integrationIds: idsOf(filter?.integrationIds) };
    return loadList(context, { first, after }, 'users', {
      fetch: (position, limit) => context.read((tx) => findUsers(tx, given, position, limit)),
      count: () => context.read((tx) => countUsers(tx, given)),
    });
  },
  writeIntents: (_root, { state, first, after }, context) =>
    loadList(context, { first, after }, 'intents', {
      fetch: (position, limit) => context.read((tx) => findIntents(tx, state, position, limit)),
      count: () => context.read((tx) => countIntents(tx, state)),
    }),
};
