import { ProviderError } from '../kit/errors.ts';

/** A repository that is gone or hidden (404), whose issues are switched off (410), or that the law keeps closed (451). */
const SHUT: ReadonlySet<unknown> = new Set([404, 410, 451]);

export const isShut = (status: unknown): boolean => SHUT.has(status);

/** The pages of one repository's list, none when it is shut: the others must not stop for it. */
export async function* unlessShut<Page>(pages: AsyncIterable<Page>): AsyncIterable<Page> {
  try {
    yield* pages;
  } catch (error) {
    if (!(error instanceof ProviderError) || !isShut(error.facts.status)) throw error;
  }
}

const SWITCHED_OFF = /issues (?:are|have been|has been) disabled/i;

/** Whether an issue was refused because all of its repository's are switched off: they come back with the switch. */
export const isSwitchedOff = (error: ProviderError): boolean => SWITCHED_OFF.test(error.message);
