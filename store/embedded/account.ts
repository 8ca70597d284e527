import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { EmbeddedPostgresError } from './errors.ts';

/** Who the server runs as. PostgreSQL wants a passwd entry, so a bare uid will not do. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** In order: one made for us by an operator, PostgreSQL's own, and the one every machine has. None is ever created. */
const PREFERRED = ['workgraph', 'postgres', '_postgres', 'nobody'] as const;

function parsePasswd(text: string): Account[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return name !== '' && Number(uid) > 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/**
 * The account to drop to, or null when this process is unprivileged and the server simply runs as it is.
 * @param owner uid that owns an existing data directory: that account goes on owning it.
 */
export function findAccount(owner: number | null, passwdFile = '/etc/passwd'): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = parsePasswd(readFileSync(passwdFile, 'utf8'));
  const found = owner === null ? undefined : accounts.find((account) => account.uid === owner);
  const account = found ?? PREFERRED.map((name) => accounts.find((each) => each.name === name)).find((each) => each !== undefined);
  if (account) return account;
  throw new EmbeddedPostgresError(
    'NO_ACCOUNT',
    'PostgreSQL refuses to run as root and this machine has no account workgraph, postgres or nobody: create one (useradd --system workgraph), start as another user, or set DATABASE_URL.',
  );
}

/** Spawn options that make a child that account. */
export function toIdentity(account: Account | null): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** Whether the account can enter a directory: asked of the kernel, since modes alone do not tell (ACLs, mounts). */
export function canEnter(account: Account, directory: string): boolean {
  const shell = spawnSync('/bin/sh', ['-c', 'cd -- "$0"', directory], { ...toIdentity(account), cwd: '/', stdio: 'ignore' });
  return shell.status === 0;
}
