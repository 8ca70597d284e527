import type { HttpDialect } from '../kit/http.ts';

/** GitHub's two limits share statuses: the hourly budget shows in headers, the secondary limit sometimes in the body only. */
const SECONDARY = /secondary rate limit|abuse detection mechanism/i;
const PRIMARY = /API rate limit exceeded/i;
const GRAPHQL = /"type"\s*:\s*"RATE_LIMITED"/;
/** GitHub's own advice for a secondary limit that names no time. */
const SECONDARY_WAIT_S = 60;

/** Says only what the standard headers (`retry-after`, `x-ratelimit-*`) leave open: the HTTP client reads those itself. */
export const githubDialect: HttpDialect = {
  readLimit({ status, headers, text }) {
    if (status === 200) return { limited: GRAPHQL.test(text.slice(0, 2000)) };
    if (status !== 403 && status !== 429) return { limited: false };
    const isSecondary = SECONDARY.test(text);
    // A 403 for want of rights never says when to come back.
    const limited =
      status === 429 || isSecondary || Boolean(headers['retry-after']) || headers['x-ratelimit-remaining'] === '0' || PRIMARY.test(text);
    return { limited, ...(isSecondary && !headers['retry-after'] ? { retryAfter: SECONDARY_WAIT_S } : {}) };
  },
};
