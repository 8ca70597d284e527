import { ProviderError } from '../kit/errors.ts';

/** GitHub takes no longer query, and no more AND, OR and NOT in one. */
const LONGEST_QUERY = 256;
const MOST_OPERATORS = 5;

export interface ScopedQuery {
  query: string;
  /** False when the query covers more than the repositories: their owners' others, too. */
  isExact: boolean;
}

/**
 * Keeps a query within repositories, by their names where these fit in, else by their owners. Several qualifiers must be joined by OR:
 * a blank between them means AND. Throws BAD_USER_INPUT for a text that would break out of its brackets, or that leaves no room.
 */
export function toScopedQuery(text: string, repositories: readonly string[]): ScopedQuery {
  assertClosed(text);
  const { length: operators } = withoutQuotes(text).match(/\b(?:AND|OR|NOT)\b/g) ?? [];
  const inner = operators > 0 || /[()]/.test(text) ? `(${text})` : text;
  const owners = [...new Set(repositories.map((name) => name.split('/')[0] ?? ''))];
  for (const [isExact, terms] of [
    [true, repositories.map((name) => `repo:${name}`)],
    [false, owners.map((owner) => `user:${owner}`)],
  ] as const) {
    const query = `${terms.length > 1 ? `(${terms.join(' OR ')})` : terms.join('')} ${inner}`;
    if (query.length <= LONGEST_QUERY && terms.length - 1 + operators <= MOST_OPERATORS) return { query, isExact };
  }
  throw new ProviderError(
    'BAD_USER_INPUT',
    `The query leaves no room to keep it within ${repositories.length} repositories of ${owners.length} owners: GitHub takes ${LONGEST_QUERY} characters and ${MOST_OPERATORS} operators. Shorten it, or name fewer repositories in settings.projects.`,
  );
}

const withoutQuotes = (text: string): string => text.replace(/"[^"]*"/g, '""');

/** Every quote and bracket must end within the text: what stands open would swallow or part what keeps the query in. */
function assertClosed(text: string): void {
  let depth = 0;
  const bare = withoutQuotes(text);
  for (const character of bare) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) break;
  }
  if (depth === 0 && (bare.match(/"/g)?.length ?? 0) % 2 === 0) return;
  throw new ProviderError('BAD_USER_INPUT', 'A quote or bracket of the query is not closed; close it.');
}
