import type { KnownSpecError } from '../knownSpecErrors.ts';

export const PLANKA_KNOWN_ERRORS: readonly KnownSpecError[] = [];
