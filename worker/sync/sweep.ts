import { entityId } from '../../store/ids.ts';
import type { MappedItem } from '../../subgraphs/kit/model.ts';
import type { Provider } from '../../subgraphs/kit/provider.ts';
import { fetchAppeared } from './appeared.ts';
import { buryItems } from './bury.ts';
import { inRun, type RunContext } from './context.ts';
import { askAbout, type Doubt } from './doubts.ts';
import { setAside, tryToStore } from './oneItem.ts';
import { countRun } from './record.ts';
import { hasProject } from './scope.ts';

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
 *
 * What is listed and not shown here is fetched: a list is the only one to tell of it.
 */
export async function sweepDeleted(context: RunContext): Promise<void> {
  const startedAt = new Date(context.now()).toISOString();
  const listed = new Map<string, string>();
  await listInto(listed, context, context.provider);
  await fetchAppeared(context, listed);
  let missing = await findMissing(context, listed, startedAt);
  if (missing.doubts.length === 0) return;
  const provider = await context.database.withTenant(context.tenantId, (tx) => context.providers.openRow(tx, context.integration, 'sync'));
  if (missing.doubts.length > SAMPLE) {
    await listInto(listed, context, provider);
    missing = await findMissing(context, listed, startedAt);
  }
  const isInScope = createScope(context, provider, missing.shownProjects);
  const keep = async (item: MappedItem) => {
    if (!(await hasProject(context, item.projectId))) return;
    const refused = await tryToStore(context, item, 0);
    if (refused) await setAside(context, refused);
  };
  for (const [projectId, doubts] of Map.groupBy(missing.doubts, (doubt) => doubt.projectId)) {
    const isShown = missing.shownProjects.has(projectId);
    await sweepProject(context, doubts, { isShown, startedAt, ask: (batch) => askAbout(context, provider, batch, isInScope, keep) });
  }
}

/** Our ids (uuid) with the tool's. */
async function listInto(listed: Map<string, string>, context: RunContext, provider: Provider): Promise<void> {
  for await (const page of provider.listItemIds()) {
    context.signal.throwIfAborted();
    for (const externalId of page) listed.set(entityId(context.integration.id, 'item', externalId), externalId);
  }
}

interface Missing {
  doubts: Doubt[];
  /** Ids (uuid) of projects of which something is listed. */
  shownProjects: ReadonlySet<string>;
}

/** In an order of each run's own: those found alive again and again do not stand before the others for ever. */
async function findMissing(context: RunContext, listed: ReadonlyMap<string, string>, startedAt: string): Promise<Missing> {
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

/** As many items of a project that is listed no more tell whether it is worth asking about all of them. */
const PROBE = 5;

/**
 * Between two sweeps: items of projects that the lists of this run did not name, as when a project was renamed in a tool that addresses
 * items by its name. They would stand beside those of the new name for a day. Only what the tool itself says is gone is buried here.
 */
export async function sweepVanished(context: RunContext): Promise<void> {
  const startedAt = new Date(context.now()).toISOString();
  const doubts = await findVanished(context);
  const ask = (batch: readonly Doubt[]) => askAbout(context, context.provider, batch, async () => true);
  for (const own of Map.groupBy(doubts, (doubt) => doubt.projectId).values()) {
    if ((await ask(own.slice(0, PROBE))).length > 0) await sweepProject(context, own, { isShown: false, startedAt, ask });
  }
}

function findVanished(context: RunContext): Promise<Doubt[]> {
  return inRun(context, (tx) =>
    tx.query<Doubt>(
      `select w.id, w.external_id as "externalId", w.project_id as "projectId" from work_item w
       join project p on p.tenant_id = w.tenant_id and p.id = w.project_id
       where p.tenant_id = $1 and p.integration_id = $2 and p.external_id <> all($3::text[]) and w.deleted_at is null
       order by w.project_id, md5(w.id::text || $4)`,
      [tx.tenantId, context.integration.id, [...context.listed.projects], context.run.id],
    ),
  );
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
