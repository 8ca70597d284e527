import { afterAll, describe, expect, it } from 'vitest';
import { assertBaseUrl, closeOutbound, NO_ALLOWED_HOSTS, parseAllowHosts } from '../../subgraphs/kit/outbound/index.ts';
import { nextHop } from '../../subgraphs/kit/outbound/redirects.ts';
import { createTestClient, get, post, startHttp } from '../../subgraphs/kit/outbound/testing.ts';

afterAll(() => closeOutbound());

const HOST_NOT_ALLOWED = expect.objectContaining({ code: 'HOST_NOT_ALLOWED' });

/** Spellings of loopback, private, link-local, metadata and address-carrying hosts. */
const FORBIDDEN_HOSTS = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f.1',
  '0x7f000001',
  '0177.0.0.1',
  '017700000001',
  '127.0.0.1.',
  '１２７.０.０.１',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::169.254.169.254]',
  '[2002:7f00:1::]',
  '[2002:a9fe:a9fe::1]',
  '[2001:0:53aa:64c::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  '[4000::1]',
  '0.0.0.0',
  '0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '100.100.100.200',
  '169.254.169.254',
  '2852039166',
  '0xA9FEA9FE',
  '192.0.0.192',
  '168.63.129.16',
  '198.18.0.1',
  '192.0.2.1',
  '224.0.0.1',
  '255.255.255.255',
  'localhost',
  'LOCALHOST.',
  'evil.localhost',
];

describe('bad input 30: base URLs that may not be called', () => {
  it.each(FORBIDDEN_HOSTS)('https://%s is refused', (host) => {
    expect(() => assertBaseUrl(`https://${host}/`, NO_ALLOWED_HOSTS)).toThrow(HOST_NOT_ALLOWED);
    expect(() => assertBaseUrl(`http://${host}:8080/`, NO_ALLOWED_HOSTS)).toThrow(HOST_NOT_ALLOWED);
  });

  it.each([
    'file:///etc/passwd',
    'gopher://tool.example/',
    'ftp://tool.example/',
    'data:text/plain,x',
    'javascript:1',
    'ws://tool.example',
    'https://user:pass@tool.example',
    'https://user@tool.example',
    'https://tool.example:22',
    'https://tool.example:8443',
    'http://tool.example',
    'http://tool.example:443',
  ])('%s is refused', (url) => {
    expect(() => assertBaseUrl(url, NO_ALLOWED_HOSTS)).toThrow(HOST_NOT_ALLOWED);
  });

  it('public https is allowed, by name and by address', () => {
    for (const url of [
      'https://acme.atlassian.net',
      'https://acme.atlassian.net:443/jira',
      'https://8.8.8.8',
      'https://[2606:4700::1111]/',
    ]) {
      expect(assertBaseUrl(url, NO_ALLOWED_HOSTS)).toBeInstanceOf(URL);
    }
  });

  it('a refusal repeats neither credentials nor control characters', () => {
    expect(() => assertBaseUrl('https://me:hunter2secret@tool.example', NO_ALLOWED_HOSTS)).not.toThrow(/hunter2/);
    expect(() => assertBaseUrl('not a url', NO_ALLOWED_HOSTS)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });

  it('metadata and address-carrying forms stay refused under a list that covers them', () => {
    const everything = parseAllowHosts('0.0.0.0/0:80, [::/0]:80, 0.0.0.0/0:443, [::/0]:443');
    for (const host of [
      '169.254.169.254',
      '2852039166',
      '[fd00:ec2::254]',
      '[::ffff:127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[::127.0.0.1]',
      '0.0.0.0',
    ]) {
      expect(() => assertBaseUrl(`http://${host}/`, everything)).toThrow(HOST_NOT_ALLOWED);
      expect(() => assertBaseUrl(`https://${host}/`, everything)).toThrow(HOST_NOT_ALLOWED);
    }
    expect(assertBaseUrl('http://[::1]/', everything).hostname).toBe('[::1]');
  });

  it('no packet is sent when a client is made for such an address, or asked for another one', async () => {
    await using server = await startHttp((_request, response) => response.end('{}'));
    expect(() => createTestClient(server.url, { allowHosts: NO_ALLOWED_HOSTS })).toThrow(HOST_NOT_ALLOWED);
    const { client } = createTestClient(server.url);
    for (const url of [
      `http://localhost:${server.port}/`,
      `https://127.0.0.1:${server.port}/`,
      'http://127.0.0.1:1/',
      `http://a:b@127.0.0.1:${server.port}/`,
      'file:///x',
    ]) {
      await expect(client.send(get(url))).rejects.toThrow(HOST_NOT_ALLOWED);
    }
    expect(server.seen).toBe(0);
  });
});

describe('bad input 31: names that resolve to what may not be called', () => {
  const addresses =
    (...list: string[]) =>
    async () =>
      list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

  it.each([
    ['a private address (as behind a CNAME)', ['10.1.2.3']],
    ['loopback', ['127.0.0.1']],
    ['AAAA only, private', ['fd12::1']],
    ['AAAA only, mapped', ['::ffff:127.0.0.1']],
    ['NAT64 of loopback', ['64:ff9b::7f00:1']],
    ['metadata', ['169.254.169.254']],
    ['one public and one private', ['93.184.216.34', '192.168.0.1']],
  ])('%s', async (_what, list) => {
    const { client } = createTestClient('https://tool.example', { lookup: addresses(...list), allowHosts: NO_ALLOWED_HOSTS });
    await expect(client.send(post('https://tool.example/x', { idempotent: true }))).rejects.toThrow(
      expect.objectContaining({ code: 'HOST_NOT_ALLOWED', effect: 'none' }),
    );
  });

  it('rebinding: each new connection is judged by the addresses it dials, and resolved once', async () => {
    await using server = await startHttp((_request, response) => response.setHeader('connection', 'close').end('{}'));
    const answers = ['127.0.0.1', '127.0.0.2'];
    let asked = 0;
    const { client } = createTestClient(`http://tool.example:${server.port}`, {
      // Only 127.0.0.1 is allowed; the second answer is another private address.
      allowHosts: parseAllowHosts(`127.0.0.1:${server.port}`),
      lookup: async () => [{ address: answers[asked++] ?? '127.0.0.2', family: 4 }],
    });
    const url = `http://tool.example:${server.port}/`;
    expect((await client.send(get(url))).status).toBe(200);
    expect(asked).toBe(1);
    await expect(client.send(get(url))).rejects.toThrow(HOST_NOT_ALLOWED);
    expect(server.seen).toBe(1);
    expect(server.requests[0]?.headers.host).toBe(`tool.example:${server.port}`);
  });

  it('a list entry that is a name does not open metadata to it', async () => {
    const { client } = createTestClient('http://tool.lan:8080', {
      allowHosts: parseAllowHosts('tool.lan:8080'),
      lookup: addresses('169.254.169.254'),
    });
    await expect(client.send(get('http://tool.lan:8080/'))).rejects.toThrow(HOST_NOT_ALLOWED);
  });
});

describe('bad input 32: redirects', () => {
  it('to another origin are blocked, and the credentials do not travel', async () => {
    await using other = await startHttp((_request, response) => response.end('{}'));
    await using server = await startHttp((request, response) => {
      response.writeHead(302, { location: request.url === '/private' ? 'http://169.254.169.254/latest' : `${other.url}/steal` }).end();
    });
    const allowHosts = parseAllowHosts(`127.0.0.1:${server.port},127.0.0.1:${other.port}`);
    const { client } = createTestClient(server.url, { allowHosts });
    for (const path of ['/private', '/away']) {
      await expect(client.send(get(server.url + path, { headers: { authorization: 'Bearer secret-token' } }))).rejects.toThrow(
        HOST_NOT_ALLOWED,
      );
    }
    expect(other.seen).toBe(0);
    expect(server.seen).toBe(2);
  });

  it.each([301, 302, 303, 307, 308])('%i within the origin is followed for a read, with its credentials', async (status) => {
    await using server = await startHttp((request, response) => {
      if (request.url === '/old') response.writeHead(status, { location: '/new?x=1' }).end('moved');
      else response.end(JSON.stringify({ url: request.url, auth: request.headers.authorization }));
    });
    const { client } = createTestClient(server.url);
    const answer = await client.send(get(`${server.url}/old`, { headers: { authorization: 'Bearer t' } }));
    expect(answer.json()).toEqual({ url: '/new?x=1', auth: 'Bearer t' });
  });

  it('of a write: 307 keeps method and body, 302 is refused, loops end', async () => {
    await using server = await startHttp(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (request.url === '/keep') response.writeHead(307, { location: '/here' }).end();
      else if (request.url === '/turn') response.writeHead(302, { location: '/here' }).end();
      else if (request.url === '/loop') response.writeHead(308, { location: '/loop' }).end();
      else response.end(JSON.stringify([request.method, Buffer.concat(chunks).toString()]));
    });
    const { client } = createTestClient(server.url);
    expect((await client.send(post(`${server.url}/keep`))).json()).toEqual(['POST', '{"name":"x"}']);
    await expect(client.send(post(`${server.url}/turn`))).rejects.toThrow(expect.objectContaining({ code: 'PROVIDER_REFUSED' }));
    await expect(client.send(post(`${server.url}/loop`))).rejects.toThrow(/redirected more than 5 times/);
    expect(server.seen).toBe(2 + 1 + 6);
  });

  it('https never becomes http, and no scheme but http(s) is followed', () => {
    const call = { request: get('https://tool.example/a'), host: 'tool.example', secrets: [] };
    const from = new URL('https://tool.example/a');
    for (const location of [
      'http://tool.example/a',
      'file:///etc/passwd',
      'https://tool.example.evil/',
      '//evil.example/',
      'https://u:p@tool.example/',
    ]) {
      expect(() => nextHop(call, from, 302, location)).toThrow(HOST_NOT_ALLOWED);
    }
    expect(() => nextHop(call, from, 302, 'http://tool.example/a')).toThrow(/from https to http/);
    expect(nextHop(call, from, 302, 'b?c').href).toBe('https://tool.example/b?c');
  });
});

describe('bad input 33: a private host on the list', () => {
  it('works by address, by network and by name, and on no other port', async () => {
    await using server = await startHttp((_request, response) => response.end('{"ok":true}'));
    await using other = await startHttp((_request, response) => response.end('{}'));
    const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
    const setups: [string, string][] = [
      [`127.0.0.1:${server.port}`, '127.0.0.1'],
      [`127.0.0.0/8:${server.port}`, '127.0.0.1'],
      [`127.0.0.0/8:${server.port}`, 'openproject.lan'],
      [`openproject.lan:${server.port}`, 'OpenProject.lan'],
    ];
    for (const [list, host] of setups) {
      const allowHosts = parseAllowHosts(list);
      const { client } = createTestClient(`http://${host}:${server.port}`, { allowHosts, lookup });
      expect((await client.send(get(`http://${host}:${server.port}/x`))).json()).toEqual({ ok: true });
      await expect(client.send(get(`http://${host}:${other.port}/x`))).rejects.toThrow(HOST_NOT_ALLOWED);
      expect(() => assertBaseUrl(`http://${host}:${other.port}`, allowHosts)).toThrow(HOST_NOT_ALLOWED);
    }
    expect(other.seen).toBe(0);
  });

  it('a network on the list does not let a name outside of it use http or another port', async () => {
    const allowHosts = parseAllowHosts('10.0.0.0/8:8080');
    const { client } = createTestClient('http://tool.example:8080', {
      allowHosts,
      lookup: async () => [{ address: '93.184.216.34', family: 4 }],
    });
    await expect(client.send(get('http://tool.example:8080/'))).rejects.toThrow(HOST_NOT_ALLOWED);
  });
});
