import { CodedError, type ErrorCode } from '../../subgraphs/kit/errors.ts';
import { mapConcurrently } from '../../subgraphs/kit/mapConcurrently.ts';
import type { MappedItem } from '../../subgraphs/kit/model.ts';
import type { Provider } from '../../subgraphs/kit/provider.ts';
import type { RunContext } from './context.ts';

/** A stored item that lists do not show. `id` and `projectId` are ours (uuid). */
export interface Doubt {
  id: string;
  externalId: string;
  projectId: string;
}

const PARALLEL = 4;
/** Failures that may be about one item only. Any other one (a pause, refused credentials) ends the run. */
const NO_ANSWER: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'PROVIDER_REFUSED',
  'PROVIDER_UNAVAILABLE',
  'BAD_USER_INPUT',
  'NOT_SUPPORTED',
  'NOT_FOUND',
  'CONFLICT',
]);
/** As many failures, and nothing else, are the tool's and not the items'. */
const OUTAGE = 3;

/**
 * Asks the tool about items, and answers with the ids (uuid) of those that are gone: it knows them no more, knows them by another
 * id, or `isInScope` (by the project's external id) says no. Who cannot be asked about is not gone. What is there all the same is handed
 * to `keep`: no pull lists it, so nothing else would tell how it has changed. Throws what ends the run.
 */
export async function askAbout(
  context: RunContext,
  provider: Provider,
  doubts: readonly Doubt[],
  isInScope: (projectId: string) => Promise<boolean>,
  keep: (item: MappedItem) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const failures: CodedError[] = [];
  const answers = await mapConcurrently(doubts, PARALLEL, async ({ id, externalId }) => {
    context.signal.throwIfAborted();
    try {
      const found = await provider.fetchItem(externalId);
      if (found?.externalId !== externalId || !(await isInScope(found.projectId))) return [id];
      await keep(found);
      return [];
    } catch (error) {
      if (!(error instanceof CodedError) || !NO_ANSWER.has(error.code)) throw error;
      failures.push(error);
      return [];
    }
  });
  const isOutage = failures.length === doubts.length && failures.every(({ code }) => code === 'PROVIDER_UNAVAILABLE');
  if (isOutage && failures.length >= OUTAGE) throw failures[0];
  return answers.flat();
}
