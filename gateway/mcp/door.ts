import { toNodeHandler } from '@modelcontextprotocol/node';
import {
  type AuthInfo,
  createMcpHandler,
  isInitializeRequest,
  isLegacyRequest,
  type McpHandlerRequestOptions,
} from '@modelcontextprotocol/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assertOrigin } from '../auth/origin.ts';
import type { Identify } from '../doors.ts';
import { toAuth } from './auth.ts';
import { addLegacyDoor } from './legacy.ts';
import { createMcpServer, type McpParts } from './server.ts';
import { createSessions, type Sessions } from './sessions.ts';

export interface McpDoorParts extends McpParts {
  identify: Identify;
  publicUrl: string;
  /** Whether only this machine can reach us, so that foreign Host names are attacks. */
  isLoopback: boolean;
  onError: (error: unknown) => void;
}

const BODY_LIMIT = 256 * 1024;

/** `/mcp`: both eras of the protocol, one factory. Closing the server closes every stream. */
export function addMcpDoor(app: FastifyInstance, parts: McpDoorParts): void {
  const handler = createMcpHandler(({ era }) => createMcpServer(parts, era).server, {
    onerror: parts.onError,
    maxRequestBodySize: BODY_LIMIT,
  });
  const sessions = createSessions(() => createMcpServer(parts, 'session'));
  const node = toNodeHandler(
    { fetch: (request, options) => route(handler.fetch, sessions, request, options) },
    { maxRequestBodySize: BODY_LIMIT, onerror: parts.onError },
  );
  const forget = parts.registry.onChange(() => {
    handler.notify.toolsChanged();
    sessions.toolsChanged();
  });
  // Streams stay open for good: they have to end before the server waits for its connections.
  app.addHook('preClose', async () => {
    forget();
    sessions.close();
    await handler.close();
  });
  void app.register((scope, _options, done) => {
    // The protocol library reads and measures the body itself and answers in its own form.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.route({
      method: ['GET', 'POST', 'DELETE'],
      url: '/mcp',
      handler: async (request, reply) => {
        assertOrigin(parts, request);
        await send(node, request, reply, await toAuth(parts, request));
      },
    });
    done();
  });
  addLegacyDoor(app, parts);
}

async function send(node: ReturnType<typeof toNodeHandler>, request: FastifyRequest, reply: FastifyReply, auth: AuthInfo): Promise<void> {
  reply.hijack();
  reply.raw.setHeader('x-request-id', request.id);
  await node(Object.assign(request.raw, { auth }), reply.raw);
}

type Fetch = (request: Request, options?: McpHandlerRequestOptions) => Promise<Response>;

async function route(fetch: Fetch, sessions: Sessions, request: Request, options: McpHandlerRequestOptions = {}): Promise<Response> {
  const { authInfo } = options;
  const id = request.headers.get('mcp-session-id');
  if (!authInfo) return fetch(request, options);
  if (id !== null) {
    const transport = sessions.find(id, authInfo);
    return transport ? transport.handleRequest(request, { authInfo }) : toSessionNotFound();
  }
  if (
    request.method === 'POST' &&
    (await isLegacyRequest(request, undefined, { maxRequestBodySize: BODY_LIMIT })) &&
    (await opensSession(request))
  ) {
    return (await sessions.open(authInfo)).handleRequest(request, { authInfo });
  }
  return fetch(request, options);
}

async function opensSession(request: Request): Promise<boolean> {
  return isInitializeRequest(
    await request
      .clone()
      .json()
      .catch(() => null),
  );
}

function toSessionNotFound(): Response {
  return Response.json(
    { jsonrpc: '2.0', id: null, error: { code: -32_001, message: 'Session not found: send initialize to start another.' } },
    { status: 404 },
  );
}
