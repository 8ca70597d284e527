/**
 * Readers for payloads: what arrives is `unknown`, and a field of the wrong shape is a field that is not there.
 * Rooms use them in `payloads.ts`; what an object cannot do without is asserted there, so that it is set aside and not guessed.
 */
export type Json = Readonly<Record<string, unknown>>;

export function toRecord(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** The records of a list; anything else in it is left out. */
export function toRecords(value: unknown): Json[] {
  return toList(value).filter((entry): entry is Json => toRecord(entry) !== null);
}

export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text as it is; `null` when empty or not text. Numbers become text: many tools write ids both ways. */
export function toText(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** The texts of a list, without the empty ones. */
export function toTexts(value: unknown): string[] {
  return toList(value)
    .map(toText)
    .filter((text): text is string => text !== null);
}

/** A finite number, also when written as text. */
export function toNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Whole seconds, rounded, never negative. */
export function toSeconds(value: unknown): number | null {
  const number = toNumber(value);
  return number === null || number < 0 ? null : Math.round(number);
}
