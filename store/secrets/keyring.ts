import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { KEY_BYTES } from './aead.ts';

/** Key-encryption keys by id. `current` wraps new keys; the others only open what they wrapped. */
export interface Keyring {
  current: string;
  keys: ReadonlyMap<string, Buffer>;
}

/** The keyring file cannot be used: one line that says why and what to do. */
export class KeyringError extends Error {
  override name = 'KeyringError';
}

const newKey = () => ({ id: `kek_${randomBytes(6).toString('hex')}`, key: randomBytes(KEY_BYTES) });

/** Reads the keyring, or makes one with a first key. The file is 0600 and outside the data directory: data without it is useless. */
export function loadKeyring(file: string): Keyring {
  return parseKeyring(file, findOrCreate(file));
}

function findOrCreate(file: string): string {
  try {
    if (!existsSync(file)) {
      const { id, key } = newKey();
      saveKeyring(file, { current: id, keys: new Map([[id, key]]) });
    }
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const message = `The key file ${file} cannot be read or made (${code}): it must be a file in a folder that the user who starts workgraph may use, on a disk that is not full; see WORKGRAPH_KEK_FILE.`;
    throw new KeyringError(message, { cause });
  }
}

function parseKeyring(file: string, text: string): Keyring {
  const damaged = new KeyringError(
    `The key file ${file} is damaged: restore it from your backup, without it stored credentials cannot be read.`,
  );
  let parsed: { current?: unknown; keys?: Record<string, unknown> } | null;
  try {
    parsed = JSON.parse(text) as typeof parsed;
  } catch {
    throw damaged;
  }
  const keys = new Map(Object.entries(parsed?.keys ?? {}).map(([id, key]) => [id, Buffer.from(String(key), 'base64')] as const));
  if (typeof parsed?.current !== 'string' || !keys.has(parsed.current) || [...keys.values()].some((key) => key.length !== KEY_BYTES))
    throw damaged;
  return { current: parsed.current, keys };
}

/** Replaces the file in one step, so that being killed half-way leaves the old or the new one. */
export function saveKeyring(file: string, keyring: Keyring): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.tmp`;
  const descriptor = openSync(temporary, 'w', 0o600);
  const keys = Object.fromEntries([...keyring.keys].map(([id, key]) => [id, key.toString('base64')]));
  writeSync(descriptor, `${JSON.stringify({ current: keyring.current, keys }, null, 2)}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, file);
}

/** Adds a key and makes it current; the old ones still open what they wrapped. */
export function addKey(keyring: Keyring): Keyring {
  const { id, key } = newKey();
  return { current: id, keys: new Map([...keyring.keys, [id, key]]) };
}

/** Drops every key but the current one; only after nothing refers to the others. */
export function retireKeys(keyring: Keyring): Keyring {
  const key = keyring.keys.get(keyring.current);
  return { current: keyring.current, keys: new Map(key ? [[keyring.current, key]] : []) };
}
