import type { KnownSpecError } from '../knownSpecErrors.ts';

export const LINEAR_KNOWN_ERRORS: readonly KnownSpecError[] = [];
