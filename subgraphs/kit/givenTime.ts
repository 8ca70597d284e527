/** Times as callers write them, read strictly: a slip is refused, never guessed at. What tools write is read by `mappingTime.ts`. */
import type { CalendarDate, Instant } from './model.ts';

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?(?:Z|([+-]\d{2})(?::?(\d{2}))?))?$/i;

/** ISO 8601 with a zone, in UTC with milliseconds; a date alone is its midnight in UTC. Null for anything else, and for a day there is not. */
export function readInstant(value: unknown): Instant | null {
  const [, date, hours = '00', minutes = '00', seconds = '00', zoneHours = '+00', zoneMinutes = '00'] =
    (typeof value === 'string' && INSTANT.exec(value)) || [];
  if (readDate(date) === null) return null;
  const ms = Date.parse(`${date}T${hours}:${minutes}:${seconds}${zoneHours}:${zoneMinutes}`);
  return isKept(ms) ? new Date(ms).toISOString() : null;
}

/** A calendar date `YYYY-MM-DD`. Null for anything else, and for a day there is not. */
export function readDate(value: unknown): CalendarDate | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  const ms = Date.parse(`${value}T00:00:00Z`);
  // Date.parse takes 31 February and rolls it over; such a date is no date.
  return isKept(ms) && new Date(ms).toISOString().startsWith(value) ? value : null;
}

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** The store has no year 0, and years of more than four digits are written in another way. */
const isKept = (ms: number): boolean => ms >= FIRST && ms <= LAST;
