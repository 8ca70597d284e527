/** `2026/11/18 16:20` as Jira reads it: in the zone of the account that asks. */
export function fromJqlTime(text: string, zone: string): number | null {
  const match = /^(\d{4})[/-](\d{2})[/-](\d{2})(?: (\d{2}):(\d{2}))?$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = '00', minute = '00'] = match;
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  // The offset depends on the instant that is looked for: the second guess is right except within a change of clocks.
  const guess = wall - offsetAt(wall, zone);
  return wall - offsetAt(guess, zone);
}

function offsetAt(at: number, zone: string): number {
  const options = {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', options).formatToParts(at).map(({ type, value }) => [type, Number(value)]),
  );
  const wall = Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute);
  return wall - (at - (at % 60_000));
}
