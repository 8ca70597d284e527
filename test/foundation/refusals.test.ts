import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolders, run } from './commandLine.ts';

const folders = createFolders();

/** Starts with these settings, which must be refused: in one line, on standard error, by exit code 1. */
async function refusal(env: Record<string, string>, folder = folders.create(), args = ['start']): Promise<string> {
  const started = run(args, { WORKGRAPH_HOME: join(folder, 'home'), ...env }, folder);
  expect(await started.ended).toBe(1);
  expect(started.out.join('')).toBe('');
  const said = started.err.join('').trimEnd();
  expect(said.split('\n')).toHaveLength(1);
  expect(said).not.toMatch(/at .*\.ts:|node_modules|Error:/);
  return said;
}

describe('a start that cannot be meant, refused before anything is made', () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    ['an unknown setting', { WORKGRAPH_DEMOS: 'on' }, /WORKGRAPH_DEMOS is not a setting of workgraph. Did you mean WORKGRAPH_DEMO\?/],
    ['an unknown value', { WORKGRAPH_DEMO: 'perhaps' }, /WORKGRAPH_DEMO must be one of auto, on, off, not "perhaps"/],
    [
      'a switch that takes protection away',
      { APOLLO_DISABLE_SECURITY_CHECKS: '1' },
      /APOLLO_DISABLE_SECURITY_CHECKS switches off protections/,
    ],
    ['an address this machine does not have', { HOST: '192.0.2.1' }, /This machine has no address 192\.0\.2\.1: set HOST/],
    ['an address that is none of this machine alone', { HOST: 'fe80::1' }, /This machine has no address fe80::1: set HOST/],
    ['a database that does not answer', { DATABASE_URL: 'postgres://me@127.0.0.1:1/x' }, /No PostgreSQL answers at 127\.0\.0\.1:1/],
  ];
  it.each(cases)('%s', async (_name, env, expected) => {
    const folder = folders.create();
    expect(await refusal(env, folder)).toMatch(expected);
    expect(existsSync(join(folder, 'home/postgres/data'))).toBe(false);
  });
  it('a port that is in use, and what uses it is not disturbed', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const folder = folders.create();
    expect(await refusal({ PORT: String(port) }, folder)).toBe(
      `Port ${port} on 127.0.0.1 is in use: stop what listens there, or set PORT to another number.`,
    );
    expect(readdirSync(folder)).toEqual([]);
    taken.close();
  });
  it('a setting in .env, as in the environment', async () => {
    const folder = folders.create();
    writeFileSync(join(folder, '.env'), 'LOG_LEVEL=error\nWORKGRAPH_SYNC_INTERVAL=often\n');
    expect(await refusal({}, folder)).toMatch(/WORKGRAPH_SYNC_INTERVAL must be an ISO 8601 duration .* not "often"/);
  });
  it('a subgraph without the secret', { timeout: 60_000 }, async () => {
    expect(await refusal({}, undefined, ['subgraph', 'jira'])).toMatch(/WORKGRAPH_SUBGRAPH_SECRET must be set/);
  });
  it('a subgraph there is not, as wrong usage', { timeout: 60_000 }, async () => {
    const folder = folders.create();
    const env = { WORKGRAPH_HOME: join(folder, 'home'), WORKGRAPH_SUBGRAPH_SECRET: 'x'.repeat(32) };
    const started = run(['subgraph', 'jirra'], env, folder);
    expect(await started.ended).toBe(2);
    expect(started.err.join('')).toMatch(/no subgraph "jirra".*jira/s);
  });
});

describe('a home that cannot be used', () => {
  it('is a file', async () => {
    const folder = folders.create();
    writeFileSync(join(folder, 'home'), 'mine');
    expect(await refusal({}, folder)).toMatch(/home .*WORKGRAPH_HOME/);
    expect(readFileSync(join(folder, 'home'), 'utf8')).toBe('mine');
  });
});
