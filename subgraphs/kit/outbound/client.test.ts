import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { ProviderError } from '../errors.ts';
import { breakerState, closeOutbound } from './pools.ts';
import { escapeControls } from './redact.ts';
import { createTestClient, get, post, startHttp, startTcp } from './testing.ts';

afterAll(() => closeOutbound());

async function failureOf(promise: Promise<unknown>): Promise<ProviderError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
}

describe('a call that goes well', () => {
  it('sends JSON, reads JSON, lower-cases headers and keeps connections for the next calls', async () => {
    const ports: (number | undefined)[] = [];
    await using server = await startHttp(async (request, response) => {
      ports.push(request.socket.remotePort);
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response
        .setHeader('X-Custom', 'Yes')
        .end(JSON.stringify({ type: request.headers['content-type'], body: Buffer.concat(chunks).toString() }));
    });
    const { client } = createTestClient(server.url);
    const answer = await client.send(post(`${server.url}/api`));
    expect(answer.json()).toEqual({ type: 'application/json', body: '{"name":"x"}' });
    expect(answer.headers['x-custom']).toBe('Yes');
    for (let call = 0; call < 10; call += 1) await client.send(post(`${server.url}/api`));
    // undici opens a second one when a call follows in the same turn of the loop, and then uses both.
    expect(new Set(ports).size).toBeLessThanOrEqual(2);
  });

  it('resolves with 4xx and 304, for the room to read', async () => {
    await using server = await startHttp((request, response) => {
      response.statusCode = Number(request.url?.slice(1));
      response.end('{"message":"no"}');
    });
    const { client } = createTestClient(server.url);
    for (const status of [304, 400, 401, 403, 404, 409, 410, 422]) {
      expect((await client.send(get(`${server.url}/${status}`))).status).toBe(status);
    }
    expect(server.seen).toBe(8);
  });

  it('unpacks gzip', async () => {
    await using server = await startHttp((_request, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('{"ok":true}'));
    });
    const { client } = createTestClient(server.url);
    expect((await client.send(get(server.url))).json()).toEqual({ ok: true });
  });
});

describe('bad input 39: answers that are none', () => {
  it('HTML with status 200 is refused when read as JSON, with its title and not its body', async () => {
    await using server = await startHttp((_request, response) => {
      response.end('<html><head><title>Sign in\r\n\u001b[31m</title></head><body>token=abcdefgh</body></html>');
    });
    const { client } = createTestClient(server.url);
    const answer = await client.send(get(server.url));
    expect(() => answer.json()).toThrow(/web page "Sign in \\u\{1b\}\[31m"/);
    expect(() => answer.json()).toThrow(expect.objectContaining({ code: 'PROVIDER_UNAVAILABLE', effect: 'none' }));
  });

  it('truncated JSON is refused, without quoting it', async () => {
    await using server = await startHttp((_request, response) => response.end('{"token":"s3cr3t-value","items":[{"a":'));
    const { client } = createTestClient(server.url);
    const answer = await client.send(post(server.url, { idempotent: true }));
    expect(() => answer.json()).toThrow(expect.objectContaining({ code: 'PROVIDER_UNAVAILABLE', effect: 'unknown' }));
    expect(() => answer.json()).not.toThrow(/s3cr3t/);
  });

  it('a body larger than the cap is cut off, whether its length was announced or not', async () => {
    let written = 0;
    await using server = await startHttp((request, response) => {
      if (request.url === '/announced') response.setHeader('content-length', 10_000_000_000);
      const block = Buffer.alloc(64 * 1024, 'x');
      const pump = () => {
        while (!response.destroyed && response.write(block)) written += block.length;
      };
      response.on('drain', pump);
      pump();
    });
    const { client, timing } = createTestClient(server.url);
    for (const path of ['/announced', '/endless']) {
      const error = await failureOf(client.send(get(server.url + path, { maxBytes: 1_000_000 })));
      expect(error.code).toBe('PROVIDER_UNAVAILABLE');
      expect(error.message).toContain('larger than 1000000 bytes');
    }
    expect(written).toBeLessThan(64_000_000);
    expect(server.seen).toBe(2);
    expect(timing.slept).toEqual([]);
  });

  it('a gzip bomb is cut off at the cap of its unpacked size', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000), { level: 9 });
    await using server = await startHttp((_request, response) => response.setHeader('content-encoding', 'gzip').end(bomb));
    const { client } = createTestClient(server.url);
    const before = process.memoryUsage().arrayBuffers;
    const error = await failureOf(client.send(get(server.url, { maxBytes: 1_000_000 })));
    expect(error.message).toContain('larger than 1000000 bytes');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  it('layers of compression, unknown and broken compression are refused', async () => {
    const twice = gzipSync(gzipSync('{}'));
    await using server = await startHttp((request, response) => {
      if (request.url === '/twice') response.setHeader('content-encoding', 'gzip, gzip').end(twice);
      else if (request.url === '/odd') response.setHeader('content-encoding', '__proto__').end('{}');
      else response.setHeader('content-encoding', 'gzip').end(request.url === '/cut' ? gzipSync('{"a":1}').subarray(0, 15) : 'not gzip');
    });
    for (const path of ['/twice', '/odd', '/cut', '/broken']) {
      const { client } = createTestClient(server.url);
      const error = await failureOf(client.send(get(server.url + path)));
      expect(error.message).toContain('cannot be unpacked');
    }
  });
});

describe('effects', () => {
  it('a refused connection had none, and is tried again even for a write', async () => {
    const server = await startHttp((_request, response) => response.end());
    await server[Symbol.asyncDispose]();
    const { client, timing } = createTestClient(server.url);
    const error = await failureOf(client.send(post(server.url)));
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'none' });
    expect(error.message).toBe(`POST /thing at 127.0.0.1:${server.port}: the tool refused the connection.`);
    expect(timing.slept).toHaveLength(2);
  });

  it('a reset after the request was sent leaves the effect of a write unknown and is not repeated', async () => {
    await using server = await startTcp((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const { client } = createTestClient(server.url);
    expect(await failureOf(client.send(post(server.url)))).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'unknown' });
    expect(server.seen).toBe(1);
  });

  it('a reset in the middle of the answer is repeated for reads, and names what happened', async () => {
    await using server = await startTcp((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"half":');
        setImmediate(() => socket.resetAndDestroy());
      }),
    );
    const { client } = createTestClient(server.url);
    const error = await failureOf(client.send(get(server.url)));
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'none' });
    expect(error.message).toContain('closed the connection before it had answered');
    expect(server.seen).toBe(3);
  });

  it('a 5xx of a write leaves its effect unknown, and it stays unknown when a repeat surely did nothing', async () => {
    await using server = await startTcp((socket) => {
      socket.once('data', () => {
        socket.end('HTTP/1.1 503 Down\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
        void server[Symbol.asyncDispose]();
      });
    });
    const { client } = createTestClient(server.url);
    const error = await failureOf(client.send(post(server.url, { idempotent: true })));
    expect(error.message).toContain('refused the connection');
    expect(error.effect).toBe('unknown');
  });

  it('a 5xx of a write that may not be repeated is sent once', async () => {
    await using server = await startHttp((_request, response) => {
      response.statusCode = 500;
      response.end('{"errorMessages":["Internal trouble"]}');
    });
    const { client } = createTestClient(server.url);
    const error = await failureOf(client.send(post(server.url)));
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'unknown', facts: { status: 500 } });
    expect(error.message).toBe(`POST /thing at 127.0.0.1:${server.port} answered 500: "Internal trouble".`);
    expect(server.seen).toBe(1);
  });

  it('a caller that gives up gets an error that says so', async () => {
    const controller = new AbortController();
    await using server = await startHttp(() => controller.abort());
    const { client, integrationId } = createTestClient(server.url);
    const error = await failureOf(client.send(post(server.url, { signal: controller.signal })));
    expect(error).toMatchObject({ effect: 'unknown' });
    expect(error.message).toContain('cancelled');
    expect(breakerState(integrationId)).toBe('CLOSED');
    expect(await failureOf(client.send(post(server.url, { signal: AbortSignal.abort() })))).toMatchObject({ effect: 'none' });
    expect(server.seen).toBe(1);
  });

  it('a header that HTTP does not allow is refused without being shown', async () => {
    await using server = await startHttp((_request, response) => response.end());
    const { client } = createTestClient(server.url);
    const error = await failureOf(client.send(get(server.url, { headers: { authorization: 'Bearer abc\r\nx-evil: 1' } })));
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', effect: 'none' });
    expect(error.message).not.toContain('abc');
    expect(server.seen).toBe(0);
  });
});

describe('deadlines', () => {
  it('fault 14: a slow drip is cut by the deadline although bytes keep coming', async () => {
    let drips = 0;
    await using server = await startHttp(async (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => {
        drips += 1;
        response.write(' ');
      }, 20);
      await once(response, 'close');
      clearInterval(timer);
    });
    const { client } = createTestClient(server.url, { limits: { attemptMs: 300, attempts: 1 } });
    const error = await failureOf(client.send(get(server.url)));
    expect(error.message).toContain('did not answer in time');
    expect(drips).toBeGreaterThan(1);
  });

  it('fault 12: a server that accepts and says nothing is cut by the deadline', async () => {
    await using server = await startTcp(() => undefined);
    const { client } = createTestClient(server.url, { limits: { attemptMs: 150, attempts: 1 } });
    expect(await failureOf(client.send(post(server.url)))).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'unknown' });
  });

  it('a name whose resolver hangs is cut by the deadline, without effect', async () => {
    const { client } = createTestClient('https://tool.example', {
      lookup: () => new Promise(() => undefined),
      limits: { attemptMs: 100, attempts: 1 },
    });
    expect(await failureOf(client.send(post('https://tool.example/x')))).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', effect: 'none' });
  });
});

describe('bad input 44: what errors and events show', () => {
  it('no header, query string, credential or control character of either side', async () => {
    const secret = 'Sup3rSecretToken';
    const basic = Buffer.from(`me:${secret}`).toString('base64');
    await using server = await startHttp((request, response) => {
      response.statusCode = 502;
      response.end(
        `oops ${secret} ${request.headers.authorization}\r\n2026-01-01 INFO forged \u001b[2J ?access_token=zzzzzzzz ${'long '.repeat(200)}`,
      );
    });
    const events: unknown[] = [];
    const { client } = createTestClient(server.url, { limits: { attempts: 1 }, log: (event) => events.push(event) });
    const request = get(`${server.url}/x?api_key=${secret}`, { headers: { Authorization: `Basic ${basic}` } });
    const error = await failureOf(client.send(request));
    for (const text of [error.message, JSON.stringify(error.facts), JSON.stringify(events)]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(basic);
      expect(text).not.toContain('zzzzzzzz');
      expect(escapeControls(text)).toBe(text);
    }
    expect(error.message).toContain('oops [redacted]');
    expect(error.message.length).toBeLessThan(320);
    expect(events).toHaveLength(1);
  });
});
