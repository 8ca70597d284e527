import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, string, number, Buffer>(scrypt);

/**
 * The input with its credentials turned into a slow hash, salted by the idempotency key: enough to tell another request from the same
 * one, useless to whoever reads the table.
 */
export async function withoutSecrets<T extends { credentials?: object | null | undefined; idempotencyKey?: string | null | undefined }>(
  input: T,
): Promise<unknown> {
  const { credentials, idempotencyKey } = input;
  if (!credentials || !idempotencyKey) return { ...input, credentials: null };
  const filled = Object.entries(credentials).filter(([, value]) => value !== null && value !== undefined);
  const text = JSON.stringify(filled.sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...input, credentials: (await derive(text, idempotencyKey, 32)).toString('base64url') };
}
