import type { PersonRow } from '../../store/queries/rows.ts';
import type { GraphContext } from '../kit/context.ts';
import { entityLoader } from '../kit/loaders.ts';

/** The person behind a provider account, or null when the account was never listed. */
export async function loadPerson(context: GraphContext, identityId: string | null): Promise<PersonRow | null> {
  const identity = identityId === null ? null : await entityLoader(context, 'user_identity').load(identityId);
  return identity && entityLoader(context, 'person').load(identity.person_id);
}

/** The people behind several accounts, each once. */
export async function loadPeople(context: GraphContext, identityIds: readonly string[]): Promise<PersonRow[]> {
  const people = await Promise.all(identityIds.map((id) => loadPerson(context, id)));
  return [...new Map(people.flatMap((person) => (person ? [[person.id, person] as const] : []))).values()];
}
