import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Cursors } from '../subgraphs/kit/context.ts';
import { CodedError } from '../subgraphs/kit/errors.ts';

const MAC_BYTES = 12;
const MAX_LENGTH = 4_096;

/**
 * Cursors with a MAC over tenant and position: they cannot be made up, changed, or used by another tenant. The first key signs, all are
 * accepted, so that rotating keys breaks nobody's paging.
 */
export function createCursors(keys: readonly Buffer[]): Cursors {
  const [signing] = keys;
  if (!signing) throw new TypeError('Cursors need a key.');
  return {
    seal(tenantId, position) {
      const body = Buffer.from(JSON.stringify(position));
      return Buffer.concat([macOf(signing, tenantId, body), body]).toString('base64url');
    },
    open(tenantId, cursor) {
      const bytes = Buffer.from(cursor, 'base64url');
      const [mac, body] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)];
      const isOurs =
        mac.length === MAC_BYTES && cursor.length <= MAX_LENGTH && keys.some((key) => timingSafeEqual(mac, macOf(key, tenantId, body)));
      if (!isOurs)
        throw new CodedError('BAD_USER_INPUT', '"after" is not a cursor of this list: use pageInfo.endCursor of the page before.', {
          argument: 'after',
        });
      return JSON.parse(body.toString()) as unknown[];
    },
  };
}

function macOf(key: Buffer, tenantId: string, body: Buffer): Buffer {
  return createHmac('sha256', key).update(`cursor|${tenantId}|`).update(body).digest().subarray(0, MAC_BYTES);
}
