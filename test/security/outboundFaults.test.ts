import { afterAll, describe, expect, it } from 'vitest';
import type { ProviderError } from '../../subgraphs/kit/errors.ts';
import { breakerState, closeOutbound, createMemoryLimiter } from '../../subgraphs/kit/outbound/index.ts';
import { createTestClient, createTestTiming, get, post, startHttp, startTcp } from '../../subgraphs/kit/outbound/testing.ts';

afterAll(() => closeOutbound());

async function failureOf(promise: Promise<unknown>): Promise<ProviderError> {
  return promise.then(
    () => expect.unreachable('the call should have failed'),
    (error: ProviderError) => error,
  );
}

describe('fault 12: a tool that is down', () => {
  const limits = { attemptMs: 50 };

  it.each([
    ['answers 500', () => startHttp((_request, response) => response.writeHead(500).end())],
    ['never answers', () => startTcp(() => undefined)],
    ['resets', () => startTcp((socket) => socket.once('data', () => socket.resetAndDestroy()))],
    ['does not speak HTTP', () => startTcp((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))],
  ])('%s: the breaker opens within 10 calls and nothing is sent any more', async (_what, start) => {
    await using server = await start();
    const { client, integrationId } = createTestClient(server.url, { limits });
    for (let call = 0; call < 30; call += 1) {
      expect(await failureOf(client.send(get(server.url)))).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'none' });
    }
    expect(breakerState(integrationId)).toBe('OPEN');
    expect(server.seen).toBeLessThan(10);
    const refused = await failureOf(client.send(post(server.url)));
    expect(refused).toMatchObject({ effect: 'none', facts: { breaker: 'OPEN' } });
    expect(refused.retryAfter).toBeLessThanOrEqual(30);
  });

  it('TLS errors and names that do not resolve open it as well, and say what is wrong', async () => {
    await using server = await startHttp((_request, response) => response.end());
    const tls = createTestClient(`https://127.0.0.1:${server.port}`, { limits: { attemptMs: 2_000 } });
    const dns = createTestClient('https://tool.example', {
      lookup: () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
    });
    for (const [{ client, integrationId }, url, words] of [
      [tls, `https://127.0.0.1:${server.port}/`, 'failed the TLS handshake'],
      [dns, 'https://tool.example/', 'is a name that does not exist'],
    ] as const) {
      const first = await failureOf(client.send(post(url)));
      expect(first).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'none' });
      expect(first.message).toContain(words);
      for (let call = 0; call < 9; call += 1) await failureOf(client.send(get(url)));
      expect(breakerState(integrationId)).toBe('OPEN');
    }
    expect(server.seen).toBe(0);
  });

  it('one probe after at most 30 s; it closes on success and opens again on failure', async () => {
    let isDown = true;
    await using server = await startHttp((_request, response) => response.writeHead(isDown ? 503 : 200).end('{}'));
    const { client, timing, integrationId } = createTestClient(server.url, { limits: { attempts: 1 } });
    for (let call = 0; call < 12; call += 1) await failureOf(client.send(get(server.url)));
    expect(server.seen).toBe(5);

    timing.advance(30_000);
    const probes = await Promise.allSettled(Array.from({ length: 10 }, () => client.send(get(server.url))));
    expect(probes.every((probe) => probe.status === 'rejected')).toBe(true);
    expect(server.seen).toBe(6);
    expect(breakerState(integrationId)).toBe('OPEN');

    isDown = false;
    expect((await failureOf(client.send(get(server.url)))).facts).toMatchObject({ breaker: 'OPEN' });
    timing.advance(30_000);
    expect((await client.send(get(server.url))).status).toBe(200);
    expect(breakerState(integrationId)).toBe('CLOSED');
    expect((await client.send(get(server.url))).status).toBe(200);
  });

  it('leaves other integrations alone, and refusals of single requests do not count', async () => {
    await using server = await startHttp((request, response) =>
      response.writeHead(request.url === '/ok' ? 200 : request.url === '/no' ? 404 : 500).end('{}'),
    );
    const broken = createTestClient(server.url);
    const sound = createTestClient(server.url);
    for (let call = 0; call < 10; call += 1) await failureOf(broken.client.send(get(`${server.url}/down`)));
    for (let call = 0; call < 20; call += 1) await sound.client.send(get(`${server.url}/no`));
    expect(breakerState(broken.integrationId)).toBe('OPEN');
    expect(breakerState(sound.integrationId)).toBe('CLOSED');
    expect((await sound.client.send(get(`${server.url}/ok`))).status).toBe(200);
  });

  it('retries stay within 20 % of the traffic when every other call fails', async () => {
    let calls = 0;
    await using server = await startHttp((_request, response) => response.writeHead(calls++ % 3 === 2 ? 200 : 500).end('{}'));
    const { client } = createTestClient(server.url);
    let failures = 0;
    for (let call = 0; call < 100; call += 1) await client.send(get(server.url)).catch(() => failures++);
    expect(failures).toBeGreaterThan(0);
    expect(server.seen).toBeLessThanOrEqual(120);
  });
});

describe('fault 13: a storm of 429', () => {
  it('no call goes out before Retry-After is over, and attempts stay within the budget', async () => {
    const timing = createTestTiming();
    const times: number[] = [];
    await using server = await startHttp((_request, response) => {
      times.push(timing.clock());
      response.writeHead(429, { 'retry-after': '7' }).end('{"message":"Slow down"}');
    });
    const limiter = createMemoryLimiter(timing);
    const { client, integrationId } = createTestClient(server.url, { ...timing, limiter });
    for (let call = 0; call < 100; call += 1) {
      const error = await failureOf(client.send(get(server.url)));
      expect(error).toMatchObject({ code: 'PROVIDER_RATE_LIMITED', effect: 'none', retryAfter: 7 });
    }
    expect(times.length).toBeGreaterThanOrEqual(100);
    expect(times.length).toBeLessThanOrEqual(120);
    for (const [index, time] of times.entries()) if (index > 0) expect(time - times[index - 1]!).toBeGreaterThanOrEqual(7_000);
    expect(breakerState(integrationId)).toBe('CLOSED');
  });

  it('many at once: after the first refusal nobody calls again before the time', async () => {
    const timing = createTestTiming();
    const times: number[] = [];
    await using server = await startHttp((_request, response) => {
      times.push(timing.clock());
      response.writeHead(429, { 'retry-after': '30' }).end();
    });
    const { client } = createTestClient(server.url, { ...timing, limiter: createMemoryLimiter(timing) });
    await Promise.allSettled(Array.from({ length: 40 }, () => client.send(get(server.url))));
    const first = times[0]!;
    expect(times.filter((time) => time > first && time < first + 30_000)).toEqual([]);
    expect(times.length).toBeLessThanOrEqual(40 + 8);
  });

  it('a wait longer than the call may take is told to the caller at once, and later calls send nothing', async () => {
    await using server = await startHttp((_request, response) => response.writeHead(429, { 'retry-after': '1000000000' }).end());
    const { client, timing } = createTestClient(server.url);
    for (let call = 0; call < 5; call += 1) {
      expect(await failureOf(client.send(get(server.url)))).toMatchObject({ code: 'PROVIDER_RATE_LIMITED', retryAfter: 3_600 });
    }
    expect(server.seen).toBe(1);
    expect(timing.slept).toEqual([]);
  });

  it('a write that was refused is not repeated by the client, and is free of effect', async () => {
    await using server = await startHttp((_request, response) => response.writeHead(429, { 'retry-after': '1' }).end());
    const { client } = createTestClient(server.url);
    expect(await failureOf(client.send(post(server.url)))).toMatchObject({ code: 'PROVIDER_RATE_LIMITED', effect: 'none', retryAfter: 1 });
    expect(server.seen).toBe(1);
  });

  it('limits told in a body with status 200 or 400 are limits, and a dialect that trips is not fatal', async () => {
    await using server = await startHttp((request, response) =>
      response.writeHead(request.url === '/200' ? 200 : 400).end('{"errors":[{"type":"RATE_LIMITED"}]}'),
    );
    const dialect = { readLimit: (answer: { text: string }) => ({ limited: answer.text.includes('RATE_LIMITED'), retryAfter: 300 }) };
    for (const path of ['/200', '/400']) {
      const { client } = createTestClient(server.url, { dialect });
      const error = await failureOf(client.send(post(server.url + path, { idempotent: true })));
      expect(error).toMatchObject({ code: 'PROVIDER_RATE_LIMITED', effect: 'none', retryAfter: 300 });
    }
    const tripping = {
      readLimit: () => {
        throw new TypeError('wrong types');
      },
    };
    const { client } = createTestClient(server.url, { dialect: tripping });
    expect((await client.send(get(`${server.url}/200`))).status).toBe(200);
  });

  it('a 503 with Retry-After is not repeated before it', async () => {
    const timing = createTestTiming();
    const times: number[] = [];
    await using server = await startHttp((_request, response) => {
      times.push(timing.clock());
      response.writeHead(times.length === 1 ? 503 : 200, { 'retry-after': '5' }).end('{}');
    });
    const { client } = createTestClient(server.url, { ...timing, limiter: createMemoryLimiter(timing) });
    expect((await client.send(get(server.url))).status).toBe(200);
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(5_000);
  });

  it('the budget told in the headers is spent at an even pace', async () => {
    const timing = createTestTiming();
    const resetAt = timing.clock() + 60_000;
    let used = 0;
    await using server = await startHttp((_request, response) => {
      used += 1;
      response.writeHead(used > 100 ? 429 : 200, {
        date: new Date(timing.clock()).toUTCString(),
        'x-ratelimit-limit': '100',
        'x-ratelimit-remaining': String(Math.max(0, 100 - used)),
        'x-ratelimit-reset': String(resetAt / 1_000),
      });
      response.end('{}');
    });
    const { client } = createTestClient(server.url, { ...timing, limiter: createMemoryLimiter(timing) });
    for (let call = 0; call < 90; call += 1) expect((await client.send(get(server.url))).status).toBe(200);
    expect(Math.max(...timing.slept)).toBeLessThan(5_000);
    expect(timing.slept.length).toBeGreaterThan(10);
  });
});
