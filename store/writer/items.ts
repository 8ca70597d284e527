import type { MappedItem } from '../../subgraphs/kit/model.ts';
import type { Tx } from '../database.ts';
import { keepHistories } from '../histories.ts';
import { entityId } from '../ids.ts';
import { toStoredPayload } from '../payloads.ts';
import { toDocument } from '../searchText.ts';
import { type ChangeRow, toChangeRows } from './changes.ts';
import { toAttachmentRows, toCommentRows, toLinkRows, toWorkItemRow, toWorklogRows } from './itemRows.ts';
import type { KnownNames, StoredItem } from './observe.ts';
import { contentHashOf, type Row, toUpsert } from './rows.ts';
import { runAll, type Statement } from './statements.ts';
import { type Timeline, type TimelineChange, toTimeline } from './timeline.ts';

/** The integration a page belongs to. */
export interface WriteTarget {
  integrationId: string;
  provider: string;
  /** `['all']`, or the fields whose history the tool keeps. */
  historyFields: readonly string[];
  /** Instant of this sync, ISO. */
  syncedAt: string;
  /** Instant since which fields without a history are observed, ISO: when the tool was connected. Left out, that is ever. */
  observedSince?: string;
  /** The page is what was stored already, mapped anew: the tool changed nothing, so nothing is observed. */
  isRemap?: boolean;
}

export interface ItemsWritten {
  /** Items that differed from what was stored. */
  items: number;
  /** Rows of all tables but those made from others. 0 when the page brought nothing new. */
  rows: number;
  /** Ids (uuid) of the items that differed, with the project they are in now. */
  changed: { id: string; projectId: string }[];
}

/** One item on its way into the store. */
export interface ItemWrite {
  id: string;
  item: MappedItem;
  hash: string;
  stored: StoredItem | null;
  changes: ChangeRow[];
  timeline: Timeline;
}

/**
 * Writes a page of items with everything that hangs on them, in the caller's transaction. Items equal to what is stored are not touched,
 * so running a page again writes nothing, nor are those of which a newer version was read since. The last of several copies of one item
 * in a page wins.
 */
export async function writeItems(tx: Tx, target: WriteTarget, items: readonly MappedItem[]): Promise<ItemsWritten> {
  const unique = new Map(items.map((item) => [entityId(target.integrationId, 'item', item.externalId), item]));
  const stored = await findStored(tx, [...unique.keys()], target);
  const candidates = [...unique].map(([id, item]) => ({ id, item, hash: hashOf(item), stored: stored.get(id) ?? null }));
  const differing = candidates.filter(
    ({ item, hash, stored: known }) =>
      !known || ((known.content_hash !== hash || known.deleted_at !== null) && !isOvertaken(target, item, known)),
  );
  if (differing.length === 0) return { items: 0, rows: 0, changed: [] };
  const writes = await toWrites(tx, target, differing);
  await noteForeignClock(tx, target, writes);
  const rows = await runAll(tx, toStatements(tx.tenantId, target, writes));
  await keepHistories(
    tx,
    writes.map(({ id }) => id),
  );
  return {
    items: writes.length,
    rows,
    changed: writes.map(({ id, item }) => ({ id, projectId: entityId(target.integrationId, 'project', item.projectId) })),
  };
}

/**
 * Whether an item was written and read back while this page was on its way. Times of the tool alone do not tell, they may go backwards:
 * what is stored must also have been read after the sync began that brought the page.
 */
function isOvertaken({ syncedAt, isRemap }: WriteTarget, { updatedAt }: MappedItem, stored: StoredItem): boolean {
  const isLater = (a: string, b: string) => Date.parse(a) > Date.parse(b);
  return !isRemap && isLater(stored.synced_at, syncedAt) && isLater(stored.updated_at, updatedAt);
}

function hashOf({ raw: _raw, ...mapped }: MappedItem): string {
  return contentHashOf(mapped);
}

const STORED_COLUMNS = `w.id, w.content_hash, w.deleted_at, w.updated_at, w.synced_at, w.status_id, w.status_name, w.status_category, w.title, w.description, w.type,
  w.source_type, w.priority, w.source_priority, w.story_points, w.original_estimate, w.remaining_estimate, w.due_date, w.blocked, w.labels,
  w.assignee_ids`;
const STORED_SPRINTS =
  'array(select m.sprint_id from item_sprint m where m.tenant_id = w.tenant_id and m.item_id = w.id and m.removed_at is null)';

/** What is stored of these items, locked until the page is written. */
async function findStored(tx: Tx, ids: readonly string[], { historyFields }: WriteTarget): Promise<Map<string, StoredItem>> {
  // Only what we observe ourselves is compared with what was there.
  const sprints = historyFields.includes('all') ? "'{}'::uuid[]" : STORED_SPRINTS;
  const rows = await tx.query<StoredItem & Record<string, unknown>>(
    `select ${STORED_COLUMNS}, ${sprints} as sprint_ids from work_item w where w.tenant_id = $1 and w.id = any($2::uuid[]) order by w.id for update of w`,
    [tx.tenantId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function toWrites(tx: Tx, target: WriteTarget, differing: readonly Omit<ItemWrite, 'changes' | 'timeline'>[]): Promise<ItemWrite[]> {
  const isWholeHistory = target.historyFields.includes('all');
  const observed = isWholeHistory ? new Map<string, ChangeRow[]>() : await findObserved(tx, target, differing);
  const names = isWholeHistory || target.isRemap ? new Map() : await findNames(tx, target, differing);
  return differing.map((write) => {
    const changes = toChangeRows(tx.tenantId, target, write, names);
    const history = [...changes, ...(observed.get(write.id) ?? [])].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    return {
      ...write,
      changes,
      timeline: toTimeline(
        { ...write.item, category: write.item.status.category, knownSince: toKnownSince(write.item, target) },
        history.map(toTimelineChange),
      ),
    };
  });
}

const DAY = 86_400_000;

/**
 * What is observed happens after the connection. A tool that dates it long before lives by another clock (its site was rebuilt from a
 * record, say): then the instant of the connection tells nothing of what was seen.
 */
async function noteForeignClock(tx: Tx, { integrationId, observedSince }: WriteTarget, writes: readonly ItemWrite[]): Promise<void> {
  if (observedSince === undefined) return;
  const earliest = new Date(Date.parse(observedSince) - DAY).toISOString();
  if (writes.some(({ changes }) => changes.some(({ origin, at }) => origin === 'OBSERVED' && at < earliest)))
    await tx.run('update integration set dates_past = true where tenant_id = $1 and id = $2 and not dates_past', [
      tx.tenantId,
      integrationId,
    ]);
}

function toKnownSince({ createdAt }: MappedItem, { historyFields, observedSince = createdAt }: WriteTarget) {
  const isLogged = (field: string) => historyFields.includes('all') || historyFields.includes(field);
  const since = (field: string) => (isLogged(field) || observedSince <= createdAt ? createdAt : observedSince);
  return { status: since('status'), blocked: since('blocked') };
}

const toTimelineChange = (row: ChangeRow): TimelineChange => ({
  ...row,
  from: row.from_value,
  to: row.to_value,
  fromId: row.from_id,
  toId: row.to_id,
  fromCategory: row.from_category,
  toCategory: row.to_category,
});

/** Sprints and accounts that these items refer to, before or now. */
async function findNames(
  tx: Tx,
  { integrationId }: WriteTarget,
  differing: readonly Pick<ItemWrite, 'item' | 'stored'>[],
): Promise<KnownNames> {
  const ids = differing.flatMap(({ item, stored }) =>
    stored
      ? [
          ...stored.sprint_ids,
          ...stored.assignee_ids,
          ...item.sprintIds.map((id) => entityId(integrationId, 'sprint', id)),
          ...item.assigneeIds.map((id) => entityId(integrationId, 'user', id)),
        ]
      : [],
  );
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; externalId: string; name: string }>(
    `select id, external_id as "externalId", name from sprint where tenant_id = $1 and id = any($2::uuid[])
     union all select id, external_id, name from user_identity where tenant_id = $1 and id = any($2::uuid[])`,
    [tx.tenantId, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Changes seen in earlier syncs, of the fields whose history the tool does not keep: it will not repeat them. */
async function findObserved(
  tx: Tx,
  { historyFields }: WriteTarget,
  differing: readonly { id: string; stored: StoredItem | null }[],
): Promise<Map<string, ChangeRow[]>> {
  const ids = differing.filter(({ stored }) => stored).map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await tx.query<ChangeRow & Row>(
          "select * from change where tenant_id = $1 and item_id = any($2::uuid[]) and origin = 'OBSERVED' and field <> all($3::text[])",
          [tx.tenantId, ids, historyFields],
        );
  return Map.groupBy(rows, (row) => row.item_id);
}

function* toStatements(tenantId: string, target: WriteTarget, writes: readonly ItemWrite[]): Generator<Statement> {
  const known = writes.filter(({ stored }) => stored).map(({ id }) => id);
  const itemRows = writes.map((write) => toWorkItemRow(tenantId, target, write));
  const columns = Object.keys(itemRows[0] ?? {}).filter((name) => name !== 'tenant_id' && name !== 'id');
  yield* toUpsert({ table: 'work_item', key: ['tenant_id', 'id'], update: columns }, itemRows);
  yield* toPayloads(tenantId, writes);
  yield* toChildren(tenantId, target, writes, known);
  yield* toUpsert(
    { table: 'change', key: ['tenant_id', 'item_id', 'at', 'id'] },
    writes.flatMap(({ changes }) => changes) as unknown as Row[],
  );
}

/** Payloads and search documents. */
function* toPayloads(tenantId: string, writes: readonly ItemWrite[]): Generator<Statement> {
  const ids = writes.map(({ id }) => id);
  yield {
    sql: `insert into work_item_raw (tenant_id, item_id, payload) select $1, id, payload from unnest($2::uuid[], $3::bytea[]) as page(id, payload)
     on conflict (tenant_id, item_id) do update set payload = excluded.payload`,
    params: [tenantId, ids, writes.map(({ item }) => toStoredPayload(item.raw))],
  };
  yield {
    sql: `insert into work_item_search (tenant_id, item_id, document) select $1, id, document::tsvector from unnest($2::uuid[], $3::text[]) as page(id, document)
     on conflict (tenant_id, item_id) do update set document = excluded.document`,
    params: [tenantId, ids, writes.map(({ item }) => toDocument(`${item.key} ${item.title}`, item.description ?? ''))],
  };
}

const CHILDREN: readonly [table: string, toRows: (tenantId: string, target: WriteTarget, write: ItemWrite) => Row[]][] = [
  [
    'item_assignee',
    (tenant_id, target, { id, item }) =>
      [...new Set(item.assigneeIds)].map((user) => ({ tenant_id, identity_id: entityId(target.integrationId, 'user', user), item_id: id })),
  ],
  ['item_label', (tenant_id, _target, { id, item }) => [...new Set(item.labels)].map((label) => ({ tenant_id, label, item_id: id }))],
  [
    'item_sprint',
    (tenant_id, target, { id, timeline }) =>
      timeline.stays.map((stay) => ({
        tenant_id,
        sprint_id: entityId(target.integrationId, 'sprint', stay.sprintExternalId),
        item_id: id,
        added_at: stay.addedAt,
        removed_at: stay.removedAt,
        story_points_when_added: stay.storyPointsWhenAdded,
      })),
  ],
  ['item_link', toLinkRows],
  ['comment', toCommentRows],
  ['worklog', toWorklogRows],
  ['attachment', toAttachmentRows],
];

function* toChildren(tenantId: string, target: WriteTarget, writes: readonly ItemWrite[], known: readonly string[]): Generator<Statement> {
  for (const [table, toRows] of CHILDREN) {
    if (known.length > 0)
      yield {
        sql: `delete from "${table}" where tenant_id = $1 and item_id = any($2::uuid[])`,
        params: [tenantId, known],
        isUncounted: true,
      };
    yield* toUpsert(
      { table, key: null },
      writes.flatMap((write) => toRows(tenantId, target, write)),
    );
  }
}
