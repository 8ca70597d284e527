import { isPlain, type Page, type Plain, toCell, toPage } from './cells.ts';
import { toVisible } from './text.ts';

/** What of an answer fits, as text. */
export interface Shaped {
  /** Paging in our own words, outside the fence. */
  heading: string;
  body: string;
  /** How many whole items of the page fit, when not all did. */
  fitting: number | null;
}

/** About 8,000 tokens at four characters each: well under the caps of clients. */
export const BUDGET = 32_000;

export interface ShapeOptions {
  /** Characters. */
  budget?: number;
  /** How the operation gives more of a list: by a cursor, or by a larger limit alone. */
  more?: 'cursor' | 'limit';
}

/**
 * An operation's data as an agent reads it: pages as a table with one header line, single things as `name: value` lines, connections
 * flattened, nulls left out. Items are whole or absent, never cut.
 */
export function shape(data: Plain, { budget = BUDGET, more = 'cursor' }: ShapeOptions = {}): Shaped {
  const { value, heading } = unwrap(data);
  const page = toPage(value);
  const writer = new Writer(budget);
  if (page) writer.table(page.nodes);
  else if (isPlain(value)) writer.object(value, '');
  else writer.line(toCell(value));
  const found = page?.pageInfo ? page : findPage(value);
  return { heading: found ? toHeading(found, heading, more) : '', body: writer.text(), fitting: page ? writer.fitting : null };
}

/** `{ workItems: {...} }` is the work items themselves. */
function unwrap(data: Plain): { value: unknown; heading: string } {
  const [entry, ...rest] = Object.entries(data);
  return entry && rest.length === 0 ? { value: entry[1], heading: entry[0] } : { value: data, heading: '' };
}

/** The one page inside a thing, as the work items of a sprint. */
function findPage(value: unknown): Page | null {
  if (!isPlain(value)) return null;
  const pages = Object.values(value).flatMap((field) => (Array.isArray(field) ? [] : (toPage(field) ?? [])));
  return pages.find((page) => page.pageInfo) ?? null;
}

function toHeading({ nodes, totalCount, pageInfo }: Page, name: string, more: 'cursor' | 'limit'): string {
  if (nodes.length === 0) return `no ${name || 'items'} found`;
  const count = totalCount === null ? `showing ${nodes.length}` : `showing ${nodes.length} of ${totalCount}`;
  if (!pageInfo?.hasNextPage || !pageInfo.endCursor) return count;
  return more === 'cursor' ? `${count}; for more pass after="${pageInfo.endCursor}"` : `${count}; narrow it, or pass a limit up to 200`;
}

class Writer {
  readonly #lines: string[] = [];
  #left: number;
  /** Set once a table did not fit. */
  fitting: number | null = null;

  constructor(budget: number) {
    this.#left = budget;
  }

  text(): string {
    return this.#lines.join('\n');
  }

  line(text: string): void {
    this.#lines.push(text);
    this.#left -= text.length + 1;
  }

  /** Columns nothing is in are left out. */
  table(nodes: readonly unknown[], indent = ''): void {
    const rows = nodes.filter(isPlain);
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => rows.some((row) => toCell(row[name]) !== ''));
    if (rows.length === 0) return;
    this.line(indent + columns.join('\t'));
    for (const [index, row] of rows.entries()) {
      const text = indent + columns.map((name) => toCell(row[name])).join('\t');
      if (text.length > this.#left && index > 0) {
        this.fitting = index;
        this.line(`${indent}(${index} of ${rows.length} rows shown: the rest is over the size of one answer)`);
        return;
      }
      this.line(text);
    }
  }

  object(value: Plain, indent: string): void {
    for (const [name, field] of Object.entries(value)) this.field(name, field, indent);
  }

  field(name: string, value: unknown, indent: string): void {
    if (value === null || value === undefined) return;
    const page = toPage(value);
    if (page) {
      const more =
        page.totalCount !== null && page.totalCount > page.nodes.length
          ? `${page.nodes.length} of ${page.totalCount}`
          : `${page.nodes.length}`;
      this.line(`${indent}${name} (${more}):`);
      this.table(page.nodes, `${indent} `);
    } else if (isPlain(value) && isDeep(value)) {
      this.line(`${indent}${name}:`);
      this.object(value, `${indent} `);
    } else if (typeof value === 'string' && value.includes('\n')) {
      this.body(name, toVisible(value), indent);
    } else {
      this.body(name, toCell(value), indent);
    }
  }

  /** A text that does not fit is left out whole, and said to be. */
  body(name: string, text: string, indent: string): void {
    if (text === '') return;
    if (text.length > this.#left)
      this.line(`${indent}${name}: (${text.length} characters, over the size of one answer: read it by REST or in its tool)`);
    else this.line(text.includes('\n') ? `${indent}${name}:\n${text}` : `${indent}${name}: ${text}`);
  }
}

/** Holds tables or things of its own, so that one line would not do. */
function isDeep(value: Plain): boolean {
  const fields = Object.values(value).filter((field) => field !== null);
  return fields.length > 4 || fields.some((field) => toPage(field) !== null || (isPlain(field) && Object.keys(field).length > 2));
}
