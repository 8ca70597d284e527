import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

export const ACCEPT_ENCODING = 'gzip, br';

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The answer was larger than its cap, before or after decompression. */
export class BodyTooLarge extends Error {
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`larger than ${maxBytes} bytes`);
    this.name = 'BodyTooLarge';
    this.maxBytes = maxBytes;
  }
}

/** The answer's bytes were not what its `Content-Encoding` said. */
export class BodyUnreadable extends Error {
  override readonly name = 'BodyUnreadable';
}

/**
 * Reads and decompresses an answer as it comes and stops at `maxBytes`: neither a huge body nor a small one that unpacks to a
 * huge one is ever held. Leaving the loop destroys the stream and with it the connection.
 */
export async function readBody(source: Readable, headers: Readonly<Record<string, string>>, maxBytes: number): Promise<string> {
  if (Number(headers['content-length']) > maxBytes) {
    source.destroy();
    throw new BodyTooLarge(maxBytes);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of decoded(source, headers['content-encoding'])) {
      size += (chunk as Buffer).length;
      if (size > maxBytes) throw new BodyTooLarge(maxBytes);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    throw isZlibError(error) ? new BodyUnreadable('broken compression', { cause: error }) : error;
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

function decoded(source: Readable, encoding: string | undefined): Readable {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return source;
  const createDecoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (!createDecoder) {
    source.destroy();
    // Layers of compression multiply what a small answer unpacks to; no tool needs them.
    throw new BodyUnreadable('unknown content encoding');
  }
  // Errors of either stream reach the loop that reads the last one.
  return pipeline(source, createDecoder(), () => undefined) as unknown as Readable;
}

function isZlibError(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return error instanceof Error && (code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR'));
}
