/** JQL, and the times in it. */
import { ZONE_SLACK_MS } from './config.ts';

/** Quotes a value: JQL strings escape quotes and backslashes. */
export function quoteJql(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

/** `project in (...)`; ids go unquoted, or Jira takes them for names. */
export function projectClause(projects: readonly string[]): string | null {
  if (projects.length === 0) return null;
  return `project in (${projects.map((project) => (/^\d+$/.test(project) ? project : quoteJql(project))).join(', ')})`;
}

/**
 * Everything updated at or after `since` (epoch milliseconds; 0 = ever), oldest change first. Cloud refuses queries without a
 * restriction, so there always is one.
 */
export function pullQuery(projects: readonly string[], since: number, zone: string | null): string {
  return `${scope(projects, 'updated', since, zone)} ORDER BY updated ASC, key ASC`;
}

/** Everything there is, in an order that changes of items do not disturb. */
export function everythingQuery(projects: readonly string[]): string {
  return `${scope(projects, 'created', 0, null)} ORDER BY created ASC`;
}

function scope(projects: readonly string[], field: string, since: number, zone: string | null): string {
  const restriction = `${field} >= ${quoteJql(toJqlTime(since, zone))}`;
  return [projectClause(projects), restriction].filter((clause) => clause !== null).join(' AND ');
}

/**
 * A JQL date that Jira reads as `instant` or up to an hour before, never after. JQL has minutes only and reads them in the account's
 * zone; an hour that the clock shows twice may be read as the later one, so it is named by the hour before. Without a zone the
 * date is early enough for any.
 */
export function toJqlTime(instant: number, zone: string | null): string {
  if (instant <= 0) return '1970/01/02 00:00';
  if (zone === null) return format(instant - ZONE_SLACK_MS, 'UTC');
  const isTwice = [30, 60].some((minutes) => format(instant, zone) === format(instant + minutes * 60_000, zone));
  return format(isTwice ? instant - 3_600_000 : instant, zone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(instant: number, zone: string): string {
  const parts = Object.fromEntries(
    formatIn(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}/${parts.month}/${parts.day} ${parts.hour}:${parts.minute}`;
}

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-GB', { ...digits, timeZone: zone });
  formats.set(zone, made);
  return made;
}

/** The account's zone where the platform knows it; Jira may name zones that it does not. */
export function toKnownZone(zone: string | null): string | null {
  if (zone === null) return null;
  try {
    return formatIn(zone) ? zone : null;
  } catch {
    return null;
  }
}
