import { z } from 'zod';
import { ProviderError, type ProviderErrorCode } from './errors.ts';
import { sanitize } from './outbound/redact.ts';
import type { Provider } from './provider.ts';

/** Thrown by mappings for a payload that parsed, yet lacks what an item cannot do without. */
export class UnreadablePayloadError extends Error {
  override readonly name = 'UnreadablePayloadError';
}

/**
 * Keeps the seam's promise that nothing but a `ProviderError` leaves a room: an answer no parser can read is the tool's failure. Whoever
 * answers a write had it, so that one may have taken effect. An item that cannot be read is no failure of the whole tool: others can.
 */
export function guardProvider(tool: string, provider: Provider): Provider {
  const toFailure = (code: ProviderErrorCode, effect: ProviderError['effect']) => (error: unknown) => {
    // A TypeError is our own mistake and stays one.
    if (!(error instanceof z.ZodError || error instanceof UnreadablePayloadError)) return error;
    const message = `${tool} answered something unreadable: ${reasonOf(error)}.`;
    return new ProviderError(code, message, { effect, cause: error });
  };
  return mapErrors(provider, {
    toError: toFailure('PROVIDER_UNAVAILABLE', 'none'),
    toItemError: toFailure('PROVIDER_REFUSED', 'none'),
    toWriteError: toFailure('PROVIDER_UNAVAILABLE', 'unknown'),
  });
}

/**
 * The provider with the tool's own words made fit for people, logs and the store: no control characters, and none of the secrets that
 * a tool may repeat in its answer.
 */
export function withCleanWords(provider: Provider, secrets: readonly string[]): Provider {
  const clean = (text: string) => sanitize(text, secrets, LONGEST_MESSAGE);
  const toError = (error: unknown) => {
    if (error instanceof ProviderError) error.message = clean(error.message);
    return error;
  };
  const cleaned = mapErrors(provider, { toError, toItemError: toError, toWriteError: toError });
  const check = async () => (await provider.check()).map((each) => ({ ...each, message: clean(each.message) }));
  return { ...cleaned, check };
}

const LONGEST_MESSAGE = 500;

/** What becomes of errors: in general, of reading one item, of a write. */
type Replacements = Readonly<Record<'toError' | 'toItemError' | 'toWriteError', (error: unknown) => unknown>>;

/** The provider with everything it throws, at once or while its pages are read, replaced. */
function mapErrors(provider: Provider, { toError, toItemError, toWriteError }: Replacements): Provider {
  const once = async <T>(answer: Promise<T>, toThrown = toError): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      throw toThrown(error);
    }
  };
  async function* each<T>(pages: AsyncIterable<T>): AsyncIterable<T> {
    try {
      yield* pages;
    } catch (error) {
      throw toError(error);
    }
  }
  const { fetchSprintFigures } = provider;
  return {
    ...(fetchSprintFigures ? { fetchSprintFigures: (sprintId, boardId) => once(fetchSprintFigures(sprintId, boardId)) } : {}),
    describe: () => once(provider.describe()),
    check: () => provider.check(),
    listProjects: () => each(provider.listProjects()),
    listUsers: () => each(provider.listUsers()),
    listBoards: (projectIds) => each(provider.listBoards(projectIds)),
    listSprints: (projectIds) => each(provider.listSprints(projectIds)),
    listMilestones: (projectIds) => each(provider.listMilestones(projectIds)),
    pullItems: (cursor) => each(provider.pullItems(cursor)),
    listItemIds: () => each(provider.listItemIds()),
    fetchItem: (idOrKey) => once(provider.fetchItem(idOrKey), toItemError),
    remapItem(raw) {
      try {
        return provider.remapItem(raw);
      } catch (error) {
        throw toError(error);
      }
    },
    apply: (write) => once(provider.apply(write), toWriteError),
    reconcile: (write, since) => once(provider.reconcile(write, since)),
    search: (query, first, after) => once(provider.search(query, first, after)),
  };
}

/** The first thing that did not fit, with its place. */
export function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues
      .slice(0, 3)
      .map(({ path, message }) => `${path.join('.')}: ${message}`)
      .join('; ');
  return error instanceof Error ? error.message : String(error);
}
