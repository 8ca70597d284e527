import pino, { type Logger } from 'pino';
import { sanitize } from '../../subgraphs/kit/outbound/index.ts';

export type Log = Logger;

/** Structured log on standard error: standard output belongs to what a person asked for. Secrets are cut out, control characters escaped. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: undefined,
      redact: { paths: ['*.authorization', '*.token', '*.password', '*.credentials', '*.privateKey', 'headers.*'], censor: '[secret]' },
      formatters: { log: (fields) => toClean(fields, 0) as Record<string, unknown> },
      serializers: { err: toCleanError },
    },
    pino.destination({ fd: 2, sync: false }),
  );
}

/** An error's stack starts with its message, which may be a tool's: line by line, so that it stays a stack. */
function toCleanError(error: unknown): object {
  if (!(error instanceof Error)) return { message: sanitize(String(error), [], 500) };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.name, message: sanitize(error.message, [], 500), stack: frames.map((line) => sanitize(line, [], 300)).join('\n') };
}

const DEEPEST = 4;

/** Fields with every text cleaned; what is deeper than anybody reads is left out. */
function toClean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return sanitize(value, [], 2_000);
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  if (depth > DEEPEST) return '[deeper]';
  if (Array.isArray(value)) return value.slice(0, 100).map((entry) => toClean(entry, depth + 1));
  // Requests and the like have serializers of their own.
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, toClean(entry, depth + 1)]));
}
