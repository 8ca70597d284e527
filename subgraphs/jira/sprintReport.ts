/** What Jira itself reports on a sprint, for holding our figures against. */
import { type Json, toNumber, toRecord, toRecords, toText } from '../kit/mappingRead.ts';
import type { PublishedSprintFigures, PublishedSprintItem } from '../kit/model.ts';
import { optional } from './lists.ts';
import type { JiraSession } from './session.ts';

/**
 * The numbers behind Jira's sprint report page. The address is not part of the described API and answers on some sites and to some
 * tokens only: no answer, or one of another shape, is no figure.
 */
export async function fetchSprintFigures(
  { client }: JiraSession,
  sprintId: string,
  boardId: string,
): Promise<PublishedSprintFigures | null> {
  const answer = await optional(client.fetchOne(client.at.sprintReport, { rapidViewId: boardId, sprintId }));
  return toSprintFigures(toRecord(answer)?.contents);
}

/** Figures in the unit of the board's estimation; `null` where that is none of ours. */
export function toSprintFigures(payload: unknown): PublishedSprintFigures | null {
  const contents = toRecord(payload);
  if (!contents) return null;
  const [completed, notCompleted, removed] = [
    contents.completedIssues,
    contents.issuesNotCompletedInCurrentSprint,
    contents.puntedIssues,
  ].map(toRecords) as [Json[], Json[], Json[]];
  const rows = [...completed, ...notCompleted, ...removed];
  const unit = unitOf(rows);
  if (unit === null) return null;
  const added = new Set(Object.keys(toRecord(contents.issueKeysAddedDuringSprint) ?? {}));
  const items = {
    committed: rows.filter((row) => !added.has(toText(row.key) ?? '')).map((row) => toItem(row, 'estimateStatistic', unit)),
    completed: completed.map((row) => toItem(row, 'currentEstimateStatistic', unit)),
    notCompleted: notCompleted.map((row) => toItem(row, 'currentEstimateStatistic', unit)),
    removed: removed.map((row) => toItem(row, 'currentEstimateStatistic', unit)),
  };
  const sum = (list: readonly PublishedSprintItem[]) => list.reduce((total, { weight }) => total + weight, 0);
  return {
    source: 'Jira sprint report',
    unit,
    committed: sum(items.committed),
    completed: sum(items.completed),
    notCompleted: sum(items.notCompleted),
    removed: sum(items.removed),
    items,
  };
}

/** Boards estimate in a field, or count issues; a field that holds time is neither of the units a report is published in. */
function unitOf(rows: readonly Json[]): PublishedSprintFigures['unit'] | null {
  const fields = rows.flatMap((row) => toText(toRecord(row.currentEstimateStatistic ?? row.estimateStatistic)?.statFieldId) ?? []);
  const [field] = fields;
  if (field === undefined || field.startsWith('issueCount')) return 'COUNT';
  return /^field_time|^field_aggregatetime/.test(field) ? null : 'STORY_POINTS';
}

/** An item without an estimate weighs nothing. */
function toItem(
  row: Json,
  statistic: 'estimateStatistic' | 'currentEstimateStatistic',
  unit: PublishedSprintFigures['unit'],
): PublishedSprintItem {
  const key = toText(row.key) ?? '';
  if (unit === 'COUNT') return { key, weight: 1 };
  const value = toRecord(toRecord(row[statistic] ?? row.estimateStatistic)?.statFieldValue)?.value;
  return { key, weight: toNumber(value) ?? 0 };
}
