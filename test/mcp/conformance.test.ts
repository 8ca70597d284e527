import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthenticate } from '../../gateway/auth/authenticate.ts';
import { createDoorOptions } from '../../gateway/doorOptions.ts';
import { createExecutor } from '../../gateway/executor/index.ts';
import { ensureFirstBoot } from '../../gateway/firstBoot.ts';
import { createHealth, toContextParts } from '../../gateway/main.ts';
import { createConfirmationCodec } from '../../gateway/mcp/index.ts';
import type { Registry } from '../../gateway/operations/index.ts';
import { readFieldScopes } from '../../gateway/plugins/scopes.ts';
import { createServer, type RunningServer } from '../../gateway/server.ts';
import { ROOMS } from '../../subgraphs/index.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { createFixtures } from './fixtures/index.ts';

let gateway: TestGateway;
let fixtures: RunningServer;
const results = mkdtempSync(join(tmpdir(), 'workgraph-conformance-'));

beforeAll(async () => {
  gateway = await startTestGateway({ NODE_ENV: 'production', WORKGRAPH_ANONYMOUS: 'read' });
  fixtures = await startFixtures(gateway);
}, 90_000);
afterAll(async () => {
  await fixtures.app.close();
  await fixtures.apollo.stop();
  await gateway.stop();
  rmSync(results, { recursive: true, force: true });
});

/** A second front door of the same house, with what the suite wants to call added to every MCP server it makes. */
async function startFixtures({ running: { house, worker } }: TestGateway): Promise<RunningServer> {
  const log = house.log;
  const options = createDoorOptions(house);
  const { registry, announce } = withAnnouncement(options.registry);
  const { anonymous } = await ensureFirstBoot(house);
  const server = await createServer({
    executor: createExecutor({ rooms: ROOMS, subgraphUrls: {}, subgraphSecret: null, log: () => undefined }),
    fieldScopes: readFieldScopes(ROOMS),
    authenticate: createAuthenticate({ readers: [], anonymous }),
    doors: { ...options, registry, mcpPlugins: [createFixtures(createConfirmationCodec(options.secret), announce)] },
    context: toContextParts(house, worker),
    health: createHealth(house),
    production: true,
    log,
  });
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  return server;
}

/** What a changed file does to a registry, without the file. */
function withAnnouncement(registry: Registry): { registry: Registry; announce: () => void } {
  const listeners = new Set<() => void>();
  const onChange: Registry['onChange'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const { catalogue, check, stop } = registry;
  const announce = () => {
    for (const listener of listeners) listener();
  };
  return { registry: { catalogue, check, stop, onChange }, announce };
}

const COMMAND = fileURLToPath(new URL('../../node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url));

interface Run {
  exit: number | null;
  output: string;
  /** Required scenarios without a failed check. */
  passed: string[];
  /** `scenario check: what was wrong`, of required scenarios. */
  failures: string[];
}

/** Runs what a revision requires. */
async function conform(url: string, revision: string, ...more: string[]): Promise<Run> {
  const to = mkdtempSync(join(results, 'run-'));
  const child = spawn(process.execPath, [COMMAND, 'server', '--url', `${url}/mcp`, '--requirements', revision, '-o', to, ...more]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exit = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const required = readRequired(revision);
  const failures = readFailures(to).filter(({ scenario }) => required.includes(scenario));
  const passed = [...output.matchAll(/^✓ ([\w-]+): /gm)].map((match) => match[1] ?? '').filter((name) => required.includes(name));
  return { exit, output, passed, failures: failures.map(({ scenario, check, message }) => `${scenario} ${check}: ${message}`) };
}

/** The server's scenarios of a revision, from the suite's own frozen list. */
function readRequired(revision: string): string[] {
  const text = readFileSync(new URL(`../requirements/${revision}.yaml`, pathToFileURL(COMMAND)), 'utf8');
  const server = text.split(/^server:$/m)[1]?.split(/^\w+:/m)[0] ?? '';
  return [...server.matchAll(/^ {2}- ([\w-]+)/gm)].map((match) => match[1] ?? '');
}

function readFailures(directory: string): { scenario: string; check: string; message: string }[] {
  return readdirSync(directory).flatMap((name) => {
    const scenario = /^server-(.+)-\d{4}-\d\d-\d\dT/.exec(name)?.[1] ?? name;
    const checks = JSON.parse(readFileSync(join(directory, name, 'checks.json'), 'utf8')) as Record<string, string>[];
    return checks
      .filter(({ status }) => status === 'FAILURE')
      .map(({ id = '', errorMessage = '' }) => ({ scenario, check: id, message: errorMessage }));
  });
}

const fixturesUrl = () => `http://127.0.0.1:${(fixtures.app.server.address() as { port: number }).port}`;

describe('the official conformance suite', () => {
  it.each([
    ['2026-07-28', 37],
    ['2025-11-25', 30],
  ])(
    'passes %s with fixtures: all %i',
    async (revision, required) => {
      const { failures, passed } = await conform(fixturesUrl(), revision);
      expect(failures).toEqual([]);
      expect(passed.length).toBe(required);
    },
    120_000,
  );

  it.each(['2026-07-28', '2025-11-25'])(
    'fails nothing of %s in production but what the baseline lists',
    async (revision) => {
      const baseline = fileURLToPath(new URL('production.yml', import.meta.url));
      const { exit, output, failures } = await conform(gateway.url, revision, '--expected-failures', baseline);
      expect(exit, `${output.split('=== SUMMARY ===')[1]}\n${failures.join('\n')}`).toBe(0);
    },
    120_000,
  );
});
