/** Whole seconds to ISO 8601 elapsed time: `9000` -> `PT2H30M`. A day is 24 hours. Negative durations carry a leading minus. */
export function toDuration(seconds: number): string {
  const total = Math.abs(Math.round(seconds));
  const [days, hours, minutes, rest] = [
    Math.floor(total / 86_400),
    Math.floor((total % 86_400) / 3_600),
    Math.floor((total % 3_600) / 60),
    total % 60,
  ];
  const time = [hours && `${hours}H`, minutes && `${minutes}M`, rest && `${rest}S`].filter(Boolean).join('');
  const text = `P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
  return text === 'P' ? 'PT0S' : `${seconds < 0 ? '-' : ''}${text}`;
}

const DURATION = /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNIT_SECONDS = [604_800, 86_400, 3_600, 60, 1] as const;

/** ISO 8601 elapsed time to whole seconds, or `null` when it is not one (years and months have no fixed length and are refused). */
export function parseDuration(text: string): number | null {
  const match = DURATION.exec(text);
  if (!match || text === 'P' || text.endsWith('T')) return null;
  return Math.round(UNIT_SECONDS.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0));
}
