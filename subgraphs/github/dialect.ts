import type { HttpDialect } from '../kit/http.ts';
import { toRecord, toRecords, toText } from '../kit/mappingRead.ts';

/** GitHub's two limits share statuses: the hourly budget shows in headers, the secondary limit sometimes in the body only. */
const SECONDARY = /secondary rate limit|abuse detection mechanism/i;
const PRIMARY = /API rate limit (?:already )?exceeded/i;
const GRAPHQL_TYPES: ReadonlySet<unknown> = new Set(['RATE_LIMITED', 'RATE_LIMIT']);
/** GitHub's own advice for a secondary limit that names no time. */
const SECONDARY_WAIT_S = 60;
/** A refusal is short: longer answers are not looked through. */
const LONGEST_REFUSAL = 10_000;

/** Says only what the standard headers (`retry-after`, `x-ratelimit-*`) leave open: the HTTP client reads those itself. */
export const githubDialect: HttpDialect = {
  readLimit({ status, headers, text }) {
    const wait = (isSecondary: boolean) => (isSecondary && !headers['retry-after'] ? { retryAfter: SECONDARY_WAIT_S } : {});
    if (status === 200) {
      const refusals = readGraphRefusals(text);
      const isSecondary = refusals.some(({ message }) => SECONDARY.test(message));
      return { limited: isSecondary || refusals.some(isPrimary), ...wait(isSecondary) };
    }
    if (status !== 403 && status !== 429) return { limited: false };
    const isSecondary = SECONDARY.test(text);
    // A 403 for want of rights never says when to come back.
    const limited =
      status === 429 || isSecondary || Boolean(headers['retry-after']) || headers['x-ratelimit-remaining'] === '0' || PRIMARY.test(text);
    return { limited, ...wait(isSecondary) };
  },
};

interface Refusal {
  type: string | null;
  message: string;
}

const isPrimary = ({ type, message }: Refusal): boolean => GRAPHQL_TYPES.has(type) || PRIMARY.test(message);

/** GraphQL refuses within a 200. Only what GitHub itself says there counts: people write about limits in their issues, too. */
function readGraphRefusals(text: string): Refusal[] {
  if (text.length > LONGEST_REFUSAL || !/^\s*\{/.test(text)) return [];
  const body = toRecord(parse(text)) ?? {};
  const isAnswer = 'data' in body || 'errors' in body || 'id' in body;
  const told = [...toRecords(body.errors), ...(isAnswer ? [] : [body])];
  return told.map(({ type, message }) => ({ type: toText(type), message: toText(message) ?? '' }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
