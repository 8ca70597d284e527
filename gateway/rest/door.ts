import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import { nearest } from '../../subgraphs/kit/nearest.ts';
import { toChallenge } from '../auth/resourceMetadata.ts';
import type { Identify } from '../doors.ts';
import type { RunOperation } from '../operations/execute.ts';
import type { Registry } from '../operations/index.ts';
import type { Operation } from '../operations/model.ts';
import { toRefusal } from '../refusal.ts';
import { sendAnswer } from './answer.ts';
import { toOpenApi } from './openapi.ts';
import { sendProblem } from './problem.ts';
import { findRoute, type Match } from './routes.ts';
import { toVariables } from './variables.ts';

export interface RestParts {
  registry: Registry;
  run: RunOperation;
  identify: Identify;
  publicUrl: string;
  version: string;
  onError: (error: unknown, requestId: string) => void;
}

export const REST_PREFIX = '/api/v1';

/** `/api/v1`: the routes that operations declare, one generic route for any of them, and the OpenAPI document of all. */
export function addRestDoor(app: FastifyInstance, parts: RestParts): void {
  const describe = createDescription(parts);
  void app.register(
    (scope, _options, done) => {
      scope.setErrorHandler((error, request, reply) => sendRefusal(parts, error, request, reply));
      scope.setNotFoundHandler((request, reply) => sendRefusal(parts, toUnknownRoute(parts.registry, request), request, reply));
      // Clients send the type with every request, whether it has a body or not.
      const parseJson = scope.getDefaultJsonParser('error', 'error');
      scope.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
        body === '' ? done(null, undefined) : parseJson(request, body, done),
      );
      scope.get('/', () => ({
        name: 'workgraph',
        version: parts.version,
        openapi: `${parts.publicUrl}${REST_PREFIX}/openapi.json`,
        docs: `${parts.publicUrl}/docs`,
      }));
      scope.get('/openapi.json', () => describe());
      scope.route({
        method: ['GET', 'POST', 'PUT', 'DELETE'] satisfies HTTPMethods[],
        url: '/*',
        handler: async (request, reply) => {
          const { operation, path } = findMatch(parts.registry, request);
          const context = await parts.identify(request);
          const variables = withKey(
            operation,
            request,
            toVariables(operation, path, request.query as Record<string, string>, request.body),
          );
          return sendAnswer(request, reply, context, operation, await parts.run(context, operation, variables));
        },
      });
      done();
    },
    { prefix: REST_PREFIX },
  );
}

function createDescription({ registry, publicUrl, version }: RestParts): () => unknown {
  let made = toOpenApi(registry.catalogue, publicUrl, version);
  registry.onChange(() => {
    made = toOpenApi(registry.catalogue, publicUrl, version);
  });
  return () => made;
}

/** Routes are looked up in the catalogue of the moment, so a changed file needs no restart. */
function findMatch({ catalogue }: Registry, request: FastifyRequest): Match {
  const path = request.url.slice(REST_PREFIX.length).split('?')[0] ?? '';
  const generic = request.method === 'POST' ? /^\/operations\/([\w:.-]+)$/.exec(path)?.[1] : undefined;
  if (generic) {
    const operation = catalogue.byName.get(generic) ?? catalogue.byId.get(generic)?.operation;
    if (operation) return { operation, path: {} };
    throw new CodedError('PERSISTED_QUERY_NOT_FOUND', 'No operation of this name is registered; GET /api/v1/openapi.json lists them.');
  }
  // Whoever asks for the head of an answer gets that of GET.
  const found = findRoute(catalogue, request.method === 'HEAD' ? 'GET' : request.method, path);
  if (!found) throw toUnknownRoute({ catalogue } as Registry, request);
  return found;
}

function toUnknownRoute({ catalogue }: Pick<Registry, 'catalogue'>, request: FastifyRequest): CodedError {
  const known = catalogue.operations.flatMap(({ routes }) => routes.map(({ method, path }) => `${method} ${path}`));
  const asked = `${request.method} ${request.url.slice(REST_PREFIX.length).split('?')[0]}`.slice(0, 100);
  return new CodedError('NOT_FOUND', `There is no such route. The nearest is ${nearest(asked, known)}; /docs shows all.`);
}

/** `Idempotency-Key` is the header's name for the variable. */
function withKey({ input, name }: Operation, request: FastifyRequest, variables: Record<string, unknown>): Record<string, unknown> {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return variables;
  if (!input.properties?.idempotencyKey)
    throw new CodedError('BAD_USER_INPUT', `${name} takes no Idempotency-Key: repeating it is harmless.`);
  if (variables.idempotencyKey !== undefined && variables.idempotencyKey !== key)
    throw new CodedError('BAD_USER_INPUT', 'Idempotency-Key and idempotencyKey differ: send one of them.');
  return { ...variables, idempotencyKey: key };
}

function sendRefusal({ onError, publicUrl }: RestParts, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = toRefusal(error);
  if (refusal.status >= 500) onError(error, request.id);
  if (refusal.code === 'UNAUTHENTICATED') reply.header('www-authenticate', toChallenge(publicUrl, refusal.code, []));
  return sendProblem(reply, refusal);
}
