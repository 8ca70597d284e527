/** A short word made from a space's name: initials, or the first letters of a single word. Spaces have no keys. */
export function toSpaceKey(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .toUpperCase()
      .match(/[A-Z0-9]+/g) ?? [];
  const key = words.length > 1 ? words.map((word) => word.slice(0, 1)).join('') : (words[0] ?? '');
  const short = key.slice(0, 5);
  return /^[A-Z]/.test(short) ? short : `S${short}`.slice(0, 5);
}
