import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the little server answers to one request; `null` cuts the connection, `'never'` leaves it open. */
export type Reply = { status?: number; headers?: Record<string, string>; body?: unknown; text?: string } | null | 'never';

export interface Received {
  path: string;
  headers: IncomingMessage['headers'];
  body: { documentId: string; variables: Record<string, unknown> };
  /** The caller's port: the same one twice is the same connection. */
  port: number;
}

export interface ReplyServer {
  url: string;
  received: Received[];
  stop(): Promise<void>;
}

/** A real HTTP server that answers from `replies`, one after the other; the last one over and over. */
export async function startReplies(replies: readonly Reply[]): Promise<ReplyServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Received['body'];
      received.push({ path: request.url ?? '', headers: request.headers, body, port: request.socket.remotePort ?? 0 });
      const reply = replies[Math.min(received.length, replies.length) - 1];
      if (reply === 'never') return;
      if (!reply) return void request.socket.destroy();
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.text ?? JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
