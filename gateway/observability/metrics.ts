import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { CodedError } from '../../subgraphs/kit/errors.ts';
import { isLoopback } from '../config.ts';

/** Whether a caller who is not on this machine may read the figures. */
export type MayRead = (request: FastifyRequest) => Promise<boolean>;

/**
 * Prometheus at `/metrics`, for admins and for loopback. Labels are routes and status classes, never paths, ids or names: they hold no
 * tenant's data and their number is bounded.
 */
export function addMetrics(app: FastifyInstance, pool: Pool, mayRead: MayRead): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'workgraph_http_request_duration_seconds',
    help: 'Time to answer, by route and class of status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'workgraph_database_connections',
    help: 'Connections of the pool: all, idle, and callers waiting for one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'total' }, pool.totalCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async (request, reply) => {
    const isNear = isLoopback(request.socket.remoteAddress?.replace('::ffff:', '') ?? '');
    if (!isNear && !(await mayRead(request)))
      throw new CodedError('FORBIDDEN', 'Metrics need a key with the scope admin.', { scopes: ['admin'] });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
