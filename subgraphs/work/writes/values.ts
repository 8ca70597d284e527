import { parseDuration } from '../../kit/duration.ts';
import { mistake } from './mistakes.ts';

const LONGEST_TITLE = 1_000;
const LONGEST_TEXT = 200_000;
/** A year of work in one entry is a slip of the pen. */
const LONGEST_WORK = 366 * 86_400;

/** One line with something in it, at most 1,000 characters. */
export function toTitle(field: string, text: string | null): string {
  const title = (text ?? '').trim();
  if (title === '') throw mistake(field, `"${field}" must not be empty.`);
  if (title.length > LONGEST_TITLE)
    throw mistake(field, `"${field}" has ${title.length} characters; at most ${LONGEST_TITLE} are allowed.`);
  return title;
}

export function toText(field: string, text: string): string {
  if (text.length > LONGEST_TEXT) throw mistake(field, `"${field}" has ${text.length} characters; at most ${LONGEST_TEXT} are allowed.`);
  return text;
}

export function toBody(field: string, text: string): string {
  if (text.trim() === '') throw mistake(field, `"${field}" must not be empty.`);
  return toText(field, text);
}

export function toStoryPoints(field: string, points: number): number {
  if (!Number.isFinite(points) || points < 0 || points > 1_000_000) throw mistake(field, 'Story points must be 0 or more.');
  return points;
}

/** Seconds of work from an ISO 8601 duration. */
export function toWork(field: string, duration: string): number {
  const seconds = parseDuration(duration);
  if (seconds === null) throw mistake(field, `"${duration}" is not a duration; write PT2H30M or P1D.`);
  if (seconds <= 0 || seconds > LONGEST_WORK) throw mistake(field, 'The time spent must be more than nothing and at most a year.');
  return seconds;
}

export function toLabels(field: string, labels: readonly string[]): string[] {
  const clean = [...new Set(labels.map((label) => label.trim()))];
  if (clean.some((label) => label === '' || label.length > 255)) throw mistake(field, 'A label must have 1 to 255 characters.');
  if (clean.length > 100) throw mistake(field, 'An item takes at most 100 labels.');
  return clean;
}
