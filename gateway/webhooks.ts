import type { FastifyInstance } from 'fastify';
import { CodedError } from '../subgraphs/kit/errors.ts';
import { createWebhookReceiver, type WebhookDeps } from '../worker/webhooks/receive.ts';

const BODY_LIMIT = 1024 * 1024;

/**
 * `POST /webhooks/{token}`: deliveries of tools. Answered as soon as the hint is kept; the bytes are taken as they came, since
 * signatures are made over them.
 */
export function addWebhookRoute(app: FastifyInstance, deps: WebhookDeps): void {
  const receive = createWebhookReceiver(deps);
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, parsed) => parsed(null, body));
    scope.post<{ Params: { token: string } }>('/webhooks/:token', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const receipt = await receive({ token: request.params.token, headers: toPlain(request.headers), rawBody });
      if (receipt.kind === 'unknown') throw new CodedError('NOT_FOUND', 'No integration listens at this address.');
      if (receipt.kind === 'rejected') throw new CodedError('UNAUTHENTICATED', receipt.reason);
      return reply
        .headers(receipt.kind === 'handshake' ? receipt.headers : {})
        .status(200)
        .send();
    });
    done();
  });
}

/** A header sent twice is no signature: its values are joined, as HTTP reads them. */
function toPlain(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join(', ')]])),
  );
}
