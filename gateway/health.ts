import type { FastifyInstance } from 'fastify';

export interface HealthCheck {
  status: 'pass' | 'warn' | 'fail';
  message?: string;
}

/** What readiness rests on. `draining` turns true before the server stops accepting. */
export interface Health {
  draining: boolean;
  checks: Record<string, () => Promise<HealthCheck>>;
}

const CHECK_TIMEOUT = 2_000;

/** `/health/live` touches nothing; `/health/ready` (and `/health`) asks every part, each for at most two seconds. */
export function addHealthRoutes(app: FastifyInstance, health: Health): void {
  app.get('/health/live', async () => ({ status: 'pass', checks: {} }));
  for (const url of ['/health', '/health/ready']) {
    app.get(url, async (_request, reply) => {
      const report = await inspect(health);
      return reply.status(report.status === 'fail' ? 503 : 200).send(report);
    });
  }
}

async function inspect(health: Health): Promise<{ status: HealthCheck['status']; checks: Record<string, HealthCheck> }> {
  const entries = await Promise.all(Object.entries(health.checks).map(async ([name, check]) => [name, await withTimeout(check)] as const));
  const checks = Object.fromEntries(
    health.draining ? [...entries, ['drain', { status: 'fail', message: 'shutting down' }] as const] : entries,
  );
  const statuses = Object.values(checks).map((check) => check.status);
  return { status: statuses.includes('fail') ? 'fail' : statuses.includes('warn') ? 'warn' : 'pass', checks };
}

async function withTimeout(check: () => Promise<HealthCheck>): Promise<HealthCheck> {
  const late = new Promise<HealthCheck>((resolve) => {
    setTimeout(() => resolve({ status: 'fail', message: 'no answer in 2 s' }), CHECK_TIMEOUT).unref();
  });
  return Promise.race([check().catch(() => ({ status: 'fail' as const, message: 'out of reach' })), late]);
}
