import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

// Payloads are most of what a store holds. Compressed here they are a seventh of their size, and Postgres, which is busier than we are,
// neither parses nor compresses nor toasts them: a page is written in a third of the time.
const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A tool's payload as it is stored. Nothing asks for parts of it in SQL. */
export function toStoredPayload(payload: unknown): Buffer {
  return zstdCompressSync(JSON.stringify(payload) ?? 'null', OPTIONS);
}

export function fromStoredPayload(stored: Uint8Array): unknown {
  return JSON.parse(zstdDecompressSync(stored).toString('utf8'));
}
