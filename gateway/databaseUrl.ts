import { ConfigError } from './config.ts';

/** Where DATABASE_URL points, without its secret. */
interface Target {
  place: string;
  database: string;
  user: string;
}

type Reason = (target: Target, error: Error) => string;

const ROLE = /\bwg_\w+/;

const noServer: Reason = ({ place }, error) =>
  `No PostgreSQL answers at ${place} (${codeOf(error) || error.message}): start it, or correct DATABASE_URL, or unset it to use the embedded one.`;

const notAllowed: Reason = ({ place, user }, error) =>
  ROLE.test(error.message)
    ? `The roles that workgraph makes for itself may not log in at ${place} (${error.message}): put the password into DATABASE_URL, and allow the roles wg_* where the server restricts who may connect.`
    : `The server at ${place} does not let "${user}" in (${error.message}): correct user and password in DATABASE_URL.`;

const mayNotCreate: Reason = ({ user, database }, error) =>
  `"${user}" of DATABASE_URL may not set up "${database}" (${error.message}): it must own that database and be allowed to make roles: ALTER ROLE "${user}" CREATEROLE.`;

const NO_TLS = /does not support SSL/;
const noTls: Reason = ({ place }) => `The server at ${place} does not speak TLS: switch it on there, or take sslmode out of DATABASE_URL.`;

/** SQLSTATEs and system codes of what an operator can mend. */
const REASONS: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: noServer,
  ECONNRESET: noServer,
  ENOTFOUND: noServer,
  ENOENT: noServer,
  EAI_AGAIN: noServer,
  EHOSTUNREACH: noServer,
  ENETUNREACH: noServer,
  ETIMEDOUT: noServer,
  '28P01': notAllowed,
  '28000': notAllowed,
  '3D000': ({ place, database }) =>
    `The server at ${place} has no database "${database}": create it (createdb ${database}), or correct DATABASE_URL.`,
  '42501': mayNotCreate,
  '42704': mayNotCreate,
  '53100': ({ place }) => `The disk of the server at ${place} is full: free some space and start again.`,
  '25006': ({ place, database }) =>
    `"${database}" at ${place} can only be read: name the primary in DATABASE_URL, or switch default_transaction_read_only off.`,
  '53300': ({ place }) => `The server at ${place} has no free connection: raise its max_connections, or close others.`,
  '57P03': ({ place }) => `The server at ${place} is starting up or shutting down: start again in a moment.`,
};

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException).code ?? '');

/** What is wrong with DATABASE_URL, in one line that says what to do and holds no secret; errors of other kinds as they are. */
export function toDatabaseUrlError(error: unknown, databaseUrl: string): unknown {
  if (!(error instanceof Error)) return error;
  // Several addresses of one name fail together.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  if (first instanceof Error && NO_TLS.test(first.message)) return new ConfigError(noTls(toTarget(databaseUrl), first), { cause: error });
  const reason =
    first instanceof Error ? (REASONS[codeOf(first)] ?? (/timeout|terminated/i.test(first.message) ? noServer : undefined)) : undefined;
  return reason ? new ConfigError(reason(toTarget(databaseUrl), first as Error).replaceAll(/\s+/g, ' '), { cause: error }) : error;
}

function toTarget(databaseUrl: string): Target {
  const url = new URL(databaseUrl);
  const host = url.searchParams.get('host') ?? (url.hostname || 'localhost');
  return {
    place: host.startsWith('/') ? host : `${host}:${url.port || 5432}`,
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
  };
}
