/** Times as tools write them, to ours: instants in UTC with milliseconds, dates `YYYY-MM-DD`. Shared by all rooms. */
import type { CalendarDate, Instant } from './model.ts';

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/;

/**
 * Reads `2020-12-03T14:05:20.974+0100` (also with a colon, `Z`, or no zone, which is UTC), or epoch milliseconds as number or text.
 * Anything else is `null`.
 */
export function toInstant(value: unknown): Instant | null {
  const ms = toEpoch(value);
  return ms === null ? null : new Date(ms).toISOString();
}

/** The same in epoch milliseconds. */
export function toEpoch(value: unknown): number | null {
  if (typeof value === 'number') return isRepresentable(value) ? value : null;
  if (typeof value !== 'string') return null;
  if (/^\d{9,14}$/.test(value)) return Number(value);
  const match = INSTANT.exec(value.trim());
  if (!match) return null;
  const [, date, minutes, seconds = ':00', zone = 'Z'] = match;
  const offset = /^z$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  const ms = Date.parse(`${date}T${minutes}${seconds.replace(',', '.')}${offset}`);
  return isRepresentable(ms) ? ms : null;
}

/** Reads the date at the start of a date or an instant, as written there; epoch milliseconds are read in UTC. */
export function toCalendarDate(value: unknown): CalendarDate | null {
  if (typeof value === 'number') return isRepresentable(value) ? new Date(value).toISOString().slice(0, 10) : null;
  if (typeof value !== 'string') return null;
  const match = DATE.exec(value.trim());
  if (!match) return null;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  // Date.parse takes 31 February and rolls it over; such a date is no date.
  const ms = Date.parse(`${date}T00:00:00Z`);
  return isRepresentable(ms) && new Date(ms).toISOString().startsWith(date) ? date : null;
}

/** The offset an instant was written with (`+0100`), or `null` where it says none. */
export function toZoneOffset(value: unknown): string | null {
  return typeof value === 'string' ? (INSTANT.exec(value.trim())?.[4] ?? null) : null;
}

function isRepresentable(ms: number): boolean {
  return Number.isFinite(ms) && Math.abs(ms) < 8.64e15;
}
