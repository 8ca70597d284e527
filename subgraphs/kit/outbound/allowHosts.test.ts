import { describe, expect, it } from 'vitest';
import { CodedError } from '../errors.ts';
import { parseAllowHosts } from './allowHosts.ts';
import { assertBaseUrl } from './destinations.ts';

describe('WORKGRAPH_ALLOW_HOSTS', () => {
  it.each([
    ['openproject.lan', 'it has no port'],
    ['10.0.0.0/8', 'it has no port'],
    ['tool.lan:', 'it has no port'],
    [':80', 'it has no port'],
    ['tool.lan:0', 'between 1 and 65535'],
    ['tool.lan:70000', 'between 1 and 65535'],
    ['https://tool.lan:443', 'leave out the scheme'],
    ['10.0.0.0/40:80', 'not a network'],
    ['10.0.0/8/8:80', 'not a network'],
    ['fd00::/8:80', 'brackets'],
    ['*.lan:80', 'not a host name'],
    ['to ol:80', 'not a host name'],
  ])('%s: %s', (text, why) => {
    expect(() => parseAllowHosts(`ok.lan:80,${text}`)).toThrow(CodedError);
    expect(() => parseAllowHosts(`ok.lan:80,${text}`)).toThrow(why);
    expect(() => parseAllowHosts(text)).toThrow(/WORKGRAPH_ALLOW_HOSTS.*host:port or cidr:port/s);
  });

  it('takes names, addresses and networks of both families, and an empty list', () => {
    const list = parseAllowHosts(' Tool.lan:80 , 10.0.0.0/8:8080,[fd00::/8]:443,[::1]:3000,,192.168.0.7:443');
    expect([...list.names]).toEqual(['tool.lan:80']);
    expect(list.ranges).toHaveLength(4);
    expect(assertBaseUrl('https://[fd00::7]/', list).hostname).toBe('[fd00::7]');
    expect(assertBaseUrl('http://0xa.1:8080/', list).hostname).toBe('10.0.0.1');
    expect(parseAllowHosts('').names.size).toBe(0);
  });
});
