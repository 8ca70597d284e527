import type { Tx } from '../../store/database.ts';
import { keepHistories } from '../../store/histories.ts';
import { entityId } from '../../store/ids.ts';
import type { Provider } from '../../subgraphs/kit/provider.ts';
import { inRun, type RunContext } from './context.ts';
import { askAbout, type Doubt } from './doubts.ts';
import { countRun } from './pull.ts';

/** Items asked about at a time. Of a project that is missing altogether, as many stand for all. */
const SAMPLE = 50;
/** Items of one project found alive though no list shows them, after which the sweep leaves that project alone: they are in an archive, say. */
const MOST_ALIVE = 100;

/**
 * Finds items the tool no longer has. A list that broke off proves nothing, and neither does a whole one: when something is deleted while
 * numbered pages are read, the rows behind it move up and one of them is on no page. The tool is therefore asked about each item that
 * is missing, and only what it says is gone, or out of scope, is buried. Items that appeared while the list was read are left alone.
 *
 * Few missing items cost a call each. When there are many, ids are listed a second time, by a provider that remembers nothing of the
 * first, and only what neither list shows is asked about; of a project of which neither shows anything, a sample is. Each batch is
 * buried as soon as it is known: a run that has to wait, or is cut off, goes on with the rest.
 */
export async function sweepDeleted(context: RunContext): Promise<void> {
  const startedAt = new Date(context.now()).toISOString();
  const listed = new Set<string>();
  await listInto(listed, context, context.provider);
  let missing = await findMissing(context, listed, startedAt);
  if (missing.doubts.length === 0) return;
  const provider = await context.database.withTenant(context.tenantId, (tx) => context.providers.openRow(tx, context.integration, 'sync'));
  if (missing.doubts.length > SAMPLE) {
    await listInto(listed, context, provider);
    missing = await findMissing(context, listed, startedAt);
  }
  const isInScope = createScope(context, provider, missing.shownProjects);
  for (const [projectId, doubts] of Map.groupBy(missing.doubts, (doubt) => doubt.projectId)) {
    const isShown = missing.shownProjects.has(projectId);
    await sweepProject(context, doubts, { isShown, startedAt, ask: (batch) => askAbout(context, provider, batch, isInScope) });
  }
}

async function listInto(listed: Set<string>, context: RunContext, provider: Provider): Promise<void> {
  for await (const page of provider.listItemIds()) {
    context.signal.throwIfAborted();
    for (const externalId of page) listed.add(entityId(context.integration.id, 'item', externalId));
  }
}

interface Missing {
  doubts: Doubt[];
  /** Ids (uuid) of projects of which something is listed. */
  shownProjects: ReadonlySet<string>;
}

/** In an order of each run's own: those found alive again and again do not stand before the others for ever. */
async function findMissing(context: RunContext, listed: ReadonlySet<string>, startedAt: string): Promise<Missing> {
  return inRun(context, async (tx) => {
    const stored = await tx.query<{ id: string; project_id: string }>(
      'select id, project_id from work_item where tenant_id = $1 and integration_id = $2 and deleted_at is null and synced_at <= $3',
      [tx.tenantId, context.integration.id, startedAt],
    );
    const shown = stored.filter(({ id }) => listed.has(id));
    const missing = stored.filter(({ id }) => !listed.has(id));
    const doubts = await tx.query<Doubt>(
      `select id, external_id as "externalId", project_id as "projectId" from work_item
       where tenant_id = $1 and id = any($2::uuid[]) order by project_id, md5(id::text || $3)`,
      [tx.tenantId, missing.map(({ id }) => id), context.run.id],
    );
    return { doubts, shownProjects: new Set(shown.map((row) => row.project_id)) };
  });
}

/** Whether items of a project (its external id) are still to be had: projects are only listed when an item of one that seems gone was found. */
function createScope(context: RunContext, provider: Provider, shownProjects: ReadonlySet<string>): (projectId: string) => Promise<boolean> {
  let listed: Promise<Set<string>> | undefined;
  const listProjects = async () => {
    const ids = new Set<string>();
    for await (const page of provider.listProjects()) for (const { externalId } of page) ids.add(externalId);
    return ids;
  };
  return async (projectId) => {
    if (shownProjects.has(entityId(context.integration.id, 'project', projectId))) return true;
    listed ??= listProjects();
    return (await listed).has(projectId);
  };
}

interface ProjectSweep {
  isShown: boolean;
  startedAt: string;
  /** The ids (uuid) among these that are gone. */
  ask(batch: readonly Doubt[]): Promise<string[]>;
}

async function sweepProject(context: RunContext, doubts: readonly Doubt[], { isShown, startedAt, ask }: ProjectSweep): Promise<void> {
  let alive = 0;
  for (let start = 0; start < doubts.length && alive < MOST_ALIVE; start += SAMPLE) {
    const batch = doubts.slice(start, start + SAMPLE);
    const gone = await ask(batch);
    alive += batch.length - gone.length;
    await buryUnlessSeen(context, startedAt, gone);
    if (!isShown && alive === 0) {
      const rest = doubts.slice(start + SAMPLE).map(({ id }) => id);
      return buryUnlessSeen(context, startedAt, rest);
    }
  }
}

/** What was written since the list was begun (a write that was read back, say) has been seen since. */
async function buryUnlessSeen(context: RunContext, startedAt: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await inRun(context, async (tx) => {
    const unseen = await tx.query<{ id: string }>(
      'select id from work_item where tenant_id = $1 and id = any($2::uuid[]) and synced_at <= $3 order by id for update',
      [tx.tenantId, ids, startedAt],
    );
    const buried = await buryItems(
      tx,
      context,
      unseen.map(({ id }) => id),
    );
    if (buried.length > 0) await context.onItemsWritten?.(tx, buried);
    await countRun(tx, context, { seen: 0, written: buried.length, rows: buried.length, quarantined: 0, total: null });
  });
}

/** Marks items deleted: their history stays, lists no longer show them. Returns those that were alive. */
export async function buryItems(tx: Tx, context: RunContext, ids: readonly string[]): Promise<{ id: string; projectId: string }[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<{ id: string; project_id: string }>(
    'update work_item set deleted_at = $3 where tenant_id = $1 and id = any($2::uuid[]) and deleted_at is null returning id, project_id',
    [tx.tenantId, ids, new Date(context.now()).toISOString()],
  );
  await keepHistories(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ id: row.id, projectId: row.project_id }));
}
