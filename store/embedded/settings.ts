/** One small machine: little memory, few connections, every commit on disk. */
const SETTINGS = {
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  // Nobody replicates from an embedded server, and minimal WAL makes bulk loads cheaper.
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Queries are short; compiling them costs more than it saves.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  password_encryption: 'scram-sha-256',
  unix_socket_permissions: '0700',
  // Statements and their values may hold secrets; clients get their errors anyway. What stays is starts, stops and crashes.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  logging_collector: 'off',
} as const satisfies Record<string, string>;

/** For throw-away databases: a lost commit costs nothing there. */
const VOLATILE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const satisfies Record<string, string>;

/** Where the server listens: a private socket directory, or a loopback port when the socket's path would be too long. */
export type Address = { readonly socketDir: string; readonly port: number } | { readonly socketDir: null; readonly port: number };

/** `postgres` arguments. Settings travel on the command line so that a new release's settings hold for old data directories too. */
export function toServerArguments(dataDir: string, address: Address, durable: boolean): string[] {
  const settings: Record<string, string> = {
    ...SETTINGS,
    ...(durable ? {} : VOLATILE),
    port: String(address.port),
    listen_addresses: address.socketDir === null ? '127.0.0.1' : '',
    unix_socket_directories: address.socketDir ?? '',
  };
  return ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** A connection string that `pg`, MikroORM and libpq read alike; a socket directory stands percent-encoded as the host. */
export function toUrl(address: Address, secret: string, database: string): string {
  const host = encodeURIComponent(address.socketDir ?? '127.0.0.1');
  return `postgresql://postgres:${encodeURIComponent(secret)}@${host}:${address.port}/${database}`;
}
