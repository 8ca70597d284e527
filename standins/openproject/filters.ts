/** `filters` and `sortBy` of lists: those that the room and people use; any other is refused as OpenProject does. */
import type { StandinAnswer } from '../kit/definition.ts';
import { type OpenProjectRequest, refuse } from './answers.ts';
import type { OpenProjectState, StandinWorkPackage } from './state.ts';

interface Condition {
  operator: string;
  values: string[];
}
type Test = (item: StandinWorkPackage, condition: Condition, state: OpenProjectState) => boolean;

const oneOf = (value: number | null, { values }: Condition) => values.includes(String(value));
const isClosed = (item: StandinWorkPackage, state: OpenProjectState) =>
  state.statuses.some(({ id, isClosed: closed }) => closed && id === item.statusId);

const TESTS: Readonly<Record<string, Test>> = {
  id: ({ id }, condition) => oneOf(id, condition),
  project: ({ projectId }, condition) => oneOf(projectId, condition),
  assignee: ({ assigneeId }, condition) => oneOf(assigneeId, condition),
  type: ({ typeId }, condition) => oneOf(typeId, condition),
  version: ({ versionId }, condition) => oneOf(versionId, condition),
  status: (item, condition, state) =>
    condition.operator === '=' ? oneOf(item.statusId, condition) : isClosed(item, state) === (condition.operator === 'c'),
  subject: ({ subject }, { values }) => subject.toLowerCase().includes((values[0] ?? '').toLowerCase()),
  search: ({ subject, description }, { values }) => `${subject}\n${description}`.toLowerCase().includes((values[0] ?? '').toLowerCase()),
  updatedat: ({ updatedAt }, condition) => isBetween(updatedAt, condition),
  createdat: ({ createdAt }, condition) => isBetween(createdAt, condition),
};

/** `<>d`: from the first to the second, both included, either may be left open. */
export function isBetween(at: number, { values: [from = '', to = ''] }: Condition): boolean {
  return (from === '' || at >= Date.parse(from)) && (to === '' || at <= Date.parse(to));
}

/** `status_id`, `updated_at` and `updatedAt` are one name each. */
function plainName(name: string): string {
  return name.replaceAll('_', '').replace(/id$/, '').toLowerCase() || 'id';
}

export function readConditions(text: string): { name: string; condition: Condition }[] | null {
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return null;
    return list
      .flatMap((entry: Record<string, Condition>) => Object.entries(entry))
      .map(([name, condition]) => ({ name: plainName(name), condition }));
  } catch {
    return null;
  }
}

/** Without `filters` only what is open is listed. */
export function listWorkPackages({ query, state }: OpenProjectRequest): StandinWorkPackage[] | StandinAnswer {
  const conditions = readConditions(query.get('filters') ?? '[{"status":{"operator":"o","values":[]}}]');
  const unknown = conditions?.find(({ name }) => TESTS[name] === undefined);
  if (conditions === null || unknown) return refuse(400, 'InvalidQuery', `Filters ${unknown?.name ?? ''} filter does not exist.`);
  const rows = [...state.workPackages.values()].filter((item) =>
    conditions.every(({ name, condition }) => TESTS[name]?.(item, condition, state) ?? true),
  );
  return sorted(rows, query.get('sortBy') ?? '[["id","asc"]]');
}

function sorted(rows: StandinWorkPackage[], sortBy: string): StandinWorkPackage[] {
  const keys = JSON.parse(sortBy) as [string, string][];
  const keyOf = (row: StandinWorkPackage, name: string) =>
    name === 'updatedAt' ? row.updatedAt : name === 'createdAt' ? row.createdAt : row.id;
  return rows.sort((a, b) => {
    for (const [name, direction] of keys) {
      const order = keyOf(a, name) - keyOf(b, name);
      if (order !== 0) return direction === 'desc' ? -order : order;
    }
    return 0;
  });
}
