import { statfsSync } from 'node:fs';
import { isOutage } from '../outage.ts';

/** Why an embedded PostgreSQL cannot be used; one word per thing the operator can mend. */
type EmbeddedPostgresReason =
  | 'NO_BINARIES' // no package for this platform, or its binaries do not run here
  | 'NO_ACCOUNT' // root, and no unprivileged account to run the server as
  | 'UNREADABLE' // a directory that the server or this process may not use
  | 'NOT_A_CLUSTER' // a data directory that holds something else, or another server's secret
  | 'OTHER_MAJOR' // a data directory of another PostgreSQL major
  | 'DISK_FULL'
  | 'NOT_STARTED';

/** Always one line: what is wrong and what to do. Safe to print as it is; never holds a secret. */
export class EmbeddedPostgresError extends Error {
  readonly reason: EmbeddedPostgresReason;
  constructor(reason: EmbeddedPostgresReason, message: string, options?: ErrorOptions) {
    super(message.replace(/\s+/g, ' ').trim(), options);
    this.name = 'EmbeddedPostgresError';
    this.reason = reason;
  }
}

const DISK_FULL = /The disk .* is full|ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/;
const UNREADABLE =
  /EACCES|EPERM|EROFS|ENOTDIR|ENAMETOOLONG|ELOOP|ENOENT: no such file or directory, mkdir|Permission denied|Read-only file system/;

function toDiskFull(where: string, cause: unknown): EmbeddedPostgresError {
  const message = `The disk holding ${where} is full: free at least 200 MB there and start again, or set WORKGRAPH_HOME to another disk.`;
  return new EmbeddedPostgresError('DISK_FULL', message, { cause });
}

/** One segment of the log, with some room: a server that finds less free may die of it. */
const LOG_BYTES = 20 * 1024 * 1024;
/** With less than this hardly a table can grow. */
const LEAST_BYTES = 1024 * 1024;

function findRoom(home: string): number {
  const { bavail, bsize } = statfsSync(home);
  return bavail * bsize;
}

/** Throws when there is no room left for anything. */
export function assertRoom(home: string): void {
  if (findRoom(home) < LEAST_BYTES) throw toDiskFull(home, undefined);
}

/** A failure of what runs on the server, said as a full disk where that is the reason: the server itself may have died of it without a word. */
export function explainFullDisk(error: unknown, home: string): unknown {
  if (!(error instanceof Error) || error instanceof EmbeddedPostgresError) return error;
  const isSaid = DISK_FULL.test(error.message) || ('code' in error && error.code === '53100');
  if (isSaid) return toDiskFull(home, error);
  return isOutage(error) && findRoom(home) < LOG_BYTES ? toDiskFull(home, error) : error;
}

/** Gives any failure under `where` (an errno, or words of PostgreSQL's own) its reason and a way out. */
export function toEmbeddedPostgresError(cause: unknown, where: string): EmbeddedPostgresError {
  if (cause instanceof EmbeddedPostgresError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  if (DISK_FULL.test(text)) return toDiskFull(where, cause);
  if (UNREADABLE.test(text)) {
    const message = `Cannot use ${where} (${text}): give it to the user that starts workgraph, or set WORKGRAPH_HOME to another directory.`;
    return new EmbeddedPostgresError('UNREADABLE', message, { cause });
  }
  const message = `The embedded PostgreSQL did not start (${text}): see the log in ${where}, or set DATABASE_URL to a server of your own.`;
  return new EmbeddedPostgresError('NOT_STARTED', message, { cause });
}
