import { toCalendarDate } from '../kit/mappingTime.ts';
import type { CalendarDate, MappedBoard, MappedCustomField, MappedSprint } from '../kit/model.ts';
import type { Board, BoardField, BoardItem, BoardIteration, BoardValue, GitHubDetails } from './boardPayloads.ts';
import { type MappingContext, toOptionStatus } from './words.ts';

const POINTS_FIELD = /^(story points?|points?|estimate)$/i;
const PRIORITY_FIELD = /^priority$/i;
const DUE_FIELD = /^(due|due date|target date|end date)$/i;
const START_FIELD = /^start( date)?$/i;
const DAY_MS = 86_400_000;

/** What an item's values on its board say in our words. */
export interface BoardValues {
  status: { id: string | null; name: string } | null;
  priority: string | null;
  points: number | null;
  startDate: CalendarDate | null;
  dueDate: CalendarDate | null;
  sprintId: string | null;
  others: MappedCustomField[];
}

/** The item on the one configured board it is on; on several, none of them speaks for it. */
export function findBoardItem(details: GitHubDetails | null, boardIds: readonly string[]): BoardItem | null {
  const items = (details?.projectItems?.nodes ?? []).filter((item) => item !== null);
  const configured = items.filter(({ project, isArchived }) => project && !isArchived && boardIds.includes(project.id));
  return configured.length === 1 ? (configured[0] ?? null) : null;
}

export function toBoardValues(item: BoardItem, { overrides }: MappingContext): BoardValues {
  const values = (item.fieldValues?.nodes ?? []).filter((value): value is BoardValue => Boolean(value?.field?.name));
  const find = (isWanted: (name: string, value: BoardValue) => boolean) => values.find((value) => isWanted(value.field?.name ?? '', value));
  const status = find((name, value) => name === 'Status' && Boolean(value.name));
  const priority = find((name, value) => PRIORITY_FIELD.test(name) && Boolean(value.name));
  const points = find((name, value) => typeof value.number === 'number' && isPointsField(name, overrides.storyPointsField));
  const due = find((name, value) => DUE_FIELD.test(name) && Boolean(value.date));
  const start = find((name, value) => START_FIELD.test(name) && Boolean(value.date));
  const iteration = find((_, value) => Boolean(value.iterationId));
  const known = [status, priority, points, due, start, iteration];
  return {
    status: status?.name ? { id: status.optionId ?? null, name: status.name } : null,
    priority: priority?.name ?? null,
    points: points?.number ?? null,
    startDate: toCalendarDate(start?.date),
    dueDate: toCalendarDate(due?.date),
    sprintId: iteration?.iterationId && item.project ? toSprintId(item.project.id, iteration.iterationId) : null,
    others: values.filter((value) => !known.includes(value)).flatMap((value) => toCustomField(value) ?? []),
  };
}

export function isPointsField(name: string, wanted: string | null): boolean {
  return wanted === null ? POINTS_FIELD.test(name) : name.toLowerCase() === wanted.toLowerCase();
}

/** Iteration ids are short and unique within their board only. */
export const toSprintId = (boardId: string, iterationId: string): string => `${boardId}/${iterationId}`;

function toCustomField({ field, ...value }: BoardValue): MappedCustomField | null {
  const [id, name] = [field?.id ?? field?.name ?? '', field?.name ?? ''];
  // The title is the issue's own.
  if (name === 'Title') return null;
  if (value.name) return { id, name, type: 'option', value: value.name };
  if (typeof value.number === 'number') return { id, name, type: 'number', value: value.number };
  if (value.date) return { id, name, type: 'date', value: value.date };
  return value.text ? { id, name, type: 'text', value: value.text } : null;
}

export function findStatusField(board: Board): BoardField | undefined {
  return board.fields.nodes.find(({ name, options }) => name === 'Status' && options);
}

export function toMappedBoard(board: Board, repositories: readonly string[]): MappedBoard {
  const options = findStatusField(board)?.options ?? [];
  return {
    externalId: board.id,
    projectId: onlyOne(repositories),
    name: board.title,
    columns: options.map(({ id, name }) => ({ name, statusIds: [id], statusNames: [name] })),
  };
}

export function toBoardStatuses(board: Board, context: MappingContext) {
  return (findStatusField(board)?.options ?? []).map((option) => toOptionStatus(option, context));
}

/** `now` in epoch milliseconds. An iteration has days, no clock: it starts and ends at midnight UTC and nobody closes it by hand. */
export function toSprints(board: Board, repositories: readonly string[], now: number): MappedSprint[] {
  return board.fields.nodes.flatMap(({ configuration }) =>
    [...(configuration?.iterations ?? []), ...(configuration?.completedIterations ?? [])].flatMap(
      (iteration) => toSprint(iteration, board, repositories, now) ?? [],
    ),
  );
}

function toSprint(iteration: BoardIteration, board: Board, repositories: readonly string[], now: number): MappedSprint | null {
  const start = Date.parse(`${iteration.startDate}T00:00:00Z`);
  if (!iteration.id || Number.isNaN(start)) return null;
  const end = start + iteration.duration * DAY_MS;
  const instant = (ms: number) => new Date(ms).toISOString();
  return {
    externalId: toSprintId(board.id, iteration.id),
    projectId: onlyOne(repositories),
    boardId: board.id,
    name: iteration.title,
    goal: null,
    state: now >= end ? 'CLOSED' : now >= start ? 'ACTIVE' : 'FUTURE',
    plannedStart: instant(start),
    plannedEnd: instant(end),
    startedAt: now >= start ? instant(start) : null,
    closedAt: now >= end ? instant(end) : null,
    publishedFigures: null,
  };
}

function onlyOne(repositories: readonly string[]): string | null {
  return repositories.length === 1 ? (repositories[0] ?? null) : null;
}
