/** Dates in ClickUp are moments: one without a time is 4 o'clock in the morning of the account that set it. */
import type { CalendarDate } from '../kit/model.ts';

const DATE_HOUR = 4;

/** The day a moment falls on in a zone; an unknown zone is UTC. */
export function toDateIn(ms: number, zone: string | null): CalendarDate {
  return new Date(ms + offsetOf(ms, zone)).toISOString().slice(0, 10);
}

/** The moment ClickUp itself would store for a date without a time, epoch milliseconds. */
export function toDateMoment(date: CalendarDate, zone: string | null): number {
  const local = Date.parse(`${date}T00:00:00Z`) + DATE_HOUR * 3_600_000;
  const guess = local - offsetOf(local, zone);
  // The offset at the guess is the one that counts, on the days the clocks change too.
  return local - offsetOf(guess, zone);
}

/** Milliseconds the zone is ahead of UTC at a moment. */
function offsetOf(ms: number, zone: string | null): number {
  if (zone === null) return 0;
  try {
    const name =
      formatOf(zone)
        .formatToParts(ms)
        .find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes = '00'] = /GMT([+-])(\d{2}):?(\d{2})?/.exec(name) ?? [];
    if (!hours) return 0;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  } catch {
    return 0;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than using it, and a workspace has one zone. Throws for a zone that does not exist. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  return format;
}
