import { describe, expect, it } from 'vitest';
import { everythingQuery, projectClause, pullQuery, quoteJql, toJqlTime, toKnownZone } from './jql.ts';

const at = (text: string) => Date.parse(text);

describe('JQL', () => {
  it('quotes what people write, and leaves ids alone', () => {
    expect(quoteJql('say "hi" \\ bye')).toBe('"say \\"hi\\" \\\\ bye"');
    expect(projectClause(['SHOP', '10001'])).toBe('project in ("SHOP", 10001)');
    expect(projectClause([])).toBeNull();
  });

  it('is always bounded and in the order of changes', () => {
    expect(pullQuery([], 0, 'Europe/Berlin')).toBe('updated >= "1970/01/02 00:00" ORDER BY updated ASC, key ASC');
    expect(everythingQuery(['SHOP'])).toBe('project in ("SHOP") AND created >= "1970/01/02 00:00" ORDER BY created ASC');
  });

  it('names an instant by the minute, in the zone of the account', () => {
    expect(toJqlTime(at('2026-11-18T15:20:59.999Z'), 'Europe/Berlin')).toBe('2026/11/18 16:20');
    expect(toJqlTime(at('2026-11-18T15:20:00.000Z'), 'Asia/Kolkata')).toBe('2026/11/18 20:50');
    expect(toJqlTime(at('2026-12-31T23:30:00.000Z'), 'Asia/Shanghai')).toBe('2027/01/01 07:30');
  });

  it('goes back an hour where the clock shows one twice, since Jira may read the later', () => {
    // 02:30 comes twice in Berlin on 25 October 2026: at 00:30 and at 01:30 UTC.
    expect(toJqlTime(at('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toBe('2026/10/25 01:30');
    expect(toJqlTime(at('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toBe('2026/10/25 02:30');
  });

  it('is early enough for any zone where the account hides its own', () => {
    expect(toJqlTime(at('2026-11-18T15:20:00Z'), null)).toBe('2026/11/18 03:20');
    expect([toKnownZone('Europe/Berlin'), toKnownZone('Middle-earth/Shire'), toKnownZone(null)]).toEqual(['Europe/Berlin', null, null]);
  });
});
