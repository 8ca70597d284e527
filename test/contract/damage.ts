/** What a part may turn into: nothing, or something of another shape. */
const STRANGE = [null, null, null, 0, -1.5, 'word', '', true, [], {}, [null], [[]], [5], { id: null }];

/** The payload with each part, entries of lists too, removed or made strange by chance. */
export function damage(node: unknown, chances: Iterator<number>, share: number): unknown {
  const next = () => chances.next().value ?? 1;
  const damaged = (value: unknown): unknown =>
    next() < share / 2 ? STRANGE[Math.floor(next() * STRANGE.length)] : damage(value, chances, share);
  if (Array.isArray(node)) return node.map(damaged);
  if (typeof node !== 'object' || node === null) return node;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) if (next() >= share / 2) kept[key] = damaged(value);
  return kept;
}
