import { describe, expect, it } from 'vitest';
import { jiraDialect } from './dialect.ts';
import { parseErrorWords, parseGreenhopper, parseHistories, parsePage, parseSprintField, parseUserId } from './payloads.ts';
import { toProviderError } from './transport.ts';

describe('payloads at the edge', () => {
  it.each([undefined, null, {}, { errorMessages: ['Something broke.'] }, { issues: {} }])(
    'take %j for no list, not for an empty one',
    (payload) => {
      expect(() => parsePage(payload, 'issues')).toThrow(expect.objectContaining({ code: 'PROVIDER_UNAVAILABLE' }));
      expect(parsePage({ issues: [] }, 'issues').rows).toEqual([]);
    },
  );

  it('reads the sprints old servers write as Java text, commas in names and all', () => {
    const text =
      'com.atlassian.greenhopper.service.sprint.Sprint@1f[id=37,rapidViewId=5,state=CLOSED,name=Sprint 3, the last,goal=ship, then rest,startDate=2015-04-11T15:22:00.000+10:00,endDate=<null>,sequence=37]';
    expect(parseGreenhopper(text)).toMatchObject({
      id: '37',
      state: 'CLOSED',
      name: 'Sprint 3, the last',
      goal: 'ship, then rest',
      endDate: null,
    });
    expect(parseSprintField([text, null, { id: 40, state: 'active' }, 'rubbish'])).toEqual([
      { id: '37', state: 'closed' },
      { id: '40', state: 'active' },
    ]);
    expect(parseSprintField(null)).toEqual([]);
  });

  it('does not take what every object inherits for a word of the history', () => {
    const [history] = parseHistories([
      { id: '1', created: 'x', author: null, items: [{ field: 'resolution', from: '1', fromString: 'Done', to: null }] },
    ]);
    expect(history).toMatchObject({ authorId: null, items: [{ from: '1', fromString: 'Done', to: null, toString: null }] });
  });

  it('knows people by what histories name them', () => {
    expect(parseUserId({ accountId: 'a', key: 'k', name: 'n' })).toBe('a');
    expect(parseUserId({ key: 'JIRAUSER1', name: 'renamed' })).toBe('JIRAUSER1');
    expect(parseUserId({ accountId: '', key: '', name: 'n' })).toBe('n');
    expect(parseUserId(null)).toBeNull();
  });

  it('finds the tool’s own words in any refusal', () => {
    expect(parseErrorWords('{"errorMessages":["a"],"errors":{"summary":"is required"},"warningMessages":["w"]}')).toEqual({
      messages: ['a', 'w'],
      fields: { summary: 'is required' },
    });
    expect(parseErrorWords('<html>login</html>')).toEqual({ messages: [], fields: {} });
    const refusal = toProviderError(
      { status: 400, headers: {}, text: '{"errorMessages":[],"errors":{"customfield_10016":"cannot be set"}}' },
      'POST /issue',
    );
    expect(refusal).toMatchObject({ code: 'PROVIDER_REFUSED', effect: 'none', facts: { fields: { customfield_10016: 'cannot be set' } } });
    expect(refusal.message).toContain('customfield_10016: cannot be set');
  });

  it.each([
    [401, 'PROVIDER_UNAUTHORIZED'],
    [403, 'PROVIDER_REFUSED'],
    [404, 'NOT_FOUND'],
    [409, 'CONFLICT'],
    [410, 'PROVIDER_REFUSED'],
    [422, 'PROVIDER_REFUSED'],
    [429, 'PROVIDER_RATE_LIMITED'],
    [302, 'PROVIDER_REFUSED'],
  ])('answers %i as %s', (status, code) => {
    expect(toProviderError({ status, headers: {}, text: '<html>' }, 'GET /x').code).toBe(code);
  });

  it('says that a captcha is why right credentials are refused', () => {
    const refusal = toProviderError({ status: 403, headers: { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED' }, text: '' }, 'GET /myself');
    expect(refusal.code).toBe('PROVIDER_UNAUTHORIZED');
    expect(refusal.message).toContain('captcha');
  });

  it('reads limits in every dialect Jira speaks', () => {
    const read = (status: number, headers: Record<string, string>) => jiraDialect.readLimit({ status, headers, text: '<html>' });
    expect(read(429, { 'retry-after': '0' })).toEqual({ limited: true, retryAfter: 1 });
    expect(read(429, { 'retry-after': '30', 'x-ratelimit-reset': '2026-11-18T12:00Z' })).toMatchObject({
      retryAfter: 30,
      resetAt: Date.parse('2026-11-18T12:00:00Z'),
    });
    expect(read(503, { 'retry-after': 'Wed, 18 Nov 2026 12:00:00 GMT' })).toEqual({
      limited: true,
      resetAt: Date.parse('2026-11-18T12:00:00Z'),
    });
    expect(read(503, {}).limited).toBe(false);
    expect(read(200, { 'x-ratelimit-remaining': '7', 'x-ratelimit-limit': '100' })).toEqual({ limited: false, remaining: 7, limit: 100 });
  });
});
