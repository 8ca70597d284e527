import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const uuids = new Map<string, string>();

/** The world's ids are short words; Linear's are UUIDs. The same word always gives the same UUID, and a UUID stays as it is. */
export function uuidOf(kind: string, id: string): string {
  if (UUID.test(id)) return id;
  const word = `${kind}:${id}`;
  const known = uuids.get(word);
  if (known !== undefined) return known;
  const hex = createHash('sha256').update(word).digest('hex');
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  uuids.set(word, uuid);
  return uuid;
}
