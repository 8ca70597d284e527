import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import type { Transport } from '@modelcontextprotocol/server';
import type { FastifyInstance } from 'fastify';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import { assertOrigin } from '../auth/origin.ts';
import { toAuth } from './auth.ts';
import type { McpDoorParts } from './door.ts';
import { createMcpServer, type LiveServer } from './server.ts';

interface Stream {
  owner: string;
  transport: SSEServerTransport;
  live: LiveServer;
}

const HEARTBEAT = 30_000;
const MAX_STREAMS = 500;

/** `/sse` and `/messages`: the transport of 2024, for clients that know no other. Same tools, same rules; a stream is its opener's alone. */
export function addLegacyDoor(app: FastifyInstance, parts: McpDoorParts): void {
  const streams = new Map<string, Stream>();
  const forget = parts.registry.onChange(() => {
    for (const { live } of streams.values()) {
      live.refresh();
      live.server.sendToolListChanged();
    }
  });
  app.addHook('preClose', async () => {
    forget();
    for (const { live } of streams.values()) await live.server.close();
  });
  app.get('/sse', async (request, reply) => {
    assertOrigin(parts, request);
    const auth = await toAuth(parts, request);
    if (streams.size >= MAX_STREAMS) throw new CodedError('UNAVAILABLE', 'Too many open streams. Use /mcp, which needs none.');
    reply.hijack();
    const transport = new SSEServerTransport('/messages', reply.raw);
    const live = createMcpServer(parts, 'session');
    streams.set(transport.sessionId, { owner: auth.clientId, transport, live });
    const heartbeat = setInterval(() => reply.raw.write(': still here\n\n'), HEARTBEAT);
    reply.raw.on('close', () => {
      clearInterval(heartbeat);
      streams.delete(transport.sessionId);
    });
    await live.server.connect(transport as unknown as Transport);
  });
  app.post('/messages', async (request, reply) => {
    assertOrigin(parts, request);
    const auth = await toAuth(parts, request);
    const stream = streams.get(String((request.query as { sessionId?: unknown }).sessionId));
    if (!stream || stream.owner !== auth.clientId) throw new CodedError('NOT_FOUND', 'There is no such stream. Open one with GET /sse.');
    reply.hijack();
    await stream.transport.handlePostMessage(Object.assign(request.raw, { auth }), reply.raw, request.body);
  });
}
