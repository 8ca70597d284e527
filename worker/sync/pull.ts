import type { Tx } from '../../store/database.ts';
import { isUnstorable } from '../../store/outage.ts';
import { writeItems } from '../../store/writer/items.ts';
import { writeUsers } from '../../store/writer/people.ts';
import { writeNamedSprints } from '../../store/writer/planning.ts';
import type { MalformedItem, MappingGap } from '../../subgraphs/kit/model.ts';
import type { PullCursor, PullPage } from '../../subgraphs/kit/provider.ts';
import { inRun, type RunContext } from './context.ts';
import { tryToStore } from './oneItem.ts';
import { prefetch } from './prefetch.ts';
import { quarantine, release } from './quarantine.ts';
import { countRun } from './record.ts';
import { hasProject } from './scope.ts';

const STREAM = 'items';

/**
 * Pulls what changed since the stored cursor (everything, at first or on a full run). A page and the cursor behind it are one
 * transaction: being killed anywhere repeats at most the page under way, and repeating a page writes nothing twice.
 */
export async function pullItems(context: RunContext): Promise<void> {
  const cursor = await inRun(context, (tx) => findCursor(tx, context));
  for await (const page of prefetch(context.provider.pullItems(cursor))) await storePage(context, await withoutHomeless(context, page));
}

/** Items of a project that no list names cannot be stored: they are set aside. One made since the lists were read is looked for. */
async function withoutHomeless(context: RunContext, page: PullPage): Promise<PullPage> {
  const homeless = new Set<string>();
  for (const id of new Set(page.items.map(({ projectId }) => projectId))) if (!(await hasProject(context, id))) homeless.add(id);
  if (homeless.size === 0) return page;
  const aside = page.items.filter(({ projectId }) => homeless.has(projectId));
  const malformed = aside.map(({ externalId, projectId, raw }) => ({
    externalId,
    reason: `It is in the project ${projectId}, which the tool does not list.`,
    raw,
  }));
  return { ...page, items: page.items.filter(({ projectId }) => !homeless.has(projectId)), malformed: [...page.malformed, ...malformed] };
}

/** One item that the store refuses must not hold back the others: then each is stored by itself, and what is refused is set aside. */
async function storePage(context: RunContext, page: PullPage): Promise<void> {
  try {
    await inRun(context, (tx) => writePage(tx, context, page));
  } catch (error) {
    if (!isUnstorable(error)) throw error;
    const refused: MalformedItem[] = [];
    for (const item of page.items) refused.push(...[await tryToStore(context, item, 0)].filter((one) => one !== null));
    const aside = new Set(refused.map(({ externalId }) => externalId));
    const items = page.items.filter(({ externalId }) => !aside.has(externalId));
    await inRun(context, (tx) => writePage(tx, context, { ...page, items, malformed: [...page.malformed, ...refused] }));
  }
}

/** Where this run goes on. A backfill starts from nothing, unless it is the continuation of one that was cut off. */
async function findCursor(tx: Tx, { integration, run }: RunContext): Promise<PullCursor | null> {
  const [state] = await tx.query<{ cursor: PullCursor | null; incomplete: boolean }>(
    'select cursor, incomplete from sync_state where tenant_id = $1 and integration_id = $2 and stream = $3',
    [tx.tenantId, integration.id, STREAM],
  );
  if (run.kind !== 'BACKFILL' || !state) return state?.cursor ?? null;
  return state.incomplete ? state.cursor : null;
}

async function writePage(tx: Tx, context: RunContext, page: PullPage): Promise<void> {
  if (page.users) await writeUsers(tx, context.target, page.users);
  const unlisted = (page.sprints ?? []).filter(({ externalId }) => !context.listed.sprints.has(externalId));
  const sprintRows = unlisted.length > 0 ? await writeNamedSprints(tx, context.target, unlisted) : 0;
  const written = await writeItems(tx, context.target, page.items);
  await quarantine(tx, context, page.malformed);
  await release(
    tx,
    context,
    page.items.map(({ externalId }) => externalId),
  );
  await countGaps(tx, context, page.gaps);
  if (written.changed.length > 0) await context.onItemsWritten?.(tx, written.changed);
  await tx.run(
    `insert into sync_state (tenant_id, integration_id, stream, cursor, incomplete, updated_at) values ($1, $2, $3, $4, $5, now())
     on conflict (tenant_id, integration_id, stream) do update set cursor = excluded.cursor, incomplete = sync_state.incomplete or excluded.incomplete, updated_at = excluded.updated_at`,
    [tx.tenantId, context.integration.id, STREAM, JSON.stringify(page.cursor), context.run.kind === 'BACKFILL'],
  );
  await countRun(tx, context, {
    seen: page.items.length + page.malformed.length,
    written: written.items,
    rows: written.rows + sprintRows,
    quarantined: page.malformed.length,
    total: page.total,
  });
}

export async function countGaps(tx: Tx, { integration }: RunContext, gaps: readonly MappingGap[]): Promise<void> {
  const counts = new Map<string, MappingGap & { count: number }>();
  for (const gap of gaps) {
    const id = `${gap.kind}\0${gap.word}`;
    counts.set(id, { ...gap, count: (counts.get(id)?.count ?? 0) + 1 });
  }
  for (const { kind, word, fallback, count } of counts.values()) {
    await tx.run(
      `insert into mapping_gap (tenant_id, integration_id, kind, word, fallback, count, last_seen_at) values ($1, $2, $3, $4, $5, $6, now())
       on conflict (tenant_id, integration_id, kind, word) do update set fallback = excluded.fallback, count = mapping_gap.count + excluded.count, last_seen_at = now()`,
      [tx.tenantId, integration.id, kind, word, fallback, count],
    );
  }
}
