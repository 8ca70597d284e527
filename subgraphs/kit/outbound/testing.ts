import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import type { HttpDialect, HttpRequest } from '../http.ts';
import { parseAllowHosts } from './allowHosts.ts';
import { createHttpClient, type HttpClientOptions } from './client.ts';
import { createMemoryLimiter, type Timing } from './limiter.ts';

/** Real servers on loopback and a clock of one's own, for the tests of this folder. */
export interface TestServer extends AsyncDisposable {
  port: number;
  url: string;
  /** Requests (http) or connections (tcp) so far. */
  seen: number;
  requests: IncomingMessage[];
}

export async function startHttp(listener: RequestListener): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  return opened(server, requests, () => requests.length);
}

/** Answers by hand, byte by byte. */
export async function startTcp(onSocket: (socket: Socket) => void): Promise<TestServer> {
  let seen = 0;
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    seen += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  server.on('close', () => undefined);
  return opened(
    server,
    [],
    () => seen,
    () => {
      for (const socket of sockets) socket.destroy();
    },
  );
}

async function opened(
  server: Server | TcpServer,
  requests: IncomingMessage[],
  seen: () => number,
  cut: () => void = () => undefined,
): Promise<TestServer> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    requests,
    get seen() {
      return seen();
    },
    async [Symbol.asyncDispose]() {
      cut();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface TestTiming extends Timing {
  slept: number[];
  advance: (ms: number) => void;
}

/** A clock that only moves when somebody sleeps. */
export function createTestTiming(start = Date.UTC(2026, 0, 31)): TestTiming {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    clock: () => now,
    random: () => 0.5,
    advance: (ms) => {
      now += ms;
    },
    async sleep(ms) {
      slept.push(ms);
      now += ms;
    },
  };
}

export const PLAIN_DIALECT: HttpDialect = { readLimit: () => ({ limited: false }) };

/** A client for `url` with that one host allowed, an integration id and a limiter of its own. */
export function createTestClient(url: string, options: Partial<HttpClientOptions> = {}) {
  const timing = createTestTiming();
  const integrationId = options.integrationId ?? randomUUID();
  const client = createHttpClient({
    ...timing,
    integrationId,
    baseUrl: url,
    dialect: PLAIN_DIALECT,
    limiter: createMemoryLimiter({ ...timing, ...options }),
    allowHosts: parseAllowHosts(`127.0.0.1:${new URL(url).port || 443}`),
    requestClass: 'sync',
    ...options,
  });
  return { client, timing, integrationId };
}

export function get(url: string, rest: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, label: 'GET /thing/{id}', ...rest };
}

export function post(url: string, rest: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'POST', url, label: 'POST /thing', body: { name: 'x' }, ...rest };
}
