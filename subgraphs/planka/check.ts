/** Tries reachability, credentials and permissions one by one, each with a sentence that says what to do. Never throws. */
import { ProviderError } from '../kit/errors.ts';
import type { ConnectionCheck, ProviderConnection } from '../kit/provider.ts';
import { fetchPlaces } from './boards.ts';
import type { PlankaClient } from './client.ts';
import { rowsOf } from './payloads.ts';

export async function runChecks(client: PlankaClient, connection: ProviderConnection): Promise<ConnectionCheck[]> {
  const me = await attempt(() => client.fetchMe());
  const isReached = me.error === null || me.error.code === 'PROVIDER_UNAUTHORIZED';
  const checks: ConnectionCheck[] = [
    { name: 'reachable', ok: isReached, message: isReached ? 'Planka answers.' : me.message },
    { name: 'credentials', ok: me.error === null, message: me.error === null ? 'Planka takes the credentials.' : me.message },
  ];
  if (me.error !== null) return checks;
  const places = await attempt(() => fetchPlaces(client, connection));
  const count = places.value?.length ?? 0;
  const seen =
    count > 0 ? `The account sees ${count} projects.` : 'The account sees none of the projects: make it a member of their boards.';
  checks.push({ name: 'read projects', ok: count > 0, message: places.error ? places.message : seen });
  const [boardId] = places.value?.flatMap(({ boardIds }) => boardIds) ?? [];
  return boardId === undefined ? checks : [...checks, ...(await checkBoard(client, boardId, me.value?.id))];
}

/** Editors write, viewers read. Somebody who manages the project may be neither, and then cannot write cards. */
async function checkBoard(client: PlankaClient, boardId: string, userId: unknown): Promise<ConnectionCheck[]> {
  const { value: board, error, message } = await attempt(() => client.fetchBoard(boardId));
  if (board === null || error !== null) return [{ name: 'read items', ok: false, message }];
  const ok = rowsOf(board, 'boardMemberships').some((membership) => membership.userId === userId && membership.role === 'editor');
  const said = ok
    ? 'The account is an editor of the first board.'
    : 'The account is no editor of the first board: make it one, or use it for reading only.';
  return [
    { name: 'read items', ok: true, message: 'The account may read boards.' },
    { name: 'write items', ok, message: said },
  ];
}

async function attempt<T>(ask: () => Promise<T>): Promise<{ value: T | null; error: ProviderError | null; message: string }> {
  try {
    return { value: await ask(), error: null, message: '' };
  } catch (error) {
    const known = error instanceof ProviderError ? error : new ProviderError('PROVIDER_UNAVAILABLE', String(error), { cause: error });
    return { value: null, error: known, message: known.message };
  }
}
