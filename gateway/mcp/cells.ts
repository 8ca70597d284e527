import { toVisible } from './text.ts';

export type Plain = Readonly<Record<string, unknown>>;

export interface Page {
  nodes: readonly unknown[];
  totalCount: number | null;
  /** Present where the operation pages here. */
  pageInfo: { hasNextPage?: boolean; endCursor?: string | null } | null;
}

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An instant without fractions needs no zeros. */
const WHOLE_SECOND = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.000Z$/;

/** A connection, or a plain list of objects, which is one page without more. */
export function toPage(value: unknown): Page | null {
  if (Array.isArray(value)) return value.some(isPlain) ? { nodes: value, totalCount: null, pageInfo: null } : null;
  if (!isPlain(value) || !Array.isArray(value.nodes)) return null;
  const totalCount = typeof value.totalCount === 'number' ? value.totalCount : null;
  return { nodes: value.nodes, totalCount, pageInfo: isPlain(value.pageInfo) ? (value.pageInfo as Page['pageInfo']) : null };
}

/**
 * A value in one line, for humans' eyes: `{ name, category }` becomes `In Progress (IN_PROGRESS)`, a reference its key and title, a list
 * is joined by commas, null is nothing. Tabs and line ends are written `\t` and `\n`.
 */
export function toCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return toVisible(value).replace(WHOLE_SECOND, '$1Z').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
  if (typeof value !== 'object') return String(value);
  const page = toPage(value);
  if (page)
    return `${page.nodes.map(toCell).join('; ')}${page.totalCount !== null && page.totalCount > page.nodes.length ? `; ${page.nodes.length} of ${page.totalCount}` : ''}`;
  if (Array.isArray(value)) return value.map(toCell).join(', ');
  return toObjectCell(value as Plain);
}

function toObjectCell(value: Plain): string {
  const entries = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  const names = entries.map(([name]) => name);
  const cells = entries.map(([, field]) => toCell(field));
  if (entries.length === 1) return cells[0] ?? '';
  if (names.length === 2 && names[0] === 'name' && names[1] === 'category') return `${cells[0]} (${cells[1]})`;
  if (names[0] === 'key' && (names[1] === 'title' || names[1] === 'name'))
    return `${cells[0]} ${cells[1]}${names.length > 2 ? ` [${cells.slice(2).join(', ')}]` : ''}`;
  return entries.map(([name], index) => `${name} ${cells[index]}`).join(', ');
}
