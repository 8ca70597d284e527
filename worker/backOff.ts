/** Seconds before attempt `attempts + 1`: doubling, half of it random, at most five minutes. */
export function backOff(attempts: number, random = Math.random): number {
  return Math.min(300, 2 ** attempts) * (0.5 + random() / 2);
}
