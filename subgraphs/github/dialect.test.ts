import { describe, expect, it } from 'vitest';
import { githubDialect } from './dialect.ts';

const read = (body: unknown, headers: Record<string, string> = {}, status = 200) =>
  githubDialect.readLimit({ status, headers, text: JSON.stringify(body) });

const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

describe('limits that GitHub tells in the body of a 200', () => {
  it.each([
    ['the older type', { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] }],
    [
      'the newer type',
      { errors: [{ type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'API rate limit already exceeded for user ID 1.' }] },
    ],
    ['the words alone', { errors: [{ message: 'API rate limit already exceeded for user ID 1.' }] }],
    ['beside empty data', { data: { nodes: null }, errors: [{ type: 'RATE_LIMIT', message: 'no more' }] }],
  ])('knows the hourly budget by %s', (_, body) => {
    expect(read(body)).toEqual({ limited: true });
  });

  it('knows the secondary limit by its words and waits a minute, unless told how long', () => {
    for (const body of [
      { data: null, errors: [{ message: SECONDARY }] },
      { documentation_url: 'https://docs.github.com', message: SECONDARY },
    ]) {
      expect(read(body)).toEqual({ limited: true, retryAfter: 60 });
      expect(read(body, { 'retry-after': '7' })).toEqual({ limited: true });
    }
  });

  it.each([
    ['an issue about limits', { id: 1, title: SECONDARY, body: 'API rate limit exceeded', message: SECONDARY }],
    ['a list of them', [{ id: 1, title: SECONDARY }]],
    ['data that mention them', { data: { node: { title: SECONDARY, type: 'RATE_LIMITED' } } }],
    ['another error', { data: null, errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to a node' }] }],
  ])('takes %s for no limit', (_, body) => {
    expect(read(body)).toEqual({ limited: false });
  });

  it('takes what is no JSON for no limit', () => {
    expect(githubDialect.readLimit({ status: 200, headers: {}, text: `{ ${SECONDARY}` })).toEqual({ limited: false });
  });
});
