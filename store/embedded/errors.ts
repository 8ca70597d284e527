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

const DISK_FULL = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/;
const UNREADABLE = /EACCES|EPERM|EROFS|ENOTDIR|Permission denied|Read-only file system/;

/** Gives any failure under `where` (an errno, or words of PostgreSQL's own) its reason and a way out. */
export function toEmbeddedPostgresError(cause: unknown, where: string): EmbeddedPostgresError {
  if (cause instanceof EmbeddedPostgresError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  if (DISK_FULL.test(text)) {
    const message = `The disk holding ${where} is full: free at least 200 MB there and start again, or set WORKGRAPH_HOME to another disk.`;
    return new EmbeddedPostgresError('DISK_FULL', message, { cause });
  }
  if (UNREADABLE.test(text)) {
    const message = `Cannot use ${where} (${text}): give it to the user that starts workgraph, or set WORKGRAPH_HOME to another directory.`;
    return new EmbeddedPostgresError('UNREADABLE', message, { cause });
  }
  const message = `The embedded PostgreSQL did not start (${text}): see the log in ${where}, or set DATABASE_URL to a server of your own.`;
  return new EmbeddedPostgresError('NOT_STARTED', message, { cause });
}
