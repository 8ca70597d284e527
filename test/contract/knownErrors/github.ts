import type { KnownSpecError } from '../knownSpecErrors.ts';

export const GITHUB_KNOWN_ERRORS: readonly KnownSpecError[] = [];
