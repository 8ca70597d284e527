import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Where `npm run build:pages` puts the static pages; everything on them comes from our own files. */
export const PAGES_DIRECTORY = fileURLToPath(new URL('../dist/pages/', import.meta.url));
const CONTENT_SECURITY =
  "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'";

/** GraphiQL at GET /graphql for browsers, API documentation at /docs. A page that was not built answers 503 with the command that builds it. */
export function addPages(app: FastifyInstance): void {
  if (existsSync(PAGES_DIRECTORY))
    void app.register(fastifyStatic, { root: PAGES_DIRECTORY, prefix: '/pages/', index: false, immutable: true, maxAge: '1h' });
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' && request.url === '/graphql' && wantsHtml(request)) return sendPage(reply, 'graphiql');
  });
  app.get('/docs', (_request, reply) => sendPage(reply, 'docs'));
  app.get('/', (_request, reply) => reply.redirect('/graphql'));
}

const wantsHtml = (request: FastifyRequest) => (request.headers.accept ?? '').includes('text/html');

export function sendPage(reply: FastifyReply, name: string): FastifyReply {
  if (!existsSync(`${PAGES_DIRECTORY}${name}.html`)) {
    return reply.status(503).type('text/plain').send(`This page has not been built. Run: npm run build:pages\n`);
  }
  return reply
    .header('content-security-policy', CONTENT_SECURITY)
    .header('x-content-type-options', 'nosniff')
    .sendFile(`${name}.html`, { immutable: false, maxAge: 0 });
}
