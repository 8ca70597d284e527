import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonSafely } from './json.ts';
import { guardPages } from './pages.ts';
import { escapeControls, redact, sanitize, secretsOf } from './redact.ts';
import { assertSuccess } from './refusals.ts';
import { get } from './testing.ts';
import { toolWords } from './words.ts';

describe('bad input 44: text of others in our errors and logs', () => {
  it('line breaks, escape sequences, bidi and invisible characters are made visible', () => {
    expect(escapeControls('a\r\nb\u001b[31mc\u0000\u0085\u2028\u202e\u200b\u{e0041}\ud800\tü 漢 😀')).toBe(
      'a\\r\\nb\\u{1b}[31mc\\u{0}\\u{85}\\u{2028}\\u{202e}\\u{200b}\\u{e0041}\\u{d800}\\tü 漢 😀',
    );
  });

  it('known secrets go in every spelling they travel in, and what looks like one goes as well', () => {
    const secret = 'p&ss "word"/1';
    const text = `${secret} ${encodeURIComponent(secret)} ${Buffer.from(secret).toString('base64')} ${JSON.stringify(secret)}`;
    expect(redact(text, [secret])).toBe('[redacted] [redacted] [redacted] "[redacted]"');
    for (const token of [
      'Bearer abcdef123',
      'ghp_abcdefghijkl',
      'lin_api_abcdefgh',
      'pk_123_ABCDEFGH',
      'ATATT3xFfGF0abcdef',
      'wg_abcdefghij',
      'eyJhbGciOi.eyJzdWIi.sig',
    ]) {
      expect(redact(`token ${token}!`, [])).not.toContain(token.slice(-6));
    }
    expect(redact('GET /x?a=1&access_token=abc&b=2', [])).toBe('GET /x?a=1&access_token=[redacted]&b=2');
    expect(redact('{"password": "abc", "name": "x"}', [])).toBe('{"password": "[redacted]", "name": "x"}');
    expect(redact('https://user:pass@host/', [])).toBe('https://[redacted]@host/');
    expect(redact('Basic authentication: the token expired', [])).toBe('Basic authentication: the token expired');
    expect(redact('an ordinary sentence', ['', 'an'])).toBe('an ordinary sentence');
  });

  it('secrets are found in every header that authenticates', () => {
    const basic = Buffer.from('apikey:0123456789').toString('base64');
    const secrets = secretsOf({ Authorization: `Basic ${basic}`, 'X-Api-Key': 'key-1', Cookie: 'sid=1', accept: 'application/json' });
    expect(secrets).toEqual(expect.arrayContaining(['0123456789', basic, 'key-1', 'sid=1']));
    expect(secrets).not.toContain('application/json');
    expect(secretsOf({ authorization: 'lin_api_raw' })).toContain('lin_api_raw');
  });

  it('no secret survives, wherever it stands in a text of any length', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[a-zA-Z0-9]{12,40}$/), fc.string(), (before, secret, after) => {
        const clean = sanitize(`${before}${secret}${after}`, [secret]);
        expect(clean).not.toContain(secret);
        expect(escapeControls(clean)).toBe(clean);
        expect(clean.length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('bad input 37: text made to be slow for patterns is read all the same', () => {
    const hostile = [
      `"${'a'.repeat(50_000)}`,
      '?token='.repeat(10_000),
      `${'a'.repeat(50_000)}://${'b:'.repeat(10_000)}`,
      'Bearer '.repeat(10_000),
      `<title${' '.repeat(50_000)}`,
    ];
    // A pattern that backtracks would not come back before the test's own time limit.
    for (const text of hostile) expect(toolWords(text, ['secret']).length).toBeLessThanOrEqual(200);
  });

  it.each([
    ['{"errorMessages":["No."],"errors":{"summary":"is required"}}', 'No.; summary: is required'],
    ['{"_type":"Error","message":"Gone","_embedded":{}}', 'Gone'],
    ['{"err":"Team not authorized","ECODE":"OAUTH_027"}', 'Team not authorized'],
    ['{"errors":[{"message":"project: Not a GID","help":"See docs"}]}', 'project: Not a GID; See docs'],
    ['{"code":"E_NOT_FOUND","message":"Card not found","problems":["x"]}', 'Card not found; x'],
    ['<!doctype html><title>502 Bad\nGateway</title>', 'web page "502 Bad Gateway"'],
    ['<html>', 'a web page'],
    ['', ''],
    ['{"a":1}', ''],
    ['{"message":', '{"message":'],
    ['plain words', 'plain words'],
  ])('the words of %s', (text, words) => {
    expect(toolWords(text, [])).toBe(words);
  });

  it.each([
    [401, 'PROVIDER_UNAUTHORIZED'],
    [403, 'PROVIDER_REFUSED'],
    [404, 'NOT_FOUND'],
    [409, 'CONFLICT'],
    [422, 'PROVIDER_REFUSED'],
  ])('a refusal with %i is %s, with the tool’s words and without effect', (status, code) => {
    const request = get('https://tool.example/x?token=abc', { headers: { authorization: 'Bearer abcdefgh' } });
    const response = { status, headers: {}, text: '{"message":"No, abcdefgh"}', json: () => null };
    expect(() => assertSuccess(request, response)).toThrow(expect.objectContaining({ code, effect: 'none' }));
    expect(() => assertSuccess(request, response)).toThrow(`GET /thing/{id} at tool.example answered ${status}: "No, [redacted]".`);
    expect(assertSuccess(request, { ...response, status: 204 }).status).toBe(204);
  });
});

describe('bad input 8: __proto__ in foreign JSON', () => {
  it.each(['__proto__', '\\u005f_proto__', '_\\u005Fproto_\\u005f'])('%s is kept, and reaches no prototype', (key) => {
    const text = `{"a":[{"${key}":{"polluted":true}}],"constructor":{"prototype":{"polluted":true}}}`;
    const parsed = parseJsonSafely(text) as { a: Record<string, unknown>[] };
    const inner = parsed.a[0]!;
    expect(Object.getPrototypeOf(inner)).toBeNull();
    expect(Object.keys(inner)).toEqual(['__proto__']);
    Object.assign({}, inner);
    expect(structuredClone(parsed)).toBeDefined();
    expect(JSON.parse(JSON.stringify(parsed))).toEqual(JSON.parse(text));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('reads what JSON.parse reads, a byte order mark too, and names no text when it cannot', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseJsonSafely(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(parseJsonSafely('\ufeff{"a":1}')).toEqual({ a: 1 });
    expect(() => parseJsonSafely('{"token":"s3cret')).toThrow(/^not valid JSON$/);
    const deep = `${'['.repeat(100_000)}{"__proto__":1}${']'.repeat(100_000)}`;
    expect(parseJsonSafely(deep)).toBeDefined();
  });
});

describe('bad input 40: listings that do not end', () => {
  function run(cursors: (string | number | null)[], maxPages?: number) {
    const guard = guardPages(maxPages === undefined ? {} : { maxPages });
    let pages = 0;
    for (let cursor: string | number | null = 'start', at = 0; cursor !== null && pages < 1_000; at += 1) {
      pages += 1;
      cursor = guard.follow(cursors[at % cursors.length] ?? null);
    }
    return { pages, partial: guard.partial };
  }

  it('the same cursor for ever, and a cycle of two, stop and are flagged', () => {
    expect(run(['a'])).toMatchObject({ pages: 2, partial: { reason: 'REPEATED_CURSOR', pages: 2 } });
    expect(run(['a', 'b'])).toMatchObject({ pages: 3, partial: { reason: 'REPEATED_CURSOR' } });
    expect(run([1, 2, 3, 1])).toMatchObject({ pages: 4, partial: { reason: 'REPEATED_CURSOR' } });
  });

  it('a natural end is not flagged', () => {
    expect(run(['a', 'b', null])).toEqual({ pages: 3, partial: null });
    expect(run([''])).toEqual({ pages: 1, partial: null });
  });

  it('more pages than the bound stop, with a message fit to be shown', () => {
    const cursors = Array.from({ length: 900 }, (_, index) => index + 1);
    expect(run(cursors, 10)).toMatchObject({
      pages: 10,
      partial: { reason: 'TOO_MANY_PAGES', message: expect.stringContaining('Stopped after 10 pages') },
    });
  });

  it('a site that ignores the cursor and sends one page for ever is found by its ids', () => {
    const guard = guardPages();
    expect(guard.follow(50, ['1', '2'])).toBe(50);
    expect(guard.follow(100, ['1', '2'])).toBeNull();
    expect(guard.partial).toMatchObject({ reason: 'REPEATED_PAGE', pages: 2 });
  });
});
