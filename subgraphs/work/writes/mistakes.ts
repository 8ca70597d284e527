import { CodedError, type ErrorCode, type UserMistake } from '../../kit/errors.ts';

/** A mistake in the input, with its place: the caller can mend it. */
export class Mistake extends CodedError {
  readonly path: readonly string[];
  constructor(code: ErrorCode, message: string, path: readonly string[], facts: CodedError['facts'] = {}) {
    super(code, message, facts);
    this.name = 'Mistake';
    this.path = path;
  }
}

export function mistake(field: string, message: string, code: ErrorCode = 'BAD_USER_INPUT'): Mistake {
  return new Mistake(code, message, ['input', field]);
}

/** Codes that tell of the request as a whole, or of us: they stay errors of the answer. */
const NOT_OF_THE_INPUT: ReadonlySet<ErrorCode> = new Set([
  'IDEMPOTENCY_IN_FLIGHT',
  'IDEMPOTENCY_KEY_REUSED',
  'UNAVAILABLE',
  'INTERNAL',
  'FORBIDDEN',
  'UNAUTHENTICATED',
]);

/** What the caller can mend. Throws everything else. */
export function toUserError(error: unknown): UserMistake {
  if (!(error instanceof CodedError) || NOT_OF_THE_INPUT.has(error.code)) throw error;
  const { argument, capability, candidates } = error.facts;
  const path = error instanceof Mistake ? [...error.path] : typeof argument === 'string' ? ['input', argument] : null;
  return {
    code: error.code,
    message: error.message,
    path,
    capability: typeof capability === 'string' ? capability : null,
    candidates: Array.isArray(candidates) ? (candidates as UserMistake['candidates']) : null,
  };
}

/** Runs the part of the input called `field`, so that what it throws names its place. */
export async function at<T>(field: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Mistake || !(error instanceof CodedError) || NOT_OF_THE_INPUT.has(error.code)) throw error;
    throw new Mistake(error.code, error.message, ['input', field], error.facts);
  }
}
