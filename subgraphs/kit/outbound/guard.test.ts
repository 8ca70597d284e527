import { describe, expect, it } from 'vitest';
import { NO_ALLOWED_HOSTS, parseAllowHosts } from './allowHosts.ts';
import { createGuardedConnector } from './connector.ts';
import { assertAddress, assertBaseUrl, endpointOf, parseTarget } from './destinations.ts';
import { redact, sanitize, secretsOf } from './redact.ts';
import { isRedirect, nextHop } from './redirects.ts';
import { get, post } from './testing.ts';

const refusal = expect.objectContaining({ code: 'HOST_NOT_ALLOWED' });

describe('the list of the operator, at its edges', () => {
  it.each(['a:1', 'a:65535', '[fd00::7]:1'])('%s is an entry', (entry) => {
    const { names, ranges } = parseAllowHosts(entry);
    expect(names.size + ranges.length).toBe(1);
  });
  it.each(['a:65536', 'a:x12', 'a:12x', 'a:123456', '[fd00::7:443', 'fd00::7]:443', 'a/b:443', 'a^b:443'])('%s is none', (entry) => {
    expect(() => parseAllowHosts(entry)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
  it('means one address where it names one, in either family', () => {
    const list = parseAllowHosts('10.0.0.1:8080,[fd00::1]:8080');
    for (const url of ['http://10.0.0.1:8080', 'http://[fd00::1]:8080']) expect(assertBaseUrl(url, list).port).toBe('8080');
    for (const url of ['http://10.0.0.2:8080', 'http://10.128.0.1:8080', 'http://[fd00::2]:8080', 'http://[fd00::8000:1]:8080'])
      expect(() => assertBaseUrl(url, list)).toThrow(refusal);
  });
});

describe('an address that a name resolves to', () => {
  const list = parseAllowHosts('10.0.0.0/8:80,10.0.0.0/8:8443');
  it.each([
    ['http://tool.example', '8.8.8.8', /over https only/],
    ['https://tool.example:8443', '8.8.8.8', /port 8443 of tool\.example may not be called/],
    ['https://tool.example', '10.0.0.1', /tool\.example is not a public host/],
    ['https://tool.example', 'nonsense', /never called/],
  ])('%s at %s is refused', (url, address, why) => {
    expect(() => assertAddress(new URL(url), address, list)).toThrow(refusal);
    expect(() => assertAddress(new URL(url), address, list)).toThrow(why);
  });
  it('is called where it is public, or listed with its port', () => {
    assertAddress(new URL('https://tool.example'), '8.8.8.8', list);
    assertAddress(new URL('http://tool.example'), '10.1.2.3', list);
    assertAddress(new URL('https://tool.example:8443'), '10.1.2.3', list);
  });
});

describe('where a URL leads', () => {
  it.each([
    ['http://a', 'a', 80],
    ['https://a', 'a', 443],
    ['http://a:443', 'a', 443],
    ['https://[2606:4700::1]:8443', '2606:4700::1', 8443],
  ])('%s', (url, host, port) => {
    expect(endpointOf(new URL(url))).toEqual({ host, port });
  });
  it.each(['https://u@tool.example/x', 'https://:p@tool.example/x', 'https://u:p@tool.example/x', 'https://[/', 'http://tool.example/x'])(
    'a request for %s is none of the integration',
    (url) => {
      expect(() => parseTarget(url, new URL('https://tool.example'))).toThrow(refusal);
    },
  );
  it.each(['https://u@tool.example', 'https://:p@tool.example'])('%s is no base URL', (url) => {
    expect(() => assertBaseUrl(url, NO_ALLOWED_HOSTS)).toThrow(/credentials into their own fields/);
  });
});

describe('a connection', () => {
  const open = (origin: string, hostname: string, addresses: string[] = []) =>
    new Promise<Error | null>((resolve) => {
      const lookup = async () => addresses.map((address) => ({ address, family: 4 }));
      const url = new URL(origin);
      const connect = createGuardedConnector(url, NO_ALLOWED_HOSTS, lookup);
      connect({ hostname, host: hostname, protocol: url.protocol, port: '9' }, (error, socket) => {
        socket?.destroy();
        resolve(error);
      });
    });
  it.each([
    ['https://127.0.0.1', '127.0.0.1'],
    ['http://tool.example', 'tool.example'],
    ['https://tool.example', '169.254.169.254'],
    ['https://tool.example', '[::1]'],
  ])('for %s to %s is not opened', async (origin, hostname) => {
    expect(await open(origin, hostname, ['8.8.8.8'])).toMatchObject({ code: 'HOST_NOT_ALLOWED' });
  });
  it('is not opened when one of the addresses of a name may not be called', async () => {
    expect(await open('https://tool.example', 'tool.example', ['8.8.8.8', '10.0.0.1'])).toMatchObject({ code: 'HOST_NOT_ALLOWED' });
  });
  it('of a name without any address fails as a name that does not exist', async () => {
    expect(await open('https://tool.example', 'tool.example')).toMatchObject({ code: 'ENOTFOUND' });
  });
});

describe('a redirect', () => {
  const call = { request: get('https://tool.example/a'), host: 'tool.example', secrets: [] };
  const from = new URL('https://tool.example/a');
  it('is a status of redirects with a location', () => {
    expect(isRedirect(302, { location: '/b' })).toBe(true);
    expect([isRedirect(302, {}), isRedirect(200, { location: '/b' }), isRedirect(304, { location: '/b' })]).toEqual([false, false, false]);
  });
  it.each([
    ['http://tool.example/a', /from https to http \(http:\/\/tool\.example\)/],
    ['https://evil.example/a', /to another site \(https:\/\/evil\.example\)/],
    ['http://evil.example/a', /from https to http/],
    ['file:///etc/passwd', /to another site \(file:\)/],
    ['https://u@tool.example/a', /to another site/],
    ['https://:p@tool.example/a', /to another site/],
  ])('to %s says where it would have led', (location, why) => {
    expect(() => nextHop(call, from, 302, location)).toThrow(refusal);
    expect(() => nextHop(call, from, 302, location)).toThrow(why);
  });
  it('from http to another http site is not called a downgrade', () => {
    expect(() => nextHop(call, new URL('http://tool.example/a'), 302, 'http://evil.example/')).toThrow(/to another site/);
  });
  it('to what is no address is the tool’s fault', () => {
    expect(() => nextHop(call, from, 302, 'https://[')).toThrow(expect.objectContaining({ code: 'PROVIDER_UNAVAILABLE' }));
  });
  it('of a write keeps the write or is not followed', () => {
    const write = { ...call, request: post('https://tool.example/a') };
    expect(nextHop(write, from, 308, '/b').pathname).toBe('/b');
    expect(() => nextHop(write, from, 301, '/b')).toThrow(expect.objectContaining({ code: 'PROVIDER_REFUSED' }));
  });
});

describe('what is shown', () => {
  it('leaves nothing of a secret that holds another, whichever is known first', () => {
    for (const secrets of [
      ['abcd', 'abcdefgh'],
      ['abcdefgh', 'abcd'],
    ])
      expect(redact('x abcdefgh y', secrets)).toBe('x [redacted] y');
  });
  it('hides secrets of four characters, and takes no shorter one for a secret', () => {
    expect(redact('code 1234 of 123', ['1234', '123'])).toBe('code [redacted] of 123');
  });
  it('is whole up to the limit and cut beyond it', () => {
    expect([sanitize('abcde', [], 5), sanitize('abcdef', [], 5)]).toEqual(['abcde', 'abcd…']);
  });
  it('tells the secrets of a header and no others', () => {
    expect(secretsOf({ authorization: 'Bearer dXNlcjpwYXNz' })).toEqual(['Bearer dXNlcjpwYXNz', 'dXNlcjpwYXNz']);
    expect(secretsOf({ accept: 'x' })).toEqual([]);
  });
});
