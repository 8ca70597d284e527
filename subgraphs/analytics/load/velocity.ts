import type { Tx } from '../../../store/database.ts';
import type { BoardRow, SprintRow } from '../../../store/queries/rows.ts';
import type { GraphContext } from '../../kit/context.ts';
import type { BoardScope, EstimateUnit, ItemHistory, SprintWindow } from '../engine/model.ts';
import { isWhole } from '../engine/velocity.ts';
import { findHistories, findMembers, type HistoryField } from './histories.ts';
import { type FigureSettings, type SprintScopeName, toBoardScope, toWindow } from './settings.ts';

/** What a velocity is computed from: the closed sprints up to the last that counts, and everything that was ever in those that count. */
export interface ClosedSprints {
  windows: SprintWindow[];
  items: ItemHistory[];
  /** Whether all closed sprints that the project's items were in are those of other projects, which only `ALL` counts. */
  onlyElsewhere: boolean;
  /** The uuid of a sprint. */
  idOf: (sprint: SprintWindow) => string;
  boardOf: (sprint: SprintWindow) => BoardScope | null;
  itemsOf: (sprint: SprintWindow) => ItemHistory[];
}

const SHARED = ['status', 'sprint', 'project', 'type', 'parent'] as const;
/** Of estimates only the unit's own move a velocity. */
const FIELDS = {
  STORY_POINTS: [...SHARED, 'storyPoints'],
  COUNT: SHARED,
  ORIGINAL_ESTIMATE: [...SHARED, 'originalEstimate'],
  REMAINING_ESTIMATE: [...SHARED, 'remainingEstimate'],
} as const satisfies Record<EstimateUnit, readonly HistoryField[]>;

/** Sprints that say nothing (D20) are read beside those that count, so that they are named. */
const SPARE = 20;

export interface ClosedSprintsQuery {
  projectId: string;
  /** How many sprints count. */
  last: number;
  unit: EstimateUnit;
  scope: SprintScopeName;
  /** Those of the project: its sprints are of the same tool. */
  settings: FigureSettings;
}

export function loadClosedSprints(
  context: GraphContext,
  { projectId, last, unit, scope, settings }: ClosedSprintsQuery,
): Promise<ClosedSprints> {
  const isHonest = (row: SprintRow): boolean => isWhole(toWindow(row, settings), context.now());
  return context.read(async (tx) => {
    const own = upToLast(await findClosedSprints(tx, projectId, last + SPARE), last, isHonest);
    const isFull = own.filter(isHonest).length >= last;
    // Beside enough sprints of its own only later ones of others can count, and a look at those alone is short.
    const since = isFull ? endOf(own.at(-1)) : null;
    const others = scope === 'ALL' ? await findOthersSprints(tx, projectId, since, last + SPARE) : [];
    const rows = upToLast([...own, ...others].sort(byEnd), last, isHonest);
    const onlyElsewhere = scope === 'BOARD' && own.length === 0 && (await findOthersSprints(tx, projectId, null, 1)).length > 0;
    const honest = rows.filter(isHonest);
    // Sub-tasks that follow their parents are not looked for: they count in no velocity (D15).
    const members = await findMembers(
      tx,
      honest.map((row) => row.id),
    );
    const boards = await findBoards(tx, honest);
    const items = await findHistories(tx, [...new Set([...members.values()].flat())], FIELDS[unit]);
    const itemOf = new Map(items.map((item) => [item.id, item]));
    const rowOf = new Map(rows.map((row) => [row.external_id, row]));
    return {
      windows: rows.map((row) => toWindow(row, settings)),
      items,
      onlyElsewhere,
      idOf: ({ id }) => rowOf.get(id)?.id ?? '',
      boardOf: ({ id }) => {
        const row = rowOf.get(id);
        return row ? toBoardScope(row, boards.get(row.board_id ?? '') ?? null, settings, scope) : null;
      },
      itemsOf: ({ id }) => (members.get(rowOf.get(id)?.id ?? '') ?? []).flatMap((item) => itemOf.get(item) ?? []),
    };
  });
}

function upToLast(rows: readonly SprintRow[], last: number, isHonest: (row: SprintRow) => boolean): SprintRow[] {
  let honest = 0;
  return rows.filter((row) => {
    if (honest >= last) return false;
    if (isHonest(row)) honest++;
    return true;
  });
}

const endOf = (row: SprintRow | undefined): string | null => row?.closed_at ?? row?.planned_end ?? null;

/** Newest first, as both queries have it. */
const byEnd = (a: SprintRow, b: SprintRow): number =>
  Date.parse(endOf(b) ?? EARLIEST) - Date.parse(endOf(a) ?? EARLIEST) || (a.external_id < b.external_id ? 1 : -1);

const EARLIEST = '0001-01-01';

/** The last closed sprints of a project, newest first: those that name it, those of its boards, those of no project its items were in. */
function findClosedSprints(tx: Tx, projectId: string, limit: number): Promise<SprintRow[]> {
  return tx.query<SprintRow>(
    `select * from sprint where tenant_id = $1 and state = 'CLOSED' and (project_id = $2 or board_id in (select id from board where tenant_id = $1 and project_id = $2)
       or (project_id is null and id in (select m.sprint_id from item_sprint m join work_item w on w.tenant_id = m.tenant_id and w.id = m.item_id where m.tenant_id = $1 and w.project_id = $2)))
     order by coalesce(closed_at, planned_end) desc nulls last, external_id desc limit $3`,
    [tx.tenantId, projectId, limit],
  );
}

/** The last closed sprints of other projects that items of this one were in, newest first; with `since`, those that ended then or later. */
function findOthersSprints(tx: Tx, projectId: string, since: string | null, limit: number): Promise<SprintRow[]> {
  // Few sprints are best looked into one by one, which "offset 0" holds the planner to: it would read whatever was in any sprint.
  const oneByOne = since === null ? '' : 'offset 0';
  return tx.query<SprintRow>(
    `select s.* from sprint s where s.tenant_id = $1 and s.state = 'CLOSED' and s.project_id <> $2
       and (s.board_id is null or s.board_id not in (select id from board where tenant_id = $1 and project_id = $2))
       and ($4::timestamptz is null or coalesce(s.closed_at, s.planned_end) >= $4)
       and exists (select 1 from item_sprint m join work_item w on w.tenant_id = m.tenant_id and w.id = m.item_id
         where m.tenant_id = $1 and m.sprint_id = s.id and w.project_id = $2 ${oneByOne})
     order by coalesce(s.closed_at, s.planned_end) desc nulls last, s.external_id desc limit $3`,
    [tx.tenantId, projectId, limit, since],
  );
}

async function findBoards(tx: Tx, sprints: readonly SprintRow[]): Promise<Map<string, BoardRow>> {
  const ids = sprints.flatMap((sprint) => (sprint.board_id === null ? [] : [sprint.board_id]));
  const rows = await tx.query<BoardRow>('select * from board where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
