import { createLog } from '../../gateway/observability/log.ts';

/** Writes the log lines of test/security/logs.test.ts: what a hostile tool's words and our own secrets may look like. */
const log = createLog('info');
const evil =
  'refused\r\n{"level":60,"msg":"forged"}\u001b[2J\u001b[31m token=ghp_abcdefghijklmnopqrstuvwxyz0123456789 Bearer wg_AAAAsecretAAAA\u0007';
log.error({ err: new Error(evil) }, 'provider failed');
log.warn({ err: evil }, 'provider failed');
log.info(
  {
    integration: { token: 'plain-secret-1', credentials: { password: 'plain-secret-2' } },
    headers: { authorization: 'Bearer plain-secret-3' },
  },
  'call',
);
log.info({ reason: evil }, 'a field');
