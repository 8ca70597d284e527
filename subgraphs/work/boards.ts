import type { BoardRow, ProjectRow } from '../../store/queries/rows.ts';
import type { MappedBoard, MappedProject } from '../kit/model.ts';

/** A board with the statuses its columns may name. */
export interface BoardWithStatuses {
  board: BoardRow;
  project: ProjectRow | null;
}

/** Columns with their statuses; a status the project does not list is shown by its word, as TODO. */
export function toColumns({ board, project }: BoardWithStatuses): { name: string; statuses: MappedProject['statuses'] }[] {
  const statuses = (project?.statuses ?? []) as MappedProject['statuses'];
  const byId = new Map(statuses.map((status) => [status.externalId, status]));
  const byName = new Map(statuses.map((status) => [status.name, status]));
  return (board.columns as MappedBoard['columns']).map((column) => ({
    name: column.name,
    statuses: (column.statusIds.length > 0 ? column.statusIds : column.statusNames).map(
      (word, index) =>
        byId.get(word) ?? byName.get(word) ?? { externalId: word, name: column.statusNames[index] ?? word, category: 'TODO' as const },
    ),
  }));
}
